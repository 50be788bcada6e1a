package payment_test

import (
	"testing"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/compensation/payment"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

func TestClearance(t *testing.T) { // seed: C4
	payout := compensation.Payout{ID: "pay-1", Payee: "ada", Amount: eur("100")}
	day := date(2026, 4, 8)
	full := payment.Clearance{
		PaymentInfo: payment.Proof{Evidence: "b", Since: noon(2026, 1, 1)},
		TaxInfo:     payment.Proof{Evidence: "t", Since: noon(2026, 1, 1)},
		Approval:    payment.Consent{Proof: payment.Proof{Evidence: "a", Since: noon(2026, 4, 1)}, Payout: "pay-1", Amount: eur("100")},
	}
	for _, tt := range []struct {
		name    string
		change  func(c *payment.Clearance)
		soon    int
		want    string // of all findings
		ready   bool
		through irm.Date
	}{
		{"full", func(c *payment.Clearance) {}, 30, "", true, irm.Date{}},
		{"empty", func(c *payment.Clearance) { *c = payment.Clearance{} }, 0,
			"payment_info:payment_info_missing tax_info:tax_info_missing approval:approval_missing", false, irm.Date{}},
		{"last day", func(c *payment.Clearance) { c.TaxInfo.Through = day }, 0, "", true, day},
		{"the day after", func(c *payment.Clearance) { c.TaxInfo.Through = day.AddDays(-1) }, 9, "tax_info.through:tax_info_expired", false, irm.Date{}},
		{"the first of two that expire", func(c *payment.Clearance) {
			c.TaxInfo.Through, c.Approval.Through = date(2026, 6, 1), date(2026, 5, 1)
		}, 0, "", true, date(2026, 5, 1)},
		{"soon", func(c *payment.Clearance) { c.PaymentInfo.Through = day.AddDays(29) }, 30, "payment_info.through:payment_info_expires", true, day.AddDays(29)},
		{"later", func(c *payment.Clearance) { c.PaymentInfo.Through = day.AddDays(30) }, 30, "", true, day.AddDays(30)},
		{"given later that day", func(c *payment.Clearance) { c.Approval.Since = noon(2026, 4, 8) }, 0, "", true, irm.Date{}},
		{"given on the next day, in Berlin", func(c *payment.Clearance) { c.Approval.Since = time.Date(2026, 4, 8, 23, 0, 0, 0, time.UTC) }, 0,
			"approval.since:approval_early", false, irm.Date{}},
		{"another account since", func(c *payment.Clearance) { c.PaymentInfo.Since = noon(2026, 4, 2) }, 0, "approval.since:approval_outdated", false, irm.Date{}},
		{"at the same time", func(c *payment.Clearance) { c.PaymentInfo.Since = noon(2026, 4, 1) }, 0, "", true, irm.Date{}},
		{"less", func(c *payment.Clearance) { c.Approval.Amount = eur("99.99") }, 0, "approval.amount:approval_amount", false, irm.Date{}},
		{"in dollars", func(c *payment.Clearance) { c.Approval.Amount = usd("100") }, 0, "approval.amount:approval_amount", false, irm.Date{}},
		{"of another payout", func(c *payment.Clearance) { c.Approval.Payout = "pay-2" }, 0, "approval.payout:approval_payout", false, irm.Date{}},
		{"no time", func(c *payment.Clearance) { c.TaxInfo.Since = time.Time{} }, 0, "tax_info.since:time_missing", false, irm.Date{}},
		{"no reference", func(c *payment.Clearance) { c.TaxInfo.Evidence = " " }, 0, "tax_info.evidence:id", false, irm.Date{}},
		{"no date", func(c *payment.Clearance) { c.TaxInfo.Through = date(2026, 4, 31) }, 0, "tax_info.through:date", false, irm.Date{}},
	} {
		c := full
		tt.change(&c)
		r := must[payment.Readiness](t)(c.Check(payout, day, tt.soon, calendar()))
		if got := codes(r.All()); got != tt.want || r.Ready() != tt.ready || r.Through != tt.through {
			t.Errorf("%s: %s, ready %t, through %s, want %s, %t, %s", tt.name, got, r.Ready(), r.Through, tt.want, tt.ready, tt.through)
		}
	}
	_, err := full.Check(compensation.Payout{}, irm.Date{}, -1, nil)
	if got := codes(err); got != "payout.id:id_empty payout.amount:money_sign day:date soon:limit calendar:calendar_missing" {
		t.Errorf("nothing: %s", got)
	}
}

// What the host keeps as JSON is read strictly.
func TestDecodeValues(t *testing.T) {
	c := must[payment.Clearance](t)(wire.DecodeValue[payment.Clearance]([]byte(`{
		"payment_info": {"evidence": "b", "since": "2026-01-01T11:00:00Z"}, "tax_info": {"evidence": "t", "through": "2026-12-31"},
		"approval": {"evidence": "a", "payout": "pay-1", "amount": "100.00 EUR"}}`)))
	want := payment.Clearance{
		PaymentInfo: payment.Proof{Evidence: "b", Since: noon(2026, 1, 1)},
		TaxInfo:     payment.Proof{Evidence: "t", Through: date(2026, 12, 31)},
		Approval:    payment.Consent{Proof: payment.Proof{Evidence: "a"}, Payout: "pay-1", Amount: eur("100")},
	}
	if c != want {
		t.Errorf("%+v, want %+v", c, want)
	}
	terms := must[payment.LateTerms](t)(wire.DecodeValue[payment.LateTerms]([]byte(
		`{"rates": [{"from": "2026-01-01", "rate": "10.15%"}], "count": "30e/360", "rounding": "half_even"}`)))
	if err := terms.Validate().Err(); err != nil || terms.Count != payment.Thirty360 || terms.Rounding != irm.HalfEven {
		t.Errorf("%+v: %v", terms, err)
	}
}

func TestTransfers(t *testing.T) { // seed: C1
	payout := compensation.Payout{ID: "pay-1", Payee: "studio", Amount: eur("0.15")}
	payee := irm.Payee{ID: "studio", Splits: []irm.Split{{Payee: "ada", Weight: 80}, {Payee: "ben", Weight: 8}, {Payee: "agency", Weight: 12}}}
	list := must[[]payment.Transfer](t)(payment.Transfers(payout, payee))
	want := []payment.Transfer{{Payee: "ada", Amount: eur("0.12")}, {Payee: "ben", Amount: eur("0.01")}, {Payee: "agency", Amount: eur("0.02")}}
	ids := map[payment.TransferID]bool{}
	for i, tr := range list {
		if ids[tr.ID] = true; tr.Payee != want[i].Payee || tr.Amount != want[i].Amount || tr.Payout != "pay-1" {
			t.Errorf("transfer %d: %+v, want %+v", i, tr, want[i])
		}
	}
	if len(ids) != 3 {
		t.Errorf("%d IDs", len(ids))
	}
	payout.Amount = eur("0.01")
	if list := must[[]payment.Transfer](t)(payment.Transfers(payout, payee)); len(list) != 1 || list[0].Payee != "ada" || !ids[list[0].ID] {
		t.Errorf("a cent: %+v", list)
	}
	if list := must[[]payment.Transfer](t)(payment.Transfers(payout, irm.Payee{ID: "studio"})); len(list) != 1 || list[0].Payee != "studio" {
		t.Errorf("without splits: %+v", list)
	}
	if _, err := payment.Transfers(compensation.Payout{Payee: "ada"}, irm.Payee{}); codes(err) != "payee.id:id_empty payout.id:id_empty payout.amount:money_sign payout.payee:payee" {
		t.Errorf("nothing: %s", codes(err))
	}
}
