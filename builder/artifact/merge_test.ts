import { assertEquals } from "@std/assert";

import { class_, func, schema, type } from "../../runtime/emit/testdata/schema.ts";
import type { Schema, SchemaConst } from "../../runtime/artifact/schema.ts";
import { mergeSchemas } from "./merge.ts";

const INT = type({ kind: "int" });
const STRING = type({ kind: "string" });

/** A schema of one platform, with a hash of its own. */
function platform(hash: string, given: Parameters<typeof schema>[0], consts: SchemaConst[] = []) {
  return { ...schema(given, { consts }), hash };
}

function merge(linux: Schema, windows: Schema): Schema {
  const platforms = [
    { target: "linux-amd64", schema: linux },
    { target: "windows-amd64", schema: windows },
  ];
  const merged = mergeSchemas(platforms);
  assertEquals(mergeSchemas(platforms.toReversed()), merged);
  return merged;
}

Deno.test("mergeSchemas() takes a schema as it is where platforms agree", () => {
  const linux = platform("1", { types: [INT], functions: [func("F", [0], [])] });
  assertEquals(merge(linux, structuredClone(linux)) === linux, true);
});

Deno.test("mergeSchemas() has the functions of every platform, with types by their new numbers", () => {
  const linux = platform("1", { types: [INT], functions: [func("F", [0], [])] });
  const windows = platform("2", {
    types: [STRING, INT],
    functions: [func("G", [0], [1]), func("F", [1], [])],
  });
  const merged = merge(linux, windows);
  assertEquals(merged.types.map(({ kind }) => kind), ["int", "string"]);
  assertEquals(merged.functions.map(({ name, doc }) => [name, doc]), [
    ["F", undefined],
    ["G", "Only on windows-amd64."],
  ]);
  assertEquals(merged.functions[1]?.params[0]?.type, 1);
  assertEquals(merged.functions[1]?.results[0]?.type, 0);
  assertEquals(merged.packages[0]?.functions, [0, 1]);
});

Deno.test("mergeSchemas() keeps the first of two functions under one name", () => {
  const linux = platform("1", { types: [INT], functions: [func("F", [0], [])] });
  const other = func("F", [0], [], { hash: "11111111" });
  const merged = merge(linux, platform("2", { types: [STRING], functions: [other] }));
  assertEquals(merged.functions.map(({ hash, doc }) => [hash, doc]), [
    ["00000000", "Only on linux-amd64."],
  ]);
  assertEquals(merged.types.length, 1);
});

Deno.test("mergeSchemas() marks constants that differ or that a platform lacks", () => {
  const linux = platform("1", { types: [INT] }, [
    { name: "Same", type: 0, value: "1" },
    { name: "Append", type: 0, value: "1024" },
  ]);
  const windows = platform("1", { types: [INT] }, [
    { name: "Same", type: 0, value: "1" },
    { name: "Append", type: 0, value: "8" },
    { name: "Hidden", type: 0, value: "2" },
  ]);
  const consts = merge(linux, windows).packages[0]?.consts;
  assertEquals(consts?.map(({ name, varies, missing }) => [name, varies, missing]), [
    ["Same", undefined, undefined],
    ["Append", ["1024", "8"], undefined],
    ["Hidden", ["2"], true],
  ]);
});

Deno.test("mergeSchemas() joins a class and says where its fields differ", () => {
  const field = (name: string, get: number, set: number) => {
    return { name, path: [name], key: name, type: 0, get, set };
  };
  const make = func("C{}", [1], [1], { kind: "new", class: 0 });
  const member = (name: string, kind: "get" | "set") => {
    return func(name, [], [], { kind, class: 0, recv: 1 });
  };
  const handle = type({ kind: "handle", class: 0, pointer: true });
  const own = (name: string, hash: string) =>
    platform(hash, {
      types: [INT, handle],
      functions: [{ ...make, hash }, member(`C.${name}`, "get"), member(`C.${name}=`, "set")],
      classes: [class_({ name: "C", new: 0, fields: [field(name, 1, 2)] })],
    });
  const { classes, functions } = merge(own("Uid", "1"), own("Title", "2"));
  assertEquals(classes.length, 1);
  const [joined] = classes;
  assertEquals([joined?.init_varies, joined?.new], [true, 0]);
  assertEquals(joined?.fields?.map(({ name, get, set }) => [name, get, set]), [
    ["Uid", 1, 2],
    ["Title", 3, 4],
  ]);
  assertEquals(functions.map(({ name }) => name), [
    "C{}",
    "C.Uid",
    "C.Uid=",
    "C.Title",
    "C.Title=",
  ]);
});

