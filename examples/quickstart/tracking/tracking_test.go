package tracking

import (
	"strings"
	"testing"

	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/attribution/utm"
	"github.com/irmkit/irmkit/irm"
)

// Every link keeps the convention, leads to the landing page and says whose it is,
// however it is spelled. // seed: A1
func TestLinks(t *testing.T) {
	const landing = "https://www.my.example/p?size=M"
	links, err := NewLinks("Spring 2026", landing)
	if err != nil {
		t.Fatal(err)
	}
	made := make(map[irm.CreatorID]string)
	for _, id := range []irm.CreatorID{"cr-1", "cr-11", "instagram:anna_b", "instagram:anna.b", "7"} {
		if made[id], err = links.Creator(id, "instagram"); err != nil {
			t.Fatal(err)
		}
	}
	for id, link := range made {
		read := utm.Parse(link)
		if fs := Convention().Check(read.Params); len(fs)+len(read.Findings) > 0 || !strings.HasPrefix(link, landing+"&") {
			t.Errorf("%s: %v", link, fs)
		}
		for _, spelled := range []string{link, strings.ToUpper(link)} {
			if owner, ok := links.Owner(utm.Parse(spelled).Params); !ok || owner != id {
				t.Errorf("Owner(%s) = %q, %t, want %q", spelled, owner, ok, id)
			}
		}
	}
	again, err := links.Creator("cr-1", "instagram")
	if err != nil || again != made["cr-1"] {
		t.Errorf("%s, %v, want %s", again, err, made["cr-1"])
	}
	if owner, ok := links.Owner(utm.Params{Content: "autumn-2025_cr-1"}); !ok || owner != "cr-1" {
		t.Errorf("the link of an earlier campaign is that of %q", owner)
	}
	if owner, ok := links.Owner(utm.Params{Content: "Spring 2026_CR 1"}); !ok || owner != "cr-1" {
		t.Errorf("a link that was tagged by hand is that of %q", owner)
	}
	newsletter, err := links.Newsletter("newsletter")
	if err != nil {
		t.Fatal(err)
	}
	if owner, ok := links.Owner(utm.Parse(newsletter).Params); ok {
		t.Errorf("%s is that of %s", newsletter, owner)
	}
}

func TestLinksThatCannotBe(t *testing.T) {
	links, err := NewLinks("spring", Landing)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := links.Creator("cr-1", "instagram"); err != nil {
		t.Fatal(err)
	}
	for id, want := range map[irm.CreatorID]string{"CR_1": `would be that of "cr-1"`, "\u00fc": "utm_char"} {
		if link, err := links.Creator(id, "instagram"); err == nil || !strings.Contains(err.Error(), want) || link != "" {
			t.Errorf("Creator(%q) = %q, %v, want %q", id, link, err, want)
		}
	}
	strange, err := NewLinks("Fr\u00fchling", Landing)
	if err != nil {
		t.Fatal(err)
	}
	if link, err := strange.Creator("cr-1", "instagram"); err == nil || !strings.Contains(err.Error(), "campaign: ") {
		t.Errorf("%s, %v", link, err)
	}
	if owner, ok := strange.Owner(utm.Params{Content: "spring_cr-1"}); !ok || owner != "cr-1" {
		t.Errorf("without a link of their own, creators are not found by those of others: %q", owner)
	}
	if _, err := links.Newsletter(""); err == nil {
		t.Error("a newsletter without a name has a link")
	}
	if _, err := NewLinks("spring", "http://10.0.0.1/"); err == nil {
		t.Error("a private address is a landing page")
	}
}

func TestCodes(t *testing.T) {
	vanity, err := Vanity()
	if err != nil {
		t.Fatal(err)
	}
	var taken code.Taken
	for _, want := range []string{"ANNA10", "ANNA10A"} {
		if got, err := vanity.Code("Anna B.", &taken); err != nil || got != want {
			t.Errorf("%s, %v, want %s", got, err, want)
		}
	}
	if got, err := vanity.Code("Shella", &taken); err == nil {
		t.Errorf("%s holds a blocked word", got)
	}
	single, err := SingleUse()
	if err != nil {
		t.Fatal(err)
	}
	if n, err := single.Free(&taken); err != nil || n < 1_000_000 {
		t.Errorf("%d codes are free, %v", n, err)
	}
}
