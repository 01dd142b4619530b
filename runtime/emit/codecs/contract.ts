/**
 * The interface by which the printers of single codecs ask for other codecs, so that they need not know the
 * class that gives them out.
 *
 * @module
 */
import type { Schema } from "../../artifact/schema.ts";
import type { Dialect } from "../text/dialect.ts";
import type { Printer } from "../text/printer.ts";
import type { RuntimeType, RuntimeValue } from "../text/runtime_names.ts";

/** Codecs of a schema's types by name, and the text that they are printed to. */
export interface CodecPrinter {
  readonly schema: Schema;
  readonly dialect: Dialect;
  /** The text that codecs are printed to. */
  readonly p: Printer;
  /** A statement, without its semicolon, that writes `value`. */
  write(i: number, value: string): string;
  /** An expression that reads a value. */
  read(i: number): string;
  /** The name of the function that writes values of a type. */
  writer(i: number): string;
  /** The name of the function that reads values of a type. */
  reader(i: number): string;
  /** The name of the constant by which Go calls functions of a class. */
  funcType(i: number): string;
  /** The name of the constant by which Go calls the methods of objects for a class. */
  objectType(i: number): string;
  /** Notes that the printed code calls `name` of the runtime. */
  use(name: RuntimeValue): string;
  /** Notes that the printed code mentions the type `name` of the runtime. */
  runtimeType(name: RuntimeType): string;
  /** Prints a codec: a comment with the Go type, and the function. */
  function(i: number, name: string, params: string[], result: string, body: () => void): void;
  /** A declaration of a value of any type. */
  any(declaration: string): string;
  /** Prints `try { body } catch (e) { throw step; }`. */
  guard(body: () => void, step: string): void;
}
