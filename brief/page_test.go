package brief

import (
	"os"
	"testing"

	"github.com/irmkit/irmkit/irm"
)

func TestX(t *testing.T) {
	data, err := os.ReadFile("testdata/glow.json")
	if err != nil {
		t.Fatal(err)
	}
	b, err := Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	o := PageOptions{Contacts: map[irm.ContactID]irm.Personal{"team-creators": irm.NewPersonal("creators@acme.example")}}
	md, err := b.Markdown(o)
	if err != nil {
		t.Fatal(err)
	}
	html, err := b.HTML(o)
	if err != nil {
		t.Fatal(err)
	}
	os.WriteFile("/tmp/glow.md", []byte(md), 0o644)
	os.WriteFile("/tmp/glow.html", []byte(html), 0o644)
}
