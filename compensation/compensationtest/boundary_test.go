package compensationtest_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/compensation/compensationtest"
)

// Boundaries lie where the plan says, and pay otherwise on their two sides.
func TestBoundaries(t *testing.T) {
	for _, tt := range []struct {
		name, component, terms string
		path, at               string
		points                 string // total: earned
	}{
		{"tier up to", fallingText, "", "components[0].tiers[0].up_to", "300.00", "299.99: 60.00, 300.00: 60.00, 300.01: 60.00"},
		{"tier from", `{"type": "tiered", "id": "t", "mode": "whole", "of": {"base": "net"}, "tiers": [{"rate": "4%"}, {"from": "200", "rate": "6%"}]}`, "",
			"components[0].tiers[1].from", "200.00", "199.99: 8.00, 200.00: 12.00, 200.01: 12.00"},
		{"milestone of money", `{"type": "milestone", "id": "m", "of": {"base": "net"}, "at": "1000", "bonus": $50.00}`, "", "components[0].at", "1000.00", "999.99: 0.00, 1000.00: 50.00, 1000.01: 50.00"},
		{"milestone of pieces", `{"type": "milestone", "id": "m", "of": {"kind": "lead"}, "at": "2", "bonus": $50.00, "each": true}`, "", "components[0].each", "4", "3: 50.00, 4: 100.00, 5: 100.00"},
		{"milestone of parts", `{"type": "milestone", "id": "m", "of": {"kind": "lead"}, "at": "2.5", "bonus": $50.00}`, "", "components[0].at", "2.5", "2.499999: 0.00, 2.5: 50.00, 2.500001: 50.00"},
		{"increment", `{"type": "increment", "id": "i", "of": {"metric": "saves"}, "above": "100", "every": "10", "amount": $2.00, "up_to": "200"}`, "", "components[0].up_to", "200", "199: 18.00, 200: 20.00, 201: 20.00"},
		{"free units", `{"type": "per_unit", "id": "u", "of": {"kind": "click"}, "amount": $1.00, "free": "5"}`, "", "components[0].free", "5", "4: 0.00, 5: 0.00, 6: 1.00"},
		{"packages", `{"type": "per_unit", "id": "u", "of": {"kind": "click"}, "amount": $1.00, "every": "100", "partial": "up", "free": "5"}`, "", "components[0].every", "105", "104: 1.00, 105: 1.00, 106: 2.00"},
		{"the least of an event", `{"type": "commission", "id": "c", "base": "net", "rate": "10%", "event": {"min": $2.00}}`, "", "components[0].event.min", "20.05", "20.04: 2.00, 20.05: 2.01, 20.06: 2.01"},
		{"the most of an event", `{"type": "commission", "id": "c", "base": "net", "rate": "10%", "event": {"max": $5.00}}`, "", "components[0].event.max", "49.95", "49.94: 4.99, 49.95: 5.00, 49.96: 5.00"},
		{"cap", `{"type": "commission", "id": "c", "base": "net", "rate": "50%", "cap": {"amount": $40.00}}`, "", "components[0].cap", "79.99", "79.98: 39.99, 79.99: 40.00, 80.00: 40.00"},
		{"cap of the plan", `{"type": "commission", "id": "c", "base": "net", "rate": "100%"}`, `"caps": [{"id": "all", "amount": $40.00}]`, "caps[0]", "40.00", "39.99: 39.99, 40.00: 40.00, 40.01: 40.00"},
		{"guarantee", `{"type": "commission", "id": "c", "base": "net", "rate": "100%"}`, `"guarantee": {"amount": $40.00}`, "guarantee", "40.00", "39.99: 40.00, 40.00: 40.00, 40.01: 40.01"},
		{"under a condition", `{"type": "milestone", "id": "m", "of": {"kind": "lead"}, "at": "2", "bonus": $50.00, "when": {"country": ["CA"], "not": {"any": [{"via": ["fraud"]}, {"attributes": {"test": ["yes"]}}]}}}`, "",
			"components[0].at", "2", "1: 0.00, 2: 50.00, 3: 50.00"},
		{"by line", `{"type": "milestone", "id": "m", "of": {"base": "net"}, "at": "10", "bonus": $50.00, "when": {"all": [{"category": ["books"]}, {"date": {"from": "2026-05-01T00:00:00Z"}}]}}`, "",
			"components[0].at", "10.00", "9.99: 0.00, 10.00: 50.00, 10.01: 50.00"},
		{"half a cent", `{"type": "commission", "id": "c", "base": "net", "rate": "12.5%"}`, "", "policy.rounding", "0.04", "0.04: 0.01"},
		{"half a cent behind a bound", `{"type": "tiered", "id": "t", "mode": "marginal", "of": {"base": "net"}, "tiers": [{"up_to": "300", "rate": "8%"}, {"rate": "5%"}]}`, "", "policy.rounding", "300.10", "300.10: 24.01"},
		{"no half, but less than one", `{"type": "commission", "id": "c", "base": "net", "rate": "8%"}`, "", "policy.rounding", "0.13", "0.13: 0.01"},
		{"a share of a conversion", `{"type": "per_unit", "id": "u", "of": {"kind": "lead"}, "amount": $40.00}`, "", "policy.rounding", "0.333333", "0.333333: 13.33"},
		{"the least that is paid out", `{"type": "commission", "id": "c", "base": "net", "rate": "100%"}`, `"payment": {"minimum": $40.00}`, "payment.minimum", "40.00", "39.99: 39.99, 40.00: 40.00, 40.01: 40.01"},
		{"many at once, under the count of winners", `{"type": "milestone", "id": "m", "of": {"kind": "lead"}, "at": "80", "bonus": $50.00}`, `"policy": {"count": "winner"}`, "components[0].at", "80", "79: 0.00, 80: 50.00, 81: 50.00"},
		{"first unit", `{"type": "milestone", "id": "m", "of": {"kind": "lead"}, "at": "1", "bonus": $50.00}`, "", "components[0].at", "1", "1: 50.00, 2: 50.00"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text := planText(tt.component, tt.terms)
			plan, err := compensation.DecodePlan([]byte(text))
			if err != nil {
				t.Fatal(err)
			}
			list, err := compensationtest.Boundaries(plan)
			if err != nil {
				t.Fatal(err)
			}
			i := slices.IndexFunc(list, func(b compensationtest.Boundary) bool { return b.Path == tt.path && b.At == tt.at })
			if i < 0 {
				t.Fatalf("no boundary %s in %v", tt.path, list)
			}
			var points []string
			for _, p := range list[i].Points {
				points = append(points, p.Total+": "+string(p.Want.Total))
			}
			if got := strings.Join(points, ", "); list[i].At != tt.at || got != tt.points {
				t.Errorf("at %s: %s\nwant %s: %s", list[i].At, got, tt.at, tt.points)
			}
			file, err := compensationtest.BoundaryFile(compensationtest.PlanText([]byte(text)), list)
			if err != nil {
				t.Fatal(err)
			}
			f, err := compensationtest.Decode(file)
			if err != nil {
				t.Fatal(err)
			}
			for i := range f.Cases { // as cases they pass
				for _, failure := range f.Run(&f.Cases[i]) {
					t.Error(failure)
				}
			}
		})
	}
}

