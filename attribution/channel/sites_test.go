package channel

import (
	"fmt"
	"strings"
	"testing"
)

func TestHostOf(t *testing.T) {
	for in, want := range map[string]string{
		"":                                   "",
		"example.com":                        "example.com",
		"Example.COM":                        "Example.COM",
		"www.example.com":                    "example.com",
		"WWW.example.com.":                   "example.com",
		"www.com":                            "www.com",
		"www.":                               "www",
		"wwwexample.com":                     "wwwexample.com",
		"https://example.com/a?b#c":          "example.com",
		"https://example.com":                "example.com",
		"HTTPS://www.example.com:8443/":      "example.com",
		"//example.com/x":                    "example.com",
		"example.com/x?u=https://other.com":  "example.com",
		"example.com?u=https://other.com":    "example.com",
		"https://google.com@evil.example/":   "evil.example",
		"https://evil.example\\@google.com/": "evil.example",
		"https://evil.example#@google.com/":  "evil.example",
		"https://u:p@example.com:1/":         "example.com",
		"http://[::1]:80/x":                  "[::1]",
		"[::1":                               "",
		"u@[::1]:80":                         "[::1]",
		"a:b:c":                              "a",
		"u:p@h:1":                            "h",
		"a?b//c":                             "a",
		"a?b://c":                            "a",
		"a:b@c:d@e:f":                        "e",
		"]":                                  "]",
		"about:blank":                        "about",
		"https://":                           "",
		"https:///x":                         "x",
		"https:example.com":                  "example.com",
		"HTTP:/example.com/x":                "example.com",
		`https:\\example.com\x`:              "example.com",
		`\\example.com`:                      "example.com",
		`/\example.com`:                      "example.com",
		"/example.com":                       "",
		"blob:https://example.com/x":         "example.com",
		"android-app://com.example.app/x/y":  "android-app://com.example.app",
		"Android-App://com.example.app":      "Android-App://com.example.app",
		"ios-app://123/x":                    "ios-app://123",
		"android-app://":                     "android-app://",
		"chrome-extension://abc/x":           "abc",
	} {
		if got := host(in); got != want {
			t.Errorf("host(%q) = %q, want %q", in, got, want)
		}
		if u, ok := slowHost(in); ok && u != want {
			t.Errorf("net/url reads %q as %q, want %q", in, u, want)
		}
	}
}

func TestSitesCategory(t *testing.T) {
	s := Sites{"google.com": "search", "mail.google.com": "email", "x": "social", "android-app://com.x.app": "social", "co.uk": "own"}
	for host, want := range map[string]Category{
		"google.com": "search", "GOOGLE.com": "search", "a.b.google.com": "search", "mail.google.com": "email", "A.Mail.Google.Com": "email",
		"xmail.google.com": "search", "evilgoogle.com": "", "google.com.evil.example": "", "google.co": "", "com": "", ".com": "", "": "",
		"x": "social", "X": "social", "a.x": "", "a.b.x": "", "b.co.uk": "own", "..": "", "google.com..": "",
		"android-app://com.x.app": "social", "Android-app://com.X.app": "social", "android-app://a.com.x.app": "", "android-app://b.google.com": "",
		strings.Repeat("a.", 121) + "google.com": "search", strings.Repeat("a.", 122) + "google.com": "",
	} {
		if got := s.category(host); got != want || got != slowCategory(s, asciiLower(host)) {
			t.Errorf("category(%q) = %q, want %q, oracle %q", host, got, want, slowCategory(s, asciiLower(host)))
		}
	}
}

func TestSitesValidate(t *testing.T) {
	good := Sites{"a.example": SocialSite, "name": VideoSite, "social network": SocialSite, "android-app://a.b": SearchSite, "[::1]": OwnSite, "10.0.0.1": OwnSite}
	if fs := good.Validate(); len(fs) != 0 {
		t.Errorf("Validate = %v, want none", fs)
	}
	for key, want := range map[string]string{
		"": "want a host", "A.example": "lower case", "www.a.example": "host alone", "https://a.example": "host alone", "a.example/x": "host alone",
		"a.example:80": "host alone", "a.example.": "host alone", ".example": "host alone", "u@a.example": "host alone", " a": "spaces",
		"$direct": "nothing", "direct": "nothing", "a ": "spaces", "\xff": "UTF-8", strings.Repeat("a", 254): "253", "android-app://a/": "host alone", "a?b": "host alone",
	} {
		fs := Sites{key: SocialSite, "ok.example": SearchSite}.Validate()
		if len(fs) != 1 || fs[0].Code != "channel_site" || !strings.Contains(fs[0].Message, want) || len(fs[0].String()) > 512 {
			t.Errorf("Validate of %q = %v, want %q", key, fs, want)
		}
	}
	fs := Sites{"c.example": "socail", "b.example": "socail", "a.example": "mine", "d.example": "email"}.Validate()
	want := `warning ["a.example"]: "mine" is not a category of the default grouping (channel_category_unknown), ` +
		`warning ["b.example"]: "socail" is not a category of the default grouping; did you mean "social"? (channel_category_unknown)`
	if len(fs) != 2 || fmt.Sprintf("%s %s, %s %s", fs[0].Severity, fs[0], fs[1].Severity, fs[1]) != want {
		t.Errorf("own and misspelt categories: %s", fs)
	}
	fs = Sites{"b.example": "Social", "a.example": "", "": "?"}.Validate()
	var codes []string
	for _, f := range fs {
		codes = append(codes, f.Path+" "+f.Code)
	}
	if got, want := strings.Join(codes, ", "), `[""] channel_site, [""] channel_category, ["a.example"] channel_category, ["b.example"] channel_category`; got != want {
		t.Errorf("findings: %s, want %s", got, want)
	}

	many := Sites{}
	for i := range 100_000 {
		many[fmt.Sprintf("s%d.example", i)] = SocialSite
	}
	if _, err := New(Default(after), many); err != nil {
		t.Errorf("100,000 sites: %v, want nil", err)
	}
	many["one.more"] = SocialSite
	if fs := many.Validate(); !fs.Has("limit") || len(fs) != 1 {
		t.Errorf("100,001 sites: %v, want the limit", fs)
	}
	bad := Sites{}
	for i := range 1000 {
		bad[fmt.Sprint("WWW", i)] = SocialSite
	}
	if n := len(bad.Validate()); n != maxSiteFindings {
		t.Errorf("1,000 bad sites: %d findings, want %d", n, maxSiteFindings)
	}
	own := Sites{"z.example/": SocialSite}
	for i := range 1000 {
		own[fmt.Sprintf("s%d.example", i)] = Category(fmt.Sprint("own", i))
	}
	if fs := own.Validate(); len(fs) != maxSiteFindings+1 || len(fs.Errors()) != 1 {
		t.Errorf("1,000 categories: %d findings, %d errors, want 101 and 1", len(fs), len(fs.Errors()))
	}
}
