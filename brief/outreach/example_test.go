package outreach_test

import (
	"fmt"
	"time"

	"github.com/irmkit/irmkit/brief/outreach"
	"github.com/irmkit/irmkit/irm"
)

const hello = `{
	"schema": "irmkit/outreach/1", "id": "first-hello", "version": 1, "channel": "email",
	"variants": [{
		"language": "en",
		"subject": "Your post \"{{post_title}}\" and our oats",
		"body": "Hi {{creator_name}},\n\nyour post of {{post_date}} ({{post_link}}) is how we see breakfast, too. {{value_proposition}}\n\n{{sender_name}}, {{brand_name}}\n{{opt_out}}",
		"texts": {
			"brand_name": "Haferhof",
			"value_proposition": "We pay for three posts, and you say what you think.",
			"opt_out": "A no is an answer: write it back and you will not hear from us again."
		},
		"date": "{{month}} {{day}}",
		"months": ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
	}]
}`

var (
	ada = irm.Creator{ID: "c-1", Name: "Ada Ahorn", Languages: []irm.Language{"en"}, Home: "DE"}
	ben = irm.Creator{ID: "c-2", Name: "Ben Birke", Languages: []irm.Language{"en"}, Home: "US"}

	porridge = irm.Content{ID: "p-1", Creator: "c-1", Platform: "instagram", URL: "https://example.com/p/1", At: time.Date(2026, 5, 3, 8, 0, 0, 0, time.UTC), Caption: "Porridge at dawn\n#oats"}
	granola  = irm.Content{ID: "p-2", Creator: "c-2", Platform: "instagram", URL: "https://example.com/p/2", At: time.Date(2025, 5, 3, 8, 0, 0, 0, time.UTC), Caption: "Granola!"}
)

func ExampleCompiled_Render() {
	t, err := outreach.DecodeTemplate([]byte(hello))
	if err != nil {
		fmt.Println(err)
		return
	}
	c, err := outreach.Compile(t)
	if err != nil {
		fmt.Println(err)
		return
	}
	m, fs := c.Render(outreach.Values{Creator: ada, Post: porridge, Name: irm.NewPersonal("Ada"), Fields: map[string]string{"sender_name": "Mia"}})
	fmt.Println(m.Subject.Reveal())
	fmt.Println(m.Body.Reveal())
	for _, f := range m.Filled {
		fmt.Println(f.Name, "from", f.Source)
	}
	fmt.Println(len(fs), "findings; in a log:", m.Body)

	_, fs = c.Render(outreach.Values{Creator: ben})
	for _, f := range fs {
		fmt.Println(f)
	}
	// Output:
	// Your post "Porridge at dawn" and our oats
	// Hi Ada,
	//
	// your post of May 3 (https://example.com/p/1) is how we see breakfast, too. We pay for three posts, and you say what you think.
	//
	// Mia, Haferhof
	// A no is an answer: write it back and you will not hear from us again.
	// brand_name from template
	// creator_name from creator
	// opt_out from template
	// post_date from post
	// post_link from post
	// post_title from post
	// sender_name from host
	// value_proposition from template
	// 0 findings; in a log: [redacted]
	// fields.post_date: nothing to fill {{post_date}} with (value_missing)
	// fields.post_link: nothing to fill {{post_link}} with (value_missing)
	// fields.post_title: nothing to fill {{post_title}} with (value_missing)
	// fields.sender_name: nothing to fill {{sender_name}} with (value_missing)
}

func ExamplePolicy_Lint() {
	t, err := outreach.DecodeTemplate([]byte(hello))
	if err != nil {
		fmt.Println(err)
		return
	}
	c, err := outreach.Compile(t)
	if err != nil {
		fmt.Println(err)
		return
	}
	var drafts []outreach.Draft
	for _, v := range []outreach.Values{{Creator: ada, Post: porridge}, {Creator: ben, Post: granola}} {
		v.Fields = map[string]string{"sender_name": "Mia"}
		m, _ := c.Render(v)
		drafts = append(drafts, outreach.Draft{
			Message: m,
			To:      outreach.Recipient{Creator: v.Creator, Posts: []irm.Content{porridge, granola}, Log: outreach.Log{Consent: irm.Consent{Basis: "legitimate_interest"}}},
			At:      time.Date(2026, 6, 1, 9, 0, 0, 0, time.UTC),
		})
	}
	drafts[1].Message.Body = irm.NewPersonal("Hi Ada Ahorn,\n\nwe love [POST].") // pasted by hand
	for _, f := range outreach.DefaultPolicy().Lint(drafts) {
		if f.Severity != irm.SeverityInfo {
			fmt.Println(f.Severity, f)
		}
	}
	// Output:
	// warning drafts[0].to.log.consent: "de-uwg-7" in DE: want prior consent on record (read; checked 2026-11-21; no legal advice) (rule_consent)
	// warning drafts[1].message.body: [] at byte 23: something that was to be filled in (unresolved)
	// error drafts[1].message.body: at byte 3: the name of the recipient of drafts[0] (name_of_other)
	// warning drafts[1].message.body: the first line does not greet the recipient by name (name_missing)
	// warning drafts[1].message.post: the post is 394 days old: want at most 60 (post_old)
	// warning drafts[1].message.body: what the creator gains is not said: want {{value_proposition}} (value_proposition)
	// warning drafts[1].message.body: "us-can-spam" in US: want {{opt_out}} in the message (second_hand; checked 2026-11-21; no legal advice) (rule_opt_out)
	// warning drafts[1].message.body: "us-can-spam" in US: want {{sender_address}} in the message (second_hand; checked 2026-11-21; no legal advice) (rule_sender_address)
}

func ExampleTemplate_Refine() {
	t, err := outreach.DecodeTemplate([]byte(hello))
	if err != nil {
		fmt.Println(err)
		return
	}
	v := t.Variants[0]
	v.Subject = "{{post_title}}: may we send you oats?"
	next, err := t.Refine(outreach.Change{At: irm.Date{Year: 2026, Month: 7, Day: 1}, Campaign: "spring", Why: "a question was answered more often"}, v)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(t.Version, next.Version, next.Changes[0].Why)
	// Output: 1 2 a question was answered more often
}

func ExampleDecodeRules() {
	own, err := outreach.DecodeRules([]byte(`{
		"schema": "irmkit/outreach_rules/1",
		"rules": [{
			"id": "house", "countries": ["NL"], "channels": ["email"], "needs": ["consent", "opt_out"],
			"text": "Nobody in the Netherlands gets mail from us without having asked for it.",
			"source": "our counsel", "evidence": "read", "checked": "2026-09-01"
		}]
	}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	p := outreach.DefaultPolicy()
	p.Rules.Rules = append(p.Rules.Rules, own.Rules...)
	fmt.Println(p.Validate().Err())
	// Output: <nil>
}

// What a message is made of is text, wherever it comes from.
func ExampleMessage_HTML() {
	m := outreach.Message{Body: irm.NewPersonal("Hi <b>Ada</b>,\n\noats & more?")}
	fmt.Print(m.HTML().Reveal())
	// Output:
	// <p dir="auto">Hi &lt;b&gt;Ada&lt;/b&gt;,</p>
	// <p dir="auto">oats &amp; more?</p>
}
