import { ValidationError } from "./errors.ts";

/** What is known of a value while it is read. */
export interface ArgumentValue {
  label: string;
  name: string;
  value: string;
  type: string;
}

/** Reads a value of a type that the program adds. */
export type TypeHandler<T> = (argument: ArgumentValue) => T;

/** A type whose values are listed. */
export class EnumType<const T extends string | number | boolean> {
  readonly #values: readonly T[];

  constructor(values: ReadonlyArray<T> | Record<string, T>) {
    this.#values = Array.isArray(values) ? values : Object.values(values);
  }

  /** Reads one of the listed values. */
  parse({ label, name, value, type }: ArgumentValue): T {
    const found = this.#values.find((v) => String(v) === value);
    if (found !== undefined) return found;
    const list = this.#values.map((v) => JSON.stringify(v)).join(", ");
    throw new ValidationError(
      `${label} "${name}" must be of type "${type}", but got "${value}". Expected values: ${list}`,
    );
  }
}

/** What `.type()` accepts. */
export type TypeOrTypeHandler<T> = TypeHandler<T> | {
  parse(argument: ArgumentValue): T;
};

/** The part `<name:type[]>` of a flag or argument, taken apart. */
export interface Definition {
  name: string;
  type: string;
  list: boolean;
  variadic: boolean;
  optional: boolean;
}

/** Takes `<name:type>`, `[name...:type[]]` and the like apart. */
export function parseDefinition(text: string): Definition {
  const [name = "", type = "string"] = text.slice(1, -1).split(":");
  return {
    name: name.replaceAll("...", ""),
    type: type.replace(/\[\]$/, ""),
    list: type.endsWith("[]"),
    variadic: name.includes("..."),
    optional: text.startsWith("["),
  };
}

/** Reads a value as its definition says; throws {@linkcode ValidationError}. */
export function parseValue(
  value: string,
  definition: Definition,
  label: "Option" | "Argument" | "Environment variable",
  name: string,
  types: ReadonlyMap<string, TypeOrTypeHandler<unknown>>,
): unknown {
  if (definition.list) {
    const one = { ...definition, list: false };
    return value.split(",").map((v) => parseValue(v, one, label, name, types));
  }
  const { type } = definition;
  const custom = types.get(type);
  if (custom !== undefined) {
    const argument = { label, name, value, type };
    return typeof custom === "function" ? custom(argument) : custom.parse(argument);
  }
  const parsed = builtin(value, type);
  if (parsed === undefined) {
    throw new ValidationError(
      `${label} "${name}" must be of type "${type}", but got "${value}".`,
    );
  }
  return parsed;
}

function builtin(value: string, type: string): unknown {
  switch (type) {
    case "number":
    case "integer": {
      const number = Number(value);
      if (value.trim() === "" || !Number.isFinite(number)) return undefined;
      return type === "integer" && !Number.isInteger(number) ? undefined : number;
    }
    case "boolean":
      return { true: true, "1": true, false: false, "0": false }[value];
    case "string":
    case "file":
    case "secret":
      return value;
    default:
      throw new Error(`Cannot read a value: type "${type}" was not added`);
  }
}
