package verify_test

import (
	"fmt"
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/brief/verify"
)

func glow() brief.Mandatory {
	return brief.Mandatory{
		Kind: brief.Link, Value: "https://acme.example/glow",
		Query: map[string]string{"utm_source": "instagram", "utm_campaign": "spring sale"},
	}
}

const utm = "?utm_source=instagram&utm_campaign=spring+sale"

func TestLinks(t *testing.T) {
	v := compile(t, bare(glow()))
	for text, wanted := range map[string]want{
		"https://acme.example/glow" + utm:                                               found,
		"HTTP://WWW.Acme.Example/glow/" + utm:                                           found,
		"acme.example/glow" + utm:                                                       found,
		"www.acme.example/glow" + utm + "!":                                             found,
		"(https://acme.example/glow" + utm + ").":                                       found,
		"see:https://acme.example:443/glow" + utm:                                       found,
		"https://acme.example/glow?utm_campaign=spring%20sale&utm_source=instagram&x=1": found,
		"https://acme.example/%67low" + utm:                                             found,
		"https://acme.example/glow" + utm + "#top":                                      found,
		"https://acme.example/glow" + utm + "&utm_source=instagram":                     found,
		"https://youtube.com/x and https://acme.example/glow" + utm:                     found,
		"https://acme.example/glow":                                                     query,
		"https://acme.example/glow?utm_source=Instagram&utm_campaign=spring+sale":       query,
		"https://acme.example/glow" + utm + "&utm_source=tiktok":                        query,
		"https://acme.example/glow?utm_source=instagram&amp;utm_campaign=spring+sale":   query,
		"https://acme.example/glow#" + utm:                                              query,
		"https://acme.example/Glow" + utm:                                               near,
		"https://acme.example/" + utm:                                                   near,
		"https://acme.example/glow/now" + utm:                                           near,
		"https://acme.example%2Fglow" + utm:                                             missing,
		"https://acmee.example/glow" + utm:                                              near,
		"https://acme.example.evil.com/glow" + utm:                                      near,
		"https://acme.example@evil.com/glow" + utm:                                      missing,
		"evil.com/?to=https://acme.example/glow" + utm:                                  missing,
		"https://evil.com/?to=https://acme.example/glow" + utm:                          missing,
		"https://evil.com/acme.example/glow" + utm:                                      missing,
		"https://evil.com\\@acme.example/glow" + utm:                                    missing,
		"https://acme.example:8443/glow" + utm:                                          near,
		"https://\u0430cme.example/glow" + utm:                                          near,
		"https://acme.exa\u200bmple/glow" + utm:                                         near,
		"ftp://acme.example/glow" + utm:                                                 missing,
		"javascript://acme.example/glow" + utm:                                          missing,
		"notacme.example/glow" + utm:                                                    near,
		"me@acme.example/glow" + utm:                                                    missing,
		"https://youtube.com/x":                                                         missing,
		"bit.ly/3xYz":                                                                   short,
		"bit.ly/3xYz https://acme.example/glow":                                         short,
		"https://xn--e1afmkfd.example/":                                                 missing,
		"":                                                                              missing,
	} {
		for name, p := range map[string]verify.Post{"caption": post("so: " + text + " ."), "links": post("", linked(text))} {
			if name == "links" && (text == "" || strings.ContainsAny(text, " ()!") || strings.HasPrefix(text, "see:") || strings.Contains(text, "%2F")) {
				continue
			}
			wanted := wanted
			if name == "caption" && strings.Contains(text, "%2F") { // there the link ends before it
				wanted = near
			}
			r := at(t, check(t, v, p), "mandatories[0]")
			if r.Code != wanted.code || r.Verdict != wanted.verdict {
				t.Errorf("%q in the %s: %+v", text, name, r)
			}
			if r.Verdict == disclosure.Fail && !strings.Contains(r.Fix, "https://acme.example/glow?utm_campaign=spring+sale&utm_source=instagram") {
				t.Errorf("%q: fix %q", text, r.Fix)
			}
		}
	}
	twice := at(t, check(t, v, post("https://acme.example/glow"+utm+"&utm_source=tiktok")), "mandatories[0]")
	if !strings.HasSuffix(twice.Message, `"utm_source" is there more than once with different values`) {
		t.Error(twice.Message)
	}
	r := at(t, check(t, v, post("https://acme.example/glow?utm_source=tiktok")), "mandatories[0]")
	if want := `but "utm_campaign" is missing and "utm_source" is "tiktok": want "instagram"`; !strings.HasSuffix(r.Message, want) {
		t.Errorf("%s: want %s", r.Message, want)
	}
}

