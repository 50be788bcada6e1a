package network

import (
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fact"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// mapping turns records into actions. The first error sticks: everything after it
// reads zeros and is thrown away.
type mapping struct {
	*plan
	fact.Reader
	opts Options
	root record.Value
	out  Action

	eventAt, changedAt time.Time // of the event, and of the last change where the network says it
	undated            bool      // a revision has no ground, and the host gave none: the report ends

	currencies []record.Value // of the amount that is being read
	once       bool           // one of them is for all its values

	code     string // the last currency and its text: most reports are in one
	currency irm.Currency
}

// read maps one record. The error is a RejectError, or the FileError of options.
func (m *mapping) read(v record.Value, number int) (Action, error) {
	m.Reader, m.root, m.out = fact.Reader{}, v, Action{}
	m.eventAt, m.changedAt, m.undated = time.Time{}, time.Time{}, false
	if !m.isAction() && m.Err() == nil {
		return Action{}, fault.New("", "not_an_action", "", "want an action, with its ID, time and amount")
	}
	m.out.Record, m.out.Network = number, m.Name
	m.identity()
	m.readStatus()
	m.times()
	m.book()
	if m.Err() == nil {
		m.Fail(fault.Findings("", m.out.Validate()))
	}
	if err := m.Err(); err != nil {
		return Action{}, err
	}
	if m.undated {
		return Action{}, noAsOf()
	}
	m.out.Findings = m.Findings
	return m.out, nil
}

// isAction knows a record that could be an action: it has the member of an amount,
// whatever is in it, and an ID or a time. Reports of clicks, partners, programmes
// and sums lack one or the other.
func (m *mapping) isAction() bool {
	if !m.find(m.id).Given() && !m.find(m.at).Given() {
		return false
	}
	for _, list := range [][]amountPlan{m.sale, m.commission} {
		for _, a := range list {
			for v := range a.path.walk(m.root, m.twice) {
				if v.Kind() != record.Missing {
					return true
				}
			}
		}
	}
	return false
}

func (m *mapping) identity() {
	a := &m.out
	a.ID = m.ID(m.find(m.id))
	a.OrderID = m.optional(m.order)
	a.Program = m.optional(m.program)
	a.Publisher = m.optional(m.publisher)
	a.SubID = m.reference(m.find(m.subID))
	if v := m.find(m.reason); v.Given() && !m.address(v) {
		if a.Reason = v.Text(); checkReason(a.Reason) != nil {
			m.Warn(v, "text", "no line of at most 1,024 bytes; left out")
			a.Reason = ""
		}
	}
}

// reference reads a click reference, which whoever made the link could choose: one
// out of form does not spoil the sale, and an e-mail address must not be kept.
func (m *mapping) reference(v record.Value) string {
	s := v.Text()
	switch {
	case s == "" || m.address(v):
		return ""
	case irm.CheckID(s) != nil:
		m.Warn(v, "id", "no reference of at most 128 printable bytes; left out")
	default:
		return s
	}
	return ""
}

// find returns the first value of the field that is given and not the empty text,
// else one that is missing.
func (m *mapping) find(f route) record.Value {
	var none record.Value
	n := 0
	for _, p := range f {
		for v := range p.walk(m.root, m.twice) {
			if v.Given() && !v.Is("") {
				return v
			}
			if n++; n == 1 {
				none = v
			}
		}
	}
	return none
}

func (m *mapping) twice(v record.Value) {
	m.Fail(fault.New(v.Path(), "json_duplicate", v.Text(), "want each member of an object once"))
}

// wordOf is the text of a value in the form of [Words].
func wordOf(v record.Value) string { return strings.ToLower(strings.TrimSpace(v.Text())) }
