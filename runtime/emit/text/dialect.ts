/**
 * The two forms of emitted code. Both come from the same printers: TypeScript has annotations, and finds
 * functions and classes by their ids; JavaScript is made from the manifest of the very library that it
 * calls, so it has their numbers.
 *
 * @module
 */
import { FIRST_FUNCTION } from "../../abi.ts";

/** A form of emitted code. */
export interface Dialect {
  /** Whether the code is TypeScript. */
  readonly typed: boolean;
  /** The expression for the number of a function of the schema. */
  fn(index: number): string;
  /** The expression for the number of a class of the schema. */
  cls(index: number): string;
}

/** Plain JavaScript with numbers. */
export const javascript: Dialect = {
  typed: false,
  fn: (index) => String(index + FIRST_FUNCTION),
  cls: (index) => String(index),
};

/** A declaration with its annotation: `b: Buffer`, or `b`. */
export function typed(dialect: Dialect, declaration: string, type: string): string {
  return dialect.typed ? `${declaration}: ${type}` : declaration;
}

/** The head of a codec: `function f(b: Buffer, v: any): void`, or without the annotations. */
export function codecHead(
  dialect: Dialect,
  name: string,
  params: readonly string[],
  result: string,
): string {
  const list = params.map((param) => typed(dialect, param, param === "b" ? "Buffer" : "any"));
  return typed(dialect, `function ${name}(${list.join(", ")})`, result);
}
