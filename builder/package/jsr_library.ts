/**
 * Generated files by which a package of JSR finds its library: `_library.ts` and `install.ts`.
 *
 * @module
 */

import { runtimeSpecifier } from "../version.ts";
import type { Subject } from "./subject.ts";

/** Specifier of the program that installs the library. */
export function installSpecifier({ name, version, manifest }: Subject): string {
  return `jsr:${name}@${version}/${installName(manifest.packages, manifest.module)}`;
}

/** Name of its export. A package of Go may have the name `install` already. */
export function installName(packages: readonly string[], module: string): string {
  return packages.includes(`${module}/install`) ? "install-library" : "install";
}

/** `_library.ts`: the description of the library for each platform, and where it comes from. */
export function libraryModule(subject: Subject): string {
  const { manifest: { module, version }, url, redirects } = subject;
  const targets = subject.platforms.map(({ target }) => target);
  const cases = targets.map((target) =>
    `    case "${target}":
      return (await import("./${target}/library.json", { with: { type: "json" } })).default;
`
  );
  const origin = url === undefined ? "" : `
  url: ${JSON.stringify(url)},
  redirects: ${JSON.stringify(redirects)},`;
  return `/**
 * The library: fetched once, checked, kept and opened.
 *
 * @module
 */
import {
  type Library,
  type LibraryDescription,
  type LibrarySource,
  noLibrary,
  openPackaged,
  platform,
} from "${runtimeSpecifier()}";

/** Where the library comes from. */
export const source: LibrarySource = {
  base: new URL("./", import.meta.url).href,${origin}
  install: ${JSON.stringify(installSpecifier(subject))},
};

/** What is known of the library of this platform. */
export async function library(): Promise<LibraryDescription> {
  switch (platform()) {
${cases.join("")}    default:
      throw noLibrary(${JSON.stringify(module)}, ${JSON.stringify(version)}, ${
    JSON.stringify(targets)
  }, ${JSON.stringify(`jsr:${subject.name}@${subject.version}`)});
  }
}

/** Opens the library. */
export async function open(): Promise<Library> {
  return await openPackaged(await library(), source);
}
`;
}

/** `install.ts`: the program that puts the library into a project. */
export function installModule(subject: Subject): string {
  return `/**
 * Installs the library of this platform into \`./go_modules\`, or the folder that is named:
 *
 * \`\`\`sh
 * deno run -A ${installSpecifier(subject)}
 * \`\`\`
 *
 * @module
 */
import { installLibrary } from "${runtimeSpecifier()}";
import { library, source } from "./_library.ts";

if (import.meta.main) {
  const path = await installLibrary(await library(), source, Deno.args[0]);
  console.log(\`Installed \${path}\\nRun programs with --allow-ffi=\${path}\`);
}
`;
}
