package irmtest

import (
	"errors"

	"github.com/irmkit/irmkit/irm"
)

// wants reports an error that does not match.
func (p *probe[T]) wants(err, want error, doing string) {
	if !errors.Is(err, want) {
		p.fault("%s: got error %q, want one that matches %q", doing, errorText(err), want)
	}
}

// refuses is wants for calls that another rule says are to be refused: that they are
// is not asked here.
func (p *probe[T]) refuses(err, want error, doing string) {
	if err != nil {
		p.wants(err, want, doing)
	}
}

func errorText(err error) string {
	if err == nil {
		return "<nil>"
	}
	return err.Error()
}

func errorTable[T any](p *probe[T]) {
	s := p.source.fresh()
	put := func(name string, n int, revision irm.Revision) error {
		_, err := s.put(p.ctx, s.value(name, n), revision)
		return err
	}
	get := func(name string) error {
		_, err := s.get(p.ctx, s.idOf(name))
		return err
	}
	if !p.fine(put("taken", 1, 0), "inserting") || !p.fine(put("gone", 1, 0), "inserting") || !p.fine(s.erase(p.ctx, s.idOf("gone")), "erasing") {
		return
	}
	p.wants(get("missing"), irm.ErrNotFound, "Get of what does not exist")
	p.wants(get("gone"), irm.ErrNotFound, "Get of what was erased")
	p.refuses(put("taken", 2, 0), irm.ErrExists, "Put of revision 0 where the ID is taken")
	p.refuses(put("taken", 2, 0), irm.ErrConflict, "Put of revision 0 where the ID is taken")
	p.refuses(put("gone", 2, 0), irm.ErrErased, "Put of revision 0 where the ID was erased")
	p.refuses(put("gone", 2, 1), irm.ErrConflict, "Put over a revision that was erased")
	p.refuses(put("taken", 2, 7), irm.ErrConflict, "Put over another revision than is stored")
	p.refuses(put("missing", 2, 1), irm.ErrConflict, "Put over a revision where nothing is stored")

	before := len(p.entriesOf(s.shelf))
	_, err := s.put(p.ctx, s.value(" outer space ", 1), 0)
	p.wants(err, irm.ErrInvalid, "Put of a value that Validate reports")
	var none T
	_, err = s.put(p.ctx, none, 0)
	p.wants(err, irm.ErrInvalid, "Put of the zero value")
	_, err = s.put(p.ctx, none, 1)
	p.wants(err, irm.ErrInvalid, "Put of the zero value over a revision")
	if n := len(p.entriesOf(s.shelf)); n != before {
		p.fault("after values that Validate reports were put List has %d entries, want %d", n, before)
	}
	_, err = all(s.list(p.ctx, irm.Page{Limit: -1}))
	p.refuses(err, irm.ErrInvalid, "List with a negative limit")
	if s.putAll == nil {
		return
	}
	for _, tt := range []struct {
		entry irm.Entry[T]
		want  error
	}{
		{irm.Entry[T]{Value: s.value("taken", 2)}, irm.ErrExists},
		{irm.Entry[T]{Value: s.value("gone", 2)}, irm.ErrErased},
		{irm.Entry[T]{Value: s.value("taken", 2), Revision: 9}, irm.ErrConflict},
		{irm.Entry[T]{}, irm.ErrInvalid},
	} {
		_, err := s.putAll(p.ctx, []irm.Entry[T]{tt.entry})
		p.refuses(err, tt.want, "PutAll of one entry that Put refuses")
	}
}

func errorTableOfLogs[T any](p *probe[T]) {
	s := p.source.fresh()
	if !p.fine(s.insert(p.ctx, s.value("taken", 1)), "appending") {
		return
	}
	p.refuses(s.insert(p.ctx, s.value("taken", 2)), irm.ErrExistsDifferent, "Append of other content under the same ID")
	if s.unpaged {
		return
	}
	_, err := all(s.list(p.ctx, irm.Page{Limit: -1}))
	p.refuses(err, irm.ErrInvalid, "List with a negative limit")
	if s.booked {
		_, err := all(s.list(p.ctx, irm.Page{After: s.idOf("missing")}))
		p.wants(err, irm.ErrInvalid, "List after an ID that is not in the ledger")
	}
}
