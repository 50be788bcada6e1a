package column

import "slices"

// grouped runs over columns that stand by customer, in place.
func (r *run) grouped() {
	b := r.batch
	t, o := &b.Touches, &b.Orders
	i, _ := slices.BinarySearch(t.Customer, b.From)
	next, _ := slices.BinarySearch(o.Customer, b.From)
	var orders []purchase
	for next < len(o.Customer) && b.within(o.Customer[next]) {
		customer := o.Customer[next]
		orders = orders[:0]
		for ; next < len(o.Customer) && o.Customer[next] == customer; next++ {
			orders = append(orders, purchase{at: o.At[next], minor: o.Minor[next], row: int32(next)})
		}
		for i < len(t.Customer) && t.Customer[i] < customer {
			i++
		}
		end := i
		for end < len(t.Customer) && t.Customer[end] == customer {
			end++
		}
		s := segment{at: t.At[i:end], kind: t.Kind[i:end], base: i}
		if r.visit == nil {
			s.ref = t.Creator[i:end]
		}
		r.customer(s, orders)
		i = end
	}
}
