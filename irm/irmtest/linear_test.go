package irmtest

import (
	"testing"

	"github.com/irmkit/irmkit/irm"
)

type revision = irm.Revision

func TestLinearizable(t *testing.T) {
	put := func(from, content int, begin, end int64) operation {
		return operation{kind: write, from: revision(from), revision: revision(from + 1), content: content, begin: begin, end: end}
	}
	get := func(revisionRead, content int, begin, end int64) operation {
		return operation{kind: read, revision: revision(revisionRead), content: content, begin: begin, end: end}
	}
	refuse := func(from int, begin, end int64) operation {
		return operation{kind: refused, from: revision(from), begin: begin, end: end}
	}
	for _, tt := range []struct {
		name string
		ops  []operation
		ok   bool
	}{
		{"nothing", nil, true},
		{"one after the other", []operation{put(0, 7, 1, 2), get(1, 7, 3, 4), put(1, 8, 5, 6), get(2, 8, 7, 8)}, true},
		{"a read beside a write sees either", []operation{put(0, 7, 1, 2), put(1, 8, 3, 6), get(1, 7, 4, 5), get(2, 8, 4, 5)}, true},
		{"an old read after a new one", []operation{put(0, 7, 1, 2), put(1, 8, 3, 10), get(2, 8, 4, 5), get(1, 7, 6, 7)}, false},
		{"a read of the past", []operation{put(0, 7, 1, 2), put(1, 8, 3, 4), get(1, 7, 5, 6)}, false},
		{"a read of the future", []operation{get(1, 7, 1, 2), put(0, 7, 3, 4)}, false},
		{"other content", []operation{put(0, 7, 1, 2), get(1, 9, 3, 4)}, false},
		{"two writes over one revision", []operation{put(0, 7, 1, 2), put(1, 8, 3, 4), put(1, 9, 5, 6)}, false},
		{"a hole", []operation{put(0, 7, 1, 2), put(2, 8, 3, 4)}, false},
		{"written by nobody", []operation{put(0, 7, 1, 2), get(4, 7, 3, 4)}, false},
		{"refused by a later write", []operation{put(0, 7, 1, 2), put(1, 8, 3, 6), refuse(1, 4, 5)}, true},
		{"refused, and nothing came", []operation{put(0, 7, 1, 2), refuse(1, 3, 4)}, false},
		{"refused before anything came", []operation{put(0, 7, 1, 2), refuse(1, 3, 4), put(1, 8, 5, 6)}, false},
	} {
		if why := linearizable(tt.ops); (why == "") != tt.ok {
			t.Errorf("%s: %q", tt.name, why)
		}
	}
}
