package rights_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/brief/rights"
	"github.com/irmkit/irmkit/irm"
)

var update = flag.Bool("update", false, "write the golden files")

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := "testdata/" + name
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s -want +got:\n%s", name, diff)
	}
}

func TestGolden(t *testing.T) {
	a := agreement()
	a.Document = rights.Document{URI: "https://files.example/agr-7.pdf", Digest: [32]byte{7}}
	a.Scope[0].Window.To = on(4, 1)
	a.Rights[0].Sublicense = true
	a.Rights = append(a.Rights, rights.Right{Modes: []rights.Mode{rights.Repost}})
	a.Exclusivity = append(a.Exclusivity, rights.Exclusivity{Categories: []string{"sun"}, Roster: true, Placements: []rights.Placement{"tiktok"}, Territories: []irm.Territory{"DE-BY"}})
	terms, err := a.Terms()
	if err != nil {
		t.Fatal(err)
	}
	a.Signatories[0].At, a.Signatories[0].Terms = on(2, 20).Add(9*time.Hour), terms
	a.Signatories[1].At, a.Signatories[1].Terms = on(2, 21), [32]byte{9}
	a.Signatories = append(a.Signatories, rights.Signatory{Party: irm.PartyLegal, Actor: "u-3"})
	if fs := a.Validate(); fs.Err() != nil {
		t.Fatal(fs)
	}
	page, err := a.TermSheet()
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "term_sheet.md", page)
	data, err := json.MarshalIndent(a, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "agreement.json", string(data)+"\n")
	back, err := rights.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	a.Schema = "irmkit/agreement/1"
	if diff := cmp.Diff(a, back, cmp.Comparer(func(a, b irm.Money) bool { return a == b })); diff != "" {
		t.Error(diff)
	}
}

// Text of the agreement cannot write the page.
func TestTermSheetShowsTextAsText(t *testing.T) {
	a := agreement()
	a.Disclosure.Clause = "see\n## Fee\n\n- Rates: | <script>alert(1)</script> [x](y) *free* \u2028  snake_case _end"
	a.ID = "a|b"
	page, err := a.TermSheet()
	if err != nil {
		t.Fatal(err)
	}
	if strings.Count(page, "\n## Fee") != 1 || !strings.Contains(page, `a\|b`) ||
		!strings.Contains(page, `see \#\# Fee  - Rates: \| \<script\>alert(1)\</script\> \[x\](y) \*free\*    snake_case \_end`) {
		t.Error(page)
	}
}