Deno.test("mergeSchemas() moves a type that contains itself", () => {
  const node = type({
    kind: "record",
    name: "Node",
    package: "example.com/m",
    recursive: true,
    fields: [{ name: "Next", path: ["Next"], key: "Next", type: 1, get: -1, set: -1 }],
  });
  const linux = platform("1", { types: [INT] });
  const windows = platform("2", {
    types: [node, type({ kind: "slice", elem: 0, recursive: true })],
    functions: [func("Walk", [0], [])],
  });
  const { types } = merge(linux, windows);
  assertEquals(types.map(({ kind }) => kind), ["int", "record", "slice"]);
  assertEquals([types[1]?.fields?.[0]?.type, types[2]?.elem], [2, 1]);
});

Deno.test("mergeSchemas() moves how the values of a channel flow", () => {
  const channel = type({ kind: "handle", class: 0 });
  const flow = { key: -1, elem: 0, receive: 0, send: -1, close: 1, pull: -1, next: -1 };
  const linux = platform("1", { types: [INT], functions: [func("F", [0], [])] });
  const windows = platform("2", {
    types: [STRING, channel],
    functions: [
      func("receive", [], [0], { kind: "receive", class: 0, recv: 1 }),
      func("close", [], [], { kind: "close", class: 0, recv: 1 }),
    ],
    classes: [class_({ name: "C", form: "chan", flow })],
  });
  assertEquals(merge(linux, windows).classes[0]?.flow, { ...flow, elem: 2, receive: 1, close: 2 });
});

Deno.test("mergeSchemas() moves generic functions and joins their instances", () => {
  const parameter = { name: "T", constraint: "any" };
  const shown = type({ kind: "typeparam", name: "T", set: true });
  const sum = (name: string, number: number, generic?: [type: number, instance: number]) =>
    func("Sum", [number], [], {
      id: `example.com/m.Sum[${name}]`,
      ...(generic && {
        view: { params: [generic[0]], results: [] },
        generic: {
          type_params: [{ ...parameter, types: [number] }],
          instances: [{ args: [number], names: [name], function: generic[1] }],
        },
      }),
    });
  const linux = platform("1", { types: [INT, shown], functions: [sum("int", 0, [1, 0])] });
  const windows = platform("2", {
    types: [STRING, shown],
    functions: [func("G", [0], []), sum("string", 0, [1, 1])],
  });
  const { functions, types } = merge(linux, windows);
  assertEquals(types.map(({ kind }) => kind), ["int", "typeparam", "string"]);
  const [sums] = functions;
  assertEquals(sums?.view, { params: [1], results: [] });
  assertEquals(sums?.generic?.instances.map(({ names, args, function: f }) => [names, args, f]), [
    [["int"], [0], 0],
    [["string"], [2], 2],
  ]);
});

Deno.test("mergeSchemas() moves how Go calls JavaScript", () => {
  const callback = {
    params: [{ name: "text", type: 0, lent: true }],
    results: [{ type: 1 }],
    errors: true,
  };
  const linux = platform("1", { types: [INT] });
  const windows = platform("2", {
    types: [type({ kind: "string" }), INT, type({ kind: "handle", class: 0 })],
    classes: [class_({ name: "Parse", form: "func", callbacks: [callback] })],
    functions: [func("Use", [2], [])],
  });
  const { types, classes } = merge(linux, windows);
  const [signature] = classes[0]?.callbacks ?? [];
  const [param] = signature?.params ?? [];
  const [result] = signature?.results ?? [];
  assertEquals(types[param?.type ?? -1]?.kind, "string");
  assertEquals(types[result?.type ?? -1]?.kind, "int");
  assertEquals([param?.lent, signature?.errors], [true, true]);
});
