package rights_test

import (
	"encoding"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/brief/rights"
	"github.com/irmkit/irmkit/irm"
)

func use() rights.Use {
	return rights.Use{
		Asset: clip(), Mode: rights.Paid, Placement: "tiktok", Territory: "DE",
		Window: irm.Window{From: on(6, 1), To: on(7, 1)}, Label: "Anzeige",
	}
}

func TestNeeds(t *testing.T) {
	for _, tt := range []struct {
		verdict    rights.Verdict
		path, code string
		change     func(a *rights.Agreement, u *rights.Use)
	}{
		{rights.No, "rights[1].assets", "asset", func(a *rights.Agreement, u *rights.Use) {
			a.Rights[1].Assets, u.Asset.ID = []irm.AssetID{"clip"}, "b"
		}},
		{rights.No, "rights[1].placements", "placement", func(_ *rights.Agreement, u *rights.Use) { u.Placement = rights.Email }},
		{rights.No, "rights[1].territories", "territory", func(_ *rights.Agreement, u *rights.Use) { u.Territory = irm.World }},
		{rights.No, "rights[1].sublicense", "sublicense", func(_ *rights.Agreement, u *rights.Use) { u.Sublicensed = true }},
		{rights.No, "rights[0].edits", "edit", func(_ *rights.Agreement, u *rights.Use) { u.Mode, u.Edited = rights.Organic, true }},
		{rights.No, "rights[1].modes", "mode", func(a *rights.Agreement, u *rights.Use) {
			u.Mode, a.Rights[0].Assets = rights.AITrain, []irm.AssetID{"b"}
		}},
		{rights.No, "rights[1].term", "term", func(_ *rights.Agreement, u *rights.Use) { u.Window.From = on(2, 1) }},
		{rights.No, "rights[0].term", "term", func(a *rights.Agreement, u *rights.Use) { // published after the end
			a.Rights[0].Term, u.Mode = rights.Term{Anchor: rights.Published, Window: irm.Window{To: on(3, 1)}}, rights.Organic
		}},
		{rights.No, "rights[1].codes", "code", func(_ *rights.Agreement, u *rights.Use) { u.Mode = rights.Whitelist }},
		{rights.No, "rights[2]", "prohibited", func(a *rights.Agreement, _ *rights.Use) { a.Rights[2].Placements = nil }},
		{rights.No, "rights[2]", "prohibited", func(_ *rights.Agreement, u *rights.Use) { u.Placement = rights.AnyPlacement }},
		{rights.No, "rights", "no_right", func(a *rights.Agreement, _ *rights.Use) { a.Rights = a.Rights[2:] }},
		{rights.No, "rights", "no_right", func(a *rights.Agreement, _ *rights.Use) {
			a.Rights, a.None = nil, []rights.Section{rights.SectionRights}
		}},
		{rights.Unknown, "rights", "rights_missing", func(a *rights.Agreement, _ *rights.Use) { a.Rights = nil }},
		{rights.Unknown, "rights[1].modes", "mode_unknown", func(a *rights.Agreement, _ *rights.Use) { a.Rights[1].Modes = nil }},
		{rights.Unknown, "rights[1].placements", "placement_unknown", func(a *rights.Agreement, _ *rights.Use) { a.Rights[1].Placements = nil }},
		{rights.Unknown, "rights[1].territories", "territory_unknown", func(a *rights.Agreement, _ *rights.Use) { a.Rights[1].Territories = nil }},
		{rights.Unknown, "rights[1].term", "term_unknown", func(a *rights.Agreement, _ *rights.Use) { a.Rights[1].Term.Window.To = time.Time{} }},
		{rights.Unknown, "rights[1].term", "anchor_unknown", func(a *rights.Agreement, u *rights.Use) {
			a.Rights[1].Term, u.Asset.Approved = rights.Term{Anchor: rights.Approved, Perpetual: true}, time.Time{}
		}},
		{rights.No, "use.label", "label_lost", func(_ *rights.Agreement, u *rights.Use) { u.Label = "" }},
		{rights.No, "use.label", "label_lost", func(_ *rights.Agreement, u *rights.Use) { u.Label, u.Asset.Label = " ", "" }},
		{rights.Unknown, "use.asset.agreement", "other_agreement", func(a *rights.Agreement, _ *rights.Use) { a.ID = "agr-8" }},
		{rights.Unknown, "use.asset.id", "id_empty", func(_ *rights.Agreement, u *rights.Use) { u.Asset.ID = "" }},
		{rights.Unknown, "use.asset.published", "time_year", func(_ *rights.Agreement, u *rights.Use) { u.Asset.Published = time.Unix(-1, 0) }},
		{rights.Unknown, "use.mode", "mode", func(_ *rights.Agreement, u *rights.Use) { u.Mode = 99 }},
		{rights.Unknown, "use.placement", "slug", func(_ *rights.Agreement, u *rights.Use) { u.Placement = "" }},
		{rights.Unknown, "use.territory", "territory", func(_ *rights.Agreement, u *rights.Use) { u.Territory = "" }},
		{rights.Unknown, "use.window.from", "time_missing", func(_ *rights.Agreement, u *rights.Use) { u.Window = irm.Window{} }},
		{rights.Unknown, "use.window.to", "range_order", func(_ *rights.Agreement, u *rights.Use) { u.Window.To = on(1, 1) }},
		{rights.Unknown, "use.window.to", "range_empty", func(_ *rights.Agreement, u *rights.Use) { u.Window.To = u.Window.From.Add(1) }},
	} {
		a, u := agreement(), use()
		tt.change(&a, &u)
		got := a.May(u)
		if got.Verdict != tt.verdict || len(got.Needs) != 1 || got.Needs[0].Path != tt.path || got.Needs[0].Code != tt.code {
			t.Errorf("May = %v %v, want %v with %s at %s", got.Verdict, got.Needs, tt.verdict, tt.code, tt.path)
		}
	}
}

