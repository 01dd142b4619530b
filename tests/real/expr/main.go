package main

import (
	"fmt"

	"github.com/expr-lang/expr"

	"usegolib.test/real/say"
)

func main() {
	env := map[string]any{
		"user":  map[string]any{"name": "Ada", "age": 36, "tags": []any{"math", "engine"}},
		"price": 2.5,
		"count": 4,
	}
	for _, code := range []string{
		`user.name + " is " + string(user.age)`,
		`price * count`,
		`count / 8`,
		`count % 3 == 1 && "math" in user.tags`,
		`map(1..5, # * #)`,
		`filter(user.tags, len(#) > 4)`,
		`{"sum": sum([1, 2, 3]), "none": nil}`,
		`user.age > 30 ? "old" : "young"`,
	} {
		out, err := expr.Eval(code, env)
		say.Line(code, out, err)
	}

	program, err := expr.Compile(`count * 2 > limit`, expr.Env(map[string]any{"count": 0, "limit": 0}), expr.AsBool())
	say.Line("compiled", err == nil)
	for _, limit := range []int{5, 10} {
		out, err := expr.Run(program, map[string]any{"count": 4, "limit": limit})
		say.Line("run", limit, out, err)
	}

	double := expr.Function("double", func(params ...any) (any, error) {
		n, ok := params[0].(int)
		if !ok {
			return nil, fmt.Errorf("%v is no number", params[0])
		}
		return n * 2, nil
	})
	program, _ = expr.Compile(`double(count) + double(1)`, double)
	out, err := expr.Run(program, env)
	say.Line("function", out, err)
	program, _ = expr.Compile(`double(name)`, double)
	_, err = expr.Run(program, map[string]any{"name": "Ada"})
	say.Line("fails", err.Error())
	_, err = expr.Compile(`count +`)
	say.Line("syntax", err.Error())
	_, err = expr.Compile(`count.name`, expr.Env(map[string]any{"count": 0}))
	say.Line("type", err.Error())
}
