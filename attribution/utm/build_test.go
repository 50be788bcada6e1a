package utm_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/attribution/utm"
	"github.com/irmkit/irmkit/irm"
)

// errorCodes renders the findings of an error.
func errorCodes(err error) string {
	fs, ok := errors.AsType[irm.Findings](err)
	if err != nil && !ok {
		return err.Error()
	}
	return codes(fs)
}

func TestBuildKeepsBytes(t *testing.T) { // seed: A1
	const tag = "utm_source=a%20b"
	for in, want := range map[string]string{
		"HTTPS://Shop.Example/A":                "HTTPS://Shop.Example/A?" + tag,
		"https://x.example?":                    "https://x.example/?" + tag,
		"https://x.example?b":                   "https://x.example/?b&" + tag,
		"https://x.example#f":                   "https://x.example/?" + tag + "#f",
		"https://x.example/#":                   "https://x.example/?" + tag + "#",
		"https://x.example/?a=1&":               "https://x.example/?a=1&" + tag,
		"https://x.example/?&&a=%7e+%20+100%;b": "https://x.example/?&&a=%7e+%20+100%;b&" + tag,
		"https://x.example/?q=é#é":              "https://x.example/?q=é&" + tag + "#é",
		"https://x.example/é%c3%a9":             "https://x.example/%C3%A9%c3%a9?" + tag,
		"https://x.example:8443/a;b@c:d/?e?f":   "https://x.example:8443/a;b@c:d/?e?f&" + tag,
		"https://x.example:/?a":                 "https://x.example/?a&" + tag,
		"https://x.example./":                   "https://x.example./?" + tag,
		"https://xn--bcher-kva.example/":        "https://xn--bcher-kva.example/?" + tag,
		"https://8.8.8.8/":                      "https://8.8.8.8/?" + tag,
		"https://[2606:4700::1111]:443/":        "https://[2606:4700::1111]:443/?" + tag,
		"https://x.example/?mtm_source=a":       "https://x.example/?mtm_source=a&" + tag,
		"https://x.example/#?utm_source=a":      "https://x.example/?" + tag + "#?utm_source=a",
	} {
		if got, err := utm.Build(in, utm.Params{Source: "a b"}); err != nil || got != want {
			t.Errorf("Build(%q) = %q, %v, want %q", in, got, err, want)
		}
	}
	if got, err := utm.Build("https://x.example", utm.Params{}); err != nil || got != "https://x.example/" {
		t.Errorf("Build of nothing = %q, %v", got, err)
	}
	all := utm.Params{Source: "1", Medium: "2", Campaign: "3", Term: "4", Content: "5", ID: "6", SourcePlatform: "7", CreativeFormat: "8", MarketingTactic: "9"}
	want := "https://x.example/?utm_source=1&utm_medium=2&utm_campaign=3&utm_term=4&utm_content=5&utm_id=6&utm_source_platform=7&utm_creative_format=8&utm_marketing_tactic=9"
	if got, err := utm.Build("https://x.example/", all); err != nil || got != want {
		t.Errorf("Build = %q, %v, want the fixed order", got, err)
	}
}

