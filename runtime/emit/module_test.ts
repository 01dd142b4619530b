import { FIRST_FUNCTION } from "../abi.ts";
import { assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import * as runtime from "../codegen.ts";
import { DecodeError, EncodeError, UnsupportedSignatureError, UsegolibError } from "../errors.ts";
import { withOptions } from "../call/options.ts";
import type { Schema } from "../artifact/schema.ts";
import { emitModule } from "./module.ts";
import { describeSchema, fake, fakeLibrary } from "./testdata/fake_library.ts";
import { class_, func, schema, type } from "./testdata/schema.ts";

// deno-lint-ignore no-explicit-any
type Any = any;

function run(schema: Schema): Any {
  const $ = fakeLibrary(describeSchema(schema));
  return new Function("rt", "$", emitModule(schema))(runtime, $).get("example.com/m");
}

const string = type({ kind: "string" }), int = type({ kind: "int" });

Deno.test("emitModule() gives functions that call by their number", () => {
  const m = run(schema({ types: [string], functions: [func("A", [0], [0]), func("B", [0], [0])] }));
  assertEquals(m.B("x"), "x");
  assertEquals(fake.called.at(-1), FIRST_FUNCTION + 1);
});

Deno.test("emitModule() checks the number of arguments", () => {
  const functions = [func("Two", [0, 0], []), func("Rest", [0, 1], [1], { variadic: true })];
  const m = run(schema({ types: [string, type({ kind: "slice", elem: 0 })], functions }));
  assertThrows(
    () => m.Two("a"),
    TypeError,
    "Cannot call example.com/m.Two: expected 2 arguments, got 1",
  );
  assertThrows(() => m.Rest(), TypeError, "expected at least 1 argument, got 0");
});

Deno.test("emitModule() names the argument that cannot be passed", () => {
  const functions = [func("Two", [0, 1], []), func("Rest", [0, 2], [], { variadic: true })];
  const m = run(schema({ types: [string, int, type({ kind: "slice", elem: 0 })], functions }));
  const path = (f: () => unknown) => assertThrows(f, EncodeError).path;
  assertEquals(path(() => m.Two(1, 1)), "args[0]");
  assertEquals(path(() => m.Two("", "")), "args[1]");
  assertEquals(path(() => m.Rest("", "", 2)), "args[2]");
});

Deno.test("emitModule() names the result that cannot be read", () => {
  const m = run(
    schema({ types: [string, int], functions: [func("F", [], [0]), func("G", [], [0, 1])] }),
  );
  fake.next = { payload: [5] };
  assertEquals(assertThrows(() => m.F(), DecodeError).path, "results[0]");
  fake.next = { payload: [0xa0, 0xa0] };
  assertEquals(assertThrows(() => m.G(), DecodeError).path, "results[1]");
  fake.next = { payload: [0xa0, 1, 1] };
  assertThrows(() => m.G(), DecodeError, "expected the end, got 1 more bytes");
  fake.next = { payload: [0xa0, 1] };
  assertEquals(m.G(), ["", 1]);
});

Deno.test("emitModule() reads the results that come beside a Go error", () => {
  const m = run(schema({
    types: [string, int, type({ kind: "bytes" })],
    functions: [
      func("One", [], [1], { errors: true }),
      func("Two", [], [0, 1], { errors: true }),
      func("None", [], [], { errors: true }),
      func("Read", [], [1], { params: [{ name: "p", type: 2, mutated: true }], errors: true }),
      func("Fill", [], [], { params: [{ name: "p", type: 2, mutated: true }], errors: true }),
    ],
  }));
  const error = [0x96, 0xa1, 0x65, 0xa1, 0x74, 0xff, 5, 0x90, 0xc0];
  const results = (f: () => unknown, beside: number[]) => {
    fake.next = { status: 1, payload: [...error, ...beside] };
    return (assertThrows(f, UsegolibError) as Any).results;
  };
  assertEquals(results(() => m.One(), [7]), [7]);
  assertEquals(results(() => m.Two(), [0xa0, 7]), ["", 7]);
  assertEquals(results(() => m.None(), []), []);
  const p = new Uint8Array(2);
  assertEquals(results(() => m.Read(p), [1, 0xc4, 2, 8, 9]), [1]);
  assertEquals(p, Uint8Array.of(8, 9));
  assertEquals(results(() => m.Fill(p), [0xc4, 2, 6, 7]), []);
  assertEquals(p, Uint8Array.of(6, 7));
});

Deno.test("emitModule() leaves a context parameter out", () => {
  const m = run(
    schema({ types: [string, type({ kind: "context" })], functions: [func("F", [1, 0], [])] }),
  );
  fake.next = { payload: [] };
  m.F("a");
  assertEquals([...fake.request], [0xc0, 0xa1, 0x61]);
  assertEquals(assertThrows(() => m.F(1), EncodeError).path, "args[0]");
});

Deno.test("emitModule() takes a context's options as the last argument", () => {
  const types = [string, type({ kind: "context" }), type({ kind: "slice", elem: 0 })];
  const functions = [func("F", [1, 0], []), func("Rest", [1, 2], [], { variadic: true })];
  const m = run(schema({ types, functions }));
  const request = (f: () => void) => {
    fake.next = { payload: [] };
    f();
    return [...fake.request];
  };
  assertEquals(request(() => m.F("a", { timeout: 5 })), [0x93, 5, 0xc0, 0xc0, 0xa1, 0x61]);
  assertEquals(request(() => m.F("a", undefined)), [0xc0, 0xa1, 0x61]);
  const options = withOptions({ timeout: 5 }, "a");
  assertEquals(request(() => m.Rest(options)), [0x93, 5, 0xc0, 0xc0, 0x91, 0xa1, 0x61]);
  assertEquals(request(() => m.Rest("a")), [0xc0, 0x91, 0xa1, 0x61]);
  const path = (f: () => unknown) => assertThrows(f, EncodeError).path;
  assertEquals(path(() => m.F("a", { timeout: -1 })), "options.timeout");
  assertEquals(path(() => m.F("a", { time: 1 })), "options");
  assertEquals(path(() => m.Rest("a", {})), "args[1]");
  assertThrows(() => m.F("a", {}, 1), TypeError, "expected 1 argument and options, got 3");
});

Deno.test("emitModule() starts the calls of the asynchronous side, with no code of their own", async () => {
  const functions = [func("F", [0], [0]), func("G", [0], [0])];
  const text = emitModule(schema({ types: [string], functions }));
  assertEquals(text.match(/function call\d+/g)!.length, 1);
  const m = run(schema({ types: [string], functions }));
  assertEquals(Object.keys(m.async), ["F", "G"]);
  await assertRejects(() => m.async.F("x"), UsegolibError, "closed");
  await assertRejects(() => m.async.F(5), EncodeError, "args[0]");
});

Deno.test("emitModule() shares the code of functions of one shape", () => {
  const functions = (n: number) =>
    Array.from({ length: n }, (_, i) => func(`F${i}`, [i % 2, 1], [i % 3 === 0 ? 0 : 1]));
  const invokers = (n: number) =>
    emitModule(schema({ types: [string, int], functions: functions(n) })).match(
      /function call\d+/g,
    )!;
  assertEquals(invokers(500).length, 4);
});

Deno.test("emitModule() gives one text for one schema", () => {
  const types = [string, type({ kind: "slice", elem: 0 }), type({ kind: "map", key: 0, elem: 1 })];
  const one = schema({ types, functions: [func("F", [2], [2])] });
  assertEquals(emitModule(one), emitModule(structuredClone(one)));
});

Deno.test("emitModule() survives names that hide JavaScript's", () => {
  const names = [
    "Map",
    "Object",
    "Array",
    "Error",
    "String",
    "Uint8Array",
    "Number",
    "Symbol",
    "NaN",
  ];
  const types = [
    string,
    type({ kind: "map", key: 0, elem: 0 }),
    type({ kind: "handle", class: 0, pointer: true }),
  ];
  const m = run(schema({
    types,
    functions: [...names.map((name) => func(name, [1], [1])), func("Date", [2], [2])],
    classes: [class_({ name: "GoObject" }), class_({ name: "Set" }), class_({ name: "function" })],
  }));
  for (const name of names) assertEquals(m[name]({ a: "b" }).a, "b", name);
  fake.next = { payload: [7] };
  assertEquals(m.Date(null) instanceof m.GoObject, true);
});

Deno.test("emitModule() reads and writes keys that objects inherit", () => {
  const fields = ["constructor", "__proto__", "toString"].map((key) => ({
    name: key.toUpperCase(),
    path: [key],
    key,
    type: 0,
    get: -1,
    set: -1,
  }));
  const record = type({ kind: "record", name: "R", package: "example.com/m", fields });
  const later = type({
    ...record,
    name: "L",
    fields: fields.map((field) => ({ ...field, omitempty: true })),
  });
  const m = run(schema({
    types: [string, record, later],
    functions: [func("F", [1], [1]), func("L", [2], [2])],
  }));
  const given = JSON.parse('{"constructor":"c","__proto__":"p","toString":"t"}');
  for (const f of [m.F, m.L]) {
    assertEquals(Object.entries(f(given)), Object.entries(given));
    assertEquals(Object.getPrototypeOf(f(given)), Object.prototype);
  }
  fake.next = { payload: [0x93, 0xc0, 0xc0, 0xc0] };
  assertEquals(m.L({}), {});
  assertEquals([...fake.request], [0x93, 0xc0, 0xc0, 0xc0]);
});

Deno.test("emitModule() takes both names of a field, and nothing else", () => {
  const fields = [
    { name: "Name", path: ["Name"], key: "name", type: 0, get: -1, set: -1 },
    // Its Go name is another field's key.
    { name: "Other", path: ["Other"], key: "x", type: 0, get: -1, set: -1 },
    { name: "Third", path: ["Third"], key: "Other", type: 0, get: -1, set: -1 },
  ];
  const record = type({ kind: "record", name: "R", package: "example.com/m", fields });
  const m = run(schema({ types: [string, record], functions: [func("F", [1], [])] }));
  const request = (value: unknown) => {
    fake.next = { payload: [] };
    m.F(value);
    return [...fake.request];
  };
  assertEquals(request({ name: "a" }), [0x93, 0xa1, 0x61, 0xc0, 0xc0]);
  assertEquals(request({ Name: "a", Other: "b" }), [0x93, 0xa1, 0x61, 0xc0, 0xa1, 0x62]);
  assertEquals(request({ name: undefined }), [0x93, 0xc0, 0xc0, 0xc0]);
  const message = (value: unknown) => assertThrows(() => m.F(value), EncodeError).message;
  assertStringIncludes(message({ nme: "" }), 'args[0]: unknown field "nme": R has name, x, Other');
  assertStringIncludes(message({ name: "", Name: "" }), 'expected one of "name" and "Name"');
  assertStringIncludes(message([]), "expected a m.R or its fields, got an array of 0");
  assertStringIncludes(message(null), "expected a m.R or its fields, got null");
  assertStringIncludes(message(Promise.resolve()), "got a Promise");
  assertStringIncludes(message({ name: 5 }), "args[0].name: expected a string, got 5");
});

Deno.test("emitModule() writes a struct's fields as an init form", () => {
  const field = (name: string, set: number, key = name) => ({
    name,
    path: [name],
    key,
    type: 0,
    get: -1,
    set,
  });
  const handle = type({ kind: "handle", class: 0, pointer: true });
  const fields = [field("ID", -1), field("Name", 1, "name")];
  const m = run(schema({
    types: [string, handle],
    functions: [
      func("T", [1], [1], { kind: "new", class: 0 }),
      func("Name", [0], [], { kind: "set", class: 0, recv: 1 }),
      func("F", [1], []),
    ],
    classes: [class_({ name: "T", new: 0, fields, text: true })],
  }));
  const request = (value: unknown) => {
    fake.next = { payload: [] };
    m.F(value);
    return [...fake.request];
  };
  assertEquals(request({ name: "a" }), [0x81, 1, 0xa1, 0x61]);
  assertEquals(request({ Name: "a" }), [0x81, 1, 0xa1, 0x61]);
  assertEquals(request({ name: undefined }), [0x80]);
  assertEquals(request("text"), [0xa4, ...new TextEncoder().encode("text")]);
  assertEquals(request(null), [0xc0]);
  assertThrows(() => m.F({ ID: "" }), EncodeError, 'args[0]: unknown field "ID": T has name');
  assertThrows(() => m.F({ name: 5 }), EncodeError, "args[0].name: expected a string, got 5");
  fake.next = { payload: [9] };
  const t = new m.T({ name: "a" });
  assertEquals(request(t), [9]);
  assertThrows(() => new m.T({}, 1), TypeError, "expected at most 1 argument, got 2");
  t[Symbol.dispose]();
  assertThrows(() => m.F(t), EncodeError, "expected a live T, got one that was disposed");
});

Deno.test("emitModule() ends a value that contains itself", () => {
  const node = type({
    kind: "record",
    name: "Node",
    recursive: true,
    fields: [{ name: "Next", path: ["Next"], key: "next", type: 1, get: -1, set: -1 }],
  });
  const types = [
    node,
    type({ kind: "pointer", elem: 0, recursive: true }),
    type({ kind: "slice", elem: 2, recursive: true, name: "Tree" }),
  ];
  const m = run(schema({ types, functions: [func("F", [0], [0]), func("G", [2], [2])] }));
  assertEquals(m.F({ next: { next: {} } }), { next: { next: { next: null } } });
  const cycle: Any = {};
  cycle.next = cycle;
  assertThrows(() => m.F(cycle), EncodeError, "is it cyclic?");
  const list: Any[] = [];
  list.push(list);
  assertThrows(() => m.G(list), EncodeError, "is it cyclic?");
  assertEquals(m.G([[], [[]]]), [[], [[]]]);
});

Deno.test("emitModule() says why a skipped symbol cannot be called", () => {
  const s = schema({ types: [string], classes: [class_({ name: "T" })] });
  s.skipped = [
    { package: "example.com/m", name: "Each", position: "m.go:3", reason: "takes a function" },
    { package: "example.com/m", name: "T.Each", position: "m.go:4", reason: "any" },
  ];
  const m = run(s);
  assertThrows(
    () => m.Each(),
    UnsupportedSignatureError,
    "Cannot call example.com/m.Each: takes a function (m.go:3)",
  );
  assertThrows(
    () => m.T.prototype.Each(),
    UnsupportedSignatureError,
    "Cannot call example.com/m.T.Each: any (m.go:4)",
  );
  assertEquals(Object.keys(m), ["T", "manifest", "async", "package"]);
});

Deno.test("emitModule() finds the other packages", () => {
  const m = run(schema({ types: [] }));
  assertEquals(m.package("example.com/m"), m);
  assertEquals(m.manifest.module, "example.com/m");
  assertThrows(
    () => m.package("m"),
    UsegolibError,
    'Cannot find the package "m" in example.com/m@v1.0.0: it has example.com/m',
  );
});
