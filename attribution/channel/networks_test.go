package channel_test

import (
	"testing"

	"github.com/irmkit/irmkit/attribution/channel"
	"github.com/irmkit/irmkit/attribution/utm"
)

// Every network that package utm finds in links is known to the default, by its name
// and by its key.
func TestNetworks(t *testing.T) {
	want := map[string]channel.Channel{
		"google": channel.PaidOther, "google_display": channel.PaidOther, "microsoft": channel.PaidOther, "yandex": channel.PaidOther,
		"meta": channel.OrganicSocial, "tiktok": channel.OrganicSocial, "x": channel.OrganicSocial, "linkedin": channel.OrganicSocial,
		"snapchat": channel.OrganicSocial, "pinterest": channel.OrganicSocial, "reddit": channel.OrganicSocial,
		"impact": channel.Affiliates, "awin": channel.Affiliates, "cj": channel.Affiliates,
	}
	g, err := channel.New(channel.Default(march), nil)
	if err != nil {
		t.Fatal(err)
	}
	met := map[string]bool{}
	for _, id := range utm.DefaultClickIDs() {
		met[id.Network] = true
		for _, click := range []string{id.Network, id.Key} {
			if got := g.Of(channel.Visit{Click: click}).Channel; got != want[id.Network] || got == channel.Unassigned {
				t.Errorf("%s of %s alone is %s, want %s", click, id.Network, got, want[id.Network])
			}
		}
	}
	if len(met) != len(want) {
		t.Errorf("utm has %d networks, want %d", len(met), len(want))
	}
}
