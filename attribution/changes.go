package attribution

import (
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// changes asks for other decisions: without each winner, under every other rule of the
// policy that kept a touch away, and by every other model. Those that lead elsewhere
// are what would have changed it.
func (a *Attributor) changes(c *irm.Conversion, f *facts, e Explanation) ([]Change, error) {
	var changes []Change
	is := portions(e.Decision)
	try := func(what string, a *Attributor, c *irm.Conversion, f *facts) error {
		d, err := a.decide(c, f)
		if shares := portions(d); err == nil && !sameShares(shares, is) {
			changes = append(changes, Change{what, d.Reason, shares})
		}
		return err
	}
	var creators []irm.CreatorID
	for _, w := range e.Winners {
		if w.Touch.Creator != "" && len(creators) < maxWithout && !slices.Contains(creators, w.Touch.Creator) {
			creators = append(creators, w.Touch.Creator)
		}
	}
	for _, creator := range creators {
		less, fewer := a.without(creator, *c, f)
		if err := try("without "+string(creator), a, &fewer, less); err != nil {
			return nil, err
		}
	}
	for _, v := range e.variants() {
		other, err := New(v.policy, a.codes)
		if err == nil {
			err = try(v.what, other, c, f)
		}
		if err != nil {
			return nil, err
		}
	}
	return changes, nil
}

// maxWithout bounds how many creators are taken away, one at a time.
const maxWithout = 32

// portions sums what each creator and channel has, in order of the touches.
func portions(d Decision) []Portion {
	var list []Portion
	for _, w := range d.Winners {
		p := Portion{Creator: w.Touch.Creator}
		if p.Creator == "" {
			p.Channel = w.Touch.Channel
		}
		i := slices.IndexFunc(list, func(o Portion) bool { return o.Creator == p.Creator && o.Channel == p.Channel })
		if i < 0 {
			i, list = len(list), append(list, p)
		}
		list[i].Share, _ = list[i].Share.Add(w.Share) // one in all
	}
	return list
}

// sameShares compares what creators have, in whatever order.
func sameShares(a, b []Portion) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(p Portion) bool { return !slices.Contains(b, p) })
}

// without returns the facts as they would be if the customer had never met a creator.
func (a *Attributor) without(creator irm.CreatorID, c irm.Conversion, f *facts) (*facts, irm.Conversion) {
	p := *f.person(&c)
	p.touches = slices.DeleteFunc(slices.Clone(p.touches), func(t encounter) bool { return string(f.texts.field(t, textCreator)) == string(creator) })
	less := *f
	less.people = &people{kin: &kinship{identities: f.kin.identities, by: map[irm.CustomerID]*person{f.who(c.Customer, c.At): &p}}, texts: f.texts}
	c.Codes = slices.DeleteFunc(slices.Clone(c.Codes), func(entered string) bool {
		owner, ok := a.codes.Owner(entered, c.At)
		if !ok {
			return false
		}
		for s := range owner.Owners() {
			if s.Creator == creator {
				return true
			}
		}
		return false
	})
	return &less, c
}

// variant is the policy with one difference.
type variant struct {
	what   string
	policy Policy
}

// variants are the policies that might have let another touch win.
func (e Explanation) variants() []variant {
	var list []variant
	vary := func(what string, change func(p *Policy)) {
		p := e.Policy
		change(&p)
		list = append(list, variant{what, p})
	}
	relaxed := map[Reason]func(){
		ReasonSelf:    func() { vary("self-referral allowed", func(p *Policy) { p.SelfReferral = Allow }) },
		ReasonLeak:    func() { vary("leaks allowed", func(p *Policy) { p.Leak = Leak{} }) },
		ReasonSeveral: func() { vary("all codes on the order", func(p *Policy) { p.SeveralCodes = SeveralAll }) },
		ReasonPromo:   func() { vary("codes always", func(p *Policy) { p.Promo = PromoAlways }) },
		ReasonReset:   func() { vary("no new path after a conversion", func(p *Policy) { p.ResetAfter = nil }) },
		ReasonPrecedence: func() {
			vary("all kinds alike", func(p *Policy) {
				p.Precedence = [][]Kind{{Code, Click, Landing, View, Content, Mention, Survey, Offline}}
			})
		},
	}
	var lost []Reason
	for _, t := range e.Touches {
		if !t.Wins && !slices.Contains(lost, t.Reason) {
			lost = append(lost, t.Reason)
		}
	}
	for _, r := range lost {
		if relax := relaxed[r]; relax != nil {
			relax()
		}
	}
	for k := range Kind(kinds) {
		if span, ok := e.missedBy(k); ok {
			vary("a lookback of "+span.String()+" for "+k.String(), func(p *Policy) {
				p.Lookbacks = append([]Lookback{{Touch: k, Span: span}}, slices.DeleteFunc(slices.Clone(p.Lookbacks), func(l Lookback) bool { return l.Touch == k })...)
			})
		}
	}
	for r := range Rule(len(ruleWords)) {
		if m, err := ParseModel(r.String()); err == nil && r != e.Policy.Model.Rule && r != RuleMarkers {
			vary(r.String(), func(p *Policy) { p.Model = m })
		}
	}
	return list
}

// missedBy returns the lookback in whole days that would have let the last touch of a
// kind count that was too old.
func (e Explanation) missedBy(k Kind) (Span, bool) {
	for _, t := range slices.Backward(e.Touches) {
		if t.Touch.Kind == k && t.Reason == ReasonLookback {
			days := (e.At.Sub(t.Touch.At) + time.Duration(Day) - 1) / time.Duration(Day)
			return Span(days) * Day, Span(days)*Day <= maxLookback
		}
	}
	return 0, false
}