// Rows follow each other in time, and the answer names the fewest.
func TestRowsFollowEachOther(t *testing.T) {
	row := func(from, to time.Time) rights.Right {
		return rights.Right{
			Modes: []rights.Mode{rights.Paid}, Placements: []rights.Placement{"tiktok"}, Territories: []irm.Territory{"DE"},
			Term: rights.Term{Window: irm.Window{From: from, To: to}, Perpetual: to.IsZero()},
		}
	}
	a := rights.Agreement{ID: "a", Rights: []rights.Right{row(on(6, 20), on(8, 1)), row(on(6, 5), on(6, 25)), row(on(5, 1), on(6, 20)), row(on(8, 1), time.Time{})}}
	u := use()
	u.Asset = rights.Asset{ID: "x"}
	if got := a.May(u); got.Verdict != rights.Yes || !slices.Equal(got.Rows, []int{2, 0}) || got.Granted != u.Window {
		t.Errorf("May = %+v", got)
	}
	u.Window.To = time.Time{}
	if got := a.May(u); got.Verdict != rights.Yes || !slices.Equal(got.Rows, []int{2, 0, 3}) || got.Granted != u.Window {
		t.Errorf("May for ever = %+v", got)
	}
	a.Rights[3].Term.Window.From = on(8, 1).Add(time.Microsecond)
	if got := a.May(u); got.Verdict != rights.No || got.Granted.To != on(8, 1) {
		t.Errorf("May with a gap = %+v", got)
	}
}

