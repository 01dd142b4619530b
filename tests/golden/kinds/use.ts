// What programs may and may not write with the bindings of this module. The test of the bindings
// type-checks this file and does not run it.
import { type GoAny, goInt64 } from "@usegolib/core";
import kinds, {
  Add,
  Circle,
  Color,
  type Counter,
  Counter as CounterClass,
  type CounterInit,
  DescribeConfig,
  EchoAny,
  EchoAnyMap,
  EchoAnys,
  EchoBig,
  EchoBytes,
  EchoTime,
  EchoUnnamed,
  EchoBigInt,
  SetInt64,
  EchoJSON,
  EchoColor,
  EchoInt64Keys,
  EchoLevel,
  EchoNode,
  EchoPoint,
  EchoSetting,
  EchoUUID,
  EncodeValues,
  HasSkipped,
  Hide,
  High,
  Low,
  Marshal,
  NaN as GoNaN,
  NewCounter,
  NewReader,
  NewSquare,
  NewZero,
  Option,
  type PointInit,
  type PointValue,
  ReadFrom,
  RevealHidden,
  type Shape,
  String as GoString,
  SumCounters,
  TotalArea,
  Unmarshal,
} from "./bindings/mod.ts";

// Scalars, named basics and constants
export const sum: number = Add(1, 2);
export const text: string = GoString();
export const number: number = GoNaN();
const color: Color = 1;
Color.String(color);
EchoColor(2);
EchoColor(kinds.Red);
EchoLevel(High);
EchoLevel("low");
export const low: string = Low;
export const big: bigint = EchoBig(5);
EchoBig(5n);
// @ts-expect-error one argument is missing
Add(1);
// @ts-expect-error a value of another named type
EchoColor(Low);

// Records
const point: PointValue = EchoPoint({ X: 1 });
point.X = 3;
export const init: PointInit = point;
EchoNode({ value: "a", next: { value: "b" }, Children: [{ value: "c" }] });

// Handles
const shape: Shape = new Circle({ Radius: 1 });
TotalArea(shape, new Circle(), NewSquare(1));
const counter: Counter = NewCounter(1);
counter.Name = "a";
SumCounters(counter, { Step: 1 }, null);
export const fields: CounterInit = { Step: 2 };
export const snapshot: { Name: string; Step: number } = counter.value();
DescribeConfig({ name: "a", Inner: { Value: "b" } });
EchoUUID("01020304");
EchoUUID(new Uint8Array(4));
EncodeValues({ a: ["1"] });
RevealHidden(Hide("a"));
using disposed = NewCounter(3);
disposed.Increment();
// @ts-expect-error a number is no counter
SumCounters(5);
// @ts-expect-error neither is a value of another class
SumCounters(new Circle());
// @ts-expect-error an unknown field
new CounterClass({ Nme: "a" });
// @ts-expect-error values of this type are made by Go only
new Option();

// Bytes, interfaces of other packages, maps
const bytes: Uint8Array<ArrayBuffer> = EchoBytes(null);
await crypto.subtle.digest("SHA-256", bytes);
ReadFrom(NewReader("a"), bytes);
ReadFrom(NewZero(1), bytes);
EchoInt64Keys(new Map([[1n, true]]));

// Values of any type
const anything: GoAny = EchoAny({ a: [1, 2n, null, new Map([[1, "a"]])], b: new Error("e") });
const many: unknown[] = EchoAnys(1, "a", counter, goInt64(1), Float64Array.of(1), anything);
interface Person {
  name: string;
}
const person: Person = { name: "a" };
Marshal(person);
Unmarshal(bytes, counter);
EchoAnyMap({ person, many });
// What Go gives, Go takes.
EchoAny(EchoAny(1));
EchoAnyMap(EchoAnyMap({ a: 1 }));
EchoSetting({ name: "a", Value: person, extra: { person } });
// @ts-expect-error a symbol
EchoAny(Symbol("s"));
// @ts-expect-error what any gives has to be looked at
EchoAny(1).toFixed();

// Functions and objects in the program's source know their parameters, and handles do in their place
new HasSkipped().Range((n) => n.toFixed() === "1");
TotalArea(NewSquare(1), { Area: () => 1, Scale: (factor) => (factor.toFixed(), null) });
// @ts-expect-error a method is missing
TotalArea({ Area: () => 1 });

// Variables and packages
kinds.Count = 3;
kinds.package("example.com/kinds").Add(1, 2);
// @ts-expect-error a copy is read-only
kinds.Origin.X = 1;
// @ts-expect-error a copy is read-only
kinds.Palette.push("blue");
// @ts-expect-error a package that is not there
kinds.package("example.com/other");

// Types of Go's standard library, pointers, and structs without a name
export const later: Temporal.ZonedDateTime = EchoTime(new Date(0)).add({ hours: 1 });
export const huge: bigint | null = EchoBigInt(5);
SetInt64({ value: 5n }, 1);
// @ts-expect-error: Go writes through it, so a plain value would lose the write
SetInt64(5n, 1);
// @ts-expect-error: a number does not say of what
EchoTime(5);
export const parsed: unknown = EchoJSON({ a: [1n] });
export const unnamed: string = EchoUnnamed({ X: 1 }).name;
