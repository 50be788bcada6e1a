package template

import (
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
)

// However a template repeats its values, what it takes is bounded.
func TestOutputIsBounded(t *testing.T) {
	for name, f := range map[string]Field{
		"text": {Name: "a", Example: strings.Repeat("x", 8<<10)},
		"list": {Name: "a", Kind: List, Example: strings.Repeat("x,", 4<<10)},
	} {
		template := launch()
		template.Fields = append(template.Fields, f)
		template.Brief = json.RawMessage(strings.Replace(string(template.Brief), `"fields"`, `"angles": ["`+strings.Repeat(`{{a}}","`, 90_000)+`"], "fields"`, 1))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := Compile(template)
		runtime.ReadMemStats(&after)
		if fs, ok := errors.AsType[irm.Findings](err); !ok || !fs.Has("limit") {
			t.Errorf("%s: %v: want limit", name, err)
		}
		if n := after.TotalAlloc - before.TotalAlloc; n > 256<<20 {
			t.Errorf("%s: %d MiB were allocated", name, n>>20)
		}
	}
}

// Paths of what is nested deeply, under long names, are short.
func TestPathsAreBounded(t *testing.T) {
	template := launch()
	template.Brief = json.RawMessage(strings.Repeat(`{"`+strings.Repeat("k", 4000)+`":`, 60) + "[" + strings.Repeat(`"{{",`, 100_000) + `""]` + strings.Repeat("}", 60))
	var fs irm.Findings
	if _, err := Compile(template); !errors.As(err, &fs) || len(fs) > 110 {
		t.Fatalf("%d findings", len(fs))
	}
	for _, f := range fs {
		if len(f.Path) > 1024 || len(f.Message) > 256 {
			t.Errorf("a path of %d bytes, a message of %d", len(f.Path), len(f.Message))
		}
	}
}

// What is compiled does not change with the template that it was made of.
func TestCompiledIsItsOwn(t *testing.T) {
	template := launch()
	c, err := Compile(template)
	if err != nil {
		t.Fatal(err)
	}
	template.Fields[1].Name, template.Fields[3].Default = "other", "many"
	clear(template.Brief)
	if b, fs := c.Fill(Values{Fields: values()}); fs != nil || b.Deliverables[0].Count != 2 {
		t.Error(fs)
	}
}

// large is a template with a list of texts that is full, of texts that are, with placeholders.
func large() Template {
	t := launch()
	entry := `{"id": "a000", "text": "` + strings.Repeat("People know {{product}}, and {{product}} only. ", 80) + `"},`
	var entries strings.Builder
	for entries.Len() < 370_000 {
		entries.WriteString(strings.Replace(entry, "a000", fmt.Sprintf("a%03d", entries.Len()/len(entry)), 1))
	}
	angles := `"angles": [` + strings.TrimSuffix(entries.String(), ",") + `], "fields"`
	t.Brief = json.RawMessage(strings.Replace(string(t.Brief), `"fields"`, angles, 1))
	return t
}

func TestLarge(t *testing.T) {
	template := large()
	c, err := Compile(template)
	if err != nil {
		t.Fatal(err)
	}
	if b, fs := c.Fill(Values{Fields: values()}); fs != nil || len(b.Angles) < 90 {
		t.Errorf("%d bytes of template: %d angles, %v", len(template.Brief), len(b.Angles), fs)
	}
}

// Nothing grows by being written as for HTML.
func TestLargeOfBrackets(t *testing.T) {
	template := large()
	brackets := strings.NewReplacer("People know", strings.Repeat("<", 11), "only", "&&&&", ", and ", ">>>>>>")
	template.Brief = json.RawMessage(brackets.Replace(string(template.Brief)))
	if _, err := Compile(template); err != nil {
		t.Error(err)
	}
}

func BenchmarkLarge(b *testing.B) {
	template := large()
	c, err := Compile(template)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("Compile", func(b *testing.B) {
		b.SetBytes(int64(len(template.Brief)))
		for b.Loop() {
			if _, err := Compile(template); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("Fill", func(b *testing.B) {
		b.SetBytes(int64(len(template.Brief)))
		for b.Loop() {
			if _, fs := c.Fill(Values{Fields: values()}); fs != nil {
				b.Fatal(fs)
			}
		}
	})
}
