/**
 * Types of Go's standard library that cross as JavaScript's own, pointers, and structs without a name. Values of
 * Temporal are compared by their texts: assertEquals takes any two of them for equal.
 *
 * @module
 */
import { pointer } from "@usegolib/core";
import { type Case, echo, nullProto as o } from "./case.ts";

const zoned = (text: string) => Temporal.ZonedDateTime.from(text);
const duration = (text: string) => Temporal.Duration.from(text);

/** Cases in which a function gives back what it is given, by its text. */
function echoText(name: string, ...values: unknown[]): Case[] {
  return values.map((value) => [
    `${name}(${value})`,
    (m) => `${m[name](value)}`,
    `${value}`,
  ]);
}

const times: Case[] = [
  ...echoText(
    "EchoTime",
    zoned("2024-02-29T23:59:59.999999999+00:00[UTC]"),
    zoned("2024-02-29T12:00:00.000000001+05:30[+05:30]"),
    zoned("1969-12-31T23:59:59.5-08:00[-08:00]"),
    zoned("2024-07-01T12:00:00+02:00[Europe/Berlin]"),
    zoned("2024-11-03T01:30:00-04:00[America/New_York]"),
    zoned("2024-11-03T01:30:00-05:00[America/New_York]"),
    zoned("1880-01-01T00:00:00+00:00[UTC]"),
    zoned("0001-01-01T00:00:00+00:00[UTC]"),
    zoned("-000044-03-15T12:00:00+00:00[UTC]"),
    zoned("+012345-01-01T00:00:00+00:00[UTC]"),
  ),
  [
    "an Instant is taken for a time",
    (m) => m.TimeText(Temporal.Instant.from("2024-01-01T00:00Z")),
    "2024-01-01 00:00:00 +0000 UTC in UTC",
  ],
  [
    "a Date is taken for a time",
    (m) => m.TimeText(new Date(-1)),
    "1969-12-31 23:59:59.999 +0000 UTC in UTC",
  ],
  [
    "a zone is Go's zone",
    (m) => m.TimeText(zoned("2024-07-01T12:00[Europe/Berlin]")),
    "2024-07-01 12:00:00 +0200 CEST in Europe/Berlin",
  ],
  [
    "an offset is Go's offset",
    (m) => m.TimeText(zoned("2024-07-01T12:00-03:30[-03:30]")),
    "2024-07-01 12:00:00 -0330 -0330 in ",
  ],
  [
    "formats",
    (m) => m.FormatTime(zoned("2024-07-01T12:00[Asia/Tokyo]"), "Mon Jan 2 15:04:05.000 MST 2006"),
    "Mon Jul 1 12:00:00.000 JST 2024",
  ],
  [
    "the zero time",
    (m) => [`${m.ZeroTime()}`, m.IsZeroTime(m.ZeroTime()), m.IsZeroTime(new Date(0))],
    ["0001-01-01T00:00:00+00:00[UTC]", true, false],
  ],
  [
    "a zone by name",
    (m) => `${m.TimeIn(new Date(0), "Pacific/Auckland")}`,
    "1970-01-01T12:00:00+12:00[Pacific/Auckland]",
  ],
  ["a local mean time", (m) => {
    const mean = m.TimeIn(Temporal.Instant.from("1880-01-01T00:00Z"), "Europe/Berlin");
    return [mean.timeZoneId, mean.offsetNanoseconds, m.TimeText(mean)];
  }, ["Europe/Berlin", 3208e9, "1880-01-01 00:53:28 +0053 LMT in Europe/Berlin"]],
  [
    "an abbreviation is an offset",
    (m) => `${m.TimeAt(0n, 5, 3600)}`,
    "1970-01-01T01:00:00.000000005+01:00[+01:00]",
  ],
  ["a time that Temporal cannot hold", (m) => {
    const far = m.TimeAt(2n ** 50n, 7, 0), odd = m.TimeAt(60n, 7, 3601);
    const back = [m.EchoTime(far), m.EchoTime(odd)].map((
      { seconds, nanosecond, offset, zone },
    ) => [seconds, nanosecond, offset, zone]);
    return [...back, `${odd.toInstant()}`, m.TimeText(odd)];
  }, [
    [2n ** 50n, 7, 0, null],
    [60n, 7, 3601, null],
    "1970-01-01T00:01:00.000000007Z",
    "1970-01-01 01:01:01.000000007 +0100 +0100 in ",
  ]],
  ["the time now", (m) => Math.abs(Number(m.Now().epochMilliseconds) - Date.now()) < 60_000, true],
  ["a pointer to a time", (m) => [m.EchoTimePointer(null), `${m.EchoTimePointer(new Date(0))}`], [
    null,
    "1970-01-01T00:00:00+00:00[UTC]",
  ]],
  ["times in containers", (m) => [
    `${m.EchoTimes([new Date(0), zoned("2024-07-01T12:00[Europe/Berlin]")])}`,
    [...m.EchoTimeKeys(new Map([[1n, new Date(0)]]))].map(([k, v]) => `${k} ${v}`),
  ], [
    "1970-01-01T00:00:00+00:00[UTC],2024-07-01T12:00:00+02:00[Europe/Berlin]",
    ["PT0.000000001S 1970-01-01T00:00:00+00:00[UTC]"],
  ]],
  ["a variable and a constant", (m) => [`${m.Epoch}`, `${m.Timeout}`], [
    "1970-01-01T00:00:00+00:00[UTC]",
    "PT1.5S",
  ]],
  ...echoText(
    "EchoDuration",
    duration("PT0S"),
    duration("PT1H30M"),
    duration("-PT0.000000001S"),
    duration("PT2562047H47M16.854775807S"),
  ),
  ["a duration is balanced up to hours", (m) => [
    `${m.EchoDuration(duration("PT90M"))}`,
    `${m.EchoDuration(duration("P2DT3H"))}`,
    `${m.EchoDuration(-(2n ** 63n))}`,
    `${m.EchoDurations([1_000_000_000n])}`,
  ], ["PT1H30M", "PT51H", "-PT2562047H47M16.854775808S", "PT1S"]],
];

