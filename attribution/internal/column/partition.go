package column

import (
	"math/bits"
)

// partition groups rows that stand in any order, in two steps that keep their
// order. The first spreads them to buckets by the low bits of the customer's code,
// so that heavy customers, whose codes are often near each other, part; a bucket
// fits the cache. The second sorts each bucket by customer, by counting.
//
// Touches of customers without orders are left out early.
func (r *run) partition() {
	o := &r.batch.Orders
	p := newPlan(r)
	touches, touchEnds := p.touches(r)
	orders, orderEnds := p.orders(o)
	g := newGrouper(r, p)
	begin := 0
	for b := range p.buckets() {
		g.bucket(touches[begin:touchEnds[b]], orders[p.from(orderEnds, b):orderEnds[b]])
		begin = touchEnds[b] + 1 // one slot is spare, see plan.touches
	}
}

// entry is a touch in its bucket.
type entry struct {
	at  int64
	ref uint32 // as in segment
	low uint32 // the customer's code without the bits that the bucket says, then four of the kind
}

const kindBits = 4 // Kinds is 2^kindBits

// plan says which bucket a customer is in.
type plan struct {
	batch  *Batch
	shift  uint     // buckets are 2^shift
	mask   uint32   // of the bits that choose the bucket
	bloom  []uint64 // bits of customers with orders, by their code modulo its size
	filter uint32   // of the bits that choose the bit
	lows   int      // low parts of the codes of customers with orders are below
}

// Rows in a bucket: 16 bytes each, twice, with what else the second step touches,
// are to fit the second-level cache of a core.
const bucketRows = 1 << 15

func newPlan(r *run) *plan {
	b := r.batch
	p := &plan{batch: b, shift: kindBits} // at least so many that the rest of a code and the kind fit 32 bits
	for p.shift < 12 && len(b.Touches.Customer)>>p.shift > r.bucket {
		p.shift++
	}
	p.mask = 1<<p.shift - 1
	var greatest uint32
	for _, c := range b.Orders.Customer {
		greatest = max(greatest, c)
	}
	p.lows = int(greatest>>p.shift) + 1
	// One bit a code where codes are dense; a few bits an order where they are not,
	// and then some customers without orders pass, and drop out later.
	size := min(uint64(greatest)+1, uint64(len(b.Orders.Customer))*32+64)
	p.filter = uint32(1)<<bits.Len64(size-1) - 1
	p.bloom = make([]uint64, int64(p.filter)/64+1)
	for _, c := range b.Orders.Customer {
		if b.within(c) {
			p.bloom[(c&p.filter)/64] |= 1 << (c % 64)
		}
	}
	return p
}

func (p *plan) buckets() int { return 1 << p.shift }

// keep is 1 for customers who may have orders.
func (p *plan) keep(customer uint32) int {
	return int(p.bloom[(customer&p.filter)/64] >> (customer % 64) & 1)
}

func (p *plan) from(ends []int, bucket int) int {
	if bucket == 0 {
		return 0
	}
	return ends[bucket-1]
}

// touches spreads the touches. Each is written, and the place moves on only if it
// is kept: a branch on that would be guessed wrong too often. Hence the spare slot
// after each bucket.
func (p *plan) touches(r *run) (entries []entry, ends []int) {
	t := &r.batch.Touches
	counts := make([]int, p.buckets())
	for _, c := range t.Customer {
		counts[c&p.mask] += p.keep(c)
	}
	sum := 0
	for b, n := range counts {
		counts[b] = sum
		sum += n + 1
	}
	entries = make([]entry, sum)
	for i, c := range t.Customer {
		ref := uint32(i)
		if r.visit == nil {
			ref = t.Creator[i]
		}
		b := c & p.mask
		entries[counts[b]] = entry{t.At[i], ref, c>>p.shift<<kindBits | uint32(t.Kind[i])}
		counts[b] += p.keep(c)
	}
	return entries, counts
}

func (p *plan) orders(o *Orders) (purchases []purchase, ends []int) {
	ends = make([]int, p.buckets())
	for _, c := range o.Customer {
		if p.batch.within(c) {
			ends[c&p.mask]++
		}
	}
	sum := 0
	for b, n := range ends {
		ends[b] = sum
		sum += n
	}
	purchases = make([]purchase, sum)
	for i, c := range o.Customer {
		if p.batch.within(c) {
			purchases[ends[c&p.mask]] = purchase{o.At[i], o.Minor[i], c >> p.shift, int32(i)}
			ends[c&p.mask]++
		}
	}
	return purchases, ends
}
