package roster

import (
	"iter"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// Index holds stored creators in memory and answers what [Plan] asks of them, so
// that a long list does not ask a database for each row. It does not see what is
// stored after it was made, which a plan does not need.
type Index struct {
	entries map[irm.CreatorID]irm.Entry[irm.Creator]
	names   map[string][]irm.CreatorID
}

// NewIndex reads a listing to its end, usually that of a whole [irm.CreatorStore].
func NewIndex(entries iter.Seq2[irm.Entry[irm.Creator], error]) (*Index, error) {
	x := &Index{map[irm.CreatorID]irm.Entry[irm.Creator]{}, map[string][]irm.CreatorID{}}
	for e, err := range entries {
		if err != nil {
			return nil, err
		}
		x.add(e)
	}
	return x, nil
}

func (x *Index) add(e irm.Entry[irm.Creator]) {
	x.entries[e.Value.ID] = e
	for _, a := range e.Value.Accounts {
		x.name(a.Platform, "#"+a.UserID, e.Value.ID)
		x.name(a.Platform, ":"+strings.ToLower(a.Handle), e.Value.ID)
		for _, f := range a.Former {
			x.name(a.Platform, ":"+strings.ToLower(f.Handle), e.Value.ID)
		}
	}
}

func (x *Index) name(p irm.Platform, name string, id irm.CreatorID) {
	if key := string(p) + name; len(name) > 1 && !slices.Contains(x.names[key], id) {
		x.names[key] = append(x.names[key], id)
	}
}

// Creator returns an entry; of none the error matches [irm.ErrNotFound].
func (x *Index) Creator(id irm.CreatorID) (irm.Entry[irm.Creator], error) {
	e, ok := x.entries[id]
	if !ok {
		return e, irm.ErrNotFound
	}
	return e, nil
}

// Creators yields the entries that a query with a platform, and with a user ID or a
// handle, selects; of others, none.
func (x *Index) Creators(q irm.CreatorQuery) iter.Seq2[irm.Entry[irm.Creator], error] {
	return func(yield func(irm.Entry[irm.Creator], error) bool) {
		name := ":" + strings.ToLower(q.Handle)
		if q.UserID != "" {
			name = "#" + q.UserID
		}
		for _, id := range x.names[string(q.Platform)+name] {
			if e := x.entries[id]; q.Match(e.Value) && !yield(e, nil) {
				return
			}
		}
	}
}

// Current is the index as what is stored, of creators alone.
func (x *Index) Current() Current { return Current{Creator: x.Creator, Creators: x.Creators} }
