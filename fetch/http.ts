/**
 * HTTP requests for downloads: https only, and redirects only to allowed hosts.
 *
 * @module
 */

import { BuildError } from "../runtime/errors.ts";

/** Where a file lies, and where the server may send us instead. */
export interface Source {
  /** Where it lies; a user name and password in it are sent to its host alone. */
  url: string;
  /** Hosts beside that of `url` that may be redirected to; none by default. */
  redirects?: readonly string[] | "any";
  /** Allows http as far as the host of `url`; only where the user wrote that URL. */
  plainHttp?: boolean;
}

/** Options of {@linkcode openSource}. */
export interface OpenOptions {
  /** Used instead of the global `fetch`. */
  fetch?: typeof globalThis.fetch;
  /** Aborts the request. */
  signal?: AbortSignal;
  /** Headers to send. */
  headers?: Record<string, string>;
  /** What the user can do instead, such as `install Zig yourself`. */
  advice?: string;
}

/** Error of the network; trying again may help. */
export class Interrupted extends Error {}

/** Error: the server does not have the file. */
export class MissingError extends BuildError {}

const REDIRECTS = 5;

/**
 * Asks for `source` and follows redirects as long as they are allowed.
 *
 * @returns A response that is ok.
 * @throws {MissingError} The server answers 404 or 410.
 * @throws {BuildError} It answers something else, or redirects elsewhere.
 * @throws {Interrupted} It does not answer, or is out of order for now.
 */
export async function openSource(source: Source, options: OpenOptions = {}): Promise<Response> {
  const { fetch = globalThis.fetch, signal } = options;
  const shown = showUrl(source.url);
  let next = new URL(source.url);
  for (let hop = 0; hop <= REDIRECTS; hop++) {
    checkHost(source, next);
    const { url, headers: login } = withoutLogin(next);
    const headers = { ...options.headers, ...login };
    let response: Response;
    try {
      response = await fetch(url, { redirect: "manual", headers, ...(signal && { signal }) });
    } catch (error) {
      throw interrupted(error);
    }
    if (response.ok) return response;
    await response.body?.cancel();
    const { status } = response;
    const location = response.headers.get("location");
    if (status >= 300 && status < 400 && location !== null) {
      next = redirected(next, location);
    } else if (status === 416) {
      throw new Interrupted("the server has no more than what has arrived");
    } else if (status >= 500 || status === 429) {
      throw new Interrupted(`the server answers ${status}`);
    } else {
      const message = `Cannot download ${shown}: the server answers ${status}; ` +
        ["check a proxy in between", options.advice].filter(Boolean).join(", or ");
      throw status === 404 || status === 410 ? new MissingError(message) : new BuildError(message);
    }
  }
  throw new BuildError(
    `Cannot download ${shown}: the server redirects more than ${REDIRECTS} times`,
  );
}

/** A URL for messages, without its login and its query, which may sign it. */
export function showUrl(url: string | URL): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

/** Makes an error of the network from any error. For `fetch` its cause says what is wrong. */
export function interrupted(error: unknown): Interrupted {
  if (error instanceof Interrupted) return error;
  const inner = error instanceof TypeError && error.cause instanceof Error ? error.cause : error;
  const message = inner instanceof Error ? inner.message : String(inner);
  // The URL is named by whoever reports it.
  const text = message.replace(/^error sending request for url \([^)]*\): /, "");
  return new Interrupted(text, { cause: error });
}

function checkHost(source: Source, next: URL): void {
  const { redirects = [], plainHttp = false } = source;
  const own = new URL(source.url);
  const plain = isLoopback(next) ||
    plainHttp && next.protocol === "http:" && next.host === own.host;
  if (next.protocol !== "https:" && !plain) {
    throw new BuildError(`Cannot download ${showUrl(next)}: only https is allowed`);
  }
  if (next.host === own.host || redirects === "any" || redirects.includes(next.host)) return;
  throw new BuildError(
    `Cannot download ${showUrl(own)}: the server redirects to another host, ${next.host}, ` +
      "which is not allowed; something on the network may be intercepting the connection",
  );
}

/** Finds where a redirect leads. On the same host the login is kept. */
function redirected(from: URL, location: string): URL {
  const next = new URL(location, from);
  if (next.origin === from.origin && next.username === "") {
    next.username = from.username;
    next.password = from.password;
  }
  return next;
}

/** `fetch` refuses URLs with a password: they travel in a header. */
function withoutLogin(from: URL): { url: URL; headers: Record<string, string> } {
  const url = new URL(from);
  if (url.username === "" && url.password === "") return { url, headers: {} };
  const login = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  url.username = url.password = "";
  const base64 = btoa(String.fromCharCode(...new TextEncoder().encode(login)));
  return { url, headers: { authorization: `Basic ${base64}` } };
}

/** Tests serve downloads from this machine, where https would protect nothing. */
function isLoopback(url: URL): boolean {
  return url.protocol === "http:" && ["127.0.0.1", "[::1]", "localhost"].includes(url.hostname);
}
