package utm_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/attribution/utm"
	"github.com/irmkit/irmkit/irm"
)

// codes renders findings as "path code", in order.
func codes(fs irm.Findings) string {
	var out []string
	for _, f := range fs {
		out = append(out, strings.TrimSpace(f.Path+" "+f.Code))
	}
	return strings.Join(out, ", ")
}

func TestParse(t *testing.T) { // seed: A1
	ig := utm.Params{Source: "ig"}
	for _, tt := range []struct {
		name, in string
		want     utm.Params
		codes    string
	}{
		{"nothing", "", utm.Params{}, ""},
		{"all nine", "https://x.test/?utm_source=a&utm_medium=b&utm_campaign=c&utm_term=d&utm_content=e&utm_id=f&utm_source_platform=g&utm_creative_format=h&utm_marketing_tactic=i",
			utm.Params{Source: "a", Medium: "b", Campaign: "c", Term: "d", Content: "e", ID: "f", SourcePlatform: "g", CreativeFormat: "h", MarketingTactic: "i"}, ""},

		{"path", "/p?utm_source=ig", ig, ""},
		{"no scheme", "x.test/?utm_source=ig", ig, ""},
		{"host only", "x.test?utm_source=ig", ig, ""},
		{"no query", "https://x.test/a=b", utm.Params{}, ""},
		{"mark alone", "https://x.test/?", utm.Params{}, ""},
		{"bare query", "utm_source=ig&a=b", ig, ""},
		{"bare query with a mark", "?utm_source=ig", ig, ""},
		{"bare query that holds a link", "a=https://x.test/?b&utm_source=ig", ig, ""},
		{"bare query that begins empty", "&utm_source=ig", ig, ""},
		{"bare query with a fragment", "utm_source=ig#top", ig, ""},
		{"anchor", "https://x.test/?a=b#utm_source", utm.Params{}, ""},

		{"plus and escapes", "?utm_source=a+b%20c%2Bd", utm.Params{Source: "a b c+d"}, ""},
		{"percent", "?utm_source=100%", utm.Params{Source: "100%"}, "source url_escape"},
		{"percent and a digit", "?utm_source=%A&utm_medium=%", utm.Params{Source: "%A", Medium: "%"}, "source url_escape, medium url_escape"},
		{"percent beside escapes", "?utm_source=%20%zz", utm.Params{Source: " %zz"}, "source url_escape"},
		{"semicolon", "?utm_source=a;b&utm_medium=c", utm.Params{Source: "a;b", Medium: "c"}, ""},
		{"equals", "?utm_source=b=c", utm.Params{Source: "b=c"}, ""},
		{"escaped key", "?utm%5Fsource=ig", ig, ""},
		{"key case", "?UTM_SOURCE=Ig", utm.Params{Source: "Ig"}, "source utm_key_case"},
		{"escaped key case", "?utm%5FSource=ig", ig, "source utm_key_case"},
		{"entity", "?a=b&amp;utm_source=ig", ig, "source utm_key_amp"},
		{"entity of another key", "?a=b&amp;c=d", utm.Params{}, ""},
		{"no equals", "?utm_source", utm.Params{}, "source utm_empty"},
		{"no value", "?utm_source=", utm.Params{}, "source utm_empty"},
		{"no value, then one", "?utm_source=&utm_source=ig", ig, "source utm_empty"},
		{"UTF-8", "?utm_source=你好", utm.Params{Source: "你好"}, ""},
		{"no UTF-8 in escapes", "?utm_source=%C3%28+x", utm.Params{Source: "%C3%28+x"}, "source utf8"},
		{"no UTF-8 as it stands", "?utm_source=a\xffb", utm.Params{Source: "a%FFb"}, "source utf8"},
		{"neither", "?utm_source=é%C3\xff%", utm.Params{Source: "é%C3%FF%"}, "source url_escape, source utf8"},
		{"other pairs", "?x=%&y=%FF&z=%", utm.Params{}, "query url_escape, query utf8"},

		{"repeated", "?utm_source=ig&utm_source=tt", ig, "source utm_duplicate"},
		{"repeated in another case", "?UTM_Source=ig&utm_source=tt", ig, "source utm_key_case, source utm_duplicate"},
		{"aliases", "?mtm_source=ig&pk_medium=m&piwik_campaign=c&mtm_kwd=k&pk_cid=9", utm.Params{Source: "ig", Medium: "m", Campaign: "c", Term: "k", ID: "9"}, ""},
		{"alias first", "?pk_source=tt&utm_source=ig", ig, "source utm_shadowed"},
		{"alias last", "?utm_source=ig&mtm_source=tt", ig, "source utm_shadowed"},
		{"alias for an empty one", "?utm_source=&mtm_source=ig", ig, "source utm_empty"},
		{"unknown", "?utm_custom=1&utm_source=ig", ig, "utm_custom utm_unknown"},
		{"misspelled", "?utm_souce=ig", utm.Params{}, "utm_souce utm_unknown"},
		{"unknown and strange", "?utm_%00=1&utm_=2&UTM_X=3", utm.Params{}, "query utm_unknown, utm_ utm_unknown, utm_x utm_unknown"},
		{"long keys", "?utm_" + strings.Repeat("x", 99) + "&utm_" + strings.Repeat("x", 999) + "&utm_source=ig", ig, "query utm_unknown"},
		{"prefix alone", "?utm", utm.Params{}, ""},
		{"second mark", "?utm_source=ig?utm_medium=m", utm.Params{Source: "ig?utm_medium=m"}, "source utm_question"},
		{"second mark of something else", "?q=a?b&utm_source=ig", ig, ""},

		{"no mark", "https://x.test/p&utm_source=ig&gclid=1", utm.Params{}, "source utm_path, click_id utm_path"},
		{"no mark but a slash", "https://x.test/utm_source=ig", utm.Params{}, "source utm_path"},
		{"no mark before a query", "https://x.test/p&UTM_Source=ig?a=b", utm.Params{}, "source utm_path"},
		{"escaped mark", "https://x.test/p%3Futm_source=ig", utm.Params{}, "source utm_path"},
		{"all escaped", "https://x.test/p%3futm_source%3Dig%26utm_custom%3d1", utm.Params{}, "source utm_path, query utm_path"},
		{"escaped twice", "https://x.test/p%253Futm_source%253Dig", utm.Params{}, "source utm_path"},
		{"entity in the path", "https://x.test/p&amp;utm_source=ig", utm.Params{}, "source utm_path"},
		{"path with escapes", "https://x.test/%C3%A9/utm_source/a=b/utm_guide?utm_source=ig", ig, ""},
		{"fragment", "https://x.test/?a=b#utm_source=ig", utm.Params{}, "source utm_fragment"},
		{"fragment of a page", "https://x.test/#top?utm_source=ig&utm_medium=m", utm.Params{}, "source utm_fragment, medium utm_fragment"},
		{"fragment with a path", "https://x.test/#/p?utm_source=ig", utm.Params{}, "source utm_fragment"},
		{"escaped fragment", "https://x.test/#/p%3Fpk_source%3Dig", utm.Params{}, "source utm_fragment"},
		{"escaped ampersand", "?utm_source=ig%26utm_medium=x", utm.Params{Source: "ig&utm_medium=x"}, "source utm_ampersand"},
		{"all of it escaped", "?a=b%26utm_source%3Dig", utm.Params{}, "query utm_ampersand"},
		{"escaped ampersand of something else", "?utm_source=a%26b=c", utm.Params{Source: "a&b=c"}, ""},
		{"semicolons", "?a=b;utm_source=ig;UTM_Custom=x", utm.Params{}, "query utm_semicolon"},
		{"semicolon in a parameter", "?utm_source=ig;utm_medium=x", utm.Params{Source: "ig;utm_medium=x"}, "source utm_semicolon"},
		{"escaped semicolon", "?utm_source=ig%3Butm_medium=x", utm.Params{Source: "ig;utm_medium=x"}, "source utm_semicolon"},
		{"escaped second mark", "?utm_source=ig%3Futm_medium=m", utm.Params{Source: "ig?utm_medium=m"}, "source utm_question"},
		{"link in a value", "?url=https%3A%2F%2Fx.test%2F%3Futm_source%3Da%26utm_medium%3Db&utm_source=ig", ig, ""},
		{"link in a value as it stands", "?url=https://x.test/?utm_source=a&utm_medium=m", utm.Params{Medium: "m"}, "query utm_question"},
		{"key with a plus", "?+utm_source=ig", ig, "source utm_key_space"},
		{"key with spaces", "?%20utm%5Fsource%09=ig", ig, "source utm_key_space"},
		{"key with a dash", "?utm-source=ig", utm.Params{}, "utm-source utm_unknown"},
		{"other keys with a dash", "?UTM.Source=ig&utmmedium=x&+utm-term=1&utmost=1", utm.Params{}, "utm.source utm_unknown, utmmedium utm_unknown, utm-term utm_unknown"},

		{"line break at the end", "https://x.test/?utm_source=ig\n", ig, "url_space"},
		{"spaces at the ends", "  https://x.test/?utm_source=ig ", ig, "url_space"},
		{"controls at the ends", "\x00\x1f?utm_source=ig\x1f\x00", ig, "url_space"},
		{"line breaks within", "https://x.test/?utm_so\nurce=i\r\n\tg", ig, "url_space"},
		{"control within", "?utm_source=i\x00g", utm.Params{Source: "i\x00g"}, ""},
		{"escaped line break", "?utm_source=ig%0A", utm.Params{Source: "ig\n"}, ""},
		{"nothing but spaces", " \n ", utm.Params{}, "url_space"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := utm.Parse(tt.in)
			if got.Params != tt.want || codes(got.Findings) != tt.codes {
				t.Errorf("Parse(%q) = %+v, %q, want %+v, %q", tt.in, got.Params, codes(got.Findings), tt.want, tt.codes)
			}
			if got.Raw != tt.in || got.Findings.Err() != nil {
				t.Errorf("Parse(%q): raw %q, errors %v", tt.in, got.Raw, got.Findings.Err())
			}
		})
	}
}

