package relationship_test

import (
	"os"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/lifecycle/internal/stocktest"
	"github.com/irmkit/irmkit/lifecycle/relationship"
)

// The whole machines, as they are drawn and as they are listed, were read by a person.
func TestGolden(t *testing.T) {
	stocktest.Golden(t, "relationship.md", stocktest.Picture(machine(t, relationship.Defaults())))
	stocktest.Golden(t, "light.md", stocktest.Picture(light(t, relationship.Defaults())))
}

// As a document the definition comes back the same, and all effects are ones of some row.
func TestDocument(t *testing.T) {
	d := relationship.Define(relationship.Defaults())
	stocktest.Document(t, d, relationship.Effects()...)
	stocktest.Document(t, relationship.Light(relationship.Defaults()), relationship.Effects()...)
	d.Effects = relationship.Effects() // which Define trims
	stocktest.Compile(t, d)
}

func TestComment(t *testing.T) {
	stocktest.Comment(t, relationship.Define(relationship.Defaults()))
}

// The picture in the README is that of the machine.
func TestReadmePicture(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	if picture := "```mermaid\n" + machine(t, relationship.Defaults()).MermaidGroups() + "```\n"; !strings.Contains(string(readme), picture) {
		t.Errorf("README.md lacks\n%s", picture)
	}
}
