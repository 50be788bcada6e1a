package sim

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/internal/listing"
	"github.com/irmkit/irmkit/irm/workflow"
)

// positions is what everything comes to in the end: what every creator has of every line
// of every order, and what every payee has in every account. Nought is not in it.
type positions struct {
	sales map[place]columns
	pay   map[account]int64
}

// place is where a creator has something. The share of the order is the quantity of a
// line without a name.
type place struct {
	order    irm.ConversionID
	creator  irm.CreatorID
	line     irm.LineID
	currency irm.Currency
}

func (p *positions) add(k place, c columns) {
	p.sales[k] = p.sales[k].plus(c)
}

func (p *positions) compact() {
	maps.DeleteFunc(p.sales, func(_ place, c columns) bool { return c == columns{} })
	maps.DeleteFunc(p.pay, func(_ account, minor int64) bool { return minor == 0 })
}

// expected is what the oracle says.
func (w *world) expected() positions {
	p := positions{make(map[place]columns), w.earned(w.all(), w.end())}
	for _, h := range w.holdings(w.all()) {
		p.add(place{order: h.order, creator: h.creator}, columns{h.share})
		for _, l := range h.lines {
			p.add(place{h.order, h.creator, l.id, l.currency}, l.columns)
		}
	}
	p.compact()
	return p
}

// positionsOf sums up what is booked.
func positionsOf(credits []attribution.Credit, lines []compensation.Line) positions {
	p := positions{make(map[place]columns), make(map[account]int64)}
	for i := range credits {
		c := &credits[i]
		p.add(place{order: c.Conversion, creator: c.Creator}, columns{c.Share.Millionths()})
		for _, l := range c.Lines {
			currency, _ := l.Amounts.Currency()
			p.add(place{c.Conversion, c.Creator, l.Line, currency}, columnsOf(l.Quantity, l.Amounts))
		}
	}
	for i := range lines {
		p.pay[accountOf(&lines[i])] += lines[i].Amount.Minor()
	}
	p.compact()
	return p
}

// compare fails with the first difference, in order of the keys.
func (p *play) compare(invariant, what string, want, have positions) {
	if maps.Equal(want.sales, have.sales) && maps.Equal(want.pay, have.pay) {
		return
	}
	if k, ok := firstDifference(want.sales, have.sales, func(a, b place) int {
		return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(a.creator, b.creator), cmp.Compare(a.line, b.line), cmp.Compare(a.currency.Code(), b.currency.Code()))
	}); ok {
		p.fail(invariant, "%s: creator %q has %v of line %q of conversion %s: want %v (millionths, gross, discount, tax, shipping)", what, k.creator, have.sales[k], k.line, k.order, want.sales[k])
	}
	if k, ok := firstDifference(want.pay, have.pay, func(a, b account) int {
		return cmp.Or(cmp.Compare(a.payee, b.payee), cmp.Compare(a.component, b.component), cmp.Compare(a.from, b.from))
	}); ok {
		p.fail(invariant, "%s: %s has %d in account %s: want %d minor units", what, k.payee, have.pay[k], k.component, want.pay[k])
	}
}

func firstDifference[K comparable, V comparable](want, have map[K]V, order func(a, b K) int) (K, bool) {
	keys := slices.Concat(slices.Collect(maps.Keys(want)), slices.Collect(maps.Keys(have)))
	slices.SortFunc(keys, order)
	for _, k := range keys {
		if want[k] != have[k] {
			return k, true
		}
	}
	var none K
	return none, false
}

// books are the ledgers of a world, as the stores have them.
type books struct {
	credits []attribution.Credit
	lines   []compensation.Line
	payouts []compensation.PayoutEntry
}

func readBooks(ctx context.Context, s workflow.Stores) (b books, err error) {
	var errs [3]error
	b.credits, errs[0] = listing.Read(s.Credits.List(ctx, attribution.CreditQuery{}))
	b.lines, errs[1] = listing.Read(s.Lines.List(ctx, compensation.LineQuery{}))
	b.payouts, errs[2] = listing.Read(s.Payouts.List(ctx, compensation.PayoutQuery{}))
	return b, errors.Join(errs[:]...)
}

// rest brings a world to rest and looks at everything.
func (p *play) rest() (have positions, err error) {
	defer func() {
		if r := recover(); r != nil {
			p.panicked("at rest", r)
		}
	}()
	p.calm = true
	k := p.workers[0]
	k.ctx = p.host
	if p.broken != nil {
		return positions{}, nil
	}
	var last compensation.Result
	if last, err = k.finish(); err != nil && p.host.Err() == nil {
		p.fail("error", "nothing goes wrong any more, and the last settlement fails: %v", err)
	}
	if p.broken != nil || err != nil {
		return positions{}, p.host.Err()
	}
	if err = k.retold(); err != nil || p.broken != nil {
		return positions{}, err
	}
	b, err := readBooks(p.host, p.inner)
	if err != nil {
		return positions{}, err
	}
	have = positionsOf(b.credits, b.lines)
	if p.plain { // only what it comes to is asked for
		return have, nil
	}
	facts := func(*books, *compensation.Result) error {
		p.compare("R1", "the books and the facts", p.expected(), have)
		return nil
	}
	for _, check := range []func(*books, *compensation.Result) error{p.kept, p.complete, facts, p.bounded, p.balanced, p.banked, p.replayed} {
		if err := check(&b, &last); err != nil {
			p.fail("error", "nothing goes wrong any more, and a look at the books fails: %v", err)
		}
		if p.broken != nil {
			return have, p.host.Err()
		}
	}
	p.trace.number(int64(len(b.credits))<<32 | int64(len(b.lines)))
	return have, nil
}

// finish settles and pays until nothing is left to do.
func (k *worker) finish() (compensation.Result, error) {
	cut := k.world.end()
	if _, err := k.settleAt(cut); err != nil {
		return compensation.Result{}, err
	}
	for before, n := -1, 0; before != k.count.refusals && n < 5; n++ { // a payout that was refused is reserved anew
		before = k.count.refusals
		if err := k.payAt(cut); err != nil {
			return compensation.Result{}, err
		}
	}
	if k.plain {
		return compensation.Result{}, nil
	}
	again, err := k.settleAt(cut)
	if err == nil && len(again.Lines) > 0 {
		k.fail("R7", "settling again books %d lines more", len(again.Lines))
	}
	return again, err
}
