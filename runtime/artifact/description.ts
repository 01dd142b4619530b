/**
 * The description of a library that bindings carry: what has to be known before it is opened.
 *
 * @module
 */
import type { Manifest, ManifestHead } from "./manifest.ts";

/** The content of `library.json`: the manifest without schema and docs, and the function table. */
export interface LibraryDescription extends ManifestHead {
  /** `id#hash` of every function, in table order. */
  functions: string[];
  /** The Go type (`runtime` in the schema) of every class, in order. */
  classes: string[];
  /** The value of every constant by `<package>.<name>`, as the schema has it. */
  constants?: Record<string, string>;
}

/** Makes the content of `library.json` from a manifest. */
export function describeLibrary({ schema, go_sum: _, ...head }: Manifest): LibraryDescription {
  return {
    ...head,
    functions: schema.functions.map(({ id, hash }) => `${id}#${hash}`),
    classes: schema.classes.map(({ runtime }) => runtime),
    constants: Object.fromEntries(schema.packages.flatMap(({ path, consts }) => {
      return consts.map(({ name, value }) => [`${path}.${name}`, value]);
    })),
  };
}

/** The key that tells a library from every other: module, version and hash. */
export function keyOf(
  { module, version, library }: Pick<ManifestHead, "module" | "version" | "library">,
): string {
  return `${module}@${version} ${library.sha256}`;
}
