package intaketest

import (
	"errors"
	"iter"
	"testing"
	"time"
)

// machine is a clock that only work moves on, and a load beside it.
type machine struct {
	now   time.Duration
	load  int // of so many steps each but one takes a hundred times as long
	steps int
}

func (m *machine) spent() time.Duration { return m.now }

func (m *machine) work(d time.Duration) func() {
	return func() {
		if m.steps++; m.load > 0 && m.steps%m.load != 0 {
			d *= 100
		}
		m.now += d
	}
}

func TestGrows(t *testing.T) {
	const unit = time.Millisecond
	for _, tt := range []struct {
		name      string
		few, many time.Duration
		load      int
		want      bool
	}{
		{name: "linear", few: unit, many: 16 * unit, want: true},
		{name: "linear with a constant", few: 5 * unit, many: 20 * unit, want: true},
		{name: "linear, out of the caches", few: unit, many: 40 * unit, want: true},
		{name: "linear under load", few: unit, many: 16 * unit, load: 3, want: true},
		{name: "quadratic", few: unit, many: 256 * unit},
		{name: "quadratic under load", few: unit, many: 256 * unit, load: 3},
		{name: "half of it quadratic", few: unit, many: 136 * unit},
		{name: "faster than anyone could notice", few: unit / 100, many: 9 * unit, want: true},
	} {
		m := &machine{load: tt.load}
		few, many, ok := grows(m.spent, func() { m.work(tt.few)() }, func() { m.work(tt.many)() })
		if ok != tt.want {
			t.Errorf("%s: %v and %v are %t, want %t", tt.name, few, many, ok, tt.want)
		}
	}
}

// A reader that looks each part up among those before it is found out for as many
// parts as an order may have lines, though each look takes a nanosecond only. With a
// quarter of them it would not be: Most is not to be spared.
func TestGrowsBySearch(t *testing.T) {
	for _, tt := range []struct {
		most int
		want bool
	}{{8000, false}, {2000, true}} {
		m := &machine{}
		search := func(n int) func() {
			return func() {
				for before := range n {
					m.work(time.Duration(before) * time.Nanosecond)()
				}
			}
		}
		if few, many, ok := grows(m.spent, search(tt.most/times), search(tt.most)); ok != tt.want {
			t.Errorf("a search among %d: %v and %v are %t, want %t", tt.most, few, many, ok, tt.want)
		}
	}
}

func TestAccepted(t *testing.T) {
	refused := errors.New("refused")
	read := func(in string) iter.Seq2[byte, error] {
		return func(yield func(byte, error) bool) {
			for i := range in {
				var err error
				if in[i] == '!' {
					err = refused
				}
				if !yield(in[i], err) {
					return
				}
			}
		}
	}
	for _, tt := range []struct {
		in, want string
	}{{"ab", ""}, {"a", "1 records, want 2"}, {"abc", "3 records, want 2"}, {"a!c", "after 1 records: refused"}} {
		got := ""
		if err := Accepted(2, read)(tt.in); err != nil {
			got = err.Error()
		}
		if got != tt.want {
			t.Errorf("Accepted of %q = %q, want %q", tt.in, got, tt.want)
		}
	}
}
