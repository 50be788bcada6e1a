package compensationtest_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/compensation/compensationtest"
	"github.com/irmkit/irmkit/irm"
)

const (
	berlinText  = `{"id": "b", "version": 1, "currency": "JPY", "zone": "Europe/Berlin", "effective": {"from": "2026-03-01T00:00:00+01:00"}, "components": [{"type": "commission", "id": "sales", "base": "net", "rate": "10%"}]}`
	amendedText = `{"id": "b", "version": 2, "currency": "JPY", "zone": "Europe/Berlin", "effective": {"from": "2026-04-01T00:00:00+02:00"}, "components": [{"type": "commission", "id": "sales", "base": "net", "rate": "20%"}]}`
)

// Dates are midnights of the plan's zone, amounts have the decimals of its currency,
// and amendments rate what happens after them.
func TestZonesAndAmendments(t *testing.T) {
	text := `{"schema": "irmkit/paycase/1", "plan": ` + berlinText + `, "amendments": [` + amendedText + `], "fx": [{"from": "EUR", "to": "JPY", "date": "2026-03-31", "rate": "160"}],
		"facts": [{"kind": "purchase", "at": "2026-03-31T23:59", "net": "1000"}, {"kind": "purchase", "at": "2026-04-01", "net": "1000"}, {"kind": "purchase", "net": "10.00 EUR"}],
		"cases": [{"name": "all", "want": {"total": "620", "payable": "620 JPY"}}, {"name": "as it was", "amendments": [], "want": {"total": "360"}},
			{"name": "another plan", "plan": ` + amendedText + `, "fx": [], "want": {"total": "200", "rejections": [{"code": "outside_plan", "creator": "creator"}, {"event": "f3", "code": "fx"}]}},
			{"name": "cut between", "cuts": ["2026-04-01", "2026-04-01T02:00:00+02:00"], "want": {"total": "620", "statements": [{"cut": "2026-03-31T22:00:00Z", "total": "100"}, {"cut": "2026-04-01T02:00", "total": "520"}]}}]}`
	f, err := compensationtest.Decode([]byte(text), compensationtest.Zones(time.LoadLocation))
	if err != nil {
		t.Fatal(err)
	}
	for i := range f.Cases {
		for _, failure := range f.Run(&f.Cases[i]) {
			t.Error(failure)
		}
	}
	versions, err := f.Versions(&f.Cases[0])
	if err != nil || len(versions) != 2 || versions[1].Version != 2 {
		t.Error(versions, err)
	}
	if plans := compensationtest.Plans([]compensationtest.File{f, f}); len(plans) != 2 {
		t.Errorf("%d plans", len(plans))
	}
	in, err := f.Input(&f.Cases[0])
	if err != nil || len(in.Activities) != 3 || !in.Cut.Equal(time.Date(2026, 4, 1, 22, 0, 0, 0, time.UTC)) {
		t.Errorf("%v, %d activities, cut %s", err, len(in.Activities), in.Cut)
	}
	got, err := f.Settle(&f.Cases[3])
	if err != nil || len(got.Steps) != 2 || len(got.Lines) != 2 {
		t.Errorf("%v: %v", err, got)
	}
	gen := compensationtest.DefaultGenerator(versions[0])
	compensationtest.Properties(t, versions[0], gen, compensationtest.Zones(time.LoadLocation), compensationtest.Amended(versions[1]))
	for _, m := range compensationtest.Fates(versions[1], []compensationtest.File{f}) {
		if m.Path == "components[0].rate" && m.By == "" {
			t.Errorf("%s of the amendment is not noticed", m)
		}
	}
	broken, err := compensationtest.Decode([]byte(text), compensationtest.Zones(func(string) (*time.Location, error) { return nil, errors.New("no database") }))
	if err != nil {
		t.Fatal(err)
	}
	if got := broken.Run(&broken.Cases[0]); len(got) != 1 || !strings.Contains(got[0].Message, "no database") {
		t.Error(got)
	}
	if _, err := broken.Settle(&broken.Cases[0]); err == nil {
		t.Error("settled without a zone")
	}
	if _, err := broken.Input(&broken.Cases[0]); err == nil {
		t.Error("an input without a zone")
	}
}

