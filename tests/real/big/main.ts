import { Accuracy, Float, Int, NewFloat, NewInt, NewRat, Rat } from "go:math/big";
import { pointer } from "@usegolib/core";
import { say } from "../say/say.ts";

const n = Int.SetString(0n, "123456789012345678901234567890", 10)[0]!;
say("arithmetic", `${Int.Add(0n, n, 2)}`, `${Int.Mul(0n, n, n)}`, `${Int.Neg(0n, n)}`);
const r = pointer("bigint");
const [q] = [Int.QuoRem(0n, n, NewInt(97n), r)[0]];
say("division", `${q}`, `${r.value}`, `${Int.Mod(0n, -7n, 3n)}`);
const x = pointer("bigint"), y = pointer("bigint");
const g = Int.GCD(0n, x, y, 240n, 46n);
say("gcd", `${g}`, `${x.value}`, `${y.value}`);
const p = Int.Exp(0n, 2n, 127n, null)! - 1n;
say(
  "prime",
  `${p}`,
  Int.ProbablyPrime(p, 10),
  Int.BitLen(p),
  Int.Sign(p),
  Int.Cmp(n, p),
  Int.Text(p, 36),
);
say("bits", `${Int.Lsh(0n, -5n, 100)}`, `${Int.And(0n, n, 0xff)}`, `${Int.Not(0n, n)}`);
say("inverse", `${Int.ModInverse(0n, 3n, 11n)}`, Int.ModInverse(0n, 2n, 4n) === null);
const [, ok] = Int.SetString(0n, "12x", 10);
say("text", ok, Int.Bytes(n).toHex(), `${Int.MulRange(0n, 1, 30)}`, Int.IsInt64(n), Int.Int64(2n));
const half = NewRat(1, 2), third = NewRat(1, 3);
const sum = new Rat().Add(half, third)!;
say("rat", `${sum}`, sum.FloatString(5), `${sum.Num()}`, `${sum.Denom()}`, half.Cmp("1/3"));
const f = new Float().SetPrec(200)!.SetString("1.5")[0]!;
say("float", `${new Float().Mul(f, f)}`, f.Text(103, 10), f.Prec());
const [i, accuracy] = NewFloat(1e30).Int(null);
say("integer", `${i}`, Accuracy.String(accuracy));