const numbers: Case[] = [
  ...echo("EchoBigInt", 0n, -1n, 2n ** 64n, -(2n ** 64n), 10n ** 1000n, null),
  ...echo("EchoBigIntValue", 5n, -(2n ** 200n)),
  ...echo("EchoBigInts", [1n, 2n ** 99n]),
  ["a bigint in Go", (m) => m.BigText(-(2n ** 100n)), "-1267650600228229401496703205376"],
  ["an integer is taken for a bigint", (m) => [m.EchoBigInt(7), m.Power(3, 50n)], [7n, 3n ** 50n]],
  ["Go writes into a bigint", (m) => {
    const cell = { value: 2n ** 64n - 1n };
    m.Increment(cell);
    return cell.value;
  }, 2n ** 64n],
  [
    "big.Float and big.Rat by their texts",
    (m) => [`${m.EchoBigFloat("1.5")}`, `${m.EchoBigRat("3/6")}`],
    ["1.5", "1/2"],
  ],
  ...echo("EchoComplex128", { re: 1, im: -2 }, { re: -0, im: NaN }, { re: Infinity, im: 0.1 }),
  ...echo("EchoComplex64", { re: 1.5, im: -0.25 }),
  ...echo("EchoComplexes", [], [{ re: 1, im: 2 }]),
  ["a number is taken for a complex one", (m) => m.Multiply({ re: 0, im: 1 }, 2), { re: 0, im: 2 }],
  ["complex numbers that Go writes", (m) => {
    const list = [{ re: 1, im: 2 }];
    m.Conjugates(list);
    return list;
  }, [{ re: 1, im: -2 }]],
  ["a named complex number", (m) => m.Phase.Turn({ re: 1, im: 0 }), { re: 0, im: 1 }],
];

const json: Case[] = [
  ...echo("EchoJSON", null, true, "é\n", 1.5, -0.5, [], {}, [1, [null, { a: "b" }]], {
    a: { b: [1, 2] },
  }),
  ...echo("EchoJSON", 2n ** 64n, [-(2n ** 70n), 1]),
  ...echo("EchoJSONs", o({ a: 1, b: { c: [] } })),
  [
    "JSON as Go sees it",
    (m) => m.JSONText({ a: [1n, "x", new Date(0)] }),
    '{"a":[1,"x","1970-01-01T00:00:00.000Z"]}',
  ],
  ["JSON that Go wrote", (m) => m.RawJSON(' { "a" : 1e3, "b": 12345678901234567890 } '), {
    a: 1000,
    b: 12345678901234567890n,
  }],
  ["no JSON at all is null", (m) => m.RawJSON(""), null],
];

