import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { main } from "./main.ts";

/** Every command that users are to know of, and an option that is its own. */
const COMMANDS: Record<string, string | undefined> = {
  "build": "--redownload",
  "gen": "--out",
  "package": "--format",
  "artifact": undefined,
  "artifact list": "--json",
  "artifact rm": "--older-than",
  "artifact rebuild": "--out",
  "artifact verify": "--json",
  "inspect": "--sizes",
  "doctor": "--json",
  "completions": undefined,
  "completions bash": undefined,
  "completions zsh": undefined,
  "completions fish": undefined,
  "help": undefined,
  "version": undefined,
};

/** Runs the command line here, and takes what it prints. */
async function usegolib(...args: string[]) {
  const { log, error } = console;
  const printed = { stdout: "", stderr: "" };
  console.log = (text: string) => printed.stdout += `${text}\n`;
  console.error = (text: string) => printed.stderr += `${text}\n`;
  try {
    return { code: await main(args), ...printed };
  } finally {
    Object.assign(console, { log, error });
  }
}

/** Runs a program; undefined where it is not installed. */
async function run(program: string, ...args: string[]) {
  try {
    const command = new Deno.Command(program, { args, env: { NO_COLOR: "" } });
    const { code, stdout, stderr } = await command.output();
    const decoder = new TextDecoder();
    return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

Deno.test("usegolib --help names every command", async () => {
  const { code, stdout } = await usegolib("--help");
  assertEquals(code, 0);
  for (const name of Object.keys(COMMANDS)) {
    if (!name.includes(" ")) assertMatch(stdout, RegExp(`^  ${name} `, "m"));
  }
  assert(!stdout.includes(" complete "), "the command for scripts is hidden");
  assertEquals(await usegolib(), { code: 2, stdout, stderr: "" });
  assertEquals(await usegolib("help"), { code: 0, stdout, stderr: "" });
});

Deno.test("usegolib COMMAND --help says how each command is used", async (t) => {
  for (const [name, option] of Object.entries(COMMANDS)) {
    await t.step(name, async () => {
      const path = name.split(" ");
      const { code, stdout, stderr } = await usegolib(...path, "--help");
      assertEquals([code, stderr], [0, ""]);
      assertMatch(stdout, RegExp(`Usage: +usegolib ${name}\\b`));
      assertStringIncludes(stdout, "-h, --help");
      if (option !== undefined) assertStringIncludes(stdout, ` ${option} `);
      if (path.length === 1) assertEquals((await usegolib("help", ...path)).stdout, stdout);
    });
  }
});

Deno.test("usegolib names the command that is most like a misspelt one, and ends with 2", async () => {
  const cases: [args: string[], message: string, run: string][] = [
    [["buidl"], 'Unknown command "buidl". Did you mean command "build"?', ""],
    [["buidl", "strings"], 'Unknown command "buidl". Did you mean command "build"?', ""],
    [["help", "docter"], 'Unknown command "docter". Did you mean command "doctor"?', " help"],
    [["artifact", "lst"], 'Unknown command "lst". Did you mean command "list"?', " artifact"],
    [["completions", "zhs"], 'Unknown command "zhs". Did you mean command "zsh"?', " completions"],
  ];
  for (const [args, message, path] of cases) {
    assertEquals(await usegolib(...args), {
      code: 2,
      stdout: "",
      stderr: `error: ${message}\nRun "usegolib${path} --help" to see how it is used\n`,
    });
  }
});

Deno.test("usegolib names the option that is most like a misspelt one, and ends with 2", async () => {
  const cases: [args: string[], option: string, meant: string][] = [
    [["--verbos"], "--verbos", "--verbose"],
    [["build", "--oot", "x"], "--oot", "--out"],
    [["build", "strings", "--tarket=all"], "--tarket", "--target"],
    [["inspect", "strings", "--size"], "--size", "--sizes"],
    [["package", "strings", "--out", "x", "--fromat", "npm"], "--fromat", "--format"],
    [["gen", "strings", "--aut"], "--aut", "--out"],
    [["artifact", "list", "--uot"], "--uot", "--out"],
    [["artifact", "rm", "x", "--chache"], "--chache", "--cache"],
    [["artifact", "verify", "--oout"], "--oout", "--out"],
    [["doctor", "--jason"], "--jason", "--json"],
  ];
  for (const [args, option, meant] of cases) {
    const { code, stdout, stderr } = await usegolib(...args);
    assertEquals([code, stdout], [2, ""]);
    const [line] = stderr.split("\n");
    assertEquals(line, `error: Unknown option "${option}". Did you mean option "${meant}"?`);
  }
});

Deno.test("usegolib prints wrong usage as JSON where --json is", async () => {
  const { code, stdout, stderr } = await usegolib("buidl", "--json");
  assertEquals([code, stderr], [2, ""]);
  assertEquals(JSON.parse(stdout), {
    error: 'Unknown command "buidl". Did you mean command "build"?',
    name: "UsageError",
  });
});

Deno.test("usegolib ends with 2 for whatever else is wrong with the arguments", async () => {
  const cases: [args: string[], message: string][] = [
    [["completions"], "Missing a shell: bash, zsh or fish"],
    [["inspect", "a", "b"], "Too many arguments: b"],
    [["version", "x"], 'No arguments allowed for command "usegolib version".'],
    [["build", "x", "--out"], 'Missing value for option "--out".'],
    [["build", "x", "--json=1"], 'Option "--json" doesn\'t take a value, but got "1".'],
    [["build", "--out", "a", "--out", "b"], 'Option "--out" can only occur once, but was found'],
    [["artifact", "rm", "--older-than", "x"], 'Option "--older-than" must be of type "number"'],
  ];
  for (const [args, message] of cases) {
    const { code, stdout, stderr } = await usegolib(...args);
    assertEquals([code, stdout], [2, ""]);
    assertStringIncludes(stderr, `error: ${message}`);
  }
});

Deno.test("usegolib completions prints a script that its shell can read", async (t) => {
  const dir = await Deno.makeTempDir();
  for (const shell of ["bash", "zsh", "fish"]) {
    await t.step(shell, async () => {
      const { code, stdout, stderr } = await usegolib("completions", shell);
      assertEquals([code, stderr], [0, ""]);
      for (const [name, option] of Object.entries(COMMANDS)) {
        assertStringIncludes(stdout, name.split(" ").at(-1) ?? name);
        // Fish is told the name without its dashes.
        if (option !== undefined) assertStringIncludes(stdout, option.replace(/^--/, ""));
      }
      const file = join(dir, `usegolib.${shell}`);
      await Deno.writeTextFile(file, stdout);
      // Where the shell is not installed, what the script names is all that can be checked.
      const checked = await run(shell, "-n", file);
      assertEquals(checked?.stderr ?? "", "");
      assertEquals(checked?.code ?? 0, 0);
    });
  }

  await t.step("bash completes commands and options with it", async () => {
    const file = join(dir, "usegolib.bash");
    const typed = async (...words: string[]) => {
      const set = `COMP_WORDS=(usegolib "$@"); COMP_CWORD=$#; _usegolib; echo "\${COMPREPLY[@]}"`;
      const ran = await run("bash", "-c", `source "$0"; ${set}`, file, ...words);
      return ran?.stdout.trim().split(" ").sort();
    };
    const cases: [words: string[], found: string[]][] = [
      [["bui"], ["build"]],
      [["artifact", "re"], ["rebuild"]],
      [["completions", ""], ["bash", "fish", "zsh"]],
      [["build", "--re"], ["--redownload"]],
      [["artifact", "rm", "--o"], ["--older-than", "--out"]],
    ];
    for (const [words, found] of cases) {
      const completed = await typed(...words);
      if (completed === undefined) return; // No bash here.
      assertEquals(completed.filter((each) => !/^-(h|-help|-verbose)$/.test(each)), found);
    }
  });
  await Deno.remove(dir, { recursive: true });
});

Deno.test("usegolib completes targets and formats for the scripts", async () => {
  const main = new URL("./main.ts", import.meta.url).href;
  const complete = async (...args: string[]) => {
    const ran = await run(Deno.execPath(), "run", "-A", main, "completions", "complete", ...args);
    return ran?.stdout.trimEnd().split("\n");
  };
  const targets = await complete("target", "build");
  assert(targets?.includes("linux-arm64") && targets.includes("all"));
  assertEquals(await complete("format", "package"), ["npm", "deno", "dir"]);
});

Deno.test("usegolib prints no colors into a pipe", async () => {
  const main = new URL("./main.ts", import.meta.url).href;
  for (const option of ["--help", "--version"]) {
    const ran = await run(Deno.execPath(), "run", "-A", main, option);
    assertEquals(ran?.code, 0);
    assert(!ran?.stdout.includes("\x1b"), `${option} prints escape sequences`);
  }
});
