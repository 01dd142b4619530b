/**
 * The vectors of the ABI against Windows libraries under wine. Run by `./dev test-targets`, which installs it.
 *
 * @module
 */
import { assertEquals, assertNotEquals } from "@std/assert";
import { decode } from "@std/msgpack";

import { Builtin, CARRIES_FUNCTIONS, Status } from "../../runtime/abi.ts";
import { readManifest } from "../../builder/artifact/artifact.ts";
import { ROOT, usegolibBuild } from "../help/run.ts";
import constants from "../vectors/constants.json" with { type: "json" };
import errors from "../vectors/errors.json" with { type: "json" };
import outcomes from "../vectors/outcomes.json" with { type: "json" };
import values from "../vectors/values.json" with { type: "json" };
import { Fn } from "../fixture/functions.ts";
import { buildFixture, buildGoTests, GO_TESTS, scratch } from "./fixture.ts";
import { type Argument, Host, prepareWine, runWine } from "./windows/host.ts";
import { known } from "../help/known.ts";

const program = await prepareWine();
const fixture = await buildFixture("windows-amd64", scratch());
const room = { room: constants.capacity };

/** A client of a library, and what its calls give: status and payload. */
async function open(library: string) {
  const host = new Host(program, library);
  const { result: client } = await host.call("ugl_open");
  const outcome = async (symbol: string, ...args: Argument[]) => {
    const { result, out } = await host.call(symbol, ...args, room);
    return { status: result & 7, payload: out.slice(0, result >>> 3).toHex() };
  };
  return {
    host,
    client,
    outcome,
    call: (fn: number, request: string) =>
      outcome("ugl_call", client, fn, Uint8Array.fromHex(request)),
    [Symbol.asyncDispose]: () => host[Symbol.asyncDispose](),
  };
}

/** A vector of tests/vectors/outcomes.json by its name. */
function vector(name: string) {
  const found = [...outcomes.outcomes, ...outcomes.answers].find((each) => each.name === name)!;
  return "payload" in found ? found.payload! : (found as { hex: string }).hex;
}

Deno.test("a Windows library greets with the ABI's version", async () => {
  await using library = await open(fixture);
  const { result, out } = await library.host.call("ugl_hello", room);
  assertEquals(decode(out.slice(0, result)), [constants.abi_version, "fixture", "1"]);
});

Deno.test("a Windows library replays the vectors of values", async () => {
  const here = new URL("tests/kinds/", ROOT);
  const options = ["--target", "windows-amd64", "--no-imports"];
  const built = await usegolibBuild("../modules/kinds", here, ...options);
  const { schema } = await readManifest(`${built.dir}/windows-amd64`);
  await using library = await open(built.library);
  const echo = (vector: typeof values.good[number] | typeof values.bad[number]) => {
    const type = JSON.stringify(shape(vector));
    const i = schema.functions.findIndex(({ name, kind, params, results }) => {
      const all = [...params, ...results];
      return kind === "func" && /^Echo/.test(name) && params.length === 1 && all.length === 2 &&
        all.every((each) => JSON.stringify(shapeOf(schema.types, each.type)) === type);
    });
    return i < 0 ? undefined : library.call(constants.first_function + i, vector.hex);
  };
  let replayed = 0;
  for (const vector of values.good) {
    const answer = await echo(vector);
    if (answer === undefined) continue;
    replayed++;
    // What only readers take comes back in the form that writers give.
    if ("read_only" in vector) assertEquals(answer.status, Status.OK, JSON.stringify(vector));
    else assertEquals(answer, { status: Status.OK, payload: vector.hex }, JSON.stringify(vector));
  }
  for (const vector of values.bad) {
    const answer = await echo(vector);
    if (answer === undefined) continue;
    replayed++;
    assertEquals(answer.status, Status.BAD_REQUEST, JSON.stringify(vector));
  }
  console.log(`${replayed} of ${values.good.length + values.bad.length} vectors`);
  assertEquals(replayed > 300, true, `only ${replayed} vectors`);
});

interface Shape {
  kind: string;
  raw?: string;
  len?: number;
  pointer?: boolean;
  key?: Shape;
  elem?: Shape;
  fields?: unknown[];
}

/** What decides how a vector's type looks on the wire. */
function shape({ kind, raw, len, pointer, key, elem, fields }: Shape): unknown {
  const inner = [key && shape(key), elem && shape(elem), fields?.length];
  return [kind, raw ?? "", len ?? -1, pointer ?? false, ...inner];
}

type Types = Awaited<ReturnType<typeof readManifest>>["schema"]["types"];

/** The same of a type of a schema; a record is none, as its fields are not compared. */
function shapeOf(types: Types, i: number): unknown {
  const { kind, raw, len, pointer, key, elem, fields } = known(types[i]);
  if (kind === "record" || kind === "pointer") return undefined;
  const inner = (i: number) => i < 0 ? undefined : shapeOf(types, i);
  return [kind, raw ?? "", len, pointer ?? false, inner(key), inner(elem), fields?.length];
}

