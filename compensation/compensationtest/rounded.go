package compensationtest

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// rounding is the path of what decides about parts of a minor unit.
const rounding = "policy.rounding"

// fraction says what lies behind the minor units of an exact amount. Two rules of
// rounding differ in one of them.
type fraction int

const (
	noFraction fraction = iota
	halfEven            // half a unit behind an even number of units
	halfOdd             // half a unit behind an odd one
	less                // than half a unit
	more                // than half a unit
	fractions
)

// fractionOf reads the exact amount of a line, in minor units: "805" or "1234/7".
func fractionOf(exact string) fraction {
	n, d, ok := strings.Cut(exact, "/")
	number, err := strconv.ParseInt(n, 10, 64)
	den, err2 := strconv.ParseInt(d, 10, 64)
	if !ok || err != nil || err2 != nil || den <= 0 || den > 1<<60 || number == -1<<63 {
		return noFraction // or one too fine to be told in words
	}
	number = max(number, -number) // each rule treats both sides alike, but for floor and ceiling
	rest := number % den
	switch {
	case rest == 0:
		return noFraction
	case 2*rest < den:
		return less
	case 2*rest > den:
		return more
	case number/den%2 == 0:
		return halfEven
	}
	return halfOdd
}

// rounded adds totals at which the rounding of the plan decides what the component
// pays: the first that ends in half a minor unit, and the first on each side of it.
func (b *bounder) rounded(p *part) {
	var found [fractions]bool
	for _, at := range roundedAt(p, b.plan) {
		o, facts, ok := b.at(p, at)
		if !ok {
			return
		}
		for i := range o.Lines {
			l := &o.Lines[i]
			f := fractionOf(l.Exact)
			if f == noFraction || found[f] || f == halfOdd && found[halfEven] {
				continue
			}
			found[f] = true
			found[halfOdd] = found[halfOdd] || f == halfEven // one of the two will do
			b.list = append(b.list, Boundary{Path: rounding, Component: p.id, At: p.written(at, b.plan.Currency), Points: []Point{{
				Name: "at", Total: p.written(at, b.plan.Currency), Facts: facts, Cut: momentIn(b.cuts[0], b.zone), Want: b.want(p, rounding, o),
				note: fmt.Sprintf("%s is %s minor units, rounded %s", l.Component, decimal(l.Exact), b.plan.Policy.Rounding),
			}}})
			break
		}
		if !slices.Contains(found[halfEven:], false) {
			return
		}
	}
}

// decimal writes a fraction to a few places.
func decimal(exact string) string {
	n, d, _ := strings.Cut(exact, "/")
	number, err := irm.ParseDecimal(n)
	den, err2 := irm.ParseDecimal(d)
	if err != nil || err2 != nil {
		return exact
	}
	return number.DivRound(den, 6).String()
}

// roundedAt are totals of a component that may have to be rounded: the first hundred
// units, those behind each bound, and then what half a minor unit needs by its prices.
func roundedAt(p *part, plan *compensation.Plan) []int64 {
	starts := []int64{0}
	for _, s := range statedBounds(p, plan) {
		starts = append(starts, s.position)
	}
	var list []int64
	for _, start := range starts {
		step := p.step(start)
		for n := int64(1); n <= swept; n++ {
			list = append(list, start+n*step)
		}
	}
	for _, start := range starts {
		for _, n := range halves(p) {
			list = append(list, start+n)
		}
	}
	return list
}

// halves are the totals that the prices of a component turn into half a minor unit;
// and before them, for conversions, which creators share, parts of one.
func halves(p *part) []int64 {
	var list []int64
	if p.shared() {
		list = append(list, millionths/2, millionths/3, 2*millionths/3)
	}
	per := func(n, d int64) { // n minor units for d
		if n <= 0 || d <= 0 {
			return
		}
		d /= gcd(n, d)
		if d%2 == 0 && d < 1<<40 {
			list = append(list, d/2, d+d/2)
		}
	}
	rate := func(r irm.Rate) {
		if n, d, ok := ratio(r); ok {
			per(n, d)
		}
	}
	each := func(m irm.Money, every irm.Quantity) {
		if every.Sign() <= 0 {
			every = one
		}
		if p.shared() {
			per(m.Minor(), every.Millionths())
		}
	}
	switch c := p.c.(type) {
	case compensation.Commission:
		rate(c.Rate)
		for _, name := range slices.Sorted(maps.Keys(c.Categories)) {
			rate(c.Categories[name])
		}
	case compensation.Expense:
		rate(c.Rate)
	case compensation.PerUnit:
		each(c.Amount, c.Every)
	case compensation.Tiered:
		for _, t := range c.Tiers {
			rate(t.Rate)
			each(t.Unit, t.Every)
		}
	}
	return list
}

// shared reports a component that counts conversions, of which creators may have a
// part.
func (p *part) shared() bool { return p.of.Kind != "" && !slices.Contains(works, p.of.Kind) }

// ratio is a rate as a fraction.
func ratio(r irm.Rate) (n, d int64, ok bool) {
	whole, part, _ := strings.Cut(strings.TrimSuffix(r.Percent(), "%"), ".")
	n, err := strconv.ParseInt(whole+part, 10, 64)
	d = 100
	for range len(part) {
		d *= 10
	}
	return n, d, err == nil && len(part) <= 10
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
