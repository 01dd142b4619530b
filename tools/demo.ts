/**
 * `./dev demo`: the whole path, with a real module. Builds github.com/gomarkdown/markdown, type-checks a
 * program against the bindings, and renders README.md with it under `--allow-ffi=<the library>` alone.
 *
 * @module
 */
const VERSION = "v0.0.0-20261107153045-a51d70be185e";
const MODULE = `github.com/gomarkdown/markdown@${VERSION}`;
const root = new URL("../", import.meta.url);
const example = new URL("examples/markdown/", root);

/** Runs `deno args…` in the example's directory and gives what it printed; ends the demo when it fails. */
async function deno(title: string, args: string[], shown = args): Promise<string> {
  console.error(`\n# ${title}\n$ deno ${shown.join(" ")}`);
  const { code, stdout } = await new Deno.Command(Deno.execPath(), {
    args,
    cwd: example,
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).output();
  const text = new TextDecoder().decode(stdout);
  if (code !== 0) {
    console.error(text);
    console.error(`Cannot go on with the demo: this command ended with exit code ${code}`);
    Deno.exit(1);
  }
  return text;
}

function excerpt(html: string): void {
  const lines = html.trimEnd().split("\n");
  console.log(lines.slice(0, 12).join("\n"));
  console.log(`… (${lines.length} lines of HTML)`);
}

const cli = new URL("cli/main.ts", root);
const built = JSON.parse(
  await deno(
    "Build the Go module",
    ["run", "-A", cli.href, "build", MODULE, "--json"],
    ["run", "-A", "jsr:@usegolib/cli", "build", MODULE],
  ),
);
const { library, bindings, symbols } = built.modules[0];
console.log(
  `${symbols.callable} of ${symbols.total} functions and methods are callable\n${bindings}`,
);

await deno("Type-check a program against the bindings", ["check", "render.ts"]);

excerpt(
  await deno("Run it with --allow-ffi for the library and nothing else", [
    "run",
    "--no-prompt",
    `--allow-ffi=${library}`,
    "render.ts",
  ]),
);

const artifacts = decodeURIComponent(new URL("go_modules", example).pathname);
excerpt(
  await deno("The same by name, with importGo", [
    "run",
    "--no-prompt",
    `--allow-ffi=${artifacts}`,
    `--allow-read=${artifacts}`,
    "render_dynamic.ts",
  ]),
);
