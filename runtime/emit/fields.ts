/**
 * What codecs have to know of fields and classes.
 *
 * @module
 */
import type { SchemaClass, SchemaField, SchemaType } from "../artifact/schema.ts";
import { article } from "./names.ts";

/** Whether a codec counts a level; a handle counts where it is given as plain data. */
export function nests({ recursive, kind }: SchemaType): boolean {
  return recursive === true && kind !== "pointer" && kind !== "handle";
}

/** Whether a field of a result may be left out: `omitempty`, or it belongs to an embedded pointer that is nil. */
export function optional(field: SchemaField): boolean {
  return field.omitempty === true || (field.embedded_pointers ?? []).includes(true);
}

/** Go's name of a field, where it is accepted beside the key: not where another field has that key. */
export function alias(fields: readonly SchemaField[], field: SchemaField): string | undefined {
  if (field.name === field.key) return undefined;
  return fields.some((other) => other.key === field.name) ? undefined : field.name;
}

/** Whether a class can be given as an object with its fields. */
export function takesFields(c: SchemaClass): boolean {
  return c.form === "struct" && c.new >= 0;
}

/** A type's name behind that of its package, as Go prints it. */
export function qualified(path: string | undefined, name: string): string {
  // The last element may be a major version: `semver/v3`.
  const last = path?.replace(/\/v\d+$/, "").split("/").at(-1);
  return last === undefined ? name : `${last}.${name}`;
}

/** What a message says is wanted where a value of a class is. */
export function expectedOf(c: SchemaClass): string {
  const name = qualified(c.package, c.name);
  const text = c.text ? ", its text" : "";
  switch (c.form) {
    case "struct":
      return takesFields(c) ? `${article(name)}${text} or its fields` : `${article(name)}${text}`;
    case "interface":
      return anyOf([
        ...streamsOf(c),
        c.callbacks !== undefined
          ? `a value that implements ${name}`
          : `a handle whose Go value implements ${name}`,
      ]);
    case "slice":
    case "array":
    case "map":
      return c.plain < 0
        ? article(name)
        : `${article(name)}${text} or ${c.form === "map" ? "its entries" : "an array"}`;
    case "func":
      return anyOf([
        ...(c.callbacks === undefined ? [] : ["a function"]),
        ...streamsOf(c),
        `${article(name)} made by Go`,
      ]);
    default:
      return anyOf([...streamsOf(c), `${article(name)} made by Go`]);
  }
}

/** The streams and iterables that may stand in place of a value of a class. */
function streamsOf({ source, sink, flow }: SchemaClass): string[] {
  const streams: string[] = [];
  if (source !== undefined) streams.push("text", "bytes");
  if (source === "stream" || flow?.feed) streams.push("an iterable");
  if (sink || flow?.drain) streams.push("a WritableStream");
  return streams;
}

function anyOf(forms: string[]): string {
  const last = forms.length - 1;
  return last === 0 ? forms[0] : `${forms.slice(0, last).join(", ")} or ${forms[last]}`;
}
