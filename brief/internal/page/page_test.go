package page_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/irmkit/irmkit/brief/internal/page"
)

var update = flag.Bool("update", false, "write the golden files")

func TestGolden(t *testing.T) {
	for name, p := range map[string]page.Page{"usual": usual()} {
		md, err := p.Markdown()
		if err != nil {
			t.Fatal(err)
		}
		golden(t, name+".md", md)
		html, err := p.HTML()
		if err != nil {
			t.Fatal(err)
		}
		golden(t, name+".html", html)
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; read it and run with -update:\n%s", file, got)
	}
}
