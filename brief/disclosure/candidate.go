package disclosure

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// candidate is a label that some of the markets accept.
type candidate struct {
	text  string
	core  string
	hash  bool // one of the markets asks for a hashtag
	in    uint64
	size  int
	rules []*Rule
	of    []int // the market of each rule
}

func (f candidate) rank(of []int) (best int) {
	best = 3 * len(of)
	for _, m := range f.of {
		best = min(best, of[m]*len(of)+m)
	}
	return best
}

// nearness is the order in which labels are proposed that fit; last are those that do not.
var nearness = map[class]int{accepted: 0, doubtful: 1, unverified: 2}

// candidates adds the labels that a market accepts or, where there are none, those that are
// nearest to it, of which the report will say what is wrong; some is false where there is
// nothing at all.
func (t *trial) candidates(out []candidate, at int) (all []candidate, some bool) {
	type choice struct {
		label int
		rule  *Rule
	}
	var tiers [4][]choice
	for _, e := range t.market.labels {
		rule, k, ok := t.rule(e)
		tier, known := nearness[k]
		if !ok || !known {
			continue
		}
		if !t.fits(rule, e.label) {
			if k != accepted {
				continue
			}
			tier = len(tiers) - 1
		}
		tiers[tier] = append(tiers[tier], choice{e.label, rule})
	}
	hash := t.of(HashForm) != nil
	for _, choices := range tiers {
		for _, ch := range choices {
			l := &t.Checker.labels[ch.label]
			text, ok := l.render(t.post.Brands)
			if !ok {
				continue
			}
			some = true
			same := l.core
			if l.brand {
				same = core(text)
			}
			i := slices.IndexFunc(out, func(f candidate) bool { return f.core == same })
			if i < 0 {
				i = len(out)
				out = append(out, candidate{text: text, core: same, size: utf8.RuneCountInString(text) + len(separator)})
			}
			f := &out[i]
			f.hash = f.hash || hash && !l.brand
			if f.in&(1<<at) == 0 {
				f.in |= 1 << at
				f.rules, f.of = append(f.rules, ch.rule), append(f.of, at)
			}
		}
		if some {
			break
		}
	}
	return out, some
}

// fits reports whether the market takes the label in the language and for the audience.
func (t *trial) fits(rule *Rule, label int) bool {
	for _, o := range t.rules {
		switch {
		case o.Kind == InLanguage && rule.Language != "" && !sameLanguage(rule.Language, o.Language) && !sameLanguage(rule.Language, t.post.Language):
			return false
		case o.Kind == ChildLabel && t.asks(o) && !slices.Contains(t.phrase[o], label):
			return false
		}
	}
	return true
}

// render writes the label with a brand, with a capital; ok is false where a brand is
// missing.
func (l *label) render(brands []Brand) (text string, ok bool) {
	switch {
	case !l.brand:
		return sentence(l.text), true
	case len(brands) == 0:
		return "", false
	case l.tag:
		name := bare(brands[0][0])
		return "#" + l.before + name + l.after, name != ""
	}
	return sentence(strings.ReplaceAll(l.text, brandMark, brands[0][0])), true
}

func sentence(text string) string {
	first, n := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[n:]
}
