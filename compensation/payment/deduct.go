package payment

import (
	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/compensation/internal/exact"
	"github.com/irmkit/irmkit/irm"
)

// Deduction is the way from a fee to what the bank is asked to send:
//
//	Net + VAT = Gross
//	Gross - Withheld = Transfer
//
// Accounted is what whoever pays owes the tax office by reverse charge; it is no part of
// these sums.
type Deduction struct {
	Payee     irm.PayeeID         `json:"payee"`
	VATOn     irm.Date            `json:"vat_on"`  // the day whose rule of VAT holds
	PaidOn    irm.Date            `json:"paid_on"` // the day whose rule of withholding holds
	Fee       irm.Money           `json:"fee"`     // as agreed: Net, or Gross where VAT is in it, or Net - Withheld where that is borne
	Net       irm.Money           `json:"net"`
	VAT       irm.Money           `json:"vat"`
	Gross     irm.Money           `json:"gross"`
	Withheld  irm.Money           `json:"withheld"`
	Transfer  irm.Money           `json:"transfer"`
	Accounted irm.Money           `json:"accounted"`
	Rules     []TaxRule           `json:"rules"` // VAT, withholding: with the evidence
	Steps     []compensation.Step `json:"-"`     // each of the numbers above, in words
}

// Deduct applies the rules of the payee, each tax rounded once by its rule: of VAT the rule of
// the day of supply, or of whatever day decides on the rate, and of withholding that of the
// day of payment. Work of December that is paid in January has both, of two years.
//
// A negative fee, which goes back, is the mirror image of a positive one where the rounding
// is. A tax without a rule on its day is an error that matches irm.ErrNotFound; both taxes
// have to have one, though it be exempt.
func (t Taxes) Deduct(payee irm.PayeeID, fee irm.Money, vatOn, paidOn irm.Date) (Deduction, error) {
	var fs irm.Findings
	fs.AddErr("payee", irm.CheckID(payee))
	checkDay(&fs, "vat_on", vatOn)
	checkDay(&fs, "paid_on", paidOn)
	if !fee.Currency().IsValid() {
		fs.Add("fee", "currency", "want an amount with a currency")
	}
	if err := fs.Err(); err != nil {
		return Deduction{}, err
	}
	vat, err := t.Lookup(payee, VAT, vatOn)
	if err != nil {
		return Deduction{}, err
	}
	kept, err := t.Lookup(payee, Withholding, paidOn)
	if err != nil {
		return Deduction{}, err
	}
	none := irm.MoneyFromMinor(0, fee.Currency())
	d := Deduction{
		Payee: payee, VATOn: vatOn, PaidOn: paidOn, Fee: fee, Net: fee, VAT: none, Gross: fee, Withheld: none, Accounted: none,
		Rules: []TaxRule{vat, kept},
	}
	d.step("", "fee", fee)
	if err := d.bear(kept, vat); err != nil {
		return Deduction{}, err
	}
	if err := d.addVAT(vat); err != nil {
		return Deduction{}, err
	}
	if err := d.withhold(kept); err != nil {
		return Deduction{}, err
	}
	return d, nil
}

func (d *Deduction) step(rule, text string, m irm.Money) {
	d.Steps = append(d.Steps, compensation.Step{Rule: rule, Text: text, Value: m.String()})
}

// bear puts withholding on top of the fee that is to be paid in full: fee x rate / (1 - rate).
func (d *Deduction) bear(r, vat TaxRule) error {
	if r.Treatment != Borne {
		return nil
	}
	if vat.Treatment == Inclusive {
		var fs irm.Findings
		fs.Add("fee", "contradiction", "withholding is on top of a fee that has VAT in it: want a rule of VAT that is not inclusive")
		return fs.Err()
	}
	var err error
	num, den := fraction(r.Rate)
	if d.Withheld, err = times(d.Fee, num, den-num, r.Rounding); err == nil {
		d.Net, err = d.Fee.Add(d.Withheld)
	}
	d.Gross = d.Net
	return err
}

// addVAT finds net, VAT and gross.
func (d *Deduction) addVAT(r TaxRule) error {
	rate, by := r.Rate.Percent(), ", by "+irm.Quote(r.Evidence)
	var err error
	switch r.Treatment {
	case Exclusive:
		if d.VAT, err = d.Net.Mul(r.Rate, r.Rounding); err == nil {
			d.Gross, err = d.Net.Add(d.VAT)
		}
		d.step("vat", "VAT of "+rate+" on top"+by, d.VAT)
	case Inclusive:
		num, den := fraction(r.Rate) // what is in an amount: amount x rate / (1 + rate)
		if d.VAT, err = times(d.Fee, num, den+num, r.Rounding); err == nil {
			d.Net, err = d.Gross.Sub(d.VAT)
		}
		d.step("vat", "VAT of "+rate+" in it"+by, d.VAT)
	case ReverseCharge:
		d.Accounted, err = d.Net.Mul(r.Rate, r.Rounding)
		d.step("vat", "reverse charge, accounted for at "+rate+by, d.Accounted)
	case Exempt:
		d.step("vat", "exempt from VAT"+by, d.VAT)
	}
	d.step("", "net", d.Net)
	d.step("", "gross", d.Gross)
	return err
}

// times is an amount x num / den, rounded once. As rates are at most 100 %, den is at most
// 2 x 10^18.
func times(m irm.Money, num, den int64, r irm.Rounding) (irm.Money, error) {
	minor, err := exact.Product(m.Minor(), num, den).Round(r)
	return irm.MoneyFromMinor(minor, m.Currency()), err
}

// withhold finds what is kept back, and what is left to send.
func (d *Deduction) withhold(r TaxRule) error {
	text := "exempt from withholding"
	var err error
	switch r.Treatment {
	case Borne:
		text = "withheld: " + r.Rate.Percent() + " of net, on top of the fee"
	case Deducted:
		text = "withheld: " + r.Rate.Percent() + " of net"
		if d.Withheld, err = d.Net.Mul(r.Rate, r.Rounding); err != nil {
			return err
		}
	}
	d.step("withholding", text+", by "+irm.Quote(r.Evidence), d.Withheld)
	d.Transfer, err = d.Gross.Sub(d.Withheld)
	d.step("", "to transfer", d.Transfer)
	return err
}
