package network

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
)

func TestProfilesAreValid(t *testing.T) {
	var names []string
	for _, p := range Profiles() {
		if fs := p.Validate(); len(fs) > 0 {
			t.Errorf("%s: %v", p.Name, fs)
		}
		names = append(names, p.Name)
		for _, need := range []Status{StatusPending, StatusApproved, StatusReversed} {
			_, ok := wordFor(p, need)
			if need == StatusApproved && !ok { // some lock at once
				_, ok = wordFor(p, StatusLocked)
			}
			if !ok && p.Name != "clickbank" {
				t.Errorf("%s has no word for %v", p.Name, need)
			}
		}
	}
	if !slices.IsSorted(names) || len(slices.Compact(names)) != 22 {
		t.Errorf("profiles %v, want 22 in order", names)
	}
}

// A profile is a value of its own: changing one changes no other.
func TestProfilesAreCopies(t *testing.T) {
	p := Impact()
	p.Status.Of["pending"] = StatusPaid
	p.ID[0] = "other"
	if q := Impact(); q.Status.Of["pending"] != StatusPending || q.ID[0] != "Id" {
		t.Error("profiles share their tables")
	}
}

func TestProfileValidate(t *testing.T) {
	for _, tt := range []struct {
		change func(p *Profile)
		want   string
	}{
		{func(p *Profile) { *p = Profile{} }, "name slug, id missing, times.at missing, sale missing"},
		{func(p *Profile) { p.Name = "Impact" }, "name slug"},
		{func(p *Profile) { p.Name = strings.Repeat("a", 33) }, "name slug"},
		{func(p *Profile) { p.Format = 3 }, "format format"},
		{func(p *Profile) { p.Clock = 3 }, "clock clock"},
		{func(p *Profile) { p.Envelopes = []string{"a", ""} }, "envelopes[1] path"},
		{func(p *Profile) { p.SubID = Field{"a", "a..b", "a[]", "a[0].b"} }, "sub_id[1] path, sub_id[3] path"},
		{func(p *Profile) {
			p.Flags = []Flag{
				{Field: Field{""}, Status: StatusPaid}, {Field: Field{"a"}, Status: statusEnd}, {Field: Field{"a"}},
				{Field: Field{"a"}, Status: StatusPaid, Of: map[string]Status{"x": StatusPaid}},
				{Field: Field{"a"}, Of: map[string]Status{"x": 99, "Y": StatusPaid}},
			}
		}, "flags[0].field[0] path, flags[1].status status, flags[2].status status, flags[3].status status, flags[4].of status, flags[4].of word"},
		{func(p *Profile) { p.Sale[1].Field = "[]" }, "sale[1].field[0] path"},
		{func(p *Profile) { p.Sale[0].Currency = Field{"."} }, "sale[0].currency[0] path"},
		{func(p *Profile) { p.Commission[0].Currency = Field{"."} }, "commission[0].currency[0] path"},
		{func(p *Profile) {
			p.Status.Of = map[string]Status{"Open": StatusPending, "x": 99}
			p.Kind.Of = map[string]irm.ConversionKind{" lead": irm.KindLead}
		}, "status.of status, status.of word, kind.of word"},
	} {
		p := Impact()
		tt.change(&p)
		var got []string
		for _, f := range p.Validate() {
			got = append(got, f.Path+" "+f.Code)
		}
		if s := strings.Join(got, ", "); s != tt.want {
			t.Errorf("got %q, want %q", s, tt.want)
		}
	}
}

func TestStatusText(t *testing.T) {
	for s := range statusEnd {
		text, err := s.MarshalText()
		var back Status
		if err != nil || string(text) != s.String() || back.UnmarshalText(text) != nil || back != s {
			t.Errorf("%d: %s, %v, back %v", s, text, err, back)
		}
	}
	if _, err := json.Marshal(statusEnd); err == nil || statusEnd.String() != "Status(6)" {
		t.Errorf("%v, %v: want an error", statusEnd, err)
	}
	s := StatusPaid
	if err := json.Unmarshal([]byte(`"Paid"`), &s); err == nil || s != StatusPaid {
		t.Errorf("%v, %v: want an error", s, err)
	}
}

func TestActionValidate(t *testing.T) {
	a := only(t, newSample(Impact(), "A1").report(t, Impact()), Impact(), Options{ByStatus: true})
	if fs := a.Validate(); len(fs) > 0 {
		t.Errorf("got %v", fs)
	}
	bad := Action{Status: statusEnd, StatusText: "a\n", SubID: " ", Commission: irm.MoneyFromMinor(1, irm.Currency{}), Reason: "\x00", ClickedAt: east1900}
	bad.Conversion.ID = "x"
	bad.Refunds = []irm.Refund{{}}
	for _, code := range []string{"id_empty", "status", "text", "id", "currency", "slug", "lines_missing", "time_year"} {
		if !bad.Validate().Has(code) {
			t.Errorf("no %s in %v", code, bad.Validate())
		}
	}
}

// A host's own profile, as CSV with the plain names of its columns.
func TestOwnProfile(t *testing.T) {
	p := Profile{
		Name: "house", Format: FormatCSV, ID: Field{"Action No."}, Times: Times{At: Field{"Time"}},
		Commission: []Amount{{Field: "Fee (net)"}}, Sale: []Amount{{Field: "sale.amount"}},
	}
	a := only(t, "Time,ACTION NO.,Fee (net),sale.amount\n2026-04-15T10:00:00Z,7,1.50,20\n", p, Options{ByStatus: true, Currency: euro})
	if a.Conversion.ID != "house:7" || a.Commission.String() != "1.50 EUR" || a.Conversion.Lines[0].Amounts.Gross.String() != "20.00 EUR" || !a.Findings.Has("status_missing") {
		t.Error(render(a))
	}
}
