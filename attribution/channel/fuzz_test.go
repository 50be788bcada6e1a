package channel

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/irmkit/irmkit/irm"
)

// Any visit has an answer, the one of the oracles, without a panic.
func FuzzOf(f *testing.F) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 50 {
		v := randomVisit(r)
		f.Add(v.Source, v.Medium, v.Campaign, v.Referrer, v.Click, string(v.Creator), v.Code)
	}
	f.Add("İ", "\xffcp", "\u212ashop", "https://[::1", "(none)", " ", "\x00")
	plain := Default(after)
	g, err := New(plain, testSites)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, source, medium, campaign, referrer, click, creator, code string) {
		v := Visit{Source: source, Medium: medium, Campaign: campaign, Referrer: referrer, Click: click, Creator: irm.CreatorID(creator), Code: code}
		checkVisit(t, g, plain, testSites, v)
	})
}

// Any document that is valid comes back as it was, and its grouper agrees with the
// oracle; any other is refused without a panic.
func FuzzGrouping(f *testing.F) {
	data, _ := json.Marshal(Default(after))
	f.Add(data, "google", "cpc", "www.google.com")
	f.Add([]byte(`{"rules":[{"channel":"x","when":[[{"field":"medium","is":["*^a*","","*"]}]]}]}`), "", "b-a", "")
	f.Add([]byte(`{"rules":[{"channel":"x","when":[[{"field":"site","is":["search"]},{"field":"medium","is":["a*"]}]]},{"channel":"email","when":[[{"field":"code","is":["*b"]}]]}]}`), "google", "AB", "")
	f.Fuzz(func(t *testing.T, data []byte, source, medium, referrer string) {
		var g Grouping
		if json.Unmarshal(data, &g) != nil {
			return
		}
		fs := g.Validate()
		compiled, err := New(g, testSites)
		if (err == nil) != (fs.Err() == nil) {
			t.Fatalf("New says %v, Validate %v", err, fs)
		}
		if err != nil {
			if len(err.Error()) > 256 {
				t.Errorf("the error has %d bytes", len(err.Error()))
			}
			return
		}
		out, err := json.Marshal(g)
		if err != nil {
			t.Fatal(err)
		}
		var back Grouping
		if err := json.Unmarshal(out, &back); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(g, back); diff != "" {
			t.Errorf("round trip (-want +got):\n%s", diff)
		}
		v := Visit{Source: source, Medium: medium, Campaign: medium, Referrer: referrer, Code: source}
		checkVisit(t, compiled, g, testSites, v)
		if got := answer(compiled.Explain(v)); slices.ContainsFunc(fs, got.contradicts) { // unreachable is never the answer
			t.Errorf("%q is answered by %v, of which Validate says %v", v, got, fs)
		}
	})
}

// The host is that of net/url wherever it reads one, and reading it again changes
// nothing.
func FuzzHost(f *testing.F) {
	for _, s := range []string{"https://www.example.com:80/a?b#c", "//a@b", "android-app://x/y", "a.b", "http://[::1]:1/", "https://a\\b", "www.a.b."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := host(s)
		if want, ok := slowHost(s); ok && got != want && isPlain(s) {
			t.Errorf("host(%q) = %q, net/url says %q", s, got, want)
		}
		if h := Host(s); h != strings.ToLower(h) || len(h) > 253 || strings.ContainsAny(h, "/ \x00") {
			t.Errorf("Host(%q) = %q", s, h)
		} else if bare, _ := slowReferrer(nil, slowValue(s)); !strings.Contains(bare, "://") && h != strings.ToLower(bare) && len(strings.ToLower(bare)) <= 253 {
			t.Errorf("Host(%q) = %q, a visit is grouped by %q", s, h, bare)
		}
		if fault := keyFault(asciiLower(got)); fault == "" {
			if c := (Sites{asciiLower(got): SocialSite}).category(got); c != SocialSite {
				t.Errorf("%q is not found as itself", got)
			}
		}
	})
}

// isPlain leaves out what net/url decodes: escapes in the host.
func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] <= ' ' || s[i] >= 0x7f || s[i] == '%' {
			return false
		}
	}
	return true
}