func TestBuildRefuses(t *testing.T) {
	for in, want := range map[string]string{
		"":                              "url url",
		"x.example/":                    "url url",
		"//x.example/":                  "url url",
		"https:x.example":               "url url",
		"https:/x.example":              "url url",
		"https://":                      "url url",
		"https://?a":                    "url url",
		"https://#a":                    "url url",
		"https://.":                     "url url",
		"https://a..test/":              "url url",
		"https://.x.example/":           "url url",
		"https://x.example../":          "url url",
		"https://x.example%2eevil/":     "url url",
		"https://x,y.example/":          "url url",
		"https://a@x.example/":          "url url",
		"https://@x.example/":           "url url",
		"https://x.example:0/":          "url url",
		"https://x.example:65536/":      "url url",
		"https://x.example:+80/":        "url url",
		"https://x.example:80:80/":      "url url",
		"https://x.example:a/":          "url url",
		"https://x.example/a b":         "url url",
		"https://x.example/?a\\b":       "url url",
		"https://x.example/\u200b":      "url url",
		"https://x.example/#\u2066":     "url url",
		"https://x.example/\u3164":      "url url",
		"https://x.example/\x85":        "url utf8",
		"https://x.example/\u0085":      "url url",
		"https://x.example/%":           "url url",
		"https://x.example/%4":          "url url",
		"https://x.example/%%41":        "url url",
		"https://[::1":                  "url url",
		"https://[::1]x/":               "url url",
		"https://[2606:4700::1111/":     "url url",
		"https://[fe80::1%25eth0]/":     "url url",
		"https://[127.0.0.1]/":          "url url",
		"https://[]/":                   "url url",
		"https://256.1.1.1/":            "url url",
		"https://1.2.3.4.5/":            "url url",
		"https://08/":                   "url url",
		"https://x.0x/":                 "url url",
		"https://99999999999999999999/": "url url",
		"https://0x5db8d822/":           "url url", // public, but hidden
		"https://8.8.8.08/":             "url url",
		"https://8.8.2056/":             "url url",
		"https://" + name(254) + "/":    "url url",
		"https://" + strings.Repeat("a", 64) + ".example/": "url url",
		"https://xn--/":                   "url url",
		"https://xn--abc-.example/":       "url url", // needs none
		"https://a.XN--99999999.example/": "url url",

		"http://localhost/":                       "url url_private",
		"http://LOCALHOST.:80/":                   "url url_private",
		"http://a.localhost/":                     "url url_private",
		"http://printer.local/":                   "url url_private",
		"http://metadata.google.internal/":        "url url_private",
		"http://intranet/":                        "url url_private",
		"http://router.home.arpa/":                "url url_private",
		"http://127.0.0.1/":                       "url url_private",
		"http://127.1/":                           "url url_private",
		"http://127.0.1/":                         "url url_private",
		"http://2130706433/":                      "url url_private",
		"http://0x7F000001/":                      "url url_private",
		"http://0177.0.0.1/":                      "url url_private",
		"http://0177.0x0.1/":                      "url url_private",
		"http://127.0.0.1./":                      "url url_private",
		"http://127.0.0.0x/":                      "url url_private",
		"http://0/":                               "url url_private",
		"http://00000000000000000000001/":         "url url_private",
		"http://10.0.0.1/":                        "url url_private",
		"http://192.168.1/":                       "url url_private",
		"http://172.31.255.255/":                  "url url_private",
		"http://100.100.100.200/":                 "url url_private",
		"http://168.63.129.16/":                   "url url_private",
		"http://224.0.0.1/":                       "url url_private",
		"http://255.255.255.255/":                 "url url_private",
		"http://4294967295/":                      "url url_private",
		"http://[::1]/":                           "url url_private",
		"http://[::]/":                            "url url_private",
		"http://[::7f00:1]/":                      "url url_private",
		"http://[::ffff:a9fe:a9fe]/":              "url url_private",
		"http://[64:ff9b::10.0.0.1]/":             "url url_private",
		"http://[2002:7f00:1::]/":                 "url url_private",
		"http://[fe80::1]/":                       "url url_private",
		"http://[fec0::1]/":                       "url url_private",
		"http://[fd00:ec2::254]/":                 "url url_private",
		"http://[ff02::1]:80/":                    "url url_private",
		"http://192.0.2.1/":                       "url url_private",
		"http://198.51.100.1/":                    "url url_private",
		"http://203.0.113.1/":                     "url url_private",
		"http://192.88.99.1/":                     "url url_private",
		"http://198.19.255.255/":                  "url url_private",
		"http://192.0.0.192/":                     "url url_private",
		"http://[2001:db8::1]/":                   "url url_private",
		"http://[3fff::1]/":                       "url url_private",
		"http://[5f00::1]/":                       "url url_private",
		"http://[4000::1]/":                       "url url_private",
		"http://[100::1]/":                        "url url_private",
		"http://[100:0:0:1::1]/":                  "url url_private",
		"http://[64:ff9b:1::1]/":                  "url url_private",
		"http://[64:ff9b:1::8.8.8.8]/":            "url url_private",
		"http://[2001::7f00:1]/":                  "url url_private", // Teredo
		"http://[2001:20::1]/":                    "url url_private",
		"http://[::ffff:0:127.0.0.1]/":            "url url_private",
		"http://[2606:4700::5efe:10.0.0.1]/":      "url url_private", // ISATAP
		"http://[2606:4700::200:5efe:127.0.0.1]/": "url url_private",
		"http://x.test/":                          "url url_private",
		"http://x.invalid/":                       "url url_private",
		"http://x.onion/":                         "url url_private",
		"http://x.alt/":                           "url url_private",
		"http://241.0.0.1/":                       "url url_private",
		"http://a.localdomain/":                   "url url_private", "http://a.intranet/": "url url_private", "http://a.lan/": "url url_private",
		"http://a.corp/": "url url_private", "http://a.home/": "url url_private", "http://a.private/": "url url_private",
		"http://api.default.svc/": "url url_private",
	} {
		got, err := utm.Build(in, utm.Params{Source: "a"})
		if errorCodes(err) != want || got != "" || len(err.Error()) > 256 {
			t.Errorf("Build(%q) = %q, %v, want %s", in, got, err, want)
		}
	}
}

// name is a host of n bytes.
func name(n int) string { return strings.Repeat("a.", n)[:n-len("z.example")] + "z.example" }

