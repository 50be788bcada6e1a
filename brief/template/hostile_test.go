package template

import (
	"encoding/base64"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/internal/brieftest"
)

// hostile reads the hostile inputs of all kinds, or skips the test.
func hostile(t *testing.T) map[string]string {
	t.Helper()
	var file struct {
		Cases []struct {
			ID, Input string
			InputB64  string `json:"input_b64"`
			Gen       *struct {
				Count                  int
				Prefix, Repeat, Suffix string
			}
		}
	}
	brieftest.Shared(t, "hostile_inputs.json", &file)
	inputs := map[string]string{}
	for _, c := range file.Cases {
		switch {
		case c.Gen != nil:
			inputs[c.ID] = c.Gen.Prefix + strings.Repeat(c.Gen.Repeat, c.Gen.Count) + c.Gen.Suffix
		case c.InputB64 != "":
			data, err := base64.StdEncoding.DecodeString(c.InputB64)
			if err != nil {
				t.Fatal(err)
			}
			inputs[c.ID] = string(data)
		default:
			inputs[c.ID] = c.Input
		}
		inputs[c.ID] = inputs[c.ID][:min(len(inputs[c.ID]), 70_000)] // above all limits of a text
	}
	return inputs
}

// A value, whatever it is, changes the texts that it stands in and nothing beside them.
func TestHostileValues(t *testing.T) {
	c, err := Compile(launch())
	if err != nil {
		t.Fatal(err)
	}
	harmless, fs := c.Fill(Values{Fields: values()})
	if fs != nil {
		t.Fatal(fs)
	}
	places := map[string][]string{
		"id": {"id"}, "product": {"title", "objective.text"}, "page": {"mandatories[page].value"}, "posts": {"deliverables[reel].count"},
		"markets": {"markets"}, "launch": {"deliverables[reel].window", "objective.goals"},
	}
	filled := 0
	for id, input := range hostile(t) {
		for field, paths := range places {
			v := values()
			if v[field] = input; input == "" {
				continue
			}
			b, fs := c.Fill(Values{Fields: v})
			for _, f := range fs {
				if len(f.Message) > 400 || f.Message == "" {
					t.Errorf("%s as %s: a finding of %d bytes", id, field, len(f.Message))
				}
			}
			if fs.Err() != nil {
				continue
			}
			filled++
			changes, err := brief.Diff(harmless, b)
			if err != nil {
				t.Errorf("%s as %s: %v", id, field, err)
			}
			for _, change := range changes {
				if !slices.ContainsFunc(paths, func(p string) bool { return strings.HasPrefix(change.Path, p) }) {
					t.Errorf("%s as %s changes %s", id, field, change.Path)
				}
			}
			data, err := json.Marshal(b)
			if err != nil {
				t.Errorf("%s as %s: %v", id, field, err)
			}
			if _, err := brief.Decode(data); err != nil {
				t.Errorf("%s as %s is no brief when it is read again: %v", id, field, err)
			}
		}
	}
	if filled < 100 {
		t.Errorf("%d values were taken: want 100", filled)
	}
}

// What is hostile in a template is reported, or is a brief's text.
func TestHostileTexts(t *testing.T) {
	for id, input := range hostile(t) {
		text, err := json.Marshal("{{product}} " + input)
		if err != nil {
			t.Fatal(err)
		}
		template := launch()
		template.Brief = json.RawMessage(strings.Replace(string(template.Brief), `"{{product}}: launch"`, string(text), 1))
		template.Fields = append(template.Fields, Field{Name: input, Kind: Kind(input), Note: input, Of: input, Example: input})
		for _, f := range template.Validate() {
			if len(f.Message) > 400 || len(f.Path) > 1024 {
				t.Errorf("%s: a finding of %d bytes at %d bytes of path", id, len(f.Message), len(f.Path))
			}
		}
		template.Fields = template.Fields[:len(template.Fields)-1]
		c, err := Compile(template)
		if err != nil {
			continue
		}
		if b, fs := c.Fill(Values{Fields: values()}); fs.Err() != nil || !strings.HasPrefix(b.Title, "Glow ") {
			t.Errorf("%s: %q, %v", id, b.Title, fs)
		}
		if _, err := Decode([]byte(input)); err == nil {
			t.Errorf("%s is a template", id)
		}
	}
}
