/**
 * Package form `npm`: one package with the bindings as JavaScript and declarations, and one for each platform.
 *
 * @module
 */

import { bindingFile, emitBindings } from "../../runtime/emit/mod.ts";
import { commonFiles, exportsOf, legalFiles } from "./common.ts";
import { below, type Files, json } from "./files.ts";
import { baseName, npmPlatform, platformPackage } from "./names.ts";
import { RUNTIME_ENTRY, RUNTIME_ERRORS, runtimeSources } from "./runtime_files.ts";
import type { PackagePlatform, Subject } from "./subject.ts";
import { transpile } from "./transpile.ts";

/** Makes the files of all packages. Each package is a folder with its name without the scope. */
export async function npmFiles(subject: Subject): Promise<Files> {
  const all: Files = below(baseName(subject.name), await mainFiles(subject));
  for (const each of subject.platforms) {
    const name = platformPackage(subject.name, each.target);
    for (const entry of below(baseName(name), platformFiles(subject, each, name))) {
      all.set(...entry);
    }
  }
  return new Map([...all].sort(([a], [b]) => a < b ? -1 : 1));
}

async function mainFiles(subject: Subject): Promise<Files> {
  const { manifest, name, platforms, version } = subject;
  const { schema } = manifest;
  const runtime = `./_runtime/${RUNTIME_ENTRY}`;
  const bindings = emitBindings(schema, { runtime, targets: [], opener: "./_library.ts" });
  const packages = manifest.packages.map((path) => bindingFile(schema, path)!);
  const exports = [
    ...exportsOf(bindings.keys(), packages),
    ["./usegolib", `./_runtime/${RUNTIME_ERRORS}`] as const,
  ].map(([key, file]) => {
    const base = file.replace(/\.ts$/, "");
    return [key, { types: `${base}.d.ts`, default: `${base}.js` }];
  });
  const scripts = await transpile(
    new Map([
      ...bindings,
      ["_library.ts", libraryModule(subject, runtime)],
      ...below("_runtime", await runtimeSources()) as Map<string, string>,
    ]),
  );
  const optional = platforms.map(({ target }) => [platformPackage(name, target), version]);
  const head = packageHead(subject, name);
  const content = {
    ...head,
    exports: Object.fromEntries(exports),
    types: "./mod.d.ts",
    optionalDependencies: Object.fromEntries(optional),
    engines: { deno: ">=2.9" },
  };
  return new Map<string, string | Uint8Array>([
    ["package.json", json(content)],
    ...scripts,
    ...commonFiles(subject),
  ]);
}

/** Makes the package with the library of one platform. */
function platformFiles(subject: Subject, platform: PackagePlatform, name: string): Files {
  const { target, manifest, description, bytes } = platform;
  const { file } = manifest.library;
  const { os, cpu, libc } = npmPlatform(target);
  const content = {
    ...packageHead(subject, name),
    exports: { ".": "./index.js", "./package.json": "./package.json" },
    os: [os],
    cpu: [cpu],
    ...(libc !== undefined && { libc: [libc] }),
  };
  return new Map<string, string | Uint8Array>([
    ["package.json", json(content)],
    ["index.js", INDEX],
    ["library.json", `${JSON.stringify(description)}\n`],
    [file, bytes],
    ["README.md", `# ${name}\n\nThe library of \`${subject.name}\` for ${target}. Install that.\n`],
    ...legalFiles(subject, name, [{ ...platform, path: file }]),
  ]);
}

/** Entry of a platform's package. A literal import and `import.meta.url` need no permission. */
const INDEX = `import library from "./library.json" with { type: "json" };

export default library;
export const base = new URL("./", import.meta.url).href;
`;

function packageHead(subject: Subject, name: string): Record<string, unknown> {
  const { version, description, licences: { expression } } = subject;
  const license = expression ?? "SEE LICENSE IN LICENSES.md";
  return { name, version, description, license, type: "module" };
}

/** `_library.ts`: imports the platform's package that npm has installed. */
function libraryModule(subject: Subject, runtime: string): string {
  const { name, manifest, platforms } = subject;
  const { module, version } = manifest;
  const targets = platforms.map(({ target }) => target);
  // For the compiler the specifier is no literal, so that it does not look for the package.
  const cases = targets.map((target) => {
    const part = JSON.stringify(platformPackage(name, target));
    return `    case "${target}":
      return await openNpm(${part}, import(${part} as string));
`;
  });
  return `/**
 * The library of this platform.
 *
 * @module
 */
import { type Library, noLibrary, openNpm, platform } from "${runtime}";

/** Opens the library. */
export async function open(): Promise<Library> {
  switch (platform()) {
${cases.join("")}    default:
      throw noLibrary(${JSON.stringify(module)}, ${JSON.stringify(version)}, ${
    JSON.stringify(targets)
  }, ${JSON.stringify(`npm:${name}@${subject.version}`)});
  }
}
`;
}
