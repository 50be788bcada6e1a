package shopify

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// when is the member that holds the time of a refund.
func when(refund record.Value) record.Value {
	if created := refund.Get("created_at"); created.Given() {
		return created
	}
	return refund.Get("processed_at")
}

// refundOrder sorts the refunds by time and ID: what each leaves to the next does
// not depend on how an export lists them. It notes which stand there twice.
func (m *mapping) refundOrder(refunds []record.Value) []int {
	times, ids := make([]time.Time, len(refunds)), make([]string, len(refunds))
	order := make([]int, len(refunds))
	m.first, m.clash = make(map[string]int, len(order)), make(map[string]int)
	firsts := make(map[string]string) // JSON of the first, where there is another one
	for i, v := range refunds {
		order[i], ids[i] = i, text(v.Get("id"))
		times[i], _ = irm.ParseTime(text(when(v))) // where it is no time, read says so
		first, ok := m.first[ids[i]]
		if !ok {
			m.first[ids[i]] = i
			continue
		}
		if _, ok := firsts[ids[i]]; !ok {
			firsts[ids[i]] = refunds[first].Raw()
		}
		if firsts[ids[i]] != v.Raw() {
			m.clash[ids[i]] = i
		}
	}
	slices.SortStableFunc(order, func(i, j int) int {
		return cmp.Or(times[i].Compare(times[j]), cmp.Compare(len(ids[i]), len(ids[j])), cmp.Compare(ids[i], ids[j]))
	})
	return order
}

// again reports a refund that was read already. Where the same ID has two
// contents, nobody can know which one holds, and none is used.
func (r *refunding) again() bool {
	if r.reject != nil {
		return false
	}
	id := string(r.out.ID)
	first := r.first[id]
	if i, ok := r.clash[id]; ok {
		r.refuse(r.in.Get("id"), "duplicate", fmt.Sprintf("refunds[%d] and refunds[%d] have this id and differ", first, i))
	}
	if r.reject != nil || first == r.i {
		return false
	}
	r.note(fault.Info(r.path, "refund_twice", fmt.Sprintf("the same as refunds[%d]; used once", first)))
	return true
}
