/**
 * Generic functions and classes: one declaration for all instances that the library holds.
 *
 * @module
 */
import type {
  SchemaFunction,
  SchemaGeneric,
  SchemaType,
  SchemaTypeParameter,
} from "../../artifact/schema.ts";
import { classAt, functionAt, known, typeAt } from "../plan/look_up.ts";
import { classHome, type Home } from "../plan/plan.ts";
import { argumentsOf, instanceOf, viewed, withViews } from "../plan/queries.ts";
import { identifier } from "../text/names.ts";
import type { Types } from "../types/inputs.ts";
import { isTyped, type TypedContext, type UnitContext } from "./context.ts";
import { printCall, printFunctionDoc, printHead, signatureOf } from "./members.ts";

/** Prints a generic function. */
export function printGeneric(
  context: UnitContext,
  f: SchemaFunction,
  { type_params: parameters, instances }: SchemaGeneric,
  home: Home,
): void {
  const { p, dialect, schema } = context;
  p.gap();
  printFunctionDoc(context, f);
  if (!isTyped(context)) {
    p.line(`const ${home.local} = ${context.shared("$")}.generic(`);
  } else {
    p.line(`${context.export(home)}const ${home.local}: {`);
    p.indented(() => printType(context, f, parameters, false));
    p.line(`} & ${context.types.runtime("AsyncForm")}<{`);
    p.indented(() => printType(context, f, parameters, true));
    p.line(`}> = ${context.shared("$")}.generic(`);
  }
  p.indented(() => {
    p.line(`${JSON.stringify(`${f.package}.${f.name}`)},`);
    p.line("[");
    p.indented(() => {
      for (const parameter of parameters) p.line(`${parameterText(context, f, parameter)},`);
    });
    p.line("],");
    p.line("[");
    p.indented(() => {
      for (const { args, names, function: index, exact } of instances) {
        const kinds = args.map((arg) => schema.types[arg]?.kind ?? "");
        p.line(`[${JSON.stringify(names)}, ${JSON.stringify(kinds)}, (() => {`);
        p.indented(() => {
          const loose: UnitContext = { ...context, types: undefined, loose: dialect.typed };
          const instance = functionAt(schema, index);
          printHead(loose, instance, `function ${identifier(f.name)}_`);
          p.indented(() => printCall(loose, index));
          p.line("}");
          p.line(`return ${identifier(f.name)}_;`);
        });
        p.line(`})()${exact ? ", true" : ""}],`);
      }
    });
    p.line("],");
  });
  p.line(`)${dialect.typed ? " as any" : ""};`);
}

/** The type parameters of a generic function as they stand in its signature. */
export function parameterList(types: Types, parameters: readonly SchemaTypeParameter[]): string {
  let optional = false;
  const list = parameters.map((parameter) => {
    const union = [...new Set(parameter.types?.map((i) => types.output(i)) ?? [])].join(" | ");
    const bound = union === "" ? "" : ` extends ${union}`;
    // No argument tells the key type of an object: it is a string.
    const other = parameter.key ? " = string" : optional ? " = unknown" : "";
    optional ||= parameter.key === true;
    return `${parameter.name}${bound}${other}`;
  });
  return `<${list.join(", ")}>`;
}

/** Whether a function can be called without `of`. */
export function isImplicit(parameters: readonly SchemaTypeParameter[]): boolean {
  return !parameters.some(({ explicit }) => explicit);
}

/** Prints the signatures of a generic function and of its `of`, or of their asynchronous forms. */
function printType(
  context: TypedContext,
  f: SchemaFunction,
  parameters: readonly SchemaTypeParameter[],
  asynchronous: boolean,
): void {
  const { p, types } = context;
  if (isImplicit(parameters)) {
    const { params, result } = signatureOf(context, f, asynchronous);
    p.list(`${parameterList(types, parameters)}(`, params, `)${result};`, f.variadic);
  }
  p.line("/** The instance of these Go types. */");
  const { head, inner } = ofTypes(context, parameters);
  const chosen = signatureOf({ ...context, types: inner }, f, asynchronous);
  p.list(`of${head} => (`, chosen.params, `) => ${chosen.result.slice(2)};`, f.variadic);
}

