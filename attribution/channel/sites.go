package channel

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/irmkit/irmkit/irm"
)

// Category is what sort of site it is. It is an open slug; these are the ones that
// [Default] asks for.
type Category string

const (
	SearchSite    Category = "search"
	ShoppingSite  Category = "shopping"
	SocialSite    Category = "social"
	VideoSite     Category = "video"
	EmailSite     Category = "email"        // webmail
	AssistantSite Category = "ai_assistant" // chat with a language model
	OwnSite       Category = "own"          // the brand's own sites, and payment pages: no referrer
)

var categories = [...]Category{SearchSite, ShoppingSite, SocialSite, VideoSite, EmailSite, AssistantSite, OwnSite}

// warnCategory warns of a category that this package does not know, which may be a
// misspelt one.
func warnCategory(fs *irm.Findings, path string, c Category) {
	if !slices.Contains(categories[:], c) {
		fs.Warn(path, "channel_category_unknown", "%s is not a category of the default grouping%s", irm.Quote(string(c)), nearest(c, slices.Values(categories[:])))
	}
}

// Sites says which sites are of which category. It is the host's data, since such
// lists have owners and age quickly.
//
// A key is a host in lower case without "www.", such as "facebook.com"; it stands
// for its subdomains too, and the longest key that fits decides:
// "mail.google.com" may be email where "google.com" is search. A key without a dot
// is a name that links use as their source, such as "facebook", and stands for
// itself alone, as does an app: "android-app://com.instagram.android".
type Sites map[string]Category

const (
	maxSites        = 100_000
	maxSiteFindings = 100
	maxHost         = 253 // RFC 1035, without the dot at the end
)

// Validate reports keys that no host can be equal to and categories that are no
// slugs, in the order of keys, the first hundred of them. Behind, it warns of up to
// a hundred categories that this package does not know, which may be misspelt
// ones, each at the first of its keys.
func (s Sites) Validate() irm.Findings {
	var faults, warnings irm.Findings
	if len(s) > maxSites {
		faults.Add("", "limit", "%d sites: want at most %d", len(s), maxSites)
		return faults
	}
	seen := make(map[Category]bool)
	for _, key := range slices.Sorted(maps.Keys(s)) {
		path, c := "["+irm.Quote(key)+"]", s[key]
		if why := keyFault(key); why != "" {
			faults.Add(path, "channel_site", "%s is not a host: %s", irm.Quote(key), why)
		}
		switch {
		case !irm.IsSlug(c):
			faults.Add(path, "channel_category", "%s is not a category: want lower-case letters, digits, '-' and '_'", irm.Quote(string(c)))
		case !seen[c] && len(warnings) < maxSiteFindings:
			seen[c] = true
			warnCategory(&warnings, path, c)
		}
		if len(faults) >= maxSiteFindings {
			break
		}
	}
	return append(faults, warnings...)
}

// keyFault says why a visit never has the host.
func keyFault(key string) string {
	switch {
	case key == "":
		return "want a host such as example.com, or a name"
	case len(key) > maxHost:
		return "want at most 253 bytes"
	case !utf8.ValidString(key):
		return "want UTF-8"
	case hasUpper(key):
		return "want lower case"
	case trim(key) == "":
		return "such values are read as nothing"
	case trim(key) != key:
		return "want a host without spaces around it"
	case host(key) != key, key[0] == '.':
		return "want the host alone, without scheme, www., port or path"
	}
	return ""
}

func hasUpper(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r >= 'A' && r <= 'Z' })
}

// category is that of the longest key that the host ends in, none where there is
// no such key.
func (s Sites) category(host string) Category {
	if len(s) == 0 || len(host) > maxHost {
		return ""
	}
	var buf [maxHost]byte
	dots, app := 0, false
	for i := range len(host) {
		c := lower(host[i])
		buf[i] = c
		switch c {
		case '.':
			dots++
		case '/': // only in the scheme of an app
			app = true
		}
	}
	for low := buf[:len(host)]; ; dots-- {
		if c, ok := s[string(low)]; ok {
			return c
		}
		if dots < 2 || app {
			return ""
		}
		i := 0
		for low[i] != '.' {
			i++
		}
		low = low[i+1:]
	}
}
