package fit

import (
	"errors"
	"fmt"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring/benchmark"
)

// engagementRatio holds the engagement against what is usual in the band of the account, on
// the same basis. Of several sources the median counts, and how far they disagree is said.
func (m *Meter) engagementRatio(v *view) Fact {
	rate, f := m.engagementRate(v)
	if !f.Known {
		return f
	}
	kind := benchmark.Kind{Platform: m.ideal.Platform, Basis: m.ideal.Basis}
	found, err := m.book.Compare(benchmark.Measure{Kind: kind, Followers: m.audienceSize(v), Rate: rate})
	if err != nil {
		return unknown("%s", err)
	}
	var ratios []float64
	for _, c := range found {
		if c.Ratio != nil {
			ratios = append(ratios, *c.Ratio)
		}
	}
	if len(ratios) == 0 {
		return unknown("no source says what is usual")
	}
	middle := median(ratios)
	return known(middle, "%d sources: %.2g to %.2g times what they call usual", len(ratios), ratios[0], ratios[len(ratios)-1])
}

// audienceSize is the last follower count, or -1, which the tables take as not known.
func (m *Meter) audienceSize(v *view) int64 {
	if n, ok := followersAt(v.followed, v.at); ok {
		return n
	}
	return -1
}

// priceRatio holds the least that the creator asks for the format against what the tables
// lead to expect of the reach.
func (m *Meter) priceRatio(v *view) Fact {
	asked, err := m.asked(v)
	if err != nil {
		return unknown("%s", err)
	}
	found, err := m.book.Fair(benchmark.Offer{
		Platform: m.ideal.Platform, Followers: m.audienceSize(v), Asked: asked, Posts: 1,
		Impressions: typical(v.posts, seenBy), Engagements: typical(v.posts, m.engagedBy),
	})
	if err != nil {
		if errors.Is(err, irm.ErrNotFound) {
			return unknown("no table says what a %s on %s costs", m.ideal.Format, m.ideal.Platform)
		}
		return unknown("%s", err)
	}
	ratios := make([]float64, len(found))
	for i, f := range found {
		ratios[i] = f.Ratio
	}
	middle := median(ratios)
	return known(middle, "%s asked; %d sources: %.2g to %.2g times what they lead to expect", asked, len(ratios), ratios[0], ratios[len(ratios)-1])
}

// asked is the least of the valid offers. If they are in several currencies there is no
// least.
func (m *Meter) asked(v *view) (irm.Money, error) {
	var least irm.Money
	today := irm.DateOf(v.at)
	for _, a := range v.k.Asks {
		expired := !a.Until.IsZero() && a.Until.Compare(today) < 0
		switch {
		case a.Platform != m.ideal.Platform || a.Format != m.ideal.Format || expired:
		case least.Currency().IsValid() && a.Fee.Currency() != least.Currency():
			return least, fmt.Errorf("asks in %s and in %s", min(least.Currency().Code(), a.Fee.Currency().Code()), max(least.Currency().Code(), a.Fee.Currency().Code()))
		case !least.Currency().IsValid() || a.Fee.Minor() < least.Minor():
			least = a.Fee
		}
	}
	if !least.Currency().IsValid() {
		return least, fmt.Errorf("no price for a %s on %s is known", m.ideal.Format, m.ideal.Platform)
	}
	return least, nil
}

// typical is the median count of the posts of which it is known, 0 where of none.
func typical(posts []*Post, of func(*Post) (int64, bool)) int64 {
	var counts []float64
	for _, p := range posts {
		if n, ok := of(p); ok && !p.Paid {
			counts = append(counts, float64(n))
		}
	}
	if len(counts) == 0 {
		return 0
	}
	return int64(median(counts))
}

// seenBy is how often a post was shown, or played where that is what the network counts.
func seenBy(p *Post) (int64, bool) {
	if n, ok := p.Metrics.Get(irm.MetricImpressions); ok {
		return n, true
	}
	return p.Metrics.Get(irm.MetricViews)
}

func (m *Meter) engagedBy(p *Post) (int64, bool) {
	sum := int64(0)
	for _, a := range m.ideal.Actions {
		n, ok := p.Metrics.Get(a)
		if !ok {
			return 0, false
		}
		sum += n
	}
	return sum, true
}