func TestValidate(t *testing.T) {
	long := strings.Repeat("x", 5000)
	right := func(change func(r *rights.Right)) func(a *rights.Agreement) {
		return func(a *rights.Agreement) { change(&a.Rights[1]) }
	}
	for _, tt := range []struct {
		path, code string
		change     func(a *rights.Agreement)
	}{
		{"id", "id_empty", func(a *rights.Agreement) { a.ID = "" }},
		{"version", "version", func(a *rights.Agreement) { a.Version = 0 }},
		{"brand", "id_empty", func(a *rights.Agreement) { a.Brand = "" }},
		{"creator", "id_empty", func(a *rights.Agreement) { a.Creator = "" }},
		{"campaigns[1]", "duplicate", func(a *rights.Agreement) { a.Campaigns[1] = a.Campaigns[0] }},
		{"campaigns", "limit", func(a *rights.Agreement) { a.Campaigns = make([]irm.CampaignID, rights.MaxList+1) }},
		{"campaigns[20]", "duplicate", func(a *rights.Agreement) {
			a.Campaigns = nil
			for i := range 20 {
				a.Campaigns = append(a.Campaigns, irm.CampaignID(fmt.Sprint(i)))
			}
			a.Campaigns = append(a.Campaigns, "7")
		}},
		{"categories", "limit", func(a *rights.Agreement) { a.Categories = make([]string, rights.MaxRows+1) }},
		{"categories[0]", "slug", func(a *rights.Agreement) { a.Categories[0] = "Beauty" }},
		{"term.to", "range_order", func(a *rights.Agreement) { a.Term.To = on(1, 1) }},
		{"scope", "limit", func(a *rights.Agreement) { a.Scope = make([]rights.Item, rights.MaxRows+1) }},
		{"scope[0].platform", "slug", func(a *rights.Agreement) { a.Scope[0].Platform = "Tik Tok" }},
		{"scope[0].format", "slug", func(a *rights.Agreement) { a.Scope[0].Format = "" }},
		{"scope[0].count", "limit", func(a *rights.Agreement) { a.Scope[0].Count = 0 }},
		{"scope[1].window.to", "range_empty", func(a *rights.Agreement) { a.Scope[1].Window.To = a.Scope[1].Window.From }},
		{"scope[1].window", "outside_term", func(a *rights.Agreement) { a.Scope[1].Window.To = on(7, 2) }},
		{"plan.id", "id_empty", func(a *rights.Agreement) { a.Plan.ID = "" }},
		{"plan.version", "version", func(a *rights.Agreement) { a.Plan.Version = -1 }},
		{"plan.digest", "digest_missing", func(a *rights.Agreement) { a.Plan.Digest = [32]byte{} }},
		{"value", "money_sign", func(a *rights.Agreement) { a.Value = irm.MustMoney("-1", "EUR") }},
		{"rights", "limit", func(a *rights.Agreement) { a.Rights = make([]rights.Right, rights.MaxRows+1) }},
		{"rights[1].assets[0]", "id_empty", right(func(r *rights.Right) { r.Assets = []irm.AssetID{""} })},
		{"rights[1].modes[0]", "mode", right(func(r *rights.Right) { r.Modes = []rights.Mode{9} })},
		{"rights[1].modes[1]", "duplicate", right(func(r *rights.Right) { r.Modes = []rights.Mode{rights.Paid, rights.Paid} })},
		{"rights[1].placements[0]", "slug", right(func(r *rights.Right) { r.Placements = []rights.Placement{"_"} })},
		{"rights[1].territories[0]", "territory", right(func(r *rights.Right) { r.Territories = []irm.Territory{"UK"} })},
		{"rights[1].modes", "mode_unknown", right(func(r *rights.Right) { r.Modes = nil })},
		{"rights[1].placements", "placement_unknown", right(func(r *rights.Right) { r.Placements = nil })},
		{"rights[1].territories", "territory_unknown", right(func(r *rights.Right) { r.Territories = nil })},
		{"rights[1].term", "term_unknown", right(func(r *rights.Right) { r.Term = rights.Term{} })},
		{"rights[1].term.perpetual", "perpetual", right(func(r *rights.Right) { r.Term = rights.Term{Perpetual: true} })},
		{"rights[1].territories", "worldwide", right(func(r *rights.Right) { r.Territories = []irm.Territory{irm.World} })},
		{"rights[1].term", "term", right(func(r *rights.Right) { r.Term.Perpetual = true })},
		{"rights[1].term", "term", right(func(r *rights.Right) { r.Term.Days = 5 })},
		{"rights[1].term", "term", right(func(r *rights.Right) { r.Term = rights.Term{Months: 5} })},
		{"rights[1].term.anchor", "term", right(func(r *rights.Right) { r.Term.Anchor = rights.Approved })},
		{"rights[1].term.anchor", "anchor", right(func(r *rights.Right) { r.Term.Anchor = 7 })},
		{"rights[1].term.months", "limit", right(func(r *rights.Right) { r.Term.Months = -1 })},
		{"rights[1].term.days", "limit", right(func(r *rights.Right) { r.Term.Days = rights.MaxDays + 1 })},
		{"rights[1].term.window.from", "time_year", right(func(r *rights.Right) { r.Term.Window.From = time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC) })},
		{"rights[1].codes", "limit", right(func(r *rights.Right) { r.Codes = make([]rights.Code, rights.MaxRows+1) })},
		{"rights[1].codes[0].kind", "slug", right(func(r *rights.Right) { r.Codes[0].Kind = "" })},
		{"rights[1].codes[0].placement", "slug", right(func(r *rights.Right) { r.Codes[0].Placement = "" })},
		{"rights[1].codes[0].asset", "id", right(func(r *rights.Right) { r.Codes[0].Asset = " " })},
		{"rights[1].codes[0].issued", "time_missing", right(func(r *rights.Right) { r.Codes[0].Issued = time.Time{} })},
		{"rights[1].codes[0].days", "limit", right(func(r *rights.Right) { r.Codes[0].Days = 0 })},
		{"rights[1].codes[0].days", "code_short", right(func(r *rights.Right) {})},
		{"rights[1].codes[0].days", "code_short", right(func(r *rights.Right) { // over before the right begins
			r.Codes[0].Issued, r.Term.Window.From = on(1, 1), on(6, 1)
		})},
		{"rights[1].prohibits", "contradiction", right(func(r *rights.Right) { r.Prohibits = true })},
		{"exclusivity", "limit", func(a *rights.Agreement) { a.Exclusivity = make([]rights.Exclusivity, rights.MaxRows+1) }},
		{"exclusivity[0]", "exclusivity", func(a *rights.Agreement) { a.Exclusivity = []rights.Exclusivity{{}} }},
		{"exclusivity[0].competitors[0]", "own_brand", func(a *rights.Agreement) { a.Exclusivity[0].Competitors[0] = "lumen" }},
		{"exclusivity[0].competitors[0]", "id_empty", func(a *rights.Agreement) { a.Exclusivity[0].Competitors[0] = "" }},
		{"exclusivity[0].categories[0]", "slug", func(a *rights.Agreement) { a.Exclusivity[0].Categories[0] = "Ä" }},
		{"exclusivity[0].before", "limit", func(a *rights.Agreement) { a.Exclusivity[0].Before = -1 }},
		{"exclusivity[0].after", "limit", func(a *rights.Agreement) { a.Exclusivity[0].After = rights.MaxAround + 1 }},
		{"disclosure.language", "language", func(a *rights.Agreement) { a.Disclosure.Language = "" }},
		{"disclosure.label", "text_length", func(a *rights.Agreement) { a.Disclosure.Label = long }},
		{"disclosure.clause", "text_length", func(a *rights.Agreement) { a.Disclosure.Clause = long }},
		{"disclosure.clause", "utf8", func(a *rights.Agreement) { a.Disclosure.Clause = "\xff" }},
		{"disclosure.clause", "text_control", func(a *rights.Agreement) { a.Disclosure.Clause = "a\u202eb" }},
		{"disclosure.label", "text_control", func(a *rights.Agreement) { a.Disclosure.Label = "a\x00" }},
		{"none[0]", "section", func(a *rights.Agreement) { a.None = []rights.Section{"right"} }},
		{"none[0]", "contradiction", func(a *rights.Agreement) { a.Plan, a.None = rights.Plan{}, []rights.Section{rights.SectionFee} }},
		{"none[0]", "contradiction", func(a *rights.Agreement) { a.None = []rights.Section{rights.SectionRights} }},
		{"document.uri", "uri", func(a *rights.Agreement) { a.Document.URI = "a b" }},
		{"document.digest", "digest_missing", func(a *rights.Agreement) { a.Document.URI = "s3://b/k" }},
		{"signatories", "limit", func(a *rights.Agreement) { a.Signatories = make([]rights.Signatory, rights.MaxRows+1) }},
		{"signatories[0].party", "slug", func(a *rights.Agreement) { a.Signatories[0].Party = "" }},
		{"signatories[0].actor", "id_empty", func(a *rights.Agreement) { a.Signatories[0].Actor = "" }},
		{"signatories[0].authority", "slug", func(a *rights.Agreement) { a.Signatories[0].Authority = "CEO" }},
		{"signatories[0].at", "time_year", func(a *rights.Agreement) { a.Signatories[0].At = time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC) }},
		{"signatories[0]", "signature", func(a *rights.Agreement) { a.Signatories[0].At = on(1, 1) }},
		{"signatories[1].actor", "both_sides", func(a *rights.Agreement) { a.Signatories[1].Actor = "u-1" }},
	} {
		a := agreement()
		tt.change(&a)
		fs := a.Validate()
		if !slices.ContainsFunc(fs, func(f irm.Finding) bool { return f.Path == tt.path && f.Code == tt.code }) {
			t.Errorf("no %s at %s in %v", tt.code, tt.path, fs)
		}
		for _, f := range fs {
			if len(f.Message) > 256 {
				t.Errorf("%d bytes: %s", len(f.Message), f)
			}
		}
	}
	if fs := (rights.Exclusivity{Competitors: []irm.BrandID{"b"}}).Validate(""); fs != nil {
		t.Errorf("Validate for a brand that is not known = %v", fs)
	}
	if fs := agreement().Validate(); fs.Err() != nil || len(fs) != 1 {
		t.Errorf("Validate = %v, want the short code alone", fs)
	}
	// Without media money, what is not stated is a warning.
	a := agreement()
	a.Rights = []rights.Right{{Modes: []rights.Mode{rights.Repost}}}
	if fs := a.Validate(); fs.Err() != nil || len(fs) != 3 {
		t.Errorf("Validate = %v, want three warnings", fs)
	}
}

