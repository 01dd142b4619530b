/**
 * Parser of JSON with comments that keeps the offsets of all values.
 *
 * @module
 */

/** A token of JSONC text. */
export interface JsoncToken {
  kind: "string" | "literal" | "comment" | "{" | "}" | "[" | "]" | ":" | ",";
  /** Offset of its first character. */
  start: number;
  /** Offset after its last character. */
  end: number;
}

/** A value in JSONC text. */
export interface JsoncValue {
  kind: "object" | "array" | "string" | "literal";
  /** Offset of its first character. */
  start: number;
  /** Offset after its last character. */
  end: number;
  /** The members of an object, or the elements of an array under their numbers, in the order of the text. */
  members: JsoncMember[];
}

/** A member of an object in JSONC text, or an element of an array. */
export interface JsoncMember {
  key: string;
  /** Offset of the quote that starts the key, or of the element. */
  start: number;
  value: JsoncValue;
}

const TOKEN =
  /[\s\uFEFF]+|(?<comment>\/\/[^\r\n]*|\/\*[^]*?\*\/)|(?<string>"(?:[^"\\\r\n]|\\.)*")|(?<literal>[\w.+-]+)|(?<mark>[{}[\]:,])/uy;

/** Splits JSONC text into tokens, comments included. */
export function tokenize(text: string): JsoncToken[] {
  const tokens: JsoncToken[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const start = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null) throw unexpected(text, start);
    const groups = match.groups!;
    const kind = groups.comment !== undefined
      ? "comment"
      : groups.string !== undefined
      ? "string"
      : groups.literal !== undefined
      ? "literal"
      : groups.mark as JsoncToken["kind"] | undefined;
    if (kind !== undefined) tokens.push({ kind, start, end: TOKEN.lastIndex });
  }
  return tokens;
}

/**
 * Parses JSONC text.
 *
 * @throws {SyntaxError} It is no JSONC; the message has the line and column.
 */
export function parseJsonc(text: string): JsoncValue {
  const tokens = tokenize(text).filter((each) => each.kind !== "comment");
  let at = 0;
  const take = (...kinds: JsoncToken["kind"][]): JsoncToken => {
    const token = tokens[at++];
    if (token === undefined || !kinds.includes(token.kind)) {
      throw unexpected(text, token?.start ?? text.length);
    }
    return token;
  };
  const value = (depth: number): JsoncValue => {
    const token = take("string", "literal", "{", "[");
    const { start, end } = token;
    if (depth > 200) throw unexpected(text, start);
    if (token.kind === "string" || token.kind === "literal") {
      return { kind: token.kind, start, end, members: [] };
    }
    const [kind, close] = token.kind === "{" ? ["object", "}"] as const : ["array", "]"] as const;
    const members: JsoncMember[] = [];
    while (tokens[at]?.kind !== close) {
      if (kind === "object") {
        const key = take("string");
        take(":");
        const name = JSON.parse(text.slice(key.start, key.end));
        members.push({ key: name, start: key.start, value: value(depth + 1) });
      } else {
        const element = value(depth + 1);
        members.push({ key: String(members.length), start: element.start, value: element });
      }
      if (tokens[at]?.kind !== close) take(",");
    }
    return { kind, start, end: take(close).end, members };
  };
  const root = value(0);
  const more = tokens[at];
  if (more !== undefined) throw unexpected(text, more.start);
  return root;
}

function unexpected(text: string, offset: number): SyntaxError {
  const what = offset < text.length ? `"${text[offset]}"` : "end";
  return new SyntaxError(`unexpected ${what} at ${positionAt(text, offset)}`);
}

/** An offset as `line:column`, both counted from 1. */
export function positionAt(text: string, offset: number): string {
  const lines = text.slice(0, offset).split("\n");
  return `${lines.length}:${lines.at(-1)!.length + 1}`;
}

/**
 * Evaluates a value of JSONC text.
 *
 * @throws {SyntaxError} A literal in it is none of JSON.
 */
export function readJsonc(text: string, { kind, members, start, end }: JsoncValue): unknown {
  if (kind === "array") return members.map((each) => readJsonc(text, each.value));
  if (kind === "object") {
    return Object.fromEntries(members.map((each) => [each.key, readJsonc(text, each.value)]));
  }
  try {
    return JSON.parse(text.slice(start, end));
  } catch {
    throw unexpected(text, start);
  }
}
