package channel

import (
	"fmt"
	"maps"
	"testing"
)

var benchVisits = []struct {
	name  string
	visit Visit
}{
	{"creator", Visit{Source: "instagram", Medium: "influencer", Campaign: "spring-launch-2026", Referrer: "https://l.instagram.com/", Creator: "anna"}},
	{"paid", Visit{Source: "google", Medium: "cpc", Campaign: "spring-launch-2026", Referrer: "https://www.google.com/", Click: "google"}},
	{"email", Visit{Source: "newsletter", Medium: "email", Campaign: "spring-launch-2026"}},
	{"referral", Visit{Referrer: "https://blog.example.com/2026/03/some-post"}},
	{"direct", Visit{}},
	{"unassigned", Visit{Source: "leaflet", Medium: "print-insert", Campaign: "spring-launch-2026", Referrer: "https://blog.example.com/"}},
}

// A list of the size that hosts have: the tests' own and 5,000 more.
func BenchmarkOf(b *testing.B) {
	list := maps.Clone(testSites)
	for i := range 5000 {
		list[fmt.Sprintf("site-%d.example", i*7919%100_000)] = SocialSite
	}
	g := mustNew(b, Default(after), list)
	for _, bb := range benchVisits {
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				g.Of(bb.visit)
			}
		})
	}
}

func BenchmarkExplain(b *testing.B) {
	g := mustNew(b, Default(after), testSites)
	for b.Loop() {
		_ = g.Explain(benchVisits[0].visit)
	}
}
