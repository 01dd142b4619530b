import decimal, {
  Max,
  New,
  NewFromInt,
  NewFromString,
  RequireFromString,
  Sum,
} from "go:github.com/shopspring/decimal";
import { failure, panics, say } from "../say/say.ts";

const price = NewFromString("136.02");
const quantity = NewFromInt(3);
const subtotal = price.Mul(quantity);
const taxed = subtotal.Mul(RequireFromString("1.0875"));
say("money", `${subtotal}`, `${taxed}`, taxed.StringFixed(2), `${taxed.RoundBank(1)}`);
say("compare", price.Cmp(quantity), price.GreaterThan("3"), price.Equal(price), quantity.IsZero());
say("sum", `${Sum(price, quantity, New(5, -1))}`, `${Max(price, quantity)}`);
const third = NewFromInt(1n).Div(quantity);
decimal.DivisionPrecision = 4;
const short = NewFromInt(1).Div(quantity);
say("precision", `${third}`, `${short}`, decimal.DivisionPrecision);
const [f, exact] = price.Float64();
say("float", f, exact, price.IntPart(), price.Exponent(), `${price.Coefficient()}`);
say("error", failure(() => NewFromString("1.2.3")).message);
say("panic", panics(() => price.Div(decimal.Zero)));
const value = price.Value();
const scanned = new decimal.Decimal();
say(
  "value",
  value,
  scanned.Scan(value as string) === undefined,
  `${scanned}`,
  scanned.Scan(2.5) === undefined,
  `${scanned}`,
);
say("unscanned", failure(() => scanned.Scan(true)).message, `${scanned}`);
say("text", new TextDecoder().decode(price.MarshalText()), price.StringFixedCash(5));