func TestBuildHosts(t *testing.T) {
	for _, host := range []string{
		name(253), strings.Repeat("a", 63) + ".example", "xn--bcher-kva.example", "xn--ls8h.example", "XN--N3H.example", "a_b.example", "test.example", "onion.example",
		"[2606:4700::1111]", "[64:ff9b::8.8.8.8]", "[::8.8.8.8]", "[::ffff:8.8.8.8]", "[::ffff:0:8.8.8.8]", "[2002:808:808::1]", "[2606:4700::5efe:8.8.8.8]", "[2606:4700::5eff:10.0.0.1]",
		"192.0.1.1", "192.88.98.1", "198.51.101.1", "203.0.114.1", "198.20.0.1", "[2001:200::1]", "[2001:db9::1]", "[3fff:1000::1]",
	} {
		if got, err := utm.Build("https://"+host+"/", utm.Params{}); err != nil || got != "https://"+host+"/" {
			t.Errorf("Build(%q) = %q, %v", host, got, err)
		}
	}
}

func TestBuildValues(t *testing.T) {
	for in, want := range map[string]string{
		strings.Repeat("a", 512): "",
		strings.Repeat("a", 513): "source utm_length",
		"\xff":                   "source utf8",
		"a\nb":                   "source utm_char",
		"a\u202eb":               "source utm_char",
		"a b":                    "",
		"=cmd|' /C calc'!A1":     "",
		"<script>":               "",
		"日本🙂":                    "",
	} {
		if _, err := utm.Build("https://x.example/", utm.Params{Source: in}); errorCodes(err) != want {
			t.Errorf("Build with %.20q = %v, want %q", in, err, want)
		}
	}
	long := "https://x.example/" + strings.Repeat("a", 8192-len("https://x.example/"))
	if _, err := utm.Build(long, utm.Params{}); err != nil {
		t.Errorf("Build of 8,192 bytes = %v", err)
	}
	if _, err := utm.Build(long, utm.Params{Source: "a"}); errorCodes(err) != "url url_length" {
		t.Errorf("Build to more than 8,192 bytes = %v", err)
	}
	_, err := utm.Build("ftp://x.example/", utm.Params{Source: "\x00", Medium: "\x7f"})
	if got := errorCodes(err); got != "url url, source utm_char, medium utm_char" {
		t.Errorf("Build tells %q, want everything", got)
	}
}

func TestExisting(t *testing.T) {
	p := utm.Params{Source: "new", Medium: "m"}
	const same = "?utm_custom=1&gclid=2&pk_source=3&utm_source=new&utm_medium=m"
	for _, tt := range []struct{ in, refuse, keep, replace string }{
		{"?a&utm_source=old&b", "source utm_present", "?a&utm_source=old&b", "?a&utm_source=new&b&utm_medium=m"},
		{"?utm%5Fsource&", "source utm_present", "?utm%5Fsource=new&utm_medium=m", "?utm%5Fsource=new&utm_medium=m"},
		{"?utm_source=", "source utm_present", "?utm_source=new&utm_medium=m", "?utm_source=new&utm_medium=m"},
		{"?utm_term=", "term utm_present", "?utm_term=&utm_source=new&utm_medium=m", "?utm_term=&utm_source=new&utm_medium=m"},
		{"?utm_medium=&utm_source=old", "source utm_present, medium utm_present", "?utm_medium=&utm_source=old", "?utm_medium=m&utm_source=new"},
		{"?utm_term=t", "term utm_present", "?utm_term=t", "?utm_term=t&utm_source=new&utm_medium=m"},
		{"?utm_source=a&utm_source=a", "source utm_duplicate", "source utm_duplicate", "source utm_duplicate"},
		{"?utm_source=a&UTM_SOURCE=b", "source utm_duplicate", "source utm_duplicate", "source utm_duplicate"},
		{"?Utm_Term=a", "term utm_present", "term utm_present", "term utm_present"},
		{"?+utm_term=a", "term utm_present", "term utm_present", "term utm_present"},
		{"?x&amp;utm_id=a", "id utm_present", "id utm_present", "id utm_present"},
		{"?utm_custom=1&gclid=2&pk_source=3", same, same, same},
	} {
		for i, want := range []string{tt.refuse, tt.keep, tt.replace} {
			b := utm.Builder{Existing: utm.Existing(i)}
			got, err := b.Build("https://x.example/"+tt.in, p)
			if got = strings.TrimPrefix(got, "https://x.example/"); err != nil {
				got = errorCodes(err)
			}
			if got != want {
				t.Errorf("%s: Build(%q) = %q, want %q", b.Existing, tt.in, got, want)
			}
		}
	}
}

