/**
 * The TypeScript types of the schema's types: what comes out of Go, and what may be given to it.
 *
 * A pointer or interface is `T | null`, except where the scanner saw that Go's code never gives nil, and where Go's
 * conventions say so: beside an error, from a function whose name begins with `New` or `Must`, and inside of slices
 * and maps.
 *
 * @module
 */
import type {
  SchemaClass,
  SchemaFlow,
  SchemaFunction,
  SchemaInstance,
  SchemaSignature,
  SchemaType,
} from "../schema.ts";
import { functionOf } from "./callbacks.ts";
import { takesFields } from "./fields.ts";
import { parameterNames } from "./names.ts";
import type { Home, Plan } from "./plan.ts";
import type { Scope } from "./scope.ts";

const NUMBERS: ReadonlySet<string> = new Set([
  "int",
  "int8",
  "int16",
  "int32",
  "uint",
  "uint8",
  "uint16",
  "uint32",
  "uintptr",
  "float32",
  "float64",
]);

/** Kinds of Go's types whose values are of a type that JavaScript has. */
const PLAIN: ReadonlySet<string> = new Set(["time", "duration", "bigint", "json"]);

const RAW: Record<string, string> = {
  int8: "Int8Array",
  int16: "Int16Array",
  uint16: "Uint16Array",
  int32: "Int32Array",
  uint32: "Uint32Array",
  int64: "BigInt64Array",
  uint64: "BigUint64Array",
  float32: "Float32Array",
  float64: "Float64Array",
};

/** Spells types as they are seen from one file. */
export class Types {
  readonly #plan: Plan;
  readonly #scope: Scope;
  readonly #within = new Set<number>();
  /** What stands for type parameters; where there is nothing they stand for themselves. */
  readonly #given: ReadonlyMap<string, string>;

  constructor(plan: Plan, scope: Scope, given: ReadonlyMap<string, string> = new Map()) {
    this.#plan = plan;
    this.#scope = scope;
    this.#given = given;
  }

  /** The same with types in place of type parameters. */
  with(given: ReadonlyMap<string, string>): Types {
    return new Types(this.#plan, this.#scope, given);
  }

  /** A type of the runtime. */
  runtime(name: string): string {
    return this.#scope.type(name);
  }

  #type(i: number): SchemaType {
    return this.#plan.schema.types[i];
  }

  /** The type of a value that comes out of Go. */
  output(i: number): string {
    const type = this.#type(i);
    if (type.kind === "generic" || type.kind === "record" && type.instance !== undefined) {
      return this.#instance(this.#plan.outputs, type.instance!, (arg) => this.output(arg));
    }
    const name = this.#named(i);
    return name !== undefined ? name : this.structure(type);
  }

