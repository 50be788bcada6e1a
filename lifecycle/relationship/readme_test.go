package relationship

import (
	"os"
	"strings"
	"testing"
)

// The picture in the README is that of the machine.
func TestReadmePicture(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(Defaults())
	if err != nil {
		t.Fatal(err)
	}
	if picture := "```mermaid\n" + m.MermaidGroups() + "```\n"; !strings.Contains(string(readme), picture) {
		t.Errorf("README.md lacks\n%s", picture)
	}
}
