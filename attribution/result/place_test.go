package result

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/irm"
)

func keysOf(t *Tally) []string {
	var out []string
	for _, key := range t.keys() {
		out = append(out, strings.Join(values(key, len(t.by)), "|"))
	}
	return out
}

// Where each kind of fact belongs, by every dimension.
func TestPlaces(t *testing.T) { // seed: A11 R20
	window := func(from, to int) irm.Window {
		return irm.Window{From: start.AddDate(0, 0, from), To: start.AddDate(0, 0, to)}
	}
	places := Places{
		Touches: []attribution.Touch{
			{ID: "t", Creator: "ada", Campaign: "spring", Content: "p", At: start},
			{ID: "mail", Channel: "email", At: start},
			{ID: "t", Creator: "ada", Campaign: "spring", Content: "p", At: start}, // again
		},
		Conversions: []irm.Conversion{{ID: "o", Revision: 2, Market: "AT"}, {ID: "o", Revision: 1, Market: "DE"}},
		Contents: []irm.Content{
			{ID: "p", Creator: "ada", Collaboration: "w1", Platform: "tiktok", Format: "reel", At: start, Attributes: irm.Attributes{"angle": "humour", "segment": "post"}},
			{ID: "again", Creator: "fan", RepostOf: "p", At: start.AddDate(0, 0, 3)},
		},
		Collaborations: []irm.Collaboration{
			{ID: "w1", Creator: "ada", Campaign: "spring", Attributes: irm.Attributes{"segment": "young", "tone": "dry"}},
			{ID: "w2", Creator: "bob", Campaign: "spring", Window: window(0, 5)},
			{ID: "w3", Creator: "bob", Campaign: "spring", Window: window(4, 9)},
		},
		Links: map[attribution.TouchID]string{"t": "https://shop.example/?a"},
		Zone:  time.FixedZone("", 5*3600),
	}
	by := []Dimension{ByCreator, ByCampaign, ByCollaboration, ByContent, ByCode, ByLink, ByChannel, ByMethod}
	more := []Dimension{ByAngle, ByPlatform, ByFormat, ByDay, ByMonth, ByMarket, "segment", "tone"}
	credit := func(touch attribution.TouchID, creator irm.CreatorID, campaign irm.CampaignID, why attribution.Reason, days int) attribution.Credit {
		return attribution.Credit{Conversion: "o", Kind: irm.KindLead, Touch: touch, Creator: creator, Campaign: campaign, Reason: why, At: start.AddDate(0, 0, days).Add(20 * time.Hour)}
	}
	for _, tt := range []struct {
		name, first, second string
		fact                any
	}{
		{"a credit of a click", "ada|spring|w1|p||https://shop.example/?a||tracked", "humour|tiktok|reel|2026-02-21|2026-02|AT|post|dry", credit("t", "ada", "spring", "click", 0)},
		{"a credit of a code", "bob|spring|w2||BOB15|||code", "|||2026-02-22|2026-02|AT||", credit("code:BOB15", "bob", "spring", "code", 1)},
		{"in two windows", "bob|spring||||||survey", "|||2026-02-25|2026-02|AT||", credit("x", "bob", "spring", "survey", 4)},
		{"in no window", "bob|spring||||||tracked", "|||2026-03-03|2026-03|AT||", credit("x", "bob", "spring", "view", 10)},
		{"a credit of a channel", "||||||email|channel", "|||2026-02-21|2026-02|AT||", credit("mail", "", "", attribution.ReasonChannel, 0)},
		{"a credit of nobody", "|||||||untracked", "|||2026-02-21|2026-02|AT||", credit("", "", "", attribution.ReasonNoTouch, 0)},
		{"a touch", "ada|spring|w1|p||https://shop.example/?a||tracked", "humour|tiktok|reel|2026-02-20|2026-02||post|dry", places.Touches[0]},
		{"a touch of a code", "bob||||B|||code", "|||||||", attribution.Touch{Kind: attribution.Code, Creator: "bob", Code: "B"}},
		{"a touch in a survey", "bob|||||||survey", "|||||||", attribution.Touch{Kind: attribution.Survey, Creator: "bob"}},
		{"a touch of a channel", "||||||email|channel", "|||2026-02-20|2026-02|||", places.Touches[1]},
		{"a post", "ada|spring|w1|p||||", "humour|tiktok|reel|2026-02-20|2026-02||post|dry", places.Contents[0]},
		{"a repost", "ada|spring|w1|p||||", "humour|tiktok|reel|2026-02-20|2026-02||post|dry", places.Contents[1]},
		{"a reading of a post", "ada|spring|w1|p||||", "humour|tiktok|reel|2026-02-20|2026-02||post|dry", reading(irm.SubjectContent, "p", irm.MetricViews, 1, 999)},
		{"a reading of a repost", "ada|spring|w1|p||||", "humour|tiktok|reel|2026-02-20|2026-02||post|dry", reading(irm.SubjectContent, "again", irm.MetricViews, 1, 999)},
		{"a touch of a repost", "fan|spring|w1|p||||tracked", "humour|tiktok|reel||||post|dry", attribution.Touch{Creator: "fan", Content: "again"}},
		{"a reading of an unknown post", "|||q||||", "|||2026-02-20|2026-02|||", reading(irm.SubjectContent, "q", irm.MetricViews, 1, 3)},
		{"a reading of a creator", "ada|||||||", "|||2026-02-20|2026-02|||", reading(irm.SubjectCreator, "ada", irm.MetricViews, 1, 3)},
		{"a reading of a campaign", "|spring||||||", "|||2026-02-20|2026-02|||", reading(irm.SubjectCampaign, "spring", irm.MetricViews, 1, 3)},
		{"a reading of a brand", "|||||||", "|||2026-02-20|2026-02|||", reading(irm.SubjectBrand, "us", irm.MetricViews, 1, 3)},
		{"a collaboration", "bob|spring|w3|||||", "|||||||", places.Collaborations[2]},
		{"a cost of a collaboration", "ada|spring|w1|||||", "||||||young|dry", Cost{Kind: CostFee, Place: Place{Collaboration: "w1"}}},
		{"a cost in a market", "|||||||", "|||||CH||", Cost{Kind: CostAgency, Place: Place{Market: "CH"}}},
	} {
		for i, want := range []string{tt.first, tt.second} {
			tally := all(t, begin(t, places, [][]Dimension{by, more}[i]...), tt.fact)
			if got := keysOf(tally); !slices.Equal(got, []string{want}) {
				t.Errorf("%s is at %q, want %q", tt.name, got, want)
			}
		}
	}
}