const pointers: Case[] = [
  [
    "a pointer that Go reads",
    (m) => [m.Double(21), m.Double(21n), m.Double(null), m.TextOr("a", "b"), m.TextOr(null, "b")],
    [42n, 42n, null, "a", "b"],
  ],
  ["a slice of pointers", (m) => {
    const list = [1, null, 2];
    return [m.SumPointers(list), list];
  }, [3, [1, null, 2]]],
  ["a slice of pointers that Go writes through", (m) => {
    const list = [1, 2];
    m.ClearAll(list);
    return list;
  }, [0, 0]],
  ["a pointer that Go writes through", (m) => {
    const n = pointer("int64"), plain = { value: 5n };
    m.SetInt64(n, 2n ** 60n);
    m.SetThrough(plain);
    m.SetInt64(null, 1);
    return [n.value, plain.value, n.type];
  }, [2n ** 60n, 99n, "int64"]],
  ["Sscan", (m) => {
    const word = pointer("string"), n = pointer("int", 7);
    return [m.ScanWords("go 42", word, n), word.value, n.value];
  }, [2, "go", 42]],
  ["Sscan that fails", (m) => {
    const word = pointer("string"), n = pointer("int", 7);
    try {
      m.ScanWords("go x", word, n);
    } catch (error) {
      return [(error as Error & { results: unknown }).results, word.value, n.value];
    }
  }, [[1], "go", 7]],
  ["two pointers", (m) => {
    const a = { value: 1 }, b = { value: 2.5 };
    m.Exchange(a, b);
    return [a, b];
  }, [{ value: 2.5 }, { value: 1 }]],
  ["pointers to arrays and slices", (m) => {
    const bytes = { value: new Uint8Array(4) }, words = { value: ["a"] };
    m.FillArray(bytes, 9);
    m.AddWord(words, "b");
    return [bytes.value, words.value, m.LastWord(["x", "y"])];
  }, [Uint8Array.of(9, 9, 9, 9), ["a", "b"], "y"]],
  ["pointers to a time and a duration", (m) => {
    const t = pointer("time"), d = pointer("duration", duration("PT1H"));
    m.Later(t, d);
    return [`${t.value}`, `${d.value}`];
  }, ["0001-01-01T01:00:00+00:00[UTC]", "PT2H"]],
];

const receivers: Case[] = [
  ["a method that writes through its receiver", (m) => {
    const dial = { value: 40 };
    return [m.Dial.Turn(dial, 2), dial.value, m.Dial.Show(dial.value)];
  }, [42, 42, "at 42"]],
];

const structs: Case[] = [
  [
    "a struct without a name",
    (m) => [m.EchoUnnamed({ X: 1, name: "n" }), m.EchoUnnamed({}), m.Anonymous({ A: 1, B: 2 })],
    [{ X: 1, name: "n" }, { X: 0, name: "" }, 3],
  ],
  ["structs without a name", (m) => m.Rows("a", "bc"), [{ Name: "a", Size: 1 }, {
    Name: "bc",
    Size: 2,
  }]],
  ["a pointer to one", (m) => [m.Maybe(true), m.Maybe(false)], [{ OK: true }, null]],
  ["decoding into one", (m) => {
    const into = { value: { X: 0, Y: 9 } };
    m.Decode('{"X": 5}', into);
    return into.value;
  }, { X: 5, Y: 9 }],
  ["a record of them", (m) => {
    const event = m.EchoEvent({
      at: new Date(0),
      for: 1n,
      until: new Date(1000),
      data: { a: [1] },
      sum: 2n ** 80n,
      total: 5,
      z: { re: 1, im: 2 },
    });
    return { ...event, at: `${event.at}`, for: `${event.for}`, until: `${event.until}` };
  }, {
    at: "1970-01-01T00:00:00+00:00[UTC]",
    for: "PT0.000000001S",
    until: "1970-01-01T00:00:01+00:00[UTC]",
    data: { a: [1] },
    sum: 2n ** 80n,
    total: 5n,
    z: { re: 1, im: 2 },
  }],
  ["an empty one", (m) => {
    const event = m.EchoEvent({});
    return { ...event, at: `${event.at}`, for: `${event.for}` };
  }, { at: "0001-01-01T00:00:00+00:00[UTC]", for: "PT0S", total: 0n, z: { re: 0, im: 0 } }],
  ["fields of a handle", (m) => {
    using job = new m.Job({ At: new Date(0), Every: duration("PT1M"), Data: [1], ID: 5 });
    job.Every = 2_000_000_000n;
    return [
      `${job.Next()}`,
      `${job.Every}`,
      job.Data,
      Object.isFrozen(job.Data),
      job.ID,
      Object.keys(job.value()),
    ];
  }, ["1970-01-01T00:00:02+00:00[UTC]", "PT2S", [1], true, 5n, ["At", "Every", "Data", "ID"]]],
  ["new of a named map, slice and array", (m) => {
    using values = new m.Values({ a: ["1"], b: ["2", "3"] });
    using none = new m.Values();
    using id = new m.UUID();
    return [values.value(), none.value(), id.value()];
  }, [o({ a: ["1"], b: ["2", "3"] }), o({}), new Uint8Array(4)]],
];