// A single word is a pair without a value, unless it looks like a host.
func TestParseOneWord(t *testing.T) {
	for in, want := range map[string]int{"utm_source": 1, "x.test": 0, "x/y": 0, "a&b": 2, "mailto:a=b": 0} {
		if got := len(slices.Collect(utm.Parse(in).Pairs())); got != want {
			t.Errorf("Parse(%q) has %d pairs, want %d", in, got, want)
		}
	}
	link := utm.Parse("utm_source")
	if _, ok := link.Get("utm_source"); !ok || codes(link.Findings) != "source utm_empty" {
		t.Errorf("Parse(utm_source) = %+v, want a pair without a value", link)
	}
}

func TestDialects(t *testing.T) {
	for _, tt := range []struct {
		name, in string
		dialect  utm.Dialect
		want     utm.Params
		codes    string
	}{
		{"last", "?utm_source=a&utm_source=b", utm.Dialect{Repeat: utm.LastValue}, utm.Params{Source: "b"}, "source utm_duplicate"},
		{"last, then none", "?utm_source=a&utm_source=", utm.Dialect{Repeat: utm.LastValue}, utm.Params{Source: "a"}, "source utm_empty"},
		{"last, but of the alias", "?utm_source=a&pk_source=b", utm.Dialect{Repeat: utm.LastValue}, utm.Params{Source: "a"}, "source utm_shadowed"},
		{"second mark", "?a=b?utm_source=a??utm_medium=b", utm.Dialect{SplitQuestion: true}, utm.Params{Source: "a", Medium: "b"}, ""},
		{"fragment", "/#utm_source=a", utm.Dialect{Fragment: true}, utm.Params{Source: "a"}, ""},
		{"fragment with a mark", "/#?utm_source=a", utm.Dialect{Fragment: true}, utm.Params{Source: "a"}, ""},
		{"fragment with a path", "/#/p?utm_source=a", utm.Dialect{Fragment: true}, utm.Params{Source: "a"}, ""},
		{"fragment with a name", "/#frag?utm_source=a", utm.Dialect{Fragment: true}, utm.Params{Source: "a"}, ""},
		{"fragment whose value has a mark", "/#utm_source=a?b", utm.Dialect{Fragment: true}, utm.Params{Source: "a?b"}, ""},
		{"fragment whose path is marked", "/#/p&utm_source=b?utm_medium=c", utm.Dialect{Fragment: true}, utm.Params{Medium: "c"}, "source utm_fragment"},
		{"anchor", "/?utm_source=a#utm_medium", utm.Dialect{Fragment: true}, utm.Params{Source: "a"}, ""},
		{"query and fragment", "/?utm_source=a#utm_source=%62", utm.Dialect{Fragment: true}, utm.Params{Source: "a"}, "source utm_duplicate"},
		{"own keys", "?quelle=a&utm_source=b", utm.Dialect{Keys: utm.Keys{Source: []string{"quelle"}}}, utm.Params{Source: "a"}, "utm_source utm_unknown"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, err := utm.NewParser(tt.dialect)
			if err != nil {
				t.Fatal(err)
			}
			if got := p.Parse(tt.in); got.Params != tt.want || codes(got.Findings) != tt.codes {
				t.Errorf("Parse(%q) = %+v, %q, want %+v, %q", tt.in, got.Params, codes(got.Findings), tt.want, tt.codes)
			}
		})
	}
}

