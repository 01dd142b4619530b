/**
 * Fetches the library of a package: from no other host, no more bytes than described, with the right hash or not at
 * all.
 *
 * @module
 */
import { LoadError } from "../errors.ts";
import type { LibraryDescription } from "../artifact/description.ts";
import { sha256 } from "../artifact/sha256.ts";

const REDIRECTS = 5;

/** Milliseconds after which a download is given up. */
const TIMEOUT = 600_000;

/** Where a library may come from. */
export interface FetchLimits {
  /** The package's own folder: what it was loaded from may be fetched from. */
  base: string;
  /** The hosts beside that of the URL that it may redirect to. */
  redirects?: readonly string[];
}

/**
 * The bytes of the library that `description` describes. Nothing is written.
 *
 * @throws {LoadError} When the server does not answer, redirects elsewhere, or sends something else.
 */
export async function fetchLibrary(
  description: LibraryDescription,
  url: string,
  limits: FetchLimits,
): Promise<Uint8Array<ArrayBuffer>> {
  const { size, sha256: expected } = description.library;
  const what = `the library of ${description.module}@${description.version} from ${shown(url)}`;
  const response = await open(url, limits, what);
  const bytes = await take(response, size, what);
  const actual = await sha256(bytes);
  if (actual === expected) return bytes;
  throw refuse(what, `its SHA-256 is ${actual} and the package says ${expected}`);
}

async function open(url: string, limits: FetchLimits, what: string): Promise<Response> {
  if (url.startsWith("file:")) return await fetch(url);
  const { host } = new URL(url);
  const signal = AbortSignal.timeout(TIMEOUT);
  let next = new URL(url);
  for (let hop = 0; hop <= REDIRECTS; hop++) {
    check(next, host, limits, what);
    let response: Response;
    try {
      response = await fetch(next, { redirect: "manual", signal });
    } catch (cause) {
      if (cause instanceof Deno.errors.NotCapable) throw cause;
      const why = `${(cause as Error).message}; check the network and try again`;
      throw new LoadError(`Cannot fetch ${what}: ${why}`, { cause });
    }
    if (response.ok) return response;
    await response.body?.cancel();
    const location = response.headers.get("location");
    if (response.status < 300 || response.status >= 400 || location === null) {
      throw new LoadError(`Cannot fetch ${what}: the server answers ${response.status}`);
    }
    next = new URL(location, next);
  }
  throw new LoadError(`Cannot fetch ${what}: the server redirects more than ${REDIRECTS} times`);
}

function check(next: URL, host: string, { base, redirects = [] }: FetchLimits, what: string): void {
  if (next.host !== host && !redirects.includes(next.host)) {
    throw refuse(what, `the server redirects to another host, ${next.host}`);
  }
  const own = !base.startsWith("file:") && next.origin === new URL(base).origin;
  // This machine, where https would protect nothing, serves downloads in tests.
  const loopback = next.protocol === "http:" && ["127.0.0.1", "[::1]"].includes(next.hostname);
  if (next.protocol === "https:" || own || loopback) return;
  throw refuse(what, `only https is allowed, and ${shown(next)} is not`);
}

/** Reads no more than there should be. */
async function take(
  response: Response,
  size: number,
  what: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  try {
    for await (const chunk of response.body ?? []) {
      length += chunk.length;
      if (length > size) {
        throw refuse(what, `it is larger than the ${size} bytes that it should be`);
      }
      chunks.push(chunk);
    }
  } catch (cause) {
    if (cause instanceof LoadError) throw cause;
    const why = `${(cause as Error).message}; check the network and try again`;
    throw new LoadError(`Cannot fetch ${what}: ${why}`, { cause });
  }
  if (length < size) throw refuse(what, `it ended after ${length} of ${size} bytes`);
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** Without what a URL logs in with. */
function shown(url: string | URL): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

function refuse(what: string, why: string): LoadError {
  return new LoadError(`Cannot use ${what}: ${why}; nothing was kept`);
}
