package payment

import (
	"cmp"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// EntryID is the ID of an entry.
type EntryID string

// Kind is what an entry is of. Tax offices ask for each of them apart.
type Kind string

const (
	Cash     Kind = "cash"     // the fee: without VAT, what was withheld of it included
	InKind   Kind = "in_kind"  // goods, at retail value
	VATPaid  Kind = "vat"      // that the payee got on top of the fee
	Withheld Kind = "withheld" // of the cash, paid to the tax office instead
)

var kinds = []Kind{Cash, InKind, VATPaid, Withheld}

// Entry is an immutable record of something that a payee got, or gave back (negative), at
// the time of the payment. A correction is another entry, of the year in which it is made.
type Entry struct {
	ID       EntryID     `json:"id"`
	Payee    irm.PayeeID `json:"payee"`
	Kind     Kind        `json:"kind"`
	At       time.Time   `json:"at"`
	Amount   irm.Money   `json:"amount"`
	Corrects EntryID     `json:"corrects,omitzero"` // the entry that it takes back or mends
	RatedAt  time.Time   `json:"rated_at,omitzero"` // whose day has the rate of exchange; zero: At
}

// Validate reports everything that keeps the entry from being counted.
func (e Entry) Validate() irm.Findings {
	var fs irm.Findings
	fs.AddErr("id", irm.CheckID(e.ID))
	fs.AddErr("payee", irm.CheckID(e.Payee))
	if e.Kind == "" {
		fs.Add("kind", "word", "want one of %s", kinds)
	}
	checkWord(&fs, "kind", e.Kind, kinds...)
	fs.AddErr("at", irm.CheckTime(e.At))
	if !e.RatedAt.IsZero() {
		fs.AddErr("rated_at", irm.CheckTime(e.RatedAt))
		if e.RatedAt.After(e.At) {
			fs.Add("rated_at", "order", "%s is after the entry: want a rate that was known", irm.Instant(e.RatedAt).Format(time.RFC3339))
		}
	}
	if !e.Amount.Currency().IsValid() {
		fs.Add("amount", "currency", "want an amount with a currency")
	}
	if e.Corrects != "" {
		fs.AddErr("corrects", irm.CheckID(e.Corrects))
		if e.Corrects == e.ID {
			fs.Add("corrects", "contradiction", "an entry does not correct itself")
		}
	}
	return fs
}

// against reports the first field in which an entry differs from the stored one of its ID.
func (e Entry) against(stored Entry) error {
	field := ""
	switch {
	case e.Payee != stored.Payee:
		field = "payee"
	case e.Kind != stored.Kind:
		field = "kind"
	case !e.At.Equal(stored.At):
		field = "at"
	case e.Amount != stored.Amount:
		field = "amount"
	case e.Corrects != stored.Corrects:
		field = "corrects"
	case !e.RatedAt.Equal(stored.RatedAt):
		field = "rated_at"
	default:
		return nil
	}
	return &irm.DifferentError{Kind: "payment entry", ID: string(e.ID), Field: field}
}

// Reversed is the entry that takes this one back: money that bounced, goods that were
// returned. It counts at its own time, and at the rate of exchange of this entry, so that the
// two come to nothing in every currency. Its ID is derived, so that it counts once. The
// error is that of the smallest amount, which has no opposite. What came back in part is an
// entry that the host makes, with the same RatedAt.
//
// A transfer that came back takes all of its entries with it. Where it is paid after all,
// under the same ID, the entries that took them back are reversed in their turn.
func (e Entry) Reversed(at time.Time) (Entry, error) {
	back, err := e.Amount.Neg()
	if err != nil {
		return Entry{}, err
	}
	id := EntryID(wire.DeriveID("unpaid", string(e.ID)))
	rated := e.RatedAt
	if rated.IsZero() {
		rated = e.At
	}
	return Entry{
		ID: id, Payee: e.Payee, Kind: e.Kind, At: irm.Instant(at), Amount: back, Corrects: e.ID, RatedAt: irm.Instant(rated),
	}, nil
}

func (e Entry) compare(f Entry) int {
	return cmp.Or(cmp.Compare(e.Payee, f.Payee), e.At.Compare(f.At), cmp.Compare(e.ID, f.ID))
}

// Entries are what a transfer leaves in the books once the bank has paid it: the fee, and
// where there is any the VAT and what was withheld. Their IDs are derived from that of the
// transfer.
func (d Deduction) Entries(of TransferID, at time.Time) []Entry {
	var list []Entry
	add := func(kind Kind, m irm.Money) {
		if m.Sign() != 0 {
			id := EntryID(wire.DeriveID("paid", string(of), string(kind)))
			list = append(list, Entry{ID: id, Payee: d.Payee, Kind: kind, At: irm.Instant(at), Amount: m})
		}
	}
	add(Cash, d.Net)
	add(VATPaid, d.VAT)
	add(Withheld, d.Withheld)
	return list
}

// Goods are the entries of the lines in kind, dated the last microsecond before the cut that
// books them: goods of December that a cut at the start of January books are of December.
// Other lines are left out, since money counts when it is paid and not when it is earned.
func Goods(lines []compensation.Line) []Entry {
	var list []Entry
	for _, l := range lines {
		if l.Kind == compensation.LineInKind {
			list = append(list, Entry{
				ID: EntryID(l.ID), Payee: l.Payee, Kind: InKind,
				At: irm.Instant(l.Cut).Add(-time.Microsecond), Amount: l.Amount,
			})
		}
	}
	return list
}