func TestParseQuery(t *testing.T) {
	for _, in := range []string{"utm_source=a#b&x/y", "?utm_source=a#b&x/y"} {
		if got := utm.ParseQuery(in); got.Params.Source != "a#b" || got.Raw != in {
			t.Errorf("ParseQuery(%q) = %+v, want all of it as a query", in, got)
		}
	}
	if got := utm.ParseQuery("utm_source= i\ng "); got.Params.Source != " i\ng " || got.Findings != nil {
		t.Errorf("ParseQuery = %+v, want every byte", got)
	}
	if got := utm.ParseQuery("x/y=1").Params; got != (utm.Params{}) {
		t.Errorf("ParseQuery = %+v", got)
	}
}

func TestClickIDs(t *testing.T) {
	for in, want := range map[string]utm.ClickID{
		"?gclid=a%2Bb":                 {Key: "gclid", Network: "google", Value: "a+b"},
		"?fbclid=a&msclkid=b":          {Key: "msclkid", Network: "microsoft", Value: "b"},
		"?msclkid=b&fbclid=a":          {Key: "msclkid", Network: "microsoft", Value: "b"},
		"?ttclid=a&ttclid=b":           {Key: "ttclid", Network: "tiktok", Value: "a"},
		"?ScCid=a":                     {Key: "sccid", Network: "snapchat", Value: "a"},
		"?gclid=&utm_source=x":         {},
		"?xgclid=1&gclid_=2&utm_id=34": {},
	} {
		if got := utm.Parse(in).Click; got != want {
			t.Errorf("Parse(%q).Click = %+v, want %+v", in, got, want)
		}
	}
	none, err := utm.NewParser(utm.Dialect{ClickIDs: []utm.ClickKey{}})
	if err != nil || none.Parse("?gclid=1").Click != (utm.ClickID{}) {
		t.Errorf("an empty list of click IDs finds some: %v", err)
	}
	if got := codes(utm.Parse("?gclid=&gclid=%").Findings); got != "click_id utm_empty, click_id url_escape" {
		t.Errorf("findings of click IDs: %q", got)
	}
}

