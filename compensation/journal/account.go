package journal

import (
	"cmp"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// AccountKind says what an account is for. The set is closed; a [Chart] gives the kinds
// the names of the host's ledger.
type AccountKind string

const (
	Expense     AccountKind = "expense"       // what creators cost, by category
	Payable     AccountKind = "payable"       // owed to a payee
	Held        AccountKind = "held"          // owed, but not vested or held back: see [Division]
	Carried     AccountKind = "carried"       // owed, but below the minimum: see [Division]
	Receivable  AccountKind = "receivable"    // paid beyond what may be paid by now: the payee, or what it earns later, makes up for it: see [Division]
	Advance     AccountKind = "advance"       // paid ahead, and not yet recouped
	InTransit   AccountKind = "in_transit"    // reserved for a payout that has not ended
	Cash        AccountKind = "cash"          // left the bank
	Withholding AccountKind = "withholding"   // owed to a tax office for a payee
	VAT         AccountKind = "vat"           // paid to a payee on top, to be claimed back
	BankFee     AccountKind = "bank_fee"      // what the bank took
	Exchange    AccountKind = "exchange"      // the two sides of a change of currency, at the rate of the books
	FXDiff      AccountKind = "fx_difference" // what a payment cost more than it was booked at; negative: less
	InKind      AccountKind = "in_kind"       // goods given, at retail value
	Goods       AccountKind = "goods"         // where they came from
)

// kinds are all, in the order of reports.
var kinds = [...]AccountKind{Expense, InKind, Goods, Payable, Held, Carried, Receivable, Advance, InTransit, Cash, Withholding, VAT, BankFee, Exchange, FXDiff}

// Account is one account of the journal. It is comparable. Of cash, exchange, differences
// and fees of the bank there is one each; the others are by plan and payee. The zero
// Account is none.
type Account struct {
	Kind     AccountKind `json:"kind"`
	Category string      `json:"category,omitzero"` // of an expense: see [Books]
	Plan     irm.PlanID  `json:"plan,omitzero"`
	Payee    irm.PayeeID `json:"payee,omitzero"`
}

// Compare orders accounts by kind, category, plan and payee.
func (a Account) Compare(b Account) int {
	return cmp.Or(
		cmp.Compare(slices.Index(kinds[:], a.Kind), slices.Index(kinds[:], b.Kind)), cmp.Compare(a.Category, b.Category),
		cmp.Compare(a.Plan, b.Plan), cmp.Compare(a.Payee, b.Payee),
	)
}

// whole are the accounts of which there is one.
func (k AccountKind) whole() bool { return k == Cash || k == Exchange || k == FXDiff || k == BankFee }

func (a Account) check(fs *irm.Findings, path string) {
	if !slices.Contains(kinds[:], a.Kind) {
		fs.Add(path+".kind", "account", "%s is no kind of account", irm.Quote(string(a.Kind)))
		return
	}
	if (a.Kind == Expense) != (a.Category != "") {
		fs.Add(path+".category", "account", "want a category of expenses, and of nothing else")
	}
	if a.Kind.whole() {
		if a.Plan != "" || a.Payee != "" {
			fs.Add(path, "account", "there is one %s, not one by plan and payee", a.Kind)
		}
		return
	}
	fs.AddErr(path+".plan", irm.CheckID(a.Plan))
	fs.AddErr(path+".payee", irm.CheckID(a.Payee))
}
