/**
 * Readers: each reads one value of a type from the wire, its parts in the order of the schema.
 *
 * @module
 */
import type { SchemaField, SchemaType } from "../../artifact/schema.ts";
import { classAt, typeAt } from "../plan/look_up.ts";
import { isText, nests, optional } from "../plan/queries.ts";
import { typed } from "../text/dialect.ts";
import { access, property } from "../text/names.ts";
import type { CodecPrinter } from "./contract.ts";

/** Prints the function that reads values of a type. */
export function printReader(out: CodecPrinter, i: number, name: string): void {
  const type = typeAt(out.schema, i);
  out.function(i, name, ["b"], "any", () => readerBody(out, type));
}

function readerBody(out: CodecPrinter, type: SchemaType): void {
  const p = out.p;
  const deep = nests(type);
  const nil = emptyOf(out, type);
  if (nil !== undefined) {
    p.line(`if (${out.use("rNil")}(b)) return ${out.use("nilOf")}(${nil});`);
  }
  if (deep) p.line(`${out.use("descend")}(b);`);
  const done = (value: string) => {
    if (deep) p.line("b.nesting--;");
    p.line(`return ${value};`);
  };
  switch (type.kind) {
    case "bytes":
      return done(`${out.use("rBytes")}(b, ${type.len})`);
    case "slice":
    case "array":
      return readList(out, type, done);
    case "map":
      return readMap(out, type, done);
    case "pointer":
      return done(`${out.use("rNil")}(b) ? null : ${out.read(type.elem)}`);
    case "record":
      return readRecord(out, type, done);
    case "handle": {
      const { form } = classAt(out.schema, type.class);
      return done(
        `$.${form === "interface" ? "dynamic" : "handle"}(b, ${out.dialect.cls(type.class)})`,
      );
    }
    default:
      throw new Error(`Cannot emit a reader of kind "${type.kind}"`);
  }
}

/** The JavaScript value for a nil slice or map; undefined for types that have no nil, or read it otherwise. */
function emptyOf(out: CodecPrinter, { kind, raw, key }: SchemaType): string | undefined {
  if (kind === "map") return isText(out.schema, key) ? "Object.create(null)" : "new Map()";
  return kind === "slice" && raw === undefined ? "[]" : undefined;
}

function readLength(out: CodecPrinter, type: SchemaType): void {
  const p = out.p;
  if (type.len < 0) p.line(`const n = ${out.use("rArray")}(b);`);
  else p.line(`${out.use("rFixed")}(b, ${type.len});`);
}

function readList(out: CodecPrinter, type: SchemaType, done: (value: string) => void): void {
  const p = out.p;
  if (type.raw !== undefined) {
    const length = type.len < 0 ? "" : `, ${type.len}`;
    return done(`${out.use("rRaw")}(b, "${type.raw}"${length})`);
  }
  readLength(out, type);
  p.line(`const ${typed(out.dialect, "a", "any[]")} = [];`);
  p.line("let i = 0;");
  const n = type.len < 0 ? "n" : type.len;
  out.guard(
    () => p.line(`for (; i < ${n}; i++) a.push(${out.read(type.elem)});`),
    `${out.use("at")}(e, i)`,
  );
  done("a");
}

function readMap(out: CodecPrinter, type: SchemaType, done: (value: string) => void): void {
  const p = out.p;
  const text = isText(out.schema, type.key);
  p.line(`const n = ${out.use("rMap")}(b);`);
  p.line(`const ${out.any("o")} = ${text ? "Object.create(null)" : "new Map()"};`);
  p.line(`let ${out.any("k")}, i = 0;`);
  out.guard(() => {
    p.block("for (; i < n; i++)", () => readEntry(out, type, text));
  }, `${out.use("atKey")}(e, k, i)`);
  done("o");
}

function readEntry(out: CodecPrinter, type: SchemaType, text: boolean): void {
  const p = out.p;
  p.line("k = undefined;");
  p.line(`k = ${out.read(type.key)};`);
  p.line(text ? `o[k] = ${out.read(type.elem)};` : `o.set(k, ${out.read(type.elem)});`);
}

function readRecord(out: CodecPrinter, type: SchemaType, done: (value: string) => void): void {
  const p = out.p;
  const fields = type.fields ?? [];
  p.line(`${out.use("rFixed")}(b, ${fields.length});`);
  if (fields.length === 0) return done("{}");
  // Up to the first field that may be left out the object is a literal of constant shape.
  const first = fields.findIndex(optional);
  const literal = first < 0 ? fields : fields.slice(0, first);
  p.line('let k = "";');
  out.guard(() => {
    literal.forEach((field, i) => {
      p.line(`k = ${JSON.stringify(field.key)};`);
      p.line(`const c${i} = ${out.read(field.type)};`);
    });
    const entries = literal.map(({ key }, i) =>
      `${key === "__proto__" ? '["__proto__"]' : property(key)}: c${i}`
    );
    if (first < 0) {
      if (type.recursive) p.line("b.nesting--;");
      p.list("return { ", entries, " };");
      return;
    }
    if (entries.length === 0) p.line(`const ${out.any("o")} = {};`);
    else p.list(`const ${out.any("o")} = { `, entries, " };");
    for (const field of fields.slice(first)) readLater(out, field);
    done("o");
  }, `${out.use("at")}(e, k)`);
}

function readLater(out: CodecPrinter, field: SchemaField): void {
  const p = out.p;
  const read = out.read(field.type);
  p.line(`k = ${JSON.stringify(field.key)};`);
  const set = field.key === "__proto__"
    ? `Object.defineProperty(o, "__proto__", { value: ${read}, enumerable: true, writable: true, configurable: true });`
    : `o${access(field.key)} = ${read};`;
  p.line(optional(field) ? `if (!${out.use("rNil")}(b)) ${set}` : set);
}
