package compensation_test

import (
	"cmp"
	"math/big"
	"slices"
	"time"

	"github.com/irmkit/irmkit/compensation"
)

// oracle settles in the obvious way: rationals, one payee after the other, every step
// as the documentation has it, and no state. It knows one version, calendar months
// and the rules of randomPlan. The result is by payee, component and month.
type oracle struct {
	plan  compensation.Plan
	cut   time.Time
	ended bool
	out   map[string]int64
}

func oracleOf(p compensation.Plan, facts []compensation.Activity, cut time.Time) map[string]int64 {
	o := &oracle{plan: p, cut: cut, ended: !p.Effective.To.After(cut), out: map[string]int64{}}
	for _, payee := range payees() {
		var own []compensation.Activity
		for _, a := range facts {
			if slices.Contains(payee.Creators, a.Creator) && a.At.Before(cut) && p.Effective.Contains(a.RatedAt) {
				own = append(own, a)
			}
		}
		o.payee(string(payee.ID), own)
	}
	for k, v := range o.out {
		if v == 0 {
			delete(o.out, k)
		}
	}
	return o.out
}

// occasion is an event: what is left of its activities.
type occasion struct {
	at     time.Time
	key    string
	month  string
	net    int64
	pieces *big.Rat
	sale   bool
}

func occasions(facts []compensation.Activity) []occasion {
	byKey := map[string]*occasion{}
	for _, a := range facts {
		key := cmp.Or(string(a.Conversion), string(a.Reverses), string(a.ID))
		o := byKey[key]
		if o == nil {
			o = &occasion{at: a.RatedAt, key: key, month: a.RatedAt.Format("2006-01"), pieces: new(big.Rat), sale: a.Conversion != ""}
			byKey[key] = o
		}
		o.pieces.Add(o.pieces, big.NewRat(a.Quantity.Millionths(), 1e6))
		for _, l := range a.Lines {
			o.net += l.Amounts.Gross.Minor()
		}
	}
	var list []occasion
	for _, o := range byKey {
		list = append(list, *o)
	}
	slices.SortFunc(list, func(a, b occasion) int { return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.key, b.key)) })
	return list
}

// amount is what a measure counts of an occasion: units of the currency, or pieces.
func (x occasion) amount(m compensation.Measure) *big.Rat {
	switch {
	case m.Base != "" && x.sale:
		return big.NewRat(x.net, 100)
	case m.Kind == compensation.KindConversion && x.sale, m.Kind == "click" && !x.sale:
		return x.pieces
	}
	return new(big.Rat)
}

func (o *oracle) payee(payee string, facts []compensation.Activity) {
	all := occasions(facts)
	var members int64 // what caps and guarantee sum up
	book := func(component, month string, v *big.Rat) int64 {
		minor := rounded(v, o.plan.Policy.Rounding)
		o.out[payee+"/"+component+month] += minor
		return minor
	}
	for _, c := range o.plan.Components {
		var sum int64
		for _, scope := range o.scopes(c) {
			var within []occasion
			for _, x := range all {
				if scope == "" || x.month == scope {
					within = append(within, x)
				}
			}
			month := scope
			if month != "" {
				month = "@" + month
			}
			sum += book(idOf(c), month, o.worth(c, within, scope))
		}
		if limit := capOf(c); limit > 0 && sum > limit {
			o.out[payee+"/"+idOf(c)+"/cap"] = limit - sum
			sum = limit
		}
		members += sum
	}
	total := members
	for _, l := range o.plan.Caps {
		if limit := l.Amount.Minor(); members > limit {
			o.out[payee+"/"+l.ID] = limit - members
			members, total = limit, limit
		}
	}
	if g := o.plan.Guarantee.Amount.Minor(); o.ended && g > members {
		o.out[payee+"/guarantee"] = g - members
		total = g
	}
	if a := o.plan.Advance; a.Amount.Sign() > 0 {
		o.out[payee+"/advance"] = a.Amount.Minor()
		back := new(big.Rat).Mul(new(big.Rat).SetInt64(max(0, total)), ratOf(a.Rate))
		if most := new(big.Rat).SetInt64(a.Amount.Minor()); back.Cmp(most) > 0 {
			back = most
		}
		book("recoupment", "", back.Neg(back))
	}
}

// scopes are the months in which a component is accounted for; "" is all time.
func (o *oracle) scopes(c compensation.Component) []string {
	per := compensation.Lifetime
	switch c := c.(type) {
	case compensation.Retainer:
		per = compensation.Period
	case compensation.PerUnit:
		per = c.Per
	case compensation.Milestone:
		per = c.Per
	case compensation.Increment:
		per = c.Per
	case compensation.Tiered:
		per = c.Per
	}
	if per != compensation.Period {
		return []string{""}
	}
	var months []string
	for at := o.plan.Effective.From; at.Before(o.cut) && at.Before(o.plan.Effective.To); at = at.AddDate(0, 1, 0) {
		months = append(months, at.Format("2006-01"))
	}
	return months
}
