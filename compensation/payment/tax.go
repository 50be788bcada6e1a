package payment

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// Tax is what a rule is about.
type Tax string

const (
	VAT         Tax = "vat"         // or GST: on top of the fee, or in it
	Withholding Tax = "withholding" // kept back from the fee, and paid to the tax office for the payee
)

// Treatment says how a tax applies.
type Treatment string

const (
	Exclusive     Treatment = "exclusive"      // VAT: comes on top of the fee
	Inclusive     Treatment = "inclusive"      // VAT: the fee has it in it
	ReverseCharge Treatment = "reverse_charge" // VAT: not paid to the payee; whoever pays accounts for it
	Deducted      Treatment = "deducted"       // withholding: a share of the fee without VAT
	Borne         Treatment = "borne"          // withholding: a share of net, on top of the fee, which the payee gets in full
	Exempt        Treatment = "exempt"         // either: does not apply, and the evidence says why
)

// TaxRule says how one tax applies to one payee, and from when to when. Rules and rates are
// the host's: this package knows no tax law.
type TaxRule struct {
	Payee     irm.PayeeID  `json:"payee" wire:"required"`
	Tax       Tax          `json:"tax" wire:"required"`
	Treatment Treatment    `json:"treatment" wire:"required"`
	Rate      irm.Rate     `json:"rate,omitzero"`            // above zero, but for what is exempt
	From      irm.Date     `json:"from,omitzero"`            // the first day; zero: always
	Through   irm.Date     `json:"through,omitzero"`         // the last day; zero: until further notice
	Evidence  string       `json:"evidence" wire:"required"` // reference to the form, certificate or check
	Rounding  irm.Rounding `json:"rounding,omitzero"`        // of this tax, once
}

// Validate reports a rule that says nothing certain.
func (r TaxRule) Validate() irm.Findings {
	var fs irm.Findings
	fs.AddErr("payee", irm.CheckID(r.Payee))
	fs.AddErr("evidence", irm.CheckID(r.Evidence))
	if known := r.Tax.treatments(); checkTax(&fs, r.Tax) && !slices.Contains(known, r.Treatment) {
		fs.Add("treatment", "word", "%s is no treatment of %s: want one of %s", irm.Quote(string(r.Treatment)), r.Tax, known)
	}
	switch {
	case r.Treatment == Exempt && r.Rate.Sign() != 0:
		fs.Add("rate", "contradiction", "exempt, with a rate of %s", r.Rate.Percent())
	case r.Treatment == Borne && r.Rate.Cmp(whole) == 0:
		fs.Add("rate", "rate_range", "%s: want a rate below 100 %%, or nothing would be left of any fee", r.Rate.Percent())
	case r.Treatment != Exempt && (r.Rate.Sign() <= 0 || r.Rate.Cmp(whole) > 0):
		fs.Add("rate", "rate_range", "%s: want a rate above 0 %% and up to 100 %%, or exempt", r.Rate.Percent())
	}
	checkDate(&fs, "from", r.From)
	checkDate(&fs, "through", r.Through)
	if !r.From.IsZero() && !r.Through.IsZero() && r.Through.Compare(r.From) < 0 {
		fs.Add("through", "order", "%s is before %s", r.Through, r.From)
	}
	checkRounding(&fs, "rounding", r.Rounding)
	return fs
}

// treatments are those that a tax knows; of what is no tax none.
func (t Tax) treatments() []Treatment {
	switch t {
	case VAT:
		return []Treatment{Exclusive, Inclusive, ReverseCharge, Exempt}
	case Withholding:
		return []Treatment{Deducted, Borne, Exempt}
	}
	return nil
}

func checkTax(fs *irm.Findings, t Tax) bool {
	ok := t.treatments() != nil
	if !ok {
		fs.Add("tax", "word", "%s is unknown: want one of %s", irm.Quote(string(t)), []Tax{VAT, Withholding})
	}
	return ok
}

// Taxes are the rules of many payees, checked. They are immutable and safe for concurrent
// use; make them with [NewTaxes]. The zero value knows no rule.
type Taxes struct{ rules []TaxRule } // by payee, tax and first day

// MaxRules is how many rules [Taxes] have.
const MaxRules = 1_000_000

// NewTaxes checks the rules. Two rules of one payee and tax on the same day are an error,
// since nobody could say which of them holds.
func NewTaxes(rules []TaxRule) (Taxes, error) {
	var fs irm.Findings
	if len(rules) > MaxRules {
		fs.Add("", "limit", "%d rules: want at most %d", len(rules), MaxRules)
		return Taxes{}, fs.Err()
	}
	order := make([]int, len(rules))
	for i, r := range rules {
		order[i] = i
		if bad := r.Validate(); bad != nil {
			fs = append(fs, bad.Under(fmt.Sprintf("[%d]", i))...)
		}
	}
	slices.SortStableFunc(order, func(i, j int) int { return rules[i].compare(rules[j]) })
	sorted := make([]TaxRule, len(rules))
	last := 0 // of the rules of the same payee and tax the one that holds longest
	for n, i := range order {
		r, until := rules[i], rules[order[last]].Through
		sorted[n] = r
		switch {
		case n == 0 || sorted[last].Payee != r.Payee || sorted[last].Tax != r.Tax:
			last = n
			continue
		case until.IsZero() || r.From.Compare(until) <= 0:
			fs.Add(fmt.Sprintf("[%d]", i), "overlap", "[%d] has the same payee and tax, and holds on the same days", order[last])
		}
		if !until.IsZero() && (r.Through.IsZero() || r.Through.Compare(until) > 0) {
			last = n
		}
	}
	if err := fs.Err(); err != nil {
		return Taxes{}, err
	}
	return Taxes{sorted}, nil
}

func (r TaxRule) compare(s TaxRule) int {
	return cmp.Or(cmp.Compare(r.Payee, s.Payee), cmp.Compare(r.Tax, s.Tax), r.From.Compare(s.From))
}

// Lookup returns the rule of a tax that holds for a payee on a day. There is no default: a
// missing rule matches irm.ErrNotFound, since unknown is not exempt. What is no payee, tax or
// day is irm.ErrInvalid.
func (t Taxes) Lookup(payee irm.PayeeID, tax Tax, on irm.Date) (TaxRule, error) {
	var fs irm.Findings
	fs.AddErr("payee", irm.CheckID(payee))
	checkTax(&fs, tax)
	checkDay(&fs, "on", on)
	if err := fs.Err(); err != nil {
		return TaxRule{}, err
	}
	i, found := slices.BinarySearchFunc(t.rules, TaxRule{Payee: payee, Tax: tax, From: on}, TaxRule.compare)
	if !found {
		i--
	}
	if i >= 0 { // the last rule up to then, of whomever
		r := t.rules[i]
		if r.Payee == payee && r.Tax == tax && (r.Through.IsZero() || on.Compare(r.Through) <= 0) {
			return r, nil
		}
	}
	return TaxRule{}, fmt.Errorf("payment: no rule of %s for payee %s on %s (%w)", tax, name(payee), on, irm.ErrNotFound)
}
