import type { Schema } from "../../runtime/artifact/schema.ts";

/** What a library says that it has, of the symbols that `inspect` counts. */
export interface Linked {
  /** The symbols of the module's own packages, such as `net/url.URL.String`. */
  symbols: Set<string>;
  /** Entries of the function table that should be one and have other code behind them, as `symbol: code`. */
  others: string[];
}

/**
 * The symbols that a library has.
 *
 * @param schema What the library was generated from.
 * @param codes The linker's name behind each entry of the library's function table, as the library gives them.
 * @throws {Error} The table does not have one entry for each function of the schema.
 */
export function linkedSymbols(schema: Schema, codes: readonly string[]): Linked {
  if (codes.length !== schema.functions.length) {
    throw new Error(
      `The library has ${codes.length} functions and its schema ${schema.functions.length}`,
    );
  }
  const own = new Set(schema.packages.filter((each) => each.own).map(({ path }) => path));
  const linked: Linked = { symbols: new Set(), others: [] };
  schema.functions.forEach(({ id, kind, promoted, package: path, name, class: number }, i) => {
    const code = codes[i] ?? "";
    // Getters and the like are no symbols, and promoted methods count where they are declared.
    if (kind !== "func" && kind !== "method" || promoted || !own.has(path)) return;
    // A method of one instance (`Stack[int].Push`) is not the generic one.
    if (schema.classes[number]?.name.includes("[")) return;
    const symbol = symbolOf(code);
    if (symbol !== undefined && own.has(symbol.path)) {
      linked.symbols.add([symbol.path, ...symbol.names].join("."));
    } else if (schema.classes[number]?.exported ?? true) {
      linked.others.push(`${id}: ${code || name}`);
    }
  });
  return linked;
}

/** An exported function, or an exported method after its type. */
interface Name {
  path: string;
  names: string[];
}

/** Takes the linker's name of an exported function or method apart; undefined for a closure and the like. */
export function symbolOf(code: string): Name | undefined {
  // Type arguments hold paths too.
  const plain = code.replace(/\[.*/s, "");
  // The linker escapes the dots of a path's last element, so the next dot ends the path.
  const dot = code.indexOf(".", plain.lastIndexOf("/") + 1);
  const names = code.slice(dot + 1).replaceAll(/\[.*?\]/g, "").replace(/^\(\*(.*?)\)/, "$1").split(
    ".",
  );
  const exported = names.length <= 2 &&
    names.every((name) => /^\p{Lu}[\p{L}\p{Nd}_]*$/u.test(name));
  if (dot < 0 || !exported) return undefined;
  const path = code.slice(0, dot).replaceAll(/%([0-9a-f]{2})/g, (_, hex) => {
    return String.fromCharCode(parseInt(hex, 16));
  });
  return { path, names };
}