func TestShortLinks(t *testing.T) {
	v := compile(t, bare(glow()), verify.Options{Shorteners: []string{"ac.me"}})
	for _, raw := range []string{"bit.ly/3xYz", "https://bit.ly/3xYz", "ac.me/1"} {
		p := post(raw)
		r := at(t, check(t, v, p), "mandatories[0]")
		short.of(t, r)
		if !slices.Equal(r.Needs, []string{"resolved", "seen.m"}) {
			t.Errorf("needs %q", r.Needs)
		}
		for to, wanted := range map[string]want{
			"https://acme.example/glow" + utm: found, "https://acme.example/glow": query, "https://lumen.example": missing,
			"https://bit.ly/2": short, "no address": missing,
		} {
			for _, key := range []string{raw, strings.TrimPrefix(raw, "https://")} {
				p.Resolved = map[string]string{key: to}
				wanted.of(t, at(t, check(t, v, p), "mandatories[0]"))
			}
		}
	}
	// Who says that a link leads to a short one says nothing of the one that is wanted.
	p := post("https://lumen.example")
	p.Resolved = map[string]string{"https://lumen.example": "https://bit.ly/2"}
	missing.of(t, at(t, check(t, v, p), "mandatories[0]"))
	// A short link in a place that does not count decides nothing.
	m := glow()
	m.Where = []brief.Where{brief.InLink}
	missing.of(t, at(t, check(t, compile(t, bare(m)), post("bit.ly/3xYz")), "mandatories[0]"))
	misplaced.of(t, at(t, check(t, compile(t, bare(m)), post("acme.example/glow"+utm)), "mandatories[0]"))
	// What is wanted may be a short link itself.
	m.Value, m.Query, m.Where = "https://bit.ly/3xYz", nil, nil
	found.of(t, at(t, check(t, compile(t, bare(m)), post("bit.ly/3xYz")), "mandatories[0]"))
	short.of(t, at(t, check(t, compile(t, bare(m)), post("bit.ly/other")), "mandatories[0]"))
}

func TestLinkMatch(t *testing.T) {
	exact := compile(t, bare(brief.Mandatory{Kind: brief.Link, Match: brief.MatchExact, Value: "https://acme.example/Glow?a=1"}))
	pattern := compile(t, bare(brief.Mandatory{Kind: brief.Link, Match: brief.MatchPattern, Value: `https://acme\.example/(de|fr)/[a-z]+`}))
	anchor := compile(t, bare(brief.Mandatory{Kind: brief.Link, Value: "https://acme.example/glow#buy"}))
	wide := compile(t, bare(brief.Mandatory{Kind: brief.Link, Value: "https://müller.example/"}))
	for _, c := range []struct {
		v    *verify.Verifier
		text string
		want want
	}{
		{exact, "https://acme.example/Glow?a=1", found}, {exact, "https://acme.example/Glow?a=1&b=2", found},
		{exact, "http://acme.example/Glow?a=1", near}, {exact, "https://acme.example/Glow/?a=1", near}, {exact, "https://acme.example/Glow", query},
		{pattern, "https://acme.example/de/glow", found}, {pattern, "https://acme.example/es/glow", missing}, {pattern, "https://evil.com/?https://acme.example/de/glow", missing},
		{anchor, "acme.example/glow#buy", found}, {anchor, "acme.example/glow", near},
		{wide, "https://MÜLLER.example", found}, {wide, "https://xn--mller-kva.example", short}, {wide, "https://muller.example", near},
	} {
		r := at(t, check(t, c.v, post(c.text)), "mandatories[0]")
		if r.Code != c.want.code || r.Verdict != c.want.verdict {
			t.Errorf("%q: %+v", c.text, r)
		}
	}
}

// slowSame compares addresses in the obvious way: each written anew, parameter by parameter.
func slowSame(want, have string, params map[string]string) bool {
	canonical := func(s string) (string, url.Values) {
		if !strings.Contains(s, "://") {
			s = "https://" + s
		}
		u, err := url.Parse(s)
		if err != nil {
			return "", nil
		}
		host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
		return host + "/" + strings.Trim(u.Path, "/"), u.Query()
	}
	a, _ := canonical(want)
	b, query := canonical(have)
	if a != b {
		return false
	}
	for name, value := range params {
		if len(query[name]) == 0 {
			return false
		}
		for _, v := range query[name] {
			if v != value {
				return false
			}
		}
	}
	return true
}

// Links put together by chance, one part of each right or wrong, are what the obvious
// comparison says.
func TestLinksAgainstOracle(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	pick := func(list ...string) string { return list[random.IntN(len(list))] }
	v := compile(t, bare(glow()))
	ok := 0
	for range 3000 {
		link := pick("https://", "http://", "") + pick("acme.example", "acme.example", "www.acme.example", "ACME.example", "lumen.example") +
			pick("/glow", "/glow", "/glow/", "/glow", "/", "/glow/x", "/GLOW")
		var params []string
		for range random.IntN(5) {
			params = append(params, pick("utm_source=instagram", "utm_campaign=spring+sale", "utm_campaign=spring%20sale", "utm_source=instagram", "ref=1", "utm_source=", "utm_campaign=x"))
		}
		if len(params) > 0 {
			link += "?" + strings.Join(params, "&")
		}
		text := pick("", "so ", "a\n") + link + pick("", " ", ".", " now", "\n#glow")
		same := slowSame("https://acme.example/glow", link, glow().Query)
		r := at(t, check(t, v, post(text)), "mandatories[0]")
		if (r.Verdict == disclosure.Pass) != same {
			t.Fatalf("%q: %s, want %v: %+v", text, r.Verdict, same, r)
		}
		if same {
			ok++
		}
	}
	if ok < 100 {
		t.Error("nearly all links are wrong: the test says little")
	}
}

// Where a link ends in a text, whatever its host.
func TestLinkEnds(t *testing.T) {
	m := brief.Mandatory{Kind: brief.Link, Value: "https://acme.example/a_(b)"}
	v := compile(t, bare(m))
	for _, form := range []string{"%s", "(%s)", "see %s.", "%s!", "<%s>", "“%s”", "[%s]", "%s, and", "%s…", "「%s」", "x https://a.com %s", "%s\n"} {
		text := fmt.Sprintf(form, "https://acme.example/a_(b)")
		if form == "(%s)" || form == "[%s]" {
			continue // a bracket that the link has itself: nobody can tell
		}
		r := at(t, check(t, v, post(text)), "mandatories[0]")
		if r.Code != verify.Found {
			t.Errorf("%q: %+v", text, r)
		}
	}
}
