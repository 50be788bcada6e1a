package budget

import (
	"fmt"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// Budget is how much may go to a scope in a period. Its zero period is all time.
type Budget struct {
	ID     string     `json:"id"`
	Scope  Place      `json:"scope,omitzero"`
	Period irm.Window `json:"period,omitzero"`
	Limit  irm.Money  `json:"limit" wire:"required"`
	Alerts []irm.Rate `json:"alerts,omitzero"` // shares of the limit to be told about, ascending: "50%", "80%", "100%"
}

// Document is a list of budgets, with the schema "irmkit/budgets/1".
type Document struct {
	Schema  string   `json:"schema"`
	Budgets []Budget `json:"budgets"`
}

var schema = wire.Schema{Name: "irmkit/budgets", Major: 1}

const (
	maxAlerts  = 100
	maxBudgets = 10_000
)

// Decode reads budgets strictly, and validates them. The error holds all findings of the
// form, or all of the meaning, together.
func Decode(data []byte) ([]Budget, error) {
	d, err := wire.Decode[Document](data, schema)
	if err != nil {
		return nil, err
	}
	var fs irm.Findings
	if len(d.Budgets) > maxBudgets {
		fs.Add("budgets", "limit", "%d budgets: want at most 10,000", len(d.Budgets))
		return nil, fs.Err()
	}
	seen := make(map[string]bool, len(d.Budgets))
	for i, b := range d.Budgets {
		path := fmt.Sprintf("budgets[%d]", i)
		fs = append(fs, b.Validate().Under(path)...)
		if seen[b.ID] {
			fs.Add(path+".id", "duplicate", "there is another budget %s", irm.Quote(b.ID))
		}
		seen[b.ID] = true
	}
	return d.Budgets, fs.Err()
}

// Validate reports what is wrong with a budget: no ID, a scope that is no place, a period
// that ends before it starts, no limit (money_missing) or one below zero (money_sign), and
// alerts at shares that are not above zero and ascending (rate_range, order), or over 100
// of them (limit).
func (b Budget) Validate() irm.Findings {
	var fs irm.Findings
	fs.AddErr("id", irm.CheckID(b.ID))
	b.Scope.check(&fs, "scope")
	fs = append(fs, b.Period.Validate().Under("period")...)
	switch {
	case !b.Limit.Currency().IsValid():
		fs.Add("limit", "money_missing", "want an amount")
	case b.Limit.Sign() < 0:
		fs.Add("limit", "money_sign", "%s is negative: want zero or more", b.Limit)
	}
	if n := len(b.Alerts); n > maxAlerts {
		fs.Add("alerts", "limit", "%d alerts: want at most 100", n)
		return fs
	}
	for i, r := range b.Alerts {
		path := fmt.Sprintf("alerts[%d]", i)
		if r.Sign() <= 0 || r.Cmp(mostShare) > 0 {
			fs.Add(path, "rate_range", "%s is out of range: want above 0%% up to 1000%%", r.Percent())
		}
		if i > 0 && r.Cmp(b.Alerts[i-1]) <= 0 {
			fs.Add(path, "order", "want shares in ascending order")
		}
	}
	return fs
}

var mostShare = irm.MustRate("10")
