import { Command } from "@cliffy/command";
import { UsegolibError } from "@usegolib/core";
import {
  type ArtifactInfo,
  build,
  findArtifacts,
  listArtifacts,
  removeArtifact,
  verifyArtifact,
} from "@usegolib/core/builder";
import { DEFAULT_OUT, oneArtifact } from "../artifacts.ts";
import { progress } from "../progress.ts";
import { printJson, shorten, table } from "../report.ts";
import { refuse, refuseOptions } from "../usage.ts";

const OUT = ["--out <dir:string>", "The directory of artifacts."] as const;

/** `usegolib artifact` */
export function artifactCommand() {
  return new Command()
    .description("Look after what was built.")
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
    .option("--json", "Print one JSON object.")
    .action(async ({ out, json }) => {
      const artifacts = await listArtifacts(out);
      if (json) return printJson({ artifacts });
      if (artifacts.length === 0) return console.log(`${shorten(out)} holds no artifacts`);
      console.log(
        table(artifacts.flatMap((artifact) =>
          artifact.platforms.map(({ target, size, go }) => [
            spell(artifact),
            target,
            `${(size / 1e6).toFixed(1)} MB`,
            go,
          ])
        )),
      );
    });
}

function rmCommand() {
  return new Command()
    .description("Remove artifacts.")
    .arguments("<artifacts...:string>")
    .option(...OUT, { default: DEFAULT_OUT })
    .action(async ({ out }, ...names) => {
      refuseOptions(...names);
      const artifacts = [];
      for (const name of names) artifacts.push(await oneArtifact(name, out));
      for (const artifact of artifacts) {
        await removeArtifact(artifact, out);
        console.log(`Removed ${shorten(artifact.dir)}`);
      }
    });
}

function rebuildCommand() {
  return new Command()
    .description(
      "Build artifacts again for the platforms that they have; without a name, all of them.",
    )
    .arguments("[artifacts...:string]")
    .option(...OUT, { default: DEFAULT_OUT })
    .action(async ({ out }, ...names) => {
      for (const artifact of await chosen(names, out)) {
        using report = progress(true);
        const targets = artifact.platforms.map(({ target }) => target);
        const modules = [sourceOf(artifact)];
        await build({ modules, out, targets, force: true, onProgress: report.step });
        report.end();
        console.log(`Built ${spell(artifact)} for ${targets.join(", ")}`);
      }
    });
}

function verifyCommand() {
  return new Command()
    .description("Check that artifacts are as they were built; without a name, all of them.")
    .arguments("[artifacts...:string]")
    .option(...OUT, { default: DEFAULT_OUT })
    .action(async ({ out }, ...names) => {
      let damaged = 0;
      for (const artifact of await chosen(names, out)) {
        const problems = await verifyArtifact(artifact);
        console.log(`${problems.length === 0 ? "ok  " : "FAIL"} ${spell(artifact)}`);
        for (const problem of problems) console.log(`     ${problem}`);
        if (problems.length > 0) damaged++;
      }
      if (damaged === 0) return;
      throw new UsegolibError(
        `Found ${damaged} damaged ${damaged === 1 ? "artifact" : "artifacts"}; build again: ` +
          "usegolib artifact rebuild",
      );
    });
}

async function chosen(names: string[], out: string): Promise<ArtifactInfo[]> {
  refuseOptions(...names);
  if (names.length === 0) return await listArtifacts(out);
  return (await Promise.all(names.map((name) => findArtifacts(name, out)))).flat();
}

/** What to build an artifact from. */
function sourceOf(artifact: ArtifactInfo): string {
  if (artifact.source !== undefined) return artifact.source;
  return artifact.version.startsWith("go") ? artifact.module : spell(artifact);
}

function spell({ module, version }: ArtifactInfo): string {
  return `${module}@${version}`;
}
