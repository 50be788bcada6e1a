package fit

import (
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
)

// half of what is asked for has to be looked at before a value is given.
const half = 0.5

// niche is what the best of the creator's niches is worth.
func (m *Meter) niche(v *view) Fact {
	if len(m.ideal.Niches) == 0 {
		return unknown("the ideal names no niche")
	}
	if len(v.k.Creator.Niches) == 0 {
		return unknown("no niche is known")
	}
	best, which := scoring.Number(0), "none of those that are looked for"
	for _, n := range v.k.Creator.Niches {
		if worth := m.ideal.Niches[n]; worth > best {
			best, which = worth, n
		}
	}
	return known(100*float64(best), "%s", which)
}

// traits is the strength of what is looked for, by its weight.
func (m *Meter) traits(v *view, aspect Aspect, wanted map[string]scoring.Number) Fact {
	if len(wanted) == 0 {
		return unknown("the ideal names no %s", aspect)
	}
	found := make(map[string]float64, len(v.k.Traits))
	for _, t := range v.k.Traits {
		if t.Aspect == aspect {
			found[t.Name] = float64(t.Strength)
		}
	}
	all, seen, sum, n := 0.0, 0.0, 0.0, 0
	for _, name := range sortedKeys(wanted) {
		weight := float64(wanted[name])
		all += weight
		if strength, ok := found[name]; ok {
			seen += weight
			sum += float64(weight * strength)
			n++
		}
	}
	if n == 0 || seen < float64(half*all) {
		return unknown("%d of %d %s were looked for: want half of their weight", n, len(wanted), aspect)
	}
	return known(100*sum/seen, "%d of %d %s were looked for", n, len(wanted), aspect)
}

func (m *Meter) language(v *view) Fact {
	if len(m.ideal.Languages) == 0 {
		return unknown("the ideal names no language")
	}
	if len(v.k.Creator.Languages) == 0 {
		return unknown("no language is known")
	}
	for _, want := range m.ideal.Languages {
		for _, l := range v.k.Creator.Languages {
			if l == want || strings.HasPrefix(string(l), string(want)+"-") {
				return yes(true, "%s", l)
			}
		}
	}
	return yes(false, "%s and %d more are others", v.k.Creator.Languages[0], len(v.k.Creator.Languages)-1)
}

func (m *Meter) home(v *view) Fact {
	if len(m.ideal.Markets) == 0 {
		return unknown("the ideal names no market")
	}
	if v.k.Creator.Home == "" {
		return unknown("no home is known")
	}
	return yes(m.inMarkets(v.k.Creator.Home), "%s", v.k.Creator.Home)
}

func (m *Meter) inMarkets(t irm.Territory) bool {
	for _, market := range m.ideal.Markets {
		if market.Contains(t) {
			return true
		}
	}
	return false
}

// credentials is the share of those asked for that the creator holds that day. None on
// record is not the same as none.
func (m *Meter) credentials(v *view) Fact { // seed: S13
	if len(m.ideal.Credentials) == 0 {
		return unknown("the ideal asks for no credential")
	}
	if len(v.k.Creator.Credentials) == 0 {
		return unknown("no credential is on record")
	}
	today := irm.DateOf(v.at)
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
	return known(100*float64(held)/float64(len(m.ideal.Credentials)), "%d of %d held, %d expired", held, len(m.ideal.Credentials), expired)
}
