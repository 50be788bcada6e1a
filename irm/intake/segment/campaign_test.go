package segment

import (
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm/intake"
)

func TestCampaign(t *testing.T) {
	tests := []struct{ name, in, want, code string }{
		{"word", `"spring"`, "spring", ""},
		{"account", `"@ada"`, "@ada", ""},
		{"accounts", `"by @ada and @bo, 2.0"`, "by @ada and @bo, 2.0", ""},
		{"other script", `"Frühling ☀"`, "Frühling ☀", ""},
		{"outer space", `" spring "`, "spring", ""},
		{"number", `7`, "7", ""},
		{"nothing", `null`, "", ""},
		{"address", `"ada@example.com"`, "", "personal"},
		{"address in a URL", `"mail-ada%40example.com"`, "", "personal"},
		{"address after an account", `"@bo, ada@example.com"`, "", "personal"},
		{"at and no host", `"ada@home 2.0"`, "ada@home 2.0", ""},
		{"two lines", `"a\nb"`, "", "campaign"},
		{"direction", `"a\u202eb"`, "", "campaign"},
		{"long", `"` + strings.Repeat("a", 512) + `"`, strings.Repeat("a", 512), ""},
		{"too long", `"` + strings.Repeat("a", 513) + `"`, "", "campaign"},
	}
	for _, tt := range tests {
		in := strings.Replace(event("Order Completed", two), `"properties"`, `"context":{"campaign":{"term":`+tt.in+`}},"properties"`, 1)
		for o, err := range Orders(strings.NewReader(in), Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			code := ""
			for _, f := range o.Findings {
				code = f.Code
			}
			if want := (intake.Campaign{Term: tt.want}); o.Campaign != want || code != tt.code {
				t.Errorf("%s: got %q and %q, want %q and %q", tt.name, o.Campaign, code, want, tt.code)
			}
		}
	}
}
