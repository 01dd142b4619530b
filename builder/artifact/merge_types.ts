/**
 * Types and classes of one platform's schema among those of another's: the same type is found by its
 * structure and name, a new one is added.
 *
 * @module
 */

import type {
  Schema,
  SchemaClass,
  SchemaField,
  SchemaFlow,
  SchemaSignature,
  SchemaType,
  SchemaTypeParameter,
  SchemaView,
} from "../../runtime/schema.ts";

/** Finds what `from` has in `into`, and adds what is not there. */
export class TypeMerger {
  readonly #into: Schema;
  readonly #from: Schema;
  readonly #describe: (i: number) => string;
  readonly #known: Map<string, number>;
  readonly #types: number[] = [];
  readonly #classes: number[] = [];
  /** Classes of `from` that `into` lacked, by their numbers in `from`: they have no members yet. */
  readonly added: number[] = [];

  constructor(into: Schema, from: Schema) {
    this.#into = into;
    this.#from = from;
    const classes = new Map(into.classes.map(({ runtime }, i) => [runtime, i]));
    from.classes.forEach((c, i) => {
      const known = classes.get(c.runtime);
      this.#classes[i] = known ?? into.classes.length;
      if (known !== undefined) return;
      const { flow: _, ...rest } = c;
      const none = { new: -1, value: -1, plain: -1, call: -1 };
      into.classes.push({ ...rest, methods: [], fields: [], ...none });
      this.added.push(i);
    });
    const describe = describer(into);
    this.#describe = describer(from);
    this.#known = new Map(into.types.map((_, i) => [describe(i), i]));
    for (const i of this.added) {
      this.#generic(into.classes[this.#classes[i]], from.classes[i], (of) => this.class(of));
    }
  }

  /** Renumbers what a type or class says of its generic origin. */
  #generic(
    target: SchemaType | SchemaClass,
    source: SchemaType | SchemaClass,
    of: (i: number) => number,
  ): void {
    const { instance, views, type_params: parameters } = source;
    if (instance !== undefined) {
      // That of a handle in a view names a class.
      const number = "kind" in source && source.kind === "handle"
        ? this.class(instance.of)
        : of(instance.of);
      target.instance = { ...instance, of: number, args: instance.args.map((i) => this.type(i)) };
    }
    if (views !== undefined) target.views = views.map((i) => this.type(i));
    if (parameters !== undefined) {
      target.type_params = parameters.map((each) => this.parameter(each));
    }
  }

  /** A type parameter. */
  parameter(parameter: SchemaTypeParameter): SchemaTypeParameter {
    const { types } = parameter;
    return types === undefined
      ? parameter
      : { ...parameter, types: types.map((i) => this.type(i)) };
  }

  /** The types of a signature as its generic origin declares them. */
  view({ params, results }: SchemaView): SchemaView {
    return { params: params.map((i) => this.type(i)), results: results.map((i) => this.type(i)) };
  }

  /** A type by its number in `from`; -1 for one that is not there. */
  find(i: number): number {
    if (i < 0) return -1;
    return this.#types[i] ??= this.#known.get(this.#describe(i)) ?? -1;
  }

  /** A type by its number in `from`, which is added where it is not there. */
  type(i: number): number {
    if (i < 0 || this.find(i) >= 0) return this.find(i);
    const type = this.#from.types[i];
    // Its number comes first, as it may contain itself.
    const { methods: _, ...rest } = type;
    const merged: SchemaType = { ...rest };
    this.#types[i] = this.#into.types.push(merged) - 1;
    merged.key = this.type(type.key);
    merged.elem = this.type(type.elem);
    merged.class = this.class(type.class);
    if (type.fields) merged.fields = type.fields.map((field) => this.field(field));
    if (type.signature) merged.signature = this.signature(type.signature);
    this.#generic(merged, type, (of) => this.type(of));
    return this.#types[i];
  }

  /** The name of a type by its number in `from`. */
  nameOf(i: number): string {
    return this.#from.types[i].name ?? "";
  }

  /** A field, still without accessors. */
  field(field: SchemaField): SchemaField {
    return { ...field, type: this.type(field.type), get: -1, set: -1 };
  }

  /** How Go calls JavaScript, by type numbers in `from`. */
  signature({ params, results, ...rest }: SchemaSignature): SchemaSignature {
    const move = <T extends { type: number }>(each: T): T => ({
      ...each,
      type: this.type(each.type),
    });
    return { ...rest, params: params.map(move), results: results.map(move) };
  }

  /** A class by its number in `from`. */
  class(i: number): number {
    return i < 0 ? -1 : this.#classes[i];
  }
}

