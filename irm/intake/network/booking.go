package network

import (
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// LineSale is the ID of the one line of every conversion.
const LineSale irm.LineID = "sale"

// book makes of the action what is booked: a conversion, a refund of another one,
// or nothing but its commission.
func (m *mapping) book() {
	sale, at, known := m.amount(m.sale)
	m.out.Commission, _, _ = m.amount(m.commission)
	kind, kinds := m.kindOf()
	correction := wordFact(m, m.correction, m.Correction)
	switch {
	case m.Err() != nil:
	case sale.Sign() < 0:
		m.refund(sale, at)
	case kind == NoConversion:
		m.Note(kinds, "no_conversion", "no act of a customer; only its commission counts")
	case correction && sale.Sign() == 0:
		m.Note(m.find(m.correction), "no_conversion", "corrects commission alone")
	case correction:
		m.Warn(m.find(m.correction), "correction_up", "adds to an earlier action; booked as a conversion of its own")
		m.convert(m.out.ID, kind)
		m.sell(sale, at, known)
	default:
		m.convert(m.key(), kind)
		m.sell(sale, at, known)
	}
}

// key is what the action and its corrections have in common.
func (m *mapping) key() string {
	if key := m.OptionalID(m.find(m.conversion)); key != "" {
		return key
	}
	return m.out.ID
}

func (m *mapping) convert(key string, kind irm.ConversionKind) {
	c := &m.out.Conversion
	c.ID = m.conversionID(key)
	c.Kind = kind
	c.At = m.eventAt
	c.Revision = m.revision()
	c.Cancelled = m.out.Status == StatusReversed
	c.Test = wordFact(m, m.test, m.Test)
	c.New = wordFact(m, m.isNew, m.New)
	c.Market = m.Market(m.find(m.country))
	c.Codes = m.Codes(m.codeValues)
}

// sell gives the conversion its line.
func (m *mapping) sell(sale irm.Money, at record.Value, known bool) {
	if !known {
		m.Note(at, "sale_missing", "no sale amount; the conversion has no lines")
		return
	}
	one, _ := irm.QuantityFromInt(1)
	m.out.Conversion.Lines = []irm.Line{{ID: LineSale, Quantity: one, Amounts: irm.Amounts{Gross: sale}}}
}

func (m *mapping) codeValues(yield func(record.Value) bool) {
	for _, p := range m.codes {
		for v := range p.walk(m.root, m.twice) {
			for code := range v.All() {
				if !m.address(code) && !yield(code) {
					return
				}
			}
		}
	}
}

// refund takes money back from the conversion that the record names. Without one
// there is nothing to take it from.
func (m *mapping) refund(sale irm.Money, at record.Value) {
	key := m.OptionalID(m.find(m.conversion))
	if key == "" {
		m.Fail(fault.New(at.Path(), "no_original", at.Text(), "want the action that a negative amount takes from"))
		return
	}
	when := latest(m.eventAt, m.time(m.find(m.posted)))
	id := m.out.ID
	if id == key { // the network numbers both alike
		id += ":" + when.UTC().Format(time.RFC3339Nano)
	}
	back, err := sale.Neg()
	if err != nil {
		m.Fail(fault.From(at.Path(), at.Text(), err))
	}
	m.out.Refunds = []irm.Refund{{
		ID: irm.RefundID(m.conversionID(id)), Conversion: m.conversionID(key), At: when,
		Lines: []irm.RefundLine{{Line: LineSale, Amounts: irm.Amounts{Gross: back}}},
	}}
}

// kindOf reads the kind; that of a word which the profile does not know is a
// purchase.
func (m *mapping) kindOf() (irm.ConversionKind, record.Value) {
	v := m.find(m.kind)
	word := wordOf(v)
	kind, known := m.Kind.Of[word]
	if !known {
		kind = irm.KindPurchase
		if word != "" {
			m.Warn(v, "kind_unknown", "not a word that the profile knows; taken as a purchase")
		}
	}
	return kind, v
}

// wordFact reads what the text of a field means, the zero value for one that the
// profile does not know.
func wordFact[T any](m *mapping, f route, w Words[T]) T { return w.Of[wordOf(m.find(f))] }

// revision orders the reports of one action, in 53 bits, so that JSON readers that
// know only floats keep it.
//
// It is when the record changed in milliseconds, as the network says, else as of
// the report, then the rank of the status. Where neither is known and the host says
// that it need not be, it is the rank of the status, then the latest time that the
// report gives in milliseconds: an action passes its statuses in one order, and each
// decides over what came before.
func (m *mapping) revision() int64 {
	rank := ranks[m.out.Status]
	switch {
	case !m.changedAt.IsZero():
		return m.changedAt.UnixMilli()<<5 | rank
	case m.saysChanges(): // not changed since
		return m.eventAt.UnixMilli()<<5 | rank
	case !m.opts.AsOf.IsZero():
		return m.opts.AsOf.UnixMilli()<<5 | rank
	}
	m.undated = !m.opts.ByStatus
	return rank<<48 | latest(m.out.ChangedAt, m.out.LockedAt).UnixMilli()
}

// saysChanges reports whether the record would say that it was changed.
func (m *mapping) saysChanges() bool {
	return len(m.changed) > 0 && (!m.plan.Times.ChangedInSome || m.find(m.changed).Kind() != record.Missing)
}
