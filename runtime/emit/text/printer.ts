/**
 * A printer of source text: lines, indentation, blocks, lists.
 *
 * @module
 */

/** The width at which lists are broken into lines. */
export const WIDTH = 100;

/** Collects lines of source. */
export class Printer {
  readonly #lines: string[] = [];
  #indent = "";

  /** Prints one line, or several that are separated by line breaks; an empty one without indentation. */
  line(text = ""): void {
    for (const part of text.split("\n")) this.#lines.push(part === "" ? "" : this.#indent + part);
  }

  /** Prints an empty line, unless there is one or a block has just begun. */
  gap(): void {
    const last = this.#lines.at(-1);
    if (last !== undefined && last !== "" && !/[{(\[]$/.test(last)) this.#lines.push("");
  }

  /** Prints `head {`, what `body` prints, and `}`. */
  block(head: string, body: () => void, tail = "}"): void {
    this.line(head === "" ? "{" : `${head} {`);
    this.indented(body);
    this.line(tail);
  }

  /** Prints what `body` prints one level deeper. */
  indented(body: () => void): void {
    const outer = this.#indent;
    this.#indent += "  ";
    body();
    this.#indent = outer;
  }

  /**
   * Prints `head`, the comma-separated `items` and `tail` on one line where they fit, else one a line.
   *
   * @param open Whether the last item is one that no comma may follow.
   */
  list(head: string, items: readonly string[], tail: string, open = false): void {
    const flat = head + items.join(", ") + tail;
    if (items.length === 0 || this.#indent.length + flat.length <= WIDTH) return this.line(flat);
    this.line(head.trimEnd());
    this.indented(() => {
      items.forEach((item, i) => this.line(open && i === items.length - 1 ? item : `${item},`));
    });
    this.line(tail.trimStart());
  }

  /** The text so far, which ends in a line break. */
  toString(): string {
    const lines = [...this.#lines];
    while (lines.at(-1) === "") lines.pop();
    return lines.join("\n") + "\n";
  }
}
