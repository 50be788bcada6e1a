package result

import (
	"fmt"
	"testing"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm"
)

// million credits of 1,000 creators in 10 days: 10,000 keys by creator and day.
func creditsOf(n int) []attribution.Credit {
	out := make([]attribution.Credit, n)
	for i := range out {
		out[i] = purchase(irm.CreatorID(fmt.Sprintf("creator-%d", i%1000)), irm.AnswerYes, int64(i%9999), eur)
		out[i].At = start.AddDate(0, 0, i/1000%10)
		out[i].Touch = attribution.TouchID(fmt.Sprintf("t%d", i%100_000))
		out[i].Campaign = "spring"
	}
	return out
}

func BenchmarkAddMillionCredits(b *testing.B) {
	credits := creditsOf(1_000_000)
	for _, by := range [][]Dimension{{ByCreator}, {ByCreator, ByDay}, {ByCreator, ByContent}} {
		places := Places{}
		if by[1%len(by)] == ByContent {
			for i := range 100_000 {
				places.Touches = append(places.Touches, attribution.Touch{ID: credits[i].Touch, Creator: credits[i].Creator, Content: irm.ContentID(fmt.Sprintf("p%d", i%5000))})
			}
		}
		b.Run(fmt.Sprint(by), func(b *testing.B) {
			for b.Loop() {
				t := begin(b, places, by...)
				for i := range credits {
					if err := t.AddCredit(credits[i]); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

func BenchmarkMerge100Of10000Keys(b *testing.B) {
	part := begin(b, Places{}, ByCreator, ByDay)
	for _, c := range creditsOf(10_000) {
		all(b, part, c)
	}
	for b.Loop() {
		var sum Tally
		sum.by = part.by
		for range 100 {
			if err := sum.Merge(part); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkReport10000Rows(b *testing.B) {
	part := begin(b, Places{}, ByCreator, ByDay)
	for _, c := range creditsOf(10_000) {
		all(b, part, c)
	}
	for b.Loop() {
		if _, err := part.Report(Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