/** Whether a plain object stands for a class in the same way on both platforms: fields by their numbers. */
export function sameInit(a: Schema, b: Schema, left: SchemaClass, right: SchemaClass): boolean {
  const text = (schema: Schema, { fields = [], new: make }: SchemaClass) => {
    const number = (field: SchemaField, i: number) => {
      return field.set < 0
        ? ""
        : `${i} ${field.key} ${field.name} ${schema.types[field.type].kind}`;
    };
    return make < 0 ? "" : fields.map(number).filter(Boolean).join("\n");
  };
  return text(a, left) === text(b, right);
}

/** What a type is an instance of; its first instance is known by its own structure. */
function instanceText(
  schema: Schema,
  { kind, instance, signature, set = false }: SchemaType,
  describe: (i: number) => string,
): string {
  if (kind === "typeparam") return String(set);
  const list = (types: { type: number }[] = []) => types.map(({ type }) => describe(type)).join();
  if (signature !== undefined) return `(${list(signature.params)})${list(signature.results)}`;
  if (instance === undefined || kind === "record") return "";
  const of = kind === "handle" ? schema.classes[instance.of].runtime : describe(instance.of);
  return `${of}<${instance.args.map(describe).join()}>`;
}

/** Gives texts that are the same for the same type, whatever the numbers of a schema are. */
function describer(schema: Schema): (i: number) => string {
  const known: string[] = [];
  const open: number[] = [];
  const describe = (i: number): string => {
    if (i < 0) return "";
    const type = schema.types[i];
    const level = open.indexOf(i);
    if (level >= 0) return `^${open.length - level}`;
    if (known[i] !== undefined && (!type.recursive || open.length === 0)) return known[i];
    open.push(i);
    const fields = type.fields?.map((field) => {
      const { name, path, key, omitempty = false } = field;
      return `${name} ${path.join(".")} ${key} ${omitempty} ${describe(field.type)}`;
    });
    const name = type.name === undefined ? type.go ?? "" : `${type.package ?? ""}.${type.name}`;
    const text = [
      [type.kind, name, type.len, type.raw, type.pointer, type.snapshot].join(),
      [describe(type.key), describe(type.elem), schema.classes[type.class]?.runtime].join("|"),
      instanceText(schema, type, describe),
      fields?.join(";"),
    ].join("/");
    const whole = `(${text})`;
    open.pop();
    if (!type.recursive || open.length === 0) known[i] = whole;
    return whole;
  };
  return describe;
}

/** How numbers of the one schema become those of the other. */
export interface Moves {
  types: TypeMerger;
  functions: (i: number) => number;
}

/** How the values of a class of the one flow in the other. */
export function movedFlow(flow: SchemaFlow, { types, functions }: Moves): SchemaFlow {
  return {
    ...flow,
    key: types.type(flow.key),
    elem: types.type(flow.elem),
    ...(flow.views && { views: flow.views.map((i) => types.type(i)) }),
    receive: functions(flow.receive),
    send: functions(flow.send),
    close: functions(flow.close),
    pull: functions(flow.pull),
    next: functions(flow.next),
  };
}

/** The numbers of both, those that are missing left out. */
export function union(a: number[], b: number[]): number[] {
  return [...new Set([...a, ...b])].filter((i) => i >= 0);
}
