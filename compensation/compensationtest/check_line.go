package compensationtest

import (
	"fmt"
	"slices"

	"github.com/irmkit/irmkit/compensation"
)

// lines finds each wanted line among those that no other has taken.
func (k *checker) lines() {
	w := k.c.Want
	if w.Lines == nil && !w.LinesExact {
		return
	}
	taken := make([]bool, len(k.got.Lines))
	var missing []int
	for i := range w.Lines {
		n := k.nearest(&w.Lines[i], taken)
		if n < 0 || k.distance(&w.Lines[i], &k.got.Lines[n]) > 0 {
			missing = append(missing, i)
			continue
		}
		taken[n] = true
	}
	for _, i := range missing {
		k.missing(i, taken)
	}
	if !w.LinesExact && len(w.Lines) > 0 {
		return
	}
	for i := range k.got.Lines {
		if l := &k.got.Lines[i]; !taken[i] {
			k.fail("want.lines", []*compensation.Line{l}, "a line too many: %s", lineTitle(l))
		}
	}
}

// missing says how the nearest line differs from a wanted one.
func (k *checker) missing(i int, taken []bool) {
	w := &k.c.Want.Lines[i]
	path := fmt.Sprintf("want.lines[%d]", i)
	n := k.nearest(w, taken)
	if n < 0 {
		var have []string
		for i := range k.got.Lines {
			if id := k.got.Lines[i].Component; !slices.Contains(have, id) {
				have = append(have, id)
			}
		}
		k.fail(path, nil, "there is no line of %s left; there are lines of %s", w.Component, orNone(have))
		return
	}
	taken[n] = true
	l := &k.got.Lines[n]
	near := func() []*compensation.Line { return []*compensation.Line{l} }
	for _, d := range k.differences(w, l) {
		if d.amount {
			k.amount(path+"."+d.member, Amount(d.want), d.money, near)
		} else {
			k.fail(path+"."+d.member, near(), "have %s, want %s", d.have, d.want)
		}
	}
}

// nearest is the line of the component that differs least.
func (k *checker) nearest(w *WantLine, taken []bool) int {
	best, least := -1, 0
	for i := range k.got.Lines {
		l := &k.got.Lines[i]
		if taken[i] || l.Component != w.Component {
			continue
		}
		if d := k.distance(w, l); best < 0 || d < least {
			best, least = i, d
		}
	}
	return best
}

// distance weighs differences: what says which line is meant counts over its kind,
// and that over amounts.
func (k *checker) distance(w *WantLine, l *compensation.Line) int {
	if w.Component != l.Component {
		return 10_000
	}
	n := 0
	for _, d := range k.differences(w, l) {
		switch {
		case d.amount:
			n++
		case d.member == "kind" || d.member == "version":
			n += 10
		default:
			n += 100
		}
	}
	return n
}

// orNone lists what there is.
func orNone(list []string) string {
	if len(list) == 0 {
		return "nothing"
	}
	return joined(list)
}
