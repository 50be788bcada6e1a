package sim

// trace is a running hash of everything that happens, FNV-1a of 64 bits: the same seed
// gives the same one.
type trace uint64

const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

func newTrace() trace { return fnvOffset }

func (t *trace) number(n int64) {
	h := uint64(*t)
	for range 8 {
		h = (h ^ uint64(n)&0xff) * fnvPrime
		n >>= 8
	}
	*t = trace(h)
}

func (t *trace) text(s string) {
	h := uint64(*t)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * fnvPrime
	}
	*t = trace((h ^ 0xff) * fnvPrime) // where it ends
}
