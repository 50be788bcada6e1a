package utm_test

import (
	"encoding/hex"
	"maps"
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/attribution/utm"
	"github.com/irmkit/irmkit/irm"
)

var seeds = []string{
	"", "utm_source=a&utm_medium=b", "?utm_source=100%&utm_source=%zz", "https://x.example/?utm_source=a;b&x=%C3%28#utm_id=9", "?a=b?utm_source=c",
	"utm%5Fsource=a+b%2Bc", "UTM_Source=Mixed&utm_source=lower", "x.example/?&&utm_source=a&", "?amp;utm_term=x&amp;=", "pk_source=1&mtm_source=2&utm_source=",
	"https://x.example/#/spa?utm_source=x", "utm_source=a\xff&\xc3\x28=1", "?gclid=1&fbclid=2", "utm_souce=1&utm_=2&utm_custom",
	" https://x.example/p&utm_source=a\n", "/p%3Futm_source=a#/p?utm_medium=b", "?+utm_source=a%26utm_medium=b;utm_term=c&utm-id=1",
}

// slowPairs takes a query apart in the most obvious way.
func slowPairs(query string, split bool) (out []utm.Pair) {
	if split {
		query = strings.ReplaceAll(query, "?", "&")
	}
	for raw := range strings.SplitSeq(query, "&") {
		if raw == "" {
			continue
		}
		key, value, found := strings.Cut(raw, "=")
		out = append(out, utm.Pair{Key: slowDecode(key), Value: slowDecode(value), Raw: raw, Bare: !found})
	}
	return out
}

func slowDecode(raw string) string {
	if s := slowUnescape(raw); utf8.ValidString(s) {
		return s
	}
	return slowVisible(raw)
}

func slowUnescape(raw string) string {
	s := ""
	for rest := raw; rest != ""; {
		if rest[0] == '%' && len(rest) >= 3 {
			if b, err := hex.DecodeString(rest[1:3]); err == nil {
				s, rest = s+string(b), rest[3:]
				continue
			}
		}
		s, rest = s+strings.ReplaceAll(rest[:1], "+", " "), rest[1:]
	}
	return s
}

func slowVisible(s string) (out string) {
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		if r == utf8.RuneError && n == 1 {
			out += "%" + strings.ToUpper(hex.EncodeToString([]byte(s[:1])))
		} else {
			out += s[:n]
		}
		s = s[n:]
	}
	return out
}

// slowParams reads the parameters under the default keys.
func slowParams(pairs []utm.Pair, last bool) utm.Params {
	k := utm.DefaultKeys()
	var p utm.Params
	for keys, to := range map[*[]string]*string{
		&k.Source: &p.Source, &k.Medium: &p.Medium, &k.Campaign: &p.Campaign, &k.Term: &p.Term, &k.Content: &p.Content,
		&k.ID: &p.ID, &k.SourcePlatform: &p.SourcePlatform, &k.CreativeFormat: &p.CreativeFormat, &k.MarketingTactic: &p.MarketingTactic,
	} {
		for _, key := range *keys {
			for _, pair := range pairs {
				if asKey(pair.Raw) == key && pair.Value != "" && (*to == "" || last) {
					*to = pair.Value
				}
			}
			if *to != "" {
				break
			}
		}
	}
	return p
}

func slowGet(pairs []utm.Pair, key string, last bool) (value string) {
	found := false
	for _, p := range pairs {
		if asciiLower(p.Key) == asciiLower(key) && p.Value != "" && (last || !found) {
			value, found = p.Value, true
		}
	}
	return value
}

func asciiLower(s string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, s)
}

// asKey is how the key of a pair is compared.
func asKey(raw string) string {
	key, _, _ := strings.Cut(raw, "=")
	return strings.TrimPrefix(asciiLower(strings.TrimSpace(slowUnescape(key))), "amp;")
}

