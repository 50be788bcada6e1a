package payment

import (
	"fmt"
	"maps"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// MaxEntries is how many entries a [Tally] holds.
const MaxEntries = 1_000_000

// Tally is a set of entries: the partial totals of a part of the books. The zero value is
// empty. Entries may be added, and tallies merged, in any order and any number of times: the
// totals of [Tally.Years] are the same. A Tally is not safe for concurrent use.
type Tally struct{ entries map[EntryID]Entry }

// Add counts entries, all or none. One that is there already with the same content is
// skipped; with other content the error matches irm.ErrExistsDifferent.
func (t *Tally) Add(entries ...Entry) error { return t.add(MaxEntries, entries) }

func (t *Tally) add(most int, entries []Entry) error {
	var fs irm.Findings
	fresh := make(map[EntryID]Entry, len(entries))
	for i, e := range entries {
		if bad := e.Validate(); bad != nil {
			fs = append(fs, bad.Under(fmt.Sprintf("entries[%d]", i))...)
			continue
		}
		e.At = irm.Instant(e.At)
		if !e.RatedAt.IsZero() {
			e.RatedAt = irm.Instant(e.RatedAt)
		}
		for _, had := range []map[EntryID]Entry{t.entries, fresh} {
			if stored, ok := had[e.ID]; ok {
				if err := e.against(stored); err != nil {
					return err
				}
			}
		}
		if _, ok := t.entries[e.ID]; !ok {
			fresh[e.ID] = e
		}
	}
	if n := len(t.entries) + len(fresh); n > most {
		fs.Add("entries", "limit", "%d entries: want at most %d", n, most)
	}
	if err := fs.Err(); err != nil {
		return err
	}
	if t.entries == nil {
		t.entries = make(map[EntryID]Entry, len(fresh))
	}
	maps.Copy(t.entries, fresh)
	return nil
}

// Merge adds the entries of another tally, all or none; see [Tally.Add].
func (t *Tally) Merge(u *Tally) error { return t.Add(u.Entries()...) }

// Entries are all entries, by payee, time and ID: what to store of a tally, and to Add again.
func (t *Tally) Entries() []Entry {
	return slices.SortedFunc(maps.Values(t.entries), Entry.compare)
}
