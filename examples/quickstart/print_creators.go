package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

func (p *printer) printCreators() {
	shown := p.results.creators
	if p.top > 0 {
		shown = shown[:min(p.top, len(shown))]
	}
	p.line("Results by creator: %d of %d, by net revenue in %s", len(shown), len(p.results.creators), p.in.plan.Currency)
	foreign := false
	rows := [][]string{{"creator", "views", "clicks", "orders", "by code", "net revenue", "refunds", "cost", "CPA", "ROAS"}}
	for _, c := range shown {
		row := []string{
			c.name, c.viewed(), strconv.Itoa(c.clicks), shares(c.orders), shares(c.byCode),
			c.net.Amount(), c.refunds.Amount(), c.cost.Amount(),
			ratio(c.cost.Decimal(), c.orders.Decimal()), ratio(c.net.Decimal(), c.cost.Decimal()),
		}
		if c.cost.Sign() == 0 {
			row[8] = "-"
		}
		if c.foreign { // costs and sales cannot be compared
			row[5] += "*"
			row[8], row[9] = "-", "-"
			foreign = true
		}
		rows = append(rows, row)
	}
	columns(p.out, "  ", rows)
	if foreign {
		p.line("  * and more in other currencies")
	}
	p.line("")
}

// viewed shows the views of a creator's posts, which may be unknown.
func (c creatorResult) viewed() string {
	if !c.seen {
		return "-"
	}
	return c.views.String()
}

// shares shows orders that may be split among several, to two decimals.
func shares(q irm.Quantity) string {
	return strings.TrimSuffix(q.Decimal().StringFixed(2), ".00")
}

// ratio is a quotient with two decimals, "-" where there is none.
func ratio(a, b decimal.Decimal) string {
	if b.Sign() <= 0 {
		return "-"
	}
	return a.DivRound(b, 2).StringFixed(2)
}

// printStatements prints the statements of those who earned most, and of whoever
// had most taken back, cut by cut, with the lines that add up to each total.
func (p *printer) printStatements() error {
	statements, err := compensation.Statements(p.results.lines)
	if err != nil {
		return err
	}
	byPayee := make(map[irm.PayeeID][]compensation.Statement)
	for _, s := range statements {
		byPayee[s.Payee] = append(byPayee[s.Payee], s)
	}
	shown := slices.Clone(p.results.creators)
	shown = slices.DeleteFunc(shown, func(c creatorResult) bool { return len(byPayee[irm.PayeeID(c.id)]) == 0 })
	slices.SortStableFunc(shown, func(a, b creatorResult) int { return cmp.Compare(b.cost.Minor(), a.cost.Minor()) })
	if n := min(2, p.top); n > 0 && len(shown) > n {
		least := slices.MinFunc(shown[n:], func(a, b creatorResult) int {
			return cmp.Compare(lowest(byPayee[irm.PayeeID(a.id)]), lowest(byPayee[irm.PayeeID(b.id)]))
		})
		shown = append(shown[:n:n], least)
	}
	which := ""
	if n := len(shown); n > 0 && n < len(byPayee) {
		which = ", of which the highest and the one with most taken back"
	}
	p.line("Statements by month, in UTC: %d for %s%s", len(statements), count(len(byPayee), "payee"), which)
	for _, c := range shown {
		if err := p.printPayee(c, byPayee[irm.PayeeID(c.id)]); err != nil {
			return err
		}
	}
	p.line("")
	return nil
}

// lowest is the least of the amounts.
func lowest(statements []compensation.Statement) int64 {
	var least int64
	for _, s := range statements {
		for _, l := range s.Lines {
			least = min(least, l.Amount.Minor())
		}
	}
	return least
}

func (p *printer) printPayee(c creatorResult, statements []compensation.Statement) error {
	width := 0
	for _, s := range statements {
		for _, l := range s.Lines {
			width = max(width, len(l.Component))
		}
	}
	var rows [][]string
	var total irm.Money
	for _, s := range statements {
		for _, l := range s.Lines {
			how, err := p.basis(l)
			if err != nil {
				return err
			}
			rows = append(rows, []string{fmt.Sprintf("to %s  %-*s  %s", lastDay(s.Cut), width, l.Component, how), l.Amount.Amount(), ""})
		}
		rows[len(rows)-1][2] = s.Total.Amount()
		var err error
		if total, err = total.Add(s.Total); err != nil {
			return err
		}
	}
	p.line("  %s (%s): %s", c.name, c.id, total)
	columns(p.out, "    ", rows)
	p.line("    %s", standing(p.books.balances[balanceKey{irm.PayeeID(c.id), p.books.last}]))
	return nil
}

// standing says where all that was earned is.
func standing(b compensation.Balance) string {
	return fmt.Sprintf("earned %s: paid %s, payable %s, held %s, carried %s", b.Earned.Amount(), b.Paid.Amount(), b.Payable.Amount(), b.Held.Amount(), b.Carried.Amount())
}

// lastDay is the day before the cut, which is where a month begins.
func lastDay(cut time.Time) string { return cut.Add(-time.Second).Format(time.DateOnly) }

// basis is what the rules of the plan say of a line, in one line. All of it is since
// the beginning.
func (p *printer) basis(l compensation.Line) (string, error) {
	steps, err := p.books.evaluator.Explain(l)
	if err != nil {
		return "", err
	}
	var rules []string
	for _, s := range steps {
		if s.Rule != "" {
			rules = append(rules, s.Text)
		}
	}
	if len(rules) == 0 {
		return steps[0].Text, nil // what is gone
	}
	return strings.Join(rules, "; "), nil
}

// printExplained prints the statements of one creator with every step.
func (p *printer) printExplained(ctx context.Context, creator irm.CreatorID) error {
	var err error
	if p.results, err = p.in.results(ctx, p.books); err != nil {
		return err
	}
	i := slices.IndexFunc(p.results.creators, func(c creatorResult) bool { return c.id == creator })
	if i < 0 {
		return fmt.Errorf("no creator %s", irm.Quote(string(creator)))
	}
	c := p.results.creators[i]
	p.line("%s (%s): %s, orders %s, of them by code %s, net revenue %s", c.name, c.id, count(c.clicks, "click"), shares(c.orders), shares(c.byCode), c.net)
	lines := slices.DeleteFunc(slices.Clone(p.results.lines), func(l compensation.Line) bool { return l.Payee != irm.PayeeID(c.id) })
	statements, err := compensation.Statements(lines)
	if err != nil {
		return err
	}
	for _, s := range statements {
		p.line("\nStatement up to %s: %s", lastDay(s.Cut), s.Total)
		p.line("  %s", standing(p.books.balances[balanceKey{s.Payee, s.Cut}]))
		for _, l := range s.Lines {
			p.line("  %s: %s", l.Component, l.Amount)
			steps, err := p.books.evaluator.Explain(l)
			if err != nil {
				return err
			}
			var rows [][]string
			for _, step := range steps {
				rows = append(rows, []string{step.Text, step.Value})
			}
			columns(p.out, "    ", rows)
		}
	}
	return p.printCourse(ctx, creator)
}
