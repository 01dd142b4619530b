// Package say prints what a program found, one JSON line for each thing.
package say

import (
	"encoding/json"
	"os"
)

// Line prints a label and values.
func Line(label string, values ...any) {
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	Must(encoder.Encode(append([]any{label}, values...)))
}

// Must ends the program where err is one.
func Must(err error) {
	if err != nil {
		panic(err)
	}
}

// Get gives the value of a call that must not fail.
func Get[T any](value T, err error) T {
	Must(err)
	return value
}