// Facts of every kind become what they say.
func TestFacts(t *testing.T) {
	text := `{"schema": "irmkit/paycase/1", "plan": ` + berlinText + `, "payees": [{"id": "anna-ltd", "creators": ["anna"]}, {"id": "ben"}], "cases": [{"name": "a", "facts": [
		{"id": "o", "kind": "purchase", "gross": "10", "discount": "2", "tax": "1", "shipping": "3", "fees": "4", "category": "books", "new": true, "standing": "active", "attributes": {"a": "b"}},
		{"refunds": "o", "net": "3"}, {"refunds": "o"},
		{"id": "d", "kind": "deliverable", "creator": "ben", "quantity": "3", "format": "reel"}, {"refunds": "d", "quantity": "1"}, {"refunds": "d"},
		{"id": "s", "kind": "lead", "conversion": "l-1", "quantity": "0.5", "new": false}, {"refunds": "s"},
		{"id": "m", "kind": "purchase", "lines": [{"category": "a", "quantity": "2", "net": "5"}, {"category": "b", "product": "p", "net": "6"}]}, {"refunds": "m", "product": "p", "category": "b", "net": "1"},
		{"id": "n", "kind": "click", "times": 2}, {"post": "p-1", "at": "2026-03-07"}, {"reading": "p-1", "views": "5", "likes": "0", "metric": "watch_seconds", "value": "7"},
		{"adjust": "-5", "reason": "r", "actor": "eve", "payee": "ben"}, {"payout": "7", "payee": "ben"}],
		"want": {"rejections": []}}]}`
	f, err := compensationtest.Decode([]byte(text), compensationtest.Zones(time.LoadLocation))
	if err != nil {
		t.Fatal(err)
	}
	in, err := f.Input(&f.Cases[0])
	if err != nil {
		t.Fatal(err)
	}
	byID := make(map[compensation.ActivityID]compensation.Activity)
	for _, a := range in.Activities {
		byID[a.ID] = a
	}
	yen := func(n int64) irm.Money { return irm.MoneyFromMinor(n, irm.MustCurrency("JPY")) }
	whole := irm.MustQuantity("1")
	o := byID["o"]
	if o.Conversion != "o" || o.Creator != "anna" || o.Quantity != whole || o.Won != whole || o.Dimensions.New != irm.AnswerYes || o.Dimensions.Standing != irm.StandingActive || o.Dimensions.Attributes["a"] != "b" {
		t.Errorf("%+v", o)
	}
	if a := o.Lines[0].Amounts; o.Lines[0].Category != "books" || a.Gross != yen(10) || a.Discount != yen(2) || a.Tax != yen(1) || a.Shipping != yen(3) || a.Fees != yen(4) {
		t.Errorf("%+v", a)
	}
	if r := byID["f2"]; r.Conversion != "o" || r.Quantity.Sign() != 0 || r.Lines[0].Category != "books" || r.Lines[0].Amounts.Gross != yen(-3) {
		t.Errorf("%+v", r)
	}
	if r := byID["f3"]; r.Quantity != irm.MustQuantity("-1") || r.Won != irm.MustQuantity("-1") || r.Lines[0].Amounts.Gross != yen(-7) || r.Lines[0].Amounts.Discount != yen(-2) {
		t.Errorf("%+v", r)
	}
	if d, r := byID["d"], byID["f6"]; d.Conversion != "" || d.Creator != "ben" || byID["f5"].Reverses != "d" || r.Quantity != irm.MustQuantity("-2") || r.Dimensions.Format != "reel" {
		t.Errorf("%+v, %+v", d, r)
	}
	if s := byID["s"]; s.Conversion != "l-1" || s.Won.Sign() != 0 || s.Dimensions.New != irm.AnswerNo || byID["f8"].Quantity != irm.MustQuantity("-0.5") {
		t.Errorf("%+v", s)
	}
	if r := byID["f10"]; r.Lines[0].Product != "p" || r.Lines[0].Amounts.Gross != yen(-1) {
		t.Errorf("%+v", r)
	}
	if byID["n-1"].Kind != compensation.KindClick || byID["n-2"].Kind != compensation.KindClick || byID["f12"].Dimensions.Content != "p-1" {
		t.Errorf("%+v", byID)
	}
	if len(in.Readings) != 3 || in.Readings[2].Metric != "watch_seconds" || in.Readings[1].Value.Sign() != 0 {
		t.Errorf("%+v", in.Readings)
	}
	if j := in.Adjustments[0]; j.Payee != "ben" || j.Amount != yen(-5) || j.Actor.ID != "eve" || j.Reason != "r" {
		t.Errorf("%+v", j)
	}
	if p := in.Payouts[0]; p.Payee != "ben" || p.Amount != yen(7) || !p.At.Equal(in.Adjustments[0].At) {
		t.Errorf("%+v", p)
	}
	if got := f.Run(&f.Cases[0]); len(got) == 0 || !strings.Contains(got[0].Message, "is not paid") {
		t.Error(got)
	}
}

