/**
 * TypeScript types of values that go into Go, which accepts more forms than it gives.
 *
 * @module
 */
import type { SchemaClass, SchemaFlow, SchemaSignature, SchemaType } from "../../artifact/schema.ts";
import { classAt, known } from "../plan/look_up.ts";
import { contextOf, flowTypes, functionOf, instanceOf, takesFields } from "../plan/queries.ts";
import { parameterNames } from "../text/names.ts";
import { Outputs } from "./outputs.ts";
import { arrayOf, orNull, typedArrayOf } from "./type_text.ts";

/** Spells the TypeScript types of values that go into Go and that come out of it, as seen from one file. */
export class Types extends Outputs {
  readonly #within = new Set<number>();

  /** A speller that writes types in place of type parameters. */
  with(given: ReadonlyMap<string, string>): Types {
    return new Types(this.plan, this.scope, given);
  }

  /** The type of a value that may be given to Go. */
  input(i: number): string {
    const type = this.type(i);
    if (type.kind === "generic" || type.kind === "record" && type.instance !== undefined) {
      return this.instance(this.plan.inputs, instanceOf(type), (arg) => this.input(arg));
    }
    const init = this.plan.inputs[i];
    if (init !== undefined) {
      const name = this.scope.ref(init);
      // Where the keys are Go's names a handle has what the plain form asks for. In a union with the class, TypeScript
      // would give the parameters of functions among the fields no types.
      const c = type.fields?.some(({ key, name }) => key !== name) && type.kind === "record"
        ? this.#classOf(type)
        : undefined;
      return c === undefined ? name : `${this.classAt(c)} | ${name}`;
    }
    return this.inputStructure(type, i);
  }

  /** The same without the type's own name. */
  inputStructure(type: SchemaType, i?: number): string {
    switch (type.kind) {
      case "int64":
      case "uint64": {
        const name = i === undefined ? undefined : this.named(i);
        return `${name === undefined ? "" : `${name} | `}bigint | number`;
      }
      case "bytes": {
        const bytes = this.scope.global("Uint8Array");
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
        return orNull(`${this.scope.global("Error")} | { Error(): string }`);
      case "any":
        return this.scope.type("GoAny");
      case "typeparam":
        return this.parameter(type, false);
      case "time":
        return this.scope.type("TimeLike");
      case "duration":
        return this.scope.type("DurationLike");
      case "bigint":
        return type.pointer === true ? "bigint | number | null" : "bigint | number";
      case "json":
        return "unknown";
      case "complex64":
      case "complex128":
        return `${this.scope.type("Complex")} | number`;
      default:
        return i === undefined ? this.structure(type) : this.output(i);
    }
  }

  #list(type: SchemaType): string {
    const { kind, set } = this.type(type.elem);
    const elem = this.input(type.elem);
    // Typed arrays too.
    if (kind === "typeparam" && set) return `${this.scope.global("ArrayLike")}<${elem}>`;
    const array = `readonly ${arrayOf(elem)}`;
    return type.raw === undefined
      ? array
      : `${this.scope.global(typedArrayOf(type.raw))} | ${array}`;
  }

