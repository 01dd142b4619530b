/**
 * Writers and readers of the schema's types, written out once per structure: `[]string` and a named slice of a
 * named string share theirs. A name is given out when it is first asked for, and printed in that order.
 *
 * @module
 */
import type { Schema, SchemaType, TypeKind } from "../../artifact/schema.ts";
import { classAt, typeAt } from "../plan/look_up.ts";
import { nests, takesNil, takesObject } from "../plan/queries.ts";
import { codecHead, type Dialect, typed } from "../text/dialect.ts";
import { Printer } from "../text/printer.ts";
import type { RuntimeType, RuntimeValue } from "../text/runtime_names.ts";
import { printBackReader } from "./back_readers.ts";
import { printFuncType } from "./callbacks.ts";
import type { CodecPrinter } from "./contract.ts";
import { printObjectType } from "./objects.ts";
import { printReader } from "./readers.ts";
import { printWriter } from "./writers.ts";

/** The common part of the names of a reader and a writer in the runtime: `Bool` of `rBool` and `wBool`. */
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

/** The common part of the names of a type's codecs, where the runtime has both; undefined where they are printed. */
function scalarOf({ kind, pointer }: SchemaType): Scalar | undefined {
  if (kind === "bigint") return pointer === true ? "BigIntOrNil" : "BigInt";
  return SCALARS[kind];
}

/** Gives out the codecs of a schema's types and prints those that were asked for. */
export class Codecs implements CodecPrinter {
  readonly schema: Schema;
  readonly dialect: Dialect;
  /** The text that codecs are printed to. */
  p: Printer = new Printer();
  /** Names of the runtime that the printed code calls. */
  readonly runtime: Set<RuntimeValue> = new Set();
  /** Names of types of the runtime that the printed code mentions. */
  readonly runtimeTypes: Set<RuntimeType> = new Set();
  readonly #keys: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #queue: (() => void)[] = [];
  readonly #queued = new Set<string>();

  constructor(schema: Schema, dialect: Dialect) {
    this.schema = schema;
    this.dialect = dialect;
  }

  /** The form of a type on the wire, as a key: types with the same key share their codecs. */
  key(i: number): string {
    return this.#keys[i] ??= this.#makeKey(i);
  }

  #makeKey(i: number): string {
    const type = typeAt(this.schema, i);
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
        return `handle(${type.class}${takesNil(this.schema, type) ? ",nil" : ""})`;
      case "bigint":
        return `bigint${type.pointer === true ? "(nil)" : ""}`;
      default:
        return kind;
    }
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
    const type = typeAt(this.schema, i);
    const scalar = scalarOf(type);
    if (type.kind === "erased") return this.use("wErased");
    if (scalar !== undefined) return this.use(`w${scalar}`);
    return this.#ask("w", i, (name) => printWriter(this, i, name));
  }

  /** The name of the function that reads values of a type. */
  reader(i: number): string {
    const { kind, len } = typeAt(this.schema, i);
    const scalar = scalarOf(typeAt(this.schema, i));
    // Go writes what an erased slot holds as it writes an any.
    if (kind === "erased") return this.use("rAny");
    if (scalar !== undefined) return this.use(`r${scalar}`);
    if (kind === "bytes" && len < 0) return this.use("rBytes");
    return this.#ask("r", i, (name) => printReader(this, i, name));
  }

  /** The name of the constant by which Go calls functions of a class. */
  funcType(i: number): string {
    const c = classAt(this.schema, i);
    return this.#ask("f", -1, (name) => printFuncType(this, c, name), `func(${i})`);
  }

  /** The name of the constant by which Go calls the methods of objects for a class. */
  objectType(i: number): string {
    const c = classAt(this.schema, i);
    return this.#ask("o", -1, (name) => printObjectType(this, c, name), `object(${i})`);
  }

  /** The name of the function that copies a slice, map or pointer that Go wrote into back into the caller's value. */
  backReader(i: number): string {
    return this.#ask("m", i, (name) => printBackReader(this, i, name));
  }

  /** A statement that throws unless Go can write into `value`. */
  writable(i: number, value: string): string {
    const type = typeAt(this.schema, i);
    if (type.kind === "bytes") return `${this.use("writableBytes")}(${value})`;
    if (type.raw !== undefined) return `${this.use("writableRaw")}(${value}, "${type.raw}")`;
    if (type.kind !== "map") return `${this.use("writableArray")}(${value})`;
    return `${
      this.use(takesObject(this.schema, type.key) ? "writableObject" : "writableMap")
    }(${value})`;
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
    p.block(codecHead(this.dialect, name, params, result), body);
  }

  #goName(i: number): string {
    const type = typeAt(this.schema, i);
    const spelled = (type.go ?? type.name ?? "").replace(/\{\{([^}]*\/)?([^}]*)\}\}/g, "$2");
    if (spelled !== "") return spelled.replace(/\s+/g, " ");
    return type.kind === "handle" ? classAt(this.schema, type.class).name : type.kind;
  }

  /** A declaration of a value of any type. */
  any(declaration: string): string {
    return typed(this.dialect, declaration, "any");
  }

  /** Prints `try { body } catch (e) { throw step; }`. */
  guard(body: () => void, step: string): void {
    const p = this.p;
    p.block("try", body, "} catch (e) {");
    p.indented(() => p.line(`throw ${step};`));
    p.line("}");
  }
}
