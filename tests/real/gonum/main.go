package main

import (
	"math"
	"sort"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/integrate/quad"
	lapack "gonum.org/v1/gonum/lapack/gonum"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"
	"gonum.org/v1/gonum/stat"

	"usegolib.test/real/say"
)

// round leaves what no order of additions changes.
func round(xs ...float64) []float64 {
	out := make([]float64, len(xs))
	for i, x := range xs {
		out[i] = math.Round(x*1e9)/1e9 + 0
	}
	return out
}

func main() {
	coefficients := []float64{2, 1, -1, -3, -1, 2, -2, 1, 2}
	right := []float64{8, -11, -3}
	pivots := make([]int, 3)
	ok := lapack.Implementation{}.Dgesv(3, 1, coefficients, 3, pivots, right, 1)
	say.Line("in the caller's memory", ok, round(right...), pivots, round(coefficients...))

	a := mat.NewDense(3, 3, []float64{2, 1, -1, -3, -1, 2, -2, 1, 2})
	b := mat.NewVecDense(3, []float64{8, -11, -3})
	x := mat.NewVecDense(3, nil)
	err := x.SolveVec(a, b)
	say.Line("solved", err == nil, round(mat.Col(nil, 0, x)...))

	var lu mat.LU
	lu.Factorize(a)
	say.Line("det", round(mat.Det(a), lu.Det()))
	err = x.SolveVec(mat.NewDense(3, 3, nil), b)
	say.Line("singular", err.Error())
	say.Line("panics", say.Panics(func() { mat.NewDense(2, 2, []float64{1}) }))

	into := []float64{1, 2, 3}
	floats.Add(into, []float64{10, 20, 30})
	floats.Scale(0.5, into)
	say.Line("in place", into)
	sorted := []float64{3, 1, 2}
	indexes := make([]int, 3)
	floats.Argsort(sorted, indexes)
	say.Line("argsort", sorted, indexes)
	cumulated := make([]float64, 3)
	floats.CumSum(cumulated, into)
	say.Line("cumsum", cumulated)

	xs := []float64{1, 2, 3, 4, 5, 6}
	mean, deviation := stat.MeanStdDev(xs, nil)
	say.Line("stat", round(mean, deviation, stat.Variance(xs, []float64{1, 1, 1, 1, 1, 5})))
	sort.Float64s(xs)
	say.Line("quantile", round(stat.Quantile(0.4, stat.Empirical, xs, nil)))
	alpha, beta := stat.LinearRegression(xs, []float64{3, 5, 7, 9, 11, 13.5}, nil, false)
	say.Line("regression", round(alpha, beta))

	say.Line("integral", round(quad.Fixed(func(x float64) float64 { return x * x }, 0, 3, 20, nil, 0)))
	result, err := optimize.Minimize(optimize.Problem{Func: func(x []float64) float64 {
		return (x[0]-1)*(x[0]-1) + (x[1]+2)*(x[1]+2)
	}}, []float64{5, 5}, nil, &optimize.NelderMead{})
	say.Line("minimum", err == nil, math.Abs(result.X[0]-1) < 1e-3, math.Abs(result.X[1]+2) < 1e-3)
}
