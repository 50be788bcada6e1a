package payment_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/compensation/payment"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// taxes are the rules of one payee, ada, for ever.
func taxes(t testing.TB, vat, withholding payment.TaxRule) payment.Taxes {
	t.Helper()
	vat.Payee, vat.Tax, vat.Evidence = "ada", payment.VAT, "v"
	withholding.Payee, withholding.Tax, withholding.Evidence = "ada", payment.Withholding, "w"
	return must[payment.Taxes](t)(payment.NewTaxes([]payment.TaxRule{withholding, vat}))
}

func TestDeduct(t *testing.T) {
	rule := func(how payment.Treatment, rate string) payment.TaxRule {
		return payment.TaxRule{Treatment: how, Rate: irm.MustRate(rate)}
	}
	exempt := payment.TaxRule{Treatment: payment.Exempt}
	down := rule(payment.Inclusive, "19%")
	down.Rounding = irm.TowardZero
	for _, tt := range []struct {
		name             string
		vat, withholding payment.TaxRule
		fee              string
		want             string // net, VAT, gross, withheld, transfer, accounted
	}{
		{"nothing", exempt, exempt, "100.00", "100.00 0.00 100.00 0.00 100.00 0.00"},
		{"on top", rule(payment.Exclusive, "19%"), exempt, "100.00", "100.00 19.00 119.00 0.00 119.00 0.00"},
		{"in it", rule(payment.Inclusive, "19%"), exempt, "119.00", "100.00 19.00 119.00 0.00 119.00 0.00"},
		{"in it, rounded", rule(payment.Inclusive, "19%"), exempt, "100.00", "84.03 15.97 100.00 0.00 100.00 0.00"},
		{"in it, rounded down", down, exempt, "100.00", "84.04 15.96 100.00 0.00 100.00 0.00"},
		{"all of it", rule(payment.Inclusive, "100%"), exempt, "100.00", "50.00 50.00 100.00 0.00 100.00 0.00"},
		{"a rate of 18 digits", rule(payment.Inclusive, "0.999999999999999999"), exempt, "100.00", "50.00 50.00 100.00 0.00 100.00 0.00"},
		{"reverse charge", rule(payment.ReverseCharge, "19%"), exempt, "100.05", "100.05 0.00 100.05 0.00 100.05 19.01"},
		{"withheld", exempt, rule(payment.Deducted, "15.825%"), "100.00", "100.00 0.00 100.00 15.83 84.17 0.00"},
		{"of net, not of gross", rule(payment.Exclusive, "19%"), rule(payment.Deducted, "10%"), "100.00", "100.00 19.00 119.00 10.00 109.00 0.00"},
		{"of what is in it", rule(payment.Inclusive, "19%"), rule(payment.Deducted, "10%"), "119.00", "100.00 19.00 119.00 10.00 109.00 0.00"},
		{"all withheld", exempt, rule(payment.Deducted, "100%"), "100.00", "100.00 0.00 100.00 100.00 0.00 0.00"},
		{"borne", exempt, rule(payment.Borne, "15.825%"), "100.00", "118.80 0.00 118.80 18.80 100.00 0.00"},
		{"borne, VAT on top", rule(payment.Exclusive, "20%"), rule(payment.Borne, "20%"), "100.00", "125.00 25.00 150.00 25.00 125.00 0.00"},
		{"borne, reverse charge", rule(payment.ReverseCharge, "19%"), rule(payment.Borne, "50%"), "100.00", "200.00 0.00 200.00 100.00 100.00 38.00"},
		{"given back", rule(payment.Inclusive, "19%"), rule(payment.Deducted, "15.825%"), "-100.00", "-84.03 -15.97 -100.00 -13.30 -86.70 0.00"},
		{"a fee of nothing", rule(payment.Exclusive, "19%"), exempt, "0.00", "0.00 0.00 0.00 0.00 0.00 0.00"},
	} {
		d := must[payment.Deduction](t)(taxes(t, tt.vat, tt.withholding).Deduct("ada", eur(tt.fee), date(2026, 4, 8), date(2026, 4, 8)))
		var got []string
		for _, m := range []irm.Money{d.Net, d.VAT, d.Gross, d.Withheld, d.Transfer, d.Accounted} {
			got = append(got, m.Amount())
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, s, tt.want)
		}
		if len(d.Steps) != 6 || d.Steps[0].Value != eur(tt.fee).String() || d.Steps[5].Value != d.Transfer.String() {
			t.Errorf("%s: steps %+v", tt.name, d.Steps)
		}
		if len(d.Rules) != 2 || d.Rules[0].Evidence != "v" || d.Rules[1].Evidence != "w" {
			t.Errorf("%s: rules %+v", tt.name, d.Rules)
		}
	}
}

