/**
 * Table of a module's packages: how much of each can be called, and how much space it takes.
 *
 * @module
 */

import type { Inspection, PackageSize, Sizes } from "@usegolib/core/builder";
import { megabytes, table } from "./report.ts";

/**
 * One line for each package, the largest first where sizes are known, and lines for the rest of the library.
 *
 * @param asked The module as the user named it.
 */
export function packageTable(
  { packages, package_symbols, sizes }: Inspection,
  asked: string,
): string {
  const callable = (path: string) => {
    const { callable, total } = package_symbols[path] ?? { callable: 0, total: 0 };
    return callable === total ? `${total}` : `${callable} of ${total}`;
  };
  if (sizes === null) {
    const rows = packages.map((path) => [path, callable(path)]);
    return `${table(rows, { header: ["", "callable"], indent: 2 })}\n\n` +
      `Run "usegolib inspect ${asked} --sizes" to see how much space each takes`;
  }
  const found = new Map(sizes.packages.map((each) => [each.package, each]));
  const rows = packages
    .map((path) => ({ path, size: found.get(path) ?? { code: 0, bridge: 0 } }))
    .sort((a, b) => b.size.code + b.size.bridge - a.size.code - a.size.bridge)
    .map(({ path, size }) => [path, callable(path), ...cells(size)]);
  const header = ["", "callable", "its code", "to call it"];
  const text = table([...rows, ...rest(packages, sizes)], { header, indent: 2, right: [2, 3] });
  const [code, library] = [megabytes(sizes.code), megabytes(sizes.library)];
  return `${text}\n\n` +
    `Machine code, ${code} in all, in a library of ${library} for ${sizes.target}; the rest grows with it`;
}

/** Rows for the rest of a library: packages that cannot be imported, and the code of no package. */
function rest(packages: readonly string[], sizes: Sizes): string[][] {
  const shown = new Set(packages);
  const others = sizes.packages.filter((each) => !shown.has(each.package));
  const sum = (origin: PackageSize["origin"]) => {
    const of = others.filter((each) => each.origin === origin);
    return of.reduce(
      (all, { code, bridge }) => ({ code: all.code + code, bridge: all.bridge + bridge }),
      { code: 0, bridge: 0 },
    );
  };
  const rows: [string, Pick<PackageSize, "code" | "bridge">][] = [
    ["internal packages", sum("module")],
    ["other modules", sum("dependency")],
    ["the standard library", sum("standard")],
    ["shared by all of them", { code: 0, bridge: sizes.bridge }],
    ["outside packages, such as C", { code: sizes.other, bridge: 0 }],
  ];
  return rows.filter(([, { code, bridge }]) => code + bridge > 0)
    .map(([name, size]) => [`(${name})`, "", ...cells(size)]);
}

function cells({ code, bridge }: Pick<PackageSize, "code" | "bridge">): string[] {
  return [code, bridge].map((size) => size === 0 ? "" : `${Math.ceil(size / 1000)} kB`);
}
