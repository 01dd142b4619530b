import { class_, func, schema, type } from "../../runtime/emit/testdata/schema.ts";
import { apiReference } from "./api.ts";
import { assertStringIncludes } from "@std/assert";

Deno.test("apiReference() says how handles of a func type are called", () => {
  const text = apiReference(
    schema({
      types: [type({ kind: "int" }), type({ kind: "string" }), type({ kind: "handle", class: 0 })],
      classes: [class_({ name: "Visit", form: "func", call: 1 })],
      functions: [
        func("Visits", [], [2]),
        func("Visit", [0], [1], { id: "example.com/m.Visit(…)", kind: "call", class: 0, recv: 2 }),
      ],
    }, { functions: [0], classes: [0] }),
    () => "go:example.com/m",
  );
  assertStringIncludes(text, "#### class Visit\n\n```ts\n(p0: number): string;\n```\n");
});
