package brief_test

import (
	"fmt"
	"testing"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/irm"
)

// fifty deliverables of five creators, on five platforms, in three markets.
func fifty() brief.Brief {
	b := full()
	b.Variants, b.Participants, b.Deliverables = nil, nil, nil
	b.Markets = []irm.Territory{"GB", "IE", "AU"}
	for i := range 5 {
		b.Participants = append(b.Participants, brief.Participant{
			Collaboration: irm.CollaborationID(fmt.Sprint("col", i)), Creator: irm.CreatorID(fmt.Sprint("creator", i)),
			Values: map[string]string{"code": fmt.Sprint("GLOW", i), "source": fmt.Sprint("s", i)},
		})
	}
	kinds := []struct {
		p irm.Platform
		f irm.Format
	}{{"instagram", "reel"}, {"instagram", "story"}, {"tiktok", "video"}, {"youtube", "short"}, {"x", "post"}}
	for i := range 50 {
		k := kinds[i/5%5]
		b.Deliverables = append(b.Deliverables, brief.Deliverable{
			ID: irm.DeliverableID(fmt.Sprint("d", i)), Collaboration: b.Participants[i%5].Collaboration,
			Platform: k.p, Format: k.f, Count: 1, Wave: "launch", Duration: brief.Duration{To: 60},
		})
	}
	return b
}

func BenchmarkLint(b *testing.B) {
	fifty, o := fifty(), everything(b)
	b.ReportAllocs()
	for b.Loop() {
		fifty.Lint(o)
	}
}

func BenchmarkValidate(b *testing.B) {
	fifty := fifty()
	b.ReportAllocs()
	for b.Loop() {
		fifty.Validate()
	}
}

func BenchmarkFor(b *testing.B) {
	fifty := fifty()
	for b.Loop() {
		if _, err := fifty.For("col0"); err != nil {
			b.Fatal(err)
		}
	}
}
