/**
 * Writers and readers of the schema's types, written out once per structure: `[]string` and a named slice of a
 * named string share theirs. A name is given out when it is first asked for, and printed in that order.
 *
 * @module
 */
import type { Schema, SchemaClass, SchemaField, SchemaType } from "../schema.ts";
import { type Dialect, head, typed } from "./dialect.ts";
import { access, article, property } from "./names.ts";
import { settable } from "./plan.ts";
import type { Printer } from "./printer.ts";

const SCALARS: Partial<Record<SchemaType["kind"], string>> = {
  bool: "Bool",
  int: "Int",
  int8: "Int8",
  int16: "Int16",
  int32: "Int32",
  int64: "Int64",
  uint: "Uint",
  uint8: "Uint8",
  uint16: "Uint16",
  uint32: "Uint32",
  uint64: "Uint64",
  uintptr: "Uint",
  float32: "Float32",
  float64: "Float64",
  string: "String",
  error: "Error",
};

/** Names that every object inherits something under. */
const INHERITED: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  "__proto__",
]);

/** Gives out the codecs of a schema's types and prints those that were asked for. */
export class Codecs {
  readonly #schema: Schema;
  readonly #dialect: Dialect;
  /** Names of the runtime that the printed code calls. */
  readonly runtime: Set<string> = new Set();
  readonly #keys: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #queue: (() => void)[] = [];
  readonly #queued = new Set<string>();
  #printer!: Printer;

  constructor(schema: Schema, dialect: Dialect) {
    this.#schema = schema;
    this.#dialect = dialect;
  }

  /** What decides how values of a type look on the wire; types with the same key share their codecs. */
  key(i: number): string {
    return this.#keys[i] ??= this.#makeKey(i);
  }

