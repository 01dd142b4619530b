import { Command } from "@cliffy/command";
import { PACKAGE_FORMATS, type PackageFormat, packageModule } from "@usegolib/core/builder";
import { DEFAULT_OUT } from "../artifacts.ts";
import { moduleChoices, targetChoices } from "../choices.ts";
import { progress } from "../progress.ts";
import { megabytes, printJson, shorten, table } from "../report.ts";
import { refuse, refuseOptions, targetsOf } from "../usage.ts";

/** `usegolib package` */
export function packageCommand() {
  return new Command()
    .description(
      "Make a package of a Go module, or of a library of several, that others install without Go.",
    )
    .arguments("<module:string:module>")
    .complete("module", moduleChoices)
    .type("target", ({ value }) => value)
    .complete("target", targetChoices)
    .complete("format", () => [...PACKAGE_FORMATS])
    .option("--out <dir:file>", "The folder to make.", { required: true })
    .option("--format <format:string:format>", "npm, deno (for JSR) or dir (a folder to copy).", {
      default: "npm",
    })
    .option(
      "--target <targets:target[]>",
      "Platforms such as linux-arm64, or all (default: this one).",
      { collect: true },
    )
    .option("--with <packages:string[]>", "More packages to build in, such as database/sql.", {
      collect: true,
    })
    .option("--name <name:string>", "The package's name; for JSR with its scope.")
    .option("--package-version <version:string>", "The package's version (default: the module's).")
    .option(
      "--url <template:string>",
      "Where libraries are fetched from, such as https://example.com/{file}; for JSR alone.",
    )
    .option("--redirects <hosts:string[]>", "Hosts that the URL may redirect to.", {
      collect: true,
    })
    .option("--artifacts <dir:file>", "The directory of artifacts.", { default: DEFAULT_OUT })
    .option("--force", "Replace a package that is in the folder already.")
    .option("--json", "Print one JSON object.")
    .example("for npm", "usegolib package github.com/google/uuid@v1.6.0 --out dist --target all")
    .action(async function (options, module) {
      refuseOptions(this, module);
      const { out, format, name, url, artifacts, force, json } = options;
      const { packageVersion: version } = options;
      const targets = targetsOf(options.target?.flat());
      using report = progress(!json);
      const result = await packageModule({
        module,
        out,
        format: formatOf(format),
        artifacts,
        force: force ?? false,
        redirects: options.redirects?.flat() ?? [],
        onProgress: report.step,
        ...(targets && { targets }),
        ...(name && { name }),
        ...(version && { version }),
        ...(url && { url }),
        ...(options.with && { with: options.with.flat() }),
      });
      report.end();
      if (json) return printJson(result);
      print(result);
    });
}

function formatOf(text: string): PackageFormat {
  const found = PACKAGE_FORMATS.find((each) => each === text);
  return found ?? refuse(`Unknown format "${text}": the formats are ${PACKAGE_FORMATS.join(", ")}`);
}

function print(result: Awaited<ReturnType<typeof packageModule>>): void {
  const { format, name, version, dir, packages, libraries, license, warnings } = result;
  console.log(`Packaged ${name}@${version} as ${format} in ${shorten(dir)}`);
  console.log(
    table(
      libraries.map(({ target, path, size }) => [target, megabytes(size), shorten(path)]),
      { indent: 2, right: [1] },
    ),
  );
  console.log(`  licence   ${license ?? "see LICENSES.md"}`);
  for (const each of warnings) console.log(`  warning   ${each}`);
  if (format === "npm") {
    console.log(`  publish   ${packages.join(", ")}: npm publish in each folder`);
  }
  if (format === "deno") console.log("  publish   deno publish in that folder");
}
