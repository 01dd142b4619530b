/**
 * Cases on the module tests/modules/kinds: their form, and the runner that registers them as tests.
 *
 * @module
 */
import { assertEquals } from "@std/assert";

// deno-lint-ignore no-explicit-any
type Module = any;

/** A name, what to do, and what must come of it; "any" as the fourth where only running matters. */
export type Case = [name: string, run: (m: Module) => unknown, expected: unknown, any?: "any"];

/** Cases in which a function gives back what it is given. */
export function echo(name: string, ...values: unknown[]): Case[] {
  return values.map((value) => [`${name}(${label(value)})`, (m) => m[name](value), value]);
}

function label(value: unknown): string {
  const text = typeof value === "bigint" ? `${value}n` : Deno.inspect(value, { compact: true });
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** An object without prototype, as maps come. */
export function nullProto<T extends object>(object: T): T {
  return Object.assign(Object.create(null), object);
}

/** The results of all cases, by which bindings and `importGo` are compared. */
export const results: string[] = [];

/** Registers a test for each case. */
export function register(
  cases: Case[],
  m: Module,
  options: Omit<Deno.TestDefinition, "name" | "fn"> = {},
): void {
  for (const [name, run, expected, any] of cases) {
    Deno.test(name, options, () => {
      const actual = run(m);
      results.push(
        `${name}: ${
          Deno.inspect(actual, {
            sorted: true,
            depth: 10,
            strAbbreviateSize: 200,
            iterableLimit: 50,
          })
        }`,
      );
      if (any !== "any") assertEquals(actual, expected);
    });
  }
}
