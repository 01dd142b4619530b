/**
 * One package: its declarations, and the module object.
 *
 * @module
 */
import type { SchemaConst, SchemaVar } from "../../schema.ts";
import { printAliases, printAliasMembers, printAliasTypes } from "./aliases.ts";
import { printClass, printInstances, readCall } from "./classes.ts";
import { literal } from "../text/constants.ts";
import { printGeneric } from "./generics.ts";
import { annotation, type UnitContext } from "./context.ts";
import { printInit, printLike, printType } from "./declared_types.ts";
import { printDoc } from "../text/docs.ts";
import { linkIn, printCall, printFunctionDoc, printHead } from "./members.ts";
import { identifier, property } from "../text/names.ts";
import type { Home } from "../plan/plan.ts";
import { ownerName, skippedEntries } from "./skipped.ts";
import { isOther } from "../plan/queries.ts";

/** Prints the declarations of a package. */
export function printPackage(context: UnitContext): void {
  const { unit, schema } = context;
  for (const i of unit.types) printType(context, i);
  const first = unit.classes.filter((i) => !isOther(schema, i));
  for (const i of first) {
    printInit(context, i);
    printLike(context, i);
    printClass(context, i);
  }
  for (const i of first) printInstances(context, i);
  printAliases(context);
  if (unit.pkg === undefined) return;
  unit.pkg.consts.forEach((constant, i) => {
    if (i === 0 || context.dialect.typed) context.p.gap();
    printConstant(context, constant);
  });
  for (const i of unit.pkg.functions) {
    printFunction(context, i, unit.members.get(schema.functions[i].name)!);
  }
  if (unit.own) printModule(context);
}

function printConstant(context: UnitContext, constant: SchemaConst): void {
  const { p, unit, schema, dialect } = context;
  const home = unit.members.get(constant.name)!;
  const { kind } = schema.types[constant.type];
  const values = constant.varies ?? [constant.value];
  const literals = kind === "duration" ? [] : values.map((value) => {
    return kind.startsWith("complex")
      ? literal(kind, value, context.runtime("complexOf"))
      : literal(kind, value);
  });
  if (dialect.typed) {
    printDoc(p, { text: constant.doc, link: (target) => linkIn(context, target) });
  }
  const type = annotation(context, (types) => {
    const one = (big: boolean) => types.constant(constant.type, big);
    const named = new Set(kind === "duration" ? [one(false)] : literals.map(({ big }) => one(big)));
    return [...named, ...(constant.missing ? ["undefined"] : [])].join(" | ");
  });
  const id = JSON.stringify(`${unit.path}.${constant.name}`);
  const text = constant.varies !== undefined
    ? `${context.shared("$")}.constant(${id}, ${JSON.stringify(kind)})${
      dialect.typed ? " as any" : ""
    }`
    : kind === "duration"
    ? `${context.runtime("durationOf")}(${constant.value}n)`
    : literals[0].text;
  p.line(`${context.export(home)}const ${home.local}${type} = ${text};`);
}

/** Prints a package-level function. */
function printFunction(context: UnitContext, index: number, home: Home): void {
  const { p } = context;
  const f = context.schema.functions[index];
  if (f.generic !== undefined) return printGeneric(context, f, home);
  p.gap();
  printFunctionDoc(context, f);
  printHead(context, f, `${context.export(home)}function ${home.local}`);
  p.indented(() => printCall(context, index));
  p.line("}");
}

