package compensation_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/compensation"
)

func tiered(mode, of, more string, tiers string) []string {
	return c(fmt.Sprintf(`{"type": "tiered", "id": "t", "mode": %q, "of": {%s}, "tiers": [%s]%s}`, mode, of, tiers, more))
}

func clicks(n string, on int) compensation.Activity {
	return done("click", fmt.Sprint("c", n, on), n, on)
}

const (
	ofClicks = `"kind": "click"`
	ofNet    = `"base": "net"`
	stripe   = `{"up_to": "5", "unit": $7}, {"up_to": "10", "unit": $6.50}, {"unit": $6}`
	impact   = `{"rate": "4%"}, {"from": "200", "rate": "6%"}, {"from": "400", "rate": "8%"}`
	flats    = `{"up_to": "5", "flat": $100}, {"up_to": "10", "flat": $50}, {"up_to": "15", "unit": $10}, {"unit": $5}`
)

func TestTiers(t *testing.T) { // seed: C6
	fiveHundred := f(sold("1", 50_000, 3))
	check(t, []row{
		{"whole, up to is within", "", tiered("whole", ofClicks, "", stripe), f(clicks("5", 1)), 0, "t 35.00"},
		{"whole, all at the price of the last", "", tiered("whole", ofClicks, "", stripe), f(clicks("6", 1)), 0, "t 39.00"},
		{"marginal, each at its own", "", tiered("marginal", ofClicks, "", stripe), f(clicks("6", 1)), 0, "t 41.50"},
		{"marginal shares", "", tiered("marginal", ofNet, "", impact), fiveHundred, 0, "t 28.00"},
		{"whole shares", "", tiered("whole", ofNet, "", impact), fiveHundred, 0, "t 40.00"},
		{"from is within", "", tiered("whole", ofNet, "", impact), f(sold("1", 20_000, 3)), 0, "t 12.00"},
		{"a cent below from", "", tiered("whole", ofNet, "", impact), f(sold("1", 19_999, 3)), 0, "t 8.00"},
		{"flats of tiers that are entered", "", tiered("marginal", ofClicks, "", flats), f(clicks("5.001", 1)), 0, "t 150.00"},
		{"flats and units", "", tiered("marginal", ofClicks, "", flats), f(clicks("22", 1)), 0, "t 235.00"},
		{"nothing counted", "", tiered("marginal", ofClicks, "", flats), nil, 0, ""},
		{"the first flat at once", "", tiered("marginal", ofClicks, `, "first_flat_at_zero": true`, flats), nil, 0, "t 100.00"},
		{"the first flat at once, once", "", tiered("marginal", ofClicks, `, "first_flat_at_zero": true`, flats), f(clicks("5", 1)), 0, "t 100.00"},
		{"the first flat each month", "", tiered("marginal", ofClicks, `, "first_flat_at_zero": true, "per": "period"`, flats), f(clicks("6", 40)), 60, "t@03-01 100.00, t@04-01 150.00"},
		{"each month from nought", "", tiered("whole", ofClicks, `, "per": "period"`, stripe), f(clicks("5", 1), clicks("6", 40)), 0, "t@03-01 35.00, t@04-01 39.00"},
		{"stepped: each event at the tier of the total with it", "", tiered("stepped", ofNet, "", `{"up_to": "100"}, {"rate": "15%"}`), f(sold("1", 8_000, 1), sold("2", 12_000, 2)), 0, "t 18.00"},
		{"stepped, in the order of events", "", tiered("stepped", ofNet, "", `{"up_to": "100"}, {"rate": "15%"}`), f(sold("2", 12_000, 1), sold("1", 8_000, 2)), 0, "t 30.00"},
		{"stepped each month", "", tiered("stepped", ofNet, `, "per": "period"`, `{"up_to": "100"}, {"rate": "15%"}`), f(sold("1", 8_000, 1), sold("2", 12_000, 2), sold("3", 8_000, 40), sold("4", 8_000, 41)), 0, "t@03-01 18.00, t@04-01 12.00"},
		{"stepped, with the first flat at once", "", tiered("stepped", ofClicks, `, "first_flat_at_zero": true`, flats), nil, 0, "t 100.00"},
		{"more back than there was", "", tiered("marginal", ofNet, "", impact), f(sold("1", -10_000, 3)), 0, "t -4.00"},
		{"tiers by the thousand", "", tiered("marginal", ofClicks, "", `{"up_to": "10000", "unit": $5, "every": "1000"}, {"unit": $4, "every": "1000"}`), f(clicks("12500", 3)), 0, "t 60.00"},
	})
}

// Retroactive tiers are no special case: the next settlement books the difference,
// for late facts and refunds too.
func TestTiersAreCumulative(t *testing.T) {
	e := compile(t, planOf(t, "", tiered("whole", ofClicks, "", `{"up_to": "15", "unit": $10}, {"unit": $5}`)...))
	facts := f(clicks("15", 1), with(clicks("1", 2), func(a *compensation.Activity) { a.At = day(40) }), undone("no", clicks("15", 1), 50))
	var booked []compensation.Line
	for _, step := range []struct {
		cut  int
		want string
	}{{31, "t 150.00"}, {41, "t -70.00"}, {51, "t -70.00"}} { // 15 at 10; 16 at 5; 1 at 10
		r := settle(t, e, compensation.Input{Payees: anna(), Activities: facts, Booked: booked, Cut: day(step.cut)})
		if got := books(r.Lines); got != step.want {
			t.Errorf("cut %d books %s, want %s", step.cut, got, step.want)
		}
		booked = append(booked, r.Lines...)
	}
}

func TestCliffs(t *testing.T) {
	p := planOf(t, "", tiered("whole", ofClicks, "", stripe)[0], `{"type": "tiered", "id": "m", "mode": "whole", "of": {"base": "net"}, "tiers": [{"up_to": "10", "flat": $100}, {"flat": $50}]}`,
		`{"type": "tiered", "id": "f", "mode": "whole", "of": {"base": "net"}, "tiers": [{"flat": $100}, {"from": "10", "flat": $50}]}`,
		`{"type": "tiered", "id": "n", "mode": "marginal", "of": {"base": "net"}, "tiers": [{"up_to": "10", "flat": $100}, {"flat": $50}]}`)
	var got strings.Builder
	for _, x := range p.Cliffs() {
		got.WriteString(fmt.Sprintf("%s[%d] at %s (%s): %s, %s, until %s\n", x.Component, x.Tier, x.At, x.Bound, x.Before, x.After, x.Until))
	}
	want := "t[1] at 5.000001 (above 5): 3500, 65000013/20000, until 5.384616\n" +
		"t[2] at 10.000001 (above 10): 6500, 30000003/5000, until 10.833334\n" +
		"m[1] at 10.01 (above 10): 10000, 5000, until 0\n" +
		"f[1] at 10 (from 10): 10000, 5000, until 0\n"
	if got.String() != want {
		t.Errorf("cliffs\n%swant\n%s", got.String(), want)
	}
	p.Components[0] = compensation.Tiered{ID: "t", Mode: compensation.Whole}
	if n := len(p.Cliffs()); n != 2 {
		t.Errorf("%d cliffs of a plan that is not valid, want those of its valid tables", n)
	}
}
