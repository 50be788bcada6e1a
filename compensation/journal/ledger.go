package journal

import (
	"cmp"
	"maps"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// LedgerRow is what was posted under one number of the host's ledger in one currency.
type LedgerRow struct {
	Number  string    `json:"number"`
	Name    string    `json:"name"`
	Debit   irm.Money `json:"debit"`
	Credit  irm.Money `json:"credit"`
	Balance irm.Money `json:"balance"` // debits less credits: below zero where the ledger shows a credit balance
}

// Ledger is the trial balance under the numbers and names of a chart, all payees and plans
// of a number in one row, in the order of numbers, names and currencies. What the chart does
// not have comes first: it has no number, and its kind for a name.
func (t Trial) Ledger(c Chart) ([]LedgerRow, error) {
	type number struct {
		number, name string
		currency     irm.Currency
	}
	lookup, sums := c.Lookup(), make(map[number]*total)
	for _, r := range t.Rows {
		a := lookup(r.Account)
		n := number{a.Number, a.Name, r.Debit.Currency()}
		if sums[n] == nil {
			sums[n] = new(total)
		}
		if err := sums[n].row(r); err != nil {
			return nil, err
		}
	}
	compare := func(a, b number) int {
		return cmp.Or(cmp.Compare(a.number, b.number), cmp.Compare(a.name, b.name), cmp.Compare(a.currency.Code(), b.currency.Code()))
	}
	var list []LedgerRow
	for _, n := range slices.SortedFunc(maps.Keys(sums), compare) {
		debit, credit, err := sums[n].sides(n.currency)
		row := LedgerRow{Number: n.number, Name: n.name, Debit: debit, Credit: credit}
		if err == nil {
			row.Balance, err = debit.Sub(credit)
		}
		if err != nil {
			return nil, err
		}
		list = append(list, row)
	}
	return list, nil
}
