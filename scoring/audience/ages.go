package audience

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// ages are a group of ages, both included.
type ages struct{ from, to int }

const oldest = 150

// parseAges reads "18-24" and "65+", as networks write them.
func parseAges(key string) (ages, bool) {
	if from, ok := strings.CutSuffix(key, "+"); ok {
		a, ok := age(from)
		return ages{a, oldest}, ok
	}
	from, to, ok := strings.Cut(strings.Replace(key, "–", "-", 1), "-")
	if !ok {
		return ages{}, false
	}
	a, fine := age(from)
	b, ok := age(to)
	return ages{a, b}, fine && ok && a <= b
}

func age(s string) (int, bool) {
	n, err := strconv.ParseUint(strings.TrimSpace(s), 10, 8)
	return int(n), err == nil && n <= oldest
}

// regroup puts the ages of an audience under the keys of the ideal: a group within one of
// the ideal's belongs there. One that lies across, or that cannot be read as ages, may
// belong to several: it is left to the rest, and listed. One beside all of the
// ideal's keeps its key.
func regroup(ideal, audience shares) (out shares, across []string) {
	keys := slices.Sorted(maps.Keys(ideal.of))
	out = shares{of: make(map[string]float64, len(audience.of))}
	for _, key := range slices.Sorted(maps.Keys(audience.of)) {
		if to, ok := place(keys, key); ok {
			out.of[to] += audience.of[key]
			out.known += audience.of[key]
		} else {
			across = append(across, key)
		}
	}
	if len(across) == 0 {
		out.known, out.rest = audience.known, audience.rest
		return out, nil
	}
	out.known = min(out.known, 1)
	out.rest = 1 - out.known
	return out, across
}

// place returns the key of the ideal that a group belongs to, or its own if to none.
func place(keys []string, key string) (string, bool) {
	group, readable := parseAges(key)
	within, across := "", false
	for _, k := range keys {
		other, ok := parseAges(k)
		switch {
		case k == key, ok && readable && other.from <= group.from && group.to <= other.to:
			if within != "" {
				return "", false // the ideal's own groups lie across each other
			}
			within = k
		case !ok || !readable || other.from <= group.to && group.from <= other.to:
			across = true
		}
	}
	switch {
	case within != "":
		return within, true // what it lies within is not unsure, whatever else there is
	case across:
		return "", false
	}
	return key, true
}