// Plans with every kind of term keep the properties, whatever a component counts.
func TestPropertiesOfSinglePlans(t *testing.T) {
	for _, tt := range []struct{ components, terms string }{
		{`{"type": "tiered", "id": "t", "mode": "stepped", "of": {"base": "net"}, "tiers": [{"up_to": "100", "rate": "10%"}, {"rate": "20%"}]}`, ""},
		{`{"type": "tiered", "id": "t", "mode": "stepped", "of": {"kind": "lead"}, "tiers": [{"up_to": "5", "unit": $2.00}, {"unit": $1.00}]}`, ""},
		{`{"type": "tiered", "id": "t", "mode": "whole", "of": {"metric": "saves"}, "tiers": [{"up_to": "50", "unit": $2.00}, {"unit": $1.00}]}`, ""},
		{`{"type": "pool_share", "id": "p", "rate": "5%", "base": "net", "by": {"kind": "lead"}, "per": "period"}`, ""},
		{`{"type": "pool_share", "id": "p", "amount": $100.00, "weights": {"carl": 1, "dora": 3, "eve": 0}}`, ""},
		{`{"type": "pool_share", "id": "p", "amount": $99.99, "by": {"metric": "views"}, "cap": {"amount": $40.00}}`, `"policy": {"remainder": "first"}`},
		{`{"type": "commission", "id": "c", "base": "total", "categories": {"books": "5%", "toys": "0"}, "event": {"max": $3.00}}`, `"policy": {"rounding": "half_even", "count": "winner"}`},
		{commissionText + `, {"type": "commission", "id": "us", "base": "gross", "rate": "3%", "when": {"country": ["US"], "attributes": {"tier": ["a", "b"]}}}`, `"policy": {"selection": "most_specific"}`},
		{commissionText + `, {"type": "per_unit", "id": "u", "of": {"kind": "conversion"}, "amount": $4.00, "when": {"any": [{"code": ["X"]}, {"via": ["click"]}]}}`, `"policy": {"selection": "highest"}, "guarantee": {"amount": $500.00, "per": "period", "recoverable": true}`},
		{commissionText, `"guarantee": {"amount": $300.00}, "caps": [{"id": "a", "amount": $200.00, "per": "period"}, {"id": "b", "amount": $700.00, "budget": true, "per": "period"}]`},
		{`{"type": "tiered", "id": "t", "mode": "marginal", "of": {"base": "net"}, "per": "period", "tiers": [{"up_to": "100", "rate": "50%"}, {"rate": "90%"}], "cap": {"amount": $60.00}}, ` + commissionText,
			`"caps": [{"id": "month", "amount": $40.00, "per": "period"}, {"id": "narrow", "amount": $45.00, "per": "period", "of": ["t"]}, {"id": "ever", "amount": $70.00, "of": ["sales", "t"]}, {"id": "pot", "amount": $90.00, "budget": true}]`},
		{`{"type": "increment", "id": "i", "of": {"base": "net"}, "above": "100", "every": "50", "amount": $5.00, "per": "period"}, {"type": "flat_fee", "id": "f", "amount": $1.00, "when": {"kind": ["lead"]}}`, ""},
		{`{"type": "retainer", "id": "r", "amount": $100.00, "due": "advance", "when": {"date": {"from": "2026-04-01T00:00:00Z"}, "standing": ["active", "advocate"]}}`, `"period": {"every": 2, "unit": "week", "anchor": "2026-03-02"}`},
	} {
		plan := planOf(t, tt.components, tt.terms)
		if err := compensationtest.CheckProperties(plan, compensationtest.DefaultGenerator(plan), compensationtest.Rounds(60)); err != nil {
			t.Errorf("%s, %s: %v", tt.components, tt.terms, err)
		}
	}
}
