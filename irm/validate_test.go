package irm

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// broken is a valid value with one thing wrong, and where that is found.
type broken[T any] struct {
	path, code string
	change     func(*T)
}

// checkBroken expects of each broken value its one finding and no other.
func checkBroken[T any](t *testing.T, name string, cases []broken[T]) {
	t.Helper()
	for _, tt := range cases {
		t.Run(fmt.Sprintf("%s %s %s", name, tt.path, tt.code), func(t *testing.T) {
			v := filled[name]()
			tt.change(any(v).(*T))
			var got []string
			for _, f := range v.Validate() {
				if got = append(got, f.Path+" "+f.Code); f.Severity != SeverityError || f.Message == "" {
					t.Errorf("finding %+v, want an error with a message", f)
				}
			}
			if want := []string{tt.path + " " + tt.code}; !slices.Equal(got, want) {
				t.Errorf("Validate() = %q, want %q", got, want)
			}
		})
	}
}

func many[T any](n int, f func(int) T) []T {
	out := make([]T, n)
	for i := range out {
		out[i] = f(i)
	}
	return out
}

func word(i int) string { return fmt.Sprint("w", i) }

func manyKeys(n int) map[string]string {
	m := map[string]string{}
	for i := range n {
		m[word(i)] = ""
	}
	return m
}

func TestValidateFacts(t *testing.T) {
	checkBroken(t, "conversion", []broken[Conversion]{
		{"id", "id_empty", func(c *Conversion) { c.ID = "" }},
		{"revision", "revision", func(c *Conversion) { c.Revision = -1 }},
		{"kind", "slug", func(c *Conversion) { c.Kind = "Purchase" }},
		{"customer", "id", func(c *Conversion) { c.Customer = " x" }},
		{"at", "time_missing", func(c *Conversion) { c.At = time.Time{} }},
		{"at", "time_year", func(c *Conversion) { c.At = time.Unix(-1, 0) }},
		{"new", "answer", func(c *Conversion) { c.New = 7 }},
		{"market", "territory", func(c *Conversion) { c.Market = "EU" }},
		{"codes", "limit", func(c *Conversion) { c.Codes = many(65, word) }},
		{"codes[1]", "id_length", func(c *Conversion) { c.Codes[1] = strings.Repeat("A", 1025) }},
		{"codes[1]", "id_empty", func(c *Conversion) { c.Codes[1] = "" }},
		{"codes[1]", "id", func(c *Conversion) { c.Codes[1] = "SPRING\n" }},
		{"codes[1]", "id", func(c *Conversion) { c.Codes[1] = "SPR\u200bING" }},
		{"lines", "limit", func(c *Conversion) { c.Lines = make([]Line, 10_001) }},
		{"lines", "currency_mismatch", func(c *Conversion) {
			c.Lines[1].Amounts = Amounts{Gross: MustMoney("1", "EUR")}
		}},
		{"lines[1].id", "duplicate", func(c *Conversion) { c.Lines[1].ID = c.Lines[0].ID }},
		{"lines[0].id", "id_empty", func(c *Conversion) { c.Lines[0].ID = "" }},
		{"lines[1].category", "text_control", func(c *Conversion) { c.Lines[1].Category = "\x07" }},
		{"lines[1].product", "id_length", func(c *Conversion) { c.Lines[1].Product = ProductID(strings.Repeat("x", 129)) }},
		{"lines[1].quantity", "quantity_sign", func(c *Conversion) { c.Lines[1].Quantity = MustQuantity("-1") }},
		{"lines[0].amounts.gross", "money_sign", func(c *Conversion) { c.Lines[0].Amounts.Gross = usd(-1) }},
	})
	checkBroken(t, "refund", []broken[Refund]{
		{"id", "id_empty", func(r *Refund) { r.ID = "" }},
		{"conversion", "id_empty", func(r *Refund) { r.Conversion = "" }},
		{"at", "time_missing", func(r *Refund) { r.At = time.Time{} }},
		{"lines", "lines_missing", func(r *Refund) { r.Lines = nil }},
		{"lines", "limit", func(r *Refund) { r.Lines = make([]RefundLine, 10_001) }},
		{"lines[1].line", "duplicate", func(r *Refund) { r.Lines = append(r.Lines, r.Lines[0]) }},
		{"lines[0].line", "id_empty", func(r *Refund) { r.Lines[0].Line = "" }},
		{"lines[0].quantity", "quantity_sign", func(r *Refund) { r.Lines[0].Quantity = MustQuantity("-1") }},
		{"lines[0].amounts.tax", "money_sign", func(r *Refund) { r.Lines[0].Amounts.Tax = usd(-1) }},
	})
	checkBroken(t, "amounts", []broken[Amounts]{
		{"", "currency_mismatch", func(a *Amounts) { a.Tax = MustMoney("1", "EUR") }},
		{"discount", "money_sign", func(a *Amounts) { a.Discount = usd(-1) }},
		{"shipping", "money_sign", func(a *Amounts) { a.Shipping = usd(-1) }},
	})
	checkBroken(t, "reading", []broken[Reading]{
		{"subject.kind", "slug", func(r *Reading) { r.Subject.Kind = "" }},
		{"subject.id", "id_empty", func(r *Reading) { r.Subject.ID = "" }},
		{"metric", "slug", func(r *Reading) { r.Metric = "" }},
		{"value", "quantity_sign", func(r *Reading) { r.Value = MustQuantity("-1") }},
		{"as_of", "time_missing", func(r *Reading) { r.AsOf = time.Time{} }},
		{"source", "source_missing", func(r *Reading) { r.Source = "" }},
	})
	checkBroken(t, "snapshot", []broken[MetricsSnapshot]{
		{"subject.id", "id_empty", func(s *MetricsSnapshot) { s.Subject.ID = "" }},
		{"as_of", "time_missing", func(s *MetricsSnapshot) { s.AsOf = time.Time{} }},
		{"source", "source_missing", func(s *MetricsSnapshot) { s.Source = "" }},
	})
	lost := *filled["reading"]().(*Reading)
	if lost.Metric, lost.Value = MetricFollowersGained, MustQuantity("-5"); len(lost.Validate()) > 0 {
		t.Errorf("followers lost: %v, want no findings", lost.Validate())
	}
}

