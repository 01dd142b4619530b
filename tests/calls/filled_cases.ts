/**
 * Slices and maps that Go passes to JavaScript functions, which write into them; and nil in their place.
 *
 * @module
 */
import { assertEquals, assertThrows } from "@std/assert";
import { known } from "../help/known.ts";

// deno-lint-ignore no-explicit-any
type Module = any;

/** Fills as the methods of the Go interface do. */
const filler = {
  Strings(p: string[]): number {
    p.fill("z");
    return p.length;
  },
  Cells(p: { Name: string; Tags: string[] }[]): void {
    const first = known(p[0]);
    first.Name = "named";
    first.Tags[0] = "tagged";
    p[1] = { Name: "new", Tags: ["n"] };
  },
  Rows(p: number[][]): void {
    known(p[0])[1] = 9;
    p[1] = [];
  },
  Counts(p: Record<string, number>): void {
    delete p.a;
    p.b = known(p.b) + 1;
    p.c = 3;
  },
  Codes(p: Map<number, string[]>): void {
    p.get(1)!.push("more");
    p.delete(2);
    p.set(3, ["three"]);
  },
  Anys(p: unknown[]): void {
    p[1] = "changed";
  },
};

/** A function that leaves what it gets as it is. */
const idle = () => {};

/** Registers the cases. */
export function registerFilled(m: Module): void {
  Deno.test("what a function writes into a slice or map is there in Go", () => {
    assertEquals(
      m.FillAll(filler),
      "2 [a z z] [{named [tagged]} {new [n]}] [[1 9] []] map[b:3 c:3] map[1:[one more] 3:[three]]" +
        "float64 string calls.Cell",
    );
    assertEquals(m.FillWith(2, (p: string[]) => p.fill("f")), ["f", "f"]);
    assertEquals(m.FillWith(2, (p: string[]) => [p[1], p[0]] = ["a", "b"]), ["b", "a"]);
  });

  Deno.test("what a function leaves alone is as it was in Go", () => {
    assertEquals(
      m.FillAll({
        ...filler,
        Strings: () => 0,
        Cells: idle,
        Rows: idle,
        Counts: idle,
        Codes: idle,
      }),
      "0 [a b c] [{x [t]} {y []}] [[1 2] [3]] map[a:1 b:2] map[1:[one] 2:[two]]float64 string calls.Cell",
    );
  });

  Deno.test("an array that a function made longer or shorter is its own", () => {
    assertEquals(m.FillWith(2, (p: string[]) => p.unshift("a")), ["", ""]);
    assertEquals(
      m.FillWith(2, (p: string[]) => {
        p[0] = "a";
        p.pop();
      }),
      ["", ""],
    );
  });

  Deno.test("what does not fit into Go's slice or map is refused", () => {
    assertThrows(
      () => m.FillWith(2, (p: unknown[]) => void (p[1] = 1)),
      Error,
      "expected a string, got 1",
    );
    assertThrows(
      () => m.FillNil((p: Record<string, number>) => void (p.a = 1)),
      Error,
      "expected nothing in a map that is nil in Go",
    );
    m.FillNil(idle);
  });

  Deno.test("what is nil in Go is nil again when it comes back", () => {
    const none = '{"list":null,"bytes":null,"nums":null,"map":null,"keys":null}';
    const empty = '{"list":[],"bytes":"","nums":[],"map":{},"keys":{}}';
    const report = m.NilReport();
    assertEquals(report.list, []);
    assertEquals(report.bytes, new Uint8Array());
    assertEquals(report.nums, new Float64Array());
    assertEquals({ ...report.map }, {});
    assertEquals(report.keys, new Map());
    assertEquals(m.Encode(report), none);
    assertEquals(m.Encode(m.EmptyReport()), empty);
    assertEquals(m.ThroughReport(report, (r: unknown) => r), none);
    assertEquals(m.ThroughReport(m.EmptyReport(), (r: unknown) => r), empty);
    assertEquals(m.IsNil(...m.Nils()), [true, true, true, true]);
    assertEquals(m.IsNil(new Uint8Array(), [], {}, []), [false, false, false, false]);
    assertEquals(m.IsNil(null, undefined, null, null), [true, true, true, true]);
  });

  Deno.test("what was nil in Go and was filled is not nil", () => {
    const report = m.NilReport();
    report.list.push("a");
    report.map.b = 1;
    report.keys.set(1, "c");
    assertEquals(
      m.Encode(report),
      '{"list":["a"],"bytes":null,"nums":null,"map":{"b":1},"keys":{"1":"c"}}',
    );
  });

  Deno.test("a function can give nil, and what it got from Go", () => {
    assertEquals(m.Split("a bb  c", (d: Uint8Array, end: boolean) => m.ScanWords(d, end)), [
      "a",
      "bb",
      "c",
    ]);
    // An empty token is one, nil is none.
    const comma = ",".charCodeAt(0);
    const by = (none: Uint8Array | null | undefined) => (data: Uint8Array, end: boolean) => {
      const at = data.indexOf(comma);
      if (at >= 0) return [at + 1, at === 0 ? new Uint8Array() : data.slice(0, at)];
      return end && data.length > 0 ? [data.length, data] : [0, none];
    };
    for (const none of [null, undefined]) {
      assertEquals(m.Split(",a,,b", by(none)), ["", "a", "", "b"]);
    }
    assertThrows(() => m.Split("a", by(new Uint8Array())), Error, "too many");
  });
}
