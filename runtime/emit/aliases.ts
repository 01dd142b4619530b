/**
 * Second names: `type Name = other.Name` in Go.
 *
 * @module
 */
import type { SchemaAlias } from "../schema.ts";
import type { UnitContext } from "./context.ts";
import { printDoc } from "./docs.ts";
import { linkIn } from "./members.ts";
import { property } from "./names.ts";
import type { Home } from "./plan.ts";

/** Prints the aliases of a package as types; classes are on the module object as well. */
export function printAliases(context: UnitContext): void {
  const { p, unit, plan, types } = context;
  if (types === undefined) return;
  for (const { alias, home } of unit.aliases) {
    p.gap();
    printDoc(p, { text: alias.doc, link: (target) => linkIn(context, target) });
    const name = alias.class >= 0
      ? types.named(plan.classes[alias.class])
      : types.output(alias.type);
    p.line(`${context.export(home)}type ${home.local} = ${name};`);
    if (alias.class < 0) continue;
    p.line(`${context.export(home)}const ${home.local}: typeof ${name} = ${classOf(context, alias)} as typeof ${name};`);
  }
}
