import {
  Backward,
  BinarySearch,
  Collect,
  Compact,
  Compare,
  Concat,
  Contains,
  Delete,
  Equal,
  Index,
  IndexFunc,
  Insert,
  IsSorted,
  Max,
  Min,
  Repeat,
  Reverse,
  Sort,
  Sorted,
  SortFunc,
  Values,
} from "go:slices";
import { panics, say } from "../say/say.ts";

const ints = [3, 1, 2], floats = [0.5, -1, 3], texts = ["b", "a"], raw = Float64Array.of(2, 1);
Sort(ints);
Sort(floats);
Sort(texts);
Sort(raw);
say("sort", ints, floats, texts, [...raw]);
say("sorted", IsSorted([1, 2]), IsSorted([2, 1]));
say("search", ...BinarySearch([1, 3, 5], 3));
say("min", Min([3, 1]), Max(["a", "b"]));
say("index", Index(["a", "b"], "b"), Contains([1], 2));
const reversed = [1, 2, 3];
Reverse(reversed);
say("reverse", reversed);
say("compact", Compact([1, 1, 2]), Concat([1], [2, 3]));
const tail = [1, 2, 3], doubled = ["a", "a", "b"];
say("cleared tails", Delete(tail, 0, 1), tail, Compact(doubled), doubled);
say("insert", Insert(["a", "c"], 1, "b"), Delete([1, 2, 3], 0, 2));
say("compare", Compare([1, 2], [1, 3]), Equal([1], [1]));
const words = ["ccc", "a", "bb"];
SortFunc(words, (a, b) => a.length - b.length);
say("sort by", words, IndexFunc(words, (text) => text === "bb"));
say("sequence", Collect(Values([1, 2])), Sorted(Values(["b", "a"])));
say("backward", [...Backward(["a", "b"])!].flat());
say("repeat", Repeat([1, 2], 2));
say("panics", panics(() => Max([])));
