import type { Command } from "../command.ts";

/** What can be typed behind a command. */
interface Place {
  /** With the program: `usegolib artifact`. */
  path: string;
  words: { word: string; description: string }[];
}

/** What writes the script for each shell. The scripts complete commands, options and the names of files. */
// deno-lint-ignore no-explicit-any -- any command at all
export const SCRIPTS: Record<string, (main: Command<any>) => string> = { bash, fish, zsh };

// deno-lint-ignore no-explicit-any -- any command at all
function places(command: Command<any>): Place[] {
  const commands = command.getCommands();
  const below = commands.map((each) => ({
    word: each.getName(),
    description: each.getDescription(),
  }));
  const options = command.getOptions().flatMap(({ flags, description }) =>
    flags.map((word) => ({ word, description }))
  );
  const own = { path: command.getPath(), words: [...below, ...options] };
  return [own, ...commands.flatMap(places)];
}

// deno-lint-ignore no-explicit-any -- any command at all
function bash(main: Command<any>): string {
  const name = main.getName();
  const all = places(main);
  const cases = all.map(({ path, words }) =>
    `    ${quote(path)}) words=${quote(words.map(({ word }) => word).join(" "))} ;;`
  );
  return `# bash completion of ${name}
_${name}() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" path=${quote(name)} words="" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$path $word" in
      ${all.map(({ path }) => quote(path)).join("|")}) path="$path $word" ;;
    esac
  done
  case "$path" in
${cases.join("\n")}
  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
}
complete -o default -F _${name} ${name}`;
}

// deno-lint-ignore no-explicit-any -- any command at all
function zsh(main: Command<any>): string {
  const name = main.getName();
  const all = places(main);
  const cases = all.map(({ path, words }) => {
    const entries = words.map(({ word, description }) => quote(`${word}:${description}`));
    return `    ${quote(path)}) entries=(${entries.join(" ")}) ;;`;
  });
  return `#compdef ${name}
_${name}() {
  local at=${quote(name)} word
  local -a entries
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$at $word" in
      ${all.map(({ path }) => quote(path)).join("|")}) at="$at $word" ;;
    esac
  done
  case "$at" in
${cases.join("\n")}
  esac
  _describe ${quote(name)} entries
  _files
}
compdef _${name} ${name}`;
}

// deno-lint-ignore no-explicit-any -- any command at all
function fish(main: Command<any>): string {
  const name = main.getName();
  const all = places(main);
  const lines = all.flatMap(({ path, words }) =>
    words.map(({ word, description }) => {
      const what = word.startsWith("--")
        ? `-l ${word.slice(2)}`
        : word.startsWith("-")
        ? `-s ${word.slice(1)}`
        : `-a ${word}`;
      const at = quote(`__${name}_at "${path}"`);
      return `complete -c ${name} -n ${at} ${what} -d ${quote(description)}`;
    })
  );
  return `# fish completion of ${name}
function __${name}_at
  set -l at ${name}
  for word in (commandline -opc)[2..-1]
    if contains -- "$at $word" ${all.map(({ path }) => quote(path)).join(" ")}
      set at "$at $word"
    end
  end
  test "$at" = "$argv[1]"
end
${lines.join("\n")}`;
}

/** As each of the three shells takes it. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
