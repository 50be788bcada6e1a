package result

import (
	"cmp"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm"
)

// labels says what a fact belongs to, the slow way: by looking through all there is.
type labels map[Dimension]string

func (w *world) post(id irm.ContentID) (irm.Content, bool) {
	i := slices.IndexFunc(w.places.Contents, func(c irm.Content) bool { return c.ID == id })
	if i < 0 {
		return irm.Content{}, false
	}
	return w.places.Contents[i], true
}

func (w *world) label(p Place) labels {
	l := labels{}
	if c, ok := w.post(p.Content); ok {
		if c.RepostOf != "" {
			original, _ := w.post(c.RepostOf)
			p.Creator, p.Collaboration, p.Content = cmp.Or(p.Creator, c.Creator), cmp.Or(p.Collaboration, c.Collaboration), c.RepostOf
			c = original
		}
		l[ByPlatform], l[ByFormat], l[ByAngle] = string(c.Platform), string(c.Format), c.Attributes["angle"]
		p.Creator, p.Collaboration = cmp.Or(p.Creator, c.Creator), cmp.Or(p.Collaboration, c.Collaboration)
	}
	for _, c := range w.places.Collaborations {
		if p.Collaboration == "" && c.Creator == p.Creator && c.Campaign == p.Campaign {
			p.Collaboration = c.ID
		}
		if c.ID == p.Collaboration {
			p.Creator, p.Campaign, l["segment"] = cmp.Or(p.Creator, c.Creator), cmp.Or(p.Campaign, c.Campaign), c.Attributes["segment"]
		}
	}
	l[ByCreator], l[ByCampaign], l[ByCollaboration], l[ByContent] = string(p.Creator), string(p.Campaign), string(p.Collaboration), string(p.Content)
	l[ByCode], l[ByChannel], l[ByMarket], l[ByMethod] = p.Code, p.Channel, string(p.Market), string(p.method)
	if !p.At.IsZero() {
		l[ByDay], l[ByMonth] = p.At.Format("2006-01-02"), p.At.Format("2006-01")
	}
	return l
}

func (l labels) match(by []Dimension, values []string) bool {
	for i, d := range by {
		if l[d] != values[i] {
			return false
		}
	}
	return true
}

// facts are those of a row, by brute force.
type rowFacts struct {
	credits []attribution.Credit
	clicks  int64
	costs   []Cost
	works   map[[2]string]bool // by creator and campaign: whether a cost is recorded
}

func (w *world) facts(by []Dimension, values []string) rowFacts {
	f := rowFacts{works: map[[2]string]bool{}}
	worked := func(l labels) {
		f.works[[2]string{l[ByCreator], l[ByCampaign]}] = f.works[[2]string{l[ByCreator], l[ByCampaign]}] || l[ByCreator] == ""
	}
	for i, c := range w.credits {
		t := w.places.Touches[i]
		p := Place{Creator: c.Creator, Campaign: c.Campaign, Content: t.Content, Code: t.Code, Channel: t.Channel, Market: w.places.Conversions[i].Market, At: c.At, method: methodOf(&c)}
		if l := w.label(p); l.match(by, values) {
			f.credits = append(f.credits, c)
			worked(l)
		}
		m := map[bool]Method{true: Channeled, false: Tracked}[t.Creator == ""]
		if t.Kind == attribution.Click && w.label(Place{Creator: t.Creator, Campaign: t.Campaign, Content: t.Content, Code: t.Code, Channel: t.Channel, At: t.At, method: m}).match(by, values) {
			f.clicks++
		}
	}
	for _, c := range w.posts {
		original, _ := w.post(c.Original())
		if l := w.label(Place{Content: original.ID, At: original.At}); l.match(by, values) {
			worked(l)
		}
	}
	for _, c := range w.works {
		if l := w.label(Place{Collaboration: c.ID}); l.match(by, values) {
			worked(l)
		}
	}
	for _, c := range w.costs {
		if l := w.label(c.Place); l.match(by, values) {
			f.costs = append(f.costs, c)
			f.works[[2]string{l[ByCreator], l[ByCampaign]}] = true
		}
	}
	return f
}

// inEuro is cents, at 3 dollars for 2 euros.
func inEuro(cents map[irm.Currency]int64) *big.Rat {
	return new(big.Rat).SetInt64(cents[eur] + roundHalf(big.NewRat(cents[usd]*2, 3)))
}

// roundHalf rounds half away from zero, by adding a half and cutting.
func roundHalf(x *big.Rat) int64 {
	abs := new(big.Rat).Add(new(big.Rat).Abs(x), big.NewRat(1, 2))
	n := new(big.Int).Quo(abs.Num(), abs.Denom()).Int64()
	if x.Sign() < 0 {
		return -n
	}
	return n
}

