/**
 * Writers: each checks a value and writes it to the wire, its parts in the order of the schema.
 *
 * @module
 */
import type { SchemaClass, SchemaField, SchemaType } from "../../artifact/schema.ts";
import { classAt, typeAt } from "../plan/look_up.ts";
import {
  alias,
  expectedOf,
  functionOf,
  isText,
  nests,
  qualified,
  settable,
  takesFields,
  takesNil,
  takesObject,
} from "../plan/queries.ts";
import { typed } from "../text/dialect.ts";
import { access, article } from "../text/names.ts";
import type { CodecPrinter } from "./contract.ts";
import { printGiven } from "./given.ts";
import { writeInterface } from "./objects.ts";

/** Names of members that every object inherits. */
const INHERITED: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  "__proto__",
]);

/** Prints the function that writes values of a type. */
export function printWriter(out: CodecPrinter, i: number, name: string): void {
  const type = typeAt(out.schema, i);
  out.function(i, name, ["b", "v"], "void", () => writerBody(out, type));
}

function writerBody(out: CodecPrinter, type: SchemaType): void {
  const p = out.p;
  const nil = isNil(out, type);
  if (nil !== undefined) p.line(`if (${nil}) return ${out.use("wNil")}(b);`);
  const deep = nests(type);
  if (deep && type.kind !== "record") p.line(`${out.use("enter")}(b);`);
  switch (type.kind) {
    case "bytes":
      p.line(
        type.len < 0
          ? `${out.use("wBytes")}(b, v);`
          : `${out.use("wFixedBytes")}(b, v, ${type.len});`,
      );
      break;
    case "slice":
    case "array":
      writeList(out, type);
      break;
    case "map":
      writeMap(out, type);
      break;
    case "pointer":
      p.line(`${out.write(type.elem, "v")};`);
      break;
    case "record":
      writeRecord(out, type);
      break;
    case "handle":
      writeHandle(out, type);
      break;
    case "context":
      p.line(`${out.use("wNil")}(b);`);
      break;
    default:
      throw new Error(`Cannot emit a writer of kind "${type.kind}"`);
  }
  if (deep) p.line("b.nesting--;");
}

/** The condition under which nil is written; undefined for types without nil. */
function isNil(out: CodecPrinter, { kind, len }: SchemaType): string | undefined {
  if (kind === "slice" || (kind === "bytes" && len < 0)) return `${out.use("isNilSlice")}(v)`;
  if (kind === "map") return `${out.use("isNilMap")}(v)`;
  return kind === "pointer" ? "v === null || v === undefined" : undefined;
}

function writeList(out: CodecPrinter, type: SchemaType): void {
  const p = out.p;
  if (type.raw !== undefined) {
    const length = type.len < 0 ? "" : `, ${type.len}`;
    p.line(`${out.use("wRaw")}(b, v, "${type.raw}"${length});`);
    return;
  }
  const list = typed(out.dialect, "a", "ArrayLike<any>");
  if (type.len < 0) p.line(`const ${list} = ${out.use("sliceElements")}(b, v), n = a.length;`);
  else p.line(`const ${list} = ${out.use("fixedElements")}(v, ${type.len}), n = ${type.len};`);
  p.line(`${out.use("wArray")}(b, n);`);
  p.line("let i = 0;");
  out.guard(
    () => p.line(`for (; i < n; i++) ${out.write(type.elem, "a[i]")};`),
    `${out.use("at")}(e, i)`,
  );
}

function writeMap(out: CodecPrinter, type: SchemaType): void {
  const p = out.p;
  const taken = isText(out.schema, type.key)
    ? `${out.use("objectEntries")}(b, v)`
    : `${out.use(takesObject(out.schema, type.key) ? "erasedEntries" : "keyedEntries")}(b, v)`;
  p.line(`const ${typed(out.dialect, "a", "any[]")} = ${taken}, n = a.length;`);
  p.line(`${out.use("wMap")}(b, n);`);
  p.line("let i = 0;");
  out.guard(() => {
    p.block("for (; i < n; i++)", () => {
      p.line(`${out.write(type.key, "a[i][0]")};`);
      p.line(`${out.write(type.elem, "a[i][1]")};`);
    });
  }, `${out.use("atKey")}(e, a[i][0], i)`);
}

/** The arguments by which a message names the fields: their keys, and Go's names where some differ. */
function fieldNames(
  fields: readonly SchemaField[],
): { keys: string; names: string | undefined } {
  const list = (names: string[]) => JSON.stringify(names).replaceAll('","', '", "');
  const keys = list(fields.map(({ key }) => key)), names = list(fields.map(({ name }) => name));
  return { keys, names: names === keys ? undefined : names };
}

