/**
 * Look-ups of indexes that are known to be there: where the schema refers to a type, class or function, it has it.
 *
 * @module
 */
import type { Schema, SchemaClass, SchemaFunction, SchemaType } from "../../artifact/schema.ts";

/** The type of an index. */
export function typeAt({ types }: Pick<Schema, "types">, index: number): SchemaType {
  return known(types, index, "type");
}

/** The class of an index. */
export function classAt({ classes }: Pick<Schema, "classes">, index: number): SchemaClass {
  return known(classes, index, "class");
}

/** The function of an index. */
export function functionAt(
  { functions }: Pick<Schema, "functions">,
  index: number,
): SchemaFunction {
  return known(functions, index, "function");
}

/** The class of a handle type; undefined for other types. */
export function handleClass(schema: Schema, index: number): SchemaClass | undefined {
  const { class: c } = typeAt(schema, index);
  return c < 0 ? undefined : classAt(schema, c);
}

/**
 * The element of a list that has to be there.
 *
 * @param what The name of an element in the message.
 * @throws {Error} Where it is not, which is a fault of the scanner or of the emitter.
 */
export function known<T>(list: readonly (T | undefined)[], index: number, what: string): T {
  const element = list[index];
  if (element === undefined) throw new Error(`Internal error: there is no ${what} ${index}`);
  return element;
}
