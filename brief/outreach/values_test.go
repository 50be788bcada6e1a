package outreach_test

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/brief/outreach"
	"github.com/irmkit/irmkit/irm"
)

func TestRenderFindings(t *testing.T) {
	tpl := template("{{creator_name}} {{fee}}")
	tpl.Fields = []outreach.Field{{Name: "fee"}, {Name: "page", Link: true}}
	merged := ada
	merged.MergedInto = "c-9"
	tests := []struct {
		name string
		v    outreach.Values
		want []string
	}{
		{"well", outreach.Values{Creator: ada, Fields: map[string]string{"fee": "100 EUR\nand oats"}}, []string{}},
		{"nobody", outreach.Values{Fields: map[string]string{"fee": "x"}}, []string{"creator template_erased", "language language?", "fields.creator_name value_missing"}},
		{"erased", outreach.Values{Creator: irm.Creator{ID: "c", Name: " (Erased) "}, Language: "en", Fields: map[string]string{"fee": "x"}}, []string{"creator template_erased"}},
		{"redacted", outreach.Values{Creator: ada, Name: irm.NewPersonal("[redacted]"), Fields: map[string]string{"fee": "x"}}, []string{"creator template_erased"}},
		{"merged", outreach.Values{Creator: merged, Fields: map[string]string{"fee": "x"}}, []string{"creator merged"}},
		{"a bad ID", outreach.Values{Creator: irm.Creator{ID: " ", Name: "A"}, Language: "en", Fields: map[string]string{"fee": "x"}}, []string{"creator.id id"}},
		{"missing and blank", outreach.Values{Creator: ada, Name: irm.NewPersonal(" ")}, []string{"fields.creator_name value_missing", "fields.fee value_missing"}},
		{"reserved, unknown, unused", outreach.Values{Creator: ada, Fields: map[string]string{"creator_name": "B", "nix": "x", "page": "x", "fee": "x"}}, []string{"fields.creator_name value_reserved", "fields template_unknown", "fields.page value_unused?"}},
		{"another's post", outreach.Values{Creator: ada, Post: granola, Fields: map[string]string{"fee": "x"}}, []string{"post post_of_other"}},
		{"no such language", outreach.Values{Creator: ada, Language: "fr", Fields: map[string]string{"fee": "x"}}, []string{"language language?"}},
		{"controls", outreach.Values{Creator: ada, Fields: map[string]string{"fee": "a\x07"}}, []string{"fields.fee text_control"}},
		{"UTF-8", outreach.Values{Creator: ada, Fields: map[string]string{"fee": "a\xff"}}, []string{"fields.fee utf8"}},
		{"long", outreach.Values{Creator: ada, Fields: map[string]string{"fee": strings.Repeat("a", outreach.MaxValue+1)}}, []string{"fields.fee template_output"}},
	}
	for _, tt := range tests {
		m, fs := must(t, tpl).Render(tt.v)
		if diff := cmp.Diff(tt.want, codes(fs)); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
		if (fs.Err() == nil) == m.Body.IsZero() {
			t.Errorf("%s: message %t beside %v", tt.name, !m.Body.IsZero(), fs)
		}
	}
}

func TestRenderSize(t *testing.T) {
	tpl := template(strings.Repeat("{{opt_out}}", 9))
	c := must(t, tpl)
	if _, fs := c.Render(outreach.Values{Creator: ada, Fields: map[string]string{"opt_out": strings.Repeat("a", outreach.MaxText/9)}}); len(fs) > 0 {
		t.Errorf("within the limit: %v", fs)
	}
	if _, fs := c.Render(outreach.Values{Creator: ada, Fields: map[string]string{"opt_out": strings.Repeat("a", outreach.MaxText/9+1)}}); !fs.Errors().Has("template_output") {
		t.Errorf("over the limit: %v", fs)
	}
}

