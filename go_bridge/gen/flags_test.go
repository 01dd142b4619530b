package gen

import (
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"

	"usegolib/go_bridge/schema"
)

// runtime/emit/codecs/flags_test.ts is the twin for JavaScript's side.
func TestFlagsAreThoseOfTheVectors(t *testing.T) {
	data, err := os.ReadFile("../../tests/vectors/shapes.json")
	if err != nil {
		t.Fatal(err)
	}
	var vectors struct {
		Flags []struct{ Flag, Go string }
	}
	if err := json.Unmarshal(data, &vectors); err != nil {
		t.Fatal(err)
	}
	want, have := map[string]string{}, map[string]string{}
	known := map[string]bool{}
	for _, v := range vectors.Flags {
		known[v.Flag] = true
		if v.Go != "" {
			want[v.Flag] = v.Go
		}
	}
	for _, flag := range flags {
		have[flag.name] = flag.mark
	}
	if !reflect.DeepEqual(have, want) {
		t.Errorf("the marks are %v, those of the vectors %v", have, want)
	}
	// A new flag of the schema has to be decided on.
	param := reflect.TypeFor[schema.Param]()
	for i := range param.NumField() {
		field := param.Field(i)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if field.Type.Kind() == reflect.Bool && !known[name] {
			t.Errorf("shapes.json does not say what %s makes of a shape", field.Name)
		}
	}
}
