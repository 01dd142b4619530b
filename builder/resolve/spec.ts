/**
 * Parser of module specifiers, as users write them.
 *
 * @module
 */

import { isAbsolute, resolve } from "@std/path";
import { canParse } from "@std/semver";
import { fileURLToPath } from "node:url";

import { BuildError } from "../../runtime/errors.ts";

/** A parsed module specifier. Nothing was looked up yet. */
export type ModuleSpec =
  | {
    /** A module, or a package in one, that comes from the network. */
    kind: "module";
    /** Import path. */
    path: string;
    /** `latest`, an exact version such as `v1.2.3`, or whatever else stood behind the `@`. */
    query: string;
  }
  | {
    /** A package of the standard library. */
    kind: "std";
    /** Import path. */
    path: string;
    /** The Go version behind the `@`, such as `go1.26.8`. */
    query?: string;
  }
  | {
    /** A folder on this machine. */
    kind: "local";
    /** Absolute path of the folder. */
    path: string;
  };

/**
 * Parses a module specifier: `github.com/x/y`, `github.com/x/y/sub@v1.2.3`, `net/url`, `./folder`, an
 * absolute path or a `file:` URL. Nothing is looked up.
 *
 * @param spec What the user wrote.
 * @param cwd Folder that relative paths start from; default the current one.
 * @throws {BuildError} It cannot be any of these.
 */
export function parseSpec(spec: string | URL, cwd: string = Deno.cwd()): ModuleSpec {
  const text = String(spec).trim();
  if (text.startsWith("file:")) return { kind: "local", path: fromFileUrl(text) };
  if (/^\.{1,2}([\\/]|$)/.test(text) || isAbsolute(text)) {
    return { kind: "local", path: resolve(cwd, text) };
  }
  const scheme = /^([a-z][a-z+.-]*):/i.exec(text)?.[1];
  if (scheme !== undefined) throw wrong(text, explainScheme(text, scheme));

  const [whole, query] = splitQuery(text);
  const path = whole.replace(/\/+$/, "");
  if (path === "") throw wrong(text, "it is empty; give an import path such as github.com/x/y");
  if (!isImportPath(path)) {
    throw wrong(text, "it is no import path; write ./ in front of a folder's name");
  }
  if (beginsWithHost(path)) return { kind: "module", path, query: query ?? "latest" };
  return { kind: "std", path, ...(query !== undefined && { query }) };
}

/** Whether an import path begins with a host. Paths of modules do, paths of the standard library do not. */
export function beginsWithHost(path: string): boolean {
  return /^[^/]*\./.test(path);
}

/** Whether a query is an exact version such as `v1.2.3`, and not one such as `latest` or `v1`. */
export function isExactVersion(query: string): boolean {
  return query.startsWith("v") && canParse(query);
}

function splitQuery(text: string): [path: string, query: string | undefined] {
  const at = text.lastIndexOf("@");
  if (at === -1) return [text, undefined];
  const [path, query] = [text.slice(0, at), text.slice(at + 1)];
  if (query.includes("/") && /^v\d/.test(query)) {
    throw wrong(text, "the version goes to the end, as in github.com/x/y/package@v1.2.3");
  }
  // `none` and `patch` mean something to "go get" that makes no sense here.
  if (!/^[0-9A-Za-z][0-9A-Za-z._+/-]*$/.test(query) || query === "none" || query === "patch") {
    throw wrong(text, `"${query}" is no version; write one such as @v1.2.3, or @latest`);
  }
  return [path, query];
}

function isImportPath(path: string): boolean {
  return path.split("/").every((part) => {
    return /^[0-9A-Za-z_~+][0-9A-Za-z._~+-]*$/.test(part) && !part.endsWith(".");
  });
}

function explainScheme(text: string, scheme: string): string {
  if (scheme === "go") return `write it without the scheme: ${text.slice(3)}`;
  if (/^https?$/.test(scheme)) {
    const path = text.replace(/^https?:\/\//, "").replace(/(\.git)?\/*$/, "");
    return `write the import path, without a scheme: ${path}`;
  }
  if (/^[a-z]$/i.test(scheme)) return "it is a path of Windows, and this is another system";
  return `a Go module is an import path, a folder or a file: URL, and not ${scheme}:`;
}

function fromFileUrl(text: string): string {
  try {
    // That of @std/path takes a URL with a host, and one with an encoded slash.
    return resolve(fileURLToPath(text));
  } catch (cause) {
    throw wrong(text, "it is no file URL of this system", cause);
  }
}

function wrong(text: string, why: string, cause?: unknown): BuildError {
  return new BuildError(`Cannot read the module "${text}": ${why}`, { cause });
}
