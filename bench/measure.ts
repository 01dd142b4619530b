/**
 * Timing for the benchmarks.
 *
 * @module
 */

/** One measured line. */
export interface Measurement {
  name: string;
  /** Nanoseconds per call, the best of several rounds. */
  ns: number;
}

/**
 * Runs `call` in rounds of about 50 ms and gives the best round. The best, because noise on a shared machine
 * only ever adds.
 */
export function measure(name: string, call: () => void, rounds = 12): Measurement {
  let n = 1;
  for (;;) {
    const t = time(call, n);
    if (t > 20) {
      n = Math.max(1, Math.round(n * 50 / t));
      break;
    }
    n *= 4;
  }
  let best = Infinity;
  for (let i = 0; i < rounds; i++) best = Math.min(best, time(call, n));
  return { name, ns: best / n * 1e6 };
}

function time(call: () => void, n: number): number {
  const start = performance.now();
  for (let i = 0; i < n; i++) call();
  return performance.now() - start;
}

/** The same for asynchronous calls with `inFlight` of them at a time: nanoseconds per call, the best of the rounds. */
export async function measureAsync(
  name: string,
  inFlight: number,
  call: () => Promise<unknown>,
  rounds = 30,
): Promise<Measurement> {
  const batches = Math.max(1, Math.round(3000 / inFlight));
  let best = Infinity;
  for (let i = 0; i < rounds; i++) {
    const start = performance.now();
    for (let j = 0; j < batches; j++) {
      const calls = new Array<Promise<unknown>>(inFlight);
      for (let k = 0; k < inFlight; k++) calls[k] = call();
      await Promise.all(calls);
    }
    best = Math.min(best, performance.now() - start);
  }
  return { name, ns: best / batches / inFlight * 1e6 };
}

/** Prints measurements as multiples of the first one, the floor. */
export function report(title: string, [floor, ...rest]: [Measurement, ...Measurement[]]): void {
  console.log(`\n${title}`);
  const width = Math.max(...[floor, ...rest].map(({ name }) => name.length));
  for (const { name, ns } of [floor, ...rest]) {
    const ratio = name === floor.name ? "1 (floor)" : `${(ns / floor.ns).toFixed(1)} × floor`;
    console.log(`  ${name.padEnd(width)}  ${show(ns).padStart(9)}  ${ratio}`);
  }
}

function show(ns: number): string {
  return ns < 10_000 ? `${ns.toFixed(0)} ns` : `${(ns / 1000).toFixed(1)} µs`;
}