func TestDomains(t *testing.T) {
	b := utm.Builder{Domains: []string{"", ".", "Shop.Example.", ".brand.example"}}
	for host, want := range map[string]string{
		"shop.example": "", "SHOP.example": "", "shop.example.": "", "www.shop.example": "url url_domain", "ashop.example": "url url_domain",
		"brand.example": "", "www.brand.example": "", "a.b.brand.example": "", "abrand.example": "url url_domain", "brand.example.evil.example": "url url_domain", "8.8.8.8": "url url_domain",
	} {
		if _, err := b.Build("https://"+host+"/", utm.Params{}); errorCodes(err) != want {
			t.Errorf("Build(%q) = %v, want %q", host, err, want)
		}
	}
}

func TestOpenRedirect(t *testing.T) {
	b := utm.Builder{Domains: []string{".x.example"}}
	for query, want := range map[string]bool{
		"url=https://evil.example/a":              true,
		"Redirect_URI=https%3A%2F%2Fevil.example": true,
		"return-to=//evil.example":                true,
		"next=%2F%5Cevil.example":                 true,
		"next=https:evil.example":                 true,
		"next=/%09/evil.example":                  true,
		"next=+https://evil.example:80":           true,
		"u=https://x.example@evil.example":        true,
		"u=javascript:alert(1)":                   true,
		"a=1&go=http://x.example.evil.example/":   true,
		"redirect[url]=https://evil.example":      true,
		"a[b][next]=//evil.example":               true,
		"a[url][b]=//evil.example":                false,
		"url=https%253A%252F%252Fevil.example":    true,
		"url=%25252F%25252Fevil.example":          true,
		"deeplink=app:evil":                       true,
		"url=https://x.example/a":                 false,
		"url=https://www.X.example:443?a":         false,
		"url=/a//b":                               false,
		"url=a:b.c":                               true, // a scheme
		"url=evil.example":                        false,
		"url=":                                    false,
		"url":                                     false,
		"url=https://":                            false,
		"q=https://evil.example":                  false,
		strings.Repeat("url", 20) + "=//e.x":      false,
		strings.Repeat("u", 60) + "[url]=//e.x":   false,
	} {
		fs := b.Check("https://x.example/?" + query)
		if fs.Has("url_open_redirect") != want || fs.Err() != nil {
			t.Errorf("Check(%q) = %v, want a warning: %t", query, fs, want)
		}
	}
	for landing, want := range map[string]bool{
		"https://x.example/#/go?url=https://evil.example": true,
		"https://x.example/#url=//evil.example":           true,
		"https://x.example/r/https://evil.example/":       true,
		"https://x.example/r/HTTP%3A%2F%2Fevil.example/":  true,
		"https://x.example/r/http:evil.example":           true,
		"https://x.example/r/https://www.x.example/":      false,
		"https://x.example/http/https-guide:x":            false,
		"https://x.example/#url":                          false,
		"https://x.example/#/go?q=https://evil.example":   false,
	} {
		if fs := b.Check(landing); fs.Has("url_open_redirect") != want || fs.Err() != nil {
			t.Errorf("Check(%q) = %v, want a warning: %t", landing, fs, want)
		}
	}
	alone := utm.Builder{} // knows no hosts but the page's own
	for query, want := range map[string]bool{"?url=//X.example/": false, "?url=//www.x.example/": true} {
		if fs := alone.Check("https://x.example/" + query); fs.Has("url_open_redirect") != want {
			t.Errorf("Check(%q) = %v, want a warning: %t", query, fs, want)
		}
	}
	if got := codes(b.Check("https://x.example/?url=//a.example&url=//b.example")); got != "url url_open_redirect" {
		t.Errorf("Check = %q, want one warning", got)
	}
}

func TestEscapedControls(t *testing.T) {
	for rest, want := range map[string]string{
		"a%0d%0aSet-Cookie:x": "url url_control", "?a=%0A": "url url_control", "#%7F": "url url_control", "?a=%250a": "url url_control", "a%00": "url url_control",
		"a%20b?a=+%41#%C3%A9": "",
	} {
		fs := utm.Builder{}.Check("https://x.example/" + rest)
		if codes(fs) != want || fs.Err() != nil {
			t.Errorf("Check(%q) = %v, want %q", rest, fs, want)
		}
	}
}

func TestBuilderValidate(t *testing.T) {
	b := utm.Builder{Domains: []string{"shop.example", ".x.example", "8.8.8.8", "https://x.example", "", "*.x.example", "x.example/", "localhost"}, Existing: 7}
	want := "domains[3] url_domain, domains[4] url_domain, domains[5] url_domain, domains[6] url_domain, domains[7] url_domain, existing utm_existing"
	if got := codes(b.Validate()); got != want {
		t.Errorf("Validate = %q, want %q", got, want)
	}
}