/** Every case of this file. */
export const plain: Case[] = [...times, ...numbers, ...json, ...pointers, ...receivers, ...structs];

/** Values that are refused, and the message. */
const refused: [string, (m: Parameters<Case[1]>[0]) => unknown, string][] = [
  [
    "a time of a number",
    (m) => m.EchoTime(5),
    "Cannot call example.com/kinds.EchoTime: args[0]: expected a Temporal.ZonedDateTime, a Temporal.Instant or a Date, got 5",
  ],
  [
    "an invalid Date",
    (m) => m.EchoTime(new Date(NaN)),
    "Cannot call example.com/kinds.EchoTime: args[0]: expected a time, got an invalid Date",
  ],
  [
    "a duration of months",
    (m) => m.EchoDurations([duration("P1M")]),
    "Cannot call example.com/kinds.EchoDurations: args[0][0]: expected a duration without calendar units, got one of 1 months",
  ],
  [
    "a duration of a number",
    (m) => m.EchoDuration(5),
    "Cannot call example.com/kinds.EchoDuration: args[0]: expected a Temporal.Duration or a bigint of nanoseconds, got 5",
  ],
  [
    "a duration too long",
    (m) => m.EchoDuration(2n ** 63n),
    "Cannot call example.com/kinds.EchoDuration: args[0]: expected a duration within ±2^63 nanoseconds, about 292 years, got 9223372036854775808n",
  ],
  [
    "a bigint of a fraction",
    (m) => m.EchoBigInt(1.5),
    "Cannot call example.com/kinds.EchoBigInt: args[0]: expected a bigint, or an integer within ±(2^53 - 1), got 1.5",
  ],
  [
    "JSON of undefined",
    (m) => m.EchoJSON({ a: [1, undefined] }),
    "Cannot call example.com/kinds.EchoJSON: args[0].a[1]: expected a value that JSON can say, got undefined",
  ],
  [
    "JSON of a function",
    (m) => m.EchoJSON({ a: () => 1 }),
    "Cannot call example.com/kinds.EchoJSON: args[0].a: expected a value that JSON can say, got a function",
  ],
  [
    "JSON of a Map",
    (m) => m.EchoJSON([new Map()]),
    "Cannot call example.com/kinds.EchoJSON: args[0][0]: expected a value that JSON can say, got a Map",
  ],
  [
    "JSON of NaN",
    (m) => m.EchoJSON(NaN),
    "Cannot call example.com/kinds.EchoJSON: args[0]: expected a finite number, which JSON can say, got NaN",
  ],
  [
    "what is no JSON in Go",
    (m) => m.BadJSON(),
    'Cannot read what example.com/kinds.BadJSON returned: results[0][1]: expected JSON, got "{bad"',
  ],
  [
    "a complex number of a string",
    (m) => m.EchoComplex128({ re: 1, im: "2" }),
    'Cannot call example.com/kinds.EchoComplex128: args[0].im: expected a number, got "2"',
  ],
  [
    "a value where Go writes through a pointer",
    (m) => m.SetInt64(5, 1),
    "Cannot call example.com/kinds.SetInt64: args[0]: expected an object with a value for Go to write into, got 5",
  ],
  [
    "a pointer without a value",
    (m) => m.SetInt64({ value: undefined }, 1),
    "Cannot call example.com/kinds.SetInt64: args[0]: expected an object with a value for Go to write into, got one whose value is undefined",
  ],
];

/** The same as cases, whose value is how the message begins. */
export const plainRefusals: Case[] = refused.map(([name, run, message]) => [
  `refuses ${name}`,
  (m) => {
    try {
      run(m);
    } catch (error) {
      return (error as Error).message.slice(0, message.length);
    }
  },
  message,
]);
