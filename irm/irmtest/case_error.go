package irmtest

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/internal/listing"
)

// wants reports an error that does not match.
func (p *probe[T]) wants(err, want error, doing string, not ...error) {
	for _, other := range not {
		if errors.Is(err, other) {
			p.fault("%s: got error %q, which is to match %q, and not %q", doing, errorText(err), want, other)
			return
		}
	}
	if !errors.Is(err, want) {
		p.fault("%s: got error %q, want one that matches %q", doing, errorText(err), want)
	}
}

// refuses is wants for calls that another rule says are to be refused: that they are
// is not asked here.
func (p *probe[T]) refuses(err, want error, doing string, not ...error) {
	if err != nil {
		p.wants(err, want, doing, not...)
	}
}

// What an error must not match beside what it is to match: workflows branch on
// both.
var (
	notMissing = []error{irm.ErrConflict, irm.ErrUnknown, irm.ErrInvalid, irm.ErrClosed}
	notStale   = []error{irm.ErrExists, irm.ErrErased, irm.ErrNotFound, irm.ErrUnknown, irm.ErrInvalid}
	notInvalid = []error{irm.ErrConflict, irm.ErrNotFound, irm.ErrUnknown, irm.ErrExistsDifferent}
)

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
	p.wants(get("missing"), irm.ErrNotFound, "Get of what does not exist", notMissing...)
	p.wants(get("gone"), irm.ErrNotFound, "Get of what was erased", notMissing...)
	p.refuses(put("taken", 2, 0), irm.ErrExists, "Put of revision 0 where the ID is taken", irm.ErrErased, irm.ErrNotFound, irm.ErrUnknown, irm.ErrInvalid)
	p.refuses(put("taken", 2, 0), irm.ErrConflict, "Put of revision 0 where the ID is taken")
	p.refuses(put("gone", 2, 0), irm.ErrErased, "Put of revision 0 where the ID was erased", irm.ErrExists, irm.ErrNotFound, irm.ErrUnknown, irm.ErrInvalid)
	p.refuses(put("gone", 2, 1), irm.ErrConflict, "Put over a revision that was erased", irm.ErrExists, irm.ErrNotFound, irm.ErrUnknown, irm.ErrInvalid)
	p.refuses(put("taken", 2, 7), irm.ErrConflict, "Put over another revision than is stored", notStale...)
	p.refuses(put("missing", 2, 1), irm.ErrConflict, "Put over a revision where nothing is stored", irm.ErrExists, irm.ErrErased, irm.ErrUnknown, irm.ErrInvalid)

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
	_, err = listing.Read(s.list(p.ctx, irm.Page{Limit: -1}))
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
	p.refuses(s.insert(p.ctx, s.value("taken", 2)), irm.ErrExistsDifferent, "Append of other content under the same ID", notStale...)
	whole := s.whole("m")
	if p.fine(s.insert(p.ctx, whole), "appending") {
		for _, v := range s.others(whole) {
			p.refuses(s.insert(p.ctx, v.value), irm.ErrExistsDifferent, "Append of the same ID with another "+v.what, notStale...)
		}
	}
	if s.unpaged {
		return
	}
	_, err := listing.Read(s.list(p.ctx, irm.Page{Limit: -1}))
	p.refuses(err, irm.ErrInvalid, "List with a negative limit")
	if s.booked {
		_, err := listing.Read(s.list(p.ctx, irm.Page{After: s.idOf("missing")}))
		p.wants(err, irm.ErrInvalid, "List after an ID that is not in the ledger")
	}
}

// invalids are values that Validate reports: the first two of them in every kind,
// the others with one text that is wrong.
func (s shape[T]) invalids() []variant[T] {
	var none T
	list := []variant[T]{{none, "", "the zero value"}, {s.value(" outer space ", 1), "", "an ID with spaces around it"}}
	if s.booked { // made by the library: stores look at the ID only
		return list
	}
	each(s.whole("m"), func(path string, _ reflect.Value) {
		for _, text := range []string{"\x00", "\xff"} {
			if v := with(s.maximal(fmt.Sprintf("i%04d", len(list))), path, text); !s.isValid(v) {
				list = append(list, variant[T]{v, path, fmt.Sprintf("%q in %s", text, path)})
				return
			}
		}
	})
	return list
}

// errorInvalid writes what Validate reports, alone and at each place of a batch.
func errorInvalid[T any](p *probe[T]) {
	s := p.source.fresh()
	refused := func(err error, doing string) {
		p.wants(err, irm.ErrInvalid, doing, notInvalid...)
		p.onlyGood(s.shelf, doing)
	}
	for _, bad := range s.invalids() {
		refused(s.insert(p.ctx, bad.value), "writing a value with "+bad.what)
		if p.tired() {
			return
		}
	}
	if !s.isLog() && s.putAll == nil {
		return
	}
	for i, bad := range s.invalids()[:2] {
		for at := range 3 {
			batch := slices.Insert(s.many(named(fmt.Sprintf("good%d-%d-", i, at), 2)), at, bad.value)
			refused(s.together(p.ctx, batch...), fmt.Sprintf("writing a batch with %s at place %d", bad.what, at))
		}
	}
}

// onlyGood checks that nothing else is listed than what is valid; what there is of
// that is another rule's business.
func (p *probe[T]) onlyGood(s shelf[T], doing string) {
	ids, err := s.keys(s.list(p.ctx, irm.Page{}))
	p.fine(err, "listing")
	for _, id := range ids {
		if !strings.HasPrefix(id, s.idOf("good")) {
			p.fault("%s: %s is listed afterwards", doing, irm.Quote(id))
		}
	}
}
