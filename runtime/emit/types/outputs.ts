/**
 * TypeScript types of values that come out of Go.
 *
 * A pointer or interface is `T | null`, except where the scanner saw that Go's code never gives nil, and where Go's
 * conventions say so: beside an error, from a function whose name begins with `New` or `Must`, and inside of slices
 * and maps.
 *
 * @module
 */
import type { SchemaFlow, SchemaFunction, SchemaSignature, SchemaType } from "../../artifact/schema.ts";
import { classAt } from "../plan/look_up.ts";
import { flowTypes, instanceOf } from "../plan/queries.ts";
import { parameterNames } from "../text/names.ts";
import { Spelling } from "./spelling.ts";
import { arrayOf, basic, orNull, typedArrayOf } from "./type_text.ts";

/** Spells the types of values that come out of Go. */
export abstract class Outputs extends Spelling {
  /** The type of a rest parameter, whose Go type is a slice. */
  abstract rest(i: number): string;

  /** The type of a value that comes out of Go. */
  output(i: number): string {
    const type = this.type(i);
    if (type.kind === "generic" || type.kind === "record" && type.instance !== undefined) {
      return this.instance(this.plan.outputs, instanceOf(type), (arg) => this.output(arg));
    }
    const name = this.named(i);
    return name !== undefined ? name : this.structure(type);
  }

  /** The same without the type's own name: the right side of its declaration. */
  structure(type: SchemaType): string {
    switch (type.kind) {
      case "bytes":
        return this.bytes();
      case "slice":
      case "array":
        return type.raw === undefined
          ? arrayOf(this.element(type.elem))
          : this.scope.global(typedArrayOf(type.raw));
      case "map":
        return this.#map(type, this.element(type.elem), this.element(type.key));
      case "pointer":
        return orNull(this.output(type.elem));
      case "handle":
        return this.nilable(type) ? orNull(this.classOfType(type)) : this.classOfType(type);
      case "typeparam":
        return this.parameter(type, true);
      case "error":
        return orNull(this.scope.type("GoError"));
      case "any":
        // Not unknown, so that a value that Go gave can be given to Go.
        return this.scope.type("GoAny");
      case "erased":
        return "unknown";
      case "context":
        return "null";
      case "record":
        return "object";
      case "time":
        return `${this.scope.global("Temporal")}.ZonedDateTime`;
      case "duration":
        return `${this.scope.global("Temporal")}.Duration`;
      case "bigint":
        return type.pointer === true ? orNull("bigint") : "bigint";
      case "json":
        return this.scope.type("Json");
      case "complex64":
      case "complex128":
        return this.scope.type("Complex");
      default:
        return basic(type.kind);
    }
  }