// What is not there is said, on the page too.
func TestTermSheetOfADraft(t *testing.T) {
	lump, err := rights.Agreement{ID: "a", Version: 1, Value: irm.MustMoney("300", "EUR")}.TermSheet()
	if err != nil || !strings.Contains(lump, "## Fee\n\n- Value: 300.00 EUR\n") {
		t.Errorf("%v\n%s", err, lump)
	}
	page, err := rights.Agreement{ID: "a", Version: 1, Plan: rights.Plan{ID: "p", Version: 3}}.TermSheet()
	if err != nil || strings.Count(page, "**Not stated.**") != 6 || !strings.Contains(page, "- Digest of the plan: not stated") {
		t.Errorf("%v\n%s", err, page)
	}
}

func TestMissing(t *testing.T) {
	var a rights.Agreement
	want := []rights.Section{"scope", "fee", "timeline", "rights", "exclusivity", "disclosure"}
	if diff := cmp.Diff(want, a.Missing()); diff != "" {
		t.Error(diff)
	}
	a.None = want
	if got := a.Missing(); got != nil {
		t.Error(got)
	}
	if got := (rights.Agreement{Value: irm.MustMoney("300", "EUR")}).Missing(); slices.Contains(got, rights.SectionFee) {
		t.Error("a lump sum is a fee")
	}
	if got := agreement().Missing(); got != nil {
		t.Error(got)
	}
}

