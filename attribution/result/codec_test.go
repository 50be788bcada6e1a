package result

import (
	"bytes"
	"encoding/binary"
	"errors"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
)

func TestCodec(t *testing.T) {
	for seed := range uint64(10) {
		w := newWorld(seed, 20)
		for _, by := range [][]Dimension{nil, {ByCreator}, {ByAngle, ByDay, ByMarket}} {
			want := w.tally(t, by...)
			var got Tally
			if err := got.UnmarshalBinary([]byte(written(t, want))); err != nil {
				t.Fatal(err)
			}
			a, err := want.Report(Options{Currency: eur})
			b, err2 := got.Report(Options{Currency: eur})
			if err != nil || err2 != nil || text(t, a) != text(t, b) {
				t.Fatalf("by %v: another report after reading, %v, %v", by, err, err2)
			}
		}
	}
}

// Any cut and anything more is refused, and leaves the tally as it was.
func TestCodecRefuses(t *testing.T) {
	data := []byte(written(t, newWorld(2, 6).tally(t, ByCreator, ByDay)))
	target := newWorld(1, 3).tally(t, ByCreator)
	before := written(t, target)
	refuse := func(what string, data []byte) {
		t.Helper()
		if err := target.UnmarshalBinary(data); !errors.Is(err, irm.ErrInvalid) || len(err.Error()) > 256 {
			t.Errorf("%s: %v", what, err)
		}
	}
	for n := range data {
		refuse("cut", data[:n])
	}
	refuse("more", append(bytes.Clone(data), 0))
	body := func(numbers ...uint64) []byte {
		b := []byte(header)
		for _, n := range numbers {
			b = binary.AppendUvarint(b, n)
		}
		return b
	}
	refuse("9 dimensions of no name", body(9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
	refuse("a long text", append(body(1, maxText+1), make([]byte, maxText+1)...))
	refuse("a row that has no dimensions", append(append(body(0, 0, 0, 0, 1, 1), 'x'), make([]byte, 13)...))
	refuse("sums that nothing brought", []byte(strings.Replace(written(t, all(t, begin(t, Places{}), fee("", irm.MoneyFromMinor(9, eur)))), string(body(0, 0, 9, 1)), string(body(0, 0, 8, 1)), 1)))
	touched := func(n int64, load uint64) []byte {
		b := binary.AppendUvarint(body(0, 2, 0), load)
		b = append(b, 1, 0)
		for range touchKinds {
			b = binary.AppendVarint(b, n)
			n = 0
		}
		return append(b, 0, 0, 0, 0, 0)
	}
	if err := new(Tally).UnmarshalBinary(touched(3, 3*million)); err != nil {
		t.Error(err)
	}
	refuse("touches below zero", touched(-3, 3*million))
	refuse("touches beyond all", touched(1<<62, 1<<62))
	refuse("touches that nobody counted", touched(4, 3*million))
	if written(t, target) != before {
		t.Error("what was refused changed the tally")
	}
	for _, err := range []error{
		target.UnmarshalBinary(nil), new(Tally).AddCost(fee("", irm.Money{})), new(Tally).AddCredit(purchase("", 0, 1, eur)), new(Tally).AddPost(post("p")),
		new(Tally).AddReading(reading("x", "y", "z", 1, 1)), new(Tally).AddCollaboration(irm.Collaboration{}),
	} {
		if !errors.Is(err, irm.ErrInvalid) {
			t.Errorf("%v, want invalid", err)
		}
	}
}

func FuzzUnmarshalBinary(f *testing.F) {
	w := newWorld(2, 3)
	f.Add([]byte(written(f, w.tally(f))))
	f.Add([]byte(written(f, w.tally(f, ByCreator, ByDay))))
	f.Add([]byte(header))
	f.Fuzz(func(t *testing.T, data []byte) {
		var tally Tally
		if err := tally.UnmarshalBinary(data); err != nil {
			if !errors.Is(err, irm.ErrInvalid) || len(err.Error()) > 256 {
				t.Fatalf("%v", err)
			}
			return
		}
		if written(t, &tally) != string(data) {
			t.Fatal("written otherwise than read")
		}
		whole, err := tally.By()
		if err != nil {
			t.Fatal(err)
		}
		if err := whole.Merge(whole); err != nil && !errors.Is(err, irm.ErrOverflow) {
			t.Fatal(err)
		}
		r, err := tally.Report(Options{})
		if err != nil {
			t.Fatal(err)
		}
		text(t, r)
		if by, err := whole.Report(Options{Metrics: r.Metrics}); err != nil || len(by.Rows) > 1 {
			t.Fatal(err)
		}
	})
}
