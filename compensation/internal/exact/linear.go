package exact

// Linear is start + slope*x, prepared for many x: At costs one multiplication and one
// addition. The zero value is zero everywhere. A Linear never changes.
type Linear struct {
	base  int128 // the numerator at x = 0
	slope int64
	under uint64 // the denominator of both less one
	apart *apart // where they do not fit above, which is then not used
}

type apart struct {
	start    Value
	num, den int64
}

// baseLimit keeps base + slope*x, whose last part is at most 2^126, within 127 bits.
const baseLimit = 1 << 62

// NewLinear is start + num/den*x. Panics unless den > 0, as [Product] does.
func NewLinear(start Value, num, den int64) Linear {
	slope := Product(1, num, den)
	d, ok := commonMultiple(start.den(), slope.den())
	base, fits := start.n.scale(d / start.den())
	steep, fits2 := slope.n.scale(d / slope.den())
	minor, fits3 := Value{n: steep}.small()
	if start.big != nil || !ok || !fits || !fits2 || !fits3 || base.abs().hi >= baseLimit {
		return Linear{apart: &apart{start, num, den}}
	}
	return Linear{base: base, slope: minor, under: d - 1}
}

// At is the value at x.
func (l *Linear) At(x int64) Value {
	if l.apart != nil {
		return l.apart.start.Add(Product(x, l.apart.num, l.apart.den))
	}
	return Value{n: l.base.sum(multiply(x, l.slope)), under: l.under}
}
