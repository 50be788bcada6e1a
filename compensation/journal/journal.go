package journal

import (
	"cmp"
	"iter"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Journal is a set of entries, by ID. The same entries make the same journal in whatever
// order and however often they were added, as long as no period was closed in between. The
// zero Journal is empty and ready for use by one goroutine at a time.
type Journal struct {
	entries map[EntryID]Entry
	closed  time.Time
}

// Add books an entry. One that is booked is no error, and changes nothing; one of the same
// ID that books something else is an [irm.DifferentError].
//
// What happened in a period that is closed is dated to the beginning of the open one, and
// keeps when it happened as Original.
func (j *Journal) Add(e Entry) error {
	if err := e.Validate().Err(); err != nil {
		return err
	}
	e.At, e.Postings = irm.Instant(e.At), slices.Clone(e.Postings)
	if !e.Original.IsZero() {
		e.Original = irm.Instant(e.Original)
	}
	if have, ok := j.entries[e.ID]; ok {
		if field, ok := have.same(&e); !ok {
			return &irm.DifferentError{Kind: "entry", ID: string(e.ID), Field: field}
		}
		return nil
	}
	if e.At.Before(j.closed) {
		e.Original, e.At = e.happened(), j.closed
	}
	j.put(e)
	return nil
}

func (j *Journal) put(e Entry) {
	if j.entries == nil {
		j.entries = make(map[EntryID]Entry)
	}
	j.entries[e.ID] = e
}

// Merge adds the entries of another journal, under the dates that they have there. An entry
// that the two book in different periods, or that is in a period which only this journal has
// closed, is an [irm.DifferentError]: which of two closed reports is right cannot be
// computed. Nothing is merged then.
func (j *Journal) Merge(o *Journal) error {
	for _, list := range []struct{ from, to *Journal }{{o, j}, {j, o}} {
		for _, e := range list.from.sorted() {
			have, ok := list.to.entries[e.ID]
			if !ok && e.At.Before(list.to.closed) {
				return &irm.DifferentError{Kind: "entry", ID: string(e.ID), Field: "at"}
			}
			if !ok {
				continue
			}
			field, ok := have.same(&e)
			if ok && !have.At.Equal(e.At) {
				field, ok = "at", false
			}
			if !ok {
				return &irm.DifferentError{Kind: "entry", ID: string(e.ID), Field: field}
			}
		}
	}
	for _, e := range o.entries { // into a map: the order does not show
		j.put(e)
	}
	if o.closed.After(j.closed) {
		j.closed = o.closed
	}
	return nil
}

// Close closes all before the time for good, and returns its trial balance since the
// beginning, which no later entry changes. A time before that of the last close is an error.
//
// Entries that are read back from a store are added first, and the journal closed at the
// time of its Closed after that: a closed one would date them into the open period.
func (j *Journal) Close(before time.Time) (Trial, error) {
	if err := irm.CheckTime(before); err != nil {
		return Trial{}, err
	}
	before = irm.Instant(before)
	if before.Before(j.closed) {
		return Trial{}, &irm.ParseError{What: "close", Code: "range_order", Input: before.Format(time.RFC3339), Want: "want a time not before the last close, " + j.closed.Format(time.RFC3339)}
	}
	t, err := j.Trial(irm.Window{To: before})
	if err == nil {
		j.closed = before
	}
	return t, err
}

// Closed is the time before which all is closed; zero: nothing is.
func (j *Journal) Closed() time.Time { return j.closed }

// Len is the number of entries.
func (j *Journal) Len() int { return len(j.entries) }

// All yields the entries by time and ID.
func (j *Journal) All() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for _, e := range j.sorted() {
			e.Postings = slices.Clone(e.Postings)
			if !yield(e) {
				return
			}
		}
	}
}

func (j *Journal) sorted() []Entry {
	list := make([]Entry, 0, len(j.entries))
	for _, e := range j.entries {
		list = append(list, e)
	}
	slices.SortFunc(list, func(a, b Entry) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID)) })
	return list
}

// Trial is the trial balance of the entries that are dated in the period. With no From it is
// what stands on the accounts at the end; with one, what was posted since: what was expensed
// in a month, say. A period that is none is an error.
func (j *Journal) Trial(period irm.Window) (Trial, error) {
	if err := period.Validate().Err(); err != nil {
		return Trial{}, err
	}
	sums := make(map[slot]*total)
	for _, e := range j.entries { // sums do not show the order
		if !period.Contains(e.At) {
			continue
		}
		for _, p := range e.Postings {
			s := slot{p.Account, p.Amount.Currency()}
			t := sums[s]
			if t == nil {
				t = new(total)
				sums[s] = t
			}
			t.post(p.Amount.Minor())
		}
	}
	return trialOf(sums)
}
