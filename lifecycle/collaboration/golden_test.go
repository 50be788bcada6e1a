package collaboration

import (
	"encoding/json"
	"flag"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/lifecycle"
)

var update = flag.Bool("update", false, "write testdata")

const golden = "testdata/collaboration.md"

func TestGolden(t *testing.T) {
	m := machine(t, Defaults())
	got := m.Mermaid() + "\n" + m.Markdown()
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the table is another than in %s; if that is meant, read it and run with -update\n%s", golden, got)
	}
}

// The table is a document: it comes back from JSON as it was.
func TestDocument(t *testing.T) {
	for name, o := range variants {
		d := Define(o)
		data, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		back, err := lifecycle.DecodeDefinition[State, Event, Facts](data)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		back = back.Bind(d.Guards, Effects()...)
		back.Calendar = d.Calendar
		m, err := lifecycle.Compile(back)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if diff := lifecycle.Diff(machine(t, o), m); len(diff) > 0 {
			t.Errorf("%s: %v", name, diff)
		}
	}
}

// The table in doc.go has every event, every guard, and nothing that is neither.
func TestDocNamesAll(t *testing.T) {
	text, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(text), "# What a guard wants")
	section, _, _ = strings.Cut(section, "# ")
	words := regexp.MustCompile(`[a-z_]+`)
	named := words.FindAllString(section, -1)
	rows := regexp.MustCompile(`(?m)^//\t\S+( \S+)*`).FindAllString(section, -1) // to the first two spaces
	events := words.FindAllString(strings.Join(rows, " "), -1)
	known := map[string]bool{}
	for name := range Defaults().guards() {
		if strings.HasPrefix(name, "resumes_") {
			name = "resumes_" // and a state
		}
		known[name] = true
	}
	for name := range machine(t, Defaults()).Events() {
		if known[string(name)] = true; !slices.Contains(events, string(name)) {
			t.Errorf("the event %s has no row", name)
		}
	}
	for name := range known {
		if !slices.Contains(named, name) {
			t.Errorf("%s is not named", name)
		}
	}
	for _, name := range named {
		if strings.Contains(name, "_") && !known[name] {
			t.Errorf("%s is neither guard nor event", name)
		}
	}
}