func FuzzParseQuery(f *testing.F) {
	for i, s := range seeds {
		f.Add(s, i%2 == 0, i%3 == 0)
	}
	f.Fuzz(func(t *testing.T, query string, last, split bool) {
		if len(query) > 8<<10 {
			return
		}
		d := utm.Dialect{SplitQuestion: split}
		if last {
			d.Repeat = utm.LastValue
		}
		parser, err := utm.NewParser(d)
		if err != nil {
			t.Fatal(err)
		}
		link := parser.ParseQuery(query)
		want := slowPairs(strings.TrimPrefix(query, "?"), split)
		var got []utm.Pair
		for p := range link.Pairs() {
			got = append(got, p)
			if !utf8.ValidString(p.Key + p.Value) {
				t.Errorf("%+v is not UTF-8", p)
			}
			if v, ok := link.Get(p.Key); len(want) < 50 && (!ok || v != slowGet(want, p.Key, last)) {
				t.Errorf("Get(%q) = %q, %t", p.Key, v, ok)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("Pairs of %q (-want +got):\n%s", query, diff)
		}
		if want := slowParams(want, last); link.Params != want {
			t.Errorf("ParseQuery(%q) = %+v, want %+v", query, link.Params, want)
		}
		checkWarnings(t, link.Findings)
		sameAsNetURL(t, strings.TrimPrefix(query, "?"), want, split)
	})
}

func checkWarnings(t *testing.T, fs irm.Findings) {
	t.Helper()
	for _, f := range fs {
		if f.Severity != irm.SeverityWarning || len(f.String()) > 256 || !utf8.ValidString(f.String()) {
			t.Errorf("finding %q", f)
		}
	}
}

// sameAsNetURL compares with the standard library where that loses nothing.
func sameAsNetURL(t *testing.T, query string, pairs []utm.Pair, split bool) {
	t.Helper()
	values, err := url.ParseQuery(query)
	if err != nil || split || strings.Contains(query, ";") {
		return
	}
	got := url.Values{}
	for _, p := range pairs {
		key, value, _ := strings.Cut(p.Raw, "=")
		if k, _ := url.QueryUnescape(key); !utf8.ValidString(k) {
			return
		}
		if v, _ := url.QueryUnescape(value); !utf8.ValidString(v) {
			return
		}
		got.Add(p.Key, p.Value)
	}
	if diff := cmp.Diff(values, got); diff != "" {
		t.Errorf("net/url reads %q in another way (-it +we):\n%s", query, diff)
	}
}

// Parse finds the query of everything that net/url takes for an http URL.
func FuzzParse(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	fragment, _ := utm.NewParser(utm.Dialect{Fragment: true})
	f.Fuzz(func(t *testing.T, raw string) {
		link := utm.Parse(raw)
		checkWarnings(t, link.Findings)
		if again := utm.Parse(raw); !cmp.Equal(link, again, cmp.AllowUnexported(utm.Link{})) {
			t.Errorf("Parse(%q) gives two answers", raw)
		}
		checkWarnings(t, fragment.Parse(raw).Findings)
		u, err := url.Parse(strings.Trim(raw, " "))
		if err != nil || u.Scheme == "" || len(raw) > 64<<10 {
			return
		}
		in := slices.DeleteFunc(slices.Clone(link.Findings), func(f irm.Finding) bool {
			return f.Code == "url_space" || f.Code == "utm_path" || f.Code == "utm_fragment" || f.Code == "limit"
		})
		if want := utm.ParseQuery("?" + u.RawQuery); link.Params != want.Params || len(in) < 24 && codes(in) != codes(want.Findings) {
			t.Errorf("Parse(%q) = %+v, want %+v", raw, link, want)
		}
	})
}

func FuzzBuild(f *testing.F) {
	for _, s := range []string{"https://x.example", "http://x.example/p?a=1&b#f", "https://x.example:443/é?utm_source=x", "http://[::1]/", "http://0x7f.1", "https://x.example/?amp;utm_id=1&&"} {
		f.Add(s, "instagram", "a b+c%&=?#é", uint8(2))
	}
	f.Fuzz(func(t *testing.T, landing, source, content string, existing uint8) {
		p := utm.Params{Source: source, Content: content}
		b := utm.Builder{Existing: utm.Existing(existing % 3)}
		link, err := b.Build(landing, p)
		if err != nil {
			if link != "" || len(err.Error()) > 256 || errorCodes(err) == "" {
				t.Errorf("Build(%q) = %q, %v", landing, link, err)
			}
			return
		}
		if len(link) > 8192 || !utf8.ValidString(link) {
			t.Errorf("Build(%q) = %q", landing, link)
		}
		u, err := url.Parse(link)
		if err != nil || u.Host == "" || u.User != nil || u.Opaque != "" {
			if _, bad := url.Parse(landing); bad == nil || u != nil {
				t.Errorf("net/url reads %q as %#v, %v", link, u, err)
			}
		}
		got := utm.Parse(link)
		switch b.Existing {
		case utm.RefuseExisting:
			restores(t, landing, link, p)
			fallthrough
		case utm.ReplaceExisting: // a value that is not given may come from the page
			if source != "" && got.Params.Source != source || content != "" && got.Params.Content != content {
				t.Errorf("Parse(Build(%q)) = %+v, want %+v", landing, got.Params, p)
			}
		case utm.KeepExisting:
			before := utm.Parse(landing).Params
			if v, there := utm.Parse(landing).Get("utm_source"); there && v != "" && got.Params.Source != before.Source {
				t.Errorf("Parse(Build(%q)) = %+v, want the source kept", landing, got.Params)
			}
		}
		again, err := utm.Builder{Existing: utm.KeepExisting}.Build(link, p)
		if err != nil || again != link {
			t.Errorf("Build(%q) = %q, %v, want no change the second time", link, again, err)
		}
	})
}

// restores checks that the link without what was added is the landing page, but for
// the three changes that are promised.
func restores(t *testing.T, landing, link string, p utm.Params) {
	t.Helper()
	before, tail, found := strings.Cut(link, "#")
	if found {
		tail = "#" + tail
	}
	before = strings.TrimSuffix(before, p.Encode())
	landed, fragment, found := strings.Cut(landing, "#")
	if found {
		fragment = "#" + fragment
	}
	head, query, marked := strings.Cut(landed, "?")
	if tail != fragment {
		t.Errorf("fragment of %q is %q", link, tail)
	}
	gotHead, gotQuery, _ := strings.Cut(before, "?")
	if gotQuery != query && gotQuery != query+"&" || strings.HasSuffix(gotQuery, "&&") && !strings.HasSuffix(query, "&") {
		t.Errorf("query of %q is %q, want %q (marked %t)", link, gotQuery, query, marked)
	}
	scheme, rest, _ := strings.Cut(head, "://")
	authority, path, _ := strings.Cut(rest, "/")
	var want strings.Builder
	want.WriteString(scheme + "://" + strings.TrimSuffix(authority, ":") + "/")
	for _, c := range []byte(path) {
		if c < utf8.RuneSelf {
			want.WriteString(string(rune(c)))
		} else {
			want.WriteString("%" + strings.ToUpper(hex.EncodeToString([]byte{c})))
		}
	}
	if gotHead != want.String() {
		t.Errorf("Build(%q) = %q, want it to begin with %q", landing, link, want.String())
	}
}

func FuzzConvention(f *testing.F) {
	f.Add("Spring Sale", "Anna_B", "-", ".", "{campaign}-{creator}", uint8(0), true)
	f.Add("ǅ İß", "ig", "_", " ", "x_{creator}", uint8(1), true)
	f.Add("Zoë\u0308 b", "ŉ", "-", "", "{campaign}~{creator}", uint8(129), false)
	f.Add("a-b", "c", "-", "_", "{campaign}-{creator}_{campaign}", uint8(128), false)
	f.Fuzz(func(t *testing.T, campaign, creator, separator, characters, template string, letters uint8, all bool) {
		c := utm.Convention{
			Case: utm.LetterCase(letters % 128), Separator: separator, Characters: characters, Unicode: all, Unaccent: letters > 127,
			Source:  utm.Rule{Vocabulary: []utm.Word{{Value: creator, Aliases: []string{"a"}}}},
			Content: utm.Rule{Template: template},
		}
		fs := c.Validate()
		for _, f := range fs {
			if !utf8.ValidString(f.String()) || len(fs.Error()) > 256 {
				t.Errorf("finding %q", f)
			}
		}
		if fs.Err() != nil {
			return
		}
		values := map[string]string{"campaign": campaign, "creator": creator, "source": "A"}
		p, err := c.Apply(values)
		if err != nil {
			if p != (utm.Params{}) || len(err.Error()) > 256 {
				t.Errorf("Apply = %+v, %v", p, err)
			}
			return
		}
		if fs := c.Check(p); fs != nil || p.Source != creator {
			t.Errorf("Check(%+v) = %v", p, fs)
		}
		style, err := c.Compile()
		if err != nil {
			t.Fatal(err)
		}
		if read, ok := style.Read(utm.Content, p.Content); p.Content != "" && (!ok || template == "" || !strings.Contains(template, "{campaign}") && read["campaign"] != "" || read["campaign"] != "" && read["campaign"] != p.Campaign) {
			t.Errorf("Read(%q) = %v, %t, want the campaign %q", p.Content, read, ok, p.Campaign)
		}
		if link, err := utm.Build("https://x.example/", p); err != nil || utm.Parse(link).Params != p {
			t.Errorf("Build(%+v) = %q, %v", p, link, err)
		}
		values["campaign"] = p.Campaign // spelled twice is spelled once
		if p.Content != "" {
			read, _ := style.Read(utm.Content, p.Content)
			maps.Copy(values, read)
		}
		if again, err := c.Apply(values); err != nil || again != p {
			t.Errorf("Apply of %q = %+v, %v, want %+v again", values, again, err, p)
		}
	})
}
