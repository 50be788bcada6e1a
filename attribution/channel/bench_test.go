package channel

import (
	"fmt"
	"maps"
	"slices"
	"strings"
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

// The most that patterns and values can cost: as much text as a grouping may hold,
// and a value in which every byte looks like the beginning of each pattern.
func BenchmarkOfWorst(b *testing.B) {
	c := Condition{Field: FieldMedium, Is: slices.Repeat([]string{"*" + strings.Repeat("a", 252) + "b*"}, 128)}
	g := mustNew(b, Grouping{Rules: []Rule{rule(Email, All{c})}}, nil)
	v := Visit{Medium: "b" + strings.Repeat("a", 8<<10)}
	b.ReportAllocs()
	for b.Loop() {
		g.Of(v)
	}
}

// The search for unreachable rules, on as many patterns as there may be.
func BenchmarkValidateWorst(b *testing.B) {
	var words []string
	for i := range maxInAll {
		words = append(words, fmt.Sprintf("*aaaaaaaa%d*", i))
	}
	each := Grouping{}
	for list := range slices.Chunk(words, maxWhen) {
		r := Rule{Channel: Email}
		for _, w := range list {
			r.When = append(r.When, All{is(FieldMedium, w)})
		}
		each.Rules = append(each.Rules, r)
	}
	deep := Grouping{}
	for list := range slices.Chunk(words, maxConditions) {
		all := All{}
		for _, w := range list {
			all = append(all, is(FieldMedium, w))
		}
		deep.Rules = append(deep.Rules, rule(Email, all))
	}
	both := func(words []string) All { return All{is(FieldMedium, words[:500]...), is(FieldCode, words[500:]...)} }
	for name, g := range map[string]Grouping{
		"each": each, "deep": deep, "two": {Rules: []Rule{rule(Email, both(words[:1000])), rule(SMS, both(words[1000:]))}},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := g.Validate().Err(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
