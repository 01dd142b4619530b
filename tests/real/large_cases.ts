// Programs with modules that take too long to build for the suite: run by `./dev test-modules`.
import { twins } from "./twin.ts";

twins({ gonum: "gonum.org/v1/gonum" });
