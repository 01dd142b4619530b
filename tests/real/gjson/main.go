package main

import (
	"github.com/tidwall/gjson"

	"usegolib.test/real/say"
)

const document = `{"name":{"first":"Tom","last":"Anderson"},"age":37,"children":["Sara","Alex","Jack"],
"friends":[{"first":"Dale","nets":["ig","fb"]},{"first":"Roger","nets":["fb","tw"]}],"big":12345678901234567890,"é":"ü"}`

func main() {
	last := gjson.Get(document, "name.last")
	say.Line("last", last.String(), last.Exists(), last.Type.String(), last.Raw, last.Index)
	age := gjson.Get(document, "age")
	say.Line("age", age.Int(), age.Float(), age.Num, age.Type.String(), age.Bool())
	say.Line("missing", gjson.Get(document, "nothing").Exists(), gjson.Get(document, "nothing").String())
	texts := []string{}
	for _, child := range gjson.Get(document, "children").Array() {
		texts = append(texts, child.String())
	}
	say.Line("children", texts, gjson.Get(document, "children.#").Int())
	names := map[string]string{}
	for key, value := range gjson.Get(document, "name").Map() {
		names[key] = value.String()
	}
	say.Line("map", names)
	many := gjson.GetMany(document, "friends.#.first", "friends.1.nets.0", "é")
	say.Line("many", len(many), many[0].Raw, many[1].String(), many[2].String())
	say.Line("value", age.Value(), gjson.Get(document, "children").Value(), gjson.Get(document, "nothing").Value())
	say.Line("big", gjson.Get(document, "big").Uint())
	say.Line("valid", gjson.Valid(document), gjson.Valid("{"), gjson.GetBytes([]byte(document), "age").Int())
	say.Line("less", age.Less(last, true))
}
