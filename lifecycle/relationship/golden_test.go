package relationship_test

import (
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/relationship"
)

var update = flag.Bool("update", false, "write the golden files anew")

// The whole machine, as it is drawn and as it is listed, was read by a person.
func TestGolden(t *testing.T) {
	for _, m := range []struct {
		file string
		make func(relationship.Options) (*relationship.Machine, error)
	}{{"testdata/relationship.md", relationship.New}, {"testdata/light.md", relationship.NewLight}} {
		machine, err := m.make(relationship.Defaults())
		if err != nil {
			t.Fatal(err)
		}
		got := machine.Mermaid() + "\n" + machine.Markdown()
		if *update {
			if err := os.WriteFile(m.file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(m.file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
			t.Errorf("%s: -want +got\n%s", m.file, diff)
		}
	}
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
	d = d.Bind(want.Guards, relationship.EffectStopContact, relationship.EffectCloseCollaborations, relationship.EffectPauseCollaborations,
		relationship.EffectRevokeAccess, relationship.EffectGrantPerks, relationship.EffectWithdrawPerks, relationship.EffectChangeType, relationship.EffectReviewData)
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
