package sim

import (
	"math/rand/v2"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm"
)

// lookback of clicks and of views: the defaults that package attribution states.
const (
	clickLookback = 30 * 24 * time.Hour
	viewLookback  = 24 * time.Hour
)

// newTouch is a click or a view, mostly of the customer who bought, and often just
// within, just outside or at the border of what counts.
func (w *world) newTouch(r *rand.Rand, f *fact, order *irm.Conversion, before *fact) {
	kind, span := attribution.Click, clickLookback
	if r.IntN(4) == 0 {
		kind, span = attribution.View, viewLookback
	}
	t := attribution.Touch{ID: attribution.TouchID(w.id(f.index)), Kind: kind, Customer: order.Customer, Creator: w.creators[r.IntN(len(w.creators))]}
	if t.Customer == "" || r.IntN(5) == 0 {
		t.Customer = w.customer(r)
	}
	if r.IntN(9) == 0 {
		t.Creator, t.Channel = "", "email"
	} else if r.IntN(3) == 0 {
		t.Campaign = w.campaigns[r.IntN(len(w.campaigns))]
	}
	ago := time.Duration(r.Int64N(int64(span+span/4) / int64(time.Second)))
	switch r.IntN(16) {
	case 0, 1:
		t.At = order.At.Add(-span)
	case 2, 3:
		t.At = order.At.Add(-span - time.Microsecond)
	case 4:
		t.At = order.At
	case 5:
		t.At = order.At.Add(time.Microsecond)
	case 6, 7:
		t.At = before.touch.At // in the same instant as another one
	}
	if t.At.IsZero() {
		t.At = order.At.Add(-ago * time.Second)
	}
	if r.IntN(9) >= 5 {
		return
	}
	f.kind, f.touch, f.sent = factTouch, t, t.At.Add(hours(r.IntN(3)))
}

// newPost is a post of a creator, and the readings of its views, of which the last one
// may be lower.
func (w *world) newPost(r *rand.Rand, s []fact) {
	if w.terms.views == 0 || r.IntN(6) != 0 {
		return
	}
	p := post{irm.ContentID(w.id(s[0].index)), w.creators[r.IntN(len(w.creators))], w.moment(r)}
	s[0].kind, s[0].post, s[0].sent = factPost, p, p.at
	for i := range s[1:] {
		f := &s[1+i]
		if r.IntN(3) == 0 {
			continue
		}
		f.kind = factReading
		f.reading = irm.Reading{
			Subject: irm.Subject{Kind: irm.SubjectContent, ID: string(p.id)}, Metric: irm.MetricViews, Source: []string{"api", "export"}[r.IntN(2)],
			Value: irm.QuantityFromMillionths(int64(r.IntN(60_000)) * million), AsOf: p.at.Add(hours(24 * (1 + i + r.IntN(2)))), Estimated: r.IntN(6) == 0,
		}
		if i > 0 && s[i].kind == factReading && f.reading.AsOf.Equal(s[i].reading.AsOf) { // two sources at the same time, not one that says two things
			f.reading.Source = "manual"
		}
		f.sent = f.reading.AsOf.Add(hours(r.IntN(24)))
	}
}
