package funnel

import (
	"testing"

	"github.com/irmkit/irmkit/irm"
)

// BenchmarkAdd counts histories and reports the time of a record: in the views that every
// process has, and with a view, two measures, limits, an owner and a value on top.
func BenchmarkAdd(b *testing.B) {
	bare := Study{Process: Of(deal, older), AsOf: on(150)}
	item := Item{Carriers: []Carrier{{ID: "anna"}}, Value: irm.MustMoney("100", "USD")}
	for _, bb := range []struct {
		name  string
		study Study
		item  Item
	}{{"bare", bare, Item{}}, {"full", study(on(150)), item}} {
		b.Run(bb.name, func(b *testing.B) {
			list := histories(b, 1, 1000)
			records := 0
			for _, h := range list {
				records += len(h)
			}
			tally := newOf(b, bb.study)
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				for _, h := range list {
					if err := tally.Add(bb.item, Records(h)); err != nil {
						b.Fatal(err)
					}
				}
				n += records
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n), "ns/record")
			b.ReportMetric(float64(records)/float64(len(list)), "records/instance")
		})
	}
}

func BenchmarkReport(b *testing.B) {
	tally := newOf(b, study(on(150)))
	add(b, tally, histories(b, 1, 2000)...)
	for b.Loop() {
		_ = tally.Report()
	}
}

func BenchmarkMerge(b *testing.B) {
	tally, other := newOf(b, study(on(150))), newOf(b, study(on(150)))
	add(b, other, histories(b, 1, 2000)...)
	for b.Loop() {
		if err := tally.Merge(other); err != nil {
			b.Fatal(err)
		}
	}
}
