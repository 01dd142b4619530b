// Modules of slices, maps and trees, most of them generic.
import { twins } from "./twin.ts";

twins({
  rows: "../modules/kinds",
  lo: "github.com/samber/lo",
  trees: "github.com/emirpasic/gods/v2",
});
