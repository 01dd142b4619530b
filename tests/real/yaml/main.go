package main

import (
	"bytes"
	"strings"

	"gopkg.in/yaml.v3"

	"usegolib.test/real/say"
)

const document = `# a list of things
name: Börse
count: 3
ratio: 0.25
big: 12345678901234567
none: ~
yes: true
when: 2026-02-03T04:05:06.789+01:00
list: [1, two, 3.5, [nested]]
map: &base {a: 1, b: "x"}
copy:
  <<: *base
  c: |
    two
    lines
`

func main() {
	var node yaml.Node
	err := yaml.Unmarshal([]byte(document), &node)
	root := node.Content[0]
	say.Line("node", err == nil, int(node.Kind), len(root.Content), root.Content[0].HeadComment)
	say.Line("key", root.Content[0].Value, root.Content[1].Value, root.Content[1].Tag, root.Content[1].Line, root.Content[1].Column)

	var value map[string]any
	err = yaml.Unmarshal([]byte(strings.Replace(document, "when: 2026", "when: x2026", 1)), &value)
	say.Line("any", err == nil, value)
	root.Content[1].SetString("changed")
	root.Content[3].LineComment = "three"
	out, _ := yaml.Marshal(&node)
	say.Line("marshalled", string(out))
	out, _ = yaml.Marshal(map[string]any{"a": []any{1, "2", nil, true, 1.5}, "b": map[string]any{"c": "d: e"}})
	say.Line("from any", string(out))
	var buffer bytes.Buffer
	encoder := yaml.NewEncoder(&buffer)
	encoder.SetIndent(2)
	encoder.Encode(map[string]any{"list": []any{map[string]any{"x": 1}}})
	encoder.Encode("second")
	encoder.Close()
	say.Line("encoded", buffer.String())

	decoder := yaml.NewDecoder(strings.NewReader("--- 1\n--- {a: b}\n"))
	for {
		var each any
		if err := decoder.Decode(&each); err != nil {
			say.Line("end", err.Error())
			break
		}
		say.Line("document", each)
	}
	err = yaml.Unmarshal([]byte("a: [1"), &node)
	say.Line("syntax", err.Error())
	var number int
	err = yaml.Unmarshal([]byte("42"), &number)
	say.Line("number", number, err == nil)
	err = yaml.Unmarshal([]byte("text"), &number)
	say.Line("type", err.Error())
}