func (f rowFacts) measures() map[irm.Metric]*big.Rat {
	net, gross, refunded, sales := map[irm.Currency]int64{}, map[irm.Currency]int64{}, map[irm.Currency]int64{}, map[irm.Currency]int64{}
	var shares, orders, fresh, unpriced int64
	known := true
	for _, c := range f.credits {
		for _, l := range c.Lines {
			n := l.Amounts.Gross.Minor() - l.Amounts.Discount.Minor()
			net[c.Currency] += n
			if c.Kind != irm.KindLead {
				sales[c.Currency] += n
			}
			if c.Cause == attribution.CauseRefund {
				refunded[c.Currency] -= n
			} else {
				gross[c.Currency] += l.Amounts.Gross.Minor()
			}
		}
		shares += c.Share.Millionths()
		if c.Kind != irm.KindLead {
			orders += c.Share.Millionths()
			if !c.Currency.IsValid() {
				unpriced += c.Share.Millionths()
			}
			if c.New == irm.AnswerYes {
				fresh += c.Share.Millionths()
			}
			known = known && c.New != irm.AnswerUnknown
		}
	}
	m := map[irm.Metric]*big.Rat{MetricClicks: big.NewRat(f.clicks, 1), MetricConversions: big.NewRat(shares, million), MetricOrders: big.NewRat(orders, million),
		MetricNet: inEuro(net), MetricGross: inEuro(gross), MetricRefunded: inEuro(refunded), MetricSales: inEuro(sales)}
	if unpriced != 0 {
		for _, money := range []irm.Metric{MetricNet, MetricGross, MetricRefunded, MetricSales} {
			delete(m, money)
		}
	}
	if known {
		m[MetricNewCustomers] = big.NewRat(fresh, million)
	}
	spent, whole := map[irm.Currency]int64{}, len(f.costs) > 0
	for _, c := range f.costs {
		spent[c.Amount.Currency()] += c.Amount.Minor()
		whole = whole && c.Amount.Currency().IsValid()
	}
	for w, costed := range f.works {
		for other, has := range f.works { // of the same, or one of the two is of no campaign
			costed = costed || has && w[0] == other[0] && (w[1] == other[1] || w[1] == "" || other[1] == "")
		}
		whole = whole && costed
	}
	if whole {
		m[MetricCost] = inEuro(spent)
	}
	for _, x := range []struct {
		name, num, by irm.Metric
		scale         int64 // to what is rounded: cents or millionths
	}{
		{MetricCPA, MetricCost, MetricConversions, 1}, {MetricCAC, MetricCost, MetricNewCustomers, 1}, {MetricAOV, MetricSales, MetricOrders, 1},
		{MetricCPC, MetricCost, MetricClicks, million / 100}, {MetricROAS, MetricNet, MetricCost, million}, {MetricConversionRate, MetricConversions, MetricClicks, million},
	} {
		if a, b := m[x.num], m[x.by]; a != nil && b != nil && b.Sign() > 0 {
			q := new(big.Rat).Quo(a, b)
			m[x.name] = new(big.Rat).SetInt64(roundHalf(q.Mul(q, big.NewRat(x.scale, 1))))
		}
	}
	return m
}

// Every measure is what brute force over the rows makes of it, known or unknown.
func TestReportAgainstBruteForce(t *testing.T) { // seed: A3
	rates, err := irm.NewFXTable([]irm.FXRate{{From: usd, To: eur, Date: irm.Date{Year: 2026, Month: 3, Day: 1}, Rate: irm.MustRate("0.666666666666666667"), Source: "test"}})
	if err != nil {
		t.Fatal(err)
	}
	o := Options{Currency: eur, Rates: rates, On: irm.Date{Year: 2026, Month: 3, Day: 3}, MaxAge: 2}
	known, unknown := 0, 0
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 4))
		w := newWorld(seed, 5+r.IntN(30))
		by := someDimensions(r)
		report, err := w.tally(t, by...).Report(o)
		if err != nil {
			t.Fatal(err)
		}
		report.Total.Values = nil
		for i, row := range append(report.Rows, report.Total) {
			dims := by
			if i == len(report.Rows) {
				dims = nil
			}
			want := w.facts(dims, row.Values).measures()
			for _, m := range []irm.Metric{MetricClicks, MetricConversions, MetricOrders, MetricNewCustomers, MetricNet, MetricGross, MetricRefunded,
				MetricCost, MetricCPA, MetricCAC, MetricAOV, MetricCPC, MetricROAS, MetricConversionRate} {
				got := row.Get(m)
				if (want[m] == nil) != (got.Unknown != "") {
					t.Fatalf("seed %d by %v row %q: %s = %v %v, want %v", seed, dims, row.Values, m, got.Value, got.Unknown, want[m])
				}
				if want[m] == nil {
					unknown++
					continue
				}
				known++
				n := new(big.Rat).SetInt64(got.Value.n)
				if got.Value.unit == Count {
					n.Quo(n, big.NewRat(million, 1))
				}
				if n.Cmp(want[m]) != 0 {
					t.Fatalf("seed %d by %v row %q: %s = %v, want %v", seed, dims, row.Values, m, got.Value, want[m])
				}
			}
		}
	}
	if known < 500 || unknown < 500 {
		t.Errorf("%d known and %d unknown measures: the worlds are too small", known, unknown)
	}
}
