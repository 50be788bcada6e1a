package sim

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

var (
	overlaySeeds = flag.Uint64("sim.overlays", 0, "seeds for every bug in the library itself")
	overlaid     = flag.String("sim.overlaid", "", "the packages are built with a bug: on every seed one of these invariants has to find it")
)

// Bugs in the library itself are found too. They are built by go test -overlay, with the
// source as it is: none of it has a switch. It is many builds, so only those who ask for
// it wait for them.
func TestOverlaidBugs(t *testing.T) {
	if *overlaid != "" {
		by, most := caught(t, Memory, Options{}, *overlaySeeds, *overlaid)
		t.Logf("caught: %v within %d operations", by, most)
		return
	}
	if *overlaySeeds == 0 {
		return
	}
	for _, p := range patches {
		t.Run(strings.ReplaceAll(p.name, " ", "-"), p.build)
	}
}

// A patch that no longer fits its file tests nothing.
func TestPatchesFit(t *testing.T) {
	for _, p := range patches {
		text, err := os.ReadFile(filepath.Join("..", "..", filepath.FromSlash(p.file)))
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(text), p.old); n != 1 {
			t.Errorf("%s has %q %d times: want once", p.file, p.old, n)
		}
	}
}

// build runs this test with the package as the patch has it.
func (p patch) build(t *testing.T) {
	source, err := filepath.Abs(filepath.Join("..", "..", filepath.FromSlash(p.file)))
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(source)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	broken, list := filepath.Join(dir, "broken.go"), filepath.Join(dir, "overlay.json")
	overlay, err := json.Marshal(map[string]map[string]string{"Replace": {source: broken}})
	if err == nil {
		err = errors.Join(os.WriteFile(broken, []byte(strings.Replace(string(text), p.old, p.new, 1)), 0o600), os.WriteFile(list, overlay, 0o600))
	}
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), "go", "test", "-overlay", list, "-vet=off", "-count=1", "-run", "^TestOverlaidBugs$", "-v", ".",
		"-sim.overlaid="+p.caught, fmt.Sprint("-sim.overlays=", *overlaySeeds)).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for line := range strings.Lines(string(out)) {
		if _, found, ok := strings.Cut(line, "caught: "); ok {
			t.Logf("| %s | %s | %s |", p.name, p.file, strings.TrimSpace(found))
		}
	}
}
