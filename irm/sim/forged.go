package sim

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/workflow"
)

// forged is a message with what must not be recorded: one ID with other content, or
// nothing that could be a fact. Both come beside a fact that was stored long ago.
type forged struct {
	fact *fact
	way  int
}

func (forged) name() string { return "forged" }

// forgery is a forged message to be, of some fact that is stored; nil: there is none.
func (p *play) forgery() job {
	if len(p.arrived) == 0 {
		return nil
	}
	f := p.arrived[p.faults.IntN(len(p.arrived))]
	if p.auditor.stored[f.index].commit == 0 {
		return nil // it would be the first to come
	}
	return &forged{f, p.faults.IntN(forgeries)}
}

// forgeries are the ways to forge a fact: half have other content, and half are malformed.
const forgeries = 6

func (j *forged) do(k *worker) error {
	k.operation()
	var r workflow.Receipt
	var err error
	var field string
	switch f := j.fact; f.kind {
	case factOrder:
		r, field, err = recordForged(k, f.order, orderForgeries[j.way], k.calls.RecordConversions)
	case factRefund:
		r, field, err = recordForged(k, f.refund, refundForgeries[j.way], k.calls.RecordRefunds)
	case factTouch:
		r, field, err = recordForged(k, f.touch, touchForgeries[j.way], k.calls.RecordTouches)
	case factReading:
		r, field, err = recordForged(k, f.reading, readingForgeries[j.way], k.calls.RecordReadings)
	}
	if err != nil {
		return err
	}
	k.refused(r.Rejected, field, j.way >= forgeries/2)
	if len(r.Rejected) == 1 && r.Recorded+r.Repeated+r.Amended+r.Stale != 1 {
		k.fail("R11", "beside a fact that is refused, one that is not has no receipt: %+v", r)
	}
	k.acknowledged(&r)
	return nil
}

// refused (R11): what must not be recorded is rejected, alone, for what is wrong with it.
func (k *worker) refused(list []workflow.Rejection, field string, malformed bool) {
	if len(list) != 1 {
		k.fail("R11", "%d facts are rejected: want the one whose %s is wrong", len(list), field)
		return
	}
	var different *irm.DifferentError
	var found irm.Findings
	switch err := list[0].Err; {
	case malformed && errors.As(err, &found):
		if errors.Is(err, irm.ErrInvalid) && slices.ContainsFunc(found, func(f irm.Finding) bool { return f.Path == field }) {
			return
		}
	case !malformed && errors.Is(err, irm.ErrExistsDifferent):
		if !errors.As(err, &different) || strings.HasPrefix(different.Field, field) { // a store need not say which
			return
		}
	}
	k.fail("R11", "a fact with another or a malformed %s is rejected for another reason: %v", field, list[0].Err)
}

// forge makes something else of a fact, and returns the field that is then wrong.
type forge[T any] func(*T) (field string)

// recordForged has a forged fact recorded, and the fact beside it.
func recordForged[T any](k *worker, fact T, edit forge[T], record func(context.Context, ...T) (workflow.Receipt, error)) (r workflow.Receipt, field string, err error) {
	bad := fact
	field = edit(&bad)
	r, err = record(k.ctx, bad, fact)
	return r, field, err
}

var orderForgeries = [forgeries]forge[irm.Conversion]{
	func(c *irm.Conversion) string { c.Test = !c.Test; return "test" },
	func(c *irm.Conversion) string { c.At = c.At.Add(time.Microsecond); return "at" }, // in every revision
	func(c *irm.Conversion) string {
		if len(c.Lines) == 0 {
			c.Kind = irm.KindTrial
			return "kind"
		}
		c.Lines = slices.Clone(c.Lines)
		more(&c.Lines[len(c.Lines)-1].Quantity)
		return "lines"
	},
	func(c *irm.Conversion) string { c.At = time.Time{}; return "at" },
	func(c *irm.Conversion) string { c.Kind = ""; return "kind" },
	func(c *irm.Conversion) string { c.Revision = -1; return "revision" },
}

var refundForgeries = [forgeries]forge[irm.Refund]{
	func(r *irm.Refund) string { r.At = r.At.Add(-time.Microsecond); return "at" },
	func(r *irm.Refund) string { r.Conversion += "0"; return "conversion" },
	func(r *irm.Refund) string {
		r.Lines = slices.Clone(r.Lines)
		more(&r.Lines[0].Quantity)
		return "lines"
	},
	func(r *irm.Refund) string { r.At = time.Time{}; return "at" },
	func(r *irm.Refund) string { r.Conversion = ""; return "conversion" },
	func(r *irm.Refund) string { r.Lines = nil; return "lines" },
}

var touchForgeries = [forgeries]forge[attribution.Touch]{
	func(t *attribution.Touch) string { t.At = t.At.Add(-time.Microsecond); return "at" },
	func(t *attribution.Touch) string { t.Kind = attribution.Survey; return "kind" },
	func(t *attribution.Touch) string { t.Customer += "0"; return "customer" },
	func(t *attribution.Touch) string { t.At = time.Time{}; return "at" },
	func(t *attribution.Touch) string { t.Kind = 200; return "kind" },
	func(t *attribution.Touch) string { t.ID = ""; return "id" },
}

var readingForgeries = [forgeries]forge[irm.Reading]{
	func(r *irm.Reading) string { more(&r.Value); return "value" },
	func(r *irm.Reading) string { more(&r.Value); return "value" },
	func(r *irm.Reading) string { r.Estimated = !r.Estimated; return "estimated" },
	func(r *irm.Reading) string { r.AsOf = time.Time{}; return "as_of" },
	func(r *irm.Reading) string { r.Value = irm.QuantityFromMillionths(-1); return "value" },
	func(r *irm.Reading) string { r.Source = ""; return "source" },
}

// more adds the least there is.
func more(q *irm.Quantity) { *q = irm.QuantityFromMillionths(q.Millionths() + 1) }
