package irm

import "strings"

// Territory is where an audience, a market or a right is: an ISO 3166-1 alpha-2
// code ("DE"), with a subdivision where needed ("US-CA"), or [World].
type Territory string

// World is every territory, by its UN M49 code.
const World Territory = "001"

// Country returns the territory without its subdivision.
func (t Territory) Country() Territory {
	country, _, _ := strings.Cut(string(t), "-")
	return Territory(country)
}

// Contains reports whether u lies in t: World contains all, a country its
// subdivisions.
func (t Territory) Contains(u Territory) bool {
	return t == World || t == u || t == u.Country()
}

// CheckTerritory reports a code that is not an assigned country. The subdivision
// is checked by form only: one to three letters or digits.
func CheckTerritory(t Territory) error {
	country, sub, hasSub := strings.Cut(string(t), "-")
	okSub := !hasSub || len(sub) >= 1 && len(sub) <= 3 && strings.Trim(sub, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == ""
	if t != World && !(knownCountry(country) && okSub) {
		return parseError("territory", "territory", string(t), "want an ISO 3166 code such as DE or US-CA, or 001 for the world")
	}
	return nil
}

func checkOptionalTerritory(t Territory) error {
	if t == "" {
		return nil
	}
	return CheckTerritory(t)
}

func knownCountry(code string) bool {
	if len(code) != 2 {
		return false
	}
	lo, hi := 0, len(territoryTable)/2
	for lo < hi {
		mid := (lo + hi) / 2
		switch c := territoryTable[2*mid : 2*mid+2]; {
		case c == code:
			return true
		case c < code:
			lo = mid + 1
		default:
			hi = mid
		}
	}
	return false
}

// Language is a BCP 47 tag such as "de" or "pt-BR".
type Language string

// CheckLanguage reports a tag that does not have the form of BCP 47: a language
// of two or three lower-case letters and subtags of two to eight letters or
// digits.
func CheckLanguage(l Language) error {
	bad := parseError("language", "language", string(l), "want a BCP 47 tag such as de or pt-BR")
	if len(l) > 35 {
		return bad
	}
	primary, rest, more := strings.Cut(string(l), "-")
	if len(primary) < 2 || len(primary) > 3 || strings.Trim(primary, "abcdefghijklmnopqrstuvwxyz") != "" {
		return bad
	}
	for more {
		var sub string
		sub, rest, more = strings.Cut(rest, "-")
		if len(sub) < 2 || len(sub) > 8 || strings.ContainsFunc(sub, func(r rune) bool {
			return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9')
		}) {
			return bad
		}
	}
	return nil
}
