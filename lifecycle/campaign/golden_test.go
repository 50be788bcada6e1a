package campaign

import (
	"flag"
	"os"
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
