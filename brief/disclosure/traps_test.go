package disclosure_test

import (
	"testing"

	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/brief/internal/brieftest"
	"github.com/irmkit/irmkit/irm"
)

// What looks like a label and is none: the market is one whose labels are in the language.
func TestTraps(t *testing.T) {
	var data struct {
		Cases []struct {
			ID, Lang, Caption, Why string
			Valid                  bool `json:"contains_valid_label"`
		}
	}
	brieftest.Shared(t, "disclosure_text_traps.json", &data)
	markets := map[string][]irm.Territory{
		"en": {"US", "GB", "CA", "AU", "NZ", "IN", "IE"}, "de": {"DE"}, "fr": {"FR"}, "it": {"IT"}, "pt": {"BR"}, "ja": {"JP"}, "tr": {"GB"},
	}
	c := compile(t)
	for _, trap := range data.Cases {
		for _, m := range markets[trap.Lang] {
			report, err := c.Check(disclosure.Post{
				Markets: []irm.Territory{m}, Platform: irm.PlatformInstagram, Format: irm.FormatPost, At: day("2026-06-01"),
				Relation: disclosure.Paid, Language: irm.Language(trap.Lang), Caption: trap.Caption,
			})
			if err != nil {
				t.Fatal(err)
			}
			// In Ireland [Ad] is the label, but in the wrong form.
			has := len(report.Results[0].Labels) > 0
			if pass := report.Verdict == disclosure.Pass; has != trap.Valid || pass != trap.Valid && m != "IE" || !trap.Valid && report.Verdict != disclosure.Fail {
				t.Errorf("%s in %s: %q = %s %v; want a label: %t (%s)", trap.ID, m, trap.Caption, report.Verdict, report.Results[0].Codes(), trap.Valid, trap.Why)
			}
		}
	}
}
