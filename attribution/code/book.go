package code

import (
	"bytes"
	"cmp"
	"iter"
	"slices"
	"sort"
	"strconv"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Book finds the owner of a code at a time. It is immutable and safe for
// concurrent use; the zero Book knows no code.
type Book struct { // seed: A1
	list  []entry // by key, then by start of window
	table table
	tree  tree
}

// entry is an assignment with its place in the input.
type entry struct {
	key   key
	index int32
	run   int32 // how many entries have the key, at the first of them
	Assignment
}

// NewBook checks the assignments and files them. All that is wrong is found at once,
// under the place in the list: what [Assignment.Validate] finds, but for a missing ID,
// and then these, for each assignment against those that begin before it:
//
//   - code_overlap: the same code, separators and case apart, is assigned twice at one
//     time
//   - code_lookalike: it looks the same as another code at one time ([Skeleton])
//   - duplicate: two assignments have one ID
func NewBook(assignments []Assignment) (Book, error) {
	var fs irm.Findings
	list := make([]entry, 0, len(assignments))
	ids := make(map[AssignmentID]int)
	for i, a := range assignments {
		if found := a.check(); len(found) > 0 {
			fs = append(fs, found.Under(place(i))...)
		}
		if a.ID != "" {
			if first, ok := ids[a.ID]; ok {
				fs.Add(place(i)+".id", "duplicate", "the id of %s", place(first))
			} else {
				ids[a.ID] = i
			}
		}
		normal, err := Normalize(a.Code)
		if err == nil && len(a.Window.Validate()) == 0 {
			a.Code, a.Shares = normal, slices.Clone(a.Shares)
			k, _ := keyOf(normal)
			list = append(list, entry{key: k, index: int32(i), Assignment: a})
		}
	}
	list = sorted(list)
	looks := newLooks(list)
	fs = append(fs, clashes(list, looks)...)
	if err := fs.Err(); err != nil {
		return Book{}, err
	}
	return Book{list, newTable(list), newTree(looks)}, nil
}

// ReadBook is NewBook of what a [Store] lists. The places in its findings count the
// entries as they came.
func ReadBook(entries iter.Seq2[irm.Entry[Assignment], error]) (Book, error) {
	var list []Assignment
	for e, err := range entries {
		if err != nil {
			return Book{}, err
		}
		list = append(list, e.Value)
	}
	return NewBook(list)
}

// sorted is the list by key, then start, then place, with the lengths of its runs.
func sorted(list []entry) []entry {
	order := make([]*entry, len(list)) // entries are large
	for i := range list {
		order[i] = &list[i]
	}
	slices.SortFunc(order, func(e, f *entry) int {
		return cmp.Or(bytes.Compare(e.key[:], f.key[:]), e.Window.From.Compare(f.Window.From), cmp.Compare(e.index, f.index))
	})
	out := make([]entry, len(list))
	first := 0
	for i, e := range order {
		out[i] = *e
		if out[first].key != e.key {
			first = i
		}
		out[first].run++
	}
	return out
}

// place is the path of an assignment of the input.
func place(i int) string { return "[" + strconv.Itoa(i) + "]" }

// Owner returns the assignment of a code at a time: in any case, with or without
// separators and outer spaces. What is no code has no owner.
func (b Book) Owner(code string, at time.Time) (Assignment, bool) {
	var k key
	if k.set(code) == 0 {
		return Assignment{}, false
	}
	i, ok := b.table.find(b.list, &k)
	if !ok {
		return Assignment{}, false
	}
	e := &b.list[i]
	if e.run > 1 { // the windows do not overlap: the last that has begun
		of := b.list[i : i+int(e.run)]
		i = sort.Search(len(of), func(i int) bool { return of[i].Window.From.After(at) })
		e = &of[max(i-1, 0)]
	}
	if at.Before(e.Window.From) || !e.Window.To.IsZero() && !at.Before(e.Window.To) {
		return Assignment{}, false
	}
	if len(e.Shares) > 0 {
		return e.copy(), true
	}
	return e.Assignment, true
}

// of returns the assignments of a code.
func (b Book) of(k *key) []entry {
	i, ok := b.table.find(b.list, k)
	if !ok {
		return nil
	}
	return b.list[i : i+int(b.list[i].run)]
}

// copy shares nothing with the book.
func (e *entry) copy() Assignment {
	a := e.Assignment
	if len(a.Shares) > 0 {
		a.Shares = slices.Clone(a.Shares)
	}
	return a
}

// Len is the number of assignments.
func (b Book) Len() int { return len(b.list) }

// All yields the assignments in order of code, separators apart, and then of time.
func (b Book) All() iter.Seq[Assignment] {
	return b.where(func(*entry) bool { return true })
}

// Of yields the assignments of a code in order of time: whose it was, is and will be.
func (b Book) Of(code string) iter.Seq[Assignment] {
	k, _ := keyOf(code)
	return Book{list: b.of(&k)}.All()
}

// Active yields the assignments at a time, in order of code, separators apart. It goes
// through the whole book.
func (b Book) Active(at time.Time) iter.Seq[Assignment] {
	return b.where(func(e *entry) bool { return e.Window.Contains(at) })
}

// OfCreator yields the assignments in which the creator has a share, in order of code
// and time. It goes through the whole book: for many creators go through [Book.All] once.
func (b Book) OfCreator(creator irm.CreatorID) iter.Seq[Assignment] {
	return b.where(func(e *entry) bool { return e.Owned(creator) })
}

func (b Book) where(match func(*entry) bool) iter.Seq[Assignment] {
	return func(yield func(Assignment) bool) {
		for i := range b.list {
			if e := &b.list[i]; match(e) && !yield(e.copy()) {
				return
			}
		}
	}
}
