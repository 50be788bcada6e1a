package outreach_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/brief/outreach"
	"github.com/irmkit/irmkit/irm"
)

// campaign is n drafts of some 200 words for creators of their own names and posts. Of the
// words own are drawn for each, the others are those of a template.
func campaign(n, own int) []outreach.Draft {
	r := rand.New(rand.NewPCG(5, 6))
	common := strings.Fields(numbered("common", 200-own))
	drafts := make([]outreach.Draft, n)
	for i := range drafts {
		words := append([]string{}, common...)
		for range own {
			at := r.IntN(len(words))
			words[at] += fmt.Sprint(" own", r.IntN(5000))
		}
		d := &drafts[i]
		d.At = june
		d.To.Creator = irm.Creator{ID: irm.CreatorID(fmt.Sprint("c-", i)), Name: fmt.Sprintf("Given%d Family%d", i%500, i), Home: "DE"}
		d.To.Posts = []irm.Content{{ID: "p", Creator: d.To.Creator.ID, At: june.AddDate(0, 0, -3)}}
		d.Message = outreach.Message{
			Channel: "email", Creator: d.To.Creator.ID, Post: "p", Subject: irm.NewPersonal("Your post, and what we sow for breakfast"),
			Body: irm.NewPersonal("Hi " + d.To.Creator.Name + ",\n\n" + strings.Join(words, " ")),
		}
	}
	return drafts
}

func BenchmarkLint(b *testing.B) {
	for _, bb := range []struct {
		name string
		own  int
	}{{"same", 0}, {"nearly", 4}, {"template", 20}, {"personal", 150}} {
		drafts := campaign(10_000, bb.own)
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				outreach.DefaultPolicy().Lint(drafts)
			}
		})
	}
}

func BenchmarkRender(b *testing.B) {
	tpl, err := outreach.DecodeTemplate([]byte(hello))
	if err != nil {
		b.Fatal(err)
	}
	c := must(b, tpl)
	v := outreach.Values{Creator: ada, Post: porridge, Fields: map[string]string{"sender_name": "Mia"}}
	b.ReportAllocs()
	for b.Loop() {
		c.Render(v)
	}
}

func BenchmarkValidate(b *testing.B) {
	for name, s := range map[string]string{"open": strings.Repeat("{{", 500_000), "names": strings.Repeat("{{creator_name}}", 60_000)} {
		b.Run(name, func(b *testing.B) {
			tpl := template(s)
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				tpl.Validate()
			}
		})
	}
}
