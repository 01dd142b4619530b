/**
 * Merges the types and classes of two platforms' schemas: a type is found in the other schema by its
 * structure and name, or added.
 *
 * @module
 */

import { classAt, known, typeAt } from "../../runtime/emit/plan/look_up.ts";
import type {
  Schema,
  SchemaClass,
  SchemaField,
  SchemaFlow,
  SchemaSignature,
  SchemaType,
  SchemaTypeParameter,
  SchemaView,
} from "../../runtime/artifact/schema.ts";

/** Maps the types and classes of one schema, `from`, into another, `into`, and adds missing ones. */
export class TypeMerger {
  readonly #into: Schema;
  readonly #from: Schema;
  readonly #describe: (i: number) => string;
  readonly #known: Map<string, number>;
  readonly #types: number[] = [];
  readonly #classes: number[] = [];
  /** Indexes in `from` of the classes that `into` lacked; they have no members yet. */
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
      this.#generic(classAt(into, this.class(i)), classAt(from, i), (of) => this.class(of));
    }
  }

  /** Maps the indexes by which a type or class refers to its generic origin. */
  #generic(
    target: SchemaType | SchemaClass,
    source: SchemaType | SchemaClass,
    of: (i: number) => number,
  ): void {
    const { instance, views, type_params: parameters } = source;
    if (instance !== undefined) {
      // A handle in a view refers to a class.
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

  /** Maps a type parameter. */
  parameter(parameter: SchemaTypeParameter): SchemaTypeParameter {
    const { types } = parameter;
    return types === undefined
      ? parameter
      : { ...parameter, types: types.map((i) => this.type(i)) };
  }

  /** Maps the types of a signature as its generic origin declares them. */
  view({ params, results }: SchemaView): SchemaView {
    return { params: params.map((i) => this.type(i)), results: results.map((i) => this.type(i)) };
  }

  /** Finds a type of `from` in `into`; -1 if it is not there. */
  find(i: number): number {
    if (i < 0) return -1;
    return this.#types[i] ??= this.#known.get(this.#describe(i)) ?? -1;
  }

  /** Finds a type of `from` in `into`, or adds it. */
  type(i: number): number {
    if (i < 0 || this.find(i) >= 0) return this.find(i);
    const type = typeAt(this.#from, i);
    // It gets its index first, since it may contain itself.
    const { methods: _, ...rest } = type;
    const merged: SchemaType = { ...rest };
    const number = this.#into.types.push(merged) - 1;
    this.#types[i] = number;
    merged.key = this.type(type.key);
    merged.elem = this.type(type.elem);
    merged.class = this.class(type.class);
    if (type.fields) merged.fields = type.fields.map((field) => this.field(field));
    if (type.signature) merged.signature = this.signature(type.signature);
    this.#generic(merged, type, (of) => this.type(of));
    return number;
  }

  /** Name of a type of `from`. */
  nameOf(i: number): string {
    return typeAt(this.#from, i).name ?? "";
  }

  /** Maps a field, still without accessors. */
  field(field: SchemaField): SchemaField {
    return { ...field, type: this.type(field.type), get: -1, set: -1 };
  }

  /** Maps the signature of a callback. */
  signature({ params, results, ...rest }: SchemaSignature): SchemaSignature {
    const move = <T extends { type: number }>(each: T): T => ({
      ...each,
      type: this.type(each.type),
    });
    return { ...rest, params: params.map(move), results: results.map(move) };
  }

  /** Finds a class of `from` in `into`. */
  class(i: number): number {
    return i < 0 ? -1 : known(this.#classes, i, "class");
  }
}

/** Whether both platforms read a plain object as a class in the same way: fields by their indexes. */
export function sameInit(a: Schema, b: Schema, left: SchemaClass, right: SchemaClass): boolean {
  const text = (schema: Schema, { fields = [], new: make }: SchemaClass) => {
    const number = (field: SchemaField, i: number) => {
      return field.set < 0
        ? ""
        : `${i} ${field.key} ${field.name} ${typeAt(schema, field.type).kind}`;
    };
    return make < 0 ? "" : fields.map(number).filter(Boolean).join("\n");
  };
  return text(a, left) === text(b, right);
}

/** Text for the generic origin of a type. The first instance is told apart by its own structure. */
function instanceText(
  schema: Schema,
  { kind, instance, signature, set = false }: SchemaType,
  describe: (i: number) => string,
): string {
  if (kind === "typeparam") return String(set);
  const list = (types: { type: number }[] = []) => types.map(({ type }) => describe(type)).join();
  if (signature !== undefined) return `(${list(signature.params)})${list(signature.results)}`;
  if (instance === undefined || kind === "record") return "";
  const of = kind === "handle" ? classAt(schema, instance.of).runtime : describe(instance.of);
  return `${of}<${instance.args.map(describe).join()}>`;
}

/** Describes types by texts that do not depend on the indexes of a schema. */
function describer(schema: Schema): (i: number) => string {
  const texts: string[] = [];
  const open: number[] = [];
  const describe = (i: number): string => {
    if (i < 0) return "";
    const type = typeAt(schema, i);
    const level = open.indexOf(i);
    if (level >= 0) return `^${open.length - level}`;
    const known = texts[i];
    if (known !== undefined && (!type.recursive || open.length === 0)) return known;
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
    if (!type.recursive || open.length === 0) texts[i] = whole;
    return whole;
  };
  return describe;
}

/** Maps indexes of one schema to those of the other. */
export interface Moves {
  types: TypeMerger;
  functions: (i: number) => number;
}

/** Maps the flow of a class, its stream or channel functions, to the other schema. */
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

/** Joins two lists of indexes without duplicates and without -1. */
export function union(a: number[], b: number[]): number[] {
  return [...new Set([...a, ...b])].filter((i) => i >= 0);
}
