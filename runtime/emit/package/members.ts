/**
 * Functions and methods: their documentation and signature, the check of the number of arguments, the call.
 *
 * @module
 */
import type { SchemaFunction } from "../../artifact/schema.ts";
import { classAt, functionAt, typeAt } from "../plan/look_up.ts";
import { classHome } from "../plan/plan.ts";
import { argumentsOf, takesContext, viewed } from "../plan/queries.ts";
import { printDoc } from "../text/docs.ts";
import { identifier, parameterNames } from "../text/names.ts";
import { annotation, type UnitContext } from "./context.ts";

/** Prints a method of a class. */
export function printMethod(context: UnitContext, index: number, name?: string): void {
  const { p } = context;
  const f = functionAt(context.schema, index);
  p.gap();
  printFunctionDoc(context, f);
  printHead(context, f, name ?? identifier(f.name));
  p.indented(() => printCall(context, index, "this"));
  p.line("}");
}

/** Prints a method of a plain value's type, as a member of an object: the value comes first. */
export function printExpression(context: UnitContext, index: number): void {
  const f = functionAt(context.schema, index);
  context.p.gap();
  printHead(context, f, identifier(f.name));
  context.p.indented(() => printCall(context, index));
  context.p.line("},");
}

/** Prints the type of such a member, with its documentation. */
export function printExpressionType(context: UnitContext, index: number): void {
  const f = functionAt(context.schema, index);
  const { params, result } = signatureOf(context, f);
  context.p.gap();
  printFunctionDoc(context, f);
  context.p.list(`${identifier(f.name)}(`, params, `)${result};`, f.variadic);
}

/** Prints Go's documentation of a function or method, or `otherwise` where it has none. */
export function printFunctionDoc(
  context: UnitContext,
  f: SchemaFunction,
  otherwise?: string,
): void {
  if (context.types === undefined) return;
  const names = parameterNames(argumentsOf(context.schema, f).map(({ name }) => name));
  const tags = argumentsOf(context.schema, f).flatMap(({ mutated, inside }, i) =>
    mutated || inside ? [`@param ${names[i]} Go writes into it.`] : []
  );
  const options = optionsName(context, f);
  if (options !== undefined) tags.push(`@param ${options} What ends the call early.`);
  if (f.errors) tags.push("@throws {GoError} What Go returns as its error.");
  printLinked(context, f.doc ?? otherwise, tags);
}

/** Prints Go's documentation, in which names of this package are links. */
export function printLinked(
  context: UnitContext,
  text: string | undefined,
  tags: readonly string[] = [],
): void {
  printDoc(context.p, { text, tags, link: (target) => linkIn(context, target) });
}

/** The TypeScript name of a Go name that a doc comment of this package links to. */
function linkIn({ unit, plan, schema }: UnitContext, target: string): string | undefined {
  const [name = "", member, ...more] = target.split(".");
  if (more.length > 0) return undefined;
  const home = unit.members.get(name);
  if (member === undefined && home !== undefined) return home.exported;
  const c = unit.classes.find((i) => classAt(schema, i).name === name);
  if (c !== undefined) {
    const { methods, fields = [] } = classAt(schema, c);
    const known = methods.some((i) => functionAt(schema, i).name === member) ||
      fields.some((field) => field.name === member);
    if (member === undefined) return classHome(plan, c).exported;
    return known ? `${classHome(plan, c).exported}.${member}` : undefined;
  }
  const t = unit.types.find((i) => typeAt(schema, i).name === name);
  return t === undefined || member !== undefined ? undefined : plan.outputs[t]?.exported;
}

/** The parts of a signature, `(a: string, ...rest: number[]): string`, or of its asynchronous form. */
export function signatureOf(
  context: Pick<UnitContext, "schema" | "types" | "loose">,
  f: SchemaFunction,
  asynchronous = false,
): { params: string[]; result: string } {
  const seen = viewed(f);
  const params = argumentsOf(context.schema, seen);
  const names = parameterNames(params.map((param) => param.name));
  const contextual = takesContext(context.schema, f);
  const list = params.map(({ type, mutated, inside, in_place }, i) => {
    if (f.variadic && i === params.length - 1) {
      return `...${names[i]}${
        annotation(context, (types) => types.rest(type, contextual || asynchronous, mutated))
      }`;
    }
    return `${names[i]}${
      annotation(context, (types) => {
        if (in_place) return types.anyHandle();
        return mutated || inside ? types.mutable(type) : types.input(type);
      })
    }`;
  });
  const options = optionsName(context, f);
  if (options !== undefined) {
    list.push(
      context.types === undefined
        ? `${options}${annotation(context, () => "")}`
        : `${options}?: ${context.types.callOptions()}`,
    );
  }
  if (asynchronous && options === undefined && !f.variadic) {
    const free = names.includes("options") ? "options_" : "options";
    list.push(`${free}?${annotation(context, (types) => types.runtime("AsyncOptions"))}`);
  }
  const result = annotation(context, (types) => {
    const value = types.results(seen);
    return asynchronous ? `Promise<${value}>` : value;
  });
  return { params: list, result };
}

/** The name of the last parameter of a function that takes a context; a variadic one has none. */
function optionsName(
  { schema }: Pick<UnitContext, "schema">,
  f: SchemaFunction,
): string | undefined {
  if (f.variadic || !takesContext(schema, f)) return undefined;
  return parameterNames([...argumentsOf(schema, f).map(({ name }) => name), "options"]).at(-1);
}

/** Prints `name(a: string, ...rest: number[]): string {`. */
export function printHead(context: UnitContext, f: SchemaFunction, name: string): void {
  const { params, result } = signatureOf(context, f);
  context.p.list(`${name}(`, params, `)${result} {`, f.variadic);
}

/** The two by which the runtime calls a function: its invoker and its number. */
export function invoked(context: UnitContext, index: number): [invoker: string, fn: string] {
  const f = functionAt(context.schema, index);
  return [context.shared(context.invokers.invoker(f)), context.dialect.fn(index)];
}

/** The expression that calls a function. */
export function callOf(context: UnitContext, index: number, ...args: readonly string[]): string {
  const [invoker, fn] = invoked(context, index);
  return `${invoker}(${[fn, ...args].join(", ")})`;
}

/** Prints the check of the arguments' number and the call. */
export function printCall(context: UnitContext, index: number, receiver?: string): void {
  const { p, dialect, schema } = context;
  const f = functionAt(schema, index);
  const names = parameterNames(argumentsOf(schema, f).map(({ name }) => name));
  const options = optionsName(context, f);
  const fn = dialect.fn(index);
  printCount(context, fn, names.length, f.variadic ?? false, options !== undefined);
  const args = [receiver, ...names, options].filter((arg) => arg !== undefined);
  p.line(`return ${callOf(context, index, ...args)};`);
}

function printCount(
  context: UnitContext,
  fn: string,
  n: number,
  variadic: boolean,
  options: boolean,
): void {
  const { p } = context;
  const least = variadic ? n - 1 : n;
  if (variadic && least === 0) return;
  let expected = String(least), test = `arguments.length !== ${least}`;
  const words = least === 0 ? "no arguments" : least === 1 ? "1 argument" : `${least} arguments`;
  if (variadic) {
    test = `arguments.length < ${least}`;
    expected = `"at least ${words}"`;
  } else if (options) {
    test = (least > 0 ? `arguments.length < ${least} || ` : "") + `arguments.length > ${least + 1}`;
    expected = `"${words} and options"`;
  }
  p.line(`if (${test}) ${context.shared("$")}.count(${fn}, ${expected}, arguments.length);`);
}
