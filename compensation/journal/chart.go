package journal

import (
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// Chart gives accounts the numbers and names that they have in the host's ledger. It is
// data, with the schema "irmkit/chart/1".
type Chart struct {
	Schema   string         `json:"schema"`
	Accounts []ChartAccount `json:"accounts"`
}

// ChartAccount names all accounts of a kind, or those of a category, plan or payee of it.
type ChartAccount struct {
	Account
	Number string `json:"number"`
	Name   string `json:"name"`
}

var chartSchema = wire.Schema{Name: "irmkit/chart", Major: 1}

const maxChart = 100_000

// DefaultChart has a number for each kind, by the usual classes: 1 assets, 2 liabilities, 6
// costs, 9 accounts that only carry over.
func DefaultChart() Chart {
	c := Chart{Schema: "irmkit/chart/1"}
	for _, a := range [...]struct {
		kind         AccountKind
		number, name string
	}{
		{Cash, "1000", "Bank"}, {Advance, "1300", "Advances to creators"}, {Receivable, "1310", "Owed by creators"}, {VAT, "1400", "Input VAT"},
		{Payable, "2000", "Owed to creators"}, {Held, "2010", "Owed to creators, held"}, {Carried, "2020", "Owed to creators, carried"},
		{InTransit, "2030", "Payouts in transit"}, {Withholding, "2200", "Withheld tax"},
		{Expense, "6000", "Creators"}, {InKind, "6100", "Goods given to creators"}, {BankFee, "6800", "Bank fees"}, {FXDiff, "6900", "Exchange differences"},
		{Exchange, "9000", "Currency exchange"}, {Goods, "9100", "Goods given out"},
	} {
		c.Accounts = append(c.Accounts, ChartAccount{Account{Kind: a.kind}, a.number, a.name})
	}
	return c
}

// DecodeChart reads a chart strictly, and validates it. The error holds all findings of
// the form, or all of the meaning, together.
func DecodeChart(data []byte) (Chart, error) {
	c, err := wire.Decode[Chart](data, chartSchema)
	if err == nil {
		err = c.Validate().Err()
	}
	if err != nil {
		return Chart{}, err
	}
	return c, nil
}

// Validate reports what is wrong with a chart:
//
//	account        an account that cannot be
//	duplicate      one that is listed twice
//	number_name    one number with two names
//	chart_missing  a kind of which not all accounts have a name
//	limit          more than 100,000 accounts
//
// and numbers and names that are empty or cannot be read, by the codes of [irm.CheckID].
func (c Chart) Validate() irm.Findings {
	var fs irm.Findings
	if len(c.Accounts) > maxChart {
		fs.Add("accounts", "limit", "%d accounts: want at most 100,000", len(c.Accounts))
		return fs
	}
	seen, names := make(map[Account]bool, len(c.Accounts)), make(map[string]string)
	for i, a := range c.Accounts {
		path := fmt.Sprintf("accounts[%d]", i)
		switch {
		case !slices.Contains(kinds[:], a.Kind):
			fs.Add(path+".kind", "account", "%s is no kind of account", irm.Quote(string(a.Kind)))
		case a.Category != "" && a.Kind != Expense:
			fs.Add(path+".category", "account", "only expenses have categories")
		case a.Kind.whole() && (a.Plan != "" || a.Payee != ""):
			fs.Add(path, "account", "there is one %s, not one by plan and payee", a.Kind)
		case seen[a.Account]:
			fs.Add(path, "duplicate", "the account is listed twice")
		}
		seen[a.Account] = true
		if name, ok := names[a.Number]; ok && name != a.Name {
			fs.Add(path+".name", "number_name", "number %s has the name %s too", irm.Quote(a.Number), irm.Quote(name))
		}
		names[a.Number] = a.Name
		fs.AddErr(path+".number", irm.CheckID(a.Number))
		fs.AddErr(path+".name", irm.CheckID(a.Name))
	}
	for _, k := range kinds {
		if !seen[Account{Kind: k}] {
			fs.Add("accounts", "chart_missing", "want an account for all of kind %s", k)
		}
	}
	return fs
}

// Lookup finds the names of accounts. Of several that fit, the one of the payee counts, then
// the one of the plan, then the one of the category. An account that the chart does not have
// gets its kind for a name. Compile once, look up often.
func (c Chart) Lookup() func(Account) ChartAccount {
	index := make(map[Account]ChartAccount, len(c.Accounts))
	for _, a := range c.Accounts {
		index[a.Account] = a
	}
	return func(a Account) ChartAccount {
		for bits := range 8 {
			k := a
			if bits&4 != 0 {
				k.Payee = ""
			}
			if bits&2 != 0 {
				k.Plan = ""
			}
			if bits&1 != 0 {
				k.Category = ""
			}
			if found, ok := index[k]; ok {
				return ChartAccount{a, found.Number, found.Name}
			}
		}
		return ChartAccount{a, "", string(a.Kind)}
	}
}

// Columns are the headings of what [Journal.Rows] yields.
func Columns() []string {
	return []string{"id", "at", "original", "code", "source", "number", "name", "account", "category", "plan", "payee", "amount", "currency"}
}

// Rows yields one row for each posting that is not zero, in the order of All, as a table or
// an import of the host's ledger takes them. Debits are above zero. The error is always nil.
func (j *Journal) Rows(c Chart) iter.Seq2[[]string, error] {
	lookup := c.Lookup()
	return func(yield func([]string, error) bool) {
		for e := range j.All() {
			original := ""
			if !e.Original.IsZero() {
				original = e.Original.Format(time.RFC3339Nano)
			}
			for _, p := range e.Postings {
				if p.Amount.Sign() == 0 {
					continue
				}
				a := lookup(p.Account)
				row := []string{
					string(e.ID), e.At.Format(time.RFC3339Nano), original, string(e.Code), e.Source, a.Number, a.Name,
					string(a.Kind), a.Category, string(a.Plan), string(a.Payee), p.Amount.Amount(), p.Amount.Currency().Code(),
				}
				if !yield(row, nil) {
					return
				}
			}
		}
	}
}
