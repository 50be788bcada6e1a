package irmtest

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/internal/listing"
)

// hardNames sort differently by bytes, by language, without case, and in UTF-16,
// where the emoji comes before the full-width letter.
var hardNames = []string{
	"ab", "Z", "_a", "a", "B", "b", "aB", "a-b", "a b", "A", "abc", "ä", "z", "Ω", "ß", "é", "zz", "10", "9", "中", "ｚ", "\U0001F600", "a\u00e9", "~", "{", "!",
}

func orderKept[T any](p *probe[T]) {
	s := p.source.fresh()
	if !p.fine(s.insert(p.ctx, s.many(hardNames)...), "writing") {
		return
	}
	want := make([]string, len(hardNames))
	for i, name := range hardNames {
		want[i] = s.idOf(name)
	}
	if !s.booked {
		slices.Sort(want)
	}
	got, err := s.keys(s.list(p.ctx, irm.Page{}))
	if p.fine(err, "listing") && !slices.Equal(got, want) {
		p.fault("List has the order %q, want %q", got, want)
	}
	if !s.booked { // an update keeps the place, and so does an order of writing that is another
		return
	}
	if !p.fine(s.insert(p.ctx, s.value("ab", 1), s.value("aa", 1)), "appending once more") {
		return
	}
	got, err = s.keys(s.list(p.ctx, irm.Page{}))
	if p.fine(err, "listing") && !slices.Equal(got, slices.Concat(want, []string{s.idOf("aa")})) {
		p.fault("after one repeated and one new entry List has the order %q, want %q and then the new one", got, want)
	}
}

func orderOfRanges[T any](p *probe[T]) {
	s := p.source.fresh()
	if !p.fine(s.insert(p.ctx, s.many(hardNames)...), "writing") || !p.fine(s.erase(p.ctx, s.idOf("b")), "erasing") {
		return
	}
	bounds := []string{""}
	for _, name := range append([]string{"0", "aa", "b!", "~~", "\U0010FFFF"}, hardNames...) {
		bounds = append(bounds, s.idOf(name))
	}
	for _, from := range bounds {
		for _, to := range bounds {
			var want, got []string
			for _, name := range hardNames {
				if id := s.idOf(name); name != "b" && id >= from && (to == "" || id < to) {
					want = append(want, id)
				}
			}
			slices.Sort(want)
			list, err := listing.Read(s.scan(p.ctx, from, to))
			p.fine(err, "Range from %q to %q", from, to)
			for _, e := range list {
				got = append(got, s.key(e.Value))
				if e.Revision != 1 {
					p.fault("Range gives revision %d, want 1", e.Revision)
				}
			}
			if !slices.Equal(got, want) {
				p.fault("Range from %q to %q has %q, want %q", from, to, got, want)
				return
			}
		}
	}
}

// readingOrder has readings of every identity, written in no order.
func readingOrder(p *probe[irm.Reading]) {
	s := p.source.fresh()
	var want []irm.Reading
	for i := range 2 * 2 * 2 * 2 * 2 * 2 {
		bit := func(n int) bool { return i>>n&1 == 1 }
		r := s.value("ab", i)
		if bit(0) {
			r.Subject.ID = "Z"
		}
		if bit(1) {
			r.Subject.Kind = irm.SubjectAccount
		}
		if bit(2) {
			r.Metric = irm.MetricLikes
		}
		if bit(3) {
			r.AsOf = at.Add(time.Microsecond)
		}
		if bit(4) {
			r.Source = "Test"
		}
		r.Paid, r.Estimated = bit(5), i%5 == 0
		want = append(want, r)
	}
	if !p.fine(s.insert(p.ctx, want...), "appending readings that differ in one part of their identity each") {
		return
	}
	slices.SortFunc(want, compareReadings)
	got, err := listing.Read(s.list(p.ctx, irm.Page{}))
	if !p.fine(err, "listing") {
		return
	}
	if text := readingList(got); text != readingList(want) {
		p.fault("List has the order %s, want %s", text, readingList(want))
	}
}

func readingList(list []irm.Reading) string {
	var b strings.Builder
	for _, r := range list {
		fmt.Fprintf(&b, " %s/%s/%s/%s/%d", r.Subject.Kind, r.Subject.ID, r.Metric, r.Source, r.Value.Millionths()/1_000_000)
	}
	return b.String()
}
