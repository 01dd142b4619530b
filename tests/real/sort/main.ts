import { Find, type InterfaceLike, IsSorted, Reverse, Search, Sort } from "go:sort";
import { say } from "../say/say.ts";

/** Sorts words by length, and by themselves where that is the same. */
class ByLength implements InterfaceLike {
  constructor(readonly words: string[]) {}
  Len() {
    return this.words.length;
  }
  Swap(i: number, j: number) {
    const { words } = this;
    [words[i], words[j]] = [words[j], words[i]];
  }
  Less(i: number, j: number) {
    const { words } = this;
    if (words[i].length !== words[j].length) return words[i].length < words[j].length;
    return words[i] < words[j];
  }
}

const sorter = new ByLength("the quick brown fox jumps over the lazy dog".split(" "));
const { words } = sorter;
Sort(sorter);
say("sorted", words, IsSorted(sorter));
Sort(Reverse(sorter));
say("reversed", words, IsSorted(sorter));
let squares = 0;
say("search", Search(1000, (i) => (squares++, i * i >= 300)), squares);
const [at, found] = Find(words.length, (i) => 5 - words[words.length - 1 - i].length);
say("find", at, found);
const many = Array.from({ length: 1000 }, (_, i) => i * 7919 % 1000);
let swaps = 0;
Sort({
  Len: () => many.length,
  Less: (i, j) => many[i] < many[j],
  Swap(i, j) {
    [many[i], many[j]] = [many[j], many[i]];
    swaps++;
  },
});
say("many", many[0], many[500], many[999], swaps > 0);
