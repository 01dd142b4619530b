/**
 * Questions to the schema that several printers ask: of fields, of classes, of functions and their parameters, and
 * of generic types.
 *
 * @module
 */
import type {
  Schema,
  SchemaClass,
  SchemaField,
  SchemaFlow,
  SchemaFunction,
  SchemaInstance,
  SchemaPackage,
  SchemaSignature,
  SchemaType,
} from "../../artifact/schema.ts";
import { article } from "../text/names.ts";
import { classAt, functionAt, known, typeAt } from "./look_up.ts";

/** Whether a codec counts a level of nesting; a handle counts one where it is given as plain data. */
export function nests({ recursive, kind }: SchemaType): boolean {
  return recursive === true && kind !== "pointer" && kind !== "handle";
}

/** Whether a type is a string on the wire: maps with such keys are objects. */
export function isText(schema: Schema, index: number): boolean {
  return typeAt(schema, index).kind === "string";
}

/** Whether an object can stand for a map with keys of a type. */
export function takesObject(schema: Schema, index: number): boolean {
  const { kind } = typeAt(schema, index);
  return kind === "string" || kind === "erased";
}

/** Whether JavaScript gives an object that stands for a pointer where Go writes through a parameter of a type. */
export function isPointer(schema: Schema, index: number): boolean {
  const { kind } = typeAt(schema, index);
  return kind === "pointer" || kind === "bigint";
}