// Each tax goes by a day of its own: VAT by that of supply, withholding by that of payment.
func TestDeductDays(t *testing.T) {
	year := func(tax payment.Tax, how payment.Treatment, rate string, y int) payment.TaxRule {
		return payment.TaxRule{Payee: "ada", Tax: tax, Treatment: how, Rate: irm.MustRate(rate), Evidence: "e",
			From: date(y, 1, 1), Through: date(y, 12, 31)}
	}
	all := must[payment.Taxes](t)(payment.NewTaxes([]payment.TaxRule{
		year(payment.VAT, payment.Exclusive, "16%", 2026), year(payment.VAT, payment.Exclusive, "19%", 2027),
		year(payment.Withholding, payment.Deducted, "15%", 2026), year(payment.Withholding, payment.Deducted, "10%", 2027),
	}))
	supplied, paid := date(2026, 12, 20), date(2027, 1, 8)
	d := must[payment.Deduction](t)(all.Deduct("ada", eur("100.00"), supplied, paid))
	if d.VAT != eur("16.00") || d.Withheld != eur("10.00") || d.Transfer != eur("106.00") || d.VATOn != supplied || d.PaidOn != paid {
		t.Errorf("supplied in one year, paid in the next: %+v", d)
	}
}

func TestDeductErrors(t *testing.T) {
	exempt := payment.TaxRule{Treatment: payment.Exempt}
	in := payment.TaxRule{Treatment: payment.Inclusive, Rate: irm.MustRate("19%")}
	borne := payment.TaxRule{Treatment: payment.Borne, Rate: irm.MustRate("0.999999999999999999")}
	if _, err := taxes(t, in, borne).Deduct("ada", eur("1"), date(2026, 4, 8), date(2026, 4, 8)); codes(err) != "fee:contradiction" {
		t.Errorf("borne, with VAT in the fee: %s", codes(err))
	}
	if _, err := taxes(t, exempt, borne).Deduct("ada", eur("1"), date(2026, 4, 8), date(2026, 4, 8)); !errors.Is(err, irm.ErrOverflow) {
		t.Errorf("borne, nearly all of it: %v", err)
	}
	all := taxes(t, exempt, exempt)
	if _, err := all.Deduct("", irm.Money{}, irm.Date{}, irm.Date{}); codes(err) != "payee:id_empty vat_on:date paid_on:date fee:currency" {
		t.Errorf("nothing: %s", codes(err))
	}
	for name, tt := range map[string]struct {
		taxes payment.Taxes
		payee irm.PayeeID
	}{
		"no rules":     {payment.Taxes{}, "ada"},
		"of nobody":    {all, "ben"},
		"before all":   {all, "aaa"},
		"only one tax": {must[payment.Taxes](t)(payment.NewTaxes([]payment.TaxRule{{Payee: "ada", Tax: payment.VAT, Treatment: payment.Exempt, Evidence: "v"}})), "ada"},
	} {
		if _, err := tt.taxes.Deduct(tt.payee, eur("1"), date(2026, 4, 8), date(2026, 4, 8)); !errors.Is(err, irm.ErrNotFound) {
			t.Errorf("%s: %v, want not found", name, err)
		}
	}
	most := irm.MoneyFromMinor(math.MaxInt64, eur("0").Currency())
	half := payment.TaxRule{Treatment: payment.Exclusive, Rate: irm.MustRate("50%")}
	if _, err := taxes(t, half, exempt).Deduct("ada", most, date(2026, 4, 8), date(2026, 4, 8)); !errors.Is(err, irm.ErrOverflow) {
		t.Errorf("VAT on the most: %v", err)
	}
}

