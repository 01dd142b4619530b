/**
 * Rest parameters of pointers that Go writes through, and parameters of types that nobody outside of the Go package can
 * name.
 *
 * @module
 */
import { pointer } from "@usegolib/core";
import type { Case } from "./case.ts";
import { refused } from "./refused.ts";

export const rests: Case[] = [
  ["a rest parameter of pointers", (m) => {
    const a = pointer("int"), b = { value: 1 };
    m.SetAll(7, a, null, b);
    m.SetAll(8);
    return [a.value, b];
  }, [7, { value: 7 }]],
  ["pointers that Go hands on to a function that it only looks up at run time", (m) => {
    const numbers = [pointer("int64"), pointer("int64"), pointer("int64", -1n)];
    const found = m.ScanInts(`${2n ** 60n} 2`, ...numbers);
    return [found, numbers.map(({ value }) => value)];
  }, [2, [2n ** 60n, 2n, -1n]]],
  ["what Go wrote before it failed", (m) => {
    const numbers = [pointer("int64"), pointer("int64")];
    try {
      m.ScanInts("1 x", ...numbers);
    } catch (error) {
      return [(error as Error & { results: unknown }).results, numbers.map(({ value }) => value)];
    }
  }, [[1], [1n, 0n]]],
  ["pointers that Go puts into another order", (m) => {
    const numbers = [30, 10, 20].map((n) => pointer("int", n));
    m.Order(...numbers);
    return numbers.map(({ value }) => value);
  }, [2, 0, 1]],
  ["functional options of a type without a name outside", (m) => {
    const one = m.Wish("one");
    return [m.Wishes("none"), m.Wishes("some", one, m.Wish("two"), one)];
  }, [["none"], ["some", "one", "two", "one"]]],
  ["a function for a func type without a name outside", (m) => [
    m.PickFrom(["a", "b", "c"], (n: number) => n - 2),
    m.PickFrom(["a"], null),
  ], ["b", ""]],
  ["what a function throws for a func type without a name outside", (m) => {
    try {
      m.PickFrom(["a"], () => {
        throw new Error("none of them");
      });
    } catch (error) {
      return (error as Error).message;
    }
  }, "none of them"],
];

export const restRefusals: Case[] = [
  refused("SetAll", [1, { value: 1 }, 5], "args[2]", "an object with a value"),
  refused("SetAll", [1, Object.freeze({ value: 1 })], "args[1]", "frozen"),
  refused("SetAll", [1, { value: 1 }, { value: "x" }], "args[2]", "integer"),
  refused("Wishes", ["a", "b"], "args[1]", "wish"),
  refused("PickFrom", [["a"], 5], "args[1]", "function"),
];
