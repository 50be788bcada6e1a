package relationship_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/relationship"
)

var update = flag.Bool("update", false, "write the golden files anew")

// The whole machines, as they are drawn and as they are listed, were read by a person.
func TestGolden(t *testing.T) {
	for name, m := range map[string]*relationship.Machine{
		"relationship": machine(t, relationship.Defaults()), "light": light(t, relationship.Defaults()),
	} {
		if *update {
			if err := os.WriteFile(golden(name), []byte(drawn(m)), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if err := sameAsGolden(name, m); err != nil {
			t.Error(err)
		}
	}
}

func golden(name string) string { return "testdata/" + name + ".md" }

func drawn(m *relationship.Machine) string { return m.Mermaid() + "\n" + m.Markdown() }

func sameAsGolden(name string, m *relationship.Machine) error {
	want, err := os.ReadFile(golden(name))
	if err != nil {
		return err
	}
	if got := drawn(m); got != string(want) {
		i := 0
		for i < min(len(got), len(want)) && got[i] == want[i] {
			i++
		}
		line := 1 + strings.Count(got[:i], "\n")
		return fmt.Errorf("another table than in %s from line %d on; if that is meant, run with -update and read the difference", golden(name), line)
	}
	return nil
}

// As a document the definition comes back the same, and the constants are all effects.
func TestDocument(t *testing.T) {
	want := relationship.Define(relationship.Defaults())
	data, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	d, err := lifecycle.DecodeDefinition[relationship.State, relationship.Event, relationship.Facts](data)
	if err != nil {
		t.Fatal(err)
	}
	d = d.Bind(want.Guards, relationship.Effects()...)
	d.Calendar = want.Calendar
	m, err := lifecycle.Compile(d)
	if err != nil {
		t.Fatal(err)
	}
	if w := m.Warnings(); len(w) > 0 {
		t.Error(w)
	}
	if found := lifecycle.Diff(lifecycle.MustCompile(want), m); len(found) > 0 {
		t.Error(found)
	}
}
