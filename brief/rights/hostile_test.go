package rights_test

import (
	"encoding/base64"
	"errors"
	"strings"
	"testing"
	"unicode"

	"github.com/irmkit/irmkit/brief/internal/brieftest"
	"github.com/irmkit/irmkit/brief/rights"
	"github.com/irmkit/irmkit/irm"
)

// hostile reads the hostile inputs of all parsers, or skips the test.
func hostile(t *testing.T) (texts []string) {
	t.Helper()
	var file struct {
		Cases []struct {
			Input    string
			InputB64 string `json:"input_b64"`
			Gen      *struct {
				Count                  int
				Prefix, Repeat, Suffix string
			}
		}
	}
	brieftest.Shared(t, "hostile_inputs.json", &file)
	for _, c := range file.Cases {
		text := c.Input
		if c.Gen != nil {
			text = c.Gen.Prefix + strings.Repeat(c.Gen.Repeat, c.Gen.Count) + c.Gen.Suffix
		}
		if data, err := base64.StdEncoding.DecodeString(c.InputB64); err == nil && len(data) > 0 {
			text = string(data)
		}
		texts = append(texts, text)
	}
	if len(texts) < 300 {
		t.Errorf("%d inputs: want at least 300", len(texts))
	}
	return texts
}

// withText is an agreement that says the text wherever there is text.
func withText(text string) rights.Agreement {
	a := agreement()
	a.ID, a.Brand, a.Creator = irm.AgreementID(text), irm.BrandID(text), irm.CreatorID(text)
	a.Campaigns, a.Categories = []irm.CampaignID{irm.CampaignID(text)}, []string{text}
	a.Scope[0].Platform, a.Scope[0].Format = irm.Platform(text), irm.Format(text)
	a.Plan.ID = irm.PlanID(text)
	r := &a.Rights[1]
	r.Assets, r.Placements, r.Territories = []irm.AssetID{irm.AssetID(text)}, []rights.Placement{rights.Placement(text)}, []irm.Territory{irm.Territory(text)}
	r.Codes[0].Kind, r.Codes[0].Placement, r.Codes[0].Asset = text, rights.Placement(text), irm.AssetID(text)
	e := &a.Exclusivity[0]
	e.Competitors, e.Categories, e.Placements, e.Territories = []irm.BrandID{irm.BrandID(text)}, []string{text}, r.Placements, r.Territories
	a.Disclosure = rights.Disclosure{Language: irm.Language(text), Label: text, Clause: text}
	a.Document.URI = text
	a.Signatories[0] = rights.Signatory{Party: irm.Party(text), Actor: text, Authority: text}
	return a
}

// Whatever is said where, nothing panics, findings are short, and the page has the same lines.
func TestHostile(t *testing.T) {
	short := func(fs irm.Findings) {
		t.Helper()
		for _, f := range fs {
			if len(f.Message) > 256 {
				t.Errorf("%d bytes: %s", len(f.Message), f)
			}
		}
	}
	lines := 0
	for _, text := range append([]string{"word"}, hostile(t)...) {
		if _, err := rights.Decode([]byte(text)); err == nil || len(err.Error()) > 256 {
			t.Errorf("%.60q: Decode: %v", text, err)
		}
		text = text[:min(len(text), 20_000)] // the time is linear
		a := withText(text)
		short(a.Validate())
		if page, err := a.TermSheet(); err == nil && text != "" {
			n := strings.Count(page, "\n")
			if lines == 0 {
				lines = n
			}
			if n != lines || strings.ContainsFunc(page, func(r rune) bool {
				return r != '\n' && unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)
			}) {
				t.Errorf("%.60q: %d lines, want %d, and no controls", text, n, lines)
			}
		}
		u := use()
		u.Asset = rights.Asset{ID: irm.AssetID(text), Agreement: a.ID, Label: text}
		u.Placement, u.Territory = rights.Placement(text), irm.Territory(text)
		short(a.May(u).Needs)
		rights.Watch([]rights.Agreement{a}, []rights.Asset{u.Asset}, irm.Window{})

		d := a.Deal("x")
		d.Roster = text
		_, err := rights.Clashes([]rights.Deal{d, d}, rights.Options{Near: 1})
		var fs irm.Findings
		if errors.As(err, &fs); err == nil != (d.Validate().Err() == nil) {
			t.Errorf("%.60q: Clashes: %v", text, err)
		}
		short(fs)
	}
}
