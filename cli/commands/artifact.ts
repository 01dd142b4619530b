import { Command } from "@cliffy/command";
import { type ArtifactInfo, listArtifacts } from "@usegolib/core/builder";
import { build, findArtifacts, verifyArtifacts } from "@usegolib/core/builder";
import { DEFAULT_OUT, OUT } from "../artifacts.ts";
import { artifactChoices } from "../choices.ts";
import { progress } from "../progress.ts";
import { megabytes, printJson, ReportedError, shorten, table } from "../report.ts";
import { refuse, refuseOptions } from "../usage.ts";
import { rmCommand } from "./artifact_rm.ts";

const JSON_OPTION = ["--json", "Print one JSON object."] as const;

/** `usegolib artifact` */
export function artifactCommand() {
  return new Command()
    .description("List, remove, rebuild or verify what was built.")
    .stopEarly()
    .action(() => refuse("Missing a command: list, rm, rebuild or verify"))
    .command("list", listCommand())
    .command("rm", rmCommand())
    .command("rebuild", rebuildCommand())
    .command("verify", verifyCommand());
}

function listCommand() {
  return new Command()
    .description("List the artifacts and the platforms of each.")
    .option(...OUT, { default: DEFAULT_OUT })
    .option(...JSON_OPTION)
    .action(async ({ out, json }) => {
      const artifacts = await listArtifacts(out);
      if (json) return printJson({ artifacts });
      if (artifacts.length === 0) return console.log(`${shorten(out)} holds no artifacts`);
      const rows = artifacts.flatMap((artifact) =>
        artifact.platforms.map(({ target, size, go }) => [
          spell(artifact),
          target,
          megabytes(size),
          go,
        ])
      );
      console.log(table(rows, { right: [2] }));
    });
}

function rebuildCommand() {
  return new Command()
    .description(
      "Build artifacts again for the platforms that they have; without a name, all of them.",
    )
    .arguments("[artifacts...:string:artifact]")
    .complete("artifact", artifactChoices)
    .option(...OUT, { default: DEFAULT_OUT })
    .option(...JSON_OPTION)
    .action(async function ({ out, json }, ...names) {
      refuseOptions(this, ...names);
      const results = [];
      for (const artifact of await chosen(names, out)) {
        using report = progress(!json);
        const targets = artifact.platforms.map(({ target }) => target);
        const modules = [artifact.spec];
        results.push(
          ...await build({ modules, out, targets, force: true, onProgress: report.step }),
        );
        report.end();
        if (!json) console.log(`Built ${spell(artifact)} for ${targets.join(", ")}`);
      }
      if (json) printJson({ modules: results });
    });
}

function verifyCommand() {
  return new Command()
    .description("Check that artifacts are as they were built; without a name, all of them.")
    .arguments("[artifacts...:string:artifact]")
    .complete("artifact", artifactChoices)
    .option(...OUT, { default: DEFAULT_OUT })
    .option(...JSON_OPTION)
    .action(async function ({ out, json }, ...names) {
      refuseOptions(this, ...names);
      const artifacts = await verifyArtifacts(names, out);
      const damaged = artifacts.filter(({ problems }) => problems.length > 0).length;
      if (json) printJson({ ok: damaged === 0, artifacts });
      else {
        for (const { artifact, problems } of artifacts) {
          console.log(`${problems.length === 0 ? "ok  " : "FAIL"} ${artifact}`);
          for (const problem of problems) console.log(`     ${problem}`);
        }
      }
      if (damaged === 0) return;
      throw new ReportedError(
        `Found ${damaged} damaged ${damaged === 1 ? "artifact" : "artifacts"}; build again: ` +
          "usegolib artifact rebuild",
      );
    });
}

async function chosen(names: string[], out: string): Promise<ArtifactInfo[]> {
  if (names.length === 0) return await listArtifacts(out);
  return (await Promise.all(names.map((name) => findArtifacts(name, out)))).flat();
}

function spell({ module, version }: ArtifactInfo): string {
  return `${module}@${version}`;
}
