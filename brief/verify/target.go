package verify

import (
	"errors"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/brief"
)

// target is an address that a post has to link to.
type target struct {
	value   string
	wanted  string // the address with all of its parameters
	match   brief.Match
	pattern *regexp.Regexp
	to      *url.URL
	host    string              // of it, as it is compared
	path    []string            // of it
	query   map[string][]string // of which each has to be there with all of these values
}

var errAddress = errors.New("want an address of the web with a host")

func newTarget(value string, m brief.Mandatory) (t target, err error) {
	t = target{value: value, match: m.Match, query: map[string][]string{}}
	if m.Match == brief.MatchPattern {
		t.pattern, err = newPattern(value, true)
	} else if t.to = parseAddress(value); t.to == nil {
		return t, errAddress
	} else {
		t.host, t.path, t.query = hostKey(t.to.Host), steps(t.to), t.to.Query()
	}
	for name, value := range m.Query {
		t.query[name] = []string{value}
	}
	t.wanted = value
	if t.to != nil {
		u := *t.to
		u.RawQuery = url.Values(t.query).Encode()
		t.wanted = u.String()
	}
	return t, err
}

// linked yields the links of a text as far as they are what a mandatory wants, or may be.
func (c *check) linked(m *mandatory, t *text, yield func(sight) bool) {
	if t.place == inSpeech {
		return
	}
	for _, a := range c.addresses(t) {
		best := sight{code: Missing}
		for i := range m.links {
			s := m.links[i].compare(a)
			if s.code == "" || s.better(best) {
				best = s
			}
			if best.code == "" {
				break
			}
		}
		if best.Span, best.text = a.Span, t; best.code != Missing && !yield(best) {
			return
		}
	}
}

// compare says what is wrong with a link; Missing where it has nothing to do with the target.
func (t *target) compare(a address) sight {
	switch {
	case a.to == nil:
		return sight{code: Missing}
	case t.base(a):
		if wrong := t.params(a.to); wrong != "" {
			return sight{code: LinkQuery, why: wrong, fix: "use " + t.wanted}
		}
		return sight{}
	case a.short:
		return sight{code: LinkShort, why: "is a short link, and nobody says where it leads", fix: "use " + t.wanted}
	case t.pattern != nil:
		return sight{code: Missing}
	}
	own, other := t.host, a.host
	switch {
	case own == other && t.match == brief.MatchExact:
		return sight{code: NearMiss, why: "is written otherwise: want exactly " + quote(t.value), fix: "use " + t.wanted}
	case own == other:
		return sight{code: NearMiss, why: "leads to another page: want " + quote(pageOf(t.value)), fix: "use " + t.wanted}
	case sameInOtherScript(own, other):
		return sight{code: LinkShort, why: "may be the same site in another form of its name"}
	case distance([]rune(own), []rune(other), maxDistance) <= maxDistance || strings.Contains(other, own):
		return sight{code: NearMiss, why: "leads to another site: want " + quote(pageOf(t.value)), fix: "use " + t.wanted}
	}
	return sight{code: Missing}
}

// base reports whether a link is the target but for its query.
func (t *target) base(a address) bool {
	switch t.match {
	case brief.MatchPattern:
		return t.pattern.MatchString(a.raw) || t.pattern.MatchString(a.to.String())
	case brief.MatchExact:
		own, _, _ := strings.Cut(t.value, "?")
		for _, raw := range []string{a.raw, a.to.String()} {
			if other, _, _ := strings.Cut(raw, "?"); own == other {
				return true
			}
		}
		return false
	}
	return t.host == a.host && slices.Equal(t.path, a.path) &&
		(t.to.Fragment == "" || t.to.Fragment == a.to.Fragment)
}

// steps are the parts of a path, each decoded, so that %2F is none of its slashes.
func steps(u *url.URL) []string {
	out := strings.Split(strings.Trim(u.EscapedPath(), "/"), "/")
	for i, s := range out {
		if plain, err := url.PathUnescape(s); err == nil {
			out[i] = plain
		}
	}
	return out
}

// params says which parameters are not as they should be; empty: they are.
func (t *target) params(to *url.URL) string {
	have := to.Query()
	var wrong []string
	for _, name := range slices.Sorted(maps.Keys(t.query)) {
		want := t.query[name]
		switch got := have[name]; {
		case len(got) == 0:
			wrong = append(wrong, quote(name)+" is missing")
		case slices.Equal(got, want) || len(want) == 1 && !slices.ContainsFunc(got, func(g string) bool { return g != want[0] }):
		case len(got) > len(want):
			wrong = append(wrong, quote(name)+" is there more than once with different values")
		default:
			wrong = append(wrong, quote(name)+" is "+quote(strings.Join(got, ", "))+": want "+quote(strings.Join(want, ", ")))
		}
	}
	if len(wrong) > 0 && strings.Contains(to.RawQuery, "&amp;") {
		wrong = append(wrong, `"&amp;" is written for "&"`)
	}
	if len(wrong) == 0 {
		return ""
	}
	return message("%s", "leads to the right page, but "+list(wrong, "and"))
}

// sameInOtherScript reports hosts of which one is in letters beyond ASCII and the other in
// the form that the domain name system has for such: they may be the same.
func sameInOtherScript(a, b string) bool {
	isCoded := func(h string) bool { return strings.Contains(h, "xn--") }
	isWide := func(h string) bool { return strings.ContainsFunc(h, func(r rune) bool { return r > 0x7f }) }
	return strings.Count(a, ".") == strings.Count(b, ".") && (isCoded(a) && isWide(b) || isWide(a) && isCoded(b))
}
