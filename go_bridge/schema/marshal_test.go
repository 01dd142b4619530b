package schema

import (
	"encoding/json"
	"testing"
)

func TestConstMarshalJSONKeepsBytes(t *testing.T) {
	for value, want := range map[string]string{
		"plain":         `{"name":"C","type":3,"value":"plain"}`,
		"\x89PNG\r\n":   `{"name":"C","type":3,"value":"\udc89PNG\r\n"}`,
		"a\"\xff\u00e9": `{"name":"C","type":3,"value":"a\"\udcff` + "\u00e9" + `"}`,
	} {
		got, err := json.Marshal(&Const{Name: "C", Type: 3, Value: value})
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != want {
			t.Errorf("Const %q = %s, want %s", value, got, want)
		}
	}
}
