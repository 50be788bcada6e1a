package collaboration

import (
	"encoding/json"
	"flag"
	"os"
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
