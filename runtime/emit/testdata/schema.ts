/**
 * Small schemas, written by hand.
 *
 * @module
 */
import type {
  Schema,
  SchemaClass,
  SchemaFunction,
  SchemaPackage,
  SchemaType,
} from "../../artifact/schema.ts";

/** A type with what a test states. */
export function type(given: Partial<SchemaType> & Pick<SchemaType, "kind">): SchemaType {
  return { key: -1, elem: -1, len: -1, class: -1, ...given };
}

/** A package-level function with what a test states. */
export function func(
  name: string,
  params: number[],
  results: number[],
  given: Partial<SchemaFunction> = {},
): SchemaFunction {
  return {
    id: `example.com/m.${name}`,
    kind: "func",
    package: "example.com/m",
    name,
    class: -1,
    recv: -1,
    params: params.map((type, i) => ({ name: `p${i}`, type })),
    results: results.map((type) => ({ type })),
    hash: "00000000",
    ...given,
  };
}

/** A class with what a test states. */
export function class_(given: Partial<SchemaClass> & Pick<SchemaClass, "name">): SchemaClass {
  const runtime = `example.com/m.${given.name}`;
  const rest = {
    form: "struct",
    exported: true,
    methods: [],
    new: -1,
    value: -1,
    plain: -1,
    call: -1,
  } as const;
  return { ...rest, runtime, package: "example.com/m", methods: [], ...given };
}

/** A schema of one package. */
export function schema(
  given: { types: SchemaType[]; functions?: SchemaFunction[]; classes?: SchemaClass[] },
  pkg: Partial<SchemaPackage> = {},
): Schema {
  const { types, functions = [], classes = [] } = given;
  const members = functions.flatMap(({ kind, class: c, recv }, i) =>
    kind === "func" && c < 0 && recv < 0 ? [i] : []
  );
  return {
    schema_version: 1,
    module: "example.com/m",
    version: "v1.0.0",
    packages: [{
      path: "example.com/m",
      name: "m",
      own: true,
      functions: members,
      vars: [],
      consts: [],
      named: [],
      classes: classes.map((_, i) => i),
      ...pkg,
    }],
    types,
    classes,
    functions,
    skipped: [],
    omitted: [],
    symbols: { total: members.length, callable: members.length, skipped: 0 },
    hash: "0",
  };
}
