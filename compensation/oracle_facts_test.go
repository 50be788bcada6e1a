package compensation_test

import (
	"cmp"
	"math/big"
	"slices"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// event is what is left of the activities that belong together, or a post with the
// last reading of a metric.
type event struct {
	payee    irm.PayeeID
	creator  irm.CreatorID
	key      string
	at       time.Time
	kind     compensation.ActivityKind // none of a reading
	metric   irm.Metric
	paid     bool
	sale     bool
	about    compensation.Dimensions
	pieces   *big.Rat
	won      *big.Rat
	parts    []*part
	readings []irm.Reading // of a reading: all of them, in order
}

// part is what is left of the lines of one category, product and currency, in cents.
type part struct {
	category                            string
	product                             irm.ProductID
	currency                            irm.Currency
	quantity                            *big.Rat
	gross, discount, tax, shipping, fee *big.Rat
}

func (p *part) columns() []**big.Rat {
	return []**big.Rat{&p.gross, &p.discount, &p.tax, &p.shipping, &p.fee}
}

func (p *part) nothing() bool {
	for _, c := range p.columns() {
		if (*c).Sign() != 0 {
			return false
		}
	}
	return p.quantity.Sign() == 0
}

// of is the base of the part, as package irm defines it.
func (p *part) of(base irm.Base) *big.Rat {
	net := minus(p.gross, p.discount)
	switch base {
	case irm.BaseGross:
		return p.gross
	case irm.BaseNet:
		return net
	case irm.BaseNetFees:
		return plus(net, p.fee)
	case irm.BaseNetShipping:
		return plus(net, p.shipping)
	}
	return plus(net, p.tax, p.shipping, p.fee)
}

// gather makes the events of the facts before the cut, in the order in which they
// happened, those of one time in the order of their keys.
func (o *oracle) gather(leaveOut time.Time) []*event {
	var list []*event
	posts := map[irm.ContentID]*event{}
	for _, group := range o.groups() {
		e := o.sumUp(group)
		if e == nil || e.sale && !leaveOut.IsZero() && !e.at.Before(leaveOut) {
			continue
		}
		if id := e.about.Content; e.kind == compensation.KindContent && id != "" && posts[id] == nil {
			posts[id] = e
		}
		if e.payee != "" && (!o.countsMoney(e) || o.convert(e)) {
			list = append(list, e)
		}
	}
	list = append(list, o.read(posts)...)
	slices.SortStableFunc(list, func(a, b *event) int {
		return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.key, b.key), cmp.Compare(a.creator, b.creator), cmp.Compare(a.metric, b.metric))
	})
	return list
}

// groups are the activities before the cut by what they belong together for, each
// once, the first of them first.
func (o *oracle) groups() [][]compensation.Activity {
	var groups [][]compensation.Activity
	index := map[string]int{}
	seen := map[compensation.ActivityID]bool{}
	facts := slices.SortedStableFunc(slices.Values(o.in.Activities), func(a, b compensation.Activity) int {
		return cmp.Or(a.RatedAt.Compare(b.RatedAt), cmp.Compare(eventKey(a), eventKey(b)), cmp.Compare(a.Creator, b.Creator), a.At.Compare(b.At), cmp.Compare(a.ID, b.ID))
	})
	for _, a := range facts {
		if seen[a.ID] || !a.At.Before(o.in.Cut) {
			continue
		}
		seen[a.ID] = true
		key := eventKey(a) + " " + string(a.Creator)
		i, ok := index[key]
		if !ok {
			i = len(groups)
			index[key] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], a)
	}
	return groups
}

func eventKey(a compensation.Activity) string {
	return cmp.Or(string(a.Conversion), string(a.Reverses), string(a.ID))
}

// sumUp is what is left of a group, nil where that is nothing.
func (o *oracle) sumUp(group []compensation.Activity) *event {
	first := group[0]
	e := &event{
		payee: o.payeeOf(first.Creator), creator: first.Creator, key: eventKey(first), at: first.RatedAt, kind: first.Kind, sale: first.Conversion != "",
		about: first.Dimensions, pieces: new(big.Rat), won: new(big.Rat),
	}
	for _, a := range group {
		e.pieces = plus(e.pieces, quantity(a.Quantity))
		e.won = plus(e.won, quantity(a.Won))
		for _, l := range a.Lines {
			e.addLine(l)
		}
	}
	e.parts = slices.DeleteFunc(e.parts, (*part).nothing)
	if e.pieces.Sign() == 0 && e.won.Sign() == 0 && len(e.parts) == 0 {
		return nil
	}
	o.known(e, group)
	return e
}