func TestValidatePeople(t *testing.T) {
	checkBroken(t, "creator", []broken[Creator]{
		{"id", "id_empty", func(c *Creator) { c.ID = "" }},
		{"name", "text_length", func(c *Creator) { c.Name = strings.Repeat("x", 1025) }},
		{"home", "territory", func(c *Creator) { c.Home = "XX" }},
		{"merged_into", "merge_self", func(c *Creator) { c.MergedInto = c.ID }},
		{"languages", "limit", func(c *Creator) { c.Languages = make([]Language, 1001) }},
		{"credentials", "limit", func(c *Creator) { c.Credentials = make([]Credential, 1001) }},
		{"accounts", "limit", func(c *Creator) { c.Accounts = make([]Account, 65) }},
		{"accounts[0]", "account_empty", func(c *Creator) { c.Accounts[0].UserID, c.Accounts[0].Handle = "", "" }},
		{"accounts[0].platform", "slug", func(c *Creator) { c.Accounts[0].Platform = "Instagram" }},
		{"accounts[0].url", "url", func(c *Creator) { c.Accounts[0].URL = "javascript:alert(1)" }},
		{"accounts[0].url", "url", func(c *Creator) { c.Accounts[0].URL = "https://a b" }},
		{"accounts[0].url", "url_length", func(c *Creator) { c.Accounts[0].URL = "https://" + strings.Repeat("a", 8185) }},
		{"accounts[1]", "duplicate", func(c *Creator) { c.Accounts = append(c.Accounts, c.Accounts[0]) }},
		{"accounts[0].former[0].until", "time_year", func(c *Creator) { c.Accounts[0].Former[0].Until = time.Unix(-1, 0) }},
		{"accounts[0].former", "limit", func(c *Creator) { c.Accounts[0].Former = make([]FormerHandle, 1001) }},
		{"niches", "limit", func(c *Creator) { c.Niches = many(257, word) }},
		{"niches[1]", "duplicate", func(c *Creator) { c.Niches[1] = c.Niches[0] }},
		{"languages[0]", "language", func(c *Creator) { c.Languages[0] = "English" }},
		{"credentials[0].kind", "slug", func(c *Creator) { c.Credentials[0].Kind = "" }},
		{"credentials[0].expires", "time", func(c *Creator) { c.Credentials[0].Expires.Month = 2 }},
		{`attributes["A b"]`, "slug", func(c *Creator) { c.Attributes["A b"] = "" }},
		{"attributes", "limit", func(c *Creator) { c.Attributes = manyKeys(65) }},
	})
	checkBroken(t, "contact", []broken[Contact]{
		{"creator", "id_empty", func(c *Contact) { c.Creator, c.Payee = "", "" }},
		{"source", "source_missing", func(c *Contact) { c.Source = "" }},
		{"purpose", "purpose_missing", func(c *Contact) { c.Purpose = "" }},
		{"consent.basis", "slug", func(c *Contact) { c.Consent.Basis = "" }},
		{"birthday", "time", func(c *Contact) { c.Birthday = NewPersonal("10.12.1990") }},
		{"phone", "text", func(c *Contact) { c.Phone = NewPersonal("\x00") }},
		{"address.line2", "text", func(c *Contact) { c.Address.Line2 = NewPersonal("\xff") }},
		{"address.country", "territory", func(c *Contact) { c.Address.Country = "Germany" }},
		{"retain_until", "time", func(c *Contact) { c.RetainUntil.Day = 32 }},
	})
	checkBroken(t, "audience", []broken[Audience]{
		{"creator", "id_empty", func(a *Audience) { a.Creator = "" }},
		{"platform", "slug", func(a *Audience) { a.Platform = "" }},
		{"as_of", "time_missing", func(a *Audience) { a.AsOf = time.Time{} }},
		{`countries["XX"]`, "territory", func(a *Audience) { a.Countries["XX"] = Rate{} }},
		{`languages["x"]`, "language", func(a *Audience) { a.Languages["x"] = Rate{} }},
		{"ages", "share_sum", func(a *Audience) { a.Ages["25-34"] = MustRate("0.000001") }},
		{`genders["female"]`, "share_range", func(a *Audience) { a.Genders["female"] = MustRate("-0.1") }},
		{`interests[""]`, "key_missing", func(a *Audience) { a.Interests[""] = Rate{} }},
		{"interests", "limit", func(a *Audience) {
			for i := range 513 {
				a.Interests[word(i)] = Rate{}
			}
		}},
	})
	checkBroken(t, "payee", []broken[Payee]{
		{"id", "id_empty", func(p *Payee) { p.ID = "" }},
		{"kind", "slug", func(p *Payee) { p.Kind = "Agency" }},
		{"creators[1]", "duplicate", func(p *Payee) { p.Creators = append(p.Creators, p.Creators[0]) }},
		{"creators", "limit", func(p *Payee) { p.Creators = make([]CreatorID, 1001) }},
		{"splits", "limit", func(p *Payee) { p.Splits = make([]Split, 101) }},
		{"splits[0].weight", "weight", func(p *Payee) { p.Splits[0].Weight = 0 }},
		{"splits[1].weight", "weight", func(p *Payee) { p.Splits[1].Weight = 1 << 62 }},
		{"splits[1]", "duplicate", func(p *Payee) { p.Splits[1].Payee = p.Splits[0].Payee }},
	})
	checkBroken(t, "actor", []broken[Actor]{
		{"kind", "actor_kind", func(a *Actor) { a.Kind = 9 }},
		{"party", "slug", func(a *Actor) { a.Party = "" }},
		{"id", "id_empty", func(a *Actor) { a.ID = "" }},
	})
}

