/**
 * Skipped symbols, which cannot be called: using one throws an error with the reason.
 *
 * @module
 */
import type { SchemaSkipped } from "../../artifact/schema.ts";
import type { UnitContext } from "./context.ts";

/** The skipped symbols of a package, or with `type` the methods of one of its types. */
function skippedOf({ schema, unit }: UnitContext, type?: string): SchemaSkipped[] {
  const prefix = type === undefined ? "" : `${type}.`;
  return schema.skipped.filter((symbol) =>
    symbol.package === unit.path && symbol.name.startsWith(prefix) &&
    !symbol.name.slice(prefix.length).includes(".")
  );
}

/** The last arguments of a call of `skip`, one a line; none when nothing was skipped. */
export function skippedEntries(context: UnitContext, type?: string): string[] {
  const prefix = type === undefined ? 0 : type.length + 1;
  return skippedOf(context, type).map(({ name, reason, position }) =>
    `[${[name.slice(prefix), reason, position].map((text) => JSON.stringify(text)).join(", ")}]`
  );
}

/** The name under which messages speak of the package's or the type's members. */
export function ownerName({ unit }: UnitContext, type?: string): string {
  return JSON.stringify(type === undefined ? unit.path : `${unit.path}.${type}`);
}

/** Prints the call that makes a type's skipped methods throw. */
export function printSkipped(context: UnitContext, target: string, type: string): void {
  const entries = skippedEntries(context, type);
  if (entries.length === 0) return;
  context.p.list(
    `${context.runtime("skip")}(${target}, ${ownerName(context, type)}, [ `,
    entries,
    " ]);",
  );
}
