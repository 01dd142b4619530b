import { assertEquals } from "@std/assert";
import { docLines, printDoc } from "./docs.ts";
import { Printer } from "./printer.ts";

function printed(text: string, tags: string[] = []): string {
  const p = new Printer();
  printDoc(p, { text, tags, link: (target) => target === "Client.Do" ? target : undefined });
  return p.toString();
}

Deno.test("printDoc() puts one line on one line", () => {
  assertEquals(printed("Add adds."), "/** Add adds. */\n");
  assertEquals(printed(""), "\n");
});

Deno.test("printDoc() keeps paragraphs and appends tags", () => {
  assertEquals(
    printed("Get gets.\n\nIt may fail.", ["@throws {GoError} Always."]),
    "/**\n * Get gets.\n *\n * It may fail.\n *\n * @throws {GoError} Always.\n */\n",
  );
});

Deno.test("docLines() cannot be ended by Go's text", () => {
  assertEquals(docLines({ text: "Holds */ and `backticks` and ${dollars}." }), [
    "Holds *\\/ and `backticks` and ${dollars}.",
  ]);
});

Deno.test("docLines() fences indented code", () => {
  assertEquals(docLines({ text: "Use it:\n\n\tx := New()\n\tif x {\n\t\ty()\n\t}\n\nDone." }), [
    "Use it:",
    "",
    "```go",
    "x := New()",
    "if x {",
    "  y()",
    "}",
    "```",
    "",
    "Done.",
  ]);
});

Deno.test("docLines() turns headings and lists into Markdown", () => {
  const text = "# Usage\n\nKinds:\n  - one\n    and more\n  - two\n\nSteps:\n 1. first\n 2. second";
  assertEquals(docLines({ text }), [
    "## Usage",
    "",
    "Kinds:",
    "",
    "- one",
    "  and more",
    "- two",
    "",
    "Steps:",
    "",
    "1. first",
    "2. second",
  ]);
});

Deno.test("docLines() links what the package declares", () => {
  const link = (target: string) => ["Client", "Client.Do"].includes(target) ? target : undefined;
  assertEquals(docLines({ text: "See [Client], [*Client], [Client.Do] and [io.EOF].", link }), [
    "See {@linkcode Client}, {@linkcode Client}, {@linkcode Client.Do} and `io.EOF`.",
  ]);
});

Deno.test("docLines() resolves link definitions", () => {
  assertEquals(docLines({ text: "See [RFC 7159].\n\n[RFC 7159]: https://example.com/rfc" }), [
    "See [RFC 7159](https://example.com/rfc).",
  ]);
});

Deno.test("docLines() escapes what would be taken for markup", () => {
  assertEquals(docLines({ text: "A <nil> @param {@link} [0, 1]." }), [
    "A \\<nil> \\@param {\\@link} [0, 1].",
  ]);
});

Deno.test("docLines() makes a tag of a deprecation", () => {
  assertEquals(docLines({ text: "Old is old.\n\nDeprecated: use New\ninstead." }), [
    "Old is old.",
    "",
    "@deprecated use New instead.",
  ]);
});
