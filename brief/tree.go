package brief

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm/wire"
)

// tree is the brief as its document says it: maps, lists, and what is neither. It is what
// [Diff] walks through, so that no field can be forgotten.
func (b Brief) tree() (map[string]any, error) {
	type document Brief // without MarshalJSON, which adds a schema
	b.Schema = ""
	text, err := wire.Canonical(document(wire.Instants(b)))
	if err != nil {
		return nil, err
	}
	var out map[string]any
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	return out, d.Decode(&out)
}

// shown is a value of a tree as people read it: a string as it is, all else as JSON.
func shown(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	}
	out, _ := json.Marshal(v) // of what was read as JSON
	return string(out)
}

// keys are the members by which the entries of lists are told apart, and followed from
// version to version; a holiday is its date, whatever it is called.
var keys = []string{"id", "collaboration", "date", "name", "role"}

// identity is by what an entry is known, "" for what has nothing of its own.
func identity(entry any) string {
	if m, ok := entry.(map[string]any); ok {
		for _, k := range keys {
			if id, ok := m[k].(string); ok {
				return id
			}
		}
	}
	return ""
}

// byIdentity are the entries of a list in which each has an identity of its own.
func byIdentity(list []any) (map[string]any, []string, bool) {
	entries, order := make(map[string]any, len(list)), make([]string, 0, len(list))
	for _, entry := range list {
		id := identity(entry)
		if _, twice := entries[id]; id == "" || twice {
			return nil, nil, false
		}
		entries[id] = entry
		order = append(order, id)
	}
	return entries, order, true
}

// material is what is left of a value without the members that need no consent, with lists
// in an order that says nothing; nil where nothing is left.
func material(member string, v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for name, value := range v {
			if left := material(within(member, name), value); left != nil {
				out[name] = left
			}
		}
		if len(out) == 0 {
			return nil
		}
		if id := identity(v); id != "" && member != "" {
			out["id"] = id // whose it is
		}
		return out
	case []any:
		var out []any
		for _, entry := range v {
			if left := material(member, entry); left != nil {
				out = append(out, left)
			}
		}
		if len(out) == 0 {
			return nil
		}
		if !ordered[member].Material() {
			sortShown(out)
		}
		return out
	}
	if !classOf(member).Material() {
		return nil
	}
	return v
}

// sortShown sorts values by what they are as text, which is made once for each.
func sortShown(list []any) {
	values := make(map[string]any, len(list)) // values of one text are the same
	texts := make([]string, len(list))
	for i, v := range list {
		texts[i] = shown(v)
		values[texts[i]] = v
	}
	slices.Sort(texts)
	for i, s := range texts {
		list[i] = values[s]
	}
}

func within(member, name string) string { return strings.TrimPrefix(member+"."+name, ".") }