func TestPlacesRefused(t *testing.T) {
	twice := Places{
		Touches:        []attribution.Touch{{ID: "t", Creator: "ada"}, {ID: "t", Creator: "bob"}},
		Contents:       []irm.Content{{ID: "p"}, {ID: "p"}},
		Collaborations: []irm.Collaboration{{ID: "w"}, {ID: "w"}},
	}
	_, err := New(twice, "Creator", ByDay, ByDay)
	var fs irm.Findings
	if !errors.As(err, &fs) || len(fs) != 5 {
		t.Fatalf("%v", err)
	}
	for _, path := range []string{"places.touches[1]", "places.contents[1]", "places.collaborations[1]"} {
		if !slices.ContainsFunc(fs, func(f irm.Finding) bool { return f.Path == path }) {
			t.Errorf("nothing at %s: %v", path, fs)
		}
	}
	if _, err := New(Places{}, "a", "b", "c", "d", "e", "f", "g", "h", "i"); !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("nine dimensions: %v", err)
	}
}

func TestAddAllStops(t *testing.T) {
	broken := errors.New("broken")
	tally := begin(t, Places{})
	err := AddAll(func(yield func(attribution.Touch, error) bool) {
		_ = yield(attribution.Touch{}, nil) && yield(attribution.Touch{}, broken) && yield(attribution.Touch{}, nil)
	}, tally.AddTouch)
	if !errors.Is(err, broken) || tally.cells[""].touches[attribution.Click] != 1 {
		t.Errorf("%v, %+v", err, tally.cells[""])
	}
	err = AddAll(func(yield func(attribution.Touch, error) bool) {
		_ = yield(attribution.Touch{Kind: 99}, nil) && yield(attribution.Touch{}, nil)
	}, tally.AddTouch)
	if !errors.Is(err, irm.ErrInvalid) || tally.cells[""].touches[attribution.Click] != 1 {
		t.Errorf("%v, %+v", err, tally.cells[""])
	}
}

