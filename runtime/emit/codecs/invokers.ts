/**
 * Invokers: functions that write the arguments, make the call and read the results. Go functions of the same shape on the
 * wire share one, so that code grows with the shapes and not with the functions.
 *
 * @module
 */
import type { Schema, SchemaFunction, SchemaParam } from "../../artifact/schema.ts";
import { handleClass, typeAt } from "../plan/look_up.ts";
import { isExpression, isPointer, takesContext } from "../plan/queries.ts";
import { codecHead, type Dialect, typed } from "../text/dialect.ts";
import { Printer } from "../text/printer.ts";
import type { Codecs } from "./codecs.ts";
import { type Flags, marksOf, SWITCHES } from "./flags.ts";

/** A value of a request, as the invoker passes it. */
interface Slot extends Flags {
  /** The expression in the invoker. */
  value: string;
  type: number;
  /** The number of the argument: -1 for the receiver, -2 for the options. */
  argument: number;
}

/** An argument that Go writes into, or rest arguments that are pointers through which it writes. */
interface Back {
  type: number;
  rest: boolean;
}

const RECEIVER = -1, OPTIONS = -2;

/** The part of a parameter in the schema that makes a difference to an invoker. */
type Passed = Pick<SchemaParam, "type" | Exclude<keyof Flags, "keeps">>;

/** The shape of a function on the wire; functions of one shape share an invoker. */
interface Shape {
  slots: Slot[];
  params: string[];
  /** The position of the rest parameter, or -1. */
  rest: number;
  results: number[];
  errors: boolean;
  constructs: boolean;
}

/** Gives out the invokers of functions and prints those that were asked for. */
export class Invokers {
  readonly #schema: Schema;
  readonly #dialect: Dialect;
  readonly #codecs: Codecs;
  readonly #names = new Map<string, string>();
  readonly #readers = new Map<string, string>();
  readonly #queue: (() => void)[] = [];
  #printer = new Printer();

  constructor(schema: Schema, dialect: Dialect, codecs: Codecs) {
    this.#schema = schema;
    this.#dialect = dialect;
    this.#codecs = codecs;
  }

  /** The name of the function that calls functions of the shape of `f`. */
  invoker(f: SchemaFunction): string {
    const shape = this.#shape(f);
    const key = this.#key(shape);
    let name = this.#names.get(key);
    if (name === undefined) {
      this.#names.set(key, name = `call${this.#names.size}`);
      const printed = name;
      this.#queue.push(() => this.#printInvoker(printed, shape));
    }
    return name;
  }

