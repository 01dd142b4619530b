import { New as newMap } from "go:github.com/emirpasic/gods/v2/maps/hashmap";
import { New as newSet } from "go:github.com/emirpasic/gods/v2/sets/linkedhashset";
import { New as newStack } from "go:github.com/emirpasic/gods/v2/stacks/arraystack";
import { New, NewWith, type Tree } from "go:github.com/emirpasic/gods/v2/trees/redblacktree";
import { say } from "../say/say.ts";

const tree = New.of("string")() as Tree<string, number>;
tree.Put("b", 2);
tree.Put("a", 1);
tree.Put("c", 3);
tree.Remove("a");
const [value, found] = tree.Get("c");
say("tree", tree.Keys(), tree.Values(), tree.Size(), value, found);
const [floor] = tree.Floor("bb");
say("node", floor!.Key, floor!.Value, tree.Left()!.Key, tree.Root!.Key, tree.String());
for (const it = tree.Iterator()!; it.Next();) say("entry", it.Key(), it.Value());

const numbers = New.of("float64")();
for (const x of [2.5, -1, 0]) numbers.Put(x, "x");
say("numbers", numbers.Keys());

const ordered = NewWith<{ n: number }, string>((a, b) => b.n - a.n);
ordered.Put({ n: 1 }, "one");
ordered.Put({ n: 2 }, "two");
say("ordered", ordered.Values());

const map = newMap<string, number>();
map.Put("x", 1);
map.Put("x", 2);
const [x, ok] = map.Get("x");
say("map", map.Size(), x, ok);

const one = { n: 1 };
const set = newSet(one, { n: 1 }, one);
say("set", set.Size(), set.Contains(one), set.Contains({ n: 1 }));

const stack = newStack<unknown>();
stack.Push(1);
stack.Push("a");
const [top] = stack.Pop();
say("stack", top, stack.Size(), stack.Values());
