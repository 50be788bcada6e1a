package compensation

import (
	"github.com/irmkit/irmkit/compensation/internal/exact"
	"github.com/irmkit/irmkit/irm"
)

// prorated is an amount for the days of a period on which a window is in force. The
// coefficient is never rounded.
func (r *run) prorated(amount int64, s span, w irm.Window) (v exact.Value, days, of int) {
	days, of = r.e.calendar.days(s, w, r.e.starts())
	return exact.Product(amount, int64(days), int64(of)), days, of
}

// retainer computes the accounts of a retainer, one a period, each version by its
// days.
func (r *run) retainer(b *book, c *chain) {
	for s := range r.periods {
		out := r.portions(b.party, c, &s)
		a := (&account{component: c.id, kind: LineEarn, chain: c, sources: out.sources}).in(&s)
		var parts []Part
		for i := range c.segments {
			g := &c.segments[i]
			rule := g.rule.(*retained)
			if !r.isDue(rule, s, g) || rule.when != nil && out.of(g) == nil {
				continue
			}
			v, days, of := r.prorated(rule.amount, s, g.window)
			if days == 0 {
				continue
			}
			a.exact, a.version = a.exact.Add(v), g.version
			a.earlier = append(a.earlier, worth{a.version, a.exact})
			parts = append(parts, r.place(Part{Rule: rule.path, Days: days, Of: of, Exact: v.String()}, g))
		}
		if len(parts) > 0 {
			r.settle(b, a, parts...)
		}
	}
}

// isDue reports whether a retainer is earned for a period: when it is over or, in
// advance, when it has begun under those terms.
func (r *run) isDue(rule *retained, s span, g *segment) bool {
	if rule.advance {
		return later(s.window.From, g.window.From).Before(r.in.Cut)
	}
	return r.finished(s)
}
