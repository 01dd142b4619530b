/**
 * README of a package: how to install it, and the exact permissions that it needs.
 *
 * @module
 */

import { bindingFile } from "../../runtime/emit/mod.ts";
import { functionAt } from "../../runtime/emit/plan/look_up.ts";
import { installSpecifier } from "./jsr_library.ts";
import { baseName } from "./names.ts";
import type { Subject } from "./subject.ts";
import { hostsOf } from "./url.ts";

/** Writes the README. */
export function readme(subject: Subject): string {
  const { name, manifest, format, description } = subject;
  const modules = manifest.modules.map(({ path, version, packages = [path] }) => {
    const paths = packages.map((each) => `\`${each}\``).join(" and ");
    return version === "local" ? paths : `${paths} ${version}`;
  });
  const what = modules.length === 1 ? `module ${modules[0]}` : `modules ${modules.join(", ")}`;
  const use = { npm, deno: jsr, dir: folder }[format];
  return [
    `# ${name}`,
    description,
    `The Go ${what} for Deno: typed bindings, and ${
      modules.length === 1 ? "the module itself" : "all of them"
    } as a shared library. ` +
    "Neither Go nor a C compiler is needed.",
    ...use(subject),
    "## Platforms",
    platforms(subject),
    "Linux takes glibc 2.17 or newer, macOS 12 or newer; musl is not supported.",
    "## More",
    "- [API.md](API.md): every function and type\n" +
    "- [LICENSES.md](LICENSES.md): what the libraries are linked from, with all licences\n" +
    "- [bom.cdx.json](bom.cdx.json): the same as a CycloneDX bill of materials",
    "Made by usegolib (`jsr:@usegolib/cli`).",
  ].join("\n\n") + "\n";
}

function npm(subject: Subject): string[] {
  const { name, version } = subject;
  const example = importLine(subject, `npm:${name}@${version}`);
  return [
    "## Use",
    code("ts", example),
    code("sh", "deno run --allow-ffi app.ts"),
    `The library comes in a package of its own for each platform, of which the right one is installed. ` +
    `\`GoError\` and the other errors are in \`npm:${name}@${version}/usegolib\`.`,
    "## Permissions",
    "- `--allow-ffi` and nothing else. npm has checked the hash of what it installed.\n" +
    '- `--allow-ffi=node_modules` where `"nodeModulesDir": "auto"` stands in deno.json: the library ' +
    "then lies in that folder.\n" +
    "- With `--allow-read=node_modules` as well, the library is hashed before it is opened.",
  ];
}

function jsr(subject: Subject): string[] {
  const { name, version } = subject;
  const hosts = hostsOf(subject).join(",");
  const install = installSpecifier(subject);
  const flags = `--allow-read=go_modules --allow-write=go_modules --allow-net=${hosts}`;
  return [
    "## Use",
    code("sh", `deno run ${flags} ${install}`),
    "This fetches the library of this platform into `./go_modules`, checks its SHA-256 and tells its path. " +
    "Once it is there:",
    code("ts", importLine(subject, `jsr:${name}@${version}`)),
    code("sh", "deno run --allow-ffi=go_modules app.ts"),
    "## Permissions",
    "- `--allow-ffi=go_modules` and nothing else, run in the folder that holds `go_modules`\n" +
    "- With `--allow-read=go_modules` as well, the library is hashed before it is opened.\n" +
    "- With `-A` nothing has to be installed: the library is fetched once into the user's cache " +
    "(`USEGOLIB_CACHE`, else `usegolib` in the system's place for caches), checked, and kept there.",
    ...(subject.url === undefined ? [] : [
      "## Publish",
      "Put the files in `libraries/` where the package looks for them, then run `deno publish`:",
      code("", subject.url),
    ]),
  ];
}

function folder(subject: Subject): string[] {
  const base = baseName(subject.name);
  const { module, version } = subject.manifest;
  const files = subject.platforms.map(({ target, manifest }) =>
    `  \`--allow-ffi=${base}/${target}/${manifest.library.file}\``
  );
  return [
    "## Use",
    `Copy this folder into a project, here as \`${base}\`:`,
    code("ts", importLine(subject, `./${base}/mod.ts`)),
    code("sh", `deno run --allow-ffi=${base} app.ts`),
    `As \`go_modules/${module}@${version}\` it serves \`importGo\` as well. \`GoError\` and the other ` +
    `errors are in \`./${base}/_runtime/errors.js\`.`,
    "## Permissions",
    `- \`--allow-ffi=${base}\`, or exactly, on each platform:\n${files.join("\n")}\n` +
    `- With \`--allow-read=${base}\` as well, the library is hashed before it is opened.`,
  ];
}

function importLine({ format, manifest: { schema } }: Subject, specifier: string): string {
  const own = schema.packages.filter((each) => each.own);
  const root = own.find(({ path }) => path === schema.module);
  const example = root ?? own.find(({ functions }) => functions.length > 0);
  const first = example?.functions[0];
  if (example === undefined || first === undefined) {
    return `import go from ${JSON.stringify(specifier)};`;
  }
  const file = bindingFile(schema, example.path)!;
  const below = file.replace(/\/?mod\.ts$/, "");
  const from = format === "dir"
    ? specifier.replace(/mod\.ts$/, file)
    : below === ""
    ? specifier
    : `${specifier}/${below}`;
  return `import { ${functionAt(schema, first).name} } from ${JSON.stringify(from)};`;
}

function platforms({ platforms }: Subject): string {
  const rows = platforms.map(({ target, manifest: { library: { file, size, sha256 } } }) =>
    `| ${target} | \`${file}\` | ${(size / 1e6).toFixed(1)} MB | \`${sha256}\` |`
  );
  const header = "| platform | library | size | SHA-256 |\n| -------- | ------- | ---- | ------- |";
  return [header, ...rows].join("\n");
}

function code(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
