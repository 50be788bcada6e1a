package audience

import (
	"maps"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// relation says how two groups of people stand to each other. Sources group the same people
// in different ways, and what is called otherwise is not always somebody else.
type relation func(group, of string) kinship

type kinship uint8

const (
	apart  kinship = iota // they have nobody in common
	within                // all of the group are of the other one
	across                // some may be
)

func byName(group, of string) kinship {
	if group == of {
		return within
	}
	return apart
}

// byTerritory knows that California is in the United States.
func byTerritory(group, of string) kinship {
	switch a, b := irm.Territory(group), irm.Territory(of); {
	case b.Contains(a):
		return within
	case a.Contains(b):
		return across
	}
	return apart
}

// byLanguage knows that Brazilian Portuguese is Portuguese.
func byLanguage(group, of string) kinship {
	switch {
	case group == of, strings.HasPrefix(group, of+"-"):
		return within
	case strings.HasPrefix(of, group+"-"):
		return across
	}
	return apart
}

func byAges(group, of string) kinship {
	if group == of {
		return within
	}
	a, readable := parseAges(group)
	b, ok := parseAges(of)
	switch {
	case !readable || !ok:
		return across
	case b.from <= a.from && a.to <= b.to:
		return within
	case a.from <= b.to && b.from <= a.to:
		return across
	}
	return apart
}

// regroup puts the groups of an audience under the keys of the ideal: one within a group of
// the ideal's belongs there. One that lies across may belong to several: it is left to the
// rest, and listed. One apart from all of the ideal's keeps its key.
func regroup(ideal, audience shares, relate relation) (out shares, unsure []string) {
	keys := slices.Sorted(maps.Keys(ideal.of))
	out = shares{of: make(map[string]float64, len(audience.of))}
	for _, key := range slices.Sorted(maps.Keys(audience.of)) {
		if to, ok := place(keys, key, relate); ok {
			out.of[to] += audience.of[key]
			out.known += audience.of[key]
		} else {
			unsure = append(unsure, key)
		}
	}
	if len(unsure) == 0 {
		out.known, out.rest = audience.known, audience.rest
		return out, nil
	}
	out.known = min(out.known, 1)
	out.rest = 1 - out.known
	return out, unsure
}

// place returns the one key that a group belongs to, or its own if it is apart from all.
func place(keys []string, group string, relate relation) (string, bool) {
	to, found, sure := group, false, true
	for _, key := range keys {
		switch relate(group, key) {
		case within:
			to, found, sure = key, true, sure && !found
		case across:
			sure = false
		}
	}
	return to, sure
}

// separate reports groups of an ideal that are not apart from each other.
func separate(fs *irm.Findings, path string, d irm.Distribution, relate relation) {
	keys := slices.Sorted(maps.Keys(d))
	for i, key := range keys {
		for _, other := range keys[:i] {
			if relate(key, other) != apart || relate(other, key) != apart {
				fs.Add(path+"["+irm.Quote(key)+"]", "across", "has people in common with %s: want groups that are apart", irm.Quote(other))
			}
		}
	}
}