func TestTaxRuleValidate(t *testing.T) {
	good := payment.TaxRule{Payee: "ada", Tax: payment.VAT, Treatment: payment.Exclusive, Rate: irm.MustRate("19%"), Evidence: "v"}
	for _, tt := range []struct {
		name   string
		change func(r *payment.TaxRule)
		want   string
	}{
		{"good", func(r *payment.TaxRule) {}, ""},
		{"empty", func(r *payment.TaxRule) { *r = payment.TaxRule{} }, "payee:id_empty evidence:id_empty tax:word rate:rate_range"},
		{"treatment", func(r *payment.TaxRule) { r.Treatment = payment.Deducted }, "treatment:word"},
		{"of withholding", func(r *payment.TaxRule) { r.Tax = payment.Withholding }, "treatment:word"},
		{"a rate left out is not zero", func(r *payment.TaxRule) { r.Rate = irm.Rate{} }, "rate:rate_range"},
		{"borne", func(r *payment.TaxRule) { r.Tax, r.Treatment = payment.Withholding, payment.Borne }, ""},
		{"all of it borne", func(r *payment.TaxRule) {
			r.Tax, r.Treatment, r.Rate = payment.Withholding, payment.Borne, irm.MustRate("1")
		}, "rate:rate_range"},
		{"too high", func(r *payment.TaxRule) { r.Rate = irm.MustRate("1.01") }, "rate:rate_range"},
		{"negative", func(r *payment.TaxRule) { r.Rate = irm.MustRate("-0.01") }, "rate:rate_range"},
		{"exempt at a rate", func(r *payment.TaxRule) { r.Treatment = payment.Exempt }, "rate:contradiction"},
		{"dates", func(r *payment.TaxRule) { r.From, r.Through = date(2026, 1, 32), date(2026, 1, 33) }, "from:date through:date"},
		{"one day", func(r *payment.TaxRule) { r.From, r.Through = date(2026, 1, 1), date(2026, 1, 1) }, ""},
		{"backwards", func(r *payment.TaxRule) { r.From, r.Through = date(2026, 1, 2), date(2026, 1, 1) }, "through:order"},
		{"rounding", func(r *payment.TaxRule) { r.Rounding = 99 }, "rounding:rounding"},
	} {
		r := good
		tt.change(&r)
		if got := codes(r.Validate().Err()); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestNewTaxes(t *testing.T) {
	rules := must[[]payment.TaxRule](t)(wire.DecodeValue[[]payment.TaxRule]([]byte(`[
		{"payee": "ada", "tax": "vat", "treatment": "exclusive", "rate": "19%", "from": "2026-01-01", "evidence": "v2"},
		{"payee": "ada", "tax": "vat", "treatment": "reverse_charge", "rate": "19%", "through": "2025-12-31", "evidence": "v1"},
		{"payee": "ada", "tax": "withholding", "treatment": "exempt", "evidence": "w", "rounding": "half_even"}
	]`)))
	all := must[payment.Taxes](t)(payment.NewTaxes(rules))
	for day, want := range map[irm.Date]string{date(2025, 12, 31): "v1", date(2026, 1, 1): "v2", date(9999, 1, 1): "v2", date(1970, 1, 1): "v1"} {
		if got := must[payment.TaxRule](t)(all.Lookup("ada", payment.VAT, day)); got.Evidence != want {
			t.Errorf("on %s %s, want %s", day, got.Evidence, want)
		}
	}
	rules[0].From = date(2025, 12, 31)
	if _, err := payment.NewTaxes(rules); codes(err) != "[0]:overlap" {
		t.Errorf("one day twice: %s", codes(err))
	}
	// The first rule goes on for ever, so that the third is on its days, too, and not only the second.
	long := []payment.TaxRule{rules[0], rules[0], rules[0]}
	long[1].From, long[1].Through, long[2].From = date(2026, 2, 1), date(2026, 3, 1), date(2026, 4, 1)
	if _, err := payment.NewTaxes(long); codes(err) != "[1]:overlap [2]:overlap" {
		t.Errorf("one rule for ever, and others: %s", codes(err))
	}
	long[0].Through = date(2026, 2, 15)
	long[2].From = date(2026, 3, 1)
	if _, err := payment.NewTaxes(long); codes(err) != "[1]:overlap [2]:overlap" {
		t.Errorf("each on days of the one before: %s", codes(err))
	}
	if _, err := payment.NewTaxes([]payment.TaxRule{rules[0], rules[0]}); codes(err) != "[1]:overlap" {
		t.Errorf("one rule twice: %s", codes(err))
	}
	if _, err := all.Lookup("", "gst", irm.Date{}); codes(err) != "payee:id_empty tax:word on:date" {
		t.Errorf("a rule of nothing: %s", codes(err))
	}
	if _, err := all.Lookup(irm.PayeeID(strings.Repeat("\U0001f600", 32)), payment.Withholding, date(2026, 1, 1)); len(err.Error()) > 256 || !errors.Is(err, irm.ErrNotFound) {
		t.Errorf("a long ID: %v", err)
	}
	if _, err := payment.NewTaxes(append(rules[2:], payment.TaxRule{Payee: "ben", Evidence: "x", Tax: "gst"})); codes(err) != "[1].tax:word [1].rate:rate_range" {
		t.Errorf("a bad rule: %s", codes(err))
	}
	if _, err := payment.NewTaxes(make([]payment.TaxRule, payment.MaxRules+1)); codes(err) != ":limit" {
		t.Errorf("too many: %s", codes(err))
	}
}

// Whichever way the fee goes, the parts sum, and nothing is over a cent off.
func FuzzDeduct(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed, int64(seed*12345))
	}
	f.Fuzz(func(t *testing.T, seed uint64, minor int64) {
		r := rand.New(rand.NewPCG(seed, 0))
		rate := func() irm.Rate {
			return irm.MustRate([]string{"0.000001", "7%", "15.825%", "19%", "21.5%", "1"}[r.IntN(6)])
		}
		vat := payment.TaxRule{Treatment: []payment.Treatment{payment.Exclusive, payment.Inclusive, payment.ReverseCharge, payment.Exempt}[r.IntN(4)]}
		kept := payment.TaxRule{Treatment: []payment.Treatment{payment.Deducted, payment.Exempt, payment.Borne}[r.IntN(3)]}
		for _, rule := range []*payment.TaxRule{&vat, &kept} {
			if rule.Treatment != payment.Exempt {
				rule.Rate = rate()
			}
		}
		if kept.Treatment == payment.Borne {
			kept.Rate = irm.MustRate([]string{"15.825%", "21.5%"}[r.IntN(2)])
			if vat.Treatment == payment.Inclusive {
				vat.Treatment = payment.ReverseCharge
			}
		}
		all := taxes(t, vat, kept)
		fee := irm.MoneyFromMinor(minor, eur("0").Currency())
		d, err := all.Deduct("ada", fee, date(2026, 4, 8), date(2026, 4, 8))
		if err != nil {
			if !errors.Is(err, irm.ErrOverflow) || minor > -1<<62 && minor < 1<<62 {
				t.Fatal(err)
			}
			return
		}
		gross, _ := d.Net.Add(d.VAT)
		transfer, _ := d.Gross.Sub(d.Withheld)
		agreed := d.Fee == d.Net || d.Fee == d.Gross
		if kept.Treatment == payment.Borne {
			left, err := d.Net.Sub(d.Withheld)
			share := d.Net.Decimal().Mul(kept.Rate.Decimal()).Sub(d.Withheld.Decimal()).Abs()
			agreed = err == nil && left == d.Fee && share.Cmp(irm.MustRate("0.005").Decimal()) <= 0
		}
		if gross != d.Gross || transfer != d.Transfer || !agreed {
			t.Fatalf("%+v", d)
		}
		if s := fee.Sign(); s*d.Net.Sign() < 0 || s*d.VAT.Sign() < 0 || s*d.Withheld.Sign() < 0 || s*d.Transfer.Sign() < 0 {
			t.Fatalf("against the sign of the fee: %+v", d)
		}
		if vat.Treatment == payment.Inclusive { // |VAT (1 + rate) - fee x rate| is at most half a cent of (1 + rate)
			one := irm.MustRate("1").Decimal().Add(vat.Rate.Decimal())
			off := d.VAT.Decimal().Mul(one).Sub(fee.Decimal().Mul(vat.Rate.Decimal())).Abs()
			if off.Cmp(one.Mul(irm.MustRate("0.005").Decimal())) > 0 {
				t.Fatalf("%+v: VAT is off by %s", d, off)
			}
		}
		if back, err := fee.Neg(); err == nil && back != fee {
			m := must[payment.Deduction](t)(all.Deduct("ada", back, date(2026, 4, 8), date(2026, 4, 8)))
			if sum, err := m.Transfer.Add(d.Transfer); err != nil || sum.Sign() != 0 {
				t.Fatalf("%s, and %s back", d.Transfer, m.Transfer)
			}
		}
	})
}
