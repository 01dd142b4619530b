package main

import (
	"github.com/shopspring/decimal"

	"usegolib.test/real/say"
)

func main() {
	price, _ := decimal.NewFromString("136.02")
	quantity := decimal.NewFromInt(3)
	subtotal := price.Mul(quantity)
	taxed := subtotal.Mul(decimal.RequireFromString("1.0875"))
	say.Line("money", subtotal.String(), taxed.String(), taxed.StringFixed(2), taxed.RoundBank(1).String())
	say.Line("compare", price.Cmp(quantity), price.GreaterThan(quantity), price.Equal(price), quantity.IsZero())
	say.Line("sum", decimal.Sum(price, quantity, decimal.New(5, -1)).String(), decimal.Max(price, quantity).String())
	third := decimal.NewFromInt(1).Div(quantity)
	decimal.DivisionPrecision = 4
	short := decimal.NewFromInt(1).Div(quantity)
	say.Line("precision", third.String(), short.String(), decimal.DivisionPrecision)
	f, exact := price.Float64()
	say.Line("float", f, exact, price.IntPart(), price.Exponent(), price.Coefficient().String())
	_, err := decimal.NewFromString("1.2.3")
	say.Line("error", err.Error())
	say.Line("panic", say.Panics(func() { price.Div(decimal.Zero) }))
	value, _ := price.Value()
	var scanned decimal.Decimal
	say.Line("value", value, scanned.Scan(value) == nil, scanned.String(), scanned.Scan(2.5) == nil, scanned.String())
	say.Line("unscanned", scanned.Scan(true).Error(), scanned.String())
	text, _ := price.MarshalText()
	say.Line("text", string(text), price.StringFixedCash(5))
}
