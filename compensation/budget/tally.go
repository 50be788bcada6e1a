package budget

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Tally is a set of entries, by ID. The same entries make the same tally, in whatever order
// and however often they were added and merged. The zero Tally is empty and ready for use by
// one goroutine at a time.
type Tally struct {
	entries map[string]*Entry // never changed
}

// Add takes an entry. One that it has is no error, and changes nothing; one of the same ID
// that says something else is an [irm.DifferentError].
func (t *Tally) Add(e Entry) error {
	if err := e.Validate().Err(); err != nil {
		return err
	}
	e.At = irm.Instant(e.At)
	if !e.Due.IsZero() {
		e.Due = irm.Instant(e.Due)
	}
	if have, ok := t.entries[e.ID]; ok {
		if *have != e { // times are of one zone and precision
			return &irm.DifferentError{Kind: "entry", ID: e.ID, Field: "content"}
		}
		return nil
	}
	if t.entries == nil {
		t.entries = make(map[string]*Entry)
	}
	t.entries[e.ID] = &e
	return nil
}

// Merge adds the entries of another tally. After an error none are added.
func (t *Tally) Merge(o *Tally) error {
	for _, e := range o.sorted(time.Time{}) {
		if have, ok := t.entries[e.ID]; ok && *have != *e {
			return &irm.DifferentError{Kind: "entry", ID: e.ID, Field: "content"}
		}
	}
	if t.entries == nil {
		t.entries = make(map[string]*Entry, len(o.entries))
	}
	maps.Copy(t.entries, o.entries)
	return nil
}

// Len is the number of entries.
func (t *Tally) Len() int { return len(t.entries) }

// All yields the entries by time and ID.
func (t *Tally) All() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for _, e := range t.sorted(time.Time{}) {
			if !yield(*e) {
				return
			}
		}
	}
}

// sorted are the entries before a time; zero: all.
func (t *Tally) sorted(before time.Time) []*Entry {
	list := make([]*Entry, 0, len(t.entries))
	for _, e := range t.entries {
		if before.IsZero() || e.At.Before(before) {
			list = append(list, e)
		}
	}
	slices.SortFunc(list, func(a, b *Entry) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID)) })
	return list
}
