/**
 * Archives as npm serves them.
 *
 * @module
 */

/** A file in an archive, or a link. */
export interface Entry {
  path: string;
  content: Uint8Array<ArrayBuffer>;
  /** Where a link leads; it has no content. */
  link?: string;
}

/** A gzipped tar of entries. */
export async function tarball(entries: readonly Entry[]): Promise<Uint8Array<ArrayBuffer>> {
  const blocks: Uint8Array<ArrayBuffer>[] = [];
  for (const { path, content, link } of entries) {
    blocks.push(header(path, content.length, link), content);
    blocks.push(new Uint8Array((512 - content.length % 512) % 512));
  }
  blocks.push(new Uint8Array(1024));
  const stream = new Blob(blocks).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function header(path: string, size: number, link?: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(512);
  const put = (offset: number, text: string) => bytes.set(new TextEncoder().encode(text), offset);
  const octal = (value: number, width: number) => value.toString(8).padStart(width - 1, "0");
  // A path longer than 100 bytes is cut at a slash.
  const cut = path.length <= 100 ? -1 : path.indexOf("/", path.length - 101);
  put(0, path.slice(cut + 1));
  put(345, path.slice(0, Math.max(0, cut)));
  put(100, octal(0o644, 8));
  put(108, octal(0, 8));
  put(116, octal(0, 8));
  put(124, octal(size, 12));
  put(136, octal(0, 12));
  put(148, " ".repeat(8));
  put(156, link === undefined ? "0" : "2");
  put(157, link ?? "");
  put(257, "ustar\x0000");
  put(148, `${octal(bytes.reduce((sum, byte) => sum + byte, 0), 7)}\0 `);
  return bytes;
}
