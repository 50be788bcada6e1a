package outreach_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/brief/internal/brieftest"
	"github.com/irmkit/irmkit/brief/outreach"
	"github.com/irmkit/irmkit/irm"
)

func TestHostile(t *testing.T) {
	for _, c := range brieftest.Hostile(t, "template") {
		t.Run(c.ID, func(t *testing.T) {
			if c.Mode == "value" {
				hostileValue(t, c)
				return
			}
			text := c.Text(t)
			// An empty text is one of a subject: a body has to say something.
			tpl := template("Hello.")
			if text == "" {
				tpl.Variants[0].Subject = text
			} else {
				tpl.Variants[0].Body = text
			}
			fs := tpl.Validate()
			switch c.Expect {
			case "reject":
				if !fs.Errors().Has(c.Error) {
					t.Errorf("%.60q: %v, want the error %s", text, fs, c.Error)
				}
			case "flag":
				if fs.Err() != nil || !fs.Has(c.Error) {
					t.Errorf("%.60q: %v, want the warning %s", text, fs, c.Error)
				}
			case "accept":
				if len(fs) > 0 {
					t.Fatalf("%.60q: %v, want nothing", text, fs)
				}
				want := c.Value
				if want == "same" {
					want = text
				}
				m, fs := must(t, tpl).Render(outreach.Values{Creator: ada})
				if got := m.Body.Reveal(); fs.Err() != nil || text != "" && got != want {
					t.Errorf("%.60q: %q, %v; want %q", text, got, fs, want)
				}
			default:
				t.Errorf("unknown expectation %q", c.Expect)
			}
		})
	}
}

// hostileValue fills "template :: value" into the body and the subject.
func hostileValue(t *testing.T, c brieftest.HostileCase) {
	body, value, ok := strings.Cut(c.Text(t), " :: ")
	if !ok {
		t.Fatalf("%q has no value", c.Input)
	}
	tpl := template(body)
	tpl.Fields = []outreach.Field{{Name: "link", Link: true}}
	if c.Error == "template_header" {
		tpl.Variants[0].Subject = body
	}
	v := outreach.Values{Creator: ada}
	if strings.Contains(body, "{{link}}") {
		v.Fields = map[string]string{"link": value}
	} else {
		v.Name = irm.NewPersonal(value)
	}
	compiled, err := outreach.Compile(tpl)
	var fs irm.Findings
	if c.Error == "template_context" {
		if !errors.As(err, &fs) || !fs.Has(c.Error) {
			t.Errorf("%q: %v, want %s", body, err, c.Error)
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	m, fs := compiled.Render(v)
	if c.Expect == "reject" {
		if !fs.Errors().Has(c.Error) || !m.Body.IsZero() {
			t.Errorf("%q: %v, want %s and no message", c.Input, fs, c.Error)
		}
		return
	}
	want := strings.ReplaceAll(body, "{{creator_name}}", value)
	if got := m.Body.Reveal(); fs.Err() != nil || got != want {
		t.Errorf("%q: %q, %v; want %q", c.Input, got, fs, want)
	}
	if html := m.HTML().Reveal(); strings.Contains(html, "<script") {
		t.Errorf("%q: markup in %q", c.Input, html)
	}
}
