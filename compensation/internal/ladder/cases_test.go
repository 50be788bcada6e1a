package ladder

import (
	"encoding/json"
	"errors"
	"io/fs"
	"math/big"
	"os"
	"testing"

	"github.com/irmkit/irmkit/irm"
)

// rule is one rule of the shared cases, as far as tiers go.
type rule struct {
	Kind            string
	Of              *rule
	FirstFlatAtZero bool   `json:"first_flat_at_zero"`
	RatePercent     string `json:"rate_percent"`
	Tiers           []struct {
		UpTo        *string `json:"up_to"`
		Flat, Unit  string
		RatePercent string `json:"rate_percent"`
	}
}

// scaled is a decimal times a scale.
func scaled(t *testing.T, s string, scale int64) *big.Rat {
	t.Helper()
	if s == "" {
		return new(big.Rat)
	}
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		t.Fatalf("%q is no decimal", s)
	}
	return r.Mul(r, new(big.Rat).SetInt64(scale))
}

// integer is a decimal times a scale that makes it whole.
func integer(t *testing.T, s string, scale int64) int64 {
	t.Helper()
	r := scaled(t, s, scale)
	if !r.IsInt() || !r.Num().IsInt64() {
		t.Fatalf("%s * %d is no integer", s, scale)
	}
	return r.Num().Int64()
}

// compiled is the table of a rule and the scale of its positions: percentages are of
// money in cents, everything else is counted in millionths.
func (r rule) compiled(t *testing.T) (*Table, int64) {
	t.Helper()
	mode, scale := Marginal, int64(1_000_000)
	switch r.Kind {
	case "volume":
		mode = Whole
	case "graduated_percentage":
		scale = 100
	case "percentage":
		rate := scaled(t, r.RatePercent, 1)
		return mustTable(t, mode, UpTo, false, Tier{Open: true, Num: rate.Num().Int64(), Den: 100 * rate.Denom().Int64()}), 1
	}
	var tiers []Tier
	for _, row := range r.Tiers {
		price := scaled(t, row.Unit, 100) // cents
		if row.RatePercent != "" {
			price = scaled(t, row.RatePercent, 1)
		}
		price.Quo(price, big.NewRat(scale, 1))
		tier := Tier{Flat: integer(t, row.Flat, 100), Num: price.Num().Int64(), Den: price.Denom().Int64()}
		if tier.Open = row.UpTo == nil; !tier.Open {
			tier.Bound = integer(t, *row.UpTo, scale)
		}
		tiers = append(tiers, tier)
	}
	return mustTable(t, mode, UpTo, r.FirstFlatAtZero, tiers...), scale
}

type input struct {
	Quantity    any // a number where it does not matter
	Phases      []string
	AmountMinor int64 `json:"amount_minor"`
}

type expect struct {
	Total       string
	TotalMinor  *int64   `json:"total_minor"`
	TierIndex   *int     `json:"tier_index"`
	PhaseTotals []string `json:"phase_totals"`
}

// Worked cases from the tests of other engines and from published examples.
func TestPeers(t *testing.T) {
	const path = "../../../../shared/data/compensation_cases.json"
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("the worked cases, which lie beside the module and not in it, are absent: want them at compensation/internal/ladder/%s", path)
	}
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Cases []struct {
			ID     string
			Rule   rule
			Input  json.RawMessage // other kinds have other shapes
			Expect json.RawMessage
		}
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	run := 0
	for _, c := range file.Cases {
		r := c.Rule
		if r.Of != nil {
			r = *r.Of
		}
		switch r.Kind {
		case "graduated", "volume", "graduated_percentage", "percentage":
		default:
			continue
		}
		run++
		t.Run(c.ID, func(t *testing.T) {
			var in input
			var want expect
			if err := json.Unmarshal(c.Input, &in); err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(c.Expect, &want); err != nil {
				t.Fatal(err)
			}
			checkPeer(t, r, in, want)
		})
	}
	if run < 24 {
		t.Errorf("%d cases, want 24 at least", run)
	}
}

func checkPeer(t *testing.T, r rule, in input, want expect) {
	t.Helper()
	table, scale := r.compiled(t)
	position := in.AmountMinor
	if quantity, ok := in.Quantity.(string); ok {
		position = integer(t, quantity, scale)
	}
	if got := table.Value(position).Plain(2); want.Total != "" && got != want.Total {
		t.Errorf("Value(%d) = %s, want %s", position, got, want.Total)
	}
	if want.TotalMinor != nil {
		if got, err := table.Value(position).Round(irm.HalfAwayFromZero); got != *want.TotalMinor || err != nil {
			t.Errorf("Value(%d) = %d, %v, want %d", position, got, err, *want.TotalMinor)
		}
	}
	if want.TierIndex != nil && table.Tier(position) != *want.TierIndex {
		t.Errorf("Tier(%d) = %d, want %d", position, table.Tier(position), *want.TierIndex)
	}
	if len(in.Phases) != len(want.PhaseTotals) || want.Total == "" && want.TotalMinor == nil && want.TierIndex == nil && len(want.PhaseTotals) == 0 {
		t.Fatalf("the case %+v says nothing to check", want)
	}
	booked := table.Value(0).Sub(table.Value(0)) // nothing
	for i, phase := range in.Phases {
		worth := table.Value(integer(t, phase, scale))
		if got := worth.Sub(booked).Plain(2); got != want.PhaseTotals[i] {
			t.Errorf("phase %d books %s, want %s", i, got, want.PhaseTotals[i])
		}
		booked = worth
	}
}
