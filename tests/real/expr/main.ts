import { AsBool, Compile, Env, Eval, Function, Run } from "go:github.com/expr-lang/expr";
import { failure, say, sorted } from "../say/say.ts";

const env = {
  user: { name: "Ada", age: 36, tags: ["math", "engine"] },
  price: 2.5,
  count: 4,
};
for (
  const code of [
    `user.name + " is " + string(user.age)`,
    `price * count`,
    `count / 8`,
    `count % 3 == 1 && "math" in user.tags`,
    `map(1..5, # * #)`,
    `filter(user.tags, len(#) > 4)`,
    `{"sum": sum([1, 2, 3]), "none": nil}`,
    `user.age > 30 ? "old" : "young"`,
  ]
) {
  say(code, sorted(Eval(code, env)), null);
}

const program = Compile(`count * 2 > limit`, Env({ count: 0, limit: 0 }), AsBool());
say("compiled", true);
for (const limit of [5, 10]) say("run", limit, Run(program, { count: 4, limit }), null);

// Go holds the function as long as any of these is alive, and a program does not end while Go does.
using double = Function("double", (n) => {
  if (typeof n !== "number") throw new Error(`${n} is no number`);
  return n * 2;
});
using twice = Compile(`double(count) + double(1)`, double);
say("function", Run(twice, env), null);
using fails = Compile(`double(name)`, double);
say("fails", failure(() => Run(fails, { name: "Ada" })).message);
say("syntax", failure(() => Compile(`count +`)).message);
say("type", failure(() => Compile(`count.name`, Env({ count: 0 }))).message);