  #map(type: SchemaType, elem: string, key: string): string {
    const { kind, set } = this.type(type.key);
    if (kind === "typeparam" && set) return `${this.scope.type("GoMap")}<${key}, ${elem}>`;
    if (this.type(type.key).kind !== "string") {
      return `${this.scope.global("Map")}<${key}, ${elem}>`;
    }
    // An alias may mention itself in an index signature, and not among type arguments.
    if (type.recursive) return `{ [key: string]: ${elem} }`;
    return `${this.scope.global("Record")}<string, ${elem}>`;
  }

  /** The type of an element: a handle among many is taken not to be nil. */
  element(i: number): string {
    const type = this.type(i);
    return type.kind === "handle" ? this.classOfType(type) : this.output(i);
  }

  /** The type of a call's results: nothing, a value, or a tuple. */
  results(f: SchemaFunction): string {
    const results = f.results.map(({ type, non_nil }) =>
      this.#result(type, non_nil === true || neverNil(f))
    );
    return results.length > 1 ? `[${results.join(", ")}]` : results[0] ?? "void";
  }

  #result(i: number, nonNil: boolean): string {
    const type = this.type(i);
    if (nonNil && type.kind === "handle") return this.classOfType(type);
    if (nonNil && type.kind === "bigint") return "bigint";
    return this.output(i);
  }

  /** The type of a field or variable that is read: copies are read-only. */
  field(f: SchemaFunction, i: number): string {
    const type = this.type(i);
    if (type.kind === "handle" && f.address) return this.classOfType(type);
    return this.#readonly(i);
  }

  #readonly(i: number): string {
    const type = this.type(i);
    switch (type.kind) {
      case "slice":
      case "array":
        return type.raw === undefined
          ? `readonly ${arrayOf(this.#readonlyElement(type.elem))}`
          : this.output(i);
      case "map": {
        const elem = this.#readonlyElement(type.elem);
        return this.type(type.key).kind === "string"
          ? `${this.scope.global("Readonly")}<${this.scope.global("Record")}<string, ${elem}>>`
          : `${this.scope.global("ReadonlyMap")}<${this.element(type.key)}, ${elem}>`;
      }
      case "record":
        return `${this.scope.global("Readonly")}<${this.output(i)}>`;
      case "pointer":
        return orNull(this.#readonly(type.elem));
      default:
        return this.output(i);
    }
  }

  #readonlyElement(i: number): string {
    const { kind, recursive } = this.type(i);
    return kind === "handle" || recursive ? this.element(i) : this.#readonly(i);
  }

  /** The type of a constant; one that no number holds is a bigint whatever its type. */
  constant(i: number, big: boolean): string {
    return big && basic(this.type(i).kind) === "number" ? "bigint" : this.output(i);
  }

  /** The type of one value of a channel or sequence: a pair where it has keys. */
  flowing(flow: SchemaFlow): string {
    const { key, elem } = flowTypes(flow);
    return key < 0 ? this.element(elem) : `[${this.element(key)}, ${this.element(elem)}]`;
  }

  /** The type of an iterator over a channel or sequence. */
  iterator(flow: SchemaFlow, asynchronous: boolean): string {
    const value = this.flowing(flow);
    return asynchronous
      ? `${this.scope.global("AsyncIterableIterator")}<${value}>`
      : `${this.scope.global("IteratorObject")}<${value}, undefined>`;
  }

  /** The type of all values of a sequence. */
  all(flow: SchemaFlow): string {
    return arrayOf(this.flowing(flow));
  }

  /** A class, with its type arguments. */
  class(i: number): string {
    const { instance } = classAt(this.plan.schema, i);
    if (instance === undefined) return this.classAt(i);
    return this.instance(this.plan.classes, instance, (arg) => this.output(arg));
  }

  /** The class of a handle, with its type arguments. */
  protected classOfType(type: SchemaType, given = false): string {
    const instance = type.instance ?? classAt(this.plan.schema, type.class).instance;
    if (instance !== undefined) {
      return this.instance(this.plan.classes, instance, (arg) => {
        const { kind } = this.type(arg);
        return kind === "typeparam" ? this.parameter(this.type(arg), !given) : this.output(arg);
      });
    }
    const name = this.classAt(type.class);
    // Its class knows nothing of type parameters.
    return type.signature === undefined ? name : `((${this.#callable(type.signature)}) & ${name})`;
  }

  /** The type of a Go func that JavaScript calls. */
  #callable({ params, variadic, results }: SchemaSignature): string {
    const names = parameterNames(params.map(({ name }) => name));
    const list = params.map(({ type }, i) =>
      variadic && i === params.length - 1
        ? `...${names[i]}: ${this.rest(type)}`
        : `${names[i]}: ${this.input(type)}`
    );
    const given = results.map(({ type }) => this.output(type));
    const result = given.length > 1 ? `[${given.join(", ")}]` : given[0] ?? "void";
    return `(${list.join(", ")}) => ${result}`;
  }
}

/** Whether a function's handles are never nil by Go's conventions. */
function neverNil(f: SchemaFunction): boolean {
  return f.errors === true || f.kind === "new" || (f.kind === "func" && /^(New|Must)/.test(f.name));
}