/** Prints the module object: the package's functions, types, constants and variables. */
function printModule(context: UnitContext): void {
  const { p, dialect, unit } = context;
  const members = objectMembers(context);
  const library = context.shared("$");
  const vars = unit.pkg!.vars;
  p.gap();
  if (dialect.typed) {
    p.line(
      "/** The package as an object: its functions, types and constants, and its variables, which are live. */",
    );
    p.line("const module: {");
    p.indented(() => printModuleType(context, members, vars));
    p.line("} = {");
  } else {
    p.line("const module = {");
  }
  p.indented(() => {
    for (const [name, local] of members) {
      p.line(name === local ? `${name},` : `${property(name)}: ${local},`);
    }
    printAliasMembers(context);
    for (const variable of vars) printVariable(context, variable);
    const type = dialect.typed ? `: ${context.runtimeType("ManifestHead")}` : "";
    p.block("get manifest()" + type, () => p.line(`return ${library}.manifest;`), "},");
    const functions = annotation(
      context,
      (types) => types.asyncFunctions(`typeof import("./${unit.file.split("/").at(-1)}")`),
    );
    p.block(`get async()${functions}`, () => p.line(`return ${library}.async(module);`), "},");
    p.line(`package: ${context.shared("goPackage")},`);
  });
  p.line("};");
  const skipped = skippedEntries(context);
  if (skipped.length > 0) {
    p.list(`${context.runtime("skip")}(module, ${ownerName(context)}, [ `, skipped, " ]);");
  }
  p.line(
    `${context.shared("packages")}.set(${JSON.stringify(unit.path)}, ${
      context.runtime("freeze")
    }(module));`,
  );
  if (dialect.typed) {
    p.line();
    p.line("export default module;");
  }
}

/** The values of the module object by name. */
function objectMembers({ unit, schema, plan }: UnitContext): [name: string, local: string][] {
  const { functions, consts } = unit.pkg!;
  const entry = (name: string, { local }: Home): [string, string] => [name, local];
  return [
    ...unit.types.filter((i) => schema.types[i].methods?.length).map((i) =>
      entry(plan.outputs[i]!.exported, plan.outputs[i]!)
    ),
    ...unit.classes.filter((i) => schema.classes[i].exported)
      .map((i) => entry(plan.classes[i].exported, plan.classes[i])),
    ...consts.map(({ name }) => entry(name, unit.members.get(name)!)),
    ...functions.map((i) => schema.functions[i].name).map((name) =>
      entry(name, unit.members.get(name)!)
    ),
  ];
}

function printModuleType(
  context: UnitContext,
  members: [string, string][],
  vars: SchemaVar[],
): void {
  const { p, types, schema } = context;
  for (const [name, local] of members) p.line(`readonly ${property(name)}: typeof ${local};`);
  printAliasTypes(context);
  for (const variable of vars) {
    const f = schema.functions[variable.get];
    const name = property(identifier(variable.name));
    printDoc(p, { text: variable.doc, link: (target) => linkIn(context, target) });
    p.line(`get ${name}(): ${types!.field(f, f.results[0].type)};`);
    if (variable.set >= 0) p.line(`set ${name}(value: ${types!.input(variable.type)});`);
  }
  p.line("/** The functions as asynchronous ones, which give promises. */");
  const file = context.unit.file.split("/").at(-1);
  p.line(`readonly async: ${types!.asyncFunctions(`typeof import("./${file}")`)};`);
  p.line("/** What the artifact says of itself, without schema and docs. */");
  p.line(`readonly manifest: ${context.runtimeType("ManifestHead")};`);
  p.line("/** Another package of the same artifact, by its import path. */");
  const all = context.packagesType();
  p.line(`package<Path extends keyof ${all}>(path: Path): ${all}[Path];`);
}

function printVariable(context: UnitContext, variable: SchemaVar): void {
  const { p, schema, dialect } = context;
  const name = property(identifier(variable.name));
  const f = schema.functions[variable.get];
  const type = annotation(context, (types) => types.field(f, f.results[0].type));
  p.block(
    `get ${name}()${type}`,
    () => p.line(`return ${readCall(context, f, variable.get)};`),
    "},",
  );
  if (variable.set < 0) return;
  const setter = schema.functions[variable.set];
  const input = annotation(context, (types) => types.input(setter.params[0].type));
  p.block(`set ${name}(value${input})`, () => {
    p.line(
      `${context.shared(context.invokers.invoker(setter))}(${dialect.fn(variable.set)}, value);`,
    );
  }, "},");
}
