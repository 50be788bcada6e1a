package compensation_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// Each row is a plan with a fault, and the finding that says so.
func TestEveryFinding(t *testing.T) {
	pool := func(more string) []string { return c(fee100, `{"type": "pool_share", "id": "p", `+more+`}`) }
	unit := func(more string) []string {
		return c(fee100, `{"type": "per_unit", "id": "u", "of": {"kind": "lead"}, "amount": $5, `+more+`}`)
	}
	when := func(w string) []string {
		return c(`{"type": "flat_fee", "id": "f", "amount": $5, "when": {` + w + `}}`)
	}
	tiers := func(more, tiers string) []string { return c(fee100, tiered("marginal", ofNet, more, tiers)[0]) }
	deep := strings.Repeat(`"not": {`, 9) + `"via": ["x"]` + strings.Repeat(`}`, 9)
	for _, tt := range []struct {
		extra      string
		components []string
		want       string
	}{
		{`"zone": "Local"`, nil, "zone time_zone_name"},
		{`"period": {"every": 0, "unit": "month", "anchor": "2026-03-01"}`, nil, "period.every cadence_range"},
		{`"announced": "1900-01-01T00:00:00Z"`, nil, "announced time_year"},
		{`"policy": {"remainder": "last"}`, nil, "policy.remainder word"},
		{`"policy": {"selection": "best"}`, nil, "policy.selection word"},
		{`"policy": {"count": "votes"}`, nil, "policy.count word"},
		{`"policy": {"fx_max_age": -1}`, nil, "policy.fx_max_age days"},
		{`"policy": {"notice": 9999}`, nil, "policy.notice days"},
		{`"payment": {"hold": -1}`, nil, "payment.hold days"},
		{`"payment": {"net": -1}`, nil, "payment.net days"},
		{`"payment": {"holdback": "101%"}`, nil, "payment.holdback rate_range"},
		{`"payment": {"release": 3}`, nil, "payment.release holdback"},
		{`"payment": {"minimum": $-1}`, nil, "payment.minimum money_sign"},
		{`"caps": [{"id": "a", "amount": $1}, {"id": "a", "amount": $2}]`, nil, "caps[1].id duplicate"},
		{`"caps": [{"id": "fee", "amount": $1}]`, nil, "caps[0].id duplicate"},
		{`"caps": [{"id": "guarantee", "amount": $1}]`, nil, "caps[0].id reserved"},
		{`"caps": [{"id": "x/cap", "amount": $1}]`, nil, "caps[0].id reserved"},
		{`"caps": [{"id": "adjustment/1", "amount": $1}]`, nil, "caps[0].id reserved"},
		{`"caps": [{"id": "a", "amount": $0}]`, nil, "caps[0].amount money_sign"},
		{`"caps": [{"id": "a", "amount": $1, "per": "week"}]`, nil, "caps[0].per word"},
		{`"caps": [{"id": "a", "amount": $1, "of": ["x"]}]`, nil, "caps[0].of[0] component"},
		{`"caps": [{"id": "a", "amount": $1, "of": ["fee", "fee"]}]`, nil, "caps[0].of[1] duplicate"},
		{`"caps": [{"id": "a", "amount": $1, "of": ["fee"], "per": "period"}]`, nil, "caps[0].of[0] scope"},
		{`"caps": [{"id": "a", "amount": $1, "of": ["p"]}]`, pool(`"amount": $5, "by": {"kind": "lead"}`), "caps[0].of[0] component"},
		{`"caps": [{"id": "a", "amount": $1, "of": ["g"]}]`, c(fee100, `{"type": "in_kind", "id": "g"}`), "caps[0].of[0] component"},
		{`"guarantee": {"amount": $0}`, nil, "guarantee.amount money_sign"},
		{`"guarantee": {"amount": $1, "per": "year"}`, nil, "guarantee.per word"},
		{`"guarantee": {"amount": $1, "recoverable": true}`, nil, "guarantee.recoverable guarantee"},
		{`"advance": {"amount": $0, "rate": "10%"}`, nil, "advance.amount money_sign"},
		{`"advance": {"amount": $1, "rate": "200%"}`, nil, "advance.rate rate_range"},
		{"", c(`{"type": "per_deliverable", "id": "d"}`), "components[0].amount deliverable"},
		{"", c(`{"type": "per_deliverable", "id": "d", "formats": {"reel": $0}}`), "components[0].formats.reel money_sign"},
		{"", c(`{"type": "retainer", "id": "r", "amount": $5, "due": "never"}`), "components[0].due word"},
		{"", c(fee100, `{"type": "expense", "id": "x", "rate": "110%"}`), "components[1].rate rate_range"},
		{"", c(fee100, `{"type": "in_kind", "id": "g", "value": $5, "when": {"via": ["x"]}}`), "components[1].when condition"},
		{"", c(fee100, `{"type": "commission", "id": "c", "base": "net"}`), "components[1].rate rate_range"},
		{"", c(fee100, `{"type": "commission", "id": "c", "base": "net", "categories": {"a": "0"}}`), "components[1].rate rate_range"},
		{"", c(fee100, `{"type": "commission", "id": "c", "base": "net", "categories": {"a": "2"}}`), "components[1].categories.a rate_range"},
		{"", c(fee100, `{"type": "commission", "id": "c", "base": "net", "rate": "1%", "duration": {"months": -1}}`), "components[1].duration duration"},
		{"", c(fee100, `{"type": "commission", "id": "c", "base": "net", "rate": "1%", "event": {"min": $2, "max": $1}}`), "components[1].event.max range_order"},
		{"", c(fee100, `{"type": "per_unit", "id": "u", "of": {"base": "net"}, "amount": $5}`), "components[1].of.base measure"},
		{"", c(fee100, `{"type": "per_unit", "id": "u", "of": {"kind": "lead", "paid": true}, "amount": $5}`), "components[1].of.paid measure"},
		{"", unit(`"every": "-1"`), "components[1].every quantity_sign"},
		{"", unit(`"free": "-1"`), "components[1].free quantity_sign"},
		{"", unit(`"partial": "half"`), "components[1].partial word"},
		{"", unit(`"free": "1", "event": {"min": $1}`), "components[1].event bounds"},
		{"", c(fee100, `{"type": "increment", "id": "i", "of": {"kind": "lead"}, "every": "10", "amount": $5, "above": "10", "up_to": "15"}`), "components[1].up_to range_order"},
		{"", c(fee100, `{"type": "increment", "id": "i", "of": {"kind": "lead"}, "every": "10", "amount": $5, "above": "-1"}`), "components[1].above quantity_sign"},
		{"", c(fee100, `{"type": "milestone", "id": "m", "of": {"kind": "lead"}, "at": "10", "bonus": $5, "until": "0001-01-02T00:00:00Z"}`), "components[1].until time_year"},
		{"", c(fee100, tiered("", ofNet, "", impact)[0]), "components[1].mode mode"},
		{"", c(fee100, tiered("slabs", ofNet, "", impact)[0]), "components[1].mode word"},
		{"", tiers("", ``), "components[1].tiers limit"},
		{"", tiers("", `{"up_to": "5", "rate": "1%"}, {"up_to": "6", "rate": "1%"}`), "components[1].tiers[1].up_to tier_bounds"},
		{"", tiers("", `{"rate": "1%"}, {"rate": "1%"}`), "components[1].tiers[0].up_to tier_bounds"},
		{"", tiers("", `{"up_to": "5", "rate": "1%"}, {"up_to": "5", "rate": "2%"}, {"rate": "1%"}`), "components[1].tiers[1].up_to tier_order"},
		{"", tiers("", `{"from": "5", "rate": "1%"}, {"from": "6", "rate": "2%"}`), "components[1].tiers[0].from tier_bounds"},
		{"", tiers("", `{"rate": "1%"}, {"from": "6", "rate": "2%"}, {"rate": "2%"}`), "components[1].tiers[2].from tier_bounds"},
		{"", tiers("", `{"rate": "1%"}, {"from": "6", "up_to": "7", "rate": "2%"}`), "components[1].tiers[1].up_to tier_bounds"},
		{"", tiers("", `{"up_to": "0.001", "rate": "1%"}, {"rate": "2%"}`), "components[1].tiers[0].up_to money_scale"},
		{"", tiers("", `{"unit": $1}`), "components[1].tiers[0].unit tier_price"},
		{"", tiers("", `{"rate": "1%", "flat": $-1}`), "components[1].tiers[0].flat money_sign"},
		{"", c(fee100, tiered("whole", ofClicks, "", `{"rate": "1%"}`)[0]), "components[1].tiers[0].rate tier_price"},
		{"", c(fee100, tiered("whole", ofClicks, "", `{"unit": $1, "every": "-1"}`)[0]), "components[1].tiers[0].every quantity_sign"},
		{"", c(fee100, tiered("whole", ofClicks, "", `{"up_to": "9223372036854.775807", "unit": $1}, {"unit": $1}`)[0]), "components[1].tiers[0].up_to tier_bound"},
		{"", c(fee100, `{"type": "uplift", "id": "u", "kind": "rush", "on": [], "rate": "10%"}`), "components[1].on component"},
		{"", c(fee100, `{"type": "uplift", "id": "u", "kind": "rush", "on": ["x"], "rate": "10%"}`), "components[1].on[0] component"},
		{"", c(fee100, `{"type": "uplift", "id": "u", "kind": "rush", "on": ["u"], "rate": "10%"}`), "components[1].on[0] component"},
		{"", c(fee100, `{"type": "uplift", "id": "u", "kind": "rush", "on": ["fee", "fee"], "rate": "10%"}`), "components[1].on[1] duplicate"},
		{"", c(fee100, `{"type": "uplift", "id": "u", "kind": "rush", "on": ["fee"], "rate": "1001%"}`), "components[1].rate rate_range"},
		{"", c(fee100, `{"type": "uplift", "id": "u", "kind": "rush", "on": ["fee"], "rate": "1%", "months": "-1"}`), "components[1].months quantity_range"},
		{"", c(fee100, `{"type": "uplift", "id": "u", "kind": "rush", "on": ["fee"], "rate": "1%", "placements": -1}`), "components[1].placements quantity_range"},
		{"", c(fee100, `{"type": "uplift", "id": "u", "kind": "rush", "on": ["fee"], "rate": "1%", "months": "1", "when": {"via": ["x"]}}`), "components[1].when condition"},
		{"", c(fee100, `{"type": "escalator", "id": "e", "on": ["fee"], "rate": "1%"}`), "components[1].on[0] component"},
		{"", append(unit(`"free": "1"`), `{"type": "escalator", "id": "e", "on": ["u"], "rate": "1%"}`), "components[2].on[0] component"},
		{"", append(unit(`"per": "period"`), `{"type": "escalator", "id": "e", "on": ["u"], "rate": "1%", "every": -1}`), "components[2].every quantity_range"},
		{"", append(unit(`"per": "period"`), `{"type": "escalator", "id": "e", "on": ["u"], "rate": "1%", "max": "-1"}`), "components[2].max rate_range"},
		{"", c(fee100, `{"type": "kill_fee", "id": "k", "on": ["fee"], "stages": {}}`), "components[1].stages kill_fee"},
		{"", c(fee100, `{"type": "kill_fee", "id": "k", "on": ["fee"], "stages": {"a": "2"}}`), "components[1].stages.a rate_range"},
		{"", pool(`"by": {"kind": "lead"}`), "components[1].amount pool"},
		{"", pool(`"amount": $5, "base": "net", "by": {"kind": "lead"}`), "components[1].base pool"},
		{"", pool(`"rate": "10%", "by": {"kind": "lead"}`), "components[1].base base"},
		{"", pool(`"amount": $5`), "components[1].by pool"},
		{"", pool(`"amount": $5, "weights": {"a": -1}`), "components[1].weights.a weight_range"},
		{"", c(fee100, `{"type": "milestone", "id": "m", "of": {"kind": "lead"}, "at": "5", "bonus": $5, "cap": {"amount": $1, "per": "period"}}`), "components[1].cap.per cap"},
		{"", c(`{"type": "flat_fee", "id": "recoupment", "amount": $5}`), "components[0].id reserved"},
		{"", when(`"country": ["Germany"]`), "components[0].when.country[0] territory"},
		{"", when(`"via": [""]`), "components[0].when.via[0] id_empty"},
		{"", when(`"via": ["a", "a"]`), "components[0].when.via[1] duplicate"},
		{"", when(`"attributes": {"a": []}`), "components[0].when.attributes condition"},
		{"", when(`"all": [{}]`), "components[0].when.all[0] condition"},
		{"", when(`"not": {}`), "components[0].when.not condition"},
		{"", when(`"any": [{"via": [""]}]`), "components[0].when.any[0].via[0] id_empty"},
		{"", when(`"date": {"from": "2026-03-02T00:00:00Z", "to": "2026-03-01T00:00:00Z"}`), "components[0].when.date.to range_order"},
		{"", when(deep), "components[0].when" + strings.Repeat(".not", 8) + " limit"},
	} {
		if tt.components == nil {
			tt.components = c(fee100)
		}
		_, err := compensation.DecodePlan([]byte(planText(tt.extra, tt.components...)))
		var fs irm.Findings
		if !errors.As(err, &fs) {
			t.Errorf("%s: got %v", tt.want, err)
			continue
		}
		var got []string
		for _, f := range fs {
			got = append(got, f.Path+" "+f.Code)
		}
		if strings.Join(got, ", ") != tt.want {
			t.Errorf("got %v, want %s\n%v", got, tt.want, err)
		}
	}
}

