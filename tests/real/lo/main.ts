import {
  Chunk,
  Clamp,
  CoalesceOrEmpty,
  Compact,
  Contains,
  CountBy,
  CountValues,
  Difference,
  Drop,
  Entries,
  Filter,
  Find,
  Flatten,
  FromEntries,
  GroupBy,
  IndexOf,
  Intersect,
  Invert,
  KeyBy,
  Keys,
  Map as map,
  Max,
  MaxBy,
  Mean,
  Min,
  Nth,
  NthOrEmpty,
  PartitionBy,
  Product,
  Range,
  RangeFrom,
  RangeWithSteps,
  Reduce,
  Reverse,
  SampleBy,
  SamplesBy,
  Sum,
  SumBy,
  Ternary,
  Times,
  Union,
  Uniq,
  Unzip2,
  Without,
  Zip2,
} from "go:github.com/samber/lo";
import { failure, say } from "../say/say.ts";

interface User {
  name: string;
  age: number;
}

const ann: User = { name: "Ann", age: 31 }, bob = { name: "Bob", age: 25 };
const eve = { name: "Eve", age: 31 };
const users = [ann, bob, ann, eve];
say("uniq", Uniq([1, 2, 2]), Uniq(["b", "a", "b"]), Uniq([1, 1.5, 1]));
say("uniq objects", Uniq(users), Uniq(users)[0] === ann);
say("chunk", Chunk([1, 2, 3, 4, 5], 2), Chunk([], 2));
say("max", Max([3, 1]), Max([0.5, 2.5]), Max(["a", "b"]), Max([]), Min([5n, 7n]));
say("sum", Sum([1, 2, 3]), Sum([0.1, 0.2]), Mean(Float64Array.of(1, 2)), Product([2, 3, 4]));
say("map", map([1, 2, 3], (x, i) => x * 2 + i));
say("filter", Filter(users, ({ age }) => age > 30));
const groups = GroupBy(users, ({ age }) => age);
say("group", groups.size, groups.get(31), groups.get(25));
say("reduce", Reduce([1, 2, 3], (sum, x) => sum + x, 10));
say("compact", Compact([0, 1, 0, 2]), Compact(["", "a"]), Compact([true, false]));
say("find", ...Find([1, 2, 3], (x) => x > 1), ...Find([1], (x) => x > 1));
const oldest = MaxBy(users, (a, b) => a.age > b.age);
say("max by", oldest.name, SumBy(users, ({ age }) => age));
const names = KeyBy(users, ({ name }) => name);
say("keys", Keys(names).sort(), names.get("Eve")!.age);
const entries = Entries({ a: 1, b: 2 }).sort((a, b) => a.Key < b.Key ? -1 : 1);
say("entries", entries[0].Key, entries[1].Value, FromEntries(entries).get("b"));
const inverted = Invert({ a: 1, b: 2 });
say("invert", inverted.get(1), inverted.get(2));
say("sets", Union([1, 2], [2, 3]), Intersect([1, 2], [2, 3]), Without([1, 2, 3], 2));
say("difference", ...Difference(["a", "b"], ["b", "c"]));
say("contains", Contains([1, 2], 2), Contains(users, eve), IndexOf(["a", "b"], "b"));
say("zip", ...Unzip2(Zip2([1, 2], ["x", "y"])));
say("ternary", Ternary(true, "yes", "no"), CoalesceOrEmpty("", "x"), Clamp(15, 0, 10));
say("range", Range(4), RangeFrom(1.5, 3), RangeWithSteps(0, 10, 5));
say("count", CountBy(["a", "bb", "cc"], (text) => text.length === 2));
const values = CountValues(["a", "b", "a"]);
say("values", values.get("a"), values.get("b"));
say("flatten", Flatten([[1], [2, 3]]), Reverse([1, 2, 3]), Drop([1, 2, 3], 2));
say("partition", PartitionBy([1, 2, 3, 4], (x) => ["even", "odd"][x % 2]));
const missing = failure(() => Nth([1, 2], 5));
say("nth", missing.results[0], missing.message, NthOrEmpty(["a"], 3));
const last = (n: number) => n - 1;
say("sample", SampleBy(["a", "b", "c"], last), SamplesBy([1, 2, 3], 2, last));
say("times", Times(3, (i) => "x".repeat(i)));
