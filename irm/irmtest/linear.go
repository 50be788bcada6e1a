package irmtest

import (
	"fmt"
	"maps"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// operation is one call on one entry, as whoever made it saw it. begin and end are
// readings of a counter that all callers share, taken before the call and after its
// return: if one call's end is before another's begin, then it came first.
type operation struct {
	kind       opKind
	from       irm.Revision // that a write names
	revision   irm.Revision // that it made, or that a read saw
	content    int
	begin, end int64
}

type opKind uint8

const (
	read opKind = iota
	write
	refused // a write that was told that another revision is stored
)

// linearizable looks for an order of the calls on one entry that agrees with their
// begins and ends and in which each call gives what a single caller would have got.
// It returns why there is none, or "". What is stored may be written by nobody
// else, and a refused write must have named a revision that was once stored.
//
// Revisions make this simple where in general it is hard: the writes stand in
// the order of their revisions. So each is given the earliest moment that is left
// to it, behind the write before it and behind the begin of every read of what that
// one wrote; it is an order if that moment is before its own end, before the end of
// every read of what it wrote, and, for the write that follows, before the end of every
// call that was refused because of it.
func linearizable(history []operation) string {
	var writes []operation
	reads, refusals := map[irm.Revision][]operation{}, map[irm.Revision][]operation{}
	for _, op := range history {
		switch op.kind {
		case write:
			writes = append(writes, op)
		case read:
			reads[op.revision] = append(reads[op.revision], op)
		case refused:
			refusals[op.from] = append(refusals[op.from], op)
		}
	}
	slices.SortFunc(writes, func(a, b operation) int { return int(a.revision - b.revision) })
	var moment int64
	for i, w := range writes {
		if w.revision != irm.Revision(i+1) || w.from != irm.Revision(i) {
			return fmt.Sprintf("a write over revision %d that returned %d is number %d of all that were not refused", w.from, w.revision, i+1)
		}
		moment = max(moment, w.begin)
		for _, r := range reads[w.revision-1] {
			moment = max(moment, r.begin)
		}
		if moment > w.end {
			return fmt.Sprintf("revision %d was read or written after the write of revision %d had returned", w.revision-1, w.revision)
		}
		for _, r := range reads[w.revision] {
			switch {
			case r.end < moment:
				return fmt.Sprintf("revision %d was read before it was written", w.revision)
			case r.content != w.content:
				return fmt.Sprintf("revision %d was read with content %d, and written with %d", w.revision, r.content, w.content)
			}
		}
		for _, r := range refusals[w.revision-1] {
			if r.end < moment {
				return fmt.Sprintf("a write over revision %d was refused while that was stored", r.from)
			}
		}
		delete(reads, w.revision-1)
		delete(refusals, w.revision-1)
	}
	delete(reads, irm.Revision(len(writes)))
	if len(reads) > 0 {
		return fmt.Sprintf("revision %d was read, and written by nobody", slices.Min(slices.Collect(maps.Keys(reads))))
	}
	if len(refusals) > 0 {
		return fmt.Sprintf("a write over revision %d was refused, which is the last one", slices.Min(slices.Collect(maps.Keys(refusals))))
	}
	return ""
}
