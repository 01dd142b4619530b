/**
 * Edits JSON with comments as text: what is not edited stays byte for byte.
 *
 * @module
 */

/** A piece of JSONC text that is no white space. */
interface Token {
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
  /** The members of an object, in the order of the text. */
  members: JsoncMember[];
}

/** A member of an object in JSONC text. */
export interface JsoncMember {
  key: string;
  /** Offset of the quote that starts the key. */
  start: number;
  value: JsoncValue;
}

const TOKEN =
  /[\s\uFEFF]+|(?<comment>\/\/[^\r\n]*|\/\*[^]*?\*\/)|(?<string>"(?:[^"\\\r\n]|\\.)*")|(?<literal>[\w.+-]+)|(?<mark>[{}[\]:,])/uy;

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
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
      : groups.mark as Token["kind"] | undefined;
    if (kind !== undefined) tokens.push({ kind, start, end: TOKEN.lastIndex });
  }
  return tokens;
}

/**
 * Reads JSONC text into offsets.
 *
 * @throws {SyntaxError} It is no JSONC; the message has the line and column.
 */
export function parseJsonc(text: string): JsoncValue {
  const tokens = tokenize(text).filter((each) => each.kind !== "comment");
  let at = 0;
  const take = (...kinds: Token["kind"][]): Token => {
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
        value(depth + 1);
      }
      if (tokens[at]?.kind !== close) take(",");
    }
    return { kind, start, end: take(close).end, members };
  };
  const root = value(0);
  if (at < tokens.length) throw unexpected(text, tokens[at].start);
  return root;
}

function unexpected(text: string, offset: number): SyntaxError {
  const lines = text.slice(0, offset).split("\n");
  const what = offset < text.length ? `"${text[offset]}"` : "end";
  return new SyntaxError(`unexpected ${what} at ${lines.length}:${lines.at(-1)!.length + 1}`);
}

/**
 * Adds a member to an object.
 *
 * @param text The whole text.
 * @param object The object in it, from {@linkcode parseJsonc}.
 * @param index How many of its members stay before the new one.
 * @param key The new key, which is not among the members.
 * @param value JSON text, its lines after the first indented as in a file of its own.
 * @returns The new text.
 */
export function insertMember(
  text: string,
  object: JsoncValue,
  index: number,
  key: string,
  value: string,
): string {
  const eol = /\r?\n/.exec(text)?.[0] ?? "\n";
  const { members, start, end } = object;
  const multiline = members.length === 0 || text.slice(start, end).includes("\n");
  const outer = indentAt(text, start);
  const unit = indentUnit(text);
  // The indentation of a neighbour that starts its line, or one step more than the object's.
  const neighbour = members.find((each) => text.slice(0, each.start).match(/(^|\n)[ \t]*$/));
  const indent = neighbour ? indentAt(text, neighbour.start) : outer + unit;
  const nested = value.replaceAll("\n", eol + indent).replaceAll("\t", unit);
  const member = `${JSON.stringify(key)}: ${nested}`;
  const gap = multiline ? eol + indent : " ";

  const tokens = tokenize(text);
  const before = index === 0 ? start + 1 : members[index - 1].value.end;
  const comma = tokens.find((each) => each.start >= before && each.kind !== "comment");
  const hasComma = index > 0 && comma?.kind === ",";
  const at = afterComments(text, tokens, hasComma ? comma.end : before);
  const last = index === members.length;
  const missing = index > 0 && !hasComma ? "," : "";
  // A trailing comma stays one; otherwise a comma goes wherever a member follows.
  const following = !last || hasComma ? "," : "";
  let tail = text.slice(at);
  if (members.length === 0) tail = tail.replace(/^\s*(?=\})/, eol + outer);
  const head = text.slice(0, before) + missing + text.slice(before, at);
  return head + (members.length === 0 || index > 0 || multiline ? gap : "") + member + following +
    (index === 0 && members.length > 0 && !multiline ? " " : "") + tail;
}

/** The offset after the comments that stand on the same line as `offset`. */
function afterComments(text: string, tokens: Token[], offset: number): number {
  let at = offset;
  for (const { kind, start, end } of tokens) {
    if (start < at) continue;
    if (kind !== "comment" || /[\r\n]/.test(text.slice(at, start))) break;
    // A comment that runs on belongs to what follows it.
    if (/[\r\n]/.test(text.slice(start, end))) break;
    at = end;
  }
  return at;
}

/** The white space that the line of `offset` starts with. */
function indentAt(text: string, offset: number): string {
  const line = text.lastIndexOf("\n", offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(line, offset))![0];
}

/** One step of indentation, as the text has it. */
function indentUnit(text: string): string {
  return /\n([ \t]+)\S/.exec(text)?.[1] ?? "  ";
}
