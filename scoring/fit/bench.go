package fit

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring/benchmark"
)

// engagementRatio holds the engagement against what is usual in the band of the account, on
// the same basis. Of several sources the median counts, and how far they disagree is said.
func (m *Meter) engagementRatio(v *view) Fact {
	if !v.engagement.Known {
		return v.engagement
	}
	kind := benchmark.Kind{Platform: m.ideal.Platform, Basis: m.ideal.Basis}
	found, err := m.book.Compare(benchmark.Measure{Kind: kind, Followers: audienceSize(v), Rate: v.rate})
	var ratios []float64
	for _, c := range found {
		if c.Ratio != nil {
			ratios = append(ratios, *c.Ratio)
		}
	}
	if _, other := errors.AsType[*benchmark.MismatchError](err); other {
		return v.unknown("no table of %s is per %s", m.ideal.Platform, m.ideal.Basis)
	}
	if err != nil || len(ratios) == 0 {
		return v.unknown("no table says what is usual on %s at that size", m.ideal.Platform)
	}
	return v.middle(ratios, "what is usual")
}

// middle is the median of what the sources say, and how far they disagree.
func (v *view) middle(ratios []float64, of string) Fact {
	middle := median(ratios)
	if n := len(ratios); n > 1 {
		return v.known(middle, "%d sources: %.2g to %.2g times %s", n, ratios[0], ratios[n-1], of)
	}
	return v.known(middle, "one source says so")
}

// audienceSize is the last follower count, or -1, which the tables take as not known.
func audienceSize(v *view) int64 {
	if n, ok := v.size(); ok {
		return n
	}
	return -1
}

// priceRatio holds the least that the creator asks for the format against what the tables
// lead to expect of the reach of such posts.
func (m *Meter) priceRatio(v *view) Fact {
	asked, err := m.asked(v)
	if err != nil {
		return v.unknown("%s", err)
	}
	found, err := m.book.Fair(benchmark.Offer{
		Platform: m.ideal.Platform, Followers: audienceSize(v), Asked: asked, Posts: 1,
		Impressions: m.typical(v, seenBy), Engagements: m.typical(v, m.engagedBy),
	})
	switch {
	case errors.Is(err, irm.ErrCurrencyMismatch):
		return v.unknown("%s asked: the tables are in other currencies", asked)
	case err != nil:
		return v.unknown("%s asked: no table says what a %s on %s costs at that size", asked, m.ideal.Format, m.ideal.Platform)
	}
	ratios := make([]float64, len(found))
	for i, f := range found {
		ratios[i] = f.Ratio
	}
	f := v.middle(ratios, "what is to be expected")
	if !v.terse {
		f.From = asked.String() + " asked; " + f.From
	}
	return f
}

// asked is the least of the valid offers. If they are in several currencies there is no
// least.
func (m *Meter) asked(v *view) (irm.Money, error) {
	var valid []irm.Money
	today := v.day(v.at)
	for _, a := range v.k.Asks {
		if a.Platform == m.ideal.Platform && a.Format == m.ideal.Format && (a.Until.IsZero() || a.Until.Compare(today) >= 0) {
			valid = append(valid, a.Fee)
		}
	}
	if len(valid) == 0 {
		return irm.Money{}, fmt.Errorf("no price for a %s on %s is known", m.ideal.Format, m.ideal.Platform)
	}
	slices.SortFunc(valid, func(a, b irm.Money) int {
		return cmp.Or(cmp.Compare(a.Currency().Code(), b.Currency().Code()), cmp.Compare(a.Minor(), b.Minor()))
	})
	least, other := valid[0], valid[len(valid)-1].Currency()
	if other != least.Currency() {
		return irm.Money{}, fmt.Errorf("asks in %s and in %s: want one currency", least.Currency(), other)
	}
	return least, nil
}

// typical is the median count of the posts of the format, 0 where too few are known.
func (m *Meter) typical(v *view, of func(*Post) (int64, bool)) int64 {
	var counts []int64
	for _, p := range v.posts {
		if p.Content.Format != m.ideal.Format || !v.ripe(p) {
			continue
		}
		if n, ok := of(p); ok {
			counts = append(counts, n)
		}
	}
	if len(counts) < leastPosts {
		return 0
	}
	slices.Sort(counts)
	mid := len(counts) / 2
	if len(counts)%2 == 1 {
		return counts[mid]
	}
	return counts[mid-1] + (counts[mid]-counts[mid-1])/2
}

// seenBy is how often a post was shown, or played where that is what the network counts.
func seenBy(p *Post) (int64, bool) {
	if n, ok := p.Metrics.Get(irm.MetricImpressions); ok {
		return n, true
	}
	return p.Metrics.Get(irm.MetricViews)
}

// engagedBy is the sum of the actions, false where one of them is not known.
func (m *Meter) engagedBy(p *Post) (int64, bool) {
	sum := int64(0)
	for _, a := range m.ideal.Actions {
		n, ok := p.Metrics.Get(a)
		if !ok {
			return 0, false
		}
		if sum > math.MaxInt64-n {
			return 0, false
		}
		sum += n
	}
	return sum, true
}