func TestValidateDeals(t *testing.T) {
	checkBroken(t, "partnership", []broken[Partnership]{
		{"brand", "id_empty", func(p *Partnership) { p.Brand = "" }},
		{"creator", "id_empty", func(p *Partnership) { p.Creator = "" }},
		{"type", "slug", func(p *Partnership) { p.Type = "One-Off" }},
		{"standing", "standing", func(p *Partnership) { p.Standing = 9 }},
		{"source", "slug", func(p *Partnership) { p.Source = "a fair" }},
		{"owners", "limit", func(p *Partnership) { p.Owners = make([]Owner, 1001) }},
		{"notes", "limit", func(p *Partnership) { p.Notes = make([]NoteID, 1001) }},
		{"rate_card", "limit", func(p *Partnership) { p.RateCard = make([]RateCardItem, 1001) }},
		{"owners[0].role", "slug", func(p *Partnership) { p.Owners[0].Role = "" }},
		{"owners[0].region", "territory", func(p *Partnership) { p.Owners[0].Region = "EMEA" }},
		{"owners[0].actor.id", "id_empty", func(p *Partnership) { p.Owners[0].Actor.ID = "" }},
		{"notes[0]", "id_empty", func(p *Partnership) { p.Notes[0] = "" }},
		{"rate_card[0].format", "slug", func(p *Partnership) { p.RateCard[0].Format = "" }},
		{"rate_card[0].fee", "money_sign", func(p *Partnership) { p.RateCard[0].Fee = Money{} }},
		{"rate_card[0].until", "time", func(p *Partnership) { p.RateCard[0].Until.Day = 0 }},
	})
	checkBroken(t, "collaboration", []broken[Collaboration]{
		{"campaign", "id_empty", func(c *Collaboration) { c.Campaign = "" }},
		{"role", "slug", func(c *Collaboration) { c.Role = "Awareness" }},
		{"model", "slug", func(c *Collaboration) { c.Model = "paid post" }},
		{"plan_version", "plan_version", func(c *Collaboration) { c.Plan = "" }},
		{"deliverables[1]", "duplicate", func(c *Collaboration) { c.Deliverables[1] = c.Deliverables[0] }},
		{"window.to", "range_order", func(c *Collaboration) { c.Window.To = c.Window.From.Add(-1) }},
		{"expected[0].target", "goal_target", func(c *Collaboration) { c.Expected[0].Target = Quantity{} }},
		{"deliverables", "limit", func(c *Collaboration) { c.Deliverables = make([]DeliverableID, 1001) }},
		{"expected", "limit", func(c *Collaboration) { c.Expected = make([]Goal, 1001) }},
	})
	checkBroken(t, "campaign", []broken[Campaign]{
		{"name", "name_missing", func(c *Campaign) { c.Name = "" }},
		{"kind", "slug", func(c *Campaign) { c.Kind = "B2B" }},
		{"markets", "limit", func(c *Campaign) { c.Markets = make([]Territory, 1001) }},
		{"markets[1]", "territory", func(c *Campaign) { c.Markets[1] = "" }},
		{"window.to", "range_empty", func(c *Campaign) { c.Window.To = c.Window.From }},
		{"budget", "money_sign", func(c *Campaign) { c.Budget = usd(-1) }},
		{"goals[0].target", "goal_target", func(c *Campaign) { c.Goals[0].Target = MustQuantity("1") }},
	})
	checkBroken(t, "program", []broken[Program]{
		{"name", "name_missing", func(p *Program) { p.Name = "" }},
		{"strategy.markets", "limit", func(p *Program) { p.Strategy.Markets = make([]Territory, 1001) }},
		{"governance.review.zone", "time_zone_name", func(p *Program) { p.Governance.Review.Zone = "" }},
		{"strategy.markets[0]", "territory", func(p *Program) { p.Strategy.Markets[0] = "" }},
		{"measurement.report.every", "cadence_range", func(p *Program) { p.Measurement.Report.Every = 0 }},
		{"governance.review.week", "workweek_empty", func(p *Program) { p.Governance.Review.Week = Week{} }},
		{`retention.perks["A"]`, "slug", func(p *Program) { p.Retention.Perks["A"] = "" }},
		{"retention.assess_day", "range", func(p *Program) { p.Retention.AssessDay = -1 }},
	})
	checkBroken(t, "content", []broken[Content]{
		{"format", "slug", func(c *Content) { c.Format = "" }},
		{"url", "url", func(c *Content) { c.URL = "ftp://example.com" }},
		{"caption", "text_length", func(c *Content) { c.Caption = strings.Repeat("x", 64<<10+1) }},
		{"repost_of", "repost_self", func(c *Content) { c.RepostOf = c.ID }},
	})
	checkBroken(t, "cadence", []broken[Cadence]{
		{"every", "cadence_range", func(c *Cadence) { c.Every = 1001 }},
		{"unit", "cadence_unit", func(c *Cadence) { c.Unit = 4 }},
		{"anchor", "time_missing", func(c *Cadence) { c.Anchor = Date{} }},
	})
	checkBroken(t, "workweek", []broken[Workweek]{
		{"zone", "time_zone_name", func(w *Workweek) { w.Zone = "Local" }},
		{"week.mon[1]", "shift_order", func(w *Workweek) { w.Week.Mon[1] = MustShift("11:00-17:00") }},
		{"week.mon", "limit", func(w *Workweek) { w.Week.Mon = make([]Shift, 49) }},
		{"holidays[0].open", "limit", func(w *Workweek) { w.Holidays[0].Open = make([]Shift, 49) }},
		{"holidays", "limit", func(w *Workweek) { w.Holidays = make([]Holiday, 4097) }},
		{"holidays[0].date", "time_missing", func(w *Workweek) { w.Holidays[0].Date = Date{} }},
		{"holidays[1].date", "duplicate", func(w *Workweek) { w.Holidays = append(w.Holidays, w.Holidays[0]) }},
		{"holidays[0].open[0]", "shift", func(w *Workweek) { w.Holidays[0].Open[0] = Shift{} }},
	})
	checkBroken(t, "band_table", []broken[BandTable]{
		{"source", "source_missing", func(b *BandTable) { b.Source = "" }},
		{"bands", "limit", func(b *BandTable) { b.Bands = nil }},
		{"bands[0].from", "band_start", func(b *BandTable) { b.Bands[0].From = 1 }},
		{"bands[1].from", "band_order", func(b *BandTable) { b.Bands[1].From = 0 }},
		{"bands[1].name", "slug", func(b *BandTable) { b.Bands[1].Name = "Big" }},
	})
	checkBroken(t, "fx_rate", []broken[FXRate]{
		{"to", "currency", func(r *FXRate) { r.To = r.From }},
		{"to", "currency", func(r *FXRate) { r.From = Currency{} }},
		{"rate", "rate_range", func(r *FXRate) { r.Rate = Rate{} }},
		{"date", "time_missing", func(r *FXRate) { r.Date = Date{} }},
		{"source", "source_missing", func(r *FXRate) { r.Source = "" }},
	})
}

