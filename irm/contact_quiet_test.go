package irm

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// leaves calls visit for every value of a JSON tree that is no object, with its
// path and a way to set it.
func leaves(tree map[string]any, path string, visit func(path string, set func(any))) {
	for name, v := range tree {
		if inner, ok := v.(map[string]any); ok {
			leaves(inner, path+name+".", visit)
		}
		visit(path+name, func(x any) { tree[name] = x })
	}
}

// TestContactErrorsQuoteNothing puts a canary into each string of the JSON of a
// contact, as a file does whose columns are shifted.
func TestContactErrorsQuoteNothing(t *testing.T) {
	data, err := fillContact().RevealJSON()
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	var tree map[string]any
	parse := func() {
		tree = nil
		if err := json.Unmarshal(data, &tree); err != nil {
			t.Fatal(err)
		}
	}
	parse()
	leaves(tree, "", func(path string, _ func(any)) { paths = append(paths, path) })
	if len(paths) < 15 {
		t.Fatalf("%d members, want those of a whole contact", len(paths))
	}
	refused := map[string]bool{}
	for _, path := range paths {
		for _, secret := range []any{
			canary, canary + "\u200b", "\x00" + canary, canary + strings.Repeat("x", 2000), redacted,
			[]any{canary}, map[string]any{canary: canary}, 17,
		} {
			parse()
			leaves(tree, "", func(p string, set func(any)) {
				if p == path {
					set(secret)
				}
			})
			doc, err := json.Marshal(tree)
			if err != nil {
				t.Fatal(err)
			}
			back := Contact{Creator: "before"}
			err = json.Unmarshal(doc, &back)
			if err != nil && (back != Contact{Creator: "before"} || !strings.Contains(err.Error(), path)) {
				t.Errorf("%s: Unmarshal = %v, contact %+v, want the member named and the contact kept", path, err, back)
			}
			if err == nil {
				err = back.Validate().Err()
			}
			if err == nil {
				continue
			}
			refused[path] = true
			if text := fmt.Sprintf("%v %+v %q", err, err, err); strings.Contains(text, "canary") {
				t.Errorf("%s: the error shows the canary: %s", path, text)
			}
		}
	}
	for _, path := range paths {
		if !refused[path] {
			t.Errorf("no error at %s", path)
		}
	}
}

func TestContactUnmarshalJSONErrors(t *testing.T) {
	tests := []struct{ doc, path, code string }{
		{`{"retain_until":"ada@example.com"}`, "retain_until", "time"},
		{`{"RETAIN_UNTIL":"1969-01-01"}`, "retain_until", "time_year"},
		{`{"consent":{"basis":"contract","at":"ada@example.com"}}`, "consent.at", "time"},
		{`{"consent":{"basis":5}}`, "consent.basis", "json_type"},
		{`{"consent":5}`, "consent", "json_type"},
		{`{"address":{"city":5}}`, "address.city", "json_type"},
		{`{"address":[]}`, "address", "json_type"},
		{`{"source":5}`, "source", "json_type"},
		{`{"email":"[redacted]"}`, "email", "redacted"},
		{`{"email":null}`, "email", "json_type"},
		{`{"source":5,"source":"form"}`, "", "json_type"},
		{`["ada@example.com"]`, "", "json_type"},
	}
	for _, tt := range tests {
		var c Contact
		err := c.UnmarshalJSON([]byte(tt.doc))
		found, ok := err.(Findings)
		if !ok || found[0].Path != tt.path || found[0].Code != tt.code || strings.Contains(err.Error(), "example") {
			t.Errorf("UnmarshalJSON(%s) = %v, want %s at %q", tt.doc, err, tt.code, tt.path)
		}
	}
	kept := Contact{Source: "form"}
	for _, doc := range []string{`null`, `{}`, `{"unknown":5}`, `{"payee":""}`} {
		c := kept
		if err := json.Unmarshal([]byte(doc), &c); err != nil || c != kept {
			t.Errorf("Unmarshal(%s) = %v, %+v, want no change", doc, err, c)
		}
	}
}

func TestContactRefusesTheMark(t *testing.T) {
	c := *fillContact()
	c.Address.City = NewPersonal(redacted)
	if found := c.Validate(); !found.Has("redacted") || found[0].Path != "address.city" {
		t.Errorf("Validate() = %v, want redacted at address.city", found)
	}
	if data, err := c.RevealJSON(); code(err) != "redacted" {
		t.Errorf("RevealJSON = %s, %v, want code redacted", data, err)
	}
}
