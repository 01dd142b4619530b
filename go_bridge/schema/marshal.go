package schema

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"
)

// MarshalJSON keeps the bytes of a constant that is not UTF-8: each invalid byte 0xNN becomes the lone surrogate
// U+DCNN, as in strings that cross (openspec/specs/abi/spec.md), where encoding/json would write U+FFFD.
func (c *Const) MarshalJSON() ([]byte, error) {
	type plain Const // without this method
	if utf8.ValidString(c.Value) {
		return json.Marshal((*plain)(c))
	}
	value, err := marshalBytes(c.Value)
	if err != nil {
		return nil, err
	}
	return json.Marshal(struct {
		*plain
		Value json.RawMessage `json:"value"`
	}{(*plain)(c), value})
}

// marshalBytes writes text of any bytes as a JSON string.
func marshalBytes(text string) (json.RawMessage, error) {
	var out strings.Builder
	out.WriteByte('"')
	for len(text) > 0 {
		r, size := utf8.DecodeRuneInString(text)
		if r == utf8.RuneError && size == 1 {
			fmt.Fprintf(&out, `\udc%02x`, text[0])
		} else {
			quoted, err := json.Marshal(text[:size])
			if err != nil {
				return nil, err
			}
			out.Write(quoted[1 : len(quoted)-1])
		}
		text = text[size:]
	}
	out.WriteByte('"')
	return json.RawMessage(out.String()), nil
}
