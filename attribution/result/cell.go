package result

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

const (
	touchKinds = 8 // of package attribution
	answers    = 3 // whether a customer is new
)

// cell holds the sums of one key. All are exact, and adding is in any order.
type cell struct {
	touches  [touchKinds]int64
	sales    []sale                     // by kind and currency
	costs    []spending                 // by kind and currency
	posts    map[irm.ContentID]struct{} // published; a repost is with its original
	works    map[work]bool              // who worked for what, and whether a cost is recorded
	readings map[gauge]irm.Reading      // the last of each
}

// sale sums the credits of one kind of conversion in one currency. Shares are millionths
// by whether the customer was new; amounts are minor units by column of irm.Amounts.
type sale struct {
	kind     irm.ConversionKind
	currency irm.Currency
	shares   [answers]int64
	sold     [5]int64
	refunded [5]int64
}

// spending sums the costs of one kind in one currency; those that are unknown have none.
type spending struct {
	kind     CostKind
	currency irm.Currency
	minor    int64
	entries  int64
}

// gauge is what is read again and again.
type gauge struct {
	subject irm.Subject
	metric  irm.Metric
}

func columns(a *irm.Amounts) [5]int64 {
	return [5]int64{a.Gross.Minor(), a.Discount.Minor(), a.Tax.Minor(), a.Shipping.Minor(), a.Fees.Minor()}
}

// amounts are the columns as money again.
func amounts(minor [5]int64, c irm.Currency) irm.Amounts {
	m := func(i int) irm.Money { return irm.MoneyFromMinor(minor[i], c) }
	return irm.Amounts{Gross: m(0), Discount: m(1), Tax: m(2), Shipping: m(3), Fees: m(4)}
}

func plus(to *[5]int64, from *[5]int64) {
	for i := range from {
		to[i] += from[i]
	}
}

// sale finds the sums of a kind and currency, or begins them.
func (c *cell) sale(kind irm.ConversionKind, currency irm.Currency) *sale {
	for i := range c.sales {
		if s := &c.sales[i]; s.currency == currency && s.kind == kind {
			return s
		}
	}
	c.sales = append(c.sales, sale{kind: kind, currency: currency})
	return &c.sales[len(c.sales)-1]
}

func (c *cell) spending(kind CostKind, currency irm.Currency) *spending {
	for i := range c.costs {
		if s := &c.costs[i]; s.currency == currency && s.kind == kind {
			return s
		}
	}
	c.costs = append(c.costs, spending{kind: kind, currency: currency})
	return &c.costs[len(c.costs)-1]
}

func (c *cell) post(id irm.ContentID) {
	if c.posts == nil {
		c.posts = make(map[irm.ContentID]struct{})
	}
	c.posts[id] = struct{}{}
}

// work notes that a creator did something here, which has its cost.
func (c *cell) work(w work, costed bool) {
	if have, ok := c.works[w]; w.creator == "" || ok && (have || !costed) {
		return
	}
	if c.works == nil {
		c.works = make(map[work]bool)
	}
	c.works[w] = costed
}

// uncosted counts the creators, and those of them who did something that no cost is of. A
// cost of a campaign is of that campaign and of what nobody knows the campaign of; a cost
// of no campaign is of all that the creator does.
func (c *cell) uncosted() (open, all int) {
	some := make(map[irm.CreatorID]bool, len(c.works)) // whether the creator has any cost
	for w, costed := range c.works {
		some[w.creator] = some[w.creator] || costed
	}
	lacking := make(map[irm.CreatorID]struct{})
	for w, costed := range c.works {
		if !costed && !c.works[work{creator: w.creator}] && (w.campaign != "" || !some[w.creator]) {
			lacking[w.creator] = struct{}{}
		}
	}
	return len(lacking), len(some)
}

// read keeps the later of two readings. Those that only differ in their value cannot both
// be facts; the greater one is kept, so that the order does not matter.
func (c *cell) read(r irm.Reading) {
	at := gauge{r.Subject, r.Metric}
	if c.readings == nil {
		c.readings = make(map[gauge]irm.Reading)
	}
	have, ok := c.readings[at]
	if !ok || cmp.Or(r.Compare(have), r.Value.Cmp(have.Value)) > 0 {
		c.readings[at] = r
	}
}

// merge adds the sums of another cell. The tally has seen to it that nothing overflows.
func (c *cell) merge(d *cell) {
	for i, n := range d.touches {
		c.touches[i] += n
	}
	for i := range d.sales {
		from := &d.sales[i]
		to := c.sale(from.kind, from.currency)
		for j, n := range from.shares {
			to.shares[j] += n
		}
		plus(&to.sold, &from.sold)
		plus(&to.refunded, &from.refunded)
	}
	for _, from := range d.costs {
		to := c.spending(from.kind, from.currency)
		to.minor += from.minor
		to.entries += from.entries
	}
	for id := range d.posts {
		c.post(id)
	}
	for w, costed := range d.works {
		c.work(w, costed)
	}
	for _, r := range d.readings {
		c.read(r)
	}
}

// clone copies the cell.
func (c *cell) clone() *cell {
	d := *c
	d.sales, d.costs = slices.Clone(c.sales), slices.Clone(c.costs)
	d.posts, d.works, d.readings = maps.Clone(c.posts), maps.Clone(c.works), maps.Clone(c.readings)
	return &d
}

// sorted are the lists of the cell in the order in which they are written.
func (c *cell) sortedSales() []sale {
	return slices.SortedFunc(slices.Values(c.sales), func(a, b sale) int {
		return cmp.Or(cmp.Compare(a.kind, b.kind), strings.Compare(a.currency.Code(), b.currency.Code()))
	})
}

func (c *cell) sortedCosts() []spending {
	return slices.SortedFunc(slices.Values(c.costs), func(a, b spending) int {
		return cmp.Or(cmp.Compare(a.kind, b.kind), strings.Compare(a.currency.Code(), b.currency.Code()))
	})
}

func (c *cell) sortedWorks() []work {
	return slices.SortedFunc(maps.Keys(c.works), func(a, b work) int {
		return cmp.Or(cmp.Compare(a.creator, b.creator), cmp.Compare(a.campaign, b.campaign))
	})
}

func (c *cell) sortedReadings() []irm.Reading {
	return slices.SortedFunc(maps.Values(c.readings), func(a, b irm.Reading) int {
		return cmp.Or(cmp.Compare(a.Subject.Kind, b.Subject.Kind), cmp.Compare(a.Subject.ID, b.Subject.ID), cmp.Compare(a.Metric, b.Metric))
	})
}
