package main

import (
	"fmt"
	"math/big"

	"usegolib.test/real/say"
)

func main() {
	two, n := big.NewInt(2), new(big.Int)
	n.SetString("123456789012345678901234567890", 10)
	say.Line("arithmetic", new(big.Int).Add(n, two).String(), new(big.Int).Mul(n, n).String(), new(big.Int).Neg(n).String())
	q, r := new(big.Int).QuoRem(n, big.NewInt(97), new(big.Int))
	say.Line("division", q.String(), r.String(), new(big.Int).Mod(big.NewInt(-7), big.NewInt(3)).String())
	x, y := new(big.Int), new(big.Int)
	g := new(big.Int).GCD(x, y, big.NewInt(240), big.NewInt(46))
	say.Line("gcd", g.String(), x.String(), y.String())
	p := new(big.Int).Exp(two, big.NewInt(127), nil)
	p.Sub(p, big.NewInt(1))
	say.Line("prime", p.String(), p.ProbablyPrime(10), p.BitLen(), p.Sign(), n.Cmp(p), p.Text(36))
	say.Line("bits", new(big.Int).Lsh(big.NewInt(-5), 100).String(), new(big.Int).And(n, big.NewInt(0xff)).String(), new(big.Int).Not(n).String())
	none := new(big.Int).ModInverse(two, big.NewInt(4))
	say.Line("inverse", new(big.Int).ModInverse(big.NewInt(3), big.NewInt(11)).String(), none == nil)
	_, ok := new(big.Int).SetString("12x", 10)
	say.Line("text", ok, fmt.Sprintf("%x", n.Bytes()), new(big.Int).MulRange(1, 30).String(), n.IsInt64(), two.Int64())
	half, third := big.NewRat(1, 2), big.NewRat(1, 3)
	sum := new(big.Rat).Add(half, third)
	say.Line("rat", sum.String(), sum.FloatString(5), sum.Num().String(), sum.Denom().String(), half.Cmp(third))
	f, _ := new(big.Float).SetPrec(200).SetString("1.5")
	say.Line("float", new(big.Float).Mul(f, f).String(), f.Text('g', 10), f.Prec())
	i, accuracy := big.NewFloat(1e30).Int(nil)
	say.Line("integer", i.String(), accuracy.String())
}
