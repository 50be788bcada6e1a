package funnel

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/irmkit/irmkit/irm"
)

// FuzzTally: bytes are refused, or come back as they are, and what they hold can be
// reported and merged.
func FuzzTally(f *testing.F) {
	for seed := range uint64(3) {
		tally := newOf(f, study(on(60)))
		for i, h := range histories(f, seed, int(seed*seed*300)) {
			must(f, 0, tally.Add(itemOf(i), yields(h)))
		}
		f.Add(written(f, tally))
	}
	f.Add([]byte(tallyHeader))
	f.Fuzz(func(t *testing.T, data []byte) {
		var tally Tally
		if err := tally.UnmarshalBinary(data); err != nil {
			refused(t, err)
			if tally.plan != nil {
				t.Fatal("an error has left something")
			}
			return
		}
		if !bytes.Equal(written(t, &tally), data) {
			t.Fatal("other bytes")
		}
		report := tally.Report()
		for _, v := range report.Views {
			for _, s := range v.Stages {
				s.Curve.Median()
				s.Curve.At(s.Stays.P90)
			}
		}
		if err := tally.Merge(&tally); err != nil && !errors.Is(err, ErrLimit) {
			t.Fatal(err)
		}
	})
}

func refused(t *testing.T, err error) {
	t.Helper()
	if !errors.Is(err, irm.ErrInvalid) || len(err.Error()) > 256 {
		t.Fatalf("%d bytes of error: %v", len(err.Error()), err)
	}
}

func FuzzRoster(f *testing.F) {
	for seed := range uint64(3) {
		roster := must2(NewRoster(practice(on(60))))(f)
		for i, h := range histories(f, seed, int(seed*20)) {
			must(f, 0, roster.Add(workOf(i), yields(h)))
		}
		f.Add(written(f, roster))
	}
	f.Add([]byte(rosterHeader))
	f.Fuzz(func(t *testing.T, data []byte) {
		var roster Roster
		if err := roster.UnmarshalBinary(data); err != nil {
			refused(t, err)
			return
		}
		if !bytes.Equal(written(t, &roster), data) {
			t.Fatal("other bytes")
		}
		roster.Repeats()
		roster.Dormant(day)
		if len(roster.Retention(3)) < len(roster.Generations(3)) {
			t.Fatal("more generations than periods")
		}
		must(t, 0, roster.Merge(&roster))
	})
}

// FuzzHistories: random histories, split at random, make the same bytes.
func FuzzHistories(f *testing.F) {
	f.Add(uint64(1), uint8(10))
	f.Fuzz(func(t *testing.T, seed uint64, n uint8) {
		list := histories(t, seed, int(n%64))
		rng := rand.New(rand.NewPCG(seed, 11))
		asOf := on(rng.Float64() * 250)
		whole, parts := newOf(t, study(asOf)), []*Tally{newOf(t, study(asOf)), newOf(t, study(asOf))}
		for i, h := range list {
			must(t, 0, whole.Add(itemOf(i), yields(h)))
		}
		for _, i := range rng.Perm(len(list)) {
			must(t, 0, parts[rng.IntN(2)].Add(itemOf(i), yields(list[i])))
		}
		if !bytes.Equal(written(t, mergeAll(t, rng, parts)), written(t, whole)) {
			t.Fatal("the merged tally differs")
		}
	})
}

// Every byte that is changed, every beginning and every addition is refused, or is another
// tally that comes back as it is. No error leaves anything.
func TestDamagedBytes(t *testing.T) {
	tally, roster := newOf(t, study(on(60))), must2(NewRoster(practice(on(60))))(t)
	for i, h := range histories(t, 5, 20) {
		must(t, 0, tally.Add(itemOf(i), yields(h)))
		must(t, 0, roster.Add(workOf(i), yields(h)))
	}
	damage(t, written(t, tally), func(data []byte) ([]byte, error) {
		var v Tally
		if err := v.UnmarshalBinary(data); err != nil {
			return nil, err
		}
		return written(t, &v), nil
	})
	damage(t, written(t, roster), func(data []byte) ([]byte, error) {
		var v Roster
		if err := v.UnmarshalBinary(data); err != nil {
			return nil, err
		}
		return written(t, &v), nil
	})
}

func damage(t *testing.T, good []byte, read func([]byte) ([]byte, error)) {
	t.Helper()
	if again, err := read(good); err != nil || !bytes.Equal(again, good) {
		t.Fatal("the good bytes do not come back", err)
	}
	for i := range good {
		if _, err := read(good[:i]); err == nil {
			t.Fatalf("the first %d bytes are taken", i)
		}
		for _, b := range []byte{0, 0x80, 0xff, good[i] + 1, good[i] ^ 0x40} {
			bad := bytes.Clone(good)
			bad[i] = b
			if again, err := read(bad); err != nil {
				refused(t, err)
			} else if !bytes.Equal(again, bad) {
				t.Fatalf("byte %d = %d: taken as other bytes", i, b)
			}
		}
	}
	if _, err := read(append(bytes.Clone(good), 0)); err == nil {
		t.Fatal("something after the end is taken")
	}
}

// Lengths that the bytes do not have are refused before anything is made of them.
func TestHugeLengths(t *testing.T) {
	w := writer{[]byte(tallyHeader)}
	w.text("deal")
	w.uint(1 << 60)
	var tally Tally
	var roster Roster
	for _, data := range [][]byte{w.buf, nil, binary.AppendUvarint([]byte(tallyHeader), 1<<40), []byte(tallyHeader + "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff")} {
		refused(t, tally.UnmarshalBinary(data))
		refused(t, roster.UnmarshalBinary(data))
		refused(t, roster.UnmarshalBinary(append([]byte(rosterHeader), bytes.TrimPrefix(data, []byte(tallyHeader))...)))
	}
	huge := make([]byte, MaxBytes+1)
	for _, err := range []error{tally.UnmarshalBinary(huge), roster.UnmarshalBinary(huge)} {
		if !errors.Is(err, ErrLimit) {
			t.Errorf("more than MaxBytes: %v", err)
		}
	}
}

// What no tally has is refused where it stands.
func TestImpossibleBytes(t *testing.T) {
	long, many, class, more, less := writer{}, writer{}, writer{}, writer{}, writer{}
	long.uint(0)
	long.uint(2)
	long.int(int64(maxInstant) << 1)
	long.int(9)
	many.uint(1)
	class.uint(1)
	class.uint(maxPages << 6)
	more.uint(1)
	for _, n := range []uint64{5, maxExact + 1, 0, 0, 5*maxExact + 6, 5, 0, 0, 0} {
		more.uint(n)
	}
	less.uint(1)
	for _, n := range []uint64{5, maxExact + 1, 0, 0, 5*maxExact + 4, 5, 0, 0, 0} {
		less.uint(n)
	}
	read := func(w writer, what func(*parser)) string {
		p := &parser{data: append(w.buf, make([]byte, 9000)...), most: MaxRecords}
		what(p)
		return p.fault
	}
	spread := func(p *parser) { p.spread(new(spread)) }
	table := newTable(MaxCells)
	table.row(firstMonth)
	months := func(p *parser) { p.table(&table, func(int64) bool { return true }) }
	for _, tt := range []struct{ got, want string }{
		{read(long, spread), "a duration that is too long"},
		{read(class, spread), "a class that is none"},
		{read(more, spread), "a sum that the classes do not have"},
		{read(less, spread), "a sum that the classes do not have"},
		{read(many, spread), "a count that classes do not have"},
		{read(many, months), "more cells than the limit"},
	} {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
}
