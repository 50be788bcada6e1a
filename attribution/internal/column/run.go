package column

import "cmp"

// run is one pass over a batch.
type run struct {
	engine  *Engine
	batch   *Batch
	visit   Visit // nil: tally
	bucket  int   // rows of touches
	tally   Tally
	uniform bool   // every touch counts, with one lookback: no kind need be looked at
	latest  bool   // only the latest touch of a journey is asked for
	longest uint64 // the longest lookback of the kinds that occur
	counts  uint32 // the kinds that occur and count

	// What one journey needs, used again.
	at      []int64
	ref     []uint32
	rows    []int32
	direct  []bool
	weights []int64
	minor   []int64
}

func (r *run) run() error {
	kinds, err := r.batch.check()
	if err != nil {
		return err
	}
	r.choose(kinds)
	if !r.batch.Grouped {
		r.partition()
		return nil
	}
	if err := r.batch.checkGrouped(); err != nil {
		return err
	}
	r.grouped()
	return nil
}

// choose prepares for the kinds that occur.
func (r *run) choose(kinds uint32) {
	e := r.engine
	r.counts = kinds & e.counts
	r.uniform = r.counts == kinds
	var group uint8
	first := true
	for k := range uint8(Kinds) {
		if r.counts>>k&1 == 0 {
			continue
		}
		if !first && (e.lookback[k] != r.longest || e.group[k] != group) {
			r.uniform = false
		}
		first = false
		group = e.group[k]
		r.longest = max(r.longest, e.lookback[k])
	}
	last := e.model.Rule == Last || e.model.Rule == LastNonDirect && len(e.direct) == 0
	r.latest = last && r.uniform && r.visit == nil
}

// segment is the touches of one customer in order of time, kind and row.
type segment struct {
	at   []int64
	kind []uint8
	ref  []uint32 // the creator, for a tally; the row, for a visit. Nil: rows from base
	base int
}

// purchase is an order of one customer.
type purchase struct {
	at, minor int64
	low       uint32 // of the customer's code, while orders are being grouped
	row       int32
}

func (p purchase) byTime(q purchase) int { return cmp.Compare(p.at, q.at) }

// customer credits the orders of one customer, which stand in order of time.
func (r *run) customer(s segment, orders []purchase) {
	lo, hi := 0, 0
	for i := range orders {
		o := &orders[i]
		for hi < len(s.at) && s.at[hi] <= o.at {
			hi++
		}
		if r.latest { // no need to know where the journey begins, if its end is in it
			lo = max(lo, hi-1)
		}
		for lo < hi && uint64(o.at)-uint64(s.at[lo]) > r.longest {
			lo++
		}
		if r.engine.reset && i > 0 {
			for lo < hi && s.at[lo] <= orders[i-1].at {
				lo++
			}
		}
		switch {
		case lo == hi:
			r.nobody(o)
		case !r.uniform:
			r.gather(s, o, lo, hi)
		case r.visit == nil:
			r.earn(o, s.at[lo:hi], s.ref[lo:hi])
		default:
			r.journey(s, lo, hi)
			r.show(o)
		}
	}
}

// gather copies the touches of the strongest group that count, of those in [lo, hi).
func (r *run) gather(s segment, o *purchase, lo, hi int) {
	best := uint8(Kinds)
	r.at, r.ref = r.at[:0], r.ref[:0]
	for i := lo; i < hi; i++ {
		k := s.kind[i] % Kinds
		if r.counts>>k&1 == 0 || uint64(o.at)-uint64(s.at[i]) > r.engine.lookback[k] {
			continue
		}
		g := r.engine.group[k]
		if g > best {
			continue
		}
		if g < best {
			best = g
			r.at, r.ref = r.at[:0], r.ref[:0]
		}
		r.at = append(r.at, s.at[i])
		r.ref = append(r.ref, s.refer(i))
	}
	switch {
	case len(r.at) == 0:
		r.nobody(o)
	case r.visit == nil:
		r.earn(o, r.at, r.ref)
	default:
		r.show(o)
	}
}

func (s segment) refer(i int) uint32 {
	if s.ref == nil {
		return uint32(s.base + i)
	}
	return s.ref[i]
}

// journey copies all touches in [lo, hi).
func (r *run) journey(s segment, lo, hi int) {
	r.at = append(r.at[:0], s.at[lo:hi]...)
	r.ref = r.ref[:0]
	for i := lo; i < hi; i++ {
		r.ref = append(r.ref, s.refer(i))
	}
}

// nobody is for an order without a journey.
func (r *run) nobody(o *purchase) {
	if r.visit != nil {
		r.visit(o.row, nil, nil, nil)
		return
	}
	r.tally.Orders++
	r.tally.Unearned++
	r.tally.Unattributed += o.minor
}

// earn adds an order to the tally. Sums cannot overflow, which was checked. The quick
// ways give what Weigh and Allocate would.
func (r *run) earn(o *purchase, at []int64, creators []uint32) {
	r.tally.Orders++
	e, sums := r.engine, r.tally.Minor
	switch n := len(creators); {
	case n == 1:
		sums[creators[0]] += o.minor
		return
	case e.model.single():
		sums[creators[e.winner(creators)]] += o.minor
		return
	case e.model.Rule == Linear:
		tallyEqual(o.minor, creators, sums)
		return
	case e.model.Rule == Position && n > 2:
		if p, ok := e.model.parts(o.minor, n); ok {
			p.tally(creators, sums)
			return
		}
	}
	r.divide(o.minor, at, nil)
	for i, c := range creators {
		sums[c] += r.minor[i]
	}
}

// tallyEqual adds equal parts, and the units that are left to the first.
func tallyEqual(minor int64, creators []uint32, sums []int64) {
	part, rest, unit := equal(minor, len(creators))
	for _, c := range creators[:rest] {
		sums[c] += part + unit
	}
	for _, c := range creators[rest:] {
		sums[c] += part
	}
}

// winner is the touch that gets all under a single rule.
func (e *Engine) winner(creators []uint32) int {
	n := len(creators)
	if len(e.direct) > 0 {
		for i := n - 1; i >= 0; i-- {
			if !e.isDirect(creators[i]) {
				return i
			}
		}
	}
	return e.model.winner(n, nil)
}

// show visits an order whose journey is in r.at and r.ref, which holds rows.
func (r *run) show(o *purchase) {
	r.rows, r.direct = r.rows[:0], r.direct[:0]
	for _, row := range r.ref {
		r.rows = append(r.rows, int32(row))
		r.direct = append(r.direct, r.engine.isDirect(r.batch.Touches.Creator[row]))
	}
	r.divide(o.minor, r.at, r.direct)
	r.visit(o.row, r.rows, r.weights, r.minor)
}

// divide weighs the touches of a journey and divides an amount among them.
func (r *run) divide(minor int64, at []int64, direct []bool) {
	n := len(at)
	if cap(r.weights) < n {
		r.weights = make([]int64, n+n/2)
		r.minor = make([]int64, n+n/2)
	}
	r.weights, r.minor = r.weights[:n], r.minor[:n]
	r.engine.model.Weigh(at, direct, r.weights)
	Allocate(minor, r.weights, r.minor)
}
