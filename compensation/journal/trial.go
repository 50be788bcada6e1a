package journal

import (
	"cmp"
	"maps"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// Row is what was posted to an account in one currency. Both sides are zero or more.
type Row struct {
	Account Account   `json:"account"`
	Debit   irm.Money `json:"debit"`
	Credit  irm.Money `json:"credit"`
}

// Balance is debits less credits.
func (r Row) Balance() (irm.Money, error) { return r.Debit.Sub(r.Credit) }

// Trial is a trial balance: rows by account and currency. Trials of journals that have no
// entry in common can be merged in any order.
type Trial struct {
	Rows []Row `json:"rows"`
}

// slot is what rows add up by.
type slot struct {
	account  Account
	currency irm.Currency
}

func (s slot) compare(t slot) int {
	return cmp.Or(s.account.Compare(t.account), cmp.Compare(s.currency.Code(), t.currency.Code()))
}

func trialOf(sums map[slot]*total) (Trial, error) {
	var t Trial
	for _, s := range slices.SortedFunc(maps.Keys(sums), slot.compare) {
		debit, credit, err := sums[s].sides(s.currency)
		if err != nil {
			return Trial{}, err
		}
		t.Rows = append(t.Rows, Row{s.account, debit, credit})
	}
	return t, nil
}

// Merge adds another trial balance up with this one. A side of a row that is beyond int64
// is [irm.ErrOverflow], in whatever order.
func (t Trial) Merge(o Trial) (Trial, error) {
	return add(func(a Account) Account { return a }, t.Rows, o.Rows)
}

// By adds rows up under the accounts that the function makes of theirs: all payees in one,
// say. Under the numbers of a chart they are added up by Ledger.
func (t Trial) By(of func(Account) Account) (Trial, error) { return add(of, t.Rows) }

func add(of func(Account) Account, lists ...[]Row) (Trial, error) {
	sums := make(map[slot]*total)
	for _, rows := range lists {
		for _, r := range rows {
			s := slot{of(r.Account), r.Debit.Currency()}
			if sums[s] == nil {
				sums[s] = new(total)
			}
			if err := sums[s].row(r); err != nil {
				return Trial{}, err
			}
		}
	}
	return trialOf(sums)
}

// Kinds adds all accounts of a kind up, and the categories of expenses.
func (t Trial) Kinds() (Trial, error) {
	return t.By(func(a Account) Account { return Account{Kind: a.Kind, Category: a.Category} })
}

// Balance is what stands on an account in a currency: debits less credits. No row is zero.
func (t Trial) Balance(a Account, c irm.Currency) (irm.Money, error) {
	for _, r := range t.Rows {
		if r.Account == a && r.Debit.Currency() == c {
			return r.Balance()
		}
	}
	return irm.MoneyFromMinor(0, c), nil
}
