package collaboration

import (
	"flag"
	"os"
	"testing"
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
