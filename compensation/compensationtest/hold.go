package compensationtest

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

func said(list []broken) string {
	if len(list) == 0 {
		return ""
	}
	return list[0].message
}

// settles tries once more, and says why it fails.
func settles(t *tryout) string {
	if _, err := t.settle(t.cuts); err != nil {
		return err.Error()
	}
	return ""
}

func linesSum(t *tryout) string     { return said(t.sums(t.got)) }
func settledOnce(t *tryout) string  { return said(t.settledAgain(t.got)) }
func explained(t *tryout) string    { return said(t.replays(t.got)) }
func cutInvariant(t *tryout) string { return said(t.cutAnywhere()) }

// cutAnywhere settles at moments drawn beside those of the facts.
func (t *tryout) cutAnywhere() []broken {
	r := t.rand()
	last := t.cuts[len(t.cuts)-1]
	cuts := []time.Time{last}
	for range 1 + r.IntN(4) {
		at := t.plan.Effective.From.Add(time.Duration(r.Int64N(int64(last.Sub(t.plan.Effective.From)) + 1)))
		if n := len(t.input.Activities); n > 0 && r.IntN(2) == 0 {
			at = t.input.Activities[r.IntN(n)].At.Add(time.Duration(r.IntN(2)) * time.Microsecond)
		}
		if at = irm.Instant(at); at.Before(last) {
			cuts = append(cuts, at)
		}
	}
	slices.SortFunc(cuts, time.Time.Compare)
	cuts = slices.CompactFunc(cuts, time.Time.Equal)
	var days []string
	for _, c := range cuts {
		days = append(days, string(MomentOf(c)))
	}
	return t.samePositions("cuts", "statements cut at "+strings.Join(days, ", "), t.got, cuts)
}

func orderIndependent(t *tryout) string {
	r := t.rand()
	other := *t.trial
	in := &other.input
	in.Activities = append(slices.Clone(in.Activities), in.Activities[:r.IntN(len(in.Activities)+1)]...)
	in.Readings = append(slices.Clone(in.Readings), in.Readings[:r.IntN(len(in.Readings)+1)]...)
	in.Payees, in.Adjustments, in.Payouts = slices.Clone(in.Payees), slices.Clone(in.Adjustments), slices.Clone(in.Payouts)
	r.Shuffle(len(in.Activities), func(i, j int) { in.Activities[i], in.Activities[j] = in.Activities[j], in.Activities[i] })
	r.Shuffle(len(in.Readings), func(i, j int) { in.Readings[i], in.Readings[j] = in.Readings[j], in.Readings[i] })
	r.Shuffle(len(in.Payees), func(i, j int) { in.Payees[i], in.Payees[j] = in.Payees[j], in.Payees[i] })
	got, err := other.settle(other.cuts)
	if err != nil {
		return fmt.Sprintf("in another order, settling fails: %v", err)
	}
	return differ("in another order, and some of them twice", t.got.Lines, got.Lines)
}

// differ says how lines that should be equal are not.
func differ(what string, want, have []compensation.Line) string {
	if d := samePositions(want, have); d != "" {
		return what + ", " + d
	}
	d := cmp.Diff(want, have, cmp.Comparer(func(a, b irm.Money) bool { return a == b }), cmp.Comparer(func(a, b irm.Quantity) bool { return a == b }),
		cmp.Comparer(func(a, b irm.Rate) bool { return a == b }), cmp.Comparer(func(a, b irm.Currency) bool { return a == b }))
	if d == "" {
		return ""
	}
	for line := range strings.SplitSeq(d, "\n") {
		if strings.HasPrefix(line, "-") || strings.HasPrefix(line, "+") {
			return fmt.Sprintf("%s, a line differs: %s", what, strings.TrimSpace(line))
		}
	}
	return what + ", a line differs"
}

