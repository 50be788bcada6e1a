package order

import (
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/sheet"
)

// answers are the words of flags.
var answers = map[string]irm.Answer{
	"": irm.AnswerUnknown, "true": irm.AnswerYes, "yes": irm.AnswerYes, "y": irm.AnswerYes, "1": irm.AnswerYes,
	"false": irm.AnswerNo, "no": irm.AnswerNo, "n": irm.AnswerNo, "0": irm.AnswerNo,
}

func (m *mapping) flag(f field) bool {
	a, ok := answers[strings.ToLower(m.cells[f])]
	if !ok {
		m.reject(f, "flag", "want yes or no")
	}
	return a == irm.AnswerYes
}

// answer says whether it is the customer's first order.
func (m *mapping) answer() irm.Answer {
	a, ok := answers[strings.ToLower(m.cells[fieldNew])]
	if !ok && !sheet.IsPlaceholder(m.cells[fieldNew]) {
		m.reject(fieldNew, "flag", "want yes or no")
	}
	return a
}

// statuses are the words of shops for what became of an order: true is cancelled.
var statuses = map[string]bool{
	"cancelled": true, "canceled": true, "voided": true, "void": true, "failed": true,
	"": false, "paid": false, "completed": false, "complete": false, "fulfilled": false, "shipped": false, "delivered": false,
	"processing": false, "open": false, "pending": false, "authorized": false, "on-hold": false, "closed": false,
	"partially-paid": false, "partially-fulfilled": false, "partially-refunded": false,
}

// cancelled reads a flag or a time, and the status beside it.
func (m *mapping) cancelled() bool {
	v := m.cells[fieldCancelled]
	a, ok := answers[strings.ToLower(v)]
	if !ok {
		if _, err := m.moment(v, true); err != nil {
			m.reject(fieldCancelled, "flag", "want yes, no, or when it was cancelled")
		}
		a = irm.AnswerYes
	}
	return m.status() || a == irm.AnswerYes
}

// status reports the words that it does not know, and decides nothing by them.
func (m *mapping) status() (cancelled bool) {
	v := m.cells[fieldStatus]
	if v == "" {
		return false
	}
	word := sheet.Slug(v)
	cancelled, known := statuses[word]
	switch {
	case word == "refunded":
		if m.cells[fieldRefund] == "" {
			m.warn(fieldStatus, "status_refunded", "refunded, but no refund_amount says how much; nothing is taken back")
		}
	case !known:
		m.warn(fieldStatus, "status_unknown", "not a known status; the order counts")
	}
	return cancelled
}
