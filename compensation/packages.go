package compensation

import (
	"math"

	"github.com/irmkit/irmkit/compensation/internal/exact"
)

// packages are units of which so many are paid together, after some that are free.
type packages struct {
	free    int64
	every   int64
	partial Partial
}

// of is what an amount counted is worth at the price of one package.
func (k *packages) of(amount int64, p *price) exact.Value {
	if amount <= k.free {
		return exact.Value{}
	}
	amount -= k.free
	switch rest := amount % k.every; {
	case k.partial == PartialDown:
		amount -= rest
	case k.partial == PartialUp && rest > 0 && amount > math.MaxInt64-k.every:
		return p.of(amount - rest).Add(exact.Of(p.num))
	case k.partial == PartialUp && rest > 0:
		amount += k.every - rest
	}
	return p.of(amount)
}

// bulk pays packages and what lies above free units, of a total.
type bulk struct {
	counter
	price    price
	packages packages
}

func (r *bulk) worth(from carry, s *sums) exact.Value {
	before, after := from.span(s, r.mode)
	return r.packages.of(after, &r.price).Sub(r.packages.of(before, &r.price))
}

func (r *bulk) parts(from carry, s *sums) []Part {
	p := r.part(s, r.price.path)
	p.Unit, p.Every, p.Exact = r.price.unit, r.price.every, r.worth(from, s).String()
	return []Part{p}
}
