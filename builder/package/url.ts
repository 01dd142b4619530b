/**
 * URL template of a package's libraries, and the hosts that fetching them needs.
 *
 * @module
 */

import { BuildError } from "../../runtime/errors.ts";
import type { Subject } from "./subject.ts";

/** Hosts that known hosts redirect downloads to, such as GitHub for the files of releases. */
const KNOWN: Record<string, readonly string[]> = {
  "github.com": ["release-assets.githubusercontent.com", "objects.githubusercontent.com"],
};

/** Host of the packages of JSR. */
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

/** Lists the hosts that a URL may redirect to: the given ones, and known ones. */
export function redirectsOf(url: string | undefined, named: readonly string[]): string[] {
  if (url === undefined) return [];
  return [...new Set([...named, ...KNOWN[new URL(url).host] ?? []])];
}

/** Lists every host that fetching the libraries needs. */
export function hostsOf({ url, redirects }: Pick<Subject, "url" | "redirects">): string[] {
  return url === undefined ? [JSR] : [new URL(url).host, ...redirects];
}
