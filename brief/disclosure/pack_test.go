package disclosure_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/brief/caption"
	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/brief/internal/brieftest"
	"github.com/irmkit/irmkit/irm"
)

// Every row of the collected facts is in the pack under its ID, with what it says of labels,
// days and sources, or is among what was left out.
func TestPackHasAllFacts(t *testing.T) {
	type fact struct {
		ID, Jurisdiction, Kind, Value, Relationship, Evidence string
		From                                                  string `json:"effective_from"`
		Source                                                string `json:"source_id"`
		Date                                                  string `json:"source_date"`
	}
	var data struct {
		Rules     []fact
		Platforms []struct {
			Platform, Field, Evidence string
			Value                     any
		}
		Sources map[string]any
	}
	brieftest.Shared(t, "disclosure_rules.json", &data)
	pack := published()
	rules, sources := map[string]disclosure.Rule{}, map[string]disclosure.Source{}
	for _, r := range pack.Rules {
		rules[r.ID] = r
	}
	for _, s := range pack.Sources {
		sources[s.ID] = s
	}
	kinds := map[string]disclosure.Kind{"label_accept": disclosure.Accept, "label_conditional": disclosure.Conditional, "label_secondary": disclosure.Second, "label_reject": disclosure.Reject}
	word := func(s string) string {
		return strings.NewReplacer("#", "", " ", "", "[", "", "]", "", "@", "").Replace(caption.Fold(s))
	}
	// Rows whose value describes a label, in place of being one.
	described := []string{"us-010", "us-023", "us-024", "gb-015", "gb-034", "de-007", "de-011", "fr-003", "nl-008", "dk-006", "fi-005", "au-013", "nz-011", "kr-007"}
	for _, f := range data.Rules {
		r, ok := rules[f.ID]
		if !ok {
			t.Errorf("%s is not in the pack", f.ID)
			continue
		}
		s := sources[r.Source]
		if r.Source != f.Source || string(s.Evidence) != f.Evidence || s.Dated != f.Date {
			t.Errorf("%s: source %s %s %s, want %s %s %s", f.ID, r.Source, s.Dated, s.Evidence, f.Source, f.Date, f.Evidence)
		}
		if f.Jurisdiction == "EU" && len(r.Markets) != 27 || f.Jurisdiction != "EU" && (len(r.Markets) != 1 || string(r.Markets[0]) != f.Jurisdiction) {
			t.Errorf("%s: markets %v, want %s", f.ID, r.Markets, f.Jurisdiction)
		}
		if f.From != "" && r.From.String() != f.From {
			t.Errorf("%s: from %s, want %s", f.ID, r.From, f.From)
		}
		if f.Relationship != "any" && !slices.Contains(r.Relations, disclosure.Relation(f.Relationship)) {
			t.Errorf("%s: relations %v, want %s", f.ID, r.Relations, f.Relationship)
		}
		if kind, ok := kinds[f.Kind]; ok && !slices.Contains(described, f.ID) {
			if r.Kind != kind || !slices.ContainsFunc(r.Labels, func(l string) bool { return word(l) == word(f.Value) }) {
				t.Errorf("%s: %s %v, want %s %q", f.ID, r.Kind, r.Labels, kind, f.Value)
			}
		}
	}
	for id := range data.Sources {
		if _, ok := sources[id]; !ok && !slices.ContainsFunc(pack.LeftOut, func(o disclosure.Omission) bool { return o.What == "source "+id }) {
			t.Errorf("source %s is neither there nor left out", id)
		}
	}
	// Rows on platforms: by what is asked for, or left out by name.
	for _, p := range data.Platforms {
		kind := map[string]string{
			"native_label": "native|words", "native_required": "native", "restricted_categories": "age", "prohibited_categories": "barred", "required_text": "text",
		}[p.Field]
		if kind == "" {
			out := map[string]string{"_max": "lengths, folds", "fold_typical": "lengths, folds", "post_max_weighted": "lengths, folds", "post_max_premium": "lengths, folds", "_seconds_max": "how long videos", "ad_authorisation_days": "TikTok code"}
			said := ""
			for part, what := range out {
				if strings.Contains(p.Field, part) && len(part) > len(said) {
					said = what
				}
			}
			if said == "" || !slices.ContainsFunc(pack.LeftOut, func(o disclosure.Omission) bool { return strings.Contains(o.What, said) }) {
				t.Errorf("%s %s is neither there nor left out", p.Platform, p.Field)
			}
			continue
		}
		if !slices.ContainsFunc(strings.Split(kind, "|"), func(k string) bool { _, ok := rules["p-"+p.Platform+"-"+k]; return ok }) {
			t.Errorf("%s %s is not in the pack", p.Platform, p.Field)
		}
	}
}

