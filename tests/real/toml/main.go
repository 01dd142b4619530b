package main

import (
	"bytes"
	"errors"
	"strings"

	"github.com/BurntSushi/toml"

	"usegolib.test/real/say"
)

const document = `# A configuration.
title = "Börse"
count = 3
ratio = 0.25
big = 9007199254740993
ready = true
list = [1, [2, 3], {x = "y"}]

[owner]
name = "Ada"

[[servers]]
ip = "10.0.0.1"
[[servers]]
ip = "10.0.0.2"
ports = [80, 443]
`

func main() {
	var value any
	meta, err := toml.Decode(document, &value)
	say.Line("any", err == nil, value)
	keys := []string{}
	for _, key := range meta.Keys() {
		keys = append(keys, key.String())
	}
	say.Line("keys", keys)
	say.Line("meta", meta.IsDefined("owner", "name"), meta.IsDefined("owner", "age"), meta.Type("servers"), len(meta.Undecoded()))

	// A struct of the module serves as one that JavaScript can make, too.
	var position toml.Position
	meta, err = toml.Decode("Line = 4\nstart = 17\nother = 1\n", &position)
	say.Line("struct", err == nil, position.Line, position.Start, position.Len, meta.Undecoded()[0].String())
	err = toml.Unmarshal([]byte(`Line = "four"`), &position)
	say.Line("type", err.Error())

	out, _ := toml.Marshal(map[string]any{"a": 1, "b": map[string]any{"c": []any{1.5, 2.5}, "d": "e"}})
	say.Line("marshalled", string(out))
	var buffer bytes.Buffer
	encoder := toml.NewEncoder(&buffer)
	encoder.Indent = "    "
	encoder.Encode(map[string]any{"t": map[string]any{"u": map[string]any{"v": true}}})
	say.Line("encoded", buffer.String())
	_, err = toml.NewDecoder(strings.NewReader("a = 1\nb = = 2\n")).Decode(&value)
	var failed toml.ParseError
	say.Line("error", err.Error(), errors.As(err, &failed), failed.Position.Line, failed.Message)
}
