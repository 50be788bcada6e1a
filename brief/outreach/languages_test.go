package outreach_test

import (
	"strings"
	"testing"

	"github.com/irmkit/irmkit/brief/outreach"
	"github.com/irmkit/irmkit/irm"
)

// languages is one template in five languages, one of them written from the right and one
// without spaces.
const languages = `{
	"schema": "irmkit/outreach/1", "id": "hello", "version": 1, "channel": "email",
	"variants": [
		{"language": "en", "subject": "Your \"{{post_title}}\"", "body": "Hi {{creator_name}},\n\nyour post of {{post_date}}: {{value_proposition}}", "texts": {"value_proposition": "We pay for three posts."}, "date": "{{month}} {{day}}",
			"months": ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]},
		{"language": "de", "subject": "Ihr \"{{post_title}}\"", "body": "Hallo {{creator_name}},\n\nIhr Beitrag vom {{post_date}}: {{value_proposition}}", "texts": {"value_proposition": "Wir zahlen für drei Beiträge."}, "date": "{{day}}.{{month}}."},
		{"language": "vi", "subject": "\"{{post_title}}\" của bạn", "body": "Chào {{creator_name}},\n\nbài ngày {{post_date}}: {{value_proposition}}", "texts": {"value_proposition": "Chúng tôi trả tiền cho ba bài."}, "date": "{{day}}/{{month}}/{{year}}"},
		{"language": "he", "subject": "הפוסט \"{{post_title}}\"", "body": "שלום {{creator_name}},\n\nהפוסט שלך מיום {{post_date}}: {{value_proposition}}", "texts": {"value_proposition": "נשלם על שלושה פוסטים."}, "date": "{{day}}.{{month}}.{{year}}"},
		{"language": "ja", "subject": "「{{post_title}}」について", "body": "{{creator_name}}さん、\n\n{{post_date}}の投稿を拝見しました。{{value_proposition}}", "texts": {"value_proposition": "投稿三件に報酬をお支払いします。"}, "date": "{{month}}月{{day}}日"}
	]
}`

func TestLanguages(t *testing.T) {
	tpl, err := outreach.DecodeTemplate([]byte(languages))
	if err != nil {
		t.Fatal(err)
	}
	if fs := tpl.Validate(); len(fs) > 0 {
		t.Errorf("%v", fs)
	}
	c := must(t, tpl)
	var drafts []outreach.Draft
	for i, tt := range []struct {
		language irm.Language
		name     string
		line     string // the first one
		date     string
	}{
		{"en", "Will Stone", "Hi Will Stone,", "May 3"},
		{"de", "Jürgen Groß", "Hallo Jürgen Groß,", "3.5."},
		{"vi", "Nguyễn Thị An", "Chào Nguyễn Thị An,", "3/5/2026"},
		{"he", "אורי לוי", "שלום אורי לוי,", "3.5.2026"},
		{"ja", "田中美咲", "田中美咲さん、", "5月3日"},
	} {
		d := named(t, "c-"+string(tt.language), tt.name, "")
		d.To.Creator.Languages = []irm.Language{"tlh", tt.language}
		post := porridge
		post.Creator = d.To.Creator.ID
		d.To.Posts = []irm.Content{post}
		var fs irm.Findings
		d.Message, fs = c.Render(outreach.Values{Creator: d.To.Creator, Post: post})
		if line, _, _ := strings.Cut(d.Message.Body.Reveal(), "\n"); line != tt.line || len(fs) > 0 || d.Message.Language != tt.language {
			t.Errorf("%s: %q, %v; want %q", tt.language, line, fs, tt.line)
		}
		if body := d.Message.Body.Reveal(); !strings.Contains(body, tt.date) {
			t.Errorf("%s: %q, want %s", tt.language, body, tt.date)
		}
		if html := d.Message.HTML().Reveal(); strings.Count(html, `<p dir="auto">`) != 2 {
			t.Errorf("%s: %s", tt.language, html)
		}
		drafts = append(drafts, d)
		if i == 0 {
			continue
		}
		wrong := drafts[i-1] // pasted from the one before
		wrong.To, wrong.Message.Creator = d.To, d.To.Creator.ID
		if fs := (outreach.Policy{}).Lint([]outreach.Draft{wrong, drafts[i-1]}); !fs.Has("name_missing") || !fs.Errors().Has("name_of_other") {
			t.Errorf("%s, greeted as the one before: %q", tt.language, codes(fs))
		}
	}
	p := outreach.DefaultPolicy()
	p.SubjectTo, p.Rules = 0, outreach.RuleBook{}
	for _, f := range p.Lint(drafts) {
		if f.Code != "shared_values" {
			t.Errorf("%s", f)
		}
	}
}