// Bounds that no facts lead to are left out, and plans that are wrong refused.
func TestBoundariesLeftOut(t *testing.T) {
	for _, component := range []string{
		`{"type": "milestone", "id": "m", "of": {"kind": "lead"}, "at": "2", "bonus": $50.00, "when": {"all": [{"country": ["CA"]}, {"country": ["US"]}]}}`,
		`{"type": "milestone", "id": "m", "of": {"metric": "views"}, "at": "2", "bonus": $50.00, "when": {"kind": ["purchase"]}}`,
		`{"type": "flat_fee", "id": "f", "amount": $1.00}`,
		`{"type": "flat_fee", "id": "f", "amount": $1.00, "cap": {"amount": $2.00}}`,
		`{"type": "commission", "id": "c", "base": "net", "rate": "10%", "event": {"max": $1.00}, "cap": {"amount": $2.00}, "when": {"country": ["CA"], "not": {"country": ["CA"]}}}`,
	} {
		if list, err := compensationtest.Boundaries(planOf(t, component, "")); err != nil || len(list) > 0 {
			t.Errorf("%s: %v, %v", component, list, err)
		}
	}
	if _, err := compensationtest.Boundaries(compensation.Plan{}); err == nil {
		t.Error("the zero plan has boundaries")
	}
}

// Coverage names what is reached, by whom, and what is not.
func TestCoverage(t *testing.T) {
	components := `{"type": "flat_fee", "id": "fee", "amount": $1.00},
		{"type": "commission", "id": "sales", "base": "net", "rate": "10%", "categories": {"books": "5%"}, "when": {"country": ["US"], "any": [{"new": "yes"}, {"date": {"to": "2026-04-01T00:00:00Z"}}], "not": {"attributes": {"test": ["yes"]}}}, "cap": {"amount": $5.00}},
		{"type": "tiered", "id": "steps", "mode": "stepped", "of": {"kind": "lead"}, "tiers": [{"up_to": "2", "unit": $1.00}, {"unit": $2.00}]},
		{"type": "tiered", "id": "rates", "mode": "stepped", "of": {"base": "net"}, "tiers": [{"up_to": "200", "rate": "97%"}, {"rate": "50%"}]},
		{"type": "tiered", "id": "marginal", "mode": "marginal", "of": {"base": "net"}, "tiers": [{"up_to": "50", "rate": "1%"}, {"rate": "2%"}]},
		{"type": "milestone", "id": "bonus", "of": {"kind": "lead"}, "at": "2", "bonus": $1.00, "each": true, "until": "2026-05-01T00:00:00Z"}`
	text := planText(components, `"guarantee": {"amount": $1000.00}, "payment": {"minimum": $10.00}`)
	plan, err := compensation.DecodePlan([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	files := fileAbout(t, text, `{"name": "a", "facts": [{"kind": "purchase", "country": "US", "new": true, "category": "books", "net": "40.00"}, {"kind": "lead", "times": 3}], "cuts": ["2026-04-04"], "want": {"lines": [{"component": "sales", "amount": "2.00"}]}},
		{"name": "b", "facts": [{"kind": "purchase", "at": "2026-04-02", "country": "CA", "net": "60.00"}], "cuts": ["2026-04-04"], "want": {"rejections": []}}`)
	r := compensationtest.Coverage(plan, files)
	var lines []string
	for _, i := range r.Items {
		lines = append(lines, i.Path+" "+i.What+": "+strings.Join(i.Cases, ", "))
	}
	golden(t, "testdata/coverage.txt", strings.Join(lines, "\n")+"\n")
	if r.Reached()+len(r.Missed()) != len(r.Items) || r.Percent() != r.Reached()*100/len(r.Items) || len(r.Cases) != 2 {
		t.Errorf("%d reached, %d missed, %d%% of %d by %v", r.Reached(), len(r.Missed()), r.Percent(), len(r.Items), r.Cases)
	}
	if got := (compensationtest.Report{}).Percent(); got != 100 {
		t.Errorf("nothing is reached by %d%%", got)
	}
	if other := planOf(t, commissionText, ""); len(compensationtest.Coverage(other, files).Cases) > 0 {
		t.Error("cases are about another plan")
	}
}
