package main

import (
	"github.com/evanw/esbuild/pkg/api"

	"usegolib.test/real/say"
)

const source = `// A program.
interface Point { x: number; y: number }
enum Color { Red, Green = 5 }
export async function length({ x, y }: Point): Promise<number> {
  const unused: string = "never";
  await undefined;
  return Math.sqrt(x ** 2 + y ** 2) as number;
}
export const element = <div title="a">{Color.Green}</div>;
`

func messages(list []api.Message) []any {
	out := []any{}
	for _, m := range list {
		out = append(out, []any{m.Text, m.Location.File, m.Location.Line, m.Location.Column, m.Location.LineText})
	}
	return out
}

func main() {
	result := api.Transform(source, api.TransformOptions{Loader: api.LoaderTSX, Sourcefile: "a.tsx"})
	say.Line("plain", string(result.Code), messages(result.Errors), messages(result.Warnings))
	result = api.Transform(source, api.TransformOptions{
		Loader:            api.LoaderTSX,
		Target:            api.ES2015,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		JSXFactory:        "h",
		Sourcemap:         api.SourceMapExternal,
		Sourcefile:        "a.tsx",
		Format:            api.FormatCommonJS,
		Define:            map[string]string{"Math.sqrt": "root"},
		Banner:            "/* made by esbuild */",
		Engines:           []api.Engine{{Name: api.EngineNode, Version: "10"}},
	})
	say.Line("minified", string(result.Code))
	say.Line("map", string(result.Map))
	result = api.Transform("let x: = 1;\nlet y = }", api.TransformOptions{Loader: api.LoaderTS, Sourcefile: "b.ts"})
	say.Line("errors", messages(result.Errors), len(result.Code))
	result = api.Transform("x = typeof y == 'nul'; x == x", api.TransformOptions{LogLevel: api.LogLevelSilent})
	say.Line("warnings", messages(result.Warnings))
	say.Line("formatted", api.FormatMessages(result.Warnings, api.FormatMessagesOptions{Kind: api.WarningMessage}))

	// A plugin is Go's func, called by Go's goroutines.
	loader := api.LoaderTS
	built := api.Build(api.BuildOptions{
		Stdin:   &api.StdinOptions{Contents: `import { answer } from "virtual:answer"; console.log(answer)`},
		Bundle:  true,
		Format:  api.FormatESModule,
		Outfile: "out.js",
		Plugins: []api.Plugin{{Name: "virtual", Setup: func(build api.PluginBuild) {
			build.OnResolve(api.OnResolveOptions{Filter: `^virtual:`}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
				return api.OnResolveResult{Path: args.Path[len("virtual:"):], Namespace: "virtual"}, nil
			})
			build.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: "virtual"}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
				contents := "export const " + args.Path + ": number = 42"
				return api.OnLoadResult{Contents: &contents, Loader: loader}, nil
			})
		}}},
	})
	say.Line("built", messages(built.Errors), len(built.OutputFiles), string(built.OutputFiles[0].Contents))
}
