package shopify

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
)

// when is the time of a refund and the member that holds it.
func (in *shopRefund) when() (v scalar, from string) {
	if in.CreatedAt.given {
		return in.CreatedAt, "created_at"
	}
	return in.ProcessedAt, "processed_at"
}

// refundOrder sorts the refunds by time and ID: what each leaves to the next does
// not depend on how an export lists them. It notes which stand there twice.
func (m *mapping) refundOrder() []int {
	times := make([]time.Time, len(m.in.Refunds))
	order := make([]int, len(m.in.Refunds))
	m.first, m.clash = make(map[string]int, len(order)), make(map[string]int)
	for i := range m.in.Refunds {
		in := &m.in.Refunds[i]
		v, _ := in.when()
		at, _ := irm.ParseTime(v.text) // where it is no time, read says so
		order[i], times[i] = i, at
		first, ok := m.first[in.ID.text]
		switch {
		case !ok:
			m.first[in.ID.text] = i
		case !reflect.DeepEqual(&m.in.Refunds[first], in):
			m.clash[in.ID.text] = i
		}
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := m.in.Refunds[i].ID.text, m.in.Refunds[j].ID.text
		return cmp.Or(times[i].Compare(times[j]), cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
	})
	return order
}

// again reports a refund that was read already. Where the same ID has two
// contents, nobody can know which one holds, and none is used.
func (r *refunding) again() bool {
	if r.reject != nil {
		return false
	}
	first := r.first[r.in.ID.text]
	if i, ok := r.clash[r.in.ID.text]; ok {
		r.fail(fault.New(r.p.at("id").String(), "duplicate", r.in.ID.text,
			fmt.Sprintf("refunds[%d] and refunds[%d] have this id and differ", first, i)))
	}
	if r.reject != nil || first == r.p.i {
		return false
	}
	r.note(fault.Info(r.path, "refund_twice", fmt.Sprintf("the same as refunds[%d]; used once", first)))
	return true
}