// What only Go can say wrong, and a plan without end.
func TestFindingsInGo(t *testing.T) {
	open := planOf(t, `"payment": {"holdback": "10%"}, "guarantee": {"amount": $1}`, fee100, `{"type": "pool_share", "id": "p", "amount": $5, "weights": {"a": 1}}`)
	open.Effective.To = compensation.Plan{}.Effective.To
	for _, code := range []string{"holdback", "guarantee", "pool"} {
		if !open.Validate().Has(code) {
			t.Errorf("a plan without end has no finding %s", code)
		}
	}
	late := planOf(t, notice30, fee100)
	late.Version = 2
	if !late.Validate().Has("time_missing") {
		t.Error("an amendment need not be announced")
	}
	many := planOf(t, "", fee100)
	many.Caps = make([]compensation.PlanCap, 101)
	if !many.Validate().Has("limit") {
		t.Error("101 caps are accepted")
	}
	odd := planOf(t, "", fee100)
	odd.Components[0] = compensation.FlatFee{ID: "fee", Amount: money("1"), When: compensation.Condition{Standing: []irm.Standing{77}, New: 77}}
	if fs := odd.Validate(); len(fs.Errors()) != 2 {
		t.Errorf("unknown words of Go: %v", fs)
	}
	odd.ID = ""
	if !odd.Validate().Has("id_empty") {
		t.Error("a plan without id is accepted")
	}
}