function writeRecord(out: CodecPrinter, type: SchemaType): void {
  const p = out.p;
  const fields = type.fields ?? [];
  const name = type.name ?? "a struct";
  const expected = type.name === undefined
    ? name
    : `${article(qualified(type.package, name))} or its fields`;
  p.line(
    `if (${out.use("isObject")}(v)) return ${out.use("wHandle")}(b, v, ${
      JSON.stringify(expected)
    });`,
  );
  p.line(`${out.use("plainObject")}(v, ${JSON.stringify(expected)});`);
  if (type.recursive) p.line(`${out.use("enter")}(b);`);
  p.line(`${out.use("wArray")}(b, ${fields.length});`);
  p.line("let n = 0;");
  if (fields.length > 0) {
    p.line(`let ${out.any("x")}, k = "";`);
    out.guard(() => {
      for (const field of fields) writeField(out, fields, field);
    }, `${out.use("at")}(e, k)`);
  }
  p.line("for (const _ in v) n--;");
  const { keys, names } = fieldNames(fields);
  const args = ["v", keys, JSON.stringify(name), ...(names === undefined ? [] : [names])];
  p.block("if (n !== 0)", () => p.list(`${out.use("unknownFields")}(`, args, ");"));
}

function writeField(out: CodecPrinter, fields: readonly SchemaField[], field: SchemaField): void {
  const p = out.p;
  const other = alias(fields, field);
  const get = (key: string) =>
    INHERITED.has(key) ? `${out.use("own")}(v, ${JSON.stringify(key)})` : `v${access(key)}`;
  const pointer = typeAt(out.schema, field.type).kind === "pointer";
  p.line(`k = ${JSON.stringify(field.key)};`);
  p.line(`x = ${get(field.key)};`);
  if (other !== undefined) {
    p.line(
      `if (x === undefined) x = ${get(other)}${pointer ? `, k = ${JSON.stringify(other)}` : ""};`,
    );
  }
  p.line(`if (x === undefined) ${out.use("wNil")}(b);`);
  const mark = pointer ? `${out.use("markedField")}(b, v, k), ` : "";
  p.line(`else n++, ${mark}${out.write(field.type, "x")};`);
}

function writeHandle(out: CodecPrinter, type: SchemaType): void {
  const p = out.p;
  const c = classAt(out.schema, type.class);
  const expected = JSON.stringify(expectedOf(c));
  const forms = c.text === true || c.plain >= 0 || takesFields(c);
  const nil = takesNil(out.schema, type);
  if (c.form === "interface") return writeInterface(out, c, type.class);
  if (functionOf(c) !== undefined) {
    p.line(
      `if (typeof v === "function") return ${out.use("wFunction")}(b, v, ${
        out.funcType(type.class)
      });`,
    );
  }
  printGiven(out, c);
  if (!forms) {
    if (!nil) {
      const fail = out.use("fail");
      p.line(`if (v === null || v === undefined) ${fail}(${expected}, v);`);
    }
    p.line(`${out.use("wHandle")}(b, v, ${expected});`);
    return;
  }
  const orNil = nil ? " || v === null || v === undefined" : "";
  const handle = `return ${out.use("wHandle")}(b, v, ${expected});`;
  p.block(`if (${out.use("isObject")}(v)${orNil})`, () => p.line(handle));
  if (c.text) p.line(`if (typeof v === "string") return ${out.use("wString")}(b, v);`);
  if (c.plain >= 0) {
    // A slice may hold itself.
    p.line(`${out.use("enter")}(b);`);
    p.line(`${out.write(c.plain, "v")};`);
    p.line("b.nesting--;");
  } else if (takesFields(c)) writeInit(out, c, expected);
  else p.line(`${out.use("fail")}(${expected}, v);`);
}

/** Prints the writing of a struct from its fields: a map from field number to value. */
function writeInit(out: CodecPrinter, c: SchemaClass, expected: string): void {
  const p = out.p;
  const fields = settable(c);
  const { keys, names = "[]" } = fieldNames(fields);
  const args = ["v", keys, JSON.stringify(c.name), names, expected];
  // A struct may hold itself.
  p.line(`${out.use("enter")}(b);`);
  p.list(`const keys = ${out.use("initKeys")}(`, args, ");");
  if (c.init_varies) p.line(`if (keys.length > 0) $.takesFields(${out.dialect.fn(c.new)});`);
  p.line(`${out.use("wMap")}(b, keys.length);`);
  if (fields.length > 0) {
    p.line('let k = "";');
    out.guard(() => {
      p.block("for (k of keys)", () => {
        p.block("switch (k)", () => {
          for (const field of fields) writeInitField(out, c, fields, field);
        });
      });
    }, `${out.use("at")}(e, k)`);
  }
  p.line("b.nesting--;");
}

function writeInitField(
  out: CodecPrinter,
  c: SchemaClass,
  fields: readonly SchemaField[],
  field: SchemaField,
): void {
  const p = out.p;
  const other = alias(fields, field);
  p.line(`case ${JSON.stringify(field.key)}:`);
  if (other !== undefined) p.line(`case ${JSON.stringify(other)}:`);
  p.indented(() => {
    if (c.init_varies) p.line(`$.takesFields(${out.dialect.fn(field.set)});`);
    p.line(`${out.use("wCount")}(b, ${(c.fields ?? []).indexOf(field)});`);
    p.line(`${out.write(field.type, "v[k]")};`);
    p.line("break;");
  });
}