  /** An instance of a generic declaration: `Entry<string, number>`. */
  #instance(
    homes: readonly (Home | undefined)[],
    { of, args }: SchemaInstance,
    spell: (arg: number) => string,
  ): string {
    const home = homes[of];
    const list = args.map((arg) => arg < 0 ? "unknown" : spell(arg)).join(", ");
    return home === undefined ? "unknown" : `${this.#scope.ref(home)}<${list}>`;
  }

  /** A type parameter, or what stands for it. */
  #parameter(type: SchemaType, widened: boolean): string {
    const given = this.#given.get(type.name!);
    if (given !== undefined) return given;
    return type.set && widened ? `${this.#scope.type("Widened")}<${type.name}>` : type.name!;
  }

  /** The name of a declaration. */
  ref(home: Home): string {
    return this.#scope.ref(home);
  }

  /** The same without the type's own name: the right side of its declaration. */
  structure(type: SchemaType): string {
    switch (type.kind) {
      case "bytes":
        return `${this.#scope.global("Uint8Array")}<${this.#scope.global("ArrayBuffer")}>`;
      case "slice":
      case "array":
        return type.raw === undefined
          ? arrayOf(this.element(type.elem))
          : this.#scope.global(RAW[type.raw]);
      case "map":
        return this.#map(type, this.element(type.elem), this.element(type.key));
      case "pointer":
        return orNull(this.output(type.elem));
      case "handle":
        return this.#nilable(type) ? orNull(this.#classOfType(type)) : this.#classOfType(type);
      case "typeparam":
        return this.#parameter(type, true);
      case "error":
        return orNull(this.#scope.type("GoError"));
      case "any":
        // Not unknown: what Go gives, Go takes.
        return this.#scope.type("GoAny");
      case "erased":
        return "unknown";
      case "context":
        return "null";
      case "record":
        return "object";
      case "time":
        return `${this.#scope.global("Temporal")}.ZonedDateTime`;
      case "duration":
        return `${this.#scope.global("Temporal")}.Duration`;
      case "bigint":
        return type.pointer === true ? orNull("bigint") : "bigint";
      case "json":
        return this.#scope.type("Json");
      case "complex64":
      case "complex128":
        return this.#scope.type("Complex");
      default:
        return basic(type.kind);
    }
  }

  #map(type: SchemaType, elem: string, key: string): string {
    const { kind, set } = this.#type(type.key);
    if (kind === "typeparam" && set) return `${this.#scope.type("GoMap")}<${key}, ${elem}>`;
    if (this.#type(type.key).kind !== "string") {
      return `${this.#scope.global("Map")}<${key}, ${elem}>`;
    }
    // An alias may mention itself in an index signature, and not among type arguments.
    if (type.recursive) return `{ [key: string]: ${elem} }`;
    return `${this.#scope.global("Record")}<string, ${elem}>`;
  }

  /** The type of an element: a handle among many is taken not to be nil. */
  element(i: number): string {
    const type = this.#type(i);
    return type.kind === "handle" ? this.#classOfType(type) : this.output(i);
  }

  /** The type of a rest parameter, whose Go type is a slice; options may stand among the arguments. */
  rest(i: number, options = false): string {
    const { kind, elem } = this.#type(i);
    const one = kind === "bytes" ? "number" : this.input(elem);
    const all = arrayOf(one);
    return options ? `${all} | [...${all}, ${this.#scope.type("WithOptions")}<${one}>]` : all;
  }

  /** The type of what `.readable` gives. */
  readable(): string {
    const bytes = `${this.#scope.global("Uint8Array")}<${this.#scope.global("ArrayBuffer")}>`;
    return `${this.#scope.global("ReadableStream")}<${bytes}>`;
  }

  /** The type of what `.writable` gives. */
  writable(): string {
    return `${this.#scope.global("WritableStream")}<${this.#scope.global("Uint8Array")} | string>`;
  }

  /** The type of a promise of nothing. */
  promise(): string {
    return `${this.#scope.global("Promise")}<void>`;
  }

  /** The type of one value of a channel or sequence: a pair where it has keys. */
  flowing(flow: SchemaFlow): string {
    const [key, elem] = flow.views ?? [flow.key, flow.elem];
    return key < 0 ? this.element(elem) : `[${this.element(key)}, ${this.element(elem)}]`;
  }

  /** The type of what iterates over a channel or sequence. */
  iterator(flow: SchemaFlow, asynchronous: boolean): string {
    const value = this.flowing(flow);
    return asynchronous
      ? `${this.#scope.global("AsyncIterableIterator")}<${value}>`
      : `${this.#scope.global("IteratorObject")}<${value}, undefined>`;
  }

  /** The type of all values of a sequence. */
  all(flow: SchemaFlow): string {
    return arrayOf(this.flowing(flow));
  }

  /** The type of the options of a call that has a context. */
  callOptions(): string {
    return this.#scope.type("CallOptions");
  }

  /** The type of the asynchronous side of a package. */
  asyncFunctions(module: string): string {
    return `${this.#scope.type("AsyncFunctions")}<${module}>`;
  }

  /** The type of what a call gives: nothing, a value, or a tuple. */
  results(f: SchemaFunction): string {
    const results = f.results.map(({ type, non_nil }) =>
      this.#result(type, non_nil === true || neverNil(f))
    );
    if (results.length === 0) return "void";
    return results.length === 1 ? results[0] : `[${results.join(", ")}]`;
  }

  #result(i: number, nonNil: boolean): string {
    const type = this.#type(i);
    if (nonNil && type.kind === "handle") return this.#classOfType(type);
    if (nonNil && type.kind === "bigint") return "bigint";
    return this.output(i);
  }

  /** The type of what a field or variable gives: copies are read-only. */
  field(f: SchemaFunction, i: number): string {
    const type = this.#type(i);
    if (type.kind === "handle" && f.address) return this.#classOfType(type);
    return this.#readonly(i);
  }

  #readonly(i: number): string {
    const type = this.#type(i);
    switch (type.kind) {
      case "slice":
      case "array":
        return type.raw === undefined
          ? `readonly ${arrayOf(this.#readonlyElement(type.elem))}`
          : this.output(i);
      case "map": {
        const elem = this.#readonlyElement(type.elem);
        return this.#type(type.key).kind === "string"
          ? `${this.#scope.global("Readonly")}<${this.#scope.global("Record")}<string, ${elem}>>`
          : `${this.#scope.global("ReadonlyMap")}<${this.element(type.key)}, ${elem}>`;
      }
      case "record":
        return `${this.#scope.global("Readonly")}<${this.output(i)}>`;
      case "pointer":
        return orNull(this.#readonly(type.elem));
      default:
        return this.output(i);
    }
  }

  #readonlyElement(i: number): string {
    const { kind, recursive } = this.#type(i);
    return kind === "handle" || recursive ? this.element(i) : this.#readonly(i);
  }

  /** The type of a constant; one that no number holds is a bigint whatever its type. */
  constant(i: number, big: boolean): string {
    return big && basic(this.#type(i).kind) === "number" ? "bigint" : this.output(i);
  }

  /** The type of an object without fields. */
  empty(): string {
    return `${this.#scope.global("Record")}<string, never>`;
  }

  /** The type of a value that may be given to Go. */
  input(i: number): string {
    const type = this.#type(i);
    if (type.kind === "generic" || type.kind === "record" && type.instance !== undefined) {
      return this.#instance(this.#plan.inputs, type.instance!, (arg) => this.input(arg));
    }
    const init = this.#plan.inputs[i];
    if (init !== undefined) {
      const name = this.#scope.ref(init);
      const c = type.kind === "record" ? this.#classOf(type) : undefined;
      return c === undefined ? name : `${this.#class(c)} | ${name}`;
    }
    return this.inputStructure(type, i);
  }

  /** The same without the type's own name. */
  inputStructure(type: SchemaType, i?: number): string {
    switch (type.kind) {
      case "int64":
      case "uint64": {
        const name = i === undefined ? undefined : this.#named(i);
        return `${name === undefined ? "" : `${name} | `}bigint | number`;
      }
      case "bytes": {
        const bytes = this.#scope.global("Uint8Array");
        return type.len < 0 ? orNull(bytes) : bytes;
      }
      case "slice":
        return orNull(this.#list(type));
      case "array":
        return this.#list(type);
      case "map":
        return orNull(this.#entries(type));
      case "pointer":
        return orNull(this.input(type.elem));
      case "handle":
        return this.#handle(type);
      case "error":
        return orNull(this.#scope.global("Error"));
      case "any":
        return this.#scope.type("GoAny");
      case "typeparam":
        return this.#parameter(type, false);
      case "time":
        return this.#scope.type("TimeLike");
      case "duration":
        return this.#scope.type("DurationLike");
      case "bigint":
        return type.pointer === true ? "bigint | number | null" : "bigint | number";
      case "json":
        return "unknown";
      case "complex64":
      case "complex128":
        return `${this.#scope.type("Complex")} | number`;
      default:
        return i === undefined ? this.structure(type) : this.output(i);
    }
  }

  #list(type: SchemaType): string {
    const elem = this.#type(type.elem);
    // Typed arrays too.
    if (elem.kind === "typeparam" && elem.set) return `ArrayLike<${this.input(type.elem)}>`;
    if (type.raw === undefined) return `readonly ${arrayOf(this.input(type.elem))}`;
    return `${this.#scope.global(RAW[type.raw])} | readonly ${arrayOf(this.input(type.elem))}`;
  }

  #entries(type: SchemaType): string {
    const elem = this.input(type.elem);
    const { kind } = this.#type(type.key);
    if (kind !== "string") {
      const map = `${this.#scope.global("ReadonlyMap")}<${this.input(type.key)}, ${elem}>`;
      return kind === "typeparam" || kind === "erased"
        ? `${map} | { readonly [key: string]: ${elem} }`
        : map;
    }
    if (type.recursive) return `{ readonly [key: string]: ${elem} }`;
    return `${this.#scope.global("Readonly")}<${this.#scope.global("Record")}<string, ${elem}>>`;
  }

  /** The type of a handle of any class. */
  anyHandle(): string {
    return this.#scope.type("GoObject");
  }

  /** The type of what Go writes into. */
  mutable(i: number): string {
    const type = this.#type(i);
    switch (type.kind) {
      case "bytes":
        return orNull(this.#scope.global("Uint8Array"));
      case "slice":
        if (this.#type(type.elem).set) return this.input(i);
        return orNull(
          type.raw === undefined
            ? arrayOf(this.element(type.elem))
            : `${this.#scope.global(RAW[type.raw])} | ${arrayOf(this.output(type.elem))}`,
        );
      case "map": {
        const elem = this.element(type.elem);
        if (this.#type(type.key).kind === "typeparam") {
          const key = this.element(type.key);
          return orNull(
            `${this.#scope.global("Map")}<${key}, ${elem}> | { [key: string]: ${elem} }`,
          );
        }
        return orNull(
          this.#type(type.key).kind === "string"
            ? `${this.#scope.global("Record")}<string, ${elem}>`
            : `${this.#scope.global("Map")}<${this.element(type.key)}, ${elem}>`,
        );
      }
      case "pointer":
        return orNull(`${this.#scope.type("Pointer")}<${this.output(type.elem)}>`);
      case "bigint":
        return orNull(`${this.#scope.type("Pointer")}<bigint>`);
      default:
        return this.input(i);
    }
  }

  #handle(type: SchemaType): string {
    const c = this.#plan.schema.classes[type.class];
    const forms = this.#forms(c, type);
    const union = [...new Set(forms.map((form) => form.replace(/ \| null$/, "")))].join(" | ");
    return this.#nilable(type) ? orNull(union) : union;
  }

  /** What is accepted for a value of a class; inside of itself only handles are. */
  #forms(c: SchemaClass, type: SchemaType): string[] {
    const i = type.class;
    if (this.#within.has(i)) return [this.#classOfType(type, true)];
    this.#within.add(i);
    const shape = this.#shape(c, type);
    // What takes any function or object of a shape takes the handle, which has it. In a union with the handle's class,
    // whose members differ in null, TypeScript would give the parameters of a program's functions no types.
    const stands = c.form !== "func" || c.call >= 0 && type.instance === undefined;
    const forms = shape !== undefined && stands ? [] : [this.#classOfType(type, true)];
    if (c.text) forms.push("string");
    if (shape !== undefined) forms.push(shape);
    forms.push(...this.#streams(c, type));
    if (c.plain >= 0) forms.push(this.inputStructure(this.#type(c.plain)));
    else if (takesFields(c)) forms.push(this.#initOf(type));
    this.#within.delete(i);
    return forms;
  }

  /** The type of a JavaScript function or object that can stand for a value of a class. */
  #shape(c: SchemaClass, type: SchemaType): string | undefined {
    const instance = type.instance ?? c.instance;
    const like = this.#plan.likes[instance?.of ?? type.class];
    if (like !== undefined) {
      return instance === undefined
        ? this.#scope.ref(like)
        : this.#instance(this.#plan.likes, instance, (arg) => this.output(arg));
    }
    const callback = functionOf(c) && (type.signature ?? functionOf(c));
    return callback === undefined ? undefined : `(${this.callback(callback)})`;
  }

  /** The streams and iterables that are accepted. */
  #streams({ source, sink, flow }: SchemaClass, type: SchemaType): string[] {
    const forms: string[] = [];
    const each = (value: string) =>
      ["Iterable", "AsyncIterable"].map((name) => `${this.#scope.global(name)}<${value}>`);
    const into = (value: string) => `${this.#scope.global("WritableStream")}<${value}>`;
    const bytes = this.#scope.global("Uint8Array");
    if (source !== undefined) forms.push("string", bytes);
    if (source === "stream") forms.push(...each(`${bytes} | string`));
    if (sink) forms.push(into(`${bytes}<${this.#scope.global("ArrayBuffer")}>`));
    if (flow?.feed || flow?.drain) {
      const { types, key, elem } = this.#flowOf(flow, type);
      const value = types.input(elem);
      if (flow.feed) {
        forms.push(...each(key < 0 ? value : `readonly [${types.input(key)}, ${value}]`));
      }
      if (flow.drain) forms.push(into(types.element(elem)));
    }
    return forms;
  }

  /** The types of what flows in a type, with those of an instance in place of a generic type's parameters. */
  #flowOf(flow: SchemaFlow, { instance }: SchemaType): { types: Types; key: number; elem: number } {
    const { key, elem, views } = flow;
    const { type_params: parameters } = this.#plan.schema.classes[instance?.of ?? -1] ?? {};
    if (views === undefined || parameters === undefined) return { types: this, key, elem };
    const given = parameters.map(({ name }, i): [string, string] => [
      name,
      instance!.args[i] < 0 ? "unknown" : this.output(instance!.args[i]),
    ]);
    return { types: this.with(new Map(given)), key: views[0], elem: views[1] };
  }

  /** The type of a JavaScript function that Go calls. */
  callback(signature: SchemaSignature): string {
    const { params, result } = this.called(signature);
    return `${params} => ${result}`;
  }

  /** The parts of the type of what Go calls. */
  called({ params, variadic, results }: SchemaSignature): { params: string; result: string } {
    const names = parameterNames(params.map(({ name }) => name));
    const list = params.map(({ type }, i) =>
      variadic && i === params.length - 1
        ? `...${names[i]}: ${this.output(type)}`
        : `${names[i]}: ${this.element(type)}`
    );
    const given = results.map(({ type }) => this.input(type));
    const value = given.length > 1 ? `[${given.join(", ")}]` : given[0];
    // Go waits for a promise in an asynchronous call.
    const result = value === undefined
      ? "void"
      : `${value} | ${this.#scope.global("PromiseLike")}<${value}>`;
    return { params: `(${list.join(", ")})`, result };
  }

  #nilable(type: SchemaType): boolean {
    const { form } = this.#plan.schema.classes[type.class];
    return type.pointer === true ||
      (form !== "struct" && form !== "array" && form !== "slice" && form !== "map");
  }

  /** A class, with its type arguments. */
  class(i: number): string {
    const { instance } = this.#plan.schema.classes[i];
    if (instance === undefined) return this.#class(i);
    return this.#instance(this.#plan.classes, instance, (arg) => this.output(arg));
  }

  /** The class of a handle, with its type arguments. */
  #classOfType(type: SchemaType, given = false): string {
    const instance = type.instance ?? this.#plan.schema.classes[type.class].instance;
    if (instance !== undefined) {
      return this.#instance(this.#plan.classes, instance, (arg) => {
        const { kind } = this.#type(arg);
        return kind === "typeparam" ? this.#parameter(this.#type(arg), !given) : this.output(arg);
      });
    }
    const name = this.#class(type.class);
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

  #initOf(type: SchemaType): string {
    const instance = type.instance ?? this.#plan.schema.classes[type.class].instance;
    if (instance === undefined) return this.#scope.ref(this.#plan.inits[type.class] as Home);
    return this.#instance(this.#plan.inits, instance, (arg) => this.input(arg));
  }

  #class(i: number): string {
    return this.#scope.ref(this.#plan.classes[i]);
  }

  /** The class whose copied form a record is. */
  #classOf(type: SchemaType): number | undefined {
    const i = this.#plan.schema.classes.findIndex((c) =>
      c.form === "struct" && c.package === type.package && c.name === type.name
    );
    return i < 0 ? undefined : i;
  }

  #named(i: number): string | undefined {
    // What JavaScript has a type of its own for is better known by that.
    if (PLAIN.has(this.#type(i).kind)) return undefined;
    const home = this.#plan.outputs[i];
    return home === undefined ? undefined : this.#scope.ref(home);
  }
}

/** Whether a function's handles are never nil by Go's conventions. */
export function neverNil(f: SchemaFunction): boolean {
  return f.errors === true || f.kind === "new" || (f.kind === "func" && /^(New|Must)/.test(f.name));
}

/** The type of a basic kind. */
export function basic(kind: string): string {
  if (kind === "bool") return "boolean";
  if (kind === "string") return "string";
  return NUMBERS.has(kind) ? "number" : "bigint";
}

/** The type of an array of `elem`. */
function arrayOf(elem: string): string {
  return /[ |&]/.test(elem) && !/^[\w.]+<[^|&]*>$/.test(elem) ? `(${elem})[]` : `${elem}[]`;
}

/** `type | null`, once. */
function orNull(type: string): string {
  return type.endsWith("| null") ? type : `${type} | null`;
}