Deno.test("a Windows library gives errors, panics and refusals as the vectors have them", async () => {
  await using library = await open(fixture);
  assertEquals(await library.call(Fn.Fail, "a96e6f7420666f756e64"), {
    status: Status.GO_ERROR,
    payload: errors.good.find(({ name }) => name === "plain")!.hex,
  });
  const panic = await library.call(Fn.Panic, "a4626f6f6d");
  assertEquals([panic.status, panic.payload.slice(0, 10)], [Status.PANIC, "a4626f6f6d"]);
  const refused = await library.call(Fn.Upper, "05");
  assertEquals(refused.status, Status.BAD_REQUEST);
  const nothing = await library.host.call("ugl_call", library.client, Fn.Upper, 0, 3, room);
  assertEquals(nothing.result, 3, "a bad request without a buffer");
});

Deno.test("a Windows library asks for callbacks and takes the answers", async () => {
  await using library = await open(fixture);
  const apply = Fn.Apply + CARRIES_FUNCTIONS;
  const asked = await library.call(apply, "fd07"); // function -3, argument 7
  assertEquals(asked.status, Status.CALLBACK);
  const [call = 0, inv = 0] = Uint8Array.fromHex(asked.payload);
  assertEquals(asked.payload.slice(4), "0307");
  assertEquals(
    await library.outcome("ugl_resume", library.client, call, inv, Uint8Array.fromHex("0005")),
    { status: Status.OK, payload: "05" },
  );
  const again = await library.call(apply, "fd07");
  const [second = 0, inner = 0] = Uint8Array.fromHex(again.payload);
  const threw = Uint8Array.fromHex(vector('threw "boom", kept as 12'));
  assertEquals(
    await library.outcome("ugl_resume", library.client, second, inner, threw),
    { status: Status.THROWN, payload: vector("thrown: token 12") },
  );
});

Deno.test("a Windows library keeps a result that does not fit until it is taken", async () => {
  await using library = await open(fixture);
  const large = await library.call(Fn.Big, "ce00011170");
  assertEquals(large, {
    status: Status.TOO_LARGE,
    payload: vector("too large: ticket 1, status 0, 70000 bytes").replace("11170", "11175"),
  });
  const taken = await library.host.call("ugl_take", library.client, 1, { room: 70005 });
  assertEquals(taken.result, 70005);
  assertEquals(taken.out.slice(0, 8).toHex(), "c600011170000102");
});

Deno.test("a Windows library runs calls beside each other and reports them", async () => {
  await using library = await open(fixture);
  const { host, client } = library;
  for (let call = 1; call <= 20; call++) {
    const request = Uint8Array.of(0xc0, call); // no context, milliseconds
    assertEquals((await host.call("ugl_start", client, Fn.Sleep, call, request)).result & 7, 0);
  }
  const goroutines = async () => (await library.call(Builtin.GOROUTINES, "")).payload;
  const ended = new Map<number, number>();
  while (ended.size < 20) {
    await host.call("ugl_wait", client);
    const { payload } = await library.outcome("ugl_poll", client);
    for (const [call, status] of completions(Uint8Array.fromHex(payload))) ended.set(call, status);
  }
  assertEquals([...ended.values()].every((status) => status === Status.OK), true);

  const before = await goroutines();
  await host.call("ugl_start", client, Fn.Sleep, 99, Uint8Array.fromHex("c0ce0000ffff"));
  assertNotEquals(await goroutines(), before);
  // Given up before it was done: it ends at once and nothing is reported.
  assertEquals((await host.call("ugl_cancel", client, 99)).result, 0);
  while (await goroutines() !== before);
  assertEquals((await library.outcome("ugl_poll", client)).payload, "");
});

/** Calls and their statuses out of a batch of completions: `94 00 call status bin`. */
function completions(batch: Uint8Array): [number, number][] {
  const found: [number, number][] = [];
  for (let at = 0; at < batch.length;) {
    const [array, event, call = 0, status = 0, bin, length = 0] = batch.subarray(at);
    assertEquals([array, event, bin], [0x94, 0, 0xc4]);
    found.push([call, status]);
    at += 6 + length;
  }
  return found;
}

Deno.test("a Windows library counts handles, and frees those of a thread that ends", async () => {
  await using library = await open(fixture);
  const { host, client } = library;
  const handle = await library.call(Fn.NewCounter, "05");
  assertEquals(handle.status, Status.OK);
  assertEquals((await host.call("ugl_live", client)).result, 1);
  const id = Uint8Array.fromHex(handle.payload); // cf, generation and slot, most significant first
  const pair = Uint8Array.from([...id.slice(5).toReversed(), ...id.slice(1, 5).toReversed()]);
  assertEquals((await host.call("ugl_release", client, { bare: pair }, 1)).result, 1);
  assertEquals((await host.call("ugl_live", client)).result, 0);
  const other = (await host.call("@ugl_open")).result;
  const late = await library.outcome("ugl_call", other, Fn.Add, Uint8Array.of(1, 2));
  assertEquals(late, { status: Status.CLOSED, payload: vector("closed") });
  await host.call("ugl_close", client);
  assertEquals((await library.call(Fn.Add, "0102")).status, Status.CLOSED);
});

for (const name of GO_TESTS) {
  Deno.test(`the Go tests of ${name} pass on Windows`, async () => {
    const tests = await buildGoTests("windows-amd64", name, scratch());
    const ran = await runWine(tests, [], new URL(`go_bridge/${name}/`, ROOT));
    assertEquals(ran.code, 0, ran.stdout + ran.stderr);
  });
}
