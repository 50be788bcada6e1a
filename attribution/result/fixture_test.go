package result

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm"
)

var start = time.Date(2026, 2, 20, 0, 0, 0, 0, time.UTC)

// world is a random set of facts of every kind.
type world struct {
	places   Places
	credits  []attribution.Credit
	posts    []irm.Content
	readings []irm.Reading
	costs    []Cost
	works    []irm.Collaboration
}

func pick[T any](r *rand.Rand, list ...T) T { return list[r.IntN(len(list))] }

func newWorld(seed uint64, n int) *world {
	r := rand.New(rand.NewPCG(seed, 7))
	w := new(world)
	creators := []irm.CreatorID{"ada", "bob", "cleo", ""}
	campaigns := []irm.CampaignID{"spring", "summer"}
	at := func() time.Time { return start.Add(time.Duration(r.IntN(24*30)) * time.Hour) }
	for i, c := range creators[:3] {
		for j, p := range campaigns {
			work := irm.Collaboration{ID: irm.CollaborationID(fmt.Sprintf("w%d%d", i, j)), Campaign: p, Creator: c, Attributes: irm.Attributes{"segment": pick(r, "young", "old")}}
			w.places.Collaborations = append(w.places.Collaborations, work)
			post := irm.Content{ID: irm.ContentID(fmt.Sprintf("p%d%d", i, j)), Creator: c, Collaboration: work.ID, At: at(),
				Platform: pick(r, irm.Platform("tiktok"), "instagram"), Format: pick(r, irm.Format("reel"), "story"), Attributes: irm.Attributes{"angle": pick(r, "humour", "how-to")}}
			w.places.Contents = append(w.places.Contents, post)
			if r.IntN(3) > 0 {
				w.posts = append(w.posts, post)
				w.works = append(w.works, work)
			}
		}
	}
	repost := irm.Content{ID: "again", Creator: "bob", RepostOf: "p10", At: at()}
	w.places.Contents, w.posts = append(w.places.Contents, repost), append(w.posts, repost)
	for i := range n {
		t := attribution.Touch{ID: attribution.TouchID(fmt.Sprintf("t%d", i)), Kind: attribution.Kind(r.IntN(8)), Customer: "x",
			Creator: pick(r, creators...), Campaign: pick(r, campaigns...), Code: pick(r, "", "ADA15"), At: at()}
		if t.Creator == "" {
			t.Channel = pick(r, "email", "direct")
		} else if r.IntN(2) == 0 {
			p := pick(r, w.places.Contents...)
			t.Creator, t.Content = p.Creator, p.ID
		}
		w.places.Touches = append(w.places.Touches, t)
		w.places.Conversions = append(w.places.Conversions, irm.Conversion{ID: irm.ConversionID(fmt.Sprintf("o%d", i)), Market: pick(r, irm.Territory("DE"), "FR")})
		w.credits = append(w.credits, w.credit(r, i, t, at()))
		w.costs = append(w.costs, Cost{Kind: pick(r, append(CostKinds(), "props")...), Amount: pick(r, irm.MoneyFromMinor(int64(r.IntN(9000)), pick(r, eur, usd)), irm.Money{}),
			Place: Place{Collaboration: pick(r, w.places.Collaborations...).ID, At: at()}})
		subject := irm.Subject{Kind: irm.SubjectContent, ID: string(pick(r, w.places.Contents...).ID)}
		if r.IntN(4) == 0 {
			subject = irm.Subject{Kind: irm.SubjectCreator, ID: string(pick(r, creators[:3]...))}
		}
		w.readings = append(w.readings, irm.Reading{Subject: subject, Metric: pick(r, irm.MetricViews, irm.MetricImpressions, irm.MetricLikes, irm.MetricClicks),
			Value: irm.QuantityFromMillionths(int64(r.IntN(50)) * million), AsOf: at(), Source: pick(r, "a", "b"), Estimated: r.IntN(5) == 0})
	}
	return w
}

var eur, usd = irm.MustCurrency("EUR"), irm.MustCurrency("USD")

func (w *world) credit(r *rand.Rand, i int, t attribution.Touch, at time.Time) attribution.Credit {
	c := attribution.Credit{
		Conversion: irm.ConversionID(fmt.Sprintf("o%d", i)), Kind: pick(r, irm.KindPurchase, irm.KindSubscription, irm.KindLead), Touch: t.ID,
		Creator: t.Creator, Campaign: t.Campaign, New: irm.Answer(r.IntN(3)), At: at,
		Cause: pick(r, attribution.CauseConversion, attribution.CauseRefund, attribution.CauseAmendment), Reason: attribution.Reason(t.Kind.String()),
		Share: irm.QuantityFromMillionths(int64(r.IntN(2*million) - million/2)),
	}
	if t.Creator == "" {
		c.Reason = pick(r, attribution.ReasonChannel, attribution.ReasonNoTouch)
	}
	if c.Kind == irm.KindLead || r.IntN(100) == 0 { // of some orders nobody knows the amount
		return c
	}
	c.Currency = pick(r, eur, usd)
	for range 1 + r.IntN(2) {
		m := func() irm.Money { return irm.MoneyFromMinor(int64(r.IntN(20000)-2000), c.Currency) }
		c.Lines = append(c.Lines, attribution.CreditLine{Amounts: irm.Amounts{Gross: m(), Discount: m(), Tax: m(), Shipping: m(), Fees: m()}})
	}
	return c
}

// adders are all facts of the world, each as what adds it.
func (w *world) adders() []func(*Tally) error {
	var out []func(*Tally) error
	for _, c := range w.credits {
		out = append(out, func(t *Tally) error { return t.AddCredit(c) })
	}
	for _, x := range w.places.Touches {
		out = append(out, func(t *Tally) error { return t.AddTouch(x) })
	}
	for _, c := range w.posts {
		out = append(out, func(t *Tally) error { return t.AddPost(c) })
	}
	for _, c := range w.works {
		out = append(out, func(t *Tally) error { return t.AddCollaboration(c) })
	}
	for _, r := range w.readings {
		out = append(out, func(t *Tally) error { return t.AddReading(r) })
	}
	for _, c := range w.costs {
		out = append(out, func(t *Tally) error { return t.AddCost(c) })
	}
	return out
}

func begin(tb testing.TB, p Places, by ...Dimension) *Tally {
	tb.Helper()
	t, err := New(p, by...)
	if err != nil {
		tb.Fatal(err)
	}
	return t
}

func fill(tb testing.TB, t *Tally, adders []func(*Tally) error) *Tally {
	tb.Helper()
	for _, add := range adders {
		if err := add(t); err != nil {
			tb.Fatal(err)
		}
	}
	return t
}

func (w *world) tally(tb testing.TB, by ...Dimension) *Tally {
	tb.Helper()
	return fill(tb, begin(tb, w.places, by...), w.adders())
}

func written(tb testing.TB, t *Tally) string {
	tb.Helper()
	data, err := t.MarshalBinary()
	if err != nil {
		tb.Fatal(err)
	}
	return string(data)
}

var everyDimension = []Dimension{ByCreator, ByCampaign, ByCollaboration, ByContent, ByCode, ByLink, ByChannel, ByMethod, ByAngle, ByPlatform, ByFormat, ByDay, ByMonth, ByMarket, "segment"}
