package funnel

import (
	"math/big"
	"math/bits"
)

// sum adds numbers that are not negative: a million visits of a few months overflow 64
// bits of microseconds.
type sum struct{ hi, lo uint64 }

func (s *sum) add(n int64) { s.merge(sum{lo: uint64(n)}) }

func (s *sum) merge(t sum) {
	var carry uint64
	s.lo, carry = bits.Add64(s.lo, t.lo, 0)
	s.hi += t.hi + carry
}

func (s sum) big() *big.Int {
	b := new(big.Int).SetUint64(s.hi)
	return b.Add(b.Lsh(b, 64), new(big.Int).SetUint64(s.lo))
}

// divided rounds num/den, both not negative, half up.
func divided(num, den *big.Int) *big.Int {
	n := new(big.Int).Add(new(big.Int).Lsh(num, 1), den)
	return n.Quo(n, new(big.Int).Lsh(den, 1))
}
