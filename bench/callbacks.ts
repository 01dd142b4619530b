/**
 * JavaScript functions that Go calls: the hop in a tight loop, and the call that passes one.
 *
 * @module
 */
import type { GoModule } from "../mod.ts";
import { measure, type Measurement, report } from "./measure.ts";

/** Hops in one call, so that the call itself does not count. */
const HOPS = 1000;

/** Measures and reports. */
export function benchCallbacks(m: GoModule, floor: () => Measurement): void {
  const double = (i: number) => 2 * i;
  const visitor = { Visit: double };
  const doubler = m.Doubler();
  const each = (name: string, call: () => void): Measurement => {
    const { ns } = measure(name, call);
    return { name, ns: ns / HOPS };
  };
  report("Callbacks", [
    floor(),
    each("a hop: func(int) int", () => m.Each(HOPS, double)),
    each("a hop: a method of an object", () => m.Visit(HOPS, visitor)),
    measure("a call with a function that calls it once", () => m.Each(1, double)),
    measure("a call with a function that does not call it", () => m.Each(0, double)),
    measure("a call of a Go func", () => doubler(21)),
  ]);
  // While Go holds a function every call has to be ready to be called back.
  m.Keep(double);
  report("While Go holds a function", [
    floor(),
    measure("Add(int, int)", () => m.Add(20, 22)),
  ]);
  m.Keep(null);
}
