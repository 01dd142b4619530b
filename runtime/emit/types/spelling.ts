/**
 * The common base of the spellers of types: names of declarations, of type parameters and of types that are not in
 * the schema.
 *
 * @module
 */
import type { SchemaInstance, SchemaType } from "../../artifact/schema.ts";
import { classAt, typeAt } from "../plan/look_up.ts";
import { classHome, type Home, type Plan } from "../plan/plan.ts";
import type { Scope } from "../plan/scope.ts";
import type { RuntimeType } from "../text/runtime_names.ts";

/** Kinds of Go's types whose values are of a type that JavaScript has. */
const PLAIN: ReadonlySet<string> = new Set(["time", "duration", "bigint", "json"]);

/** Spells the names of types as they are seen from one file. */
export abstract class Spelling {
  protected readonly plan: Plan;
  protected readonly scope: Scope;
  /** The types that are written in place of type parameters; one that is not here is written by its name. */
  protected readonly given: ReadonlyMap<string, string>;

  constructor(plan: Plan, scope: Scope, given: ReadonlyMap<string, string> = new Map()) {
    this.plan = plan;
    this.scope = scope;
    this.given = given;
  }

  /** The type of a value that comes out of Go. */
  abstract output(i: number): string;

  /** The type of a value that may be given to Go. */
  abstract input(i: number): string;

  /** A type of the runtime. */
  runtime(name: RuntimeType): string {
    return this.scope.type(name);
  }

  /** The name of a declaration. */
  ref(home: Home): string {
    return this.scope.ref(home);
  }

  protected type(i: number): SchemaType {
    return typeAt(this.plan.schema, i);
  }

  /** An instance of a generic declaration: `Entry<string, number>`. */
  protected instance(
    homes: readonly (Home | undefined)[],
    { of, args }: SchemaInstance,
    spell: (arg: number) => string,
  ): string {
    const home = homes[of];
    const list = args.map((arg) => arg < 0 ? "unknown" : spell(arg)).join(", ");
    return home === undefined ? "unknown" : `${this.scope.ref(home)}<${list}>`;
  }

  /** A type parameter, or the type that is written in its place. */
  protected parameter(type: SchemaType, widened: boolean): string {
    const { name = "unknown", set } = type;
    const given = this.given.get(name);
    if (given !== undefined) return given;
    return set && widened ? `${this.scope.type("Widened")}<${name}>` : name;
  }

  protected named(i: number): string | undefined {
    // Values for which JavaScript has a type of its own are better known by that.
    if (PLAIN.has(this.type(i).kind)) return undefined;
    const home = this.plan.outputs[i];
    return home === undefined ? undefined : this.scope.ref(home);
  }

  protected nilable(type: SchemaType): boolean {
    const { form } = classAt(this.plan.schema, type.class);
    return type.pointer === true ||
      (form !== "struct" && form !== "array" && form !== "slice" && form !== "map");
  }

  protected classAt(i: number): string {
    return this.scope.ref(classHome(this.plan, i));
  }

  /** The type of bytes that own their buffer. */
  protected bytes(): string {
    return `${this.scope.global("Uint8Array")}<${this.scope.global("ArrayBuffer")}>`;
  }

  /** The type of `.readable`. */
  readable(): string {
    return `${this.scope.global("ReadableStream")}<${this.bytes()}>`;
  }

  /** The type of `.writable`. */
  writable(): string {
    return `${this.scope.global("WritableStream")}<${this.scope.global("Uint8Array")} | string>`;
  }

  /** The type of a promise of nothing. */
  promise(): string {
    return `${this.scope.global("Promise")}<void>`;
  }

  /** The type of the options of a call that has a context. */
  callOptions(): string {
    return this.scope.type("CallOptions");
  }

  /** The type of the asynchronous side of a package. */
  asyncFunctions(module: string): string {
    return `${this.scope.type("AsyncFunctions")}<${module}>`;
  }

  /** The type of an object without fields. */
  empty(): string {
    return `${this.scope.global("Record")}<string, never>`;
  }

  /** The type of a handle of any class. */
  anyHandle(): string {
    return this.scope.type("GoObject");
  }
}
