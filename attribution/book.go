package attribution

import (
	"cmp"
	"slices"
)

// book is what is booked of one conversion.
type book struct {
	cells     []cell // by scope
	count     int    // credits so far
	revisions []int64
}

// readBook sums the booked credits of one conversion, which may come in any order.
func readBook(booked []Credit) (book, error) {
	b := book{count: len(booked)}
	sorted := slices.SortedFunc(slices.Values(booked), func(a, c Credit) int { return cmp.Compare(a.Sequence, c.Sequence) })
	for _, c := range sorted {
		s := scope{c.Refund, c.Touch, c.Creator, c.Campaign, c.Currency, c.New}
		i, found := slices.BinarySearchFunc(b.cells, s, func(x cell, s scope) int { return x.scope.order(&s) })
		if !found {
			b.cells = slices.Insert(b.cells, i, cell{scope: s})
		}
		sum, err := b.cells[i].plus(part{share: c.Share, lines: c.Lines})
		if err != nil {
			return book{}, err
		}
		b.cells[i] = cell{s, sum, c.Reason, c.At}
		b.see(c.Revision)
	}
	return b, nil
}

func (b *book) see(revision int64) {
	if !slices.Contains(b.revisions, revision) {
		b.revisions = append(b.revisions, revision)
	}
}

// cause says why credits of a revision are missing.
func (b *book) cause(revision int64) Cause {
	switch {
	case b.count == 0:
		return CauseConversion
	case slices.Contains(b.revisions, revision):
		return CauseReattribution
	}
	return CauseAmendment
}
