/**
 * Words that the errors of several steps of a build share.
 *
 * @module
 */

import type { ResolvedModule } from "../resolve/resolve.ts";

/** What to do about a module that does not compile. */
export function advice({ kind }: Pick<ResolvedModule, "kind">): string {
  return kind === "local"
    ? "fix it and build again"
    : "choose another version, or report it to the module's authors";
}

/** Module and version as a user writes them. */
export function name({ module, version }: Pick<ResolvedModule, "module" | "version">): string {
  return `${module}@${version}`;
}

/** Lines after the first moved in by two columns. */
export function indent(text: string): string {
  return text.trim().replaceAll(/\n(?=.)/g, "\n  ");
}
