// Package say prints what a program found, one JSON line for each thing.
package say

import (
	"encoding/json"
	"fmt"
	"os"
)

// Line prints a label and values.
func Line(label string, values ...any) {
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	if values == nil {
		values = []any{}
	}
	if err := encoder.Encode(append([]any{label}, values...)); err != nil {
		panic(err)
	}
}

// Panics runs f and gives the text of its panic.
func Panics(f func()) (text string) {
	defer func() { text = fmt.Sprint(recover()) }()
	f()
	return ""
}
