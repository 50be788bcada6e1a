package compensation

import (
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Statement is what one payee gets, or owes, at one cut: the lines and their sum.
// Goods are lines too, but no part of the total.
type Statement struct {
	Payee  irm.PayeeID `json:"payee"`
	Plan   irm.PlanID  `json:"plan"`
	Cut    time.Time   `json:"cut"`
	Lines  []Line      `json:"lines"`
	Total  irm.Money   `json:"total"`
	InKind irm.Money   `json:"in_kind,omitzero"`
}

// Statements groups lines by payee, plan and cut, in the order of their first
// line. The total is the sum of the rounded lines.
func Statements(lines []Line) ([]Statement, error) {
	type key struct {
		payee irm.PayeeID
		plan  irm.PlanID
		cut   int64
	}
	var statements []Statement
	index := make(map[key]int)
	for _, l := range lines {
		k := key{l.Payee, l.Plan, l.Cut.UnixMicro()}
		i, ok := index[k]
		if !ok {
			i = len(statements)
			index[k] = i
			statements = append(statements, Statement{Payee: l.Payee, Plan: l.Plan, Cut: l.Cut})
		}
		s := &statements[i]
		cash, goods := l.Amount, irm.Money{}
		if l.Kind == LineInKind {
			cash, goods = irm.MoneyFromMinor(0, l.Amount.Currency()), l.Amount
		}
		var err error
		if s.Total, err = s.Total.Add(cash); err == nil {
			s.InKind, err = s.InKind.Add(goods)
		}
		if err != nil {
			return nil, err
		}
		s.Lines = append(s.Lines, l)
	}
	return statements, nil
}