/** Whether JavaScript's null can stand for a value of a handle type. */
export function takesNil(schema: Schema, type: SchemaType): boolean {
  const { form } = classAt(schema, type.class);
  return type.pointer === true || (form !== "struct" && form !== "array");
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

/** The fields that a constructor takes. */
export function settable(c: SchemaClass): SchemaField[] {
  return (c.fields ?? []).filter(({ set }) => set >= 0);
}

/** Fields with the types that their generic declaration has. */
export function withViews(
  fields: readonly SchemaField[] = [],
  views?: readonly number[],
): SchemaField[] {
  return fields.map((field, i) => ({ ...field, type: views?.[i] ?? field.type }));
}

/** A type's name behind that of its package, as Go prints it: `http.Client`. */
export function qualified(path: string | undefined, name: string): string {
  // The last element may be a major version: `semver/v3`.
  const last = path?.replace(/\/v\d+$/, "").split("/").at(-1);
  return last === undefined ? name : `${last}.${name}`;
}

/** A class's name as Go prints it: `http.Client`. */
export function goName(c: SchemaClass): string {
  return qualified(c.package, c.name);
}

/** The words of a message for what is expected in place of a value of a class: `a Shape made by Go`. */
export function expectedOf(c: SchemaClass): string {
  const name = goName(c);
  const text = c.text ? ", its text" : "";
  switch (c.form) {
    case "struct":
      return takesFields(c) ? `${article(name)}${text} or its fields` : `${article(name)}${text}`;
    case "interface":
      return anyOf(
        streamsOf(c),
        c.callbacks !== undefined
          ? `a value that implements ${name}`
          : `a handle whose Go value implements ${name}`,
      );
    case "slice":
    case "array":
    case "map":
      return c.plain < 0
        ? article(name)
        : `${article(name)}${text} or ${c.form === "map" ? "its entries" : "an array"}`;
    case "func":
      return anyOf(
        [...(c.callbacks === undefined ? [] : ["a function"]), ...streamsOf(c)],
        `${article(name)} made by Go`,
      );
    default:
      return anyOf(streamsOf(c), `${article(name)} made by Go`);
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

function anyOf(forms: readonly string[], last: string): string {
  return forms.length === 0 ? last : `${forms.join(", ")} or ${last}`;
}

/** The types of the keys and values of a channel or sequence, as a generic type declares them; -1 for no keys. */
export function flowTypes({ views, key, elem }: SchemaFlow): { key: number; elem: number } {
  return { key: views?.[0] ?? key, elem: views?.[1] ?? elem };
}

/** The signature by which Go calls a JavaScript function given for a func class; undefined where none is accepted. */
export function functionOf(c: SchemaClass): SchemaSignature | undefined {
  return c.form === "func" ? c.callbacks?.[0] : undefined;
}

/** The methods that a JavaScript object given for an interface class needs; undefined where none is accepted. */
export function methodsOf(c: SchemaClass): SchemaSignature[] | undefined {
  return c.form === "interface" ? c.callbacks : undefined;
}

/** The index of a callback's parameter that is Go's context, whose options come last in JavaScript; -1 for none. */
export function contextOf(schema: Schema, params: SchemaSignature["params"]): number {
  return params.findIndex(({ type }) => {
    const { kind, class: c } = typeAt(schema, type);
    if (kind !== "handle") return false;
    const { package: path, name, form } = classAt(schema, c);
    return path === "context" && name === "Context" && form === "interface";
  });
}

/** The parameters that JavaScript sees: no context, and the receiver of a method expression as the first. */
export function argumentsOf(schema: Schema, f: SchemaFunction): SchemaFunction["params"] {
  const visible = f.params.filter(({ type }) => typeAt(schema, type).kind !== "context");
  return isExpression(f) ? [{ name: receiverName(f), type: f.recv }, ...visible] : visible;
}

function receiverName(f: SchemaFunction): string {
  const taken = new Set(f.params.map(({ name }) => name));
  return ["v", "value", "receiver"].find((name) => !taken.has(name)) ?? "self";
}

/** Whether a function takes a context, which JavaScript gives as options. */
export function takesContext(schema: Schema, f: SchemaFunction): boolean {
  return f.params.some(({ type }) => typeAt(schema, type).kind === "context");
}

/** Whether a function is the method of a type that crosses as a plain value, and has that as its receiver. */
export function isExpression(f: SchemaFunction): boolean {
  return f.kind === "method" && f.class < 0 && f.recv >= 0;
}

/** The type of the first result, where there has to be one: of a getter, of a function that gives one value. */
export function resultType({ results }: Pick<SchemaFunction, "results">): number {
  return known(results, 0, "result").type;
}

/** The type of the first parameter, where there has to be one: of a setter, of a constructor. */
export function parameterType({ params }: Pick<SchemaFunction, "params">): number {
  return known(params, 0, "parameter").type;
}

/** A function with the types that its generic origin declares. */
export function viewed(f: SchemaFunction): SchemaFunction {
  const { view } = f;
  if (view === undefined) return f;
  return {
    ...f,
    params: f.params.map((param, i) => ({ ...param, type: known(view.params, i, "view") })),
    results: f.results.map((result, i) => ({ ...result, type: known(view.results, i, "view") })),
  };
}

/** The generic declaration that a type or class is an instance of, where it has to be one. */
export function instanceOf(
  { instance }: Pick<SchemaType | SchemaClass, "instance">,
): SchemaInstance {
  if (instance === undefined) throw new Error("Internal error: not an instance of a generic type");
  return instance;
}

/** Whether a class is an instance of a generic one and not the one that stands for it. */
export function isOther(schema: Schema, index: number): boolean {
  const { instance } = classAt(schema, index);
  return instance !== undefined && instance.of !== index;
}

/** Whether a package has instances of generic functions or classes, whose code is not typed. */
export function hasInstances(
  schema: Schema,
  { pkg, classes }: { readonly pkg?: SchemaPackage; readonly classes: readonly number[] },
): boolean {
  return classes.some((i) => isOther(schema, i)) ||
    (pkg?.functions ?? []).some((i) => functionAt(schema, i).generic !== undefined);
}

/** The type parameters of a generic class or record, each with `suffix`: `<K, V>`, which are its own arguments, too. */
export function parametersOf(
  { type_params: list = [] }: Pick<SchemaClass | SchemaType, "type_params">,
  suffix = "",
): string {
  return list.length === 0 ? "" : `<${list.map(({ name }) => name + suffix).join(", ")}>`;
}