func TestGet(t *testing.T) {
	link := utm.Parse("/?Code=ANNA%2010&code=BEN&flag&%72ef=a+b&discount=&gift=&gift=G1&gift=G2&gift=&XYZ=z#x")
	last, _ := utm.NewParser(utm.Dialect{Repeat: utm.LastValue})
	for key, want := range map[string]string{"code": "ANNA 10", "CODE": "ANNA 10", "ref": "a b", "flag": "", "discount": "", "gift": "G1", "xyz": "z"} {
		if got, ok := link.Get(key); !ok || got != want {
			t.Errorf("Get(%q) = %q, %t, want %q", key, got, ok, want)
		}
	}
	if got, ok := link.Get("cod"); ok || got != "" {
		t.Errorf("Get(cod) = %q, %t, want none", got, ok)
	}
	if got, _ := last.Parse(link.Raw).Get("code"); got != "BEN" {
		t.Errorf("Get(code) of the last = %q, want BEN", got)
	}
	if got, _ := last.Parse(link.Raw).Get("gift"); got != "G2" {
		t.Errorf("Get(gift) of the last = %q, want G2", got)
	}
}

func TestPairs(t *testing.T) {
	link := utm.Parse("/?a=1&&b&=c&%64=%3D&a=2&")
	want := []utm.Pair{{Key: "a", Value: "1", Raw: "a=1"}, {Key: "b", Raw: "b", Bare: true}, {Value: "c", Raw: "=c"}, {Key: "d", Value: "=", Raw: "%64=%3D"}, {Key: "a", Value: "2", Raw: "a=2"}}
	if diff := cmp.Diff(want, slices.Collect(link.Pairs())); diff != "" {
		t.Errorf("Pairs (-want +got):\n%s", diff)
	}
	for p := range link.Pairs() { // stops when asked
		if p.Raw == "b" {
			break
		}
	}
}

// Beyond 64 KiB whole pairs are left out, never halves.
func TestParseLimit(t *testing.T) {
	long := "/?utm_source=ig&x=" + strings.Repeat("y", 64<<10) + "&utm_medium=late"
	for _, in := range []string{long, long[:64<<10+1], "utm_source=ig&" + strings.Repeat("é&", 60<<10)} {
		got := utm.Parse(in)
		if got.Params != (utm.Params{Source: "ig"}) || codes(got.Findings) != "url_length" || strings.HasSuffix(got.Raw, "y") {
			t.Errorf("Parse of %d bytes = %+v, %q", len(in), got.Params, codes(got.Findings))
		}
	}
	if got := utm.ParseQuery("utm_source=" + strings.Repeat("y", 64<<10)); len(got.Raw) != 64<<10 || codes(got.Findings) != "url_length" {
		t.Errorf("ParseQuery of one long value keeps %d bytes, %q", len(got.Raw), codes(got.Findings))
	}
	if got := utm.Parse(long[:64<<10]); len(got.Raw) != 64<<10 || got.Findings != nil {
		t.Errorf("Parse of 64 KiB keeps %d bytes, %v", len(got.Raw), got.Findings)
	}
}