// What cannot be is refused, and changes nothing.
func TestFactsRefused(t *testing.T) {
	tally := begin(t, Places{Contents: []irm.Content{{ID: "p", Attributes: irm.Attributes{"angle": "a\x00b"}}}}, ByCreator, ByCode, ByDay, ByAngle)
	before := written(t, tally)
	lineOf := func(m irm.Money, c irm.Currency) attribution.Credit {
		x := purchase("ada", irm.AnswerYes, 1, eur)
		x.Currency, x.Lines[0].Amounts.Tax = c, m
		return x
	}
	strange := purchase("ada", 7, 1, eur)
	long := purchase("ada", irm.AnswerYes, 1, eur)
	long.Kind = irm.ConversionKind(strings.Repeat("x", 65))
	none := purchase("ada", irm.AnswerYes, 1, eur)
	none.Kind = ""
	for name, err := range map[string]error{
		"an answer":          tally.AddCredit(strange),
		"a long kind":        tally.AddCredit(long),
		"no kind":            tally.AddCredit(none),
		"another currency":   tally.AddCredit(lineOf(irm.MoneyFromMinor(1, usd), eur)),
		"no currency":        tally.AddCredit(lineOf(irm.MoneyFromMinor(1, irm.Currency{}), irm.Currency{})),
		"a long creator":     tally.AddCredit(purchase(irm.CreatorID(strings.Repeat("x", 1025)), irm.AnswerYes, 1, eur)),
		"a kind of touch":    tally.AddTouch(attribution.Touch{Kind: 8}),
		"a long campaign":    tally.AddCost(feeOf(irm.CampaignID(strings.Repeat("x", 1025)), irm.MoneyFromMinor(1, eur))),
		"a long code":        tally.AddTouch(attribution.Touch{Code: strings.Repeat("x", 1025)}),
		"NUL":                tally.AddTouch(attribution.Touch{Code: "a\x00b"}),
		"NUL in an angle":    tally.AddTouch(attribution.Touch{Content: "p"}),
		"a year":             tally.AddTouch(attribution.Touch{At: time.Date(12026, 1, 1, 0, 0, 0, 0, time.UTC)}),
		"a post without ID":  tally.AddPost(irm.Content{}),
		"a reading":          tally.AddReading(irm.Reading{}),
		"a kind of cost":     tally.AddCost(Cost{Kind: "Fee"}),
		"a currency of cost": tally.AddCost(Cost{Kind: CostFee, Amount: irm.MoneyFromMinor(1, irm.Currency{})}),
		"no places":          new(Tally).AddTouch(attribution.Touch{}),
	} {
		if !errors.Is(err, irm.ErrInvalid) || len(err.Error()) > 256 {
			t.Errorf("%s: %v, want invalid", name, err)
		}
	}
	for year, ok := range map[int]bool{1969: false, 1970: true, 9998: true, 9999: false} {
		err := begin(t, Places{}, ByDay).AddTouch(attribution.Touch{At: time.Date(year, 6, 1, 0, 0, 0, 0, time.UTC)})
		if (err == nil) != ok {
			t.Errorf("the year %d: %v", year, err)
		}
	}
	if written(t, tally) != before {
		t.Error("what was refused changed the tally")
	}
}

// What a customer costs by how often a creator has worked with the brand: an attribute of
// the collaboration that the host counts.
func TestCostByNthCollaboration(t *testing.T) { // seed: A12
	places := Places{Collaborations: []irm.Collaboration{
		{ID: "w1", Creator: "ada", Campaign: "spring", Attributes: irm.Attributes{"nth": "1"}},
		{ID: "w2", Creator: "ada", Campaign: "summer", Attributes: irm.Attributes{"nth": "2"}},
		{ID: "w3", Creator: "bob", Campaign: "summer", Attributes: irm.Attributes{"nth": "1"}},
	}}
	tally := begin(t, places, "nth")
	for i, w := range places.Collaborations {
		for range []int{1, 4, 2}[i] {
			c := purchase(w.Creator, irm.AnswerYes, 5000, eur)
			c.Campaign = w.Campaign
			all(t, tally, c)
		}
		all(t, tally, Cost{Kind: CostFee, Amount: irm.MustMoney("60.00", "EUR"), Place: Place{Collaboration: w.ID}})
	}
	r, err := tally.Report(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"40.00 EUR", "15.00 EUR"} { // 120 / 3, 60 / 4
		if got := r.Rows[i].Get(MetricCAC); r.Rows[i].Values[0] != itoa(i+1) || got.Value.String() != want {
			t.Errorf("%q: %v %s, want %s", r.Rows[i].Values, got.Value, got.Unknown, want)
		}
	}
}

// The longest value is taken.
func TestLongValue(t *testing.T) {
	tally := all(t, begin(t, Places{}, ByCode), attribution.Touch{Code: strings.Repeat("x", maxValue)})
	if err := new(Tally).UnmarshalBinary([]byte(written(t, tally))); err != nil {
		t.Error(err)
	}
}
