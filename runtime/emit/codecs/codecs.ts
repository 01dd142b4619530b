/**
 * Writers and readers of the schema's types, written out once per structure: `[]string` and a named slice of a
 * named string share theirs. A name is given out when it is first asked for, and printed in that order.
 *
 * @module
 */
import type { Schema, SchemaType, TypeKind } from "../../schema.ts";
import { printFuncType } from "./callbacks.ts";
import { printBackReader } from "./back_readers.ts";
import type { CodecPrinter } from "./contract.ts";
import { type Dialect, head, typed } from "../text/dialect.ts";
import { printObjectType } from "./objects.ts";
import { Printer } from "../text/printer.ts";
import { printReader } from "./readers.ts";
import { printWriter } from "./writers.ts";
import { nests } from "../plan/queries.ts";
import type { RuntimeType, RuntimeValue } from "../text/runtime_names.ts";

/** What the names of a reader and a writer of the runtime have in common: `Bool` of `rBool` and `wBool`. */
type Scalar = {
  [Name in RuntimeValue]: Name extends `r${infer Rest}`
    ? `w${Rest}` extends RuntimeValue ? Rest : never
    : never;
}[RuntimeValue];

const SCALARS: Partial<Record<TypeKind, Scalar>> = {
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
  any: "Any",
  time: "Time",
  duration: "Duration",
  json: "Json",
  complex64: "Complex64",
  complex128: "Complex128",
};

/** What the names of a type's codecs have in common where the runtime has both; undefined where they are printed. */
function scalarOf({ kind, pointer }: SchemaType): Scalar | undefined {
  if (kind === "bigint") return pointer === true ? "BigIntOrNil" : "BigInt";
  return SCALARS[kind];
}

/** Gives out the codecs of a schema's types and prints those that were asked for. */
export class Codecs implements CodecPrinter {
  readonly schema: Schema;
  readonly dialect: Dialect;
  /** Where codecs are printed. */
  p: Printer = new Printer();
  /** Names of the runtime that the printed code calls. */
  readonly runtime: Set<RuntimeValue> = new Set();
  /** The same of types. */
  readonly runtimeTypes: Set<RuntimeType> = new Set();
  readonly #keys: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #queue: (() => void)[] = [];
  readonly #queued = new Set<string>();

  constructor(schema: Schema, dialect: Dialect) {
    this.schema = schema;
    this.dialect = dialect;
  }

  /** What decides how values of a type look on the wire; types with the same key share their codecs. */
  key(i: number): string {
    return this.#keys[i] ??= this.#makeKey(i);
  }

  #makeKey(i: number): string {
    const type = this.schema.types[i];
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
        return `handle(${type.class}${this.takesNil(type) ? ",nil" : ""})`;
      case "bigint":
        return `bigint${type.pointer === true ? "(nil)" : ""}`;
      default:
        return kind;
    }
  }

  /** Whether JavaScript's null can stand for a value of a handle type. */
  takesNil(type: SchemaType): boolean {
    const { form } = this.schema.classes[type.class];
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
    const type = this.schema.types[i];
    const scalar = scalarOf(type);
    if (type.kind === "erased") return this.use("wErased");
    if (scalar !== undefined) return this.use(`w${scalar}`);
    return this.#ask("w", i, (name) => printWriter(this, i, name));
  }

  /** The name of the function that reads values of a type. */
  reader(i: number): string {
    const { kind, len } = this.schema.types[i];
    const scalar = scalarOf(this.schema.types[i]);
    // Go writes what an erased slot holds as it writes an any.
    if (kind === "erased") return this.use("rAny");
    if (scalar !== undefined) return this.use(`r${scalar}`);
    if (kind === "bytes" && len < 0) return this.use("rBytes");
    return this.#ask("r", i, (name) => printReader(this, i, name));
  }

  /** The name of the constant by which Go calls functions of a class. */
  funcType(i: number): string {
    const c = this.schema.classes[i];
    return this.#ask("f", -1, (name) => printFuncType(this, c, name), `func(${i})`);
  }

  /** The name of the constant by which Go calls the methods of objects for a class. */
  objectType(i: number): string {
    const c = this.schema.classes[i];
    return this.#ask("o", -1, (name) => printObjectType(this, c, name), `object(${i})`);
  }

  /** The name of the function that reads what Go wrote into a slice or map back into the caller's value. */
  backReader(i: number): string {
    return this.#ask("m", i, (name) => printBackReader(this, i, name));
  }

  /** Whether JavaScript gives an object that stands for a pointer where Go writes through a parameter. */
  isPointer(i: number): boolean {
    const { kind } = this.schema.types[i];
    return kind === "pointer" || kind === "bigint";
  }

  /** A statement that throws unless Go can write into `value`. */
  writable(i: number, value: string): string {
    const type = this.schema.types[i];
    if (type.kind === "bytes") return `${this.use("writableBytes")}(${value})`;
    if (type.raw !== undefined) return `${this.use("writableRaw")}(${value}, "${type.raw}")`;
    if (type.kind !== "map") return `${this.use("writableArray")}(${value})`;
    return `${this.use(this.takesObject(type.key) ? "writableObject" : "writableMap")}(${value})`;
  }

  /** Notes that the printed code calls `name` of the runtime. */
  use(name: RuntimeValue): string {
    this.runtime.add(name);
    return name;
  }

  /** Notes that the printed code mentions the type `name` of the runtime. */
  runtimeType(name: RuntimeType): string {
    this.runtimeTypes.add(name);
    return name;
  }

  #ask(prefix: string, i: number, print: (name: string) => void, key = this.key(i)): string {
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
    this.p = printer;
    for (let print = this.#queue.shift(); print !== undefined; print = this.#queue.shift()) print();
  }

  /** Prints a codec: a comment with the Go type, and the function. */
  function(i: number, name: string, params: string[], result: string, body: () => void): void {
    const p = this.p;
    p.gap();
    p.line(`// ${this.#goName(i)}`);
    const types = params.map((param) => [param, param === "b" ? "Buffer" : "any"] as const);
    p.block(`function ${head(this.dialect, name, types, result)}`, body);
  }

  #goName(i: number): string {
    const type = this.schema.types[i];
    const spelled = (type.go ?? type.name ?? "").replace(/\{\{([^}]*\/)?([^}]*)\}\}/g, "$2");
    if (spelled !== "") return spelled.replace(/\s+/g, " ");
    return type.kind === "handle" ? this.schema.classes[type.class].name : type.kind;
  }

  /** Whether a type is a string on the wire: maps with such keys are objects. */
  isText(i: number): boolean {
    return this.schema.types[i].kind === "string";
  }

  /** Whether an object can stand for a map with such keys. */
  takesObject(i: number): boolean {
    return this.isText(i) || this.schema.types[i].kind === "erased";
  }

  /** A declaration of a value of any type. */
  any(declaration: string): string {
    return typed(this.dialect, declaration, "any");
  }

  /** Prints `try { body } catch (e) { throw at(e, step); }`. */
  guard(body: () => void, step: string): void {
    const p = this.p;
    p.block("try", body, "} catch (e) {");
    p.indented(() => p.line(`throw ${step};`));
    p.line("}");
  }
}
