package compensation_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"testing"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// notOurs are the rules of other systems that are deliberately not in a plan.
var notOurs = map[string]string{
	"fee_with_waiver":     "a fee that the host charges to a brand, not pay to a creator",
	"waterfall":           "an order of sources and limits; a plan has caps, and divides by weights",
	"allocate_with_caps":  "an allocation that moves what is over to the others; ours is capped, and what is over is not paid",
	"half_toward_zero":    "no contract rounds so; there are six other modes",
	"floor_then_in_order": "the first of the list gets the cents; ours gives them to the largest remainders (or all to the first payee)",
	"ns-portion-10/1000":  "a share is written as a decimal or in percent, so that it can be read back as it was written",
	"unit_conversion":     "units are rounded up before some are free; ours are free first, and packages rounded up then",
}

type peerTier struct {
	UpTo        *string `json:"up_to"`
	Flat, Unit  string
	RatePercent string `json:"rate_percent"`
}

type peerCase struct {
	ID   string
	Rule struct {
		Kind, Policy, Currency, Mode, Round string
		Size, Amount, Max, Fixed            string
		FreeUnits                           string `json:"free_units"`
		RatePercent                         string `json:"rate_percent"`
		PerEventMin                         string `json:"per_event_min"`
		PerEventMax                         string `json:"per_event_max"`
		AmountMinor                         int64  `json:"amount_minor"`
		MinMinor                            int64  `json:"min_minor"`
		Threshold, Places                   int
		FirstFlatAtZero                     bool `json:"first_flat_at_zero"`
		Tiers                               []peerTier
		UnitConversion                      any `json:"unit_conversion"`
		Of                                  json.RawMessage
	}
	Input            map[string]any
	Expect           map[string]any
	LargestRemainder []string `json:"largest_remainder"`
	Agrees           bool     `json:"largest_remainder_agrees"`
}

func peers(t *testing.T) []peerCase {
	t.Helper()
	const path = "../../shared/data/compensation_cases.json"
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("the worked cases, which lie beside the module and not in it, are absent: want them at compensation/%s", path)
	}
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Cases []peerCase }
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	return file.Cases
}

// Worked cases from the tests of other engines and from published examples, through
// plans and settlements.
func TestPeers(t *testing.T) {
	used := map[string]bool{}
	cases := peers(t)
	for _, p := range cases {
		t.Run(p.ID, func(t *testing.T) {
			reason := ""
			for _, key := range []string{p.ID, p.Rule.Kind, p.Rule.Mode} {
				reason += notOurs[key]
				used[key] = true
			}
			if p.Rule.UnitConversion != nil {
				used["unit_conversion"] = true
				reason = notOurs["unit_conversion"]
			}
			if reason != "" {
				t.Logf("not ours: %s", reason)
				return
			}
			if p.Rule.Kind == "allocate" && !p.Agrees && p.LargestRemainder != nil && fmt.Sprint(p.Expect["parts"]) != fmt.Sprint(p.LargestRemainder) {
				used["floor_then_in_order"] = true
			}
			p.check(t)
		})
	}
	for key := range notOurs {
		if !used[key] {
			t.Errorf("%s is listed as not ours, and no case has it", key)
		}
	}
	if len(cases) < 70 {
		t.Errorf("%d cases, want 70", len(cases))
	}
}

func (p peerCase) check(t *testing.T) {
	t.Helper()
	switch p.Rule.Kind {
	case "round":
		p.checkRound(t)
	case "allocate", "split":
		p.checkAllocate(t)
	case "parse_portion":
		r, err := irm.ParseRate(p.Input["text"].(string))
		if p.Expect["error"] != nil {
			if err == nil && r.Cmp(irm.MustRate("1")) <= 0 {
				t.Errorf("%v is accepted as a share", p.Input["text"])
			}
		} else if want := fmt.Sprintf("%v/%v", p.Expect["numerator"], p.Expect["denominator"]); err != nil || r.Decimal().Rat().String() != want {
			t.Errorf("%v is %s, %v, want %s", p.Input["text"], r, err, want)
		}
	default:
		p.checkPlan(t)
	}
}

func (p peerCase) checkRound(t *testing.T) {
	t.Helper()
	modes := map[string]irm.Rounding{"half_away": irm.HalfAwayFromZero, "half_even": irm.HalfEven, "toward_zero": irm.TowardZero, "away": irm.AwayFromZero}
	mode, ok := modes[p.Rule.Mode]
	if !ok {
		t.Fatalf("mode %s", p.Rule.Mode)
	}
	currency := map[int]string{0: "JPY", 2: "USD"}[p.Rule.Places]
	d, err := irm.ParseDecimal(p.Input["value"].(string))
	if err != nil {
		t.Fatal(err)
	}
	m, err := irm.MoneyFromDecimal(d, irm.MustCurrency(currency), mode)
	if err != nil || m.Amount() != p.Expect["value"] {
		t.Errorf("%s is %s, %v, want %v", d, m.Amount(), err, p.Expect["value"])
	}
}

// checkAllocate divides by a pool, too, where the parts are of integer weights.
func (p peerCase) checkAllocate(t *testing.T) {
	t.Helper()
	currency := p.Rule.Currency
	if currency == "XXX0" {
		currency = "JPY"
	}
	m := irm.MustMoney(p.Input["amount"].(string), currency)
	var parts []irm.Money
	var err error
	if p.Rule.Kind == "split" {
		parts, err = m.Split(int(p.Input["parts"].(float64)))
	} else {
		var weights []int64
		for _, w := range p.Input["weights"].([]any) {
			weights = append(weights, irm.MustQuantity(w.(string)).Millionths())
		}
		parts, err = m.Allocate(weights)
	}
	var got []string
	for _, part := range parts {
		got = append(got, part.Amount())
	}
	want := p.LargestRemainder
	if want == nil {
		for _, w := range p.Expect["parts"].([]any) {
			want = append(want, w.(string))
		}
	}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("parts %v, %v, want %v", got, err, want)
	}
}

// position is what anna has earned of one component, in cents.
func earnedBy(t *testing.T, component string, rounding string, facts []compensation.Activity) int64 {
	t.Helper()
	e := compile(t, planOf(t, `"policy": {"rounding": "`+rounding+`"}`, component))
	r := settle(t, e, compensation.Input{Payees: anna(), Activities: facts, Cut: day(100)})
	return r.Balances[0].Earned.Minor()
}