  #entries(type: SchemaType): string {
    const elem = this.input(type.elem);
    const { kind } = this.type(type.key);
    if (kind !== "string") {
      const map = `${this.scope.global("ReadonlyMap")}<${this.input(type.key)}, ${elem}>`;
      return kind === "typeparam" || kind === "erased"
        ? `${map} | { readonly [key: string]: ${elem} }`
        : map;
    }
    if (type.recursive) return `{ readonly [key: string]: ${elem} }`;
    return `${this.scope.global("Readonly")}<${this.scope.global("Record")}<string, ${elem}>>`;
  }

  /** The class whose copied form a record is. */
  #classOf(type: SchemaType): number | undefined {
    const i = this.plan.schema.classes.findIndex((c) =>
      c.form === "struct" && c.package === type.package && c.name === type.name
    );
    return i < 0 ? undefined : i;
  }

  /**
   * The type of a rest parameter, whose Go type is a slice; options may stand among the arguments.
   *
   * @param mutated Whether Go writes through the arguments.
   */
  rest(i: number, options = false, mutated = false): string {
    const { kind, elem } = this.type(i);
    const one = kind === "bytes" ? "number" : mutated ? this.mutable(elem) : this.input(elem);
    const all = arrayOf(one);
    return options ? `${all} | [...${all}, ${this.scope.type("WithOptions")}<${one}>]` : all;
  }

  /** The type of an argument that Go writes into. */
  mutable(i: number): string {
    const type = this.type(i);
    switch (type.kind) {
      case "bytes":
        return orNull(this.scope.global("Uint8Array"));
      case "slice":
        if (this.type(type.elem).set) return this.input(i);
        return orNull(
          type.raw === undefined
            ? arrayOf(this.#mutableElement(type.elem))
            : `${this.scope.global(typedArrayOf(type.raw))} | ${arrayOf(this.output(type.elem))}`,
        );
      case "map": {
        const elem = this.#mutableElement(type.elem);
        if (this.type(type.key).kind === "typeparam") {
          const key = this.element(type.key);
          return orNull(
            `${this.scope.global("Map")}<${key}, ${elem}> | { [key: string]: ${elem} }`,
          );
        }
        return orNull(
          this.type(type.key).kind === "string"
            ? `${this.scope.global("Record")}<string, ${elem}>`
            : `${this.scope.global("Map")}<${this.element(type.key)}, ${elem}>`,
        );
      }
      case "pointer":
        return orNull(`${this.scope.type("Pointer")}<${this.output(type.elem)}>`);
      case "bigint":
        return orNull(`${this.scope.type("Pointer")}<bigint>`);
      default:
        return this.input(i);
    }
  }

  /** The type of an element of an argument that Go writes into; a slice or map in it stays the caller's own. */
  #mutableElement(i: number): string {
    const { kind, recursive } = this.type(i);
    const contains = kind === "slice" || kind === "map" || kind === "bytes";
    return contains && recursive !== true
      ? this.mutable(i).replace(/ \| null$/, "")
      : this.element(i);
  }

  #handle(type: SchemaType): string {
    const c = classAt(this.plan.schema, type.class);
    const forms = this.#forms(c, type);
    const union = [...new Set(forms.map((form) => form.replace(/ \| null$/, "")))].join(" | ");
    // A nil slice or map has a handle when Go gives it, so null says it in this direction only.
    const { form } = c;
    return this.nilable(type) || form === "slice" || form === "map" ? orNull(union) : union;
  }

  /** The types that are accepted for a value of a class; inside of itself only handles are. */
  #forms(c: SchemaClass, type: SchemaType): string[] {
    const i = type.class;
    if (this.#within.has(i)) return [this.classOfType(type, true)];
    this.#within.add(i);
    const shape = this.#shape(c, type);
    // A type of functions or objects of a shape accepts the handle, which has that shape. In a union with its class,
    // whose members differ in null, TypeScript would give the parameters of a program's functions no types.
    const stands = c.form !== "func" || c.call >= 0 && type.instance === undefined;
    const forms = shape !== undefined && stands ? [] : [this.classOfType(type, true)];
    if (c.text) forms.push("string");
    if (shape !== undefined) forms.push(shape);
    forms.push(...this.#streams(c, type));
    if (c.plain >= 0) forms.push(this.inputStructure(this.type(c.plain)));
    else if (takesFields(c)) forms.push(this.#initOf(type));
    this.#within.delete(i);
    return forms;
  }

  /** The type of a JavaScript function or object that can stand for a value of a class. */
  #shape(c: SchemaClass, type: SchemaType): string | undefined {
    const instance = type.instance ?? c.instance;
    const like = this.plan.likes[instance?.of ?? type.class];
    if (like !== undefined) {
      return instance === undefined
        ? this.scope.ref(like)
        : this.instance(this.plan.likes, instance, (arg) => this.output(arg));
    }
    const callback = functionOf(c) && (type.signature ?? functionOf(c));
    return callback === undefined ? undefined : `(${this.callback(callback)})`;
  }

  /** The streams and iterables that are accepted. */
  #streams({ source, sink, flow }: SchemaClass, type: SchemaType): string[] {
    const forms: string[] = [];
    const each = (value: string) =>
      ["Iterable", "AsyncIterable"].map((name) => `${this.scope.global(name)}<${value}>`);
    const into = (value: string) => `${this.scope.global("WritableStream")}<${value}>`;
    const bytes = this.scope.global("Uint8Array");
    if (source !== undefined) forms.push("string", bytes);
    if (source === "stream") forms.push(...each(`${bytes} | string`));
    if (sink) forms.push(into(`${bytes}<${this.scope.global("ArrayBuffer")}>`));
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

  /** The key and element types of a channel or sequence, and a speller that knows the arguments of an instance. */
  #flowOf(flow: SchemaFlow, { instance }: SchemaType): { types: Types; key: number; elem: number } {
    const { key, elem, views } = flow;
    if (views === undefined || instance === undefined) return { types: this, key, elem };
    const { type_params: parameters = [] } = classAt(this.plan.schema, instance.of);
    const given = parameters.map(({ name }, i): [string, string] => {
      const arg = known(instance.args, i, "type argument");
      return [name, arg < 0 ? "unknown" : this.output(arg)];
    });
    return { types: this.with(new Map(given)), ...flowTypes(flow) };
  }

  #initOf(type: SchemaType): string {
    const instance = type.instance ?? classAt(this.plan.schema, type.class).instance;
    if (instance === undefined) {
      return this.scope.ref(known(this.plan.inits, type.class, "constructor of class"));
    }
    return this.instance(this.plan.inits, instance, (arg) => this.input(arg));
  }

  /** The type of a JavaScript function that Go calls. */
  callback(signature: SchemaSignature): string {
    const { params, result } = this.called(signature);
    return `${params} => ${result}`;
  }

  /** The parts of the type of a function that Go calls. */
  called({ params, variadic, results }: SchemaSignature): { params: string; result: string } {
    const names = parameterNames(params.map(({ name }) => name));
    const list = params.map(({ type }, i) =>
      variadic && i === params.length - 1
        ? `...${names[i]}: ${this.output(type)}`
        : `${names[i]}: ${this.element(type)}`
    );
    const context = contextOf(this.plan.schema, params);
    if (context >= 0) {
      list.splice(context, 1);
      const name = parameterNames([...names, "options"]).at(-1);
      const of = this.element(known(params, context, "parameter").type);
      const options = `${this.scope.type("CallbackOptions")}<${of}>`;
      if (variadic) {
        const rest = this.output(known(params, params.length - 1, "parameter").type);
        list.splice(-1, 1, `...${names.at(-1)}: [...${rest}, ${options}]`);
      } else list.push(`${name}: ${options}`);
    }
    const given = results.map(({ type }) => this.input(type));
    const value = given.length > 1 ? `[${given.join(", ")}]` : given[0];
    // Go waits for a promise in an asynchronous call.
    const result = value === undefined
      ? "void"
      : `${value} | ${this.scope.global("PromiseLike")}<${value}>`;
    return { params: `(${list.join(", ")})`, result };
  }
}
