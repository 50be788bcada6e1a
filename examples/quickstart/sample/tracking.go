package sample

import (
	"math/rand/v2"
	"strings"

	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/examples/quickstart/tracking"
	"github.com/irmkit/irmkit/irm"
)

// A code that a page of vouchers got hold of.
const leakedCode = "SPRING15"

var leakedSince = launch.AddDate(0, 0, 50)

// way is how people come whom no creator sent.
type way struct{ url, referrer string }

// makeLinks gives every creator a link, and makes those of other senders. Some are
// spelled as people spell who tag by hand.
func (w *world) makeLinks() {
	links := must(tracking.NewLinks(Campaign, tracking.Landing))
	for i := range w.creators {
		c := &w.creators[i]
		c.link = must(links.Creator(irm.CreatorID(c.id), irm.Platform(c.platform)))
		if i%40 == 33 {
			c.link = strings.Replace(c.link, "utm_medium=influencer", "UTM_Medium=Influencer", 1)
		}
	}
	newsletter := must(links.Newsletter("newsletter"))
	w.ways = []way{
		{tracking.Landing, ""}, {tracking.Landing, tracking.Landing + "cart"}, {newsletter, ""}, {tracking.Landing, "https://www.search.example/"},
		{tracking.Landing, ""}, {strings.Replace(newsletter, "newsletter", "News%20Letter", 1), ""}, {tracking.Landing, "https://blog.example/best-balms"},
	}
}

// makeCodes gives most creators a code of their name, and one a set of codes that are
// good for one order each. A creator whose name holds a blocked word gets none.
func (w *world) makeCodes(seed uint64) {
	var taken code.Taken
	vanity := must(tracking.Vanity())
	for i := range w.creators {
		c := &w.creators[i]
		if _, blocked := vanity.Blocked.Find(c.name); blocked || w.rand.IntN(10) >= 7 {
			continue
		}
		c.code = must(vanity.Code(c.name, &taken))
	}
	var source [32]byte
	for i := range 8 {
		source[i] = byte(seed >> (8 * i))
	}
	w.single = must(must(tracking.SingleUse()).Generate(rand.NewChaCha8(source), singleUse, &taken))
}

// typed is a code as a shopper in a hurry enters it.
func typed(c string) string { return c[1:2] + c[:1] + c[2:] }

func must[T any](v T, err error) T {
	if err != nil {
		panic(err) // the names are ours
	}
	return v
}
