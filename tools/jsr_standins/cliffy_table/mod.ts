/**
 * A stand-in for `@cliffy/table` where JSR cannot be reached, over npm's `cli-table3`: tables without borders.
 *
 * @module
 */
import { CliTable } from "./npm.ts";

/** Where the text of a column's cells stands. */
export type Direction = "left" | "right" | "center";

/** How a column is to look. */
export interface ColumnOptions {
  align?: Direction;
}

/** A row of cells. */
export type RowType = readonly (string | number | undefined)[];

/** Rows whose cells stand below each other. */
export class Table {
  readonly #rows: readonly RowType[];
  #header: RowType = [];
  #columns: readonly ColumnOptions[] = [];
  #padding = 1;
  #indent = 0;

  constructor(...rows: RowType[]) {
    this.#rows = rows;
  }

  static from(rows: RowType[]): Table {
    return new Table(...rows);
  }

  /** Names the columns. */
  header(header: RowType): this {
    this.#header = header;
    return this;
  }

  columns(columns: ColumnOptions[]): this {
    this.#columns = columns;
    return this;
  }

  /** Sets the space between columns. */
  padding(width: number): this {
    this.#padding = width;
    return this;
  }

  /** Sets the space before the first column. */
  indent(width: number): this {
    this.#indent = width;
    return this;
  }

  /** Lines as wide as the widest, without a line break at the end. */
  toString(): string {
    const rows = (this.#header.length > 0 ? [this.#header, ...this.#rows] : this.#rows)
      .map((row) => row.map((cell) => String(cell ?? "")));
    if (rows.length === 0) return "";
    const width = Math.max(...rows.map((row) => row.length));
    const table = new CliTable({
      chars: NO_BORDERS,
      colAligns: Array.from({ length: width }, (_, i) => this.#columns[i]?.align ?? "left"),
      style: { head: [], border: [], "padding-left": 0, "padding-right": this.#padding },
    });
    for (const row of rows) table.push([...row, ...Array(width - row.length).fill("")]);
    const margin = " ".repeat(this.#indent);
    return table.toString().split("\n").map((line) => margin + line).join("\n");
  }
}

const NO_BORDERS = Object.fromEntries(
  ("top top-mid top-left top-right bottom bottom-mid bottom-left bottom-right " +
    "left left-mid mid mid-mid right right-mid middle").split(" ").map((name) => [name, ""]),
);
