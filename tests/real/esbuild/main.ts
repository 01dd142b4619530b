import {
  Build,
  EngineNode,
  ES2015,
  FormatCommonJS,
  FormatESModule,
  FormatMessages,
  LoaderTS,
  LoaderTSX,
  LogLevelSilent,
  type MessageValue,
  SourceMapExternal,
  Transform,
  WarningMessage,
} from "go:github.com/evanw/esbuild/pkg/api";
import { unref } from "@usegolib/core";
import { say } from "../say/say.ts";

const source = `// A program.
interface Point { x: number; y: number }
enum Color { Red, Green = 5 }
export async function length({ x, y }: Point): Promise<number> {
  const unused: string = "never";
  await undefined;
  return Math.sqrt(x ** 2 + y ** 2) as number;
}
export const element = <div title="a">{Color.Green}</div>;
`;
const decoder = new TextDecoder();

function messages(list: readonly MessageValue[]): unknown[] {
  return list.map(({ Text, Location }) => {
    const { File, Line, Column, LineText } = Location!;
    return [Text, File, Line, Column, LineText];
  });
}

let result = Transform(source, { Loader: LoaderTSX, Sourcefile: "a.tsx" });
say("plain", decoder.decode(result.Code), messages(result.Errors), messages(result.Warnings));
result = Transform(source, {
  Loader: LoaderTSX,
  Target: ES2015,
  MinifyWhitespace: true,
  MinifyIdentifiers: true,
  MinifySyntax: true,
  JSXFactory: "h",
  Sourcemap: SourceMapExternal,
  Sourcefile: "a.tsx",
  Format: FormatCommonJS,
  Define: { "Math.sqrt": "root" },
  Banner: "/* made by esbuild */",
  Engines: [{ Name: EngineNode, Version: "10" }],
});
say("minified", decoder.decode(result.Code));
say("map", decoder.decode(result.Map));
result = Transform("let x: = 1;\nlet y = }", { Loader: LoaderTS, Sourcefile: "b.ts" });
say("errors", messages(result.Errors), result.Code.length);
result = Transform("x = typeof y == 'nul'; x == x", { LogLevel: LogLevelSilent });
say("warnings", messages(result.Warnings));
say("formatted", FormatMessages(result.Warnings, { Kind: WarningMessage }));

/** A function for which the program does not stay alive. */
function loose<F extends object>(f: F): F {
  unref(f);
  return f;
}

// A plugin is made of JavaScript functions, which esbuild calls from its own goroutines.
const built = Build({
  Stdin: { Contents: `import { answer } from "virtual:answer"; console.log(answer)` },
  Bundle: true,
  Format: FormatESModule,
  Outfile: "out.js",
  Plugins: [{
    Name: "virtual",
    // The funcs of `build` hold what they are given, and the program would stay alive until they are collected.
    Setup: loose((build) => {
      build.OnResolve!(
        { Filter: "^virtual:" },
        loose((args) => ({ Path: args.Path.slice("virtual:".length), Namespace: "virtual" })),
      );
      build.OnLoad!(
        { Filter: ".*", Namespace: "virtual" },
        loose((args) => ({
          Contents: `export const ${args.Path}: number = 42`,
          Loader: LoaderTS,
        })),
      );
    }),
  }],
});
say(
  "built",
  messages(built.Errors),
  built.OutputFiles.length,
  decoder.decode(built.OutputFiles[0].Contents),
);