// refundComplete refunds all that can be, and compares with what is left without it.
func refundComplete(t *tryout) string {
	kept, refunded := []Fact{}, slices.Clone(t.facts)
	last := momentIn(t.latest, t.zone)
	for _, f := range t.facts {
		switch {
		case f.Refunds != "":
		case f.Kind == "" || f.Kind == compensation.KindContent || f.Times > 1:
			kept = append(kept, f)
		default:
			refunded = append(refunded, Fact{ID: f.ID + "-back", Refunds: f.ID, At: last})
		}
	}
	want, ok := t.settledAt(kept)
	have, ok2 := t.settledAt(refunded)
	if !ok || !ok2 {
		return ""
	}
	if d := samePositions(want.Lines, have.Lines); d != "" {
		return "with everything refunded, " + d
	}
	return ""
}

// settledAt settles other facts at the last cut of these.
func (t *tryout) settledAt(facts []Fact) (Outcome, bool) {
	own := *t.trial
	if own.load(t.gen.Payees, t.gen.FX, nil, group{"facts", facts}) != nil {
		return Outcome{}, false
	}
	o, err := own.settle(t.cuts)
	return o, err == nil
}

func jsonRoundTrip(t *tryout) string {
	var again []compensation.Plan
	for i := range t.versions {
		text, err := marshal(t.versions[i])
		if err != nil {
			return fmt.Sprintf("the plan cannot be written: %v", err)
		}
		p, err := PlanText(text).decode()
		if err != nil {
			return fmt.Sprintf("the plan cannot be read again: %v", err)
		}
		again = append(again, p)
	}
	other, err := newTrial(t.options, again)
	if err != nil {
		return fmt.Sprintf("the plan that was read again is refused: %v", err)
	}
	other.input, other.cuts = t.input, t.cuts
	got, err := other.settle(other.cuts)
	if err != nil {
		return fmt.Sprintf("under the plan that was read again, settling fails: %v", err)
	}
	return differ("under the plan that was read again", t.got.Lines, got.Lines)
}

// simulated forecasts what has happened, where the engine forecasts at all.
func simulated(t *tryout) string {
	e, ok := t.engine.(interface {
		Simulate(compensation.Scenario) (compensation.Forecast, error)
	})
	if !ok {
		return ""
	}
	known := t.input
	known.Activities, known.Readings, known.Cut = nil, nil, t.cuts[len(t.cuts)-1]
	f, err := e.Simulate(compensation.Scenario{Known: known, Outcomes: []compensation.Outcome{{Name: "so", Weight: 1, Activities: t.input.Activities, Readings: t.input.Readings}}})
	switch {
	case err != nil:
		return fmt.Sprintf("the forecast fails: %v", err)
	case f.Expected.Minor() != total(t.got.Lines):
		return fmt.Sprintf("the forecast is %s, and settled are %s", f.Expected, t.money(total(t.got.Lines)))
	}
	return ""
}

func singleCurrency(t *tryout) string {
	for _, l := range t.got.Lines {
		for _, m := range []irm.Money{l.Amount, l.Earned, l.Before} {
			if m.Currency() != t.plan.Currency {
				return fmt.Sprintf("the line of %s has %s", l.Component, m)
			}
		}
	}
	return ""
}

func poolsExact(t *tryout) string {
	for _, p := range partsOf(t.terms()) {
		pool, ok := p.c.(compensation.PoolShare)
		if !ok || pool.Amount == (irm.Money{}) || p.cap != (compensation.Cap{}) || len(t.versions) > 1 {
			continue
		}
		scopes := []irm.Window{{}}
		if p.per == compensation.Period {
			scopes = scopesOf(t.got.Lines)
		}
		for _, s := range scopes {
			paid := false
			sum := sumOf(t.got.Lines, func(l *compensation.Line) bool {
				in := l.Component == p.id && l.Scope == s
				paid = paid || in
				return in
			})
			if paid && sum != pool.Amount.Minor() {
				return fmt.Sprintf("the parts of %s sum to %s", p.id, t.money(sum))
			}
		}
	}
	return ""
}
