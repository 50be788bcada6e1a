package stripe

import (
	"cmp"
	"errors"
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
	"github.com/irmkit/irmkit/irm/intake/internal/remainder"
)

// Why money did not go back, by the status of a refund or dispute.
var notBack = map[string][2]string{
	"pending":         {"refund_pending", "want a refund that succeeded; read it again when it has"},
	"requires_action": {"refund_pending", "want a refund that succeeded; read it again when it has"},
	"failed":          {"refund_failed", "want a refund that succeeded; no money went back"},
	"canceled":        {"refund_failed", "want a refund that succeeded; no money went back"},

	"needs_response":         {"dispute_open", "want a lost dispute; read it again when it is closed"},
	"under_review":           {"dispute_open", "want a lost dispute; read it again when it is closed"},
	"warning_needs_response": {"dispute_open", "want a lost dispute; this is an inquiry"},
	"warning_under_review":   {"dispute_open", "want a lost dispute; this is an inquiry"},
	"warning_closed":         {"dispute_kept", "want a lost dispute; no money went back"},
	"won":                    {"dispute_kept", "want a lost dispute; no money went back"},
	"prevented":              {"dispute_kept", "want a lost dispute; no money went back"},
	"charge_refunded":        {"dispute_kept", "want a lost dispute; the charge was refunded, and its refund says how much"}, // of older API versions
}

// refundAlone reads a refund that is the record. Names and meaning are documented at
// https://docs.stripe.com/api/refunds/object.
func (m *mapping) refundAlone(v record.Value) {
	if m.status(v, "succeeded"); m.Err() == nil {
		m.book(v, m.find(v, v.Get("charge")))
	}
}

// dispute reads a dispute, which gives money back when it is lost. Names and meaning
// are documented at https://docs.stripe.com/api/disputes/object.
func (m *mapping) dispute(v record.Value) {
	if m.status(v, "lost"); m.Err() == nil {
		m.book(v, m.find(v, v.Get("charge")))
	}
}

// status refuses every status but one.
func (m *mapping) status(v record.Value, want string) {
	status := v.Get("status")
	switch word := m.word(status); {
	case word == want:
	case notBack[word][0] != "":
		m.refuse(status, notBack[word][0], notBack[word][1])
	default:
		m.refuse(status, "status_unknown", "want the status "+want)
	}
}

// charge reads the refunds of a charge. Names and meaning are documented at
// https://docs.stripe.com/api/charges/object.
func (m *mapping) charge(v record.Value) {
	refunds := m.object(v.Get("refunds"))
	switch data := refunds.Get("data"); {
	case !data.Given():
		m.refuse(data, "refunds_missing", "want the refunds expanded; their own events hold them too")
	case data.Len() == 0:
		m.refuse(data, "refunds_none", "want a charge that was refunded")
	default:
		left := m.find(v, v.Get("id"))
		if left == nil || m.Err() != nil {
			return
		}
		if first := m.refunds(v, left); len(m.out.Refunds) == 0 {
			m.Fail(first)
		}
	}
}

// maxRefunds bounds the refunds of one charge, each of which costs a pass over the
// lines of its order. A page of Stripe's lists holds as many.
const maxRefunds = 100

// refunds reads those that a charge holds, in the order of time, since each leaves
// less to the next. One that cannot be used is a finding; the first is returned.
func (m *mapping) refunds(charge record.Value, left *remainder.Order) (first *intake.RejectError) {
	list := m.object(charge.Get("refunds"))
	data := m.array(list.Get("data"))
	switch {
	case data.Len() > maxRefunds:
		m.refuse(data, "limit", "want at most 100 refunds")
		return nil
	case m.Flag(list.Get("has_more")):
		m.Warn(list, "refunds_more", "there are more refunds than the record holds")
	}
	for _, v := range inTime(data) {
		one := mapping{opts: m.opts}
		if one.status(v, "succeeded"); one.Err() == nil {
			one.book(v, left)
		}
		bad, _ := errors.AsType[*intake.RejectError](one.Err())
		switch {
		case bad == nil:
			m.out.Refunds = append(m.out.Refunds, one.out.Refunds...)
			m.Findings = append(m.Findings, one.Findings...)
			continue
		case bad.Code == "refund_pending" || bad.Code == "refund_failed":
			m.Findings.Warn(bad.Field, bad.Code, "%s; left out", bad.Want)
		default:
			m.Findings.Add(bad.Field, bad.Code, "%s; left out", bad.Want)
		}
		if first == nil {
			first = bad
		}
	}
	return first
}

// inTime sorts refunds by creation and ID: Stripe lists the last one first.
func inTime(data record.Value) []record.Value {
	type entry struct {
		created, id string
		v           record.Value
	}
	var entries []entry
	for v := range data.All() {
		entries = append(entries, entry{v.Get("created").Text(), v.Get("id").Text(), v})
	}
	slices.SortStableFunc(entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(len(a.created), len(b.created)), cmp.Compare(a.created, b.created), cmp.Compare(a.id, b.id))
	})
	values := make([]record.Value, len(entries))
	for i, e := range entries {
		values[i] = e.v
	}
	return values
}

// book adds what one refund or dispute takes back.
func (m *mapping) book(v record.Value, left *remainder.Order) {
	if left == nil || m.Err() != nil {
		return
	}
	out := irm.Refund{ID: irm.RefundID(m.ID(v.Get("id"))), Conversion: left.ID(), At: m.Epoch(v.Get("created"), second)}
	if booked, ok := left.Booked(out.ID); ok {
		m.out.Refunds = append(m.out.Refunds, booked)
		return
	}
	m.readCurrency(v.Get("currency"))
	at := v.Get("amount")
	amount := m.money(at)
	if amount.Sign() <= 0 {
		m.refuse(at, "refund_empty", "want an amount above zero")
	}
	if m.Err() == nil {
		out.Lines = m.split(at, amount, left)
	}
	if m.Err() == nil {
		m.Fail(fault.Findings("", out.Validate()))
		m.out.Refunds = append(m.out.Refunds, out)
	}
}
