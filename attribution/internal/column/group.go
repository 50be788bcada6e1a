package column

import (
	"cmp"
	"slices"
)

// grouper sorts one bucket after the other by customer and credits its orders.
type grouper struct {
	run   *run
	dense bool     // rank is a table by the low part of a code
	rank  []int32  // 1 for the first customer of the bucket that has orders; 0: none
	lows  []uint32 // of these customers, ascending

	ends   []int // of the orders of each
	starts []int // of the touches of each; those of customers without orders come first
	counts []int // what starts is made of
	at     []int64
	ref    []uint32
	kind   []uint8
	sorted []purchase
	sorter []entry
}

func newGrouper(r *run, p *plan) *grouper {
	g := &grouper{run: r}
	rows := len(r.batch.Touches.Customer) + len(r.batch.Orders.Customer)
	if g.dense = p.lows<<p.shift <= 8*rows+1<<16; g.dense {
		g.rank = make([]int32, p.lows)
	}
	return g
}

// bucket credits the orders of one bucket.
func (g *grouper) bucket(touches []entry, orders []purchase) {
	if len(orders) == 0 {
		return
	}
	orders = g.sortOrders(orders)
	g.rankCustomers(orders)
	g.spread(touches)
	from := 0
	for i, end := range g.ends {
		lo, hi := g.starts[i], g.starts[i+1]
		s := segment{at: g.at[lo:hi], kind: g.kind[lo:hi], ref: g.ref[lo:hi]}
		g.settle(s)
		own := orders[from:end]
		if !slices.IsSortedFunc(own, purchase.byTime) {
			slices.SortStableFunc(own, purchase.byTime)
		}
		g.run.customer(s, own)
		from = end
	}
}

// sortOrders sorts the orders of a bucket by customer, keeping their order.
func (g *grouper) sortOrders(orders []purchase) []purchase {
	if !g.dense {
		slices.SortStableFunc(orders, func(a, b purchase) int { return cmp.Compare(a.low, b.low) })
		return orders
	}
	clear(g.rank)
	for i := range orders {
		g.rank[orders[i].low]++
	}
	sum := int32(0)
	for low, n := range g.rank {
		g.rank[low] = sum
		sum += n
	}
	if len(g.sorted) < len(orders) {
		g.sorted = make([]purchase, len(orders)+len(orders)/4)
	}
	sorted := g.sorted[:len(orders)]
	for i := range orders {
		place := &g.rank[orders[i].low]
		sorted[*place] = orders[i]
		*place++
	}
	clear(g.rank)
	return sorted
}

func (g *grouper) rankCustomers(orders []purchase) {
	g.lows, g.ends = g.lows[:0], g.ends[:0]
	for i := range orders {
		if low := orders[i].low; i == 0 || low != orders[i-1].low {
			g.lows = append(g.lows, low)
			g.ends = append(g.ends, i)
			if g.dense {
				g.rank[low] = int32(len(g.lows))
			}
		}
		g.ends[len(g.ends)-1] = i + 1
	}
}

func (g *grouper) rankOf(low uint32) int {
	if g.dense {
		if int64(low) >= int64(len(g.rank)) {
			return 0
		}
		return int(g.rank[low])
	}
	i, found := slices.BinarySearch(g.lows, low)
	if !found {
		return 0
	}
	return i + 1
}

// spread sorts the touches by customer into columns.
func (g *grouper) spread(touches []entry) {
	n := len(touches)
	if len(g.at) < n {
		g.at, g.ref, g.kind = make([]int64, n+n/4), make([]uint32, n+n/4), make([]uint8, n+n/4)
	}
	// Counts stand two places up, so that in the end starts[i] is where
	// the touches of customer i begin.
	if cap(g.counts) < len(g.lows)+3 {
		g.counts = make([]int, 2*len(g.lows)+3)
	}
	counts := g.counts[:len(g.lows)+3]
	clear(counts)
	for i := range touches {
		counts[g.rankOf(touches[i].low>>kindBits)+2]++
	}
	for i := 1; i < len(counts); i++ {
		counts[i] += counts[i-1]
	}
	for i := range touches {
		t := &touches[i]
		place := &counts[g.rankOf(t.low>>kindBits)+1]
		g.at[*place], g.ref[*place], g.kind[*place] = t.at, t.ref, uint8(t.low%Kinds)
		*place++
	}
	g.starts = counts[1:]
}

// settle puts touches of one customer in order, which most are.
func (g *grouper) settle(s segment) {
	sorted := true
	for i := 1; i < len(s.at); i++ {
		if s.at[i] < s.at[i-1] || s.at[i] == s.at[i-1] && s.kind[i] < s.kind[i-1] {
			sorted = false
			break
		}
	}
	if sorted {
		return
	}
	g.sorter = g.sorter[:0]
	for i, t := range s.at {
		g.sorter = append(g.sorter, entry{t, s.ref[i], uint32(s.kind[i])})
	}
	slices.SortStableFunc(g.sorter, func(a, b entry) int {
		if a.at != b.at {
			return cmp.Compare(a.at, b.at)
		}
		return cmp.Compare(a.low, b.low)
	})
	for i, t := range g.sorter {
		s.at[i], s.ref[i], s.kind[i] = t.at, t.ref, uint8(t.low)
	}
}
