import { transpile } from "./transpile.ts";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";

Deno.test("transpile() gives JavaScript with declarations that import each other", async () => {
  const made = await transpile(
    new Map([
      [
        "mod.ts",
        'import type { N } from "./sub/n.ts";\nexport { f } from "./sub/n.ts";\n' +
        "export const text: string = 'import \"./not/this.ts\"' as N extends number ? string : never;\n",
      ],
      [
        "sub/n.ts",
        'import "../side.ts";\nexport type N = number;\n/** Doc. */\n' +
        'export async function f(): Promise<N> {\n  await import("../side.ts");\n  return 1;\n}\n',
      ],
      // What does not type-check is packaged all the same: its errors are found elsewhere.
      ["side.ts", "export const wrong: number = 'text';\n"],
    ]),
  );
  assertEquals([...made.keys()], [
    "mod.js",
    "mod.d.ts",
    "sub/n.js",
    "sub/n.d.ts",
    "side.js",
    "side.d.ts",
  ]);
  const script = made.get("mod.js")!;
  assert(script.startsWith('// @ts-self-types="./mod.d.ts"\n'));
  assertStringIncludes(script, 'export { f } from "./sub/n.js"');
  assertStringIncludes(made.get("sub/n.js")!, 'import("../side.js")');
  assertStringIncludes(made.get("mod.d.ts")!, 'from "./sub/n.js"');
  assertStringIncludes(made.get("sub/n.d.ts")!, "/** Doc. */");
  for (const text of made.values()) assert(!/amd-module|ts-nocheck/.test(text), text);
});
