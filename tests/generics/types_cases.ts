// Types of generic functions: what TypeScript infers, and calls that do not compile. Type-checked, never run.
import generics, {
  All,
  As,
  Chunk,
  Collect,
  Compact,
  Concat,
  Count,
  Deref,
  Drain,
  Echo,
  Empty,
  Entries,
  type Entry,
  Filter,
  Find,
  First,
  FromEntries,
  GroupBy,
  Ints,
  Keys,
  Map as map,
  Max,
  NewStack,
  NewTree,
  NewTreeBy,
  Problem,
  Reduce,
  Scale,
  Sort,
  SortBy,
  Sorted,
  Stack,
  Sum,
  SumBy,
  Uniq,
} from "go:example.com/generics";
import { goInt64 } from "@usegolib/core";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true
  : false;

/** Checks that the type of `value` is `T` and nothing else. */
function is<T>() {
  return <V>(_value: V, ..._same: Same<V, T> extends true ? [] : ["not the type"]) => {};
}

interface User {
  name: string;
}
declare const user: User;
const users: User[] = [];

is<number[]>()(Uniq([1, 2, 2]));
is<User[]>()(Uniq(users));
is<(string | number)[]>()(Uniq([1, "a"]));
is<string[][]>()(Chunk(["a"], 2));
is<User>()(Echo(user));
is<[User, boolean]>()(First(users));
is<number>()(Deref(5, 6));
is<string[]>()(Compact(["a", ""]));

is<number>()(Sum([1, 2]));
is<bigint>()(Sum([1n]));
is<number>()(Sum(Float64Array.of(1)));
is<string>()(Max("a", "b"));
is<number[]>()(Scale([1], 2));
is<number[]>()(Sorted(Int32Array.of(1)));
is<Record<string, number>>()(Count(["a"]));
is<Map<number, number>>()(Count([1]));
Sort([3, 1]);
// @ts-expect-error: strings cannot be added up
Sum(["a"]);
// @ts-expect-error: Go needs one type
Scale([1n], 2);
// @ts-expect-error: K is told by nothing
NewTree();

is<string[]>()(Keys({ a: 1 }));
is<number[]>()(Keys(new Map([[1, "a"]])));
is<Entry<string, User>[]>()(Entries({ a: user }));
is<Map<number, string>>()(FromEntries([{ Key: 1, Value: "a" }]));

const stack = NewStack(1, 2);
is<Stack<number>>()(stack);
is<[number, boolean]>()(stack.Pop());
is<number>()(stack.Last);
is<number[]>()(Concat(stack, stack));
// @ts-expect-error: a stack of numbers
stack.Push("a");
is<Stack<number>>()(Ints());
is<Stack<string>>()(new Stack({ Last: "a" }));
is<Stack<bigint>>()(new (Stack.of("int64"))());

const tree = NewTree.of("string")();
is<unknown>()(tree.Get("a")[0]);
// @ts-expect-error: keys are strings
tree.Get(1);
is<number>()(Empty.of("int")());
is<bigint>()(Empty.of(goInt64)());
is<[Problem, boolean]>()(As.of(Problem)(new Error()));

is<string[]>()(map([1, 2], (x, i) => (x + i).toFixed()));
is<number[]>()(map(users, ({ name }) => name.length));
is<number[]>()(map([1], async (x) => await Promise.resolve(x)));
is<User[]>()(Filter(users, ({ name }) => name !== ""));
is<Map<number, User[]>>()(GroupBy(users, ({ name }) => name.length));
is<number>()(Reduce(users, (sum, { name }) => sum + name.length, 0));
is<number>()(SumBy(users, ({ name }) => name.length));
is<[User, boolean]>()(Find(users, ({ name }) => name === "x"));
SortBy(users, (a, b) => a.name < b.name ? -1 : 1);
// @ts-expect-error: a user has no age
SortBy(users, (a) => a.age);
const ordered = NewTreeBy<User, number>((a, b) => a.name.length - b.name.length);
ordered.Each((user, n) => {
  is<User>()(user);
  is<number>()(n);
});
is<[number, User][]>()([...All(users)!]);
is<number[]>()(Collect(stack.Items()));
is<number[]>()([...stack.Items()!]);
is<string[]>()(Drain({ Next: (): [string, boolean] => ["a", false] }));

// The asynchronous side keeps the type parameters.
is<Promise<User[]>>()(generics.async.Uniq(users));
is<Promise<User[]>>()(generics.async.Uniq(users, { signal: AbortSignal.abort() }));
is<Promise<number>>()(generics.async.Sum([1, 2]));
is<Promise<string[]>>()(generics.async.Map(users, ({ name }) => name));
is<Promise<string>>()(generics.async.Empty.of("string")());
// @ts-expect-error: not a list
generics.async.Uniq(1);
