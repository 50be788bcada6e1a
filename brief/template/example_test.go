package template_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/irmkit/irmkit/brief/template"
	"github.com/irmkit/irmkit/irm"
)

// A template is a brief in which text stands for what differs by campaign.
const launch = `{
	"schema": "irmkit/brief_template/1", "id": "launch", "version": 1, "kind": "launch",
	"fields": [
		{"name": "id", "note": "of the brief", "example": "glow-2026"},
		{"name": "product", "example": "Glow serum"},
		{"name": "markets", "kind": "list", "example": "DE, AT"},
		{"name": "reels", "kind": "number", "default": "1"},
		{"name": "start", "kind": "moment", "example": "2026-03-02"},
		{"name": "end", "kind": "moment", "of": "start", "days": 14}
	],
	"brief": {
		"schema": "irmkit/brief/1", "id": "{{id}}", "version": 1, "title": "{{product}}: {{reels}} reels",
		"brand": {"id": "acme", "name": "Acme"}, "language": "en", "markets": ["{{markets}}"],
		"objective": {"stage": "awareness", "text": "People know {{product}}"},
		"deliverables": [{"id": "reel", "platform": "instagram", "format": "reel", "count": "{{reels}}",
			"window": {"from": "{{start}}", "to": "{{end}}"}}]
	}
}`

func ExampleCompile() {
	t, err := template.Decode([]byte(launch))
	if err != nil {
		fmt.Println(err)
		return
	}
	compiled, err := template.Compile(t)
	if err != nil {
		fmt.Println(err)
		return
	}
	b, findings := compiled.Fill(template.Values{
		Fields: map[string]string{"id": "balm-2026", "product": "Night balm", "markets": "GB, IE", "reels": "2", "start": "2026-09-07"},
		Zone:   time.UTC,
	})
	fmt.Println(b.Title, b.Markets, findings.Err())
	fmt.Println(b.Deliverables[0].Count, "reels,", b.Deliverables[0].Window)

	_, findings = compiled.Fill(template.Values{Fields: map[string]string{"id": "balm-2026", "product": "Night balm", "markets": "Britain"}})
	for _, f := range findings {
		fmt.Println(f)
	}
	// Output:
	// Night balm: 2 reels [GB IE] <nil>
	// 2 reels, 2026-09-07T00:00:00Z/2026-09-21T00:00:00Z
	// fields.start: want a value for start (value_missing)
}

func ExampleTemplate_Refine() {
	t, err := template.Decode([]byte(launch))
	if err != nil {
		fmt.Println(err)
		return
	}
	better := strings.Replace(string(t.Brief), "People know", "People try", 1)
	next, err := t.Refine(template.Change{
		At: irm.Date{Year: 2026, Month: time.April, Day: 30}, Campaign: "spring-2026", Why: "awareness was there, nobody tried it",
	}, json.RawMessage(better), t.Fields)
	fmt.Println(next.Version, next.Changes[0].Why, err)

	// What it changes in the briefs to come.
	changes, err := template.Diff(t, next)
	for _, c := range changes {
		fmt.Printf("%s (%s): %s -> %s\n", c.Path, c.Class, c.From, c.To)
	}
	fmt.Println(changes.NeedsAcknowledgement(), err)
	// Output:
	// 2 awareness was there, nobody tried it <nil>
	// objective.text (wording): People know Glow serum -> People try Glow serum
	// false <nil>
}