// Findings are bounded, and so is the time.
func TestParseFlood(t *testing.T) {
	var b strings.Builder
	for i := range 100_000 {
		fmt.Fprintf(&b, "&utm_x%d=%%", i)
	}
	start := time.Now()
	got := utm.Parse("?" + b.String())
	if len(got.Findings) != 33 || got.Findings[32].Code != "limit" {
		t.Errorf("%d findings, want 33, the last of which is limit", len(got.Findings))
	}
	if d := time.Since(start); d > time.Second {
		t.Errorf("it took %v", d)
	}
	for _, f := range got.Findings {
		if len(f.String()) > 256 {
			t.Errorf("a finding of %d bytes: %s", len(f.String()), f)
		}
	}
}

// Four times the text takes four times as long, not sixteen times.
func TestParseIsLinear(t *testing.T) {
	for _, part := range []string{";", "?", "%26", ";utm_", ";utm_source=x", ";utm_source=x://", "&a=?", "&utm_sourc=1", "&UTM_Source=%", "%2526", "/utm_source=", "#&utm_id="} {
		took := func(size int) time.Duration {
			link, best := "/?a="+strings.Repeat(part, size/len(part)), time.Hour
			for range 10 {
				start := time.Now()
				utm.Parse(link)
				best = min(best, time.Since(start))
			}
			return best
		}
		if short, long := took(15<<10), took(60<<10); long > 10*short {
			t.Errorf("%q: %v for 15 KiB, %v for 60 KiB", part, short, long)
		}
	}
}

func TestParseAllocations(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() { sink = utm.Parse(typical).Params.Content }); n != 0 {
		t.Errorf("%v allocations, want none", n)
	}
}

func TestLongestKey(t *testing.T) {
	key := strings.Repeat("a", 64)
	p, err := utm.NewParser(utm.Dialect{Keys: utm.Keys{ID: []string{key}}})
	if err != nil {
		t.Fatal(err)
	}
	if got := p.Parse("/?" + key + "=1;" + key + "=2"); got.Params.ID != "1;"+key+"=2" || codes(got.Findings) != "id utm_semicolon" {
		t.Errorf("%+v, %q", got.Params, codes(got.Findings))
	}
}

func TestDialectValidate(t *testing.T) {
	many := slices.Repeat([]string{"a"}, 17)
	for name, tt := range map[string]struct {
		d    utm.Dialect
		want string
	}{
		"default":    {utm.Dialect{}, ""},
		"repeat":     {utm.Dialect{Repeat: 9}, "repeat utm_repeat"},
		"upper case": {utm.Dialect{Keys: utm.Keys{Source: []string{"UTM_Source"}}}, "keys.source[0] utm_key"},
		"empty":      {utm.Dialect{Keys: utm.Keys{ID: []string{"a", ""}}}, "keys.id[1] utm_key"},
		"longest":    {utm.Dialect{Keys: utm.Keys{ID: []string{strings.Repeat("a", 64)}}}, ""},
		"long":       {utm.Dialect{Keys: utm.Keys{ID: []string{strings.Repeat("a", 65)}}}, "keys.id[0] utm_key"},
		"strange":    {utm.Dialect{Keys: utm.Keys{ID: []string{"a&b"}}}, "keys.id[0] utm_key"},
		"twice":      {utm.Dialect{Keys: utm.Keys{ID: []string{"a"}, Term: []string{"a"}}}, "keys.id[0] duplicate"},
		"many":       {utm.Dialect{Keys: utm.Keys{ID: many}}, "keys.id limit"},
		"clicks":     {utm.Dialect{ClickIDs: []utm.ClickKey{{Key: "utm_id", Network: "x"}, {Key: "y"}}}, "click_ids[0].key duplicate, click_ids[1].network utm_network"},
		"all clicks": {utm.Dialect{ClickIDs: make([]utm.ClickKey, 257)}, "click_ids limit"},
	} {
		if got := codes(tt.d.Validate()); got != tt.want {
			t.Errorf("%s: Validate = %q, want %q", name, got, tt.want)
		}
		if _, err := utm.NewParser(tt.d); (err != nil) != (tt.want != "") {
			t.Errorf("%s: NewParser = %v", name, err)
		}
	}
}