// The digest is of what is agreed: not of who has signed, of where the file is, of the zone
// in which a time is written, or of whether a list that is empty was written down.
func TestTerms(t *testing.T) {
	digest := func(change func(a *rights.Agreement)) string {
		a := agreement()
		change(&a)
		d, err := a.Terms()
		if err != nil {
			t.Fatal(err)
		}
		return d.String()
	}
	want := digest(func(*rights.Agreement) {})
	for i, same := range []func(a *rights.Agreement){
		func(a *rights.Agreement) { a.Schema = "irmkit/agreement/1" },
		func(a *rights.Agreement) { a.Signatories = nil },
		func(a *rights.Agreement) { a.Document.URI = "s3://bucket/file" },
		func(a *rights.Agreement) { a.Term.From = a.Term.From.In(time.FixedZone("", 3600)) },
		func(a *rights.Agreement) { a.None, a.Rights[0].Assets = []rights.Section{}, []irm.AssetID{} },
	} {
		if got := digest(same); got != want {
			t.Errorf("%d: another digest for the same terms", i)
		}
	}
	for i, other := range []func(a *rights.Agreement){
		func(a *rights.Agreement) { a.Version++ },
		func(a *rights.Agreement) { a.Document.Digest = [32]byte{1} },
		func(a *rights.Agreement) { a.Rights[0].Edits = true },
		func(a *rights.Agreement) { a.None = []rights.Section{rights.SectionFee} },
		func(a *rights.Agreement) { a.Term.To = time.Time{} },
	} {
		if digest(other) == want {
			t.Errorf("%d: the same digest for other terms", i)
		}
	}
}

func TestUnsigned(t *testing.T) {
	a := agreement()
	terms, err := a.Terms()
	if err != nil {
		t.Fatal(err)
	}
	sign := func(i int) { a.Signatories[i].At, a.Signatories[i].Terms = on(2, 1), terms }
	check := func(want ...irm.Party) {
		t.Helper()
		if got, err := a.Unsigned(); err != nil || !slices.Equal(got, want) {
			t.Errorf("Unsigned = %v, %v, want %v", got, err, want)
		}
	}
	check(irm.PartyBrand, irm.PartyCreator)
	sign(1)
	check(irm.PartyBrand)
	sign(0)
	check()
	a.Signatories[0].Authority = "" // who says that they may?
	check(irm.PartyBrand)
}

