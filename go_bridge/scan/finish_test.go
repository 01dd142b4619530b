package scan

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"usegolib/go_bridge/schema"
)

var fixedReasons = []string{
	ReasonGeneric, ReasonConstraint, ReasonUnsafe, ReasonUnnamedStruct,
	ReasonPointerTo, ReasonPointerKey, ReasonUnspellable, ReasonPackage, ReasonExcluded, ReasonUnmatched,
}

// Whatever is scanned, the numbers add up, IDs are unique, references are in range and reasons are of the list.
func TestSchemaIsSound(t *testing.T) {
	for _, name := range []string{"kinds", "multi", "corners", "partial"} {
		t.Run(name, func(t *testing.T) { checkSound(t, scanModule(t, name)) })
	}
	t.Run("std", func(t *testing.T) {
		request := localRequest(t, filepath.Join(modulesDir, "empty"), "net/url")
		request.Modules = []Module{{Kind: KindStd, Path: "net/url"}, {Kind: KindStd, Path: "strings"}}
		s, err := Scan(request)
		if err != nil {
			t.Fatal(err)
		}
		checkSound(t, s)
	})
}

func checkSound(t *testing.T, s *schema.Schema) {
	t.Helper()
	n := s.Symbols
	if n.Total != n.Callable+n.Skipped || n.Skipped != len(s.Skipped) || n.Total == 0 {
		t.Errorf("symbols = %+v with %d skipped", n, len(s.Skipped))
	}
	ids := map[string]bool{}
	for _, f := range s.Functions {
		if ids[f.ID] {
			t.Errorf("two functions %s", f.ID)
		}
		ids[f.ID] = true
		if len(f.Hash) != 8 {
			t.Errorf("%s has the hash %q", f.ID, f.Hash)
		}
		for _, p := range f.Params {
			inRange(t, f.ID, p.Type, len(s.Types))
		}
		for _, r := range f.Results {
			inRange(t, f.ID, r.Type, len(s.Types))
		}
	}
	for i, typ := range s.Types {
		if typ.Kind == "" {
			t.Errorf("type %d has no kind: %+v", i, typ)
		}
		if typ.Kind == schema.Handle {
			inRange(t, typ.Go, typ.Class, len(s.Classes))
		}
		for _, f := range typ.Fields {
			inRange(t, typ.Go+"."+f.Name, f.Type, len(s.Types))
		}
	}
	for _, skipped := range slices.Concat(s.Skipped, s.Omitted) {
		reason, _, _ := strings.Cut(skipped.Reason, ": ")
		if !slices.Contains(fixedReasons, reason) {
			t.Errorf("%s is skipped for %q", skipped.Name, skipped.Reason)
		}
		if skipped.Name != "" && skipped.Position == "" {
			t.Errorf("%s is skipped without a position", skipped.Name)
		}
	}
}

func inRange(t *testing.T, where string, i, n int) {
	t.Helper()
	if i < 0 || i >= n {
		t.Errorf("%s refers to %d of %d", where, i, n)
	}
}

// Files are parsed in no fixed order; what comes out has one.
func TestScanIsDeterministic(t *testing.T) {
	want := document(t, scanModule(t, "multi"))
	for range 3 {
		if !bytes.Equal(document(t, scanModule(t, "multi")), want) {
			t.Fatal("two scans differ")
		}
	}
}

func TestReasons(t *testing.T) {
	kinds, corners := scanModule(t, "kinds"), scanModule(t, "corners")
	for _, test := range []struct {
		s            *schema.Schema
		name, reason string
	}{
		{kinds, "Pick", ReasonGeneric + ": interface{unreachable(); ~int}"},
		{kinds, "Address", ReasonUnsafe},
		{kinds, "Secretive", ReasonUnnamedStruct + ": struct{hidden int}"},
		{corners, "SetMode", ReasonUnspellable + ": corners.mode"},
		{corners, "PointerToInterface", ReasonPointerTo + ": *io.Reader"},
		{corners, "PointerPointer", ReasonPointerTo + ": **corners.Derived"},
	} {
		i := slices.IndexFunc(test.s.Skipped, func(s *schema.Skipped) bool { return s.Name == test.name })
		if i < 0 {
			t.Errorf("%s is not skipped", test.name)
		} else if got := test.s.Skipped[i].Reason; got != test.reason {
			t.Errorf("%s is skipped for %q, want %q", test.name, got, test.reason)
		}
	}
}

// Keys follow the tags msgpack, json and the Go name; embedded structs flatten as encoding/json has it.
func TestRecordKeys(t *testing.T) {
	kinds, corners := scanModule(t, "kinds"), scanModule(t, "corners")
	for _, test := range []struct {
		s          *schema.Schema
		name, keys string
	}{
		{kinds, "Tagged", "from_msgpack json_key? mp? Dash Unnamed? Plain list? map? ptr?"},
		{kinds, "Embedding", "ID Note Score Name label"},
		{kinds, "TaggedEmbedding", "base size"},
		{kinds, "Ambiguous", "L R"},
		{kinds, "Empty", ""},
		{corners, "Same", "A B"},
		{corners, "Shallow", "only key"},
		{corners, "Loop", "Value"},
		{corners, "Box[int]", "Value"},
	} {
		i := slices.IndexFunc(test.s.Types, func(t *schema.Type) bool { return t.Kind == schema.Record && t.Name == test.name })
		if i < 0 {
			t.Errorf("%s is no record", test.name)
			continue
		}
		var keys []string
		for _, f := range test.s.Types[i].Fields {
			if f.OmitEmpty {
				f.Key += "?"
			}
			keys = append(keys, f.Key)
		}
		if got := strings.Join(keys, " "); got != test.keys {
			t.Errorf("%s has the keys %q, want %q", test.name, got, test.keys)
		}
	}
}
