/**
 * Names: Go's identifiers as JavaScript's, without colliding with words, globals and each other.
 *
 * @module
 */

/** Words that cannot be the name of a parameter, a class or a variable in a module. */
const WORDS: ReadonlySet<string> = new Set(
  ("abstract any arguments as async await boolean break case catch class const continue debugger " +
    "declare default delete do else enum eval export extends false finally for function get " +
    "globalThis if implements import in infer instanceof interface is keyof let module namespace " +
    "never new null number object of package private protected public readonly require return " +
    "set static string super switch symbol this throw true try type typeof undefined unique " +
    "unknown var void while with yield").split(" "),
);

/** The words that a parameter can be called in spite of {@linkcode WORDS}. */
const PARAMETER_WORDS: ReadonlySet<string> = new Set(
  ("abstract any as async boolean declare get infer is keyof module namespace never number object of " +
    "readonly require set string symbol type unique unknown").split(" "),
);

/** Lower-case names that the code of packages calls, so that no declaration may hide them; Go's identifiers have no `$`. */
const INTERNAL = /^(?:go|call\d+|rt|freeze|deepFreeze|isRef|skip|goPackage|packages)$/;

/** Names whose declaration `deno lint` refuses; they are declared under another and exported under their own. */
const REFUSED: ReadonlySet<string> = new Set(["NaN", "Infinity"]);

/** Names that `deno lint` refuses as types. */
const REFUSED_TYPES: ReadonlySet<string> = new Set(
  ["Object", "String", "Number", "Boolean", "Function", "Symbol", "BigInt"],
);

const IDENTIFIER = /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u;

/** Whether `name` can stand unquoted as a property. */
export function isIdentifier(name: string): boolean {
  return IDENTIFIER.test(name);
}

/** A property name, quoted where it has to be. */
export function property(name: string): string {
  return isIdentifier(name) ? name : JSON.stringify(name);
}

/** The access of a property: `.name` or `["with space"]`. */
export function access(name: string): string {
  return isIdentifier(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

/** `name` with every character that JavaScript's identifiers cannot have written as `_`. */
export function identifier(name: string): string {
  if (IDENTIFIER.test(name)) return name;
  let result = "";
  for (const c of name) {
    if (IDENTIFIER.test(result === "" ? c : `a${c}`)) result += c;
    else if (result === "" && IDENTIFIER.test(`a${c}`)) result += `_${c}`;
    else if (!result.endsWith("_")) result += "_";
  }
  result = result.length > 1 ? result.replace(/_$/, "") : result;
  return result === "" ? "_" : result;
}

/** The names under which a Go declaration is declared in the file and exported from it. */
export function exportName(name: string, type: boolean): { local: string; exported: string } {
  const plain = identifier(name);
  const exported = WORDS.has(plain) ? `${plain}_` : plain;
  const refused = REFUSED.has(plain) || INTERNAL.test(plain) || (type && REFUSED_TYPES.has(plain));
  return { local: refused ? `${exported}_` : exported, exported };
}

/** The names of a function's parameters: `names` as far as JavaScript allows, each once. */
export function parameterNames(names: readonly string[]): string[] {
  const used = new Set<string>();
  return names.map((name, i) => {
    let result = name === "" || name === "_" ? `arg${i}` : identifier(name);
    if ((WORDS.has(result) && !PARAMETER_WORDS.has(result)) || INTERNAL.test(result)) result += "_";
    while (used.has(result)) result += "_";
    used.add(result);
    return result;
  });
}

/** A set of taken names, which gives out free ones. */
export class Names {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken);
  }

  has(name: string): boolean {
    return this.#taken.has(name);
  }

  /** Takes `name`, or it with as many underscores as make it free. */
  take(name: string): string {
    while (this.#taken.has(name)) name += "_";
    this.#taken.add(name);
    return name;
  }
}

/** `word` with a capital letter first. */
export function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** A name in PascalCase for an unnamed type, from what Go prints for it: `ChanInt` for `chan int`. */
export function pascal(text: string): string {
  const words = text.match(/[\p{L}\p{Nd}]+/gu) ?? ["Unnamed"];
  return identifier(
    words.map((word) => capitalized(word)).join("").slice(0, 60),
  );
}

/** `name` with its article. */
export function article(name: string): string {
  return `${/^[AEIOUaeiou]/.test(name) ? "an" : "a"} ${name}`;
}