/** The head of `of`, `<T extends GoType>(T: T)` without its result, and the speller of the result's types. */
function ofTypes(
  { types }: TypedContext,
  parameters: readonly SchemaTypeParameter[],
): { head: string; inner: Types } {
  const goType = types.runtime("GoType"), typeOf = types.runtime("TypeOf");
  const taken = new Set(parameters.map(({ name }) => name));
  const letters = parameters.map(({ name }) => {
    let letter = `Go${name}`;
    while (taken.has(letter)) letter += "_";
    return letter;
  });
  const required = parameters.findLastIndex(({ explicit }) => explicit);
  const params = parameters.map(({ name }, i) =>
    `${name}${i > Math.max(required, 0) ? "?" : ""}: ${letters[i]}`
  );
  const declared = letters.map((letter) => `const ${letter} extends ${goType} = "any"`);
  const given = parameters.map(({ name }, i) => [name, `${typeOf}<${letters[i]}>`] as const);
  return {
    head: `: <${declared.join(", ")}>(${params.join(", ")})`,
    inner: types.with(new Map(given)),
  };
}

/** A type parameter for the choice at run time: its name, the places of arguments that tell it, whether only `of` does. */
function parameterText(
  context: UnitContext,
  f: SchemaFunction,
  { name, explicit }: SchemaTypeParameter,
): string {
  const { schema } = context;
  const places: string[] = [];
  argumentsOf(schema, viewed(f)).forEach(({ type }, i, all) => {
    const rest = f.variadic && i === all.length - 1;
    const start = rest ? typeAt(schema, type).elem : type;
    for (const path of pathsTo(schema, start, name, [])) {
      places.push(JSON.stringify([i, ...(rest ? ["r"] : []), ...path]));
    }
  });
  return `[${JSON.stringify(name)}, [${places.join(", ")}]${explicit ? ", true" : ""}]`;
}

/** The paths from a value of a type to the values in it that are of a type parameter. */
function pathsTo(
  schema: UnitContext["schema"],
  i: number,
  name: string,
  above: readonly number[],
): string[][] {
  if (i < 0 || above.includes(i)) return [];
  const type = typeAt(schema, i);
  const inside = (inner: number, step: string) =>
    pathsTo(schema, inner, name, [...above, i]).map((path) => [step, ...path]);
  switch (type.kind) {
    case "typeparam":
      return type.name === name ? [[]] : [];
    case "slice":
    case "array":
      return inside(type.elem, "e");
    case "map":
      return [...inside(type.key, "k"), ...inside(type.elem, "v")];
    case "pointer":
      return inside(type.elem, "*");
    case "generic": {
      const { of, args } = instanceOf(type);
      const { fields, views, type_params: own = [] } = typeAt(schema, of);
      return own.flatMap((parameter, n) =>
        inside(known(args, n, "type argument"), "").flatMap(([, ...rest]) =>
          withViews(fields, views).flatMap((field) =>
            pathsTo(schema, field.type, parameter.name, [...above, i])
              .map((path) => [`.${field.key}`, ...path, ...rest])
          )
        )
      );
    }
    case "handle":
      return (type.instance?.args ?? []).flatMap((arg, n) =>
        schema.types[arg]?.kind === "typeparam" && typeAt(schema, arg).name === name
          ? [[`#${n}${sequenceStep(schema, type, n)}`]]
          : []
      );
    default:
      return [];
  }
}

/** How an iterable tells type argument `n` of a sequence that it stands for; nothing for other classes. */
function sequenceStep(schema: UnitContext["schema"], type: SchemaType, n: number): string {
  const { flow } = classAt(schema, type.class);
  if (flow?.feed !== true) return "";
  return flow.key < 0 ? "e" : n === 0 ? "k" : "v";
}

/** Prints the type of a generic class's `of`. */
export function printOfType(context: TypedContext, index: number): void {
  const { p, schema, plan } = context;
  const c = classAt(schema, index);
  if (c.type_params === undefined) return;
  const { head } = ofTypes(context, c.type_params);
  const typeOf = context.types.runtime("TypeOf");
  const args = c.type_params.map(({ name }) => `${typeOf}<Go${name}>`).join(", ");
  const self = `${classHome(plan, index).local}<${args}>`;
  const init = plan.inits[index];
  const construct = c.new < 0
    ? ""
    : ` & { new (fields?: ${init === undefined ? "never" : `${init.local}<${args}>`}): ${self} }`;
  p.line("/** The class of these Go types. */");
  p.line(`declare static readonly of${head} => { readonly prototype: ${self} }${construct};`);
}
