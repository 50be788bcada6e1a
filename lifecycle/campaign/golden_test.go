package campaign

import (
	"encoding/json"
	"flag"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

var update = flag.Bool("update", false, "write testdata")

func TestGolden(t *testing.T) {
	var differences strings.Builder // what each kind has otherwise than the others
	others := machine(t, DefaultsFor(""))
	for _, kind := range kinds[1:] {
		differences.WriteString(string(kind) + "\n")
		for _, f := range lifecycle.Diff(others, machine(t, DefaultsFor(kind))) {
			differences.WriteString("    " + f.String() + "\n")
		}
	}
	picture := func(m *Machine) string { return m.Mermaid() + "\n" + m.Markdown() }
	for name, got := range map[string]string{
		"campaign.md": picture(machine(t, DefaultsFor(""))),
		"light.md":    picture(must(t, NewLight, DefaultsFor(irm.CampaignLaunch))),
		"kinds.txt":   differences.String(),
	} {
		file := "testdata/" + name
		if *update {
			if err := os.MkdirAll("testdata", 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s: it is another now; if that is meant, read it and run with -update\n%s", file, got)
		}
	}
}

// The tables are documents: they come back from JSON as they were.
func TestDocument(t *testing.T) {
	for name, d := range map[string]lifecycle.Definition[State, Event, Facts]{
		"defaults": Define(Defaults()), "always on": Define(DefaultsFor(irm.CampaignAlwaysOn)), "zero": Define(Options{}),
		"light": Light(Defaults()), "light zero": Light(Options{}),
	} {
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
		if diff := lifecycle.Diff(lifecycle.MustCompile(d), m); len(diff) > 0 {
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
