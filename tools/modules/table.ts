import type { Proof } from "./prove.ts";

/** One module of the table. */
export interface Row {
  module: string;
  version: string;
  /** Exported functions and methods. */
  total: number;
  callable: number;
  /** What holds the others back, the most frequent first. */
  reasons: [reason: string, count: number][];
  /** Absent where the module has not been built from these sources. */
  proof?: Proof;
}

/** Reasons that a row names. */
const SHOWN = 3;

/** The share of a module's symbols that are callable, in percent. */
export function share({ total, callable }: Pick<Row, "total" | "callable">): number {
  return total === 0 ? 100 : 100 * callable / total;
}

/** The mean over the modules of the share that is callable, in percent. */
export function moduleAverage(rows: readonly Row[]): number {
  return rows.reduce((sum, row) => sum + share(row), 0) / rows.length;
}

/** The page of documentation with the table. */
export function page(rows: readonly Row[]): string {
  const total = sum(rows, "total"), callable = sum(rows, "callable");
  const cells = rows.map((row) => [
    `\`${row.module}\``,
    row.version,
    count(row.total),
    count(row.callable),
    percent(share(row)),
    row.proof === undefined ? "–" : count(row.proof.linked),
    row.proof === undefined ? "–" : `${(row.proof.size / 1e6).toFixed(1)} MB`,
    row.reasons.slice(0, SHOWN).map(([reason, n]) => `${reason} (${n})`).join(", "),
  ]);
  return `# Real modules

What of ${rows.length} modules can be called. \`./dev modules\` makes this page: it runs
\`usegolib inspect\` on every module of \`tools/modules/modules.json\`. Symbols are exported functions and
exported methods of exported types, promoted methods where they are declared, internal packages left
out.

- Module average: **${percent(moduleAverage(rows))}**
- All symbols together: ${count(callable)} of ${count(total)}, ${
    percent(share({ total, callable }))
  }

${
    table(
      [
        "module",
        "version",
        "symbols",
        "callable",
        "",
        "in the library",
        "size",
        "why not the rest",
      ],
      ["l", "l", "r", "r", "r", "r", "r", "l"],
      cells,
    )
  }

_In the library_ is what the compiled library answers when it is asked which Go functions stand behind
the entries of its function table (by the linker's names), after \`deno check\` passed the module's
bindings; \`./dev test-modules\` builds, checks and asks, and fails where it is not the number of
callable symbols. A dash: not built from these sources.

${reasonTable(rows)}
`;
}

function reasonTable(rows: readonly Row[]): string {
  const counts = new Map<string, number>();
  for (const [reason, n] of rows.flatMap(({ reasons }) => reasons)) {
    counts.set(reason, (counts.get(reason) ?? 0) + n);
  }
  if (counts.size === 0) return "Every symbol is callable.";
  const sorted = [...counts].sort(([, m], [, n]) => n - m);
  return table(["reason", "symbols"], ["l", "r"], sorted.map(([reason, n]) => [reason, count(n)]));
}

/** A Markdown table; `deno fmt` pads its cells. */
function table(head: string[], align: ("l" | "r")[], rows: string[][]): string {
  const rule = align.map((side) => side === "r" ? "--:" : "---");
  return [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function sum(rows: readonly Row[], key: "total" | "callable"): number {
  return rows.reduce((total, row) => total + row[key], 0);
}

function count(n: number): string {
  return n.toLocaleString("en");
}

function percent(n: number): string {
  // Rounded down: 100 % is said of nothing that lacks a symbol.
  return `${(Math.floor(n * 10) / 10).toFixed(1)} %`;
}
