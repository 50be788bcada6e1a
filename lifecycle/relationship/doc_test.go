package relationship

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The package comment names every event and every guard: in a table, or as a link.
func TestDoc(t *testing.T) {
	text, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(Defaults())
	if err != nil {
		t.Fatal(err)
	}
	bare := func(name string) string { return strings.ToLower(strings.ReplaceAll(name, "_", "")) } // GiveUp is give_up
	named := map[string]bool{}
	for _, part := range regexp.MustCompile(`(?m)^//\t.*$|\[[A-Z][A-Za-z]*\]`).FindAllString(string(text), -1) {
		for _, name := range regexp.MustCompile(`\w+`).FindAllString(part, -1) {
			named[bare(name)] = true
		}
	}
	names := slices.Sorted(maps.Keys(Defaults().guards()))
	for event := range m.Events() {
		names = append(names, string(event))
	}
	for _, name := range names {
		if !named[bare(name)] {
			t.Errorf("doc.go does not name %s", name)
		}
	}
}
