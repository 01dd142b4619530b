/**
 * Type aliases: `type Name = other.Name` in Go.
 *
 * @module
 */
import type { SchemaAlias } from "../../artifact/schema.ts";
import { classAt, typeAt } from "../plan/look_up.ts";
import { classHome, type Home } from "../plan/plan.ts";
import { isOther } from "../plan/queries.ts";
import { property } from "../text/names.ts";
import { isTyped, type TypedContext, type UnitContext } from "./context.ts";
import { printLinked } from "./members.ts";

/** Prints the aliases of a package. */
export function printAliases(context: UnitContext): void {
  const { p, unit } = context;
  if (!isTyped(context)) return;
  const { types } = context;
  for (const { alias, home } of unit.aliases) {
    const target = targetOf(context, alias);
    if (target === undefined && alias.class >= 0) continue;
    p.gap();
    if (isInstance(context, alias)) {
      printInstance(context, alias, home);
      continue;
    }
    if (target !== undefined && target.unit !== unit && hasValue(context, alias)) {
      // Live, because files that import each other run in an order that nobody knows.
      p.line(
        `export { ${target.exported} as ${home.exported} } from "${context.path(target.unit)}";`,
      );
      continue;
    }
    const name = target === undefined ? types.output(alias.type) : types.ref(target);
    printLinked(context, alias.doc);
    p.line(`${context.export(home, "type")}type ${home.local} = ${name};`);
    if (!hasValue(context, alias)) continue;
    printLinked(context, alias.doc);
    p.line(`${context.export(home)}const ${home.local}: typeof ${name} = ${name};`);
  }
}

/** Whether an alias stands for an instance of a generic class, which has no declaration of its own. */
function isInstance({ schema }: UnitContext, alias: SchemaAlias): boolean {
  return alias.class >= 0 && isOther(schema, alias.class);
}

function printInstance(context: TypedContext, alias: SchemaAlias, home: Home): void {
  const { p, types, plan } = context;
  const target = classHome(plan, alias.class);
  printLinked(context, alias.doc);
  p.line(`${context.export(home, "type")}type ${home.local} = ${types.class(alias.class)};`);
  if (target.unit !== context.unit) return;
  printLinked(context, alias.doc);
  p.line(
    `${context.export(home)}const ${home.local}: ${valueType(context, alias)} = ${target.local};`,
  );
}

/** The type of a class as a value. */
function valueType({ types, plan, schema }: TypedContext, alias: SchemaAlias): string {
  const { instance } = classAt(schema, alias.class);
  return `typeof ${types.ref(classHome(plan, instance?.of ?? alias.class))}`;
}

/** The declaration that an alias stands for; undefined for a type that has none. */
function targetOf({ plan }: UnitContext, { class: c, type }: SchemaAlias): Home | undefined {
  return c >= 0 ? classHome(plan, c) : plan.outputs[type];
}

/** Whether an alias stands for something at run time. */
function hasValue({ schema }: UnitContext, { class: c, type }: SchemaAlias): boolean {
  return c >= 0 || (typeAt(schema, type).methods?.length ?? 0) > 0;
}

/** The aliases that are members of the module object. */
function onObject(context: UnitContext): { alias: SchemaAlias; home: Home; target: Home }[] {
  return context.unit.aliases.flatMap(({ alias, home }) => {
    const target = targetOf(context, alias);
    // Another package's method expressions are found under their own name.
    if (target === undefined || !hasValue(context, alias)) return [];
    if (isInstance(context, alias) && target.unit !== context.unit) return [];
    return alias.class >= 0 || target.unit === context.unit ? [{ alias, home, target }] : [];
  });
}

/** Prints the aliases as members of the module object. */
export function printAliasMembers(context: UnitContext): void {
  const { p, dialect, types } = context;
  for (const { alias, home, target } of onObject(context)) {
    const name = property(home.exported);
    if (target.unit === context.unit) {
      p.line(`${name}: ${target.local},`);
      continue;
    }
    const type = types === undefined ? "" : `: typeof ${types.ref(target)}`;
    const cast = types === undefined ? "" : ` as unknown as typeof ${types.ref(target)}`;
    p.block(`get ${name}()${type}`, () => {
      p.line(`return ${context.shared("$")}.classOf(${dialect.cls(alias.class)})${cast};`);
    }, "},");
  }
}

/** Prints the types of the aliases that are members of the module object. */
export function printAliasTypes(context: TypedContext): void {
  for (const { alias, home, target } of onObject(context)) {
    printLinked(context, alias.doc);
    const type = isInstance(context, alias)
      ? valueType(context, alias)
      : `typeof ${context.types.ref(target)}`;
    context.p.line(`readonly ${property(home.exported)}: ${type};`);
  }
}
