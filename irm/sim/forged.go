package sim

import (
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

// forgeries are half with other content, and half malformed.
const forgeries = 6

func (j *forged) do(k *worker) error {
	k.operation()
	var r workflow.Receipt
	var err error
	field := ""
	switch j.fact.kind {
	case factOrder:
		var bad irm.Conversion
		bad, field = forgeOrder(j.fact.order, j.way)
		r, err = k.calls.RecordConversions(k.ctx, bad, j.fact.order)
	case factRefund:
		var bad irm.Refund
		bad, field = forgeRefund(j.fact.refund, j.way)
		r, err = k.calls.RecordRefunds(k.ctx, bad, j.fact.refund)
	case factTouch:
		var bad attribution.Touch
		bad, field = forgeTouch(j.fact.touch, j.way)
		r, err = k.calls.RecordTouches(k.ctx, bad, j.fact.touch)
	case factReading:
		var bad irm.Reading
		bad, field = forgeReading(j.fact.reading, j.way)
		r, err = k.calls.RecordReadings(k.ctx, bad, j.fact.reading)
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

func forgeOrder(c irm.Conversion, way int) (bad irm.Conversion, field string) {
	switch way {
	case 0:
		c.Test = !c.Test
		return c, "test"
	case 1: // in every revision
		c.At = c.At.Add(time.Microsecond)
		return c, "at"
	case 2:
		if c.Lines = slices.Clone(c.Lines); len(c.Lines) == 0 {
			c.Kind = irm.KindTrial
			return c, "kind"
		}
		l := &c.Lines[len(c.Lines)-1]
		l.Quantity = irm.QuantityFromMillionths(l.Quantity.Millionths() + 1)
		return c, "lines"
	case 3:
		c.At = time.Time{}
		return c, "at"
	case 4:
		c.Kind = ""
		return c, "kind"
	default:
		c.Revision = -1
		return c, "revision"
	}
}

func forgeRefund(r irm.Refund, way int) (bad irm.Refund, field string) {
	switch way {
	case 0:
		r.At = r.At.Add(-time.Microsecond)
		return r, "at"
	case 1:
		r.Conversion += "0"
		return r, "conversion"
	case 2:
		r.Lines = slices.Clone(r.Lines)
		l := &r.Lines[0]
		l.Quantity = irm.QuantityFromMillionths(l.Quantity.Millionths() + 1)
		return r, "lines"
	case 3:
		r.At = time.Time{}
		return r, "at"
	case 4:
		r.Conversion = ""
		return r, "conversion"
	default:
		r.Lines = nil
		return r, "lines"
	}
}

func forgeTouch(t attribution.Touch, way int) (bad attribution.Touch, field string) {
	switch way {
	case 0:
		t.At = t.At.Add(-time.Microsecond)
		return t, "at"
	case 1:
		t.Kind = attribution.Survey
		return t, "kind"
	case 2:
		t.Customer += "0"
		return t, "customer"
	case 3:
		t.At = time.Time{}
		return t, "at"
	case 4:
		t.Kind = 200
		return t, "kind"
	default:
		t.ID = ""
		return t, "id"
	}
}

func forgeReading(r irm.Reading, way int) (bad irm.Reading, field string) {
	switch way {
	case 0, 1:
		r.Value = irm.QuantityFromMillionths(r.Value.Millionths() + 1)
		return r, "value"
	case 2:
		r.Estimated = !r.Estimated
		return r, "estimated"
	case 3:
		r.AsOf = time.Time{}
		return r, "as_of"
	case 4:
		r.Value = irm.QuantityFromMillionths(-1)
		return r, "value"
	default:
		r.Source = ""
		return r, "source"
	}
}
