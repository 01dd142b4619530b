/**
 * Downloads of pinned files: https only, no other host, no more bytes than pinned, and no file is kept that
 * lacks the pinned hash.
 *
 * @module
 */

import { join } from "@std/path";
import { createHash } from "node:crypto";

import { BuildError } from "../runtime/errors.ts";
import { Interrupted, interrupted, openSource, showUrl, type Source } from "./http.ts";
import { Partial } from "./partial.ts";

/** A file to download, and how large it may be. */
export interface LimitedSource extends Source {
  /** Size in bytes, where it is known. */
  size?: number;
  /** The most bytes that are taken, where the size is not known. */
  limit?: number;
}

/** A file to download, and its hash. */
export interface Pin extends LimitedSource {
  /** SHA-256, in lower-case hexadecimal. */
  sha256: string;
}

/** Options of {@linkcode downloadPinned}. */
export interface DownloadOptions {
  /** Used instead of the global `fetch`. */
  fetch?: typeof globalThis.fetch;
  /** Called with the bytes that have arrived, and their total, or 0 if the server does not say it. */
  onProgress?: (done: number, total: number) => void;
  /** How often a broken connection is tried again; default 3. */
  retries?: number;
  /** Milliseconds without a byte after which a connection counts as broken; default 60,000. */
  stallTimeout?: number;
  /** Advice in messages: what the user can do instead. */
  advice?: string;
  /** A folder for incomplete downloads, which the next process continues. */
  partials?: string;
}

const FIRST_PAUSE = 500;

/** Limit for a file without a known size or limit, in bytes. */
const LIMIT = 200_000_000;

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
  const sha256 = await download(pin, file, options);
  if (sha256 === pin.sha256) return;
  await Deno.remove(file).catch(() => {});
  throw mismatch(pin, `has the SHA-256 ${sha256}, not ${pin.sha256}`);
}

/**
 * Downloads `source` into `file`, which does not exist when this throws. Nothing is known of what arrived:
 * the caller has to check it.
 *
 * @param source What to download.
 * @param file Path to write to; must not exist.
 * @returns The SHA-256 of what arrived.
 * @throws {BuildError} The server does not answer, redirects elsewhere, or sends too much.
 */
export async function download(
  source: LimitedSource,
  file: string,
  options: DownloadOptions = {},
): Promise<string> {
  const { partials } = options;
  const kept = partials === undefined
    ? undefined
    : await Partial.resume(join(partials, `${nameOf(source)}.part`));
  using partial = kept ?? await Partial.create(file);
  try {
    await fill(partial, source, options);
  } catch (error) {
    const resumable = kept !== undefined && error instanceof BuildError &&
      error.cause instanceof Interrupted && kept.length > 0;
    if (!resumable) await Deno.remove(partial.path).catch(() => {});
    throw error;
  }
  const sha256 = partial.digest();
  if (kept !== undefined) await Deno.rename(kept.path, file);
  return sha256;
}

/** Name of an incomplete download. Other content has another name, as far as the hash is known. */
function nameOf(source: LimitedSource): string {
  const sha256 = "sha256" in source ? source.sha256 : "";
  return createHash("sha256").update(`${showUrl(source.url)} ${sha256}`).digest("hex").slice(0, 32);
}

/** Downloads the rest of a file, and tries again as often as is allowed. */
async function fill(
  partial: Partial,
  source: LimitedSource,
  options: DownloadOptions,
): Promise<void> {
  const { retries = 3, advice } = options;
  for (let attempt = 0;; attempt++) {
    const before = partial.length;
    try {
      return await attemptDownload(partial, source, options);
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      // If continuing brings nothing, the part that is there may be wrong.
      if (before > 0 && partial.length === before) await partial.clear();
      if (attempt >= retries) {
        throw new BuildError(
          `Cannot download ${showUrl(source.url)}${
            attempt > 0 ? ` after ${attempt + 1} attempts` : ""
          }: ` +
            `${error.message}; check the network and try again${advice ? `, or ${advice}` : ""}`,
          { cause: error },
        );
      }
      await new Promise((resolve) => setTimeout(resolve, FIRST_PAUSE * 2 ** attempt));
    }
  }
}

async function attemptDownload(
  partial: Partial,
  source: LimitedSource,
  options: DownloadOptions,
): Promise<void> {
  const { onProgress, stallTimeout = 60_000 } = options;
  const { size, limit = LIMIT } = source;
  if (size !== undefined && partial.length === size) return;
  const stall = new AbortController();
  const reason = new Interrupted(`no data for ${stallTimeout / 1000} s`);
  let timer = setTimeout(() => stall.abort(reason), stallTimeout);
  try {
    const from = partial.length;
    const range = from > 0 ? { headers: { range: `bytes=${from}-` } } : {};
    const response = await openSource(source, { ...options, ...range, signal: stall.signal });
    if (from > 0 && !continues(response, from)) await partial.clear();
    const rest = Number(response.headers.get("content-length") ?? 0);
    const total = size ?? (rest > 0 ? partial.length + rest : 0);
    for await (const chunk of chunks(response)) {
      clearTimeout(timer);
      timer = setTimeout(() => stall.abort(reason), stallTimeout);
      if (partial.length + chunk.length > (size ?? limit)) {
        throw mismatch(source, `is larger than ${size ?? limit} bytes`);
      }
      await partial.add(chunk);
      onProgress?.(partial.length, total);
    }
    if (size !== undefined && partial.length < size) {
      throw new Interrupted(`the download ended at ${partial.length} of ${size} bytes`);
    }
  } finally {
    clearTimeout(timer);
    stall.abort(reason); // Ends a body that was not read to its end.
  }
}

/** Whether a server continues a download, and does not send all of it again. */
function continues(response: Response, from: number): boolean {
  if (response.status !== 206) return false;
  const range = /^bytes (\d+)-/.exec(response.headers.get("content-range") ?? "");
  if (range !== null && Number(range[1]) === from) return true;
  throw new Interrupted("the server sends another part than it was asked for");
}

/** Reads a response. A connection that breaks is the failure of the server, not of the reader. */
async function* chunks(response: Response): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of response.body ?? []) yield chunk;
  } catch (error) {
    throw interrupted(error);
  }
}

function mismatch(source: Source, what: string): BuildError {
  return new BuildError(
    `Cannot use the download of ${showUrl(source.url)}: it ${what}; nothing was kept. ` +
      "Something between here and the server changes the file, such as a proxy",
  );
}
