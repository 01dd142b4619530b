/**
 * Streams and iteration of handles: web streams of readers and writers, the values of channels and sequences.
 *
 * Members are named by `globalThis.Symbol`, as a package may have a `Symbol` of its own.
 *
 * @module
 */
import type { SchemaClass, SchemaFlow } from "../../artifact/schema.ts";
import { flowTypes } from "../plan/queries.ts";
import type { Types } from "../types/inputs.ts";
import { annotation, type UnitContext } from "./context.ts";
import { invoked } from "./members.ts";

/** Prints `readable` and `writable` of readers and writers. */
export function printStreams(context: UnitContext, c: SchemaClass): void {
  if (c.reader) {
    const type = annotation(context, (types) => types.readable());
    member(
      context,
      `get readable()${type}`,
      "What it reads, to its end; then a closer is closed.",
      [
        `return ${context.runtime("readable")}(${self(context)});`,
      ],
    );
  }
  if (c.writer) {
    const type = annotation(context, (types) => types.writable());
    member(context, `get writable()${type}`, "Writes into it; closing it closes a closer.", [
      `return ${context.runtime("writable")}(${self(context)});`,
    ]);
  }
}

/** Prints the members by which the values of a channel or sequence are received and sent. */
export function printFlow(context: UnitContext, c: SchemaClass): void {
  const { flow } = c;
  if (flow === undefined) return;
  if (flow.receive >= 0) printReceive(context, flow);
  if (flow.send >= 0) printSend(context, flow);
  if (flow.close >= 0) printClose(context, flow);
  if (flow.pull >= 0) printSequence(context, flow);
}

/** The same members as declarations, for the API reference of a package. */
export function flowMembers(types: Types, { reader, writer, flow }: SchemaClass): string[] {
  const members: string[] = [];
  if (reader) members.push(`readonly readable: ${types.readable()};`);
  if (writer) members.push(`readonly writable: ${types.writable()};`);
  if (flow === undefined) return members;
  if (flow.receive >= 0) {
    members.push(`[globalThis.Symbol.asyncIterator](): ${types.iterator(flow, true)};`);
  }
  if (flow.send >= 0) {
    members.push(`send(value: ${types.input(flowTypes(flow).elem)}): ${types.promise()};`);
  }
  if (flow.close >= 0) members.push(`close(): ${types.promise()};`);
  if (flow.pull < 0) return members;
  return [
    ...members,
    `[globalThis.Symbol.iterator](): ${types.iterator(flow, false)};`,
    `[globalThis.Symbol.asyncIterator](): ${types.iterator(flow, true)};`,
    `toArray(): ${types.all(flow)};`,
  ];
}

function member(context: UnitContext, head: string, doc: string, lines: readonly string[]): void {
  const { p, dialect } = context;
  p.gap();
  if (dialect.typed) p.line(`/** ${doc} */`);
  p.block(head, () => lines.forEach((line) => p.line(line)));
}

/** The expression for the handle; in a class whose base is of type `any` the compiler needs a cast. */
function self({ loose }: UnitContext): string {
  return loose ? "this as any" : "this";
}

function printReceive(context: UnitContext, flow: SchemaFlow): void {
  const type = annotation(context, (types) => types.iterator(flow, true));
  const args = [self(context), ...invoked(context, flow.receive)].join(", ");
  member(
    context,
    `[globalThis.Symbol.asyncIterator]()${type}`,
    "The values, until the channel is closed.",
    [
      `return ${context.runtime("receive")}(${args});`,
    ],
  );
}

function printSend(context: UnitContext, flow: SchemaFlow): void {
  const value = annotation(context, (types) => types.input(flowTypes(flow).elem));
  const type = annotation(context, (types) => types.promise());
  const args = [self(context), ...invoked(context, flow.send), "value"].join(", ");
  member(context, `send(value${value})${type}`, "Sends a value, and waits until it is taken.", [
    `return ${context.runtime("send")}(${args});`,
  ]);
}

function printClose(context: UnitContext, flow: SchemaFlow): void {
  const type = annotation(context, (types) => types.promise());
  const args = [self(context), ...invoked(context, flow.close)].join(", ");
  member(context, `close()${type}`, "Closes the channel after what was sent.", [
    `return ${context.runtime("closeChannel")}(${args});`,
  ]);
}

function printSequence(context: UnitContext, flow: SchemaFlow): void {
  const [pull, pullFn] = invoked(context, flow.pull);
  const [next, nextFn] = invoked(context, flow.next);
  const pairs = flow.key >= 0;
  const print = (helper: "all" | "iterate" | "iterateAsync", head: string, doc: string) => {
    const how =
      `{ pull: ${pull}, pullFn: ${pullFn}, next: ${next}, nextFn: ${nextFn}, pairs: ${pairs} }`;
    member(context, head, doc, [`return ${context.runtime(helper)}(${self(context)}, ${how});`]);
  };
  const of = (asynchronous: boolean) =>
    annotation(context, (types) => types.iterator(flow, asynchronous));
  print(
    "iterate",
    `[globalThis.Symbol.iterator]()${of(false)}`,
    "The values, each when it is asked for.",
  );
  print(
    "iterateAsync",
    `[globalThis.Symbol.asyncIterator]()${of(true)}`,
    "The values, without blocking while the sequence waits.",
  );
  const type = annotation(context, (types) => types.all(flow));
  print("all", `toArray()${type}`, "All values, many at a time.");
}
