package outreach_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/brief/outreach"
	"github.com/irmkit/irmkit/irm"
)

// The embedded book, by country: what a message with nothing in it lacks.
func TestPublishedRules(t *testing.T) {
	const consent, ground = "rule_consent?", "rule_ground?"
	const name, address, out = "rule_sender_name?", "rule_sender_address?", "rule_opt_out?"
	for country, want := range map[irm.Territory][]string{
		"US": {out, address}, "US-CA": {out, address},
		"CA": {ground, name, address, out}, "AU": {ground, name, out}, "FR": {ground, name, out},
		"DE": {consent, name, out}, "GB": {consent, name, out}, "IT": {consent, name, out}, "NO": {consent, name, out}, "SK": {consent, name, out},
		"CH": {"rule_unknowni"}, "BR": {"rule_unknowni"}, "001": {"country?"}, "": {"country?"},
	} {
		d := outreach.Draft{At: june, To: outreach.Recipient{Country: country}, Message: outreach.Message{Channel: "email"}}
		var got []string
		for _, c := range codes(unprefixed(outreach.DefaultPolicy().Lint([]outreach.Draft{d}))) {
			if _, code, _ := strings.Cut(c, " "); strings.HasPrefix(code, "rule_") || code == "country?" {
				got = append(got, code)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", country, diff)
		}
	}
	// Twenty-seven states of the Union and three of the Economic Area, each with one rule.
	n := 0
	for _, r := range outreach.PublishedRules().Rules {
		if slices.Contains([]string{"de-uwg-7", "fr-cpce-l34-5", "eu-eprivacy-13"}, r.ID) {
			n += len(r.Countries)
		}
	}
	if n != 30 {
		t.Errorf("%d states of the European Economic Area: want 30", n)
	}
}

func TestNeeds(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(*outreach.Draft)
		want   []string
	}{
		{"all met", func(*outreach.Draft) {}, nil},
		{"another ground", func(d *outreach.Draft) { d.To.Log.Consent.Basis = "contract" }, []string{"to.log.consent rule_consent?"}},
		{"consent later", func(d *outreach.Draft) { d.To.Log.Consent.At = june.Add(1) }, []string{"to.log.consent rule_consent?"}},
		{"no sender", withBody(strings.Replace(good, "Mia", "", 1)), []string{"message.body rule_sender_name?"}},
		{"in Canada", func(d *outreach.Draft) { d.To.Country = "CA"; d.To.Log = outreach.Log{} }, []string{"to.log.consent rule_ground?"}},
		{"in the United States, by another channel", func(d *outreach.Draft) { d.To.Country = "US"; d.Message.Channel = "instagram_dm" }, []string{"to.country rule_unknowni"}},
		{"before it was law", func(d *outreach.Draft) { d.To.Country = "CA"; d.At = june.AddDate(-20, 0, 0) }, []string{"to.country rule_unknowni"}},
	} {
		d := draft(t)
		tt.change(&d)
		got := only(outreach.DefaultPolicy().Lint([]outreach.Draft{d}), "rule_consent", "rule_ground", "rule_sender_name", "rule_sender_address", "rule_opt_out", "rule_unknown")
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

func TestRuleDays(t *testing.T) {
	book := outreach.PublishedRules()
	book.Rules = book.Rules[:1]
	rule := &book.Rules[0]
	rule.Countries, rule.From, rule.To = []irm.Territory{"DE"}, irm.Date{Year: 2026, Month: 6, Day: 1}, irm.Date{Year: 2026, Month: 6, Day: 2}
	for days, want := range map[int]bool{-1: false, 0: true, 1: false} {
		d := outreach.Draft{At: june.AddDate(0, 0, days), To: outreach.Recipient{Country: "DE"}, Message: outreach.Message{Channel: "email"}}
		if got := (outreach.Policy{Rules: book}).Lint([]outreach.Draft{d}).Has("rule_opt_out"); got != want {
			t.Errorf("%+d days: %t, want %t", days, got, want)
		}
	}
}

func TestRuleBook(t *testing.T) {
	book := outreach.PublishedRules()
	book.Schema = ""
	data, err := json.Marshal(book)
	if err != nil {
		t.Fatal(err)
	}
	again, err := outreach.DecodeRules(data)
	again.Schema = ""
	if diff := cmp.Diff(book, again); diff != "" || err != nil {
		t.Errorf("round trip: %v, %s", err, diff)
	}
	if _, err := outreach.DecodeRules([]byte(`{"schema": "irmkit/outreach_rules/1", "rules": [{}]}`)); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("an empty rule: %v", err)
	}
	bad := outreach.Rule{ID: " ", Countries: []irm.Territory{"XX"}, Channels: []string{"E"}, Needs: []outreach.Need{"x"}, Text: "\a", Evidence: "x", From: irm.Date{Year: 2026, Month: 6, Day: 1}, To: irm.Date{Year: 2026, Month: 6, Day: 1}}
	got := codes(outreach.RuleBook{Rules: []outreach.Rule{bad, {ID: " "}}}.Validate())
	want := []string{
		"rules[0].id id", "rules[0].countries[0] territory", "rules[0].channels[0] channel", "rules[0].needs[0] need", "rules[0] source", "rules[0].text text", "rules[0].evidence evidence", "rules[0].checked checked", "rules[0].to range",
		"rules[1].id id", "rules[1].countries countries", "rules[1].needs need", "rules[1] source", "rules[1].evidence evidence", "rules[1].checked checked", "rules[1].id duplicate",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if fs := (outreach.RuleBook{Rules: make([]outreach.Rule, outreach.MaxRules+1)}).Validate(); !fs.Has("limit") {
		t.Error("too many rules are not reported")
	}
}

func TestPolicy(t *testing.T) {
	if fs := outreach.DefaultPolicy().Validate(); len(fs) > 0 {
		t.Errorf("the default: %v", fs)
	}
	for _, tt := range []struct {
		p    outreach.Policy
		want []string
	}{
		{outreach.Policy{}, []string{}},
		{outreach.Policy{PostDays: -1, AlikePercent: 49, SubjectFrom: 5, SubjectTo: 4}, []string{"post_days range", "alike_percent range", "subject_from range"}},
		{outreach.Policy{PostDays: 3661, AlikePercent: 101, SubjectFrom: -1}, []string{"post_days range", "alike_percent range", "subject_from range"}},
		{outreach.Policy{Caps: outreach.Caps{Limits: []outreach.Limit{{}, {Channel: "E", Most: 1, Days: 1}, {Most: 1, Days: 3661}}, QuietAfterNo: -1}}, []string{"caps.limits[0] range", "caps.limits[1].channel channel", "caps.limits[2] range", "caps.quiet_after_no range"}},
		{outreach.Policy{Caps: outreach.Caps{Limits: slices.Repeat([]outreach.Limit{{Most: 1, Days: 1}}, outreach.MaxLimits)}}, []string{}},
		{outreach.Policy{Caps: outreach.Caps{Limits: slices.Repeat([]outreach.Limit{{Most: 1, Days: 1}}, outreach.MaxLimits+1)}}, []string{"caps.limits limit"}},
		{outreach.Policy{Rules: outreach.RuleBook{Rules: make([]outreach.Rule, 1)}}, []string{"rules.rules[0].id id_empty", "rules.rules[0].countries countries", "rules.rules[0].needs need", "rules.rules[0] source", "rules.rules[0].evidence evidence", "rules.rules[0].checked checked"}},
	} {
		if diff := cmp.Diff(tt.want, codes(tt.p.Validate())); diff != "" {
			t.Errorf("%+v: %s", tt.p, diff)
		}
	}
	if got := codes(outreach.Policy{PostDays: -1}.Lint([]outreach.Draft{draft(t)})); !slices.Equal(got, []string{"policy.post_days range"}) {
		t.Errorf("lint by a bad policy: %v", got)
	}
	if got := codes(outreach.Policy{}.Lint(make([]outreach.Draft, outreach.MaxDrafts+1))); !slices.Equal(got, []string{"drafts limit"}) {
		t.Errorf("too many drafts: %v", got)
	}
	if got := (outreach.Policy{}).Lint(nil); len(got) > 0 {
		t.Errorf("no drafts: %v", got)
	}
}
