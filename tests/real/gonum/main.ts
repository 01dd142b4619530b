import { mutable } from "@usegolib/core";
import { Add, Argsort, CumSum, Scale } from "go:gonum.org/v1/gonum/floats";
import { Fixed } from "go:gonum.org/v1/gonum/integrate/quad";
import { Implementation } from "go:gonum.org/v1/gonum/lapack/gonum";
import { Col, Det, LU, NewDense, NewVecDense } from "go:gonum.org/v1/gonum/mat";
import { Minimize, NelderMead } from "go:gonum.org/v1/gonum/optimize";
import {
  Empirical,
  LinearRegression,
  MeanStdDev,
  Quantile,
  Variance,
} from "go:gonum.org/v1/gonum/stat";
import { failure, panics, say } from "../say/say.ts";

/** Leaves what no order of additions changes. */
function round(...xs: number[]): number[] {
  return xs.map((x) => Math.round(x * 1e9) / 1e9 + 0);
}

// Go's results come back into the arrays of the caller.
const coefficients = Float64Array.of(2, 1, -1, -3, -1, 2, -2, 1, 2);
const right = Float64Array.of(8, -11, -3);
const pivots = [0, 0, 0];
const ok = new Implementation().Dgesv(3, 1, coefficients, 3, pivots, right, 1);
say("in the caller's memory", ok, round(...right), pivots, round(...coefficients));

const a = NewDense(3, 3, [2, 1, -1, -3, -1, 2, -2, 1, 2]);
const b = NewVecDense(3, Float64Array.of(8, -11, -3));
const x = NewVecDense(3, null);
x.SolveVec(a, b);
say("solved", true, round(...Col(null, 0, x)));

const lu = new LU();
lu.Factorize(a);
say("det", round(Det(a), lu.Det()));
say("singular", failure(() => x.SolveVec(NewDense(3, 3, null), b)).message);
say("panics", panics(() => NewDense(2, 2, [1])));

const into = Float64Array.of(1, 2, 3);
Add(into, [10, 20, 30]);
Scale(0.5, into);
say("in place", [...into]);
const sorted = [3, 1, 2];
const indexes = [0, 0, 0];
Argsort(mutable(sorted), indexes);
say("argsort", sorted, indexes);
const cumulated = [0, 0, 0];
CumSum(cumulated, into);
say("cumsum", cumulated);

const xs = [1, 2, 3, 4, 5, 6];
const [mean, deviation] = MeanStdDev(xs, null);
say("stat", round(mean, deviation, Variance(xs, [1, 1, 1, 1, 1, 5])));
say("quantile", round(Quantile(0.4, Empirical, xs, null)));
const [alpha, beta] = LinearRegression(xs, [3, 5, 7, 9, 11, 13.5], null, false);
say("regression", round(alpha, beta));

say("integral", round(Fixed((x) => x * x, 0, 3, 20, null, 0)));
const square = (x: number) => x * x;
const problem = { Func: ([x, y]: Float64Array) => square(x - 1) + square(y + 2) };
const result = Minimize(problem, [5, 5], null, new NelderMead())!;
say(
  "minimum",
  true,
  Math.abs(result.X[0] - 1) < 1e-3,
  Math.abs(result.X[1] + 2) < 1e-3,
);
