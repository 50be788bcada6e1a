package channel

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/irmkit/irmkit/irm"
)

// place is the rule that answered, and the index of the one in Rule.When that
// matched.
type place struct{ rule, when int }

func answer(e Explanation) place {
	if e.Rule < 0 {
		return place{-1, -1}
	}
	return place{e.Rule, e.Steps[e.Rule].Checks[0].When}
}

// contradicts reports that a finding says nothing ever gets there.
func (p place) contradicts(f irm.Finding) bool {
	if f.Code != "channel_unreachable" && f.Code != "channel_exclusive" {
		return false
	}
	path := indexed("rules", p.rule)
	return f.Path == path || f.Path == indexed(path+".when", p.when)
}

func TestList(t *testing.T) {
	at := func(rules ...int) (places []placed) {
		for _, r := range rules {
			places = append(places, placed{rule: r})
		}
		return places
	}
	for want, places := range map[string][]placed{
		"rules[1].when[0]":                                                at(1, 1),
		"rules[1].when[0] and rules[2].when[0]":                           at(1, 2, 1),
		"rules[1].when[0], rules[2].when[0] and rules[3].when[0]":         at(1, 2, 3),
		"rules[1].when[0], rules[2].when[0], rules[3].when[0] and 2 more": at(1, 2, 3, 4, 5),
	} {
		if got := list(places); got != want {
			t.Errorf("list = %q, want %q", got, want)
		}
	}
}

// What is reported as unreached is never the answer for any visit. Not all that is
// never the answer is reported, but most.
func TestUnreachedAgainstEveryVisit(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	patterns := []string{"", "*", "a", "b", "ab", "a*", "b*", "*a", "*b", "*a*", "*^a", "*^b*", "*-a*"}
	var words []string
	eachWord([]string{"a", "b", "-x"}, 4, func(w string) { words = append(words, w) })
	reported, silent := 0, 0
	for range 200 {
		g := Grouping{}
		for range 4 {
			all := All{}
			for range 1 + r.IntN(2) {
				c := Condition{Field: []Field{FieldMedium, FieldCode}[r.IntN(2)]}
				for range 1 + r.IntN(3) {
					c.Is = append(c.Is, patterns[r.IntN(len(patterns))])
				}
				all = append(all, c)
			}
			g.Rules = append(g.Rules, rule(Email, all))
		}
		compiled := mustNew(t, g, nil)
		met := make([]bool, len(g.Rules))
		for _, medium := range words {
			for _, code := range words[:40] {
				if i := compiled.Of(Visit{Medium: medium, Code: code}).Rule; i >= 0 {
					met[i] = true
				}
			}
		}
		fs := g.Validate()
		for i := range met {
			switch found := slices.ContainsFunc(fs, place{i, 0}.contradicts); {
			case found && met[i]:
				t.Fatalf("rule %d of %v answers some visit: %v", i, g.Rules, fs)
			case found:
				reported++
			case !met[i]:
				silent++
			}
		}
	}
	if reported <= silent {
		t.Errorf("%d unreached rules reported, %d not, want more than half", reported, silent)
	}
}
