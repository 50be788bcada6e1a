package compensation

import (
	"cmp"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// ledger is what is booked of a plan, by payee.
type ledger struct {
	last   time.Time // cut
	payees map[irm.PayeeID]*booked
}

// booked is what is booked for a payee.
type booked struct {
	entries map[entryKey]*entry
	dated   []dated
}

// entryKey is what lines of a payee add up by.
type entryKey struct {
	component string
	scope     int64
}

func keyOf(component string, scope irm.Window) entryKey {
	return entryKey{component, scope.From.UnixMicro()}
}

// entry is what is booked under one key.
type entry struct {
	sum   irm.Money
	count int
	first *Line
}

// dated is what was booked at one cut, for due dates.
type dated struct {
	cut    time.Time
	amount irm.Money
}

// booked sums the lines of the plan and refuses those whose money a settlement
// would silently forget or pay twice.
func (e *Evaluator) booked(in *Input, parties []*party) (*ledger, error) {
	l := &ledger{payees: make(map[irm.PayeeID]*booked, len(parties))}
	for _, p := range parties {
		l.payees[p.payee.ID] = &booked{entries: make(map[entryKey]*entry)}
	}
	plan := e.versions[0].ID
	seen := make(map[LineID]*Line, len(in.Booked))
	for i := range in.Booked {
		line := &in.Booked[i]
		if line.Plan != plan {
			continue
		}
		if first := seen[line.ID]; first != nil {
			if !first.same(line) {
				return nil, &irm.DifferentError{Kind: "line", ID: string(line.ID), Field: "content"}
			}
			continue
		}
		seen[line.ID] = line
		if err := e.checkBooked(line, l, in.Cut); err != nil {
			return nil, err
		}
		if err := l.payees[line.Payee].add(line); err != nil {
			return nil, err
		}
		l.last = later(l.last, line.Cut)
	}
	return l, nil
}

// same compares what two lines of one ID book.
func (l *Line) same(m *Line) bool {
	return l.Payee == m.Payee && l.Component == m.Component && l.Amount == m.Amount && l.Cut.Equal(m.Cut) &&
		l.Scope.From.Equal(m.Scope.From) && l.Scope.To.Equal(m.Scope.To)
}

func (e *Evaluator) checkBooked(line *Line, l *ledger, cut time.Time) error {
	switch {
	case irm.CheckID(line.ID) != nil:
		return &irm.ParseError{What: "booked line", Code: "id", Input: string(line.ID), Want: "want an ID, as it was booked under"}
	case l.payees[line.Payee] == nil:
		return &irm.ParseError{What: "booked line", Code: "payee", Input: string(line.Payee), Want: "want its payee among the payees, if need be without creators"}
	case line.Cut.After(cut): // it would take back what happened in between
		return &irm.ParseError{
			What: "cut", Code: "range_order", Input: cut.UTC().Format(time.RFC3339),
			Want: "want a time not before the last cut, " + line.Cut.UTC().Format(time.RFC3339),
		}
	case line.Amount != irm.Money{} && line.Amount.Currency() != e.currency():
		return &irm.CurrencyMismatchError{Have: line.Amount.Currency(), Want: e.currency()}
	case line.Earned != irm.Money{}: // not an opening line of another system
		if amount, err := line.Earned.Sub(line.Before); err != nil || amount != line.Amount {
			return &irm.ParseError{What: "booked line", Code: "amount", Input: string(line.ID), Want: "want an amount that is what was earned less what was booked before"}
		}
	}
	return nil
}

func (b *booked) add(line *Line) error {
	key := keyOf(line.Component, line.Scope)
	n := b.entries[key]
	if n == nil {
		n = &entry{first: line}
		b.entries[key] = n
	}
	n.count++
	var err error
	if n.sum, err = n.sum.Add(line.Amount); err != nil {
		return err
	}
	if line.Kind != LineInKind {
		b.dated = append(b.dated, dated{line.Cut, line.Amount})
	}
	return nil
}

// take returns what is booked under a key, once.
func (b *booked) take(key entryKey) entry {
	n := b.entries[key]
	if n == nil {
		return entry{}
	}
	delete(b.entries, key)
	return *n
}

// rest is what is booked and was not taken, in order.
func (b *booked) rest() []entry {
	keys := make([]entryKey, 0, len(b.entries))
	for k := range b.entries {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b entryKey) int {
		return cmp.Or(cmp.Compare(a.component, b.component), cmp.Compare(a.scope, b.scope))
	})
	list := make([]entry, len(keys))
	for i, k := range keys {
		list[i] = b.take(k)
	}
	return list
}
