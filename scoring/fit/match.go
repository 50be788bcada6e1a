package fit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
)

// half of what is asked for has to be looked at before a value is given.
const half = 0.5

// niche is what the best of the creator's niches is worth.
func (m *Meter) niche(v *view) Fact {
	if len(m.ideal.Niches) == 0 {
		return v.unknown("the ideal names no niche")
	}
	if len(v.k.Creator.Niches) == 0 {
		return v.unknown("no niche is known")
	}
	best, which := scoring.Number(0), "none of those that are looked for"
	for _, n := range v.k.Creator.Niches {
		if worth := m.ideal.Niches[n]; worth > best {
			best, which = worth, n
		}
	}
	return v.known(100*float64(best), "%s", which)
}

// wish is a trait that is looked for.
type wish struct {
	name   string
	weight float64
}

// wishes are in the order of their names.
func wishes(words map[string]scoring.Number) []wish {
	var out []wish
	for _, name := range sortedKeys(words) {
		out = append(out, wish{name, float64(words[name])})
	}
	return out
}

// traits is the strength of what is looked for, by its weight.
func (m *Meter) traits(v *view, aspect Aspect) Fact {
	wanted := m.wanted[aspect]
	if len(wanted) == 0 {
		return v.unknown("the ideal names no %s", aspect)
	}
	all, seen, sum := 0.0, 0.0, 0.0
	var found, open []string
	for _, w := range wanted {
		all += w.weight
		i := slices.IndexFunc(v.k.Traits, func(t Trait) bool { return t.Aspect == aspect && t.Name == w.name })
		switch {
		case i >= 0:
			strength := float64(v.k.Traits[i].Strength)
			seen += w.weight
			sum += float64(w.weight * strength)
			if !v.terse {
				found = append(found, fmt.Sprintf("%s %.0f%%", w.name, 100*strength))
			}
		case !v.terse:
			open = append(open, w.name)
		}
	}
	if seen == 0 || seen < float64(half*all) {
		return v.unknown("nobody looked for %s: want half of the weight of what the ideal names", few(open))
	}
	if len(open) > 0 {
		return v.known(100*sum/seen, "%s; nobody looked for %s", few(found), few(open))
	}
	return v.known(100*sum/seen, "%s", few(found))
}

// few names the first of a list.
func few(words []string) string {
	const some = 4
	if len(words) > some {
		return fmt.Sprintf("%s and %d more", strings.Join(words[:some], ", "), len(words)-some)
	}
	return strings.Join(words, ", ")
}

// language is whether the creator speaks one that is looked for. Who says "en" may or may
// not speak "en-GB".
func (m *Meter) language(v *view) Fact {
	if len(m.ideal.Languages) == 0 {
		return v.unknown("the ideal names no language")
	}
	if len(v.k.Creator.Languages) == 0 {
		return v.unknown("no language is known")
	}
	var perhaps irm.Language
	for _, want := range m.ideal.Languages {
		for _, l := range v.k.Creator.Languages {
			switch {
			case speaks(l, want):
				return v.yes(true, "%s", l)
			case perhaps == "" && speaks(want, l):
				perhaps = l
			}
		}
	}
	if perhaps != "" {
		return v.unknown("%s does not say which", perhaps)
	}
	if n := len(v.k.Creator.Languages); n > 1 {
		return v.yes(false, "%s and %d more, none of them looked for", v.k.Creator.Languages[0], n-1)
	}
	return v.yes(false, "%s, which is not looked for", v.k.Creator.Languages[0])
}

// speaks reports whether a language is another one, or a form of it.
func speaks(l, want irm.Language) bool {
	return l == want || strings.HasPrefix(string(l), string(want)+"-")
}

func (m *Meter) home(v *view) Fact {
	if len(m.ideal.Markets) == 0 {
		return v.unknown("the ideal names no market")
	}
	home := v.k.Creator.Home
	if home == "" {
		return v.unknown("no home is known")
	}
	in, perhaps := m.inMarkets(home)
	if perhaps {
		return v.unknown("%s does not say which part", home)
	}
	return v.yes(in, "%s", home)
}

// inMarkets reports whether a territory lies in a market, or has one within it, so that nobody
// knows.
func (m *Meter) inMarkets(t irm.Territory) (in, perhaps bool) {
	for _, market := range m.ideal.Markets {
		if market.Contains(t) {
			return true, false
		}
		perhaps = perhaps || t.Contains(market)
	}
	return false, perhaps
}

// credentials is the share of those asked for that the creator holds that day. None on
// record is not the same as none.
func (m *Meter) credentials(v *view) Fact { // seed: S13
	if len(m.ideal.Credentials) == 0 {
		return v.unknown("the ideal asks for no credential")
	}
	if len(v.k.Creator.Credentials) == 0 {
		return v.unknown("no credential is on record")
	}
	today := v.day(v.at)
	held, expired := 0, 0
	for _, kind := range m.ideal.Credentials {
		has, had := false, false
		for _, c := range v.k.Creator.Credentials {
			has = has || c.Kind == kind && c.ValidOn(today)
			had = had || c.Kind == kind
		}
		if has {
			held++
		} else if had {
			expired++
		}
	}
	return v.known(100*float64(held)/float64(len(m.ideal.Credentials)), "%d of %d held, %d expired", held, len(m.ideal.Credentials), expired)
}
