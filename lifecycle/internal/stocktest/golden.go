package stocktest

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/lifecycle"
)

var update = flag.Bool("update", false, "write testdata anew")

// Compile compiles a definition that must have neither findings nor warnings.
func Compile[S, E ~string, C any](t testing.TB, d lifecycle.Definition[S, E, C]) *lifecycle.Machine[S, E, C] {
	t.Helper()
	return New(t, lifecycle.Compile[S, E, C], d)
}

// New is a machine of options that must have neither findings nor warnings: it is made by
// the New of a package.
func New[O any, S, E ~string, C any](t testing.TB, make func(O) (*lifecycle.Machine[S, E, C], error), o O) *lifecycle.Machine[S, E, C] {
	t.Helper()
	m, err := make(o)
	if err != nil {
		t.Fatal(err)
	}
	if found := m.Warnings(); len(found) > 0 {
		t.Errorf("warnings: %v", found)
	}
	return m
}

// Picture is a machine as people read it: drawn, and row by row.
func Picture[S, E ~string, C any](m *lifecycle.Machine[S, E, C]) string {
	return "```mermaid\n" + m.Mermaid() + "```\n\n" + m.Markdown()
}

// Golden compares a text with testdata/NAME, which somebody has read. With -update it
// writes the file.
func Golden(t testing.TB, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
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
		t.Errorf("%s: another text from line %d on; if that is meant, run with -update and read the difference", file, firstDifference(got, string(want)))
	}
}

// firstDifference is the number of the first line in which two texts differ.
func firstDifference(a, b string) int {
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	return 1 + strings.Count(a[:i], "\n")
}

// Document proves that a definition comes back from its JSON, and that these are the
// effects that a host has to bind.
func Document[S, E ~string, C any](t testing.TB, d lifecycle.Definition[S, E, C], effects ...string) {
	t.Helper()
	data, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	back, err := lifecycle.DecodeDefinition[S, E, C](data)
	if err != nil {
		t.Fatal(err)
	}
	back = back.Bind(d.Guards, effects...)
	back.Calendar = d.Calendar
	m, err := lifecycle.Compile(back)
	if err != nil {
		t.Fatal(err)
	}
	if found := lifecycle.Diff(lifecycle.MustCompile(d), m); len(found) > 0 {
		t.Errorf("it comes back with differences: %v", found)
	}
}
