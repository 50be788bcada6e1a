package verify_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/brief/verify"
	"github.com/irmkit/irmkit/irm"
)

// A caption of 2,200 characters against ten mandatories and ten guardrails in three markets:
// with the rules on disclosure and without them, which is what is left to this package; and
// where all is right, and nothing.
func BenchmarkCheck(b *testing.B) {
	made := spring()
	made.Markets = []irm.Territory{"GB", "US", "DE"}
	made.Mandatories, made.Guardrails = nil, nil
	for i := range 10 {
		m := []brief.Mandatory{
			{Kind: brief.Mention, Value: fmt.Sprint("@acme", i)}, {Kind: brief.Hashtag, Value: fmt.Sprint("#glow", i)}, {Kind: brief.Code, Value: fmt.Sprint("LENA15X", i)},
			{Kind: brief.Phrase, Value: fmt.Sprint("as soft as silk ", i)},
			{Kind: brief.Link, Value: fmt.Sprint("https://acme.example/glow", i), Query: map[string]string{"utm_source": "instagram"}},
		}[i%5]
		m.ID = fmt.Sprint("m", i)
		made.Mandatories = append(made.Mandatories, m)
		made.Guardrails = append(made.Guardrails, brief.Guardrail{ID: fmt.Sprint("g", i), Kind: brief.Claim, Text: "no", Phrases: []string{fmt.Sprint("heals ", i), "cures all", "miracle"}})
	}
	filler := strings.Repeat("Got up at six, and what a morning it was! More at shop.example.com/tea?code=ADA10, and see you. #tea #day\n", 21)
	right := "Werbung | Ad @acme0 @acme5 #glow1 #glow6 LENA15X2 LENA15X7 as soft as silk 3 as soft as silk 8 acme.example/glow4?utm_source=instagram acme.example/glow9?utm_source=instagram "
	for name, o := range map[string]verify.Options{"with rules": {Checker: checker()}, "without": {}} {
		v := compile(b, made, o)
		for kind, text := range map[string]string{"right": right + filler, "wrong": filler + "aa"} {
			p := post(text[:2200])
			p.Facts = disclosure.Facts{InVideo: irm.AnswerYes}
			b.Run(name+"/"+kind, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					check(b, v, p)
				}
			})
		}
	}
}

func BenchmarkCompile(b *testing.B) {
	made := spring()
	for b.Loop() {
		compile(b, made)
	}
}
