import { Get, GetBytes, GetMany, Type, Valid } from "go:github.com/tidwall/gjson";
import { say } from "../say/say.ts";

const document =
  `{"name":{"first":"Tom","last":"Anderson"},"age":37,"children":["Sara","Alex","Jack"],
"friends":[{"first":"Dale","nets":["ig","fb"]},{"first":"Roger","nets":["fb","tw"]}],"big":12345678901234567890,"é":"ü"}`;

const last = Get(document, "name.last");
say("last", last.String(), last.Exists(), Type.String(last.Type), last.Raw, last.Index);
const age = Get(document, "age");
say("age", age.Int(), age.Float(), age.Num, Type.String(age.Type), age.Bool());
say("missing", Get(document, "nothing").Exists(), Get(document, "nothing").String());
const children = Get(document, "children").Array();
say("children", children.map((child) => child.String()), Get(document, "children.#").Int());
const names = Object.entries(Get(document, "name").Map());
say("map", Object.fromEntries(names.map(([key, value]) => [key, value.String()]).sort()));
const many = GetMany(document, "friends.#.first", "friends.1.nets.0", "é");
say("many", many.length, many[0].Raw, many[1].String(), many[2].String());
say("value", age.Value(), Get(document, "children").Value(), Get(document, "nothing").Value());
say("big", Get(document, "big").Uint());
say(
  "valid",
  Valid(document),
  Valid("{"),
  GetBytes(new TextEncoder().encode(document), "age").Int(),
);
say("less", age.Less(last, true));
