/**
 * The platform of the running program in Go's words, such as `linux-amd64`.
 *
 * @module
 */

/** The platform of this process as Go spells it, such as `linux-amd64`. */
export function platform(): string {
  const os = Deno.build.os;
  const arch = Deno.build.arch === "x86_64" ? "amd64" : "arm64";
  return `${os}-${arch}`;
}
