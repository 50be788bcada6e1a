package rights_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/irmkit/irmkit/brief/rights"
	"github.com/irmkit/irmkit/irm"
)

// What everybody has, and shapes in which all deals are in one group, or of one name.
func BenchmarkClashes100000(b *testing.B) {
	// Terms of an hour, and no days around them: the pairs have a limit.
	shape := func(change func(i int, d *rights.Deal)) []rights.Deal {
		d := deals(100_000, 20_000, 1, 0)
		for i := range d {
			start := on(1, 1).Add(time.Duration(i*7919%100_000) * 10 * time.Minute)
			d[i].Window = irm.Window{From: start, To: start.Add(time.Hour)}
			if i%2 == 0 {
				d[i].Exclusivity = []rights.Exclusivity{{Categories: d[i].Categories[:1], Roster: i%10 == 0}}
			}
			change(i, &d[i])
		}
		return d
	}
	promise := []rights.Exclusivity{{Categories: []string{"k"}}}
	for _, bb := range []struct {
		name  string
		deals []rights.Deal
	}{
		{"mixed", deals(100_000, 20_000, 1, 50)},
		{"one_creator", shape(func(_ int, d *rights.Deal) { d.Creator = "c" })},
		{"one_roster", shape(func(_ int, d *rights.Deal) { d.Roster = "r" })},
		{"one_category", shape(func(_ int, d *rights.Deal) { d.Creator, d.Categories, d.Exclusivity = "c", []string{"k"}, promise })},
		{"all_differ", shape(func(i int, d *rights.Deal) {
			d.Creator, d.Roster, d.Brand = irm.CreatorID(fmt.Sprint("c-", i)), fmt.Sprint("r-", i), irm.BrandID(fmt.Sprint("b-", i))
		})},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				clashes, err := rights.Clashes(bb.deals, rights.Options{})
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(len(clashes)), "clashes")
			}
		})
	}
}
