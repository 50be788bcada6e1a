package fit_test

import (
	"testing"

	"github.com/irmkit/irmkit/scoring"
	"github.com/irmkit/irmkit/scoring/fit"
)

func BenchmarkMeasure(b *testing.B) {
	m, k := compile(b, ideal(), tables()), ada(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := m.Measure(&k, now); err != nil {
			b.Fatal(err)
		}
	}
}

// What is measured once is scored without allocation.
func BenchmarkScore(b *testing.B) {
	var p scoring.Profile
	for id := range fit.IDs() {
		p.Criteria = append(p.Criteria, scoring.Criterion{ID: id, Weight: 1, Curve: scoring.Benefit(0, 100)})
	}
	s, err := scoring.Bind(p, fit.Accessors(p, func(v *fit.Values) *fit.Values { return v }))
	if err != nil {
		b.Fatal(err)
	}
	v := measure(b, compile(b, ideal(), tables()), ada(b)).Values()
	b.ReportAllocs()
	for b.Loop() {
		s.Score(&v)
	}
}

// Who measures many has no use for words.
func BenchmarkValues(b *testing.B) {
	m, k := compile(b, ideal(), tables()), ada(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := m.Values(&k, now); err != nil {
			b.Fatal(err)
		}
	}
}
