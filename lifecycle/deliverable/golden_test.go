package deliverable

import (
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "write testdata")

func TestGolden(t *testing.T) {
	m := newMachine(t, Defaults())
	got := shown(m)
	const name = "testdata/deliverable.md"
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the table is another than in %s; if that is meant, read it and run with -update\n%s", name, got)
	}
}

// shown is the machine as people read it.
func shown(m *Machine) string {
	return "```mermaid\n" + m.Mermaid() + "```\n\n" + m.Markdown()
}

func newMachine(t testing.TB, o Options) *Machine {
	t.Helper()
	m, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	if w := m.Warnings(); len(w) > 0 {
		t.Error(w)
	}
	return m
}