func TestLinks(t *testing.T) {
	tpl := template("{{page}}")
	tpl.Fields = []outreach.Field{{Name: "page", Link: true}}
	c := must(t, tpl)
	for link, want := range map[string]bool{
		"https://example.com/a?b=c#d": true, "http://example.com": true, "https://exämple.com/ü": true,
		"javascript:alert(1)": false, "//example.com": false, "/a": false, "example.com": false, "https://": false, "https:///a": false,
		"https://user@example.com": false, "https://example.com/a b": false, "https://example.com/\n": false, `https://example.com/"x`: false,
		"https://example.com/<x>": false, "data:text/html,x": false, "mailto:a@example.com": false, `https://example.com\@x`: false,
		"https://example.com/{{x}}": false, "https://:80/": false, "HTTPS://example.com": true, "https://[::1": false,
	} {
		_, fs := c.Render(outreach.Values{Creator: ada, Fields: map[string]string{"page": link}})
		if (len(fs) == 0) != want || !want && !fs.Errors().Has("template_link") {
			t.Errorf("%q: %v, want %t", link, fs, want)
		}
	}
}

func TestLanguage(t *testing.T) {
	tpl := template("en")
	for _, l := range []irm.Language{"de", "pt-BR", "zh-Hant", "en-GB"} {
		tpl.Variants = append(tpl.Variants, outreach.Variant{Language: l, Body: string(l)})
	}
	c := must(t, tpl)
	for _, tt := range []struct {
		speaks []irm.Language
		wanted irm.Language
		want   string
		fs     int
	}{
		{nil, "", "en", 1},
		{[]irm.Language{"fr", "de-AT"}, "", "de", 0},
		{[]irm.Language{"de"}, "pt", "pt-BR", 0},
		{[]irm.Language{"en-GB"}, "", "en-GB", 0},
		{[]irm.Language{"en-US"}, "", "en", 0},
		{[]irm.Language{"pt-PT"}, "", "pt-BR", 1},
		{[]irm.Language{"zh-Hans"}, "", "zh-Hant", 1},
		{[]irm.Language{"fr"}, "", "en", 1},
		{[]irm.Language{"de"}, "ja", "en", 1},
	} {
		m, fs := c.Render(outreach.Values{Creator: irm.Creator{ID: "c", Name: "C", Languages: tt.speaks}, Language: tt.wanted})
		if string(m.Language) != tt.want || m.Body.Reveal() != tt.want || len(fs) != tt.fs {
			t.Errorf("%v, %q: %q, %v; want %q", tt.speaks, tt.wanted, m.Language, fs, tt.want)
		}
	}
}

func TestStock(t *testing.T) {
	creator := irm.Creator{ID: "c-1", Name: "Ada", Accounts: []irm.Account{{Platform: "tiktok"}, {Platform: "youtube", Handle: "ada.y"}, {Platform: "instagram", Handle: "ada_i"}}}
	words := strings.Repeat("oats ", 20)
	for _, tt := range []struct {
		text string
		v    outreach.Values
		want string // empty: missing
	}{
		{"creator_name", outreach.Values{}, "Ada"},
		{"creator_name", outreach.Values{Name: irm.NewPersonal("Addie")}, "Addie"},
		{"creator_handle", outreach.Values{}, "@ada.y"},
		{"creator_handle", outreach.Values{Post: irm.Content{Platform: "instagram"}}, "@ada_i"},
		{"creator_handle", outreach.Values{Creator: irm.Creator{ID: "x", Name: "X"}}, ""},
		{"post_link", outreach.Values{Post: porridge}, "https://example.com/p/1"},
		{"post_link", outreach.Values{Post: irm.Content{URL: "javascript:x"}}, ""},
		{"post_date", outreach.Values{}, ""},
		{"post_title", outreach.Values{Post: porridge}, "Porridge at dawn"},
		{"post_title", outreach.Values{Title: "Dawn", Post: porridge}, "Dawn"},
		{"post_title", outreach.Values{Post: irm.Content{Caption: "\n ✨✨ 7\n a\tb\u202e  c\r\nd"}}, "a b c"},
		{"post_title", outreach.Values{Post: irm.Content{Caption: words}}, strings.Repeat("oats ", 11) + "oats…"},
		{"post_title", outreach.Values{Post: irm.Content{Caption: strings.Repeat("麦", 70)}}, strings.Repeat("麦", 60) + "…"},
		{"post_title", outreach.Values{Post: irm.Content{Caption: "✨"}}, ""},
		{"post_title", outreach.Values{Post: irm.Content{Caption: "#oats @ben 7 ✨\nhttps://example.com\n#oats at #dawn"}}, "#oats at #dawn"},
		{"post_title", outreach.Values{Post: irm.Content{Caption: "#1\n#oats ✨ #dawn\n@ben"}}, "#oats ✨ #dawn"},
	} {
		v := tt.v
		v.Language = "en"
		if v.Creator.ID == "" {
			v.Creator = creator
		}
		m, fs := must(t, template("{{"+tt.text+"}}")).Render(v)
		if got := m.Body.Reveal(); got != tt.want || (len(fs) > 0) != (tt.want == "") {
			t.Errorf("%s of %+v: %q, %v; want %q", tt.text, tt.v.Post, got, fs, tt.want)
		}
	}
}

