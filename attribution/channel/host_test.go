package channel

import (
	"strings"
	"testing"
)

func TestHost(t *testing.T) {
	for in, want := range map[string]string{
		"https://www.Blog.Example:8443/post?u=https://other.example": "blog.example",
		" Blog.Example. ":                       "blog.example",
		"https://google.com@evil.example/":      "evil.example",
		"https:blog.example":                    "blog.example",
		`https:\\blog.example`:                  "blog.example",
		"Android-App://com.Instagram.Android/x": "com.instagram.android",
		"ios-app://389801252/instagram":         "389801252",
		"http://[2001:DB8::1]:80/":              "[2001:db8::1]",
		"https://BÜCHER.example/":               "bücher.example",
		"\u0100.example":                        "\u0101.example", // its bytes are C4 80
		"192.0.2.1":                             "192.0.2.1",
		"a..b":                                  "a..b",
		"":                                      "",
		" ":                                     "",
		"google":                                "",
		"http://localhost:8080/":                "",
		"about:blank":                           "",
		"chrome-extension://abcdef/page":        "",
		"android-app://":                        "",
		"android-app:///x":                      "",
		"android-app://www.":                    "",
		"..":                                    "",
		".example":                              "",
		"[google]":                              "",
		"[::1":                                  "",
		"[a b:c]":                               "",
		"https://":                              "",
		"search results, page 1.2":              "",
		"a%2eb.example":                         "",
		"a\x00.example":                         "",
		"a\xff.example":                         "",
		"<b>.example":                           "",
		"{{referrer.host}}":                     "",
		strings.Repeat("a", 245) + ".example":   strings.Repeat("a", 245) + ".example", // 253 bytes
		strings.Repeat("a", 246) + ".example":   "",
		"Ⱥ" + strings.Repeat("a", 243) + ".example": "", // its lower case has a byte more
	} {
		if got := Host(in); got != want {
			t.Errorf("Host(%q) = %q, want %q", in, got, want)
		}
	}
}

// What tools write for nothing is nothing, whatever the field and the case.
func TestPlaceholders(t *testing.T) {
	words := []string{"-", "n/a", "none", "null", "direct", "(none)", "unknown", "$direct", "(direct)", "undefined", "(not set)", "about:blank"}
	g := mustNew(t, Default(after), Sites{"intranet": SocialSite})
	listed := 0
	for n, list := range placeholders {
		for _, p := range list {
			listed++
			if len(p) != n {
				t.Errorf("%q stands at length %d, and is never found", p, n)
			}
		}
	}
	if listed != len(words) {
		t.Errorf("%d placeholders, want the %d of this test", listed, len(words))
	}
	for _, w := range words {
		for _, s := range []string{w, " " + strings.ToUpper(w) + "\t"} {
			if e := g.Explain(Visit{Source: s, Medium: s, Campaign: s, SourcePlatform: s, Referrer: s, Click: s, Creator: "-", Code: s}); e.Channel != Direct {
				t.Errorf("%q everywhere is %s, want direct", s, e.Channel)
			}
			if got := Host(s); got != "" {
				t.Errorf("Host(%q) = %q, want none", s, got)
			}
		}
		if got := g.Of(Visit{Source: w + "x"}).Channel; got != Unassigned {
			t.Errorf("the source %q is %s, want unassigned", w+"x", got)
		}
	}
	for s, want := range map[string]Channel{"intranet": OrganicSocial, "extranet": Direct, "a.intranet": Referral} {
		if got := g.Of(Visit{Referrer: s}).Channel; got != want {
			t.Errorf("the referrer %q is %s, want %s", s, got, want)
		}
	}
}