// A year that JSON cannot write has no digest. Validate reports it.
func TestWhatCannotBeHashed(t *testing.T) {
	a := agreement()
	a.Term.To = time.Date(10_000, 1, 1, 0, 0, 0, 0, time.UTC)
	if a.Validate().Err() == nil {
		t.Error("Validate: want an error")
	}
	if _, err := a.TermSheet(); err == nil {
		t.Error("TermSheet: want an error")
	}
	if _, err := a.Unsigned(); err == nil {
		t.Error("Unsigned: want an error")
	}
	if _, err := rights.Changed(a, agreement()); err == nil {
		t.Error("Changed: want an error")
	}
	if _, err := rights.Changed(agreement(), a); err == nil {
		t.Error("Changed: want an error")
	}
}

func TestChanged(t *testing.T) {
	for _, tt := range []struct {
		want   rights.Section
		change func(a *rights.Agreement)
	}{
		{rights.SectionScope, func(a *rights.Agreement) { a.Scope[0].Count++ }},
		{rights.SectionScope, func(a *rights.Agreement) { a.Campaigns = nil }},
		{rights.SectionFee, func(a *rights.Agreement) { a.Plan.Digest[3]++ }},
		{rights.SectionTimeline, func(a *rights.Agreement) { a.Term.To = time.Time{} }},
		{rights.SectionRights, func(a *rights.Agreement) { a.Rights[1].Codes = nil }},
		{rights.SectionExclusivity, func(a *rights.Agreement) { a.Exclusivity[0].After++ }},
		{rights.SectionDisclosure, func(a *rights.Agreement) { a.Disclosure.Label = "Anzeige" }},
	} {
		a := agreement()
		tt.change(&a)
		got, err := rights.Changed(agreement(), a)
		if err != nil || !slices.Equal(got, []rights.Section{tt.want}) {
			t.Errorf("Changed = %v, %v, want %s", got, err, tt.want)
		}
	}
	if got, err := rights.Changed(agreement(), agreement()); err != nil || got != nil {
		t.Error(got, err)
	}
}

func FuzzDecode(f *testing.F) {
	data, err := os.ReadFile("testdata/agreement.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte(`{"schema":"irmkit/agreement/1","id":"a","version":1,"brand":"b","creator":"c"}`))
	f.Add([]byte(`{"schema":"irmkit/agreement/2"}`))
	f.Add([]byte(`{"schema":"irmkit/agreement/1","id":"a","version":1,"brand":"b","creator":"c","rights":[{"modes":["all"]}],"none":["x"]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := rights.Decode(data)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "irm") || len(err.Error()) > 256 {
				t.Fatalf("error %q", err)
			}
			return
		}
		once, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		b, err := rights.Decode(once)
		if err != nil {
			t.Fatal(err)
		}
		twice, err := json.Marshal(b)
		if err != nil || !bytes.Equal(once, twice) {
			t.Fatalf("%s\nand %s, %v", once, twice, err)
		}
		if changed, err := rights.Changed(a, b); err != nil || changed != nil {
			t.Fatal(changed, err)
		}
		if _, err := a.TermSheet(); err != nil {
			t.Fatal(err)
		}
		u := rights.Use{Asset: clip(), Mode: rights.Whitelist, Placement: "tiktok", Territory: "DE", Window: irm.Window{From: on(5, 1)}}
		u.Asset.Agreement = a.ID
		if ans := a.May(u); ans.Verdict == rights.Yes && len(ans.Rows) == 0 {
			t.Fatal(ans)
		}
		rights.Watch([]rights.Agreement{a}, []rights.Asset{u.Asset}, irm.Window{})
		d := a.Deal("x")
		if _, err := rights.Clashes([]rights.Deal{d, d}, rights.Options{Near: 3}); err != nil {
			t.Fatal(err)
		}
	})
}