  #shape(f: SchemaFunction): Shape {
    const slots: Slot[] = [];
    const params: string[] = [];
    if (f.recv >= 0 && !isExpression(f)) {
      slots.push({ value: "o", type: -1, argument: RECEIVER });
      params.push("o");
    }
    let argument = 0;
    const stores = f.kind === "set" || f.kind === "setvar";
    const add = (
      { type, mutated = false, inside = false, lent = false, in_place = false }: Passed,
    ) => {
      if (typeAt(this.#schema, type).kind === "context") {
        slots.push({ value: "options", type, argument: OPTIONS });
        return;
      }
      const value = `a${argument}`;
      const flags: Flags = {
        mutated,
        inside,
        lent: lent && this.#called(type),
        in_place,
        keeps: f.kind === "new" || stores && this.#streams(type),
      };
      slots.push({ value, type, argument: argument++, ...flags });
      params.push(value);
    };
    if (isExpression(f)) add({ type: f.recv });
    f.params.forEach(add);
    // A variadic function has its options among the rest arguments.
    if (takesContext(this.#schema, f) && !f.variadic) params.push("options");
    return {
      slots,
      params,
      rest: f.variadic ? argument - 1 : -1,
      results: f.results.map(({ type }) => type),
      errors: f.errors ?? false,
      constructs: f.kind === "new",
    };
  }

  /** Whether Go can call JavaScript that is given for a type. */
  #called(type: number): boolean {
    return handleClass(this.#schema, type)?.callbacks !== undefined;
  }

  /** Whether JavaScript may give a stream or iterable for a type itself; what a constructor takes may hold one. */
  #streams(type: number): boolean {
    const c = handleClass(this.#schema, type);
    return c?.source !== undefined || c?.sink !== undefined || c?.flow !== undefined;
  }

  #key({ slots, rest, results, errors, constructs }: Shape): string {
    const request = slots.map((slot) =>
      slot.argument === RECEIVER ? "this" : this.#codecs.key(slot.type) + marksOf(slot)
    );
    const response = results.map((type) => this.#codecs.key(type));
    return `${request.join()}${rest < 0 ? "" : "..."}:${response.join()}${errors ? "?" : ""}${
      constructs ? "new" : ""
    }`;
  }

  /** Prints every invoker that was asked for; the codecs come afterwards. */
  print(printer: Printer): void {
    this.#printer = printer;
    for (const print of this.#queue) print();
  }

  #printInvoker(name: string, shape: Shape): void {
    const p = this.#printer;
    const reader = this.#reader(shape);
    const written = this.#dialect.typed ? "export function " : "function ";
    p.gap();
    const list = [
      typed(this.#dialect, "fn", "number"),
      ...shape.params.map((param) => typed(this.#dialect, param, "any")),
    ];
    p.list(`${written}${name}(`, list, `${typed(this.#dialect, ")", "any")} {`);
    p.indented(() => {
      p.line("const b = $.begin();");
      this.#printRequest(shape);
      this.#printCall(shape, reader);
      this.#printResponse(shape, reader);
    });
    p.line("}");
  }

  #printRequest({ slots, rest }: Shape): void {
    const p = this.#printer;
    const [first] = slots;
    if (first === undefined) return;
    const codecs = this.#codecs;
    if (rest >= 0 && slots.some(({ argument }) => argument === OPTIONS)) {
      p.line(`const options = ${codecs.use("restOptions")}(a${rest});`);
    }
    const counts = slots.some(({ argument }) => argument !== first.argument);
    if (counts) p.line(`let i = ${first.argument};`);
    let at = first.argument;
    p.block("try", () => {
      for (const slot of slots) {
        const { argument, value } = slot;
        if (argument !== at) p.line(`i = ${at = argument};`);
        if (argument === OPTIONS) p.line(`${codecs.use("wContext")}(b, ${value});`);
        else if (argument === RECEIVER) p.line(`${codecs.use("wReceiver")}(b, ${value});`);
        else this.#printArgument(slot, argument === rest);
      }
    }, "} catch (e) {");
    const failed = counts ? "i" : first.argument;
    p.indented(() => p.line(`throw $.refused(b, fn, e, ${failed}${rest < 0 ? "" : `, ${rest}`});`));
    p.line("}");
  }

  #printArgument(slot: Slot, rest: boolean): void {
    const p = this.#printer, codecs = this.#codecs;
    const { type, value, mutated, in_place } = slot;
    if (mutated && (rest || isPointer(this.#schema, type))) {
      const pointed = codecs.use(rest ? "pointedRest" : "pointed");
      return p.line(`${codecs.write(type, `${pointed}(${value})`)};`);
    }
    if (mutated) p.line(`${codecs.writable(type, value)};`);
    if (in_place) p.line(`${codecs.use("inPlace")}(${value});`);
    const members = SWITCHES.flatMap(([flag, member]) => slot[flag] ? [member] : []);
    for (const member of members) p.line(`b.${member} = true;`);
    p.line(`${codecs.write(type, value)};`);
    for (const member of members.reverse()) p.line(`b.${member} = false;`);
  }

  #printCall(shape: Shape, reader: string | undefined): void {
    const { results, errors, constructs } = shape;
    const args = ["b", "fn"];
    if (reader !== undefined) {
      const mutated = mutatedOf(shape);
      args.push(mutated.length === 0 ? reader : `(b) => ${reader}(b, ${mutated.join(", ")})`);
      // A reader without results gives an empty tuple.
      if (results.length !== 1) args.push("true");
    }
    // A constructor gives its object at once.
    if (!constructs) {
      const single = results.length === 1 && mutatedOf(shape).length === 0;
      this.#printer.line(
        `if (b.async) return $.start(${[...args, ...(single ? ["false, true"] : [])].join(", ")});`,
      );
    }
    this.#printer.line(`$.call(${(errors ? args : args.slice(0, 2)).join(", ")});`);
  }

  #printResponse(shape: Shape, reader: string | undefined): void {
    const p = this.#printer;
    const { results, constructs } = shape;
    const single = results.length === 1 && mutatedOf(shape).length === 0;
    p.block("try", () => {
      if (constructs) {
        p.line("const v = $.constructed(b);");
      } else if (reader !== undefined) {
        const read = `${reader}(${["b", ...mutatedOf(shape)].join(", ")})`;
        p.line(results.length > 0 ? `const v = ${read};` : `${read};`);
      }
      p.line("$.end(b);");
      if (results.length > 0) p.line("return v;");
    }, "} catch (e) {");
    const error = single ? `${this.#codecs.use("at")}(e, 0)` : "e";
    p.indented(() => p.line(`throw $.unreadable(b, fn, ${error});`));
    p.line("}");
  }

  /** The name of the function that reads the results and changed arguments; undefined where there are none. */
  #reader(shape: Shape): string | undefined {
    const { results, slots, rest, constructs } = shape;
    const mutated = slots.filter((slot) => slot.mutated);
    if (constructs || results.length + mutated.length === 0) return undefined;
    const [only] = results;
    if (only !== undefined && results.length + mutated.length === 1) {
      return this.#codecs.reader(only);
    }
    const backs = mutated.map(({ type, argument }) => ({ type, rest: argument === rest }));
    const key = [
      ...results.map((type) => this.#codecs.key(type)),
      ...backs.map(({ type, rest }) => `!${this.#codecs.key(type)}${rest ? "..." : ""}`),
    ].join();
    let name = this.#readers.get(key);
    if (name === undefined) {
      this.#readers.set(key, name = `t${this.#readers.size}`);
      this.#printReader(name, results, backs);
    }
    return name;
  }

  #printReader(name: string, results: number[], backs: Back[]): void {
    const p = this.#printer;
    const targets = backs.map((_, i) => `a${i}`);
    const value = results.length === 1 ? "v0" : `[${results.map((_, i) => `v${i}`).join(", ")}]`;
    const steps = [
      ...results.map((type, i) => `const v${i} = ${this.#codecs.read(type)};`),
      ...backs.map(({ type, rest }, i) => {
        if (!rest) return `${this.#codecs.backReader(type)}(b, a${i});`;
        return `${this.#codecs.use("backPointers")}(a${i}, ${this.#codecs.read(type)});`;
      }),
    ];
    p.gap();
    p.block(codecHead(this.#dialect, name, ["b", ...targets], "any"), () => {
      const counts = steps.length > 1;
      if (counts) p.line("let i = 0;");
      p.block("try", () => {
        steps.forEach((step, i) => {
          if (i > 0) p.line(`i = ${i};`);
          p.line(step);
        });
        p.line(`return ${value};`);
      }, "} catch (e) {");
      p.indented(() => p.line(`throw ${this.#codecs.use("at")}(e, ${counts ? "i" : 0});`));
      p.line("}");
    });
  }
}

function mutatedOf({ slots }: Shape): string[] {
  return slots.filter(({ mutated }) => mutated).map(({ value }) => value);
}