// Months are clamped to the end of the month, and end with time itself.
func TestTermByTheCalendar(t *testing.T) {
	end := func(months, days int, published time.Time) time.Time {
		a := rights.Agreement{ID: "a", Rights: []rights.Right{{
			Modes: []rights.Mode{rights.Paid}, Placements: []rights.Placement{"tiktok"}, Territories: []irm.Territory{"DE"},
			Term: rights.Term{Anchor: rights.Published, Months: months, Days: days},
		}}}
		u := use()
		u.Asset = rights.Asset{ID: "x", Published: published}
		u.Window = irm.Window{From: published}
		return a.May(u).Granted.To
	}
	noon := 12 * time.Hour
	for _, tt := range []struct {
		months, days int
		from, want   time.Time
	}{
		{1, 0, on(1, 31).Add(noon), on(2, 28).Add(noon)},
		{1, 1, on(1, 31), on(3, 1)},
		{0, 30, on(1, 1), on(1, 31)},
		{12, 0, on(2, 1), on(2, 1).AddDate(1, 0, 0)},
		{1, 0, on(3, 15).In(time.FixedZone("", 5*3600)), on(4, 15)},
		{1200, 0, time.Date(9950, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(9999, 12, 31, 23, 59, 59, 999999000, time.UTC)},
	} {
		if got := end(tt.months, tt.days, tt.from); !got.Equal(tt.want) {
			t.Errorf("%d months and %d days after %v: %v, want %v", tt.months, tt.days, tt.from, got, tt.want)
		}
	}
}

func TestWords(t *testing.T) {
	type word interface {
		encoding.TextMarshaler
		fmt.Stringer
	}
	check := func(w word, text string, back func([]byte) (word, error)) {
		t.Helper()
		data, err := w.MarshalText()
		if err != nil || string(data) != text || w.String() != text {
			t.Errorf("MarshalText = %q, %v, want %q", data, err, text)
		}
		if got, err := back(data); text != "" && (err != nil || got != w) {
			t.Errorf("UnmarshalText(%q) = %v, %v", data, got, err)
		}
		if _, err := back([]byte("Nonsense")); err == nil {
			t.Errorf("%T reads nonsense", w)
		}
	}
	mode := func(b []byte) (word, error) { var x rights.Mode; err := x.UnmarshalText(b); return x, err }
	for i, text := range []string{"repost", "organic", "paid", "whitelist", "partnership_ad", "ai_train"} {
		check(rights.Mode(i), text, mode)
	}
	anchor := func(b []byte) (word, error) { var x rights.Anchor; err := x.UnmarshalText(b); return x, err }
	for i, text := range []string{"", "published", "approved"} {
		check(rights.Anchor(i), text, anchor)
	}
	verdict := func(b []byte) (word, error) { var x rights.Verdict; err := x.UnmarshalText(b); return x, err }
	for i, text := range []string{"unknown", "yes", "no"} {
		check(rights.Verdict(i), text, verdict)
	}
	ending := func(b []byte) (word, error) { var x rights.Ending; err := x.UnmarshalText(b); return x, err }
	for i, text := range []string{"term", "right", "code", "exclusivity"} {
		check(rights.Ending(i), text, ending)
	}
}

func TestDecodeIsStrict(t *testing.T) {
	const head = `{"schema":"irmkit/agreement/1","id":"a","version":1,"brand":"b","creator":"c"`
	for _, tt := range []struct{ rest, path, code string }{
		{`,"right":[]}`, "right", "json_unknown"},
		{`,"rights":[{"modes":["everything"]}]}`, "rights[0].modes[0]", "mode"},
		{`,"rights":[{"term":{"anchor":""}}]}`, "rights[0].term.anchor", "anchor"},
		{`,"plan":{"id":"p"}}`, "plan.version", "json_missing"},
		{`,"version":2}`, "version", "json_duplicate"},
		{`,"none":["fees"]}`, "none[0]", "section"},
	} {
		if _, err := rights.Decode([]byte(head + tt.rest)); !hasFinding(err, tt.path, tt.code) {
			t.Errorf("Decode(%s) = %v, want %s at %s", tt.rest, err, tt.code, tt.path)
		}
	}
	if _, err := rights.Decode([]byte(strings.Replace(head, "/1", "/2", 1) + "}")); !hasFinding(err, "schema", "schema_version") {
		t.Errorf("a newer version: %v", err)
	}
}

// An answer is data for a page: the words are there, and come back.
func TestAnswerJSON(t *testing.T) {
	u := use()
	u.Window.To = on(12, 1)
	want := agreement().May(u)
	data, err := json.Marshal(want)
	if err != nil || !strings.Contains(string(data), `"verdict":"no"`) {
		t.Fatalf("%s, %v", data, err)
	}
	var got rights.Answer
	if err := json.Unmarshal(data, &got); err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%v, %v, want %v", got, err, want)
	}
}

// Long lists and odd names stay within what a finding may have.
func TestNeedsAreShort(t *testing.T) {
	a := agreement()
	for i := range 500 {
		a.Rights[1].Territories = append(a.Rights[1].Territories, irm.Territory(fmt.Sprintf("US-%03d", i)))
	}
	u := use()
	u.Territory, u.Asset.Label, u.Label = "FR", strings.Repeat("Werbung ", 1000), ""
	for _, n := range a.May(u).Needs {
		if len(n.String()) > 256 {
			t.Errorf("%d bytes: %s", len(n.String()), n)
		}
	}
}