func (e *event) addLine(l compensation.ActivityLine) {
	currency, _ := l.Amounts.Currency()
	i := slices.IndexFunc(e.parts, func(p *part) bool {
		return p.category == l.Category && p.product == l.Product && p.currency == currency
	})
	if i < 0 {
		i = len(e.parts)
		p := &part{category: l.Category, product: l.Product, currency: currency, quantity: new(big.Rat)}
		for _, c := range p.columns() {
			*c = new(big.Rat)
		}
		e.parts = append(e.parts, p)
	}
	p := e.parts[i]
	p.quantity = plus(p.quantity, quantity(l.Quantity))
	for k, m := range []irm.Money{l.Amounts.Gross, l.Amounts.Discount, l.Amounts.Tax, l.Amounts.Shipping, l.Amounts.Fees} {
		*p.columns()[k] = plus(*p.columns()[k], inCents(m))
	}
}

func (o *oracle) payeeOf(c irm.CreatorID) irm.PayeeID {
	for _, p := range o.in.Payees {
		if slices.Contains(p.Creators, c) {
			return p.ID
		}
	}
	return ""
}

// countsMoney: a component in force counts money of the event, so that a rate is needed.
func (o *oracle) countsMoney(e *event) bool {
	return slices.ContainsFunc(o.rules, func(r *rule) bool {
		t := r.at(e.at)
		if t == nil {
			return false
		}
		some := func(m compensation.Measure, when compensation.Condition) bool {
			return m.Base != "" && o.counted(m, when, e) != nil
		}
		switch c := t.Component.(type) {
		case compensation.Commission:
			return some(compensation.Measure{Base: c.Base}, c.When)
		case compensation.PerUnit:
			return some(c.Of, c.When)
		case compensation.Tiered:
			return some(c.Of, c.When)
		case compensation.Milestone:
			return some(c.Of, c.When) && (c.Until.IsZero() || e.at.Before(c.Until))
		case compensation.Increment:
			return some(c.Of, c.When)
		case compensation.PoolShare:
			return some(c.By, c.When) || some(compensation.Measure{Base: c.Base}, c.When)
		case compensation.Expense:
			return !e.sale && e.kind == compensation.KindExpense && e.about.Receipt != "" && len(o.lines(c.When, e)) > 0
		case compensation.InKind:
			return !e.sale && e.kind == compensation.KindGift && c.Value == irm.Money{} && len(o.lines(c.When, e)) > 0
		}
		return false
	})
}

// convert brings amounts into the plan's currency at the rate of the day of the event,
// false where there is none. The oracle does not round: its amounts have few digits.
func (o *oracle) convert(e *event) bool {
	plan, _ := o.planAt(e.at)
	for _, p := range e.parts {
		if p.currency == plan.Currency {
			continue
		}
		age := cmp.Or(plan.Policy.FXMaxAge, 7)
		rate, err := o.in.FX.Lookup(p.currency, plan.Currency, irm.DateOf(e.at.In(o.zone)), age)
		if err != nil {
			return false
		}
		for _, c := range p.columns() {
			if *c = times(*c, ratOf(rate.Rate)); !(*c).IsInt() {
				panic("the oracle does not know how exchanged amounts are rounded")
			}
		}
		o.hit("foreign currency")
	}
	return true
}

// read makes an event of each post, metric and whether it was boosted.
func (o *oracle) read(posts map[irm.ContentID]*event) []*event {
	type series struct {
		id     string
		metric irm.Metric
		paid   bool
	}
	found := map[series]*event{}
	var list []*event
	for _, r := range slices.SortedStableFunc(slices.Values(o.in.Readings), irm.Reading.Compare) {
		post := posts[irm.ContentID(r.Subject.ID)]
		if !r.AsOf.Before(o.in.Cut) || r.Subject.Kind != irm.SubjectContent || post == nil || post.payee == "" {
			continue
		}
		key := series{r.Subject.ID, r.Metric, r.Paid}
		e := found[key]
		if e == nil {
			e = &event{payee: post.payee, creator: post.creator, key: key.id, at: post.at, metric: key.metric, paid: key.paid, about: post.about}
			found[key] = e
			list = append(list, e)
		} else if quantity(r.Value).Cmp(e.pieces) != 0 {
			o.hit("restated reading")
		}
		e.readings = append(e.readings, r)
		e.pieces = quantity(r.Value)
	}
	return list
}

// readBefore is the last reading before a time, or nought.
func (e *event) readBefore(t time.Time) *big.Rat {
	n := new(big.Rat)
	for _, r := range e.readings {
		if r.AsOf.Before(t) {
			n = quantity(r.Value)
		}
	}
	return n
}
