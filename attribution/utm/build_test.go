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
		"HTTPS://Shop.Example/A":             "HTTPS://Shop.Example/A?" + tag,
		"https://x.test?":                    "https://x.test/?" + tag,
		"https://x.test?b":                   "https://x.test/?b&" + tag,
		"https://x.test#f":                   "https://x.test/?" + tag + "#f",
		"https://x.test/#":                   "https://x.test/?" + tag + "#",
		"https://x.test/?a=1&":               "https://x.test/?a=1&" + tag,
		"https://x.test/?&&a=%7e+%20+100%;b": "https://x.test/?&&a=%7e+%20+100%;b&" + tag,
		"https://x.test/?q=é#é":              "https://x.test/?q=é&" + tag + "#é",
		"https://x.test/é%c3%a9":             "https://x.test/%C3%A9%c3%a9?" + tag,
		"https://x.test:8443/a;b@c:d/?e?f":   "https://x.test:8443/a;b@c:d/?e?f&" + tag,
		"https://x.test:/?a":                 "https://x.test/?a&" + tag,
		"https://x.test./":                   "https://x.test./?" + tag,
		"https://xn--bcher-kva.test/":        "https://xn--bcher-kva.test/?" + tag,
		"https://8.8.8.8/":                   "https://8.8.8.8/?" + tag,
		"https://[2606:4700::1111]:443/":     "https://[2606:4700::1111]:443/?" + tag,
		"https://x.test/?mtm_source=a":       "https://x.test/?mtm_source=a&" + tag,
		"https://x.test/#?utm_source=a":      "https://x.test/?" + tag + "#?utm_source=a",
	} {
		if got, err := utm.Build(in, utm.Params{Source: "a b"}); err != nil || got != want {
			t.Errorf("Build(%q) = %q, %v, want %q", in, got, err, want)
		}
	}
	if got, err := utm.Build("https://x.test", utm.Params{}); err != nil || got != "https://x.test/" {
		t.Errorf("Build of nothing = %q, %v", got, err)
	}
	all := utm.Params{Source: "1", Medium: "2", Campaign: "3", Term: "4", Content: "5", ID: "6", SourcePlatform: "7", CreativeFormat: "8", MarketingTactic: "9"}
	want := "https://x.test/?utm_source=1&utm_medium=2&utm_campaign=3&utm_term=4&utm_content=5&utm_id=6&utm_source_platform=7&utm_creative_format=8&utm_marketing_tactic=9"
	if got, err := utm.Build("https://x.test/", all); err != nil || got != want {
		t.Errorf("Build = %q, %v, want the fixed order", got, err)
	}
}

