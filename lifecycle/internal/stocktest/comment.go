package stocktest

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/lifecycle"
)

var (
	word = regexp.MustCompile(`[a-z_]+`)
	// row is the beginning of a row of a table, to the first two spaces.
	row = regexp.MustCompile(`(?m)^//\t\S+( \S+)*`)
)

// Comment proves that the section "# What a guard wants" of doc.go has a row for every
// event, names every guard, and no word with an underscore that is neither. Guards that
// are made for each state count by their prefix, such as "resumes_".
func Comment[S, E ~string, C any](t testing.TB, d lifecycle.Definition[S, E, C], prefixes ...string) {
	t.Helper()
	text, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range commentFaults(string(text), d, prefixes) {
		t.Error(fault)
	}
}

func commentFaults[S, E ~string, C any](text string, d lifecycle.Definition[S, E, C], prefixes []string) (faults []string) {
	_, section, _ := strings.Cut(text, "# What a guard wants")
	section, _, _ = strings.Cut(section, "# ")
	named := word.FindAllString(section, -1)
	rows := word.FindAllString(strings.Join(row.FindAllString(section, -1), " "), -1)
	known := map[string]bool{}
	for name := range d.Guards {
		for _, prefix := range prefixes {
			if strings.HasPrefix(name, prefix) {
				name = prefix
			}
		}
		known[name] = true
	}
	for _, name := range slices.Sorted(maps.Keys(known)) {
		if !slices.Contains(named, name) {
			faults = append(faults, "doc.go does not name the guard "+name)
		}
	}
	for _, t := range d.Transitions {
		name := string(t.Event)
		if !known[name] && !slices.Contains(rows, name) {
			faults = append(faults, "doc.go has no row for the event "+name)
		}
		known[name] = true
	}
	for _, name := range named {
		if strings.Contains(name, "_") && !known[name] {
			faults = append(faults, "doc.go names "+name+", which is neither guard nor event")
		}
	}
	return faults
}
