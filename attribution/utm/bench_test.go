package utm_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/attribution/utm"
)

const (
	typical = "https://shop.example/p?utm_source=instagram&utm_medium=creator&utm_campaign=spring&utm_content=anna_reel&utm_id=c-2026-03"
	escaped = "https://shop.example/p?utm_source=instagram&utm_medium=creator&utm_campaign=Spring%20Sale&utm_content=anna+b&q=100%25"
)

var sink string

func BenchmarkParse(b *testing.B) {
	for _, bb := range []struct{ name, raw string }{{"typical", typical}, {"escaped", escaped}, {"untagged", "https://shop.example/products/x?variant=42&ref=mail"}} {
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				link := utm.Parse(bb.raw)
				sink = link.Params.Campaign
			}
		})
	}
}

// The same parameters by the standard library: it parses the URL, then makes a map.
func BenchmarkNetURL(b *testing.B) {
	read := func(query string) {
		values, _ := url.ParseQuery(query)
		sink = values.Get("utm_source") + values.Get("utm_medium")
		sink = values.Get("utm_campaign")
	}
	b.Run("ParseQuery", func(b *testing.B) {
		_, query, _ := strings.Cut(typical, "?")
		b.ReportAllocs()
		for b.Loop() {
			read(query)
		}
	})
	b.Run("Parse+ParseQuery", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			u, _ := url.Parse(typical)
			read(u.RawQuery)
		}
	})
}

func BenchmarkBuild(b *testing.B) {
	p := utm.Params{Source: "instagram", Medium: "creator", Campaign: "spring", Content: "anna_reel", ID: "c-2026-03"}
	b.ReportAllocs()
	for b.Loop() {
		sink, _ = utm.Build("https://shop.example/p?size=M#top", p)
	}
}

func BenchmarkAudit(b *testing.B) {
	audit, _ := house.NewAudit()
	link := utm.Parse("/?utm_source=instagram&utm_medium=creator&utm_campaign=spring&utm_content=anna_reel")
	b.ReportAllocs()
	for b.Loop() {
		audit.Add(link)
	}
}

// A vocabulary of 10,000 words with two aliases each.
func BenchmarkStyle(b *testing.B) {
	words := make([]utm.Word, 10_000)
	for i := range words {
		words[i] = utm.Word{Value: fmt.Sprintf("creator-%d", i), Aliases: []string{fmt.Sprintf("c%d", i), fmt.Sprintf("nr-%d-x", i)}}
	}
	c := utm.Convention{Separator: "-", Source: utm.Rule{Vocabulary: words}}
	b.Run("compile", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_, _ = c.Compile()
		}
	})
	style, err := c.Compile()
	if err != nil {
		b.Fatal(err)
	}
	for _, bb := range []struct{ name, source string }{{"known", "creator-9999"}, {"alias", "C9999"}, {"unknown", "creator-99x9"}, {"far", "newsletter"}} {
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				style.Check(utm.Params{Source: bb.source})
			}
		})
	}
	forms, err := house.Compile()
	if err != nil {
		b.Fatal(err)
	}
	b.Run("read", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			forms.Read(utm.Content, "anna-b_reel")
		}
	})
	b.Run("apply", func(b *testing.B) {
		values := map[string]string{"source": "IG", "medium": "Creator", "campaign": "Spring Sale", "creator": "Anna B", "format": "reel"}
		b.ReportAllocs()
		for b.Loop() {
			_, _ = forms.Apply(values)
		}
	})
}
