package code

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// looks is the list of a book by skeleton, then by start of window.
type looks []look

type look struct {
	skeleton key
	entry    int32
}

func newLooks(list []entry) looks {
	ls := make(looks, len(list))
	for i := range list {
		ls[i] = look{list[i].key.skeleton(), int32(i)}
	}
	slices.SortFunc(ls, func(a, b look) int {
		return cmp.Or(bytes.Compare(a.skeleton[:], b.skeleton[:]),
			list[a.entry].Window.From.Compare(list[b.entry].Window.From), cmp.Compare(list[a.entry].index, list[b.entry].index))
	})
	return ls
}

// clashes finds the assignments that begin while another one of the same code, or of
// a code that looks the same, goes on. Both lists are in order of time for what may
// clash, so it is enough to remember which goes on longest.
func clashes(list []entry, ls looks) irm.Findings {
	type clash struct {
		entry, with *entry
	}
	var found []clash
	var last *entry
	for i := range list {
		e := &list[i]
		if last == nil || last.key != e.key {
			last = nil
		} else if e.Window.Overlaps(last.Window) {
			found = append(found, clash{e, last})
		}
		last = longer(last, e)
	}
	var first, other *entry // the longest, and the longest of another code than that
	for i, l := range ls {
		e := &list[l.entry]
		if i > 0 && ls[i-1].skeleton != l.skeleton {
			first, other = nil, nil
		}
		against := first
		if first != nil && first.key == e.key {
			against = other
		}
		if against != nil && e.Window.Overlaps(against.Window) {
			found = append(found, clash{e, against})
		}
		switch {
		case first == nil || first.key == e.key:
			first = longer(first, e)
		case longer(first, e) == e:
			first, other = e, first
		case other == nil || longer(other, e) == e:
			other = e
		}
	}
	slices.SortStableFunc(found, func(a, b clash) int { return cmp.Compare(a.entry.index, b.entry.index) })
	var fs irm.Findings
	for _, c := range found {
		e, with := c.entry, c.with
		if e.key == with.key {
			fs.Add(place(int(e.index))+".window", "code_overlap", "code %s is that of %s already, %s", e.Code, place(int(with.index)), when(with.Window))
		} else {
			fs.Add(place(int(e.index))+".code", "code_lookalike", "code %s looks like %s of %s, %s", e.Code, with.Code, place(int(with.index)), when(with.Window))
		}
	}
	return fs
}

// longer returns which of two windows ends later; the first where both do.
func longer(a, b *entry) *entry {
	if a == nil || !a.Window.To.IsZero() && (b.Window.To.IsZero() || b.Window.To.After(a.Window.To)) {
		return b
	}
	return a
}

// when says a window in words.
func when(w irm.Window) string {
	if w == (irm.Window{}) {
		return "which is always active"
	}
	return "which is active in " + w.String()
}
