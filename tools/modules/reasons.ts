import { fromFileUrl } from "@std/path";

/** Where the scanner states why a symbol cannot be called. */
const SOURCE = fromFileUrl(new URL("../../go_bridge/scan/judge_reasons.go", import.meta.url));

/** Every reason that the scanner can give, from its source. */
export async function knownReasons(): Promise<Set<string>> {
  const text = await Deno.readTextFile(SOURCE);
  const found = text.matchAll(/^\s*(?:const )?Reason\w+\s*=\s*"([^"]+)"$/gm);
  return new Set(Array.from(found, ([, reason = ""]) => reason));
}

/**
 * How many symbols each reason holds back, the most frequent first.
 *
 * @param skipped Symbols as `inspect` lists them; a reason may be followed by ": " and the offending type.
 * @throws {Error} A reason is none of the known ones.
 */
export function countReasons(
  skipped: readonly { package: string; name: string; reason: string }[],
  known: ReadonlySet<string>,
): [reason: string, count: number][] {
  const counts = new Map<string, number>();
  for (const symbol of skipped) {
    const [reason = ""] = symbol.reason.split(": ", 1);
    if (!known.has(reason)) {
      throw new Error(
        `Cannot count ${symbol.package}.${symbol.name}: "${reason}" is none of the scanner's reasons`,
      );
    }
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}