func TestBuildRefuses(t *testing.T) {
	for in, want := range map[string]string{
		"":                                 "url url",
		"x.test/":                          "url url",
		"//x.test/":                        "url url",
		"https:x.test":                     "url url",
		"https:/x.test":                    "url url",
		"https://":                         "url url",
		"https://?a":                       "url url",
		"https://#a":                       "url url",
		"https://.":                        "url url",
		"https://a..test/":                 "url url",
		"https://.x.test/":                 "url url",
		"https://x.test../":                "url url",
		"https://x.test%2eevil/":           "url url",
		"https://x,y.test/":                "url url",
		"https://a@x.test/":                "url url",
		"https://@x.test/":                 "url url",
		"https://x.test:0/":                "url url",
		"https://x.test:65536/":            "url url",
		"https://x.test:+80/":              "url url",
		"https://x.test:80:80/":            "url url",
		"https://x.test:a/":                "url url",
		"https://x.test/a b":               "url url",
		"https://x.test/?a\\b":             "url url",
		"https://x.test/\u200b":            "url url",
		"https://x.test/#\u2066":           "url url",
		"https://x.test/\u3164":            "url url",
		"https://x.test/\x85":              "url utf8",
		"https://x.test/\u0085":            "url url",
		"https://x.test/%":                 "url url",
		"https://x.test/%4":                "url url",
		"https://x.test/%%41":              "url url",
		"https://[::1":                     "url url",
		"https://[::1]x/":                  "url url",
		"https://[fe80::1%25eth0]/":        "url url",
		"https://[127.0.0.1]/":             "url url",
		"https://[]/":                      "url url",
		"https://256.1.1.1/":               "url url",
		"https://1.2.3.4.5/":               "url url",
		"https://08/":                      "url url",
		"https://x.0x/":                    "url url",
		"https://99999999999999999999/":    "url url",
		"https://0x5db8d822/":              "url url", // public, but hidden
		"https://8.8.8.08/":                "url url",
		"https://8.8.2056/":                "url url",
		strings.Repeat("a.", 127) + "test": "url url",
		"https://" + strings.Repeat("a.", 126) + "test/": "url url",

		"http://localhost/":                "url url_private",
		"http://LOCALHOST.:80/":            "url url_private",
		"http://a.localhost/":              "url url_private",
		"http://printer.local/":            "url url_private",
		"http://metadata.google.internal/": "url url_private",
		"http://intranet/":                 "url url_private",
		"http://router.home.arpa/":         "url url_private",
		"http://127.0.0.1/":                "url url_private",
		"http://127.1/":                    "url url_private",
		"http://127.0.1/":                  "url url_private",
		"http://2130706433/":               "url url_private",
		"http://0x7F000001/":               "url url_private",
		"http://0177.0.0.1/":               "url url_private",
		"http://0177.0x0.1/":               "url url_private",
		"http://127.0.0.1./":               "url url_private",
		"http://127.0.0.0x/":               "url url_private",
		"http://0/":                        "url url_private",
		"http://00000000000000000000001/":  "url url_private",
		"http://10.0.0.1/":                 "url url_private",
		"http://192.168.1/":                "url url_private",
		"http://172.31.255.255/":           "url url_private",
		"http://100.100.100.200/":          "url url_private",
		"http://168.63.129.16/":            "url url_private",
		"http://224.0.0.1/":                "url url_private",
		"http://255.255.255.255/":          "url url_private",
		"http://4294967295/":               "url url_private",
		"http://[::1]/":                    "url url_private",
		"http://[::]/":                     "url url_private",
		"http://[::7f00:1]/":               "url url_private",
		"http://[::ffff:a9fe:a9fe]/":       "url url_private",
		"http://[64:ff9b::10.0.0.1]/":      "url url_private",
		"http://[2002:7f00:1::]/":          "url url_private",
		"http://[fe80::1]/":                "url url_private",
		"http://[fec0::1]/":                "url url_private",
		"http://[fd00:ec2::254]/":          "url url_private",
		"http://[ff02::1]:80/":             "url url_private",
	} {
		got, err := utm.Build(in, utm.Params{Source: "a"})
		if errorCodes(err) != want || got != "" || len(err.Error()) > 256 {
			t.Errorf("Build(%q) = %q, %v, want %s", in, got, err, want)
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
		if _, err := utm.Build("https://x.test/", utm.Params{Source: in}); errorCodes(err) != want {
			t.Errorf("Build with %.20q = %v, want %q", in, err, want)
		}
	}
	long := "https://x.test/" + strings.Repeat("a", 8192-len("https://x.test/"))
	if _, err := utm.Build(long, utm.Params{}); err != nil {
		t.Errorf("Build of 8,192 bytes = %v", err)
	}
	if _, err := utm.Build(long, utm.Params{Source: "a"}); errorCodes(err) != "url url_length" {
		t.Errorf("Build to more than 8,192 bytes = %v", err)
	}
	_, err := utm.Build("ftp://x.test/", utm.Params{Source: "\x00", Medium: "\x7f"})
	if got := errorCodes(err); got != "url url, source utm_char, medium utm_char" {
		t.Errorf("Build tells %q, want everything", got)
	}
}

func TestExisting(t *testing.T) {
	p := utm.Params{Source: "new", Medium: "m"}
	for _, tt := range []struct{ in, refuse, keep, replace string }{
		{"?a&utm_source=old&b", "source utm_present", "?a&utm_source=old&b&utm_medium=m", "?a&utm_source=new&b&utm_medium=m"},
		{"?utm%5Fsource&", "source utm_present", "?utm%5Fsource&utm_medium=m", "?utm%5Fsource=new&utm_medium=m"},
		{"?utm_medium=&utm_source=old", "source utm_present, medium utm_present", "?utm_medium=&utm_source=old", "?utm_medium=m&utm_source=new"},
		{"?utm_term=t", "term utm_present", "?utm_term=t&utm_source=new&utm_medium=m", "?utm_term=t&utm_source=new&utm_medium=m"},
		{"?utm_source=a&utm_source=a", "source utm_duplicate", "source utm_duplicate", "source utm_duplicate"},
		{"?utm_source=a&UTM_SOURCE=b", "source utm_duplicate", "source utm_duplicate", "source utm_duplicate"},
		{"?Utm_Term=a", "term utm_present", "term utm_present", "term utm_present"},
		{"?x&amp;utm_id=a", "id utm_present", "id utm_present", "id utm_present"},
		{"?utm_custom=1&gclid=2&pk_source=3", "?utm_custom=1&gclid=2&pk_source=3&utm_source=new&utm_medium=m", "?utm_custom=1&gclid=2&pk_source=3&utm_source=new&utm_medium=m", "?utm_custom=1&gclid=2&pk_source=3&utm_source=new&utm_medium=m"},
	} {
		for i, want := range []string{tt.refuse, tt.keep, tt.replace} {
			b := utm.Builder{Existing: utm.Existing(i)}
			got, err := b.Build("https://x.test/"+tt.in, p)
			if got = strings.TrimPrefix(got, "https://x.test/"); err != nil {
				got = errorCodes(err)
			}
			if got != want {
				t.Errorf("%s: Build(%q) = %q, want %q", b.Existing, tt.in, got, want)
			}
		}
	}
}

func TestDomains(t *testing.T) {
	b := utm.Builder{Domains: []string{"", ".", "Shop.Example.", ".brand.test"}}
	for host, want := range map[string]string{
		"shop.example": "", "SHOP.example": "", "shop.example.": "", "www.shop.example": "url url_domain", "ashop.example": "url url_domain",
		"brand.test": "", "www.brand.test": "", "a.b.brand.test": "", "abrand.test": "url url_domain", "brand.test.evil.test": "url url_domain", "8.8.8.8": "url url_domain",
	} {
		if _, err := b.Build("https://"+host+"/", utm.Params{}); errorCodes(err) != want {
			t.Errorf("Build(%q) = %v, want %q", host, err, want)
		}
	}
}

func TestOpenRedirect(t *testing.T) {
	b := utm.Builder{Domains: []string{".x.test"}}
	for query, want := range map[string]bool{
		"url=https://evil.test/a":              true,
		"Redirect_URI=https%3A%2F%2Fevil.test": true,
		"return-to=//evil.test":                true,
		"next=%2F%5Cevil.test":                 true,
		"next=https:evil.test":                 true,
		"next=/%09/evil.test":                  true,
		"next=+https://evil.test:80":           true,
		"u=https://x.test@evil.test":           true,
		"u=javascript:alert(1)":                true,
		"a=1&go=http://x.test.evil.test/":      true,
		"url=https://x.test/a":                 false,
		"url=https://www.X.test:443?a":         false,
		"url=/a//b":                            false,
		"url=a:b.c":                            true, // a scheme
		"url=evil.test":                        false,
		"url=":                                 false,
		"url":                                  false,
		"url=https://":                         false,
		"q=https://evil.test":                  false,
		strings.Repeat("url", 20) + "=//e.x":   false,
	} {
		fs := b.Check("https://x.test/?" + query)
		if fs.Has("url_open_redirect") != want || fs.Err() != nil {
			t.Errorf("Check(%q) = %v, want a warning: %t", query, fs, want)
		}
	}
	if got := codes(b.Check("https://x.test/?url=//a.test&url=//b.test")); got != "url url_open_redirect" {
		t.Errorf("Check = %q, want one warning", got)
	}
}

func TestBuilderValidate(t *testing.T) {
	b := utm.Builder{Domains: []string{"shop.example", ".x.test", "8.8.8.8", "https://x.test", "", "*.x.test", "x.test/", "localhost"}, Existing: 7}
	want := "domains[3] url_domain, domains[4] url_domain, domains[5] url_domain, domains[6] url_domain, domains[7] url_domain, existing utm_existing"
	if got := codes(b.Validate()); got != want {
		t.Errorf("Validate = %q, want %q", got, want)
	}
}
