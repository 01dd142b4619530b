/**
 * Text that the error messages of several build steps share.
 *
 * @module
 */

import type { ResolvedModule } from "../resolve/resolve.ts";

/** Advice about a module that does not compile. */
export function advice({ kind }: Pick<ResolvedModule, "kind">): string {
  return kind === "local"
    ? "fix it and build again"
    : "choose another version, or report it to the module's authors";
}

/** Module and version as a user writes them. */
export function name({ module, version }: Pick<ResolvedModule, "module" | "version">): string {
  return `${module}@${version}`;
}

/** Indents all lines after the first by two columns. */
export function indent(text: string): string {
  return text.trim().replaceAll(/\n(?=.)/g, "\n  ");
}
