/**
 * Parser of `GOPROXY`: the places that modules come from.
 *
 * @module
 */

/** A place that modules come from, and when to go on to the next one. */
export type GoProxyStep =
  /** A module proxy. */
  | { kind: "proxy"; url: string; next: "missing" | "failed" }
  /** `direct`: where the module itself lives, which for Go is go.dev. */
  | { kind: "direct" }
  /** `off`: nothing is downloaded. */
  | { kind: "off" };

/**
 * Lists the places that `GOPROXY` names, in order. After a comma the next one is for what a proxy does not
 * have, after a `|` for any failure; `direct` and `off` end the list. Without a value it is `direct`.
 *
 * Entries that are no http(s) URL, such as `file:`, are passed over.
 */
export function goProxySteps(goproxy: string | undefined): GoProxyStep[] {
  const steps: GoProxyStep[] = [];
  for (const [, entry = "", separator] of (goproxy ?? "").matchAll(/([^,|]*)([,|]|$)/g)) {
    const text = entry.trim();
    if (text === "direct" || text === "off") return [...steps, { kind: text }];
    if (!isHttp(text)) continue;
    const url = text.replace(/\/+$/, "");
    steps.push({ kind: "proxy", url, next: separator === "|" ? "failed" : "missing" });
  }
  return steps.length > 0 ? steps : [{ kind: "direct" }];
}

function isHttp(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}
