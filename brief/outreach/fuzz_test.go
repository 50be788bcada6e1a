package outreach_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/brief/outreach"
	"github.com/irmkit/irmkit/irm"
)

func FuzzRender(f *testing.F) {
	for _, s := range []string{"", "<b>{{creator_name}}</b>\n\n\"&'", `\{{x}} \\{{creator_name}}`, "<a {{creator_name}}>", "}} {{", "a\xff"} {
		f.Add(s, "Ada{{x}}")
	}
	f.Fuzz(func(t *testing.T, body, value string) {
		tpl := template(body)
		fs := tpl.Validate()
		for _, finding := range fs {
			if len(finding.Message) > 256 || !utf8.ValidString(finding.Message) {
				t.Errorf("a bad finding: %q", finding.Message)
			}
		}
		c, err := outreach.Compile(tpl)
		if (err == nil) != (fs.Err() == nil) {
			t.Fatalf("compile: %v, validate: %v", err, fs)
		}
		if err != nil {
			if !errors.Is(err, irm.ErrInvalid) || len(err.Error()) > 256 {
				t.Errorf("a bad error: %v", err)
			}
			return
		}
		m, fs := c.Render(outreach.Values{Creator: irm.Creator{ID: "c"}, Name: irm.NewPersonal(value), Language: "en"})
		if fs.Err() != nil {
			if !m.Body.IsZero() {
				t.Errorf("a message beside %v", fs)
			}
			return
		}
		got := m.Body.Reveal()
		if strings.Contains(body, "{{creator_name}}") && !strings.Contains(body, `\`) && !strings.Contains(got, value) {
			t.Errorf("%q with %q is %q", body, value, got)
		}
		if len(got) > outreach.MaxText {
			t.Errorf("%d bytes", len(got))
		}
		if html := m.HTML().Reveal(); strings.ContainsAny(strings.NewReplacer(`<p dir="auto">`, "", "</p>\n", "", "<br>\n", "").Replace(html), "<>\"'") {
			t.Errorf("markup in %q", html)
		}
	})
}

func FuzzDecodeTemplate(f *testing.F) {
	f.Add([]byte(hello))
	f.Add([]byte(`{"schema": "irmkit/outreach/1", "id": "x", "version": 1, "channel": "dm", "variants": [{"language": "de", "body": "x", "texts": {"opt_out": "\u202e"}}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		tpl, err := outreach.DecodeTemplate(data)
		if err != nil {
			if !errors.Is(err, irm.ErrInvalid) || len(err.Error()) > 256 {
				t.Errorf("a bad error: %v", err)
			}
			return
		}
		written, err := json.Marshal(tpl)
		if errors.Is(err, irm.ErrInvalid) && strings.Contains(err.Error(), "want at most") {
			return // escapes made it longer than a document may be
		}
		if err != nil {
			t.Fatal(err)
		}
		again, err := outreach.DecodeTemplate(written)
		if err != nil {
			t.Fatal(err)
		}
		a, errA := tpl.Digest()
		b, errB := again.Digest()
		if a != b || errA != nil || errB != nil {
			t.Errorf("digests %s and %s, %v, %v: %s", a, b, errA, errB, cmp.Diff(tpl, again))
		}
	})
}

// Whatever is in a message, the findings are the same each time and quote none of it at length.
func FuzzLint(f *testing.F) {
	f.Add("Ada Ahorn", "oat.ada", "Hi Ada @oat.ben\n[Your Name] %X% {a} {{", "Re\n")
	f.Add("\xff", "@", "@@ @. \xff", "\x00")
	f.Fuzz(func(t *testing.T, name, handle, body, subject string) {
		d := outreach.Draft{At: june}
		d.To.Creator = irm.Creator{ID: "c-1", Name: name, Accounts: []irm.Account{{Handle: handle}}}
		d.Message = outreach.Message{Creator: "c-1", Body: irm.NewPersonal(body), Subject: irm.NewPersonal(subject)}
		e := d
		e.To.Creator = irm.Creator{ID: "c-2", Name: body, Accounts: []irm.Account{{Handle: subject}}}
		drafts := []outreach.Draft{d, e, d}
		fs := outreach.DefaultPolicy().Lint(drafts)
		if diff := cmp.Diff(fs, outreach.DefaultPolicy().Lint(drafts)); diff != "" {
			t.Error(diff)
		}
		for _, finding := range fs {
			if len(finding.Message) > 256 || !utf8.ValidString(finding.Message) || finding.Path == "" || finding.Code == "" {
				t.Errorf("a bad finding: %+v", finding)
			}
		}
		if d.Message.Body.IsZero() {
			return
		}
		if len(drafts[2].Message.Body.Reveal()) < outreach.MaxText && strings.ContainsAny(body, "aeiou") && !fs.Has("alike") {
			t.Error("the same message again is not found")
		}
	})
}
