package compensation_test

import (
	"testing"

	"github.com/irmkit/irmkit/compensation"
)

const (
	fee100  = `{"type": "flat_fee", "id": "fee", "amount": $100}`
	tenth   = `{"type": "commission", "id": "c", "base": "net", "rate": "10%"}`
	rights  = `{"type": "uplift", "id": "rights", "kind": "usage_rights", "on": ["fee"], "rate": "30%"}`
	killFee = `{"type": "kill_fee", "id": "kill", "on": ["fee", "c"], "stages": {"brief": "0", "draft": "25%", "shot": "50%"}}`
)

func granted(id, months string, on int) compensation.Activity {
	return done(compensation.KindUsageRights, id, months, on)
}

func cancelled(id, stage string, on int) compensation.Activity {
	return with(done(compensation.KindCancellation, id, "1", on), func(a *compensation.Activity) { a.Dimensions.Stage = stage })
}

func TestUplifts(t *testing.T) { // seed: C5
	check(t, []row{
		{"no right, no uplift", "", c(fee100, rights), nil, 0, "fee 100.00"},
		{"three months", "", c(fee100, rights), f(granted("1", "3", 2)), 0, "fee 100.00, rights 90.00"},
		{"in two parts, of which one is taken back", "", c(fee100, rights), f(granted("1", "3", 2), granted("2", "1.5", 3), undone("no", granted("1", "3", 2), 5)), 0, "fee 100.00, rights 45.00"},
		{"stated months and placements", "", c(fee100, `{"type": "uplift", "id": "ads", "kind": "whitelisting", "on": ["fee"], "rate": "20%", "months": "2", "placements": 3}`), nil, 0, "fee 100.00, ads 120.00"},
		{"of nothing", "", c(tenth, `{"type": "uplift", "id": "ads", "kind": "whitelisting", "on": ["c"], "rate": "20%", "months": "2"}`), nil, 0, ""},
		{"before caps", "", c(`{"type": "flat_fee", "id": "fee", "amount": $100, "cap": {"amount": $60}}`, rights), f(granted("1", "1", 2)), 0, "fee 100.00, rights 30.00, fee/cap -40.00"},
		{"capped itself", "", c(fee100, `{"type": "uplift", "id": "rights", "kind": "usage_rights", "on": ["fee"], "rate": "30%", "cap": {"amount": $50}}`), f(granted("1", "3", 2)), 0, "fee 100.00, rights 90.00, rights/cap -40.00"},
		{"for one platform", "", c(fee100, `{"type": "uplift", "id": "rights", "kind": "usage_rights", "on": ["fee"], "rate": "30%", "when": {"platform": ["tiktok"]}}`), f(granted("1", "3", 2)), 0, "fee 100.00"},
	})
}

func TestEscalators(t *testing.T) {
	retainer := `{"type": "retainer", "id": "r", "amount": $100}`
	yearly := func(more string) string {
		return `{"type": "escalator", "id": "up", "on": ["r", "c"], "rate": "10%"` + more + `}`
	}
	check(t, []row{
		{"each month", "", c(retainer, tenth, yearly("")), nil, 0, "r@03-01 100.00, r@04-01 100.00, r@05-01 100.00, up@04-01 10.00, up@05-01 20.00"},
		{"every second month", "", c(retainer, tenth, yearly(`, "every": 2`)), nil, 0, "r@03-01 100.00, r@04-01 100.00, r@05-01 100.00, up@05-01 10.00"},
		{"up to a share", "", c(retainer, tenth, yearly(`, "max": "15%"`)), nil, 0, "r@03-01 100.00, r@04-01 100.00, r@05-01 100.00, up@04-01 10.00, up@05-01 15.00"},
		{"of commissions, by month", "", c(retainer, tenth, yearly("")), f(sold("1", 1000, 3), sold("2", 1000, 40)), 45, "r@03-01 100.00, c@03-01 1.00, c@04-01 1.00, up@04-01 0.10"},
	})
}

func TestKillFees(t *testing.T) {
	check(t, []row{
		{"half of what would be paid", "", c(fee100, tenth, killFee), f(sold("1", 1005, 2), cancelled("x", "shot", 5)), 0, "kill 50.51"}, // of 100 + 1.01
		{"nothing", "", c(fee100, tenth, killFee), f(sold("1", 1005, 2), cancelled("x", "brief", 5)), 0, ""},
		{"stages that are not listed", "", c(fee100, tenth, killFee), f(cancelled("x", "posted", 5)), 0, "fee 100.00"},
		{"the earliest counts", "", c(fee100, tenth, killFee), f(cancelled("x", "shot", 45), cancelled("y", "draft", 44), cancelled("z", "brief", 80)), 0, "kill 25.00"},
		{"taken back", "", c(fee100, tenth, killFee), f(cancelled("x", "shot", 5), undone("no", cancelled("x", "shot", 5), 6)), 0, "fee 100.00"},
		{"no uplift on what is not delivered", "", c(fee100, tenth, killFee, rights), f(granted("1", "3", 2), cancelled("x", "shot", 5)), 0, "kill 50.00"},
		{"of one campaign", "", c(fee100, tenth, `{"type": "kill_fee", "id": "kill", "on": ["fee"], "stages": {"shot": "50%"}, "when": {"campaign": ["spring"]}}`), f(cancelled("x", "shot", 5)), 0, "fee 100.00"},
		{"by a line", "", c(fee100, tenth, `{"type": "kill_fee", "id": "kill", "on": ["fee"], "stages": {"shot": "50%"}, "when": {"category": ["shoes"]}}`), f(cancelled("x", "shot", 5)), 0, "fee 100.00"},
	})
	e := compile(t, planOf(t, "", fee100, tenth, killFee))
	first := settle(t, e, compensation.Input{Payees: anna(), Activities: f(sold("1", 1000, 2)), Cut: day(4)})
	second := settle(t, e, compensation.Input{Payees: anna(), Activities: f(sold("1", 1000, 2), cancelled("x", "shot", 5)), Booked: first.Lines, Cut: day(9)})
	if got := books(second.Lines); got != "fee -100.00, c -1.00, kill 50.50" {
		t.Errorf("the cancellation books %s", got)
	}
}
