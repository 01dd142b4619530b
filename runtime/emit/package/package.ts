/**
 * Packages: their declarations and the module object.
 *
 * @module
 */
import type { SchemaConst, SchemaPackage, SchemaVar } from "../../artifact/schema.ts";
import { classAt, functionAt, known, typeAt } from "../plan/look_up.ts";
import { classHome, type Home, memberHome, typeHome } from "../plan/plan.ts";
import { isOther, parameterType, resultType } from "../plan/queries.ts";
import { literal } from "../text/constants.ts";
import { identifier, property } from "../text/names.ts";
import { printAliases, printAliasMembers, printAliasTypes } from "./aliases.ts";
import { printClass, printInstances, readCall } from "./classes.ts";
import { annotation, isTyped, type TypedContext, type UnitContext } from "./context.ts";
import { printInit, printLike, printType } from "./declared_types.ts";
import { printGeneric } from "./generics.ts";
import { callOf, printCall, printFunctionDoc, printHead, printLinked } from "./members.ts";
import { ownerName, skippedEntries } from "./skipped.ts";

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
    printFunction(context, i, memberHome(unit, functionAt(schema, i).name));
  }
  if (unit.own) printModule(context, unit.pkg);
}

function printConstant(context: UnitContext, constant: SchemaConst): void {
  const { p, unit, schema, dialect } = context;
  const home = memberHome(unit, constant.name);
  const { kind } = typeAt(schema, constant.type);
  const values = constant.varies ?? [constant.value];
  const literals = kind === "duration" ? [] : values.map((value) => {
    return kind.startsWith("complex")
      ? literal(kind, value, context.runtime("complexOf"))
      : literal(kind, value);
  });
  if (dialect.typed) {
    printLinked(context, constant.doc);
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
    : known(literals, 0, "literal").text;
  p.line(`${context.export(home)}const ${home.local}${type} = ${text};`);
}

/** Prints a package-level function. */
function printFunction(context: UnitContext, index: number, home: Home): void {
  const { p } = context;
  const f = functionAt(context.schema, index);
  if (f.generic !== undefined) return printGeneric(context, f, f.generic, home);
  p.gap();
  printFunctionDoc(context, f);
  printHead(context, f, `${context.export(home)}function ${home.local}`);
  p.indented(() => printCall(context, index));
  p.line("}");
}

/** Prints the module object: the package's functions, types, constants and variables. */
function printModule(context: UnitContext, pkg: SchemaPackage): void {
  const { p, dialect, unit } = context;
  const members = objectMembers(context, pkg);
  const library = context.shared("$");
  const { vars } = pkg;
  p.gap();
  if (isTyped(context)) {
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
function objectMembers(
  { unit, schema, plan }: UnitContext,
  { functions, consts }: SchemaPackage,
): [name: string, local: string][] {
  const entry = (name: string, { local }: Home): [string, string] => [name, local];
  return [
    ...unit.types.filter((i) => typeAt(schema, i).methods?.length).map((i) =>
      entry(typeHome(plan, i).exported, typeHome(plan, i))
    ),
    ...unit.classes.filter((i) => classAt(schema, i).exported)
      .map((i) => entry(classHome(plan, i).exported, classHome(plan, i))),
    ...consts.map(({ name }) => entry(name, memberHome(unit, name))),
    ...functions.map((i) => functionAt(schema, i).name).map((name) =>
      entry(name, memberHome(unit, name))
    ),
  ];
}

function printModuleType(
  context: TypedContext,
  members: [string, string][],
  vars: SchemaVar[],
): void {
  const { p, types, schema } = context;
  for (const [name, local] of members) p.line(`readonly ${property(name)}: typeof ${local};`);
  printAliasTypes(context);
  for (const variable of vars) {
    const f = functionAt(schema, variable.get);
    const name = property(identifier(variable.name));
    printLinked(context, variable.doc);
    p.line(`get ${name}(): ${types.field(f, resultType(f))};`);
    if (variable.set >= 0) p.line(`set ${name}(value: ${types.input(variable.type)});`);
  }
  p.line("/** The functions as asynchronous ones, which give promises. */");
  const file = context.unit.file.split("/").at(-1);
  p.line(`readonly async: ${types.asyncFunctions(`typeof import("./${file}")`)};`);
  p.line("/** What the artifact says of itself, without schema and docs. */");
  p.line(`readonly manifest: ${context.runtimeType("ManifestHead")};`);
  p.line("/** Another package of the same artifact, by its import path. */");
  const all = context.packagesType();
  p.line(`package<Path extends keyof ${all}>(path: Path): ${all}[Path];`);
}

function printVariable(context: UnitContext, variable: SchemaVar): void {
  const { p, schema } = context;
  const name = property(identifier(variable.name));
  const f = functionAt(schema, variable.get);
  const type = annotation(context, (types) => types.field(f, resultType(f)));
  p.block(
    `get ${name}()${type}`,
    () => p.line(`return ${readCall(context, variable.get)};`),
    "},",
  );
  if (variable.set < 0) return;
  const setter = functionAt(schema, variable.set);
  const input = annotation(context, (types) => types.input(parameterType(setter)));
  p.block(`set ${name}(value${input})`, () => {
    p.line(`${callOf(context, variable.set, "value")};`);
  }, "},");
}