// TestValidateFindsEverything breaks many fields at once: all findings come
// together, in the order of the document.
func TestValidateFindsEverything(t *testing.T) {
	c := Conversion{
		Revision: -1, Customer: "\x00", Market: "EU",
		Lines: []Line{{ID: "1", Quantity: MustQuantity("-1")}, {ID: "1", Amounts: Amounts{Gross: usd(-1), Tax: MustMoney("1", "EUR")}}},
	}
	want := []string{
		"id id_empty", "revision revision", "kind slug", "customer id", "at time_missing", "market territory",
		"lines[0].quantity quantity_sign", "lines[1].id duplicate", "lines[1].amounts currency_mismatch",
		"lines[1].amounts.gross money_sign", "lines currency_mismatch",
	}
	var got []string
	for _, f := range c.Validate() {
		got = append(got, f.Path+" "+f.Code)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Validate (-want +got):\n%s", diff)
	}
}

func TestValidateZeroValues(t *testing.T) {
	for name, v := range map[string]validated{
		"Amounts": Amounts{}, "Attributes": Attributes{}, "Cadence": Cadence{}, "Distribution": Distribution{}, "Window": Window{},
	} {
		if found := v.Validate(); len(found) > 0 {
			t.Errorf("the zero %s: %v, want no findings", name, found)
		}
	}
}
