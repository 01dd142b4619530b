/**
 * Where the libraries of a package are fetched from, as its author says.
 *
 * @module
 */

import { BuildError } from "../../runtime/errors.ts";
import type { Subject } from "./subject.ts";

/** Where known hosts send those who download: GitHub keeps the files of releases elsewhere. */
const KNOWN: Record<string, readonly string[]> = {
  "github.com": ["release-assets.githubusercontent.com", "objects.githubusercontent.com"],
};

/** Where a package from JSR is fetched from. */
const JSR = "jsr.io";

/**
 * Checks a template, and fills in the package's own name and version.
 *
 * @throws {BuildError} It is not https, or gives two libraries one URL.
 */
export function libraryUrl(template: string, name: string, version: string): string {
  const url = template.replaceAll("{name}", name).replaceAll("{version}", version);
  const refuse = (why: string) => new BuildError(`Cannot fetch libraries from ${template}: ${why}`);
  const other = /\{(?!file\}|target\}|sha256\})[^}]*\}/.exec(url)?.[0];
  if (other !== undefined) {
    throw refuse(`it knows {file}, {target}, {sha256}, {name} and {version}, and not ${other}`);
  }
  if (!/\{(?:file|sha256)\}/.test(url)) {
    throw refuse("add {file} or {sha256}, so that each library has a URL of its own");
  }
  const parsed = URL.parse(url);
  if (parsed === null || /[{}]|%7B/i.test(parsed.host)) throw refuse("it is no URL of one host");
  const loopback = parsed.protocol === "http:" && parsed.hostname === "127.0.0.1";
  if (parsed.protocol !== "https:" && !loopback) throw refuse("only https is allowed");
  if (parsed.username !== "" || parsed.password !== "") {
    throw refuse("it would publish a user name or password");
  }
  return url;
}

/** The hosts that a URL may redirect to: those named, and those that are known to be needed. */
export function redirectsOf(url: string | undefined, named: readonly string[]): string[] {
  if (url === undefined) return [];
  return [...new Set([...named, ...KNOWN[new URL(url).host] ?? []])];
}

/** Every host that fetching the libraries takes. */
export function hostsOf({ url, redirects }: Pick<Subject, "url" | "redirects">): string[] {
  return url === undefined ? [JSR] : [new URL(url).host, ...redirects];
}
