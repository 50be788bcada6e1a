package compensation_test

import (
	"errors"
	"testing"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

func post(id irm.ContentID, on int) compensation.Activity {
	return with(done(compensation.KindContent, "post-"+string(id), "1", on), func(a *compensation.Activity) { a.Dimensions.Content = id })
}

func views(id, n string, on int) irm.Reading {
	return irm.Reading{Subject: irm.Subject{Kind: irm.SubjectContent, ID: id}, Metric: "views", Value: irm.MustQuantity(n), AsOf: day(on), Source: "api"}
}

func TestReadings(t *testing.T) {
	cpm := `{"type": "per_unit", "id": "u", "of": {"metric": "views"}, "amount": $5, "every": "1000"}`
	boosted := `{"type": "per_unit", "id": "u", "of": {"metric": "views", "paid": true}, "amount": $5, "every": "1000"}`
	paid := func(r irm.Reading) irm.Reading { r.Paid = true; return r }
	about := func(kind irm.SubjectKind) irm.Reading { r := views("a", "5", 3); r.Subject.Kind = kind; return r }
	clicks := views("a", "5", 3)
	clicks.Metric = "clicks"
	for _, tt := range []struct {
		name      string
		component string
		facts     []compensation.Activity
		readings  []irm.Reading
		want      string
		rejected  string
	}{
		{"the last", cpm, f(post("a", 1)), []irm.Reading{views("a", "2000", 9), views("a", "1000", 5)}, "u 10.00", ""},
		{"restated down", cpm, f(post("a", 1)), []irm.Reading{views("a", "2000", 5), views("a", "1500", 9)}, "u 7.50", ""},
		{"read twice", cpm, f(post("a", 1)), []irm.Reading{views("a", "2000", 5), views("a", "2000", 5)}, "u 10.00", ""},
		{"after the cut", cpm, f(post("a", 1)), []irm.Reading{views("a", "2000", 5), views("a", "9000", 120)}, "u 10.00", ""},
		{"after the plan, of a post within it", cpm, f(post("a", 91)), []irm.Reading{views("a", "2000", 110)}, "u 10.00", ""},
		{"of a post before the plan", cpm, f(post("a", -1)), []irm.Reading{views("a", "2000", 5)}, "", "a outside_plan"},
		{"before its post", cpm, f(post("a", 9)), []irm.Reading{views("a", "2000", 5)}, "u 10.00", ""},
		{"organic where boosted is paid", boosted, f(post("a", 1)), []irm.Reading{views("a", "2000", 5)}, "", "a no_component"},
		{"boosted apart", boosted, f(post("a", 1)), []irm.Reading{views("a", "2000", 5), paid(views("a", "9000", 5))}, "u 45.00", "a no_component"},
		{"of another metric", cpm, f(post("a", 1)), []irm.Reading{clicks}, "", "a no_component"},
		{"of no post", cpm, f(post("a", 1)), []irm.Reading{views("b", "2000", 5)}, "", "b no_content"},
		{"of an account", cpm, f(post("a", 1)), []irm.Reading{about(irm.SubjectAccount)}, "", "a no_content"},
		{"of a post that was taken back", cpm, f(post("a", 1), undone("no", post("a", 1), 4)), []irm.Reading{views("a", "2000", 5)}, "", "a no_content"},
		{"of somebody else's post", cpm, f(by("zoe", post("a", 1))), []irm.Reading{views("a", "2000", 5)}, "", "a no_payee, post-a no_payee"},
		{"a post is of who named it first", cpm, f(post("a", 1), with(by("zoe", post("a", 2)), func(a *compensation.Activity) { a.ID = "x" })), []irm.Reading{views("a", "2000", 5)}, "u 10.00", "x no_payee"},
		{"packages of each post", `{"type": "per_unit", "id": "u", "of": {"metric": "views"}, "amount": $5, "every": "1000", "partial": "down", "free": "500"}`, f(post("a", 1), post("b", 1)),
			[]irm.Reading{views("a", "2499", 9), views("b", "1500", 9)}, "u 10.00", ""},
		{"bounds of each post", `{"type": "per_unit", "id": "u", "of": {"metric": "views"}, "amount": $5, "every": "1000", "event": {"min": $20, "max": $50}}`, f(post("a", 1), post("b", 1)),
			[]irm.Reading{views("a", "100", 9), views("b", "1000000", 9)}, "u 70.00", ""},
		{"a minimum for each post that was read", `{"type": "per_unit", "id": "u", "of": {"metric": "views"}, "amount": $5, "every": "1000", "event": {"min": $20}}`, f(post("a", 1), post("b", 1), by("zoe", post("c", 1)), post("d", 99)),
			[]irm.Reading{views("a", "0", 9)}, "u 20.00", "post-c no_payee"},
		{"a milestone by its deadline", `{"type": "milestone", "id": "m", "of": {"metric": "views"}, "at": "1000", "bonus": $9, "until": "2026-03-11T00:00:00Z"}`, f(post("a", 1)),
			[]irm.Reading{views("a", "1000", 9), views("a", "800", 12)}, "m 9.00", ""},
		{"a milestone after its deadline", `{"type": "milestone", "id": "m", "of": {"metric": "views"}, "at": "1000", "bonus": $9, "until": "2026-03-11T00:00:00Z"}`, f(post("a", 1)),
			[]irm.Reading{views("a", "999", 9), views("a", "2000", 10)}, "", ""},
		{"nothing read by the deadline", `{"type": "milestone", "id": "m", "of": {"metric": "views"}, "at": "1000", "bonus": $9, "until": "2026-03-11T00:00:00Z"}`, f(post("a", 1)),
			[]irm.Reading{views("a", "2000", 10)}, "", ""},
		{"a fee is not earned by readings", `{"type": "flat_fee", "id": "fee", "amount": $9, "when": {"kind": ["sale"], "not": {"via": ["code"]}}}`, f(post("a", 1)), []irm.Reading{views("a", "5", 9)}, "", "a no_component"},
		{"stepped, in the order of posts", tiered("stepped", `"metric": "views"`, `, "per": "period"`, `{"up_to": "100", "unit": $1}, {"unit": $2}`)[0], f(post("c", 1), post("b", 2), post("a", 40)),
			[]irm.Reading{views("a", "60", 45), views("b", "60", 45), views("c", "60", 45)}, "t@03-01 180.00, t@04-01 60.00", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := settle(t, compile(t, planOf(t, "", tt.component)), compensation.Input{Payees: anna(), Activities: tt.facts, Readings: tt.readings, Cut: day(115)})
			if got := books(r.Lines); got != tt.want || codes(r.Rejections) != tt.rejected {
				t.Errorf("books %s, rejects %s; want %s, %s", got, codes(r.Rejections), tt.want, tt.rejected)
			}
		})
	}
	other := views("a", "2001", 5)
	_, err := compile(t, planOf(t, "", cpm)).Settle(compensation.Input{Payees: anna(), Activities: f(post("a", 1)), Readings: []irm.Reading{views("a", "2000", 5), other}, Cut: day(9)})
	if !errors.Is(err, irm.ErrExistsDifferent) {
		t.Errorf("two values of one reading: %v", err)
	}
	huge := views("a", "9000000000000", 5)
	huge2 := huge
	huge2.Subject.ID = "b"
	_, err = compile(t, planOf(t, "", cpm)).Settle(compensation.Input{Payees: anna(), Activities: f(post("a", 1), post("b", 1)), Readings: []irm.Reading{huge, huge2}, Cut: day(9)})
	if !errors.Is(err, irm.ErrOverflow) {
		t.Errorf("more views than can be counted: %v", err)
	}
}

// A later reading that is lower takes back what was booked.
func TestRestatedReading(t *testing.T) {
	e := compile(t, planOf(t, "", `{"type": "per_unit", "id": "u", "of": {"metric": "views"}, "amount": $5, "every": "1000", "per": "period"}`))
	in := compensation.Input{Payees: anna(), Activities: f(post("a", 1)), Readings: []irm.Reading{views("a", "2000", 5), views("a", "1000", 50)}, Cut: day(9)}
	in.Booked = settle(t, e, in).Lines
	in.Cut = day(60)
	second := settle(t, e, in)
	if got := books(second.Lines); got != "u@03-01 -5.00" || second.Lines[0].Kind != compensation.LineClawback {
		t.Errorf("booked %s, %s", got, second.Lines[0].Kind)
	}
}
