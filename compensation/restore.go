package compensation

import (
	"cmp"
	"slices"
	"time"

	"github.com/irmkit/irmkit/compensation/internal/exact"
	"github.com/irmkit/irmkit/irm"
)

// restore puts the sums of a checkpoint into the run.
func (r *run) restore(c *Checkpoint) error {
	fail := func(code, input, want string) error {
		return &irm.ParseError{What: "checkpoint", Code: code, Input: input, Want: want}
	}
	if c.state.Plan != r.e.digest() {
		return fail("plan", c.state.Plan, "want one of this plan and its versions")
	}
	if len(c.state.Periods) > 0 && r.e.vestedBy(r.in.Cut).Before(c.state.Ends) {
		return fail("range_order", c.state.Ends.UTC().Format(time.RFC3339), "want a cut whose hold is over by then")
	}
	byID := make(map[irm.PayeeID]*party, len(r.parties))
	for _, p := range r.parties {
		byID[p.payee.ID] = p
	}
	for _, n := range c.state.Periods {
		r.folded.closed[n] = true
	}
	for i := range c.state.Payees {
		saved := &c.state.Payees[i]
		p := byID[saved.ID]
		delete(byID, saved.ID)
		if p == nil || !slices.Equal(slices.Sorted(slices.Values(p.payee.Creators)), slices.Sorted(slices.Values(saved.Creators))) {
			return fail("payee", string(saved.ID), "want the payees of the checkpoint, with the same creators; else all facts")
		}
		for k := range saved.Cells {
			if err := r.restoreCell(p, &saved.Cells[k]); err != nil {
				return err
			}
			if k > 0 && r.orderOf(&saved.Cells[k-1], &saved.Cells[k]) >= 0 {
				return fail("cell", saved.Cells[k].Component, "want every cell once, in order")
			}
		}
	}
	for _, creator := range c.state.Unpaid {
		if r.byCreator[creator] != nil {
			return fail("payee", string(creator), "want all facts: nobody was paid for the creator when the checkpoint was made")
		}
		r.folded.unpaid[creator] = true
	}
	r.folded.made = c.state.Cut
	r.folded.had = c.state.Counts
	for i := range c.state.Posts {
		r.note(&c.state.Posts[i])
	}
	return nil
}

func (r *run) restoreCell(p *party, k *checkedCell) error {
	ch := r.e.chain(k.Component)
	if ch == nil || k.Segment < 0 || k.Segment >= len(ch.segments) || deaf(ch.segments[k.Segment].rule) {
		return &irm.ParseError{What: "checkpoint", Code: "component", Input: k.Component, Want: "want a component of the plan that events concern"}
	}
	if !r.folded.closed[k.Period] || k.Events < 0 || k.Bound < 0 || k.Bound > k.Events || len(k.Buckets) > width(ch.segments[k.Segment].rule) {
		return &irm.ParseError{What: "checkpoint", Code: "cell", Input: k.Component, Want: "want a period of the checkpoint, events, and a bucket for each price"}
	}
	st := &p.chains[ch.index]
	period := r.e.calendar.nth(k.Period)
	c := st.cell(k.Segment, &period)
	c.sums.events, c.sums.bound = k.Events, k.Bound
	for _, b := range k.Buckets {
		v, err := parseOrZero(b.Converted)
		if err != nil {
			return err
		}
		saved := bucket{events: b.Events, amount: b.Amount, converted: v}
		if _, err := saved.exact().Round(irm.TowardZero); err != nil {
			return err
		}
		c.sums.buckets = append(c.sums.buckets, saved)
	}
	for _, x := range k.FX {
		err := x.Rate.Validate().Err()
		if err == nil {
			c.sums.fx, err = mergeConverted(c.sums.fx, converted{r.rateOf(x.Rate), x.From})
		}
		if err != nil {
			return err
		}
	}
	if r, ok := ch.segments[k.Segment].rule.(*ending); ok && !r.knows(&c.sums) {
		return &irm.ParseError{What: "checkpoint", Code: "stage", Input: k.Component, Want: "want a stage of the kill fee"}
	}
	var err error
	if c.sums.exact, err = parseOrZero(k.Exact); err != nil {
		return err
	}
	if c.sources, err = k.Sources.sum(); err != nil {
		return err
	}
	if ch.per == Lifetime { // periods of the checkpoint come before all others
		st.position = saturated(st.position, ch.segments[k.Segment].rule.counted(&c.sums))
	}
	return nil
}

// orderOf is the order in which a checkpoint has the cells of a payee.
func (r *run) orderOf(a, b *checkedCell) int {
	return cmp.Or(cmp.Compare(r.e.chain(a.Component).index, r.e.chain(b.Component).index), cmp.Compare(a.Segment, b.Segment), cmp.Compare(a.Period, b.Period))
}

// width is how many buckets a rule has.
func width(r rule) int {
	switch r := r.(type) {
	case *priced:
		return len(r.prices)
	case *spending:
		return len(r.prices)
	case *pool:
		return 2
	case *fixed, *retained:
		return 0
	}
	return 1
}

func parseOrZero(s string) (exact.Value, error) {
	if s == "" {
		return exact.Value{}, nil
	}
	return exact.Parse(s)
}