// Names and texts do not get out by way of logs.
func TestRedaction(t *testing.T) {
	tpl := template("Hi {{creator_name}}")
	tpl.Variants[0].Subject = "For {{creator_name}}"
	m, _ := must(t, tpl).Render(outreach.Values{Creator: irm.Creator{ID: "c-1"}, Name: irm.NewPersonal("Quirina"), Language: "en"})
	data, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	var log strings.Builder
	slog.New(slog.NewJSONHandler(&log, nil)).Info("x", "m", m, "p", &m, "d", outreach.Draft{Message: m})
	for _, s := range []string{string(data), log.String(), fmt.Sprintf("%v %+v %#v %v", m, m, m, &m), fmt.Sprint(outreach.Draft{Message: m}), fmt.Sprint(m.HTML())} {
		if strings.Contains(s, "Quirina") {
			t.Errorf("%s shows the name", s)
		}
	}
	if !strings.Contains(m.Body.Reveal(), "Quirina") || m.Filled[0].Value.Reveal() != "Quirina" {
		t.Error("the name is not in the message at all")
	}
	// Nor by way of findings.
	twin := draft(t)
	twin.To.Creator = irm.Creator{ID: "c-9", Name: "Someone Else"}
	twin.Message = m
	for _, f := range outreach.DefaultPolicy().Lint([]outreach.Draft{draft(t), twin, twin}) {
		if strings.Contains(f.String(), "Quirina") || strings.Contains(f.String(), "Ada") || strings.Contains(f.String(), "Someone") {
			t.Errorf("%s shows a name", f)
		}
	}
}

func TestFilled(t *testing.T) {
	tpl := template("{{opt_out}} {{creator_name}} {{brand_name}}")
	tpl.Variants[0].Texts = map[string]string{"opt_out": "no", "brand_name": "Haferhof"}
	m, fs := must(t, tpl).Render(outreach.Values{Creator: ada, Post: porridge, Fields: map[string]string{"brand_name": "Oat Farm"}})
	var got []string
	for _, f := range m.Filled {
		got = append(got, f.Name+" "+string(f.Source)+" "+f.Value.Reveal())
	}
	if want := []string{"brand_name host Oat Farm", "creator_name creator Ada Ahorn", "opt_out template no"}; !slices.Equal(got, want) || len(fs) > 0 {
		t.Errorf("filled %q, %v; want %q", got, fs, want)
	}
	if m.Body.Reveal() != "no Ada Ahorn Oat Farm" || m.Template != "t" || m.Version != 1 || m.Digest.IsZero() || m.Channel != "chat" || m.Post != "p-1" {
		t.Errorf("message %+v", m)
	}
}
