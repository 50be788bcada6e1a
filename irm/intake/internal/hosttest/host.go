// Package hosttest is a host in memory for the tests of readers: it records what
// they read through the workflows, as a real one does, and finds it again.
package hosttest

import (
	"errors"
	"fmt"
	"iter"
	"testing"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/memstore"
	"github.com/irmkit/irmkit/irm/workflow"
)

// Host records orders and finds them again in its stores.
type Host struct {
	*workflow.Flow
	// Early lets refunds be recorded of which the order cannot bear a line yet, since
	// that comes with a later revision; the sums show whether it did.
	Early bool
}

// New returns a host with empty stores.
func New(t *testing.T) Host {
	t.Helper()
	book, err := code.NewBook(nil)
	if err != nil {
		t.Fatal(err)
	}
	attributor, err := attribution.New(attribution.Policy{Model: attribution.Linear()}, book)
	if err != nil {
		t.Fatal(err)
	}
	return Host{Flow: &workflow.Flow{Attributor: attributor, Stores: workflow.Stores{
		Touches: new(memstore.Touches), Conversions: new(memstore.Conversions), Refunds: new(memstore.Refunds), Credits: new(memstore.Credits),
	}}}
}

// Find returns an order with the refunds of it, or irm.ErrNotFound.
func (h Host) Find(t *testing.T, id irm.ConversionID) (intake.Order, error) {
	for c, err := range h.Stores.Conversions.List(t.Context(), irm.ConversionQuery{ID: id}) {
		if err != nil {
			return intake.Order{}, err
		}
		order := intake.Order{Conversion: c}
		for r, err := range h.Stores.Refunds.List(t.Context(), irm.RefundQuery{Conversion: id}) {
			if err != nil {
				return intake.Order{}, err
			}
			order.Refunds = append(order.Refunds, r)
		}
		return order, nil
	}
	return intake.Order{}, fmt.Errorf("no order %s: %w", id, irm.ErrNotFound)
}

// Record books an order. Nothing may contradict what is booked, and no refund may be
// more than the order can bear.
func (h Host) Record(t *testing.T, order intake.Order) error {
	var receipts [2]workflow.Receipt
	var errs [2]error
	if order.HasSale() {
		receipts[0], errs[0] = h.RecordConversions(t.Context(), order.Conversion)
	}
	receipts[1], errs[1] = h.RecordRefunds(t.Context(), order.Refunds...)
	for _, r := range receipts {
		if len(r.Rejected) > 0 || len(r.Refused) > 0 && !h.Early {
			return fmt.Errorf("rejected %v, refused %v", r.Rejected, r.Refused)
		}
	}
	return errors.Join(errs[:]...)
}

// Deliver reads documents one by one and reads those of an unknown order again, as
// long as that helps. It returns the codes of what stays rejected.
func (h Host) Deliver(t *testing.T, docs []string, read func(string) iter.Seq2[intake.Order, error]) (codes map[string]int, err error) {
	codes = make(map[string]int)
	for before := -1; len(docs) > 0 && len(docs) != before; {
		before = len(docs)
		var again []string
		for _, doc := range docs {
			for order, err := range read(doc) {
				rejected, ok := errors.AsType[*intake.RejectError](err)
				switch {
				case ok && rejected.Code == "order_unknown":
					again = append(again, doc)
				case ok:
					codes[rejected.Code]++
				case err != nil:
					return nil, err
				default:
					if err := h.Record(t, order); err != nil {
						return nil, fmt.Errorf("%s: %w", doc, err)
					}
				}
			}
		}
		docs = again
	}
	if len(docs) > 0 {
		codes["order_unknown"] = len(docs)
	}
	return codes, nil
}

// Worth is what the credits of an order sum to, in cents.
func (h Host) Worth(t *testing.T, id irm.ConversionID, base irm.Base) (cents int64) {
	t.Helper()
	for c, err := range h.Stores.Credits.List(t.Context(), attribution.CreditQuery{}) {
		if err != nil {
			t.Fatal(err)
		}
		if c.Conversion != id {
			t.Fatalf("a credit of %s, want %s", c.Conversion, id)
		}
		for _, l := range c.Lines {
			m, err := l.Amounts.Of(base)
			if err != nil {
				t.Fatal(err)
			}
			cents += m.Minor()
		}
	}
	return cents
}

// Money writes cents as a decimal.
func Money(cents int64) string {
	if cents < 0 {
		return "-" + Money(-cents)
	}
	return fmt.Sprintf("%d.%02d", cents/100, cents%100)
}

// Share is a x num / den, rounded half up.
func Share(a, num, den int64) int64 { return (2*a*num + den) / (2 * den) }