func TestPublished(t *testing.T) {
	p := disclosure.Published()
	if got := len(p.Markets()); got < 26 {
		t.Errorf("%d markets: want 26 countries and more", got)
	}
	used := map[string]bool{}
	for _, r := range p.Rules {
		used[r.Source] = true
		for _, l := range r.Labels {
			if l != strings.TrimSpace(l) || strings.Contains(l, "  ") {
				t.Errorf("%s: %q", r.ID, l)
			}
		}
	}
	for _, s := range p.Sources {
		if !used[s.ID] {
			t.Errorf("source %s: no rule has it", s.ID)
		}
	}
	p.Rules[0].Labels[0] = "changed"
	if again := disclosure.Published(); again.Rules[0].Labels[0] == "changed" {
		t.Error("one caller's change is seen by another")
	}
}

func TestPackRoundTrip(t *testing.T) {
	p := disclosure.Published()
	p.Schema = ""
	data, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	again, err := disclosure.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	p.Schema = "irmkit/disclosure/1"
	if diff := cmp.Diff(p, again); diff != "" {
		t.Error(diff)
	}
}

func date(s string) irm.Date {
	d, err := irm.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// small is a pack of one rule.
func small(r disclosure.Rule) disclosure.Pack {
	if r.ID == "" {
		r.ID = "r-1"
	}
	if r.Markets == nil {
		r.Markets = []irm.Territory{"DE"}
	}
	if r.Source == "" {
		r.Source = "s-1"
	}
	if r.Text == "" {
		r.Text = "In our words."
	}
	return disclosure.Pack{
		Version: "host", Rules: []disclosure.Rule{r},
		Sources: []disclosure.Source{{ID: "s-1", Title: "House rules", Dated: "2026", Evidence: disclosure.Read}},
	}
}

func TestPackAt(t *testing.T) {
	p := small(disclosure.Rule{Kind: disclosure.Note, From: date("2026-02-01"), To: date("2026-03-01")})
	for on, want := range map[string]int{"2026-01-31": 0, "2026-02-01": 1, "2026-02-28": 1, "2026-03-01": 0} {
		if got := len(p.At(date(on)).Rules); got != want {
			t.Errorf("%s: %d rules, want %d", on, got, want)
		}
	}
	if len(p.Rules) != 1 {
		t.Error("the pack was changed")
	}
}

func TestPackMerge(t *testing.T) {
	own := small(disclosure.Rule{ID: "gb-001", Markets: []irm.Territory{"GB"}, Kind: disclosure.Reject, Labels: []string{"ad"}})
	more := small(disclosure.Rule{ID: "host-1", Markets: []irm.Territory{"GB"}, Kind: disclosure.Accept, Labels: []string{"ganz neu"}})
	own.Denials = []string{"not sponsored", "kein bisschen"}
	both := published().Merge(own).Merge(more)
	if n := len(published().Rules); len(both.Rules) != n+1 || both.Version != "2026-11-20+host+host" || len(both.Denials) != len(published().Denials)+1 {
		t.Fatalf("%d rules, version %s", len(both.Rules), both.Version)
	}
	c, err := disclosure.Compile(both, disclosure.Options{})
	if err != nil {
		t.Fatal(err)
	}
	p := disclosure.Post{Markets: []irm.Territory{"GB-SCT"}, Platform: "instagram", Format: "post", At: day("2026-06-01"), Relation: disclosure.Paid, Caption: "Ganz neu | my day"}
	for text, want := range map[string]disclosure.Verdict{"Ganz neu | my day": disclosure.Pass, "Advert | my day": disclosure.Pass, "Kein bisschen advert | my day": disclosure.Fail} {
		p.Caption = text
		if report, err := c.Check(p); err != nil || report.Verdict != want {
			t.Errorf("%q = %v %v, want %s", text, report, err, want)
		}
	}
}

func TestPackValidate(t *testing.T) {
	tests := []struct {
		name string
		p    func(*disclosure.Pack)
		want string // a path and a code
	}{
		{"no version", func(p *disclosure.Pack) { p.Version = "" }, "version version"},
		{"too many rules", func(p *disclosure.Pack) { p.Rules = make([]disclosure.Rule, disclosure.MaxRules+1) }, "rules limit"},
		{"evidence", func(p *disclosure.Pack) { p.Sources[0].Evidence = "rumour" }, "sources[0].evidence evidence"},
		{"no title", func(p *disclosure.Pack) { p.Sources[0].Title = "" }, "sources[0] source"},
		{"same source", func(p *disclosure.Pack) { p.Sources = append(p.Sources, p.Sources[0]) }, "sources[1].id duplicate"},
		{"same rule", func(p *disclosure.Pack) { p.Rules = append(p.Rules, p.Rules[0]) }, "rules[1].id duplicate"},
		{"no ID", func(p *disclosure.Pack) { p.Rules[0].ID = "" }, "rules[0].id id_empty"},
		{"no market", func(p *disclosure.Pack) { p.Rules[0].Markets = nil }, "rules[0].markets markets"},
		{"no country", func(p *disclosure.Pack) { p.Rules[0].Markets[0] = "ZZ" }, "rules[0].markets[0] territory"},
		{"subdivision", func(p *disclosure.Pack) { p.Rules[0].Markets[0] = "DE-BE" }, "rules[0].markets[0] markets"},
		{"kind", func(p *disclosure.Pack) { p.Rules[0].Kind = "advice" }, "rules[0].kind kind"},
		{"no labels", func(p *disclosure.Pack) { p.Rules[0].Labels = nil }, "rules[0].labels labels"},
		{"labels of a note", func(p *disclosure.Pack) { p.Rules[0].Kind = disclosure.Note }, "rules[0].labels labels"},
		{"many labels", func(p *disclosure.Pack) { p.Rules[0].Labels = slices.Repeat([]string{"a"}, 65) }, "rules[0].labels limit"},
		{"empty label", func(p *disclosure.Pack) { p.Rules[0].Labels[0] = " " }, "rules[0].labels[0] labels"},
		{"brand alone", func(p *disclosure.Pack) { p.Rules[0].Labels[0] = "#{brand}" }, "rules[0].labels[0] labels"},
		{"two brands", func(p *disclosure.Pack) { p.Rules[0].Labels[0] = "{brand} and {brand}" }, "rules[0].labels[0] labels"},
		{"invisible before the brand", func(p *disclosure.Pack) { p.Rules[0].Labels[0] = "\u200b {brand} ad" }, "rules[0].labels[0] labels"},
		{"invisible behind the brand", func(p *disclosure.Pack) { p.Rules[0].Labels[0] = "ad {brand} \u200b" }, "rules[0].labels[0] labels"},
		{"language", func(p *disclosure.Pack) { p.Rules[0].Language = "Deutsch!" }, "rules[0].language language"},
		{"relation", func(p *disclosure.Pack) { p.Rules[0].Relations = []disclosure.Relation{"friend"} }, "rules[0].relations[0] relation"},
		{"categories", func(p *disclosure.Pack) { p.Rules[0].Categories = []string{"alcohol"} }, "rules[0].categories categories"},
		{"platform", func(p *disclosure.Pack) { p.Rules[0].Platforms = []irm.Platform{"Instagram"} }, "rules[0].platforms[0] slug"},
		{"format", func(p *disclosure.Pack) { p.Rules[0].Formats = []irm.Format{"a b"} }, "rules[0].formats[0] slug"},
		{"category", func(p *disclosure.Pack) { p.Rules[0].Categories = []string{"Wine"} }, "rules[0].categories[0] slug"},
		{"level", func(p *disclosure.Pack) { p.Rules[0].Level = "bad" }, "rules[0].level level"},
		{"code", func(p *disclosure.Pack) { p.Rules[0].Code = "bad" }, "rules[0].code code"},
		{"text", func(p *disclosure.Pack) { p.Rules[0].Text = strings.Repeat("x", 1025) }, "rules[0].text text"},
		{"range", func(p *disclosure.Pack) { p.Rules[0].From, p.Rules[0].To = date("2026-01-02"), date("2026-01-02") }, "rules[0].to range"},
		{"source", func(p *disclosure.Pack) { p.Rules[0].Source = "s-2" }, "rules[0].source source"},
		{"denials", func(p *disclosure.Pack) { p.Denials = []string{""} }, "denials[0] invalid"},
		{"negations", func(p *disclosure.Pack) { p.NegationsBefore = []string{""} }, "negations_before[0] invalid"},
		{"many words", func(p *disclosure.Pack) { p.CodeWords = make([]string, disclosure.MaxRules+1) }, "code_words limit"},
	}
	for _, test := range tests {
		p := small(disclosure.Rule{Kind: disclosure.Accept, Labels: []string{"Werbung"}})
		if fs := p.Validate(); len(fs) > 0 {
			t.Fatal(fs)
		}
		test.p(&p)
		var got []string
		for _, f := range p.Validate() {
			got = append(got, f.Path+" "+f.Code)
		}
		if !slices.Contains(got, test.want) {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
		if _, err := disclosure.Compile(p, disclosure.Options{}); !errors.Is(err, irm.ErrInvalid) {
			t.Errorf("%s: compiled with %v", test.name, err)
		}
		if data, err := json.Marshal(p); err != nil {
			t.Error(err)
		} else if _, err := disclosure.Decode(data); !errors.Is(err, irm.ErrInvalid) {
			t.Errorf("%s: decoded with %v", test.name, err)
		}
	}
}