  #makeKey(i: number): string {
    const type = this.#schema.types[i];
    const { kind, len } = type;
    if (nests(type) || kind === "record" || (type.recursive && kind === "pointer")) return `#${i}`;
    switch (kind) {
      case "uintptr":
        return "uint";
      case "bytes":
        return `bytes(${len})`;
      case "slice":
      case "array":
        return type.raw === undefined
          ? `list(${len},${this.key(type.elem)})`
          : `raw(${len},${type.raw})`;
      case "map":
        return `map(${this.key(type.key)},${this.key(type.elem)})`;
      case "pointer":
        return `pointer(${this.key(type.elem)})`;
      case "handle":
        return `handle(${type.class}${this.#takesNil(type) ? ",nil" : ""})`;
      default:
        return kind;
    }
  }

  /** Whether JavaScript's null can stand for a value of a handle type. */
  #takesNil(type: SchemaType): boolean {
    const { form } = this.#schema.classes[type.class];
    return type.pointer === true || (form !== "struct" && form !== "array");
  }

  /** A statement, without its semicolon, that writes `value`. */
  write(i: number, value: string): string {
    return `${this.writer(i)}(b, ${value})`;
  }

  /** An expression that reads a value. */
  read(i: number): string {
    return `${this.reader(i)}(b)`;
  }

  /** The name of the function that writes values of a type. */
  writer(i: number): string {
    const { kind } = this.#schema.types[i];
    const scalar = SCALARS[kind];
    if (scalar !== undefined) return this.use(`w${scalar}`);
    return this.#ask("w", i, (name) => this.#printWriter(i, name));
  }

  /** The name of the function that reads values of a type. */
  reader(i: number): string {
    const { kind, len } = this.#schema.types[i];
    const scalar = SCALARS[kind];
    if (scalar !== undefined) return this.use(`r${scalar}`);
    if (kind === "bytes" && len < 0) return this.use("rBytes");
    return this.#ask("r", i, (name) => this.#printReader(i, name));
  }

  /** The name of the function that reads what Go wrote into a slice or map back into the caller's value. */
  backReader(i: number): string {
    return this.#ask("m", i, (name) => this.#printBackReader(i, name));
  }

  /** A statement that throws unless Go can write into `value`. */
  writable(i: number, value: string): string {
    const type = this.#schema.types[i];
    if (type.kind === "bytes") return `${this.use("writableBytes")}(${value})`;
    if (type.raw !== undefined) return `${this.use("writableRaw")}(${value}, "${type.raw}")`;
    if (type.kind !== "map") return `${this.use("writableArray")}(${value})`;
    return `${this.use(this.#isText(type.key) ? "writableObject" : "writableMap")}(${value})`;
  }

  /** Notes that the printed code calls `name` of the runtime. */
  use(name: string): string {
    this.runtime.add(name);
    return name;
  }

  #ask(prefix: string, i: number, print: (name: string) => void): string {
    const key = this.key(i);
    let number = this.#numbers.get(key);
    if (number === undefined) this.#numbers.set(key, number = this.#numbers.size);
    const name = `${prefix}${number}`;
    if (!this.#queued.has(name)) {
      this.#queued.add(name);
      this.#queue.push(() => print(name));
    }
    return name;
  }

  /** Prints every codec that was asked for, and those that they ask for. */
  print(printer: Printer): void {
    this.#printer = printer;
    for (let print = this.#queue.shift(); print !== undefined; print = this.#queue.shift()) print();
  }

  #function(i: number, name: string, params: string[], result: string, body: () => void): void {
    const p = this.#printer;
    p.gap();
    p.line(`// ${this.#goName(i)}`);
    const types = params.map((param) => [param, param === "b" ? "Buffer" : "any"] as const);
    p.block(`function ${head(this.#dialect, name, types, result)}`, body);
  }

  #goName(i: number): string {
    const type = this.#schema.types[i];
    const spelled = (type.go ?? type.name ?? "").replace(/\{\{([^}]*\/)?([^}]*)\}\}/g, "$2");
    if (spelled !== "") return spelled.replace(/\s+/g, " ");
    return type.kind === "handle" ? this.#schema.classes[type.class].name : type.kind;
  }

  #any(declaration: string): string {
    return typed(this.#dialect, declaration, "any");
  }

  /** Prints `try { body } catch (e) { throw at(e, step); }`. */
  #guard(body: () => void, step: string): void {
    const p = this.#printer;
    p.block("try", body, "} catch (e) {");
    p.indented(() => p.line(`throw ${step};`));
    p.line("}");
  }

  // Writers

  #printWriter(i: number, name: string): void {
    const type = this.#schema.types[i];
    this.#function(i, name, ["b", "v"], "void", () => this.#writerBody(type));
  }

  #writerBody(type: SchemaType): void {
    const p = this.#printer;
    const nilable = type.kind === "slice" || type.kind === "map" || type.kind === "pointer" ||
      (type.kind === "bytes" && type.len < 0);
    if (nilable) p.line(`if (v === null || v === undefined) return ${this.use("wNil")}(b);`);
    const deep = nests(type);
    if (deep && type.kind !== "record") p.line(`${this.use("enter")}(b);`);
    switch (type.kind) {
      case "bytes":
        p.line(
          type.len < 0
            ? `${this.use("wBytes")}(b, v);`
            : `${this.use("wFixedBytes")}(b, v, ${type.len});`,
        );
        break;
      case "slice":
      case "array":
        this.#writeList(type);
        break;
      case "map":
        this.#writeMap(type);
        break;
      case "pointer":
        p.line(`${this.write(type.elem, "v")};`);
        break;
      case "record":
        this.#writeRecord(type);
        break;
      case "handle":
        this.#writeHandle(type);
        break;
      case "context":
        p.line(`${this.use("wNil")}(b);`);
        break;
      default:
        throw new Error(`Cannot emit a writer of kind "${type.kind}"`);
    }
    if (deep) p.line("b.nesting--;");
  }

  #writeList(type: SchemaType): void {
    const p = this.#printer;
    if (type.raw !== undefined) {
      const length = type.len < 0 ? "" : `, ${type.len}`;
      p.line(`${this.use("wRaw")}(b, v, "${type.raw}"${length});`);
      return;
    }
    const list = typed(this.#dialect, "a", "ArrayLike<any>");
    if (type.len < 0) p.line(`const ${list} = ${this.use("elements")}(v), n = a.length;`);
    else p.line(`const ${list} = ${this.use("fixedElements")}(v, ${type.len}), n = ${type.len};`);
    p.line(`${this.use("wArray")}(b, n);`);
    p.line("let i = 0;");
    this.#guard(
      () => p.line(`for (; i < n; i++) ${this.write(type.elem, "a[i]")};`),
      `${this.use("at")}(e, i)`,
    );
  }

  #writeMap(type: SchemaType): void {
    const p = this.#printer;
    const text = this.#isText(type.key);
    const entries = typed(this.#dialect, "a", "any[]");
    p.line(
      `const ${entries} = ${this.use(text ? "stringEntries" : "mapEntries")}(v), n = a.length;`,
    );
    p.line(`${this.use("wMap")}(b, n);`);
    p.line("let i = 0;");
    this.#guard(() => {
      p.block("for (; i < n; i++)", () => {
        p.line(`${this.write(type.key, "a[i][0]")};`);
        p.line(`${this.write(type.elem, "a[i][1]")};`);
      });
    }, `${this.use("atKey")}(e, a[i][0], i)`);
  }

  #isText(i: number): boolean {
    return this.#schema.types[i].kind === "string";
  }

  /** The arguments by which a message names the fields: their keys, and Go's names where some differ. */
  #fieldNames(fields: readonly SchemaField[]): { keys: string; names: string | undefined } {
    const list = (names: string[]) => JSON.stringify(names).replaceAll('","', '", "');
    const keys = list(fields.map(({ key }) => key)), names = list(fields.map(({ name }) => name));
    return { keys, names: names === keys ? undefined : names };
  }

  #writeRecord(type: SchemaType): void {
    const p = this.#printer;
    const fields = type.fields ?? [];
    const name = type.name ?? "a struct";
    const expected = type.name === undefined
      ? name
      : `${article(qualified(type.package, name))} or its fields`;
    p.line(
      `if (${this.use("isObject")}(v)) return ${this.use("wHandle")}(b, v, ${
        JSON.stringify(expected)
      });`,
    );
    p.line(`${this.use("plainObject")}(v, ${JSON.stringify(expected)});`);
    if (type.recursive) p.line(`${this.use("enter")}(b);`);
    p.line(`${this.use("wArray")}(b, ${fields.length});`);
    p.line("let n = 0;");
    if (fields.length > 0) {
      p.line(`let ${this.#any("x")}, k = "";`);
      this.#guard(() => {
        for (const field of fields) this.#writeField(fields, field);
      }, `${this.use("at")}(e, k)`);
    }
    p.line("for (const _ in v) n--;");
    const { keys, names } = this.#fieldNames(fields);
    const args = ["v", keys, JSON.stringify(name), ...(names === undefined ? [] : [names])];
    p.block("if (n !== 0)", () => p.list(`${this.use("unknownFields")}(`, args, ");"));
  }

  #writeField(fields: readonly SchemaField[], field: SchemaField): void {
    const p = this.#printer;
    const other = alias(fields, field);
    const get = (key: string) =>
      INHERITED.has(key) ? `${this.use("own")}(v, ${JSON.stringify(key)})` : `v${access(key)}`;
    p.line(`k = ${JSON.stringify(field.key)};`);
    p.line(`x = ${get(field.key)};`);
    if (other !== undefined) p.line(`if (x === undefined) x = ${get(other)};`);
    p.line(`if (x === undefined) ${this.use("wNil")}(b);`);
    p.line(`else n++, ${this.write(field.type, "x")};`);
  }

  #writeHandle(type: SchemaType): void {
    const p = this.#printer;
    const c = this.#schema.classes[type.class];
    const expected = JSON.stringify(expectedOf(c));
    const forms = c.text === true || c.plain >= 0 || takesFields(c);
    const nil = this.#takesNil(type);
    if (!forms) {
      if (!nil) {
        const fail = this.use("fail");
        p.line(`if (v === null || v === undefined) ${fail}(${expected}, v);`);
      }
      p.line(`${this.use("wHandle")}(b, v, ${expected});`);
      return;
    }
    const orNil = nil ? " || v === null || v === undefined" : "";
    const handle = `return ${this.use("wHandle")}(b, v, ${expected});`;
    p.block(`if (${this.use("isObject")}(v)${orNil})`, () => p.line(handle));
    if (c.text) p.line(`if (typeof v === "string") return ${this.use("wString")}(b, v);`);
    if (c.plain >= 0) {
      // What is nested in a slice may be the slice again.
      p.line(`${this.use("enter")}(b);`);
      p.line(`${this.write(c.plain, "v")};`);
      p.line("b.nesting--;");
    } else if (takesFields(c)) this.#writeInit(c, expected);
    else p.line(`${this.use("fail")}(${expected}, v);`);
  }

  /** The init form: a map from field number to value. */
  #writeInit(c: SchemaClass, expected: string): void {
    const p = this.#printer;
    const fields = settable(c);
    const { keys, names = "[]" } = this.#fieldNames(fields);
    const args = ["v", keys, JSON.stringify(c.name), names, expected];
    // What is nested in a struct may be the struct again.
    p.line(`${this.use("enter")}(b);`);
    p.list(`const keys = ${this.use("initKeys")}(`, args, ");");
    p.line(`${this.use("wMap")}(b, keys.length);`);
    if (fields.length > 0) {
      p.line('let k = "";');
      this.#guard(() => {
        p.block("for (k of keys)", () => {
          p.block("switch (k)", () => {
            for (const field of fields) this.#writeInitField(c, fields, field);
          });
        });
      }, `${this.use("at")}(e, k)`);
    }
    p.line("b.nesting--;");
  }

  #writeInitField(c: SchemaClass, fields: readonly SchemaField[], field: SchemaField): void {
    const p = this.#printer;
    const other = alias(fields, field);
    p.line(`case ${JSON.stringify(field.key)}:`);
    if (other !== undefined) p.line(`case ${JSON.stringify(other)}:`);
    p.indented(() => {
      p.line(`${this.use("wCount")}(b, ${c.fields!.indexOf(field)});`);
      p.line(`${this.write(field.type, "v[k]")};`);
      p.line("break;");
    });
  }

  // Readers

  #printReader(i: number, name: string): void {
    const type = this.#schema.types[i];
    this.#function(i, name, ["b"], "any", () => this.#readerBody(type));
  }

  #readerBody(type: SchemaType): void {
    const p = this.#printer;
    const deep = nests(type);
    if (deep) p.line(`${this.use("descend")}(b);`);
    const done = (value: string) => {
      if (deep) p.line("b.nesting--;");
      p.line(`return ${value};`);
    };
    switch (type.kind) {
      case "bytes":
        return done(`${this.use("rBytes")}(b, ${type.len})`);
      case "slice":
      case "array":
        return this.#readList(type, done);
      case "map":
        return this.#readMap(type, done);
      case "pointer":
        return done(`${this.use("rNil")}(b) ? null : ${this.read(type.elem)}`);
      case "record":
        return this.#readRecord(type, done);
      case "handle": {
        const { form } = this.#schema.classes[type.class];
        return done(
          `$.${form === "interface" ? "dynamic" : "handle"}(b, ${this.#dialect.cls(type.class)})`,
        );
      }
      default:
        throw new Error(`Cannot emit a reader of kind "${type.kind}"`);
    }
  }

  #readLength(type: SchemaType): void {
    const p = this.#printer;
    if (type.len < 0) p.line(`const n = ${this.use("rArray")}(b);`);
    else p.line(`${this.use("rFixed")}(b, ${type.len});`);
  }

  #readList(type: SchemaType, done: (value: string) => void): void {
    const p = this.#printer;
    if (type.raw !== undefined) {
      const length = type.len < 0 ? "" : `, ${type.len}`;
      return done(`${this.use("rRaw")}(b, "${type.raw}"${length})`);
    }
    this.#readLength(type);
    p.line(`const ${typed(this.#dialect, "a", "any[]")} = [];`);
    p.line("let i = 0;");
    const n = type.len < 0 ? "n" : type.len;
    this.#guard(
      () => p.line(`for (; i < ${n}; i++) a.push(${this.read(type.elem)});`),
      `${this.use("at")}(e, i)`,
    );
    done("a");
  }

  #readMap(type: SchemaType, done: (value: string) => void): void {
    const p = this.#printer;
    const text = this.#isText(type.key);
    p.line(`const n = ${this.use("rMap")}(b);`);
    p.line(`const ${this.#any("o")} = ${text ? "Object.create(null)" : "new Map()"};`);
    p.line(`let ${this.#any("k")}, i = 0;`);
    this.#guard(() => {
      p.block("for (; i < n; i++)", () => this.#readEntry(type, text));
    }, `${this.use("atKey")}(e, k, i)`);
    done("o");
  }

  #readEntry(type: SchemaType, text: boolean): void {
    const p = this.#printer;
    p.line("k = undefined;");
    p.line(`k = ${this.read(type.key)};`);
    p.line(text ? `o[k] = ${this.read(type.elem)};` : `o.set(k, ${this.read(type.elem)});`);
  }

  #readRecord(type: SchemaType, done: (value: string) => void): void {
    const p = this.#printer;
    const fields = type.fields ?? [];
    p.line(`${this.use("rFixed")}(b, ${fields.length});`);
    if (fields.length === 0) return done("{}");
    // Up to the first field that may be left out the object is a literal of constant shape.
    const first = fields.findIndex(optional);
    const literal = first < 0 ? fields : fields.slice(0, first);
    p.line('let k = "";');
    this.#guard(() => {
      literal.forEach((field, i) => {
        p.line(`k = ${JSON.stringify(field.key)};`);
        p.line(`const c${i} = ${this.read(field.type)};`);
      });
      const entries = literal.map(({ key }, i) =>
        `${key === "__proto__" ? '["__proto__"]' : property(key)}: c${i}`
      );
      if (first < 0) {
        if (type.recursive) p.line("b.nesting--;");
        p.list("return { ", entries, " };");
        return;
      }
      if (entries.length === 0) p.line(`const ${this.#any("o")} = {};`);
      else p.list(`const ${this.#any("o")} = { `, entries, " };");
      for (const field of fields.slice(first)) this.#readLater(field);
      done("o");
    }, `${this.use("at")}(e, k)`);
  }

  #readLater(field: SchemaField): void {
    const p = this.#printer;
    const read = this.read(field.type);
    p.line(`k = ${JSON.stringify(field.key)};`);
    const set = field.key === "__proto__"
      ? `Object.defineProperty(o, "__proto__", { value: ${read}, enumerable: true, writable: true, configurable: true });`
      : `o${access(field.key)} = ${read};`;
    p.line(optional(field) ? `if (!${this.use("rNil")}(b)) ${set}` : set);
  }

  // What Go wrote into

  #printBackReader(i: number, name: string): void {
    const type = this.#schema.types[i];
    this.#function(i, name, ["b", "v"], "void", () => {
      const p = this.#printer;
      if (type.kind === "bytes") p.line(`${this.use("backBytes")}(b, v);`);
      else if (type.raw !== undefined) p.line(`${this.use("backRaw")}(b, v, "${type.raw}");`);
      else if (type.kind === "map") this.#readMapBack(i, type);
      else this.#readListBack(type);
    });
  }

  #readListBack(type: SchemaType): void {
    const p = this.#printer;
    p.line(`const a = v ?? [], n = ${this.use("rArray")}(b);`);
    p.line(`${this.use("same")}(a.length, n);`);
    p.line("let i = 0;");
    this.#guard(
      () => p.line(`for (; i < n; i++) a[i] = ${this.read(type.elem)};`),
      `${this.use("at")}(e, i)`,
    );
  }

  #readMapBack(i: number, type: SchemaType): void {
    const p = this.#printer;
    p.line(`const o = ${this.read(i)};`);
    p.line(
      `if (v !== null && v !== undefined) ${
        this.use(this.#isText(type.key) ? "backObject" : "backMap")
      }(v, o);`,
    );
  }
}

/** Whether a codec counts a level; a handle counts where it is given as plain data. */
function nests({ recursive, kind }: SchemaType): boolean {
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
function qualified(path: string | undefined, name: string): string {
  // The last element may be a major version: `semver/v3`.
  const last = path?.replace(/\/v\d+$/, "").split("/").at(-1);
  return last === undefined ? name : `${last}.${name}`;
}

/** What a message says is wanted where a value of a class is. */
function expectedOf(c: SchemaClass): string {
  const name = qualified(c.package, c.name);
  const text = c.text ? ", its text" : "";
  switch (c.form) {
    case "struct":
      return takesFields(c) ? `${article(name)}${text} or its fields` : `${article(name)}${text}`;
    case "interface":
      return `a handle whose Go value implements ${name}`;
    case "slice":
    case "array":
    case "map":
      return c.plain < 0
        ? article(name)
        : `${article(name)}${text} or ${c.form === "map" ? "its entries" : "an array"}`;
    default:
      return `${article(name)} made by Go`;
  }
}
