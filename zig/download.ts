/**
 * Downloads one pinned file: https only, no other host, no more bytes than pinned, and nothing is kept
 * that does not have the pinned hash.
 *
 * @module
 */

import { createHash } from "node:crypto";

import { BuildError } from "../runtime/errors.ts";

/** A file to download, and what has to be in it. */
export interface Pin {
  /** Where it lies. */
  url: string;
  /** SHA-256, in lower-case hexadecimal. */
  sha256: string;
  /** Size in bytes. */
  size: number;
}

/** Options of {@linkcode downloadPinned}. */
export interface DownloadOptions {
  /** Used instead of the global `fetch`. */
  fetch?: typeof globalThis.fetch;
  /** Told of the bytes that have arrived, and of all that will. */
  onProgress?: (done: number, total: number) => void;
  /** How often a broken connection is tried again; default 3. */
  retries?: number;
  /** Milliseconds without a byte after which a connection counts as broken; default 60,000. */
  stallTimeout?: number;
}

const REDIRECTS = 5;
const FIRST_PAUSE = 500;

/** A failure that trying again may mend. */
class Interrupted extends Error {}

/**
 * Downloads `pin` into `file`, which holds the whole and right content when this returns, and does not
 * exist when it throws.
 *
 * @param pin What to download.
 * @param file Path to write to; must not exist.
 * @throws {BuildError} The server does not answer, redirects elsewhere, or sends something else.
 */
export async function downloadPinned(
  pin: Pin,
  file: string,
  options: DownloadOptions = {},
): Promise<void> {
  const { retries = 3 } = options;
  for (let attempt = 0;; attempt++) {
    try {
      return await attemptDownload(pin, file, options);
    } catch (error) {
      await Deno.remove(file).catch(() => {});
      if (!(error instanceof Interrupted)) throw error;
      if (attempt >= retries) {
        throw new BuildError(
          `Cannot download ${pin.url} after ${attempt + 1} attempts: ${error.message}; ` +
            "check the network and try again, or install Zig yourself and put it on PATH",
          { cause: error },
        );
      }
      await new Promise((resolve) => setTimeout(resolve, FIRST_PAUSE * 2 ** attempt));
    }
  }
}

async function attemptDownload(pin: Pin, file: string, options: DownloadOptions): Promise<void> {
  const { onProgress, stallTimeout = 60_000 } = options;
  const stall = new AbortController();
  const reason = new Interrupted(`no data for ${stallTimeout / 1000} s`);
  let timer = setTimeout(() => stall.abort(reason), stallTimeout);
  try {
    const response = await open(pin.url, stall.signal, options.fetch ?? globalThis.fetch);
    const hash = createHash("sha256");
    let done = 0;
    using target = await Deno.open(file, { write: true, createNew: true });
    try {
      for await (const chunk of response.body ?? []) {
        clearTimeout(timer);
        timer = setTimeout(() => stall.abort(reason), stallTimeout);
        done += chunk.length;
        if (done > pin.size) throw mismatch(pin, `is larger than ${pin.size} bytes`);
        hash.update(chunk);
        await writeAll(target, chunk);
        onProgress?.(done, pin.size);
      }
    } catch (error) {
      throw error instanceof BuildError ? error : interrupted(error);
    }
    if (done < pin.size) {
      throw new Interrupted(`the download ended at ${done} of ${pin.size} bytes`);
    }
    const sha256 = hash.digest("hex");
    if (sha256 !== pin.sha256) {
      throw mismatch(pin, `has the SHA-256 ${sha256}, not ${pin.sha256}`);
    }
  } finally {
    clearTimeout(timer);
    stall.abort(reason); // Ends a body that was not read to its end.
  }
}

/** Asks for `url` and follows redirects as long as they stay on its host. */
async function open(
  url: string,
  signal: AbortSignal,
  fetch: typeof globalThis.fetch,
): Promise<Response> {
  const { host } = new URL(url);
  let next = new URL(url);
  for (let hop = 0; hop <= REDIRECTS; hop++) {
    if (next.protocol !== "https:" && !isLoopback(next)) {
      throw new BuildError(`Cannot download ${next}: only https is allowed`);
    }
    if (next.host !== host) {
      throw new BuildError(
        `Cannot download ${url}: the server redirects to another host, ${next.host}, ` +
          "which is not allowed; something on the network may be intercepting the connection",
      );
    }
    let response: Response;
    try {
      response = await fetch(next, { redirect: "manual", signal });
    } catch (error) {
      throw interrupted(error);
    }
    if (response.ok) return response;
    await response.body?.cancel();
    const location = response.headers.get("location");
    if (response.status >= 300 && response.status < 400 && location !== null) {
      next = new URL(location, next);
    } else if (response.status >= 500 || response.status === 429) {
      throw new Interrupted(`the server answers ${response.status}`);
    } else {
      throw new BuildError(
        `Cannot download ${url}: the server answers ${response.status}; ` +
          "check a proxy in between, or install Zig yourself and put it on PATH",
      );
    }
  }
  throw new BuildError(`Cannot download ${url}: the server redirects more than ${REDIRECTS} times`);
}

function mismatch(pin: Pin, what: string): BuildError {
  return new BuildError(
    `Cannot use the download of ${pin.url}: it ${what}; nothing was kept. ` +
      "Something between here and the server changes the file, such as a proxy",
  );
}

function interrupted(error: unknown): Interrupted {
  if (error instanceof Interrupted) return error;
  return new Interrupted(error instanceof Error ? error.message : String(error), { cause: error });
}

/** Tests serve downloads from this machine, where https would protect nothing. */
function isLoopback(url: URL): boolean {
  return url.protocol === "http:" && ["127.0.0.1", "[::1]", "localhost"].includes(url.hostname);
}

async function writeAll(file: Deno.FsFile, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;) done += await file.write(bytes.subarray(done));
}
