package compensation_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// randomPlan is a valid plan of some of the rules that the oracle knows.
func randomPlan(t testing.TB, r *rand.Rand) compensation.Plan {
	t.Helper()
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	scope := func() string { return pick(``, `, "per": "period"`) }
	of := func() string { return pick(`"base": "net"`, `"kind": "conversion"`, `"kind": "click"`) }
	limit := func() string {
		return pick(``, ``, fmt.Sprintf(`, "cap": {"amount": $%d}`, 1+r.IntN(60)))
	}
	rate := func() string { return fmt.Sprintf("%d.%d%%", 1+r.IntN(30), r.IntN(10)) }
	one := func(id string) string {
		head := fmt.Sprintf(`{"id": %q, `, id)
		switch r.IntN(8) {
		case 0:
			return head + fmt.Sprintf(`"type": "flat_fee", "amount": $%d.%02d%s}`, r.IntN(90)+1, r.IntN(100), limit())
		case 1:
			return head + fmt.Sprintf(`"type": "retainer", "amount": $%d%s%s}`, r.IntN(90)+1, pick(``, `, "due": "advance"`), limit())
		case 2:
			return head + fmt.Sprintf(`"type": "commission", "base": "net", "rate": %q%s%s}`, rate(), pick(``, `, "event": {"min": $0.40, "max": $9, "fixed": $0.03}`), limit())
		case 3:
			return head + fmt.Sprintf(`"type": "per_unit", "of": {"kind": "click"}, "amount": $0.%02d, "every": "%d"%s%s%s}`, 1+r.IntN(99), 1+r.IntN(20), pick(``, `, "partial": "down"`, `, "partial": "up", "free": "7"`), scope(), limit())
		case 4:
			return head + fmt.Sprintf(`"type": "milestone", "of": {%s}, "at": "%d", "bonus": $%d%s%s%s}`, of(), 1+r.IntN(300), 1+r.IntN(40), pick(``, `, "each": true`), scope(), limit())
		case 5:
			return head + fmt.Sprintf(`"type": "increment", "of": {%s}, "above": "%d", "every": "%d", "amount": $%d%s}`, of(), r.IntN(50), 1+r.IntN(30), 1+r.IntN(9), scope())
		default:
			ofMoney := r.IntN(2) == 0
			var tiers []string
			for i := range 1 + r.IntN(4) {
				tier := fmt.Sprintf(`"up_to": "%d", `, 20+i*(1+r.IntN(60))+i*i*40)
				if ofMoney {
					tier += fmt.Sprintf(`"rate": %q`, rate())
				} else {
					tier += fmt.Sprintf(`"unit": $0.%02d`, 1+r.IntN(99))
				}
				tiers = append(tiers, `{`+tier+pick(``, fmt.Sprintf(`, "flat": $%d`, 1+r.IntN(5)))+`}`)
			}
			last := len(tiers) - 1
			_, tail, _ := strings.Cut(tiers[last], ", ")
			tiers[last] = "{" + tail
			measure := `"kind": "click"`
			if ofMoney {
				measure = `"base": "net"`
			}
			return head + fmt.Sprintf(`"type": "tiered", "mode": %q, "of": {%s}, "tiers": [%s]%s%s%s}`, pick("marginal", "whole", "stepped"), measure, strings.Join(tiers, ", "), pick(``, `, "first_flat_at_zero": true`), scope(), limit())
		}
	}
	var components []string
	for i := range 1 + r.IntN(4) {
		components = append(components, one(fmt.Sprintf("c%d", i)))
	}
	var extra []string
	if r.IntN(3) == 0 {
		extra = append(extra, fmt.Sprintf(`"caps": [{"id": "all", "amount": $%d}]`, 1+r.IntN(150)))
	}
	if r.IntN(3) == 0 {
		extra = append(extra, fmt.Sprintf(`"guarantee": {"amount": $%d}`, 1+r.IntN(150)))
	}
	if r.IntN(3) == 0 {
		extra = append(extra, fmt.Sprintf(`"advance": {"amount": $%d, "rate": "%d%%"}`, 1+r.IntN(99), 1+r.IntN(100)))
	}
	extra = append(extra, fmt.Sprintf(`"policy": {"rounding": %q}`, pick("half_away_from_zero", "half_even", "floor", "ceiling", "toward_zero", "away_from_zero")))
	return planOf(t, strings.Join(extra, ", "), components...)
}

// randomFacts are sales, refunds and clicks of the creators around the plan's window.
func randomFacts(r *rand.Rand) []compensation.Activity {
	creators := []irm.CreatorID{"anna", "ben", "cleo", "stranger"}
	var list []compensation.Activity
	for i := range r.IntN(40) {
		on := r.IntN(110) - 10
		creator := creators[r.IntN(len(creators))]
		if r.IntN(3) == 0 {
			a := by(creator, done("click", fmt.Sprintf("k%d", i), fmt.Sprint(r.IntN(90)), on))
			list = append(list, a)
			if r.IntN(4) == 0 {
				list = append(list, undone(fmt.Sprintf("u%d", i), a, on+r.IntN(40)))
			}
			continue
		}
		a := sale(fmt.Sprintf("s%d", i), creator, int64(1+r.IntN(20_000)), day(on), day(on))
		list = append(list, a)
		if r.IntN(3) == 0 {
			list = append(list, by(creator, back(fmt.Sprintf("r%d", i), string(a.ID), 1+r.Int64N(a.Lines[0].Amounts.Gross.Minor()), on+r.IntN(40), on)))
		}
	}
	return list
}

// shuffled are the facts in another order, a tenth of them twice.
func shuffled(r *rand.Rand, facts []compensation.Activity) []compensation.Activity {
	list := append(slices.Clone(facts), facts[:len(facts)/10]...)
	r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list
}
