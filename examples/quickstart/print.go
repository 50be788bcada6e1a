package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// printer writes the report.
type printer struct {
	out     io.Writer
	in      *inputs
	books   *books
	results *results
	top     int
	creator irm.CreatorID // if set, only this one's statements
}

func (p *printer) print(ctx context.Context) error {
	var err error
	if p.results, err = p.in.results(ctx, p.books); err != nil {
		return err
	}
	if p.creator != "" {
		return p.printExplained()
	}
	p.printImports()
	p.printCreators()
	if err := p.printStatements(); err != nil {
		return err
	}
	p.printUnattributed()
	return p.printClosing()
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func (p *printer) line(format string, args ...any) { fmt.Fprintf(p.out, format+"\n", args...) }

// list prints up to limit entries and how many there are more.
func (p *printer) list(entries []string) {
	const limit = 5
	for i, e := range entries {
		if i == limit && p.top > 0 {
			p.line("    ... and %d more; -top 0 prints all", len(entries)-limit)
			return
		}
		p.line("    %s", e)
	}
}

func (p *printer) printImports() {
	r := p.in.report
	p.line("Imported")
	columns(p.out, "  ", [][]string{
		{"", "records", "used", "amended", "repeated", "rejected", ""},
		r.creators.row(), r.clicks.row(), r.orders.row(), r.metrics.row(),
	})
	p.list(slices.Concat(r.creators.rejected, r.clicks.rejected, r.orders.rejected, r.metrics.rejected))
	notes := slices.Concat(r.plan, r.creators.notes, r.clicks.notes, r.orders.notes, r.metrics.notes)
	slices.SortStableFunc(notes, func(a, b irm.Finding) int { return cmp.Compare(a.Severity, b.Severity) })
	var noted []string
	for _, f := range notes {
		noted = append(noted, f.Severity.String()+": "+f.String())
	}
	if noted = slices.Compact(noted); len(noted) > 0 {
		p.line("  noted")
		p.list(noted)
	}
	if r.mixed {
		p.line("  what is built in is fictional, and does not belong to your files")
	}
	plan := p.in.plan
	p.line("  plan %s, version %d, from %s: %s in %s\n", plan.ID, plan.Version, plan.Effective.From.Format(time.DateOnly),
		count(len(plan.Components), "component"), plan.Currency)
}

func (t tally) row() []string {
	source := ""
	if t.builtIn {
		source = "(built in)"
	}
	return []string{
		t.name, strconv.Itoa(t.read), strconv.Itoa(t.used), strconv.Itoa(t.amended), strconv.Itoa(t.repeated + t.stale),
		strconv.Itoa(len(t.rejected)), source,
	}
}

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
	var rows [][]string
	var total irm.Money
	for _, s := range statements {
		for _, l := range s.Lines {
			rows = append(rows, []string{"to " + lastDay(s.Cut) + "  " + l.Component, basis(l), l.Amount.Amount(), ""})
		}
		rows[len(rows)-1][3] = s.Total.Amount()
		var err error
		if total, err = total.Add(s.Total); err != nil {
			return err
		}
	}
	p.line("  %s (%s): %s", c.name, c.id, total)
	columns(p.out, "    ", rows)
	return nil
}

// lastDay is the day before the cut, which is where a month begins.
func lastDay(cut time.Time) string { return cut.Add(-time.Second).Format(time.DateOnly) }

func basis(l compensation.Line) string {
	if l.Kind == compensation.LineCommission {
		return l.Rate.Percent() + " of " + l.Basis.Amount() + " to date"
	}
	return ""
}

func (p *printer) printUnattributed() {
	p.line("Not attributed")
	rows := [][]string{{"reason", "orders", "net value"}}
	for _, r := range p.results.reasons {
		rows = append(rows, []string{string(r.reason), strconv.Itoa(r.orders), r.net.String()})
	}
	if len(rows) == 1 {
		p.line("  nothing")
	} else {
		columns(p.out, "  ", rows)
	}
	for _, r := range p.results.refused {
		p.line("  refund %s takes nothing back from line %s: %s", r.Refund, r.Line, r.Code)
	}
	if len(p.results.unpaid) > 0 {
		p.line("")
		p.line("Attributed, but not paid")
		var why []string
		for _, u := range p.results.unpaid {
			var net []string
			for _, c := range byCode(u.net) {
				if m := u.net[c]; m.Sign() != 0 {
					net = append(net, m.String())
				}
			}
			why = append(why, fmt.Sprintf("%s, %s: %s", strings.Join(net, " and "), count(u.shares, "share"), u.why))
		}
		p.list(why)
	}
	p.line("")
}

func (p *printer) printClosing() error {
	p.line("Books of %s", count(p.results.orders, "order"))
	for i, currency := range byCode(p.results.closing) {
		c := p.results.closing[currency]
		if !currency.IsValid() {
			continue // orders without any amount
		}
		if i > 0 {
			p.line("")
		}
		difference, err := c.difference()
		if err != nil {
			return err
		}
		columns(p.out, "  ", [][]string{
			{"orders, net of discounts", c.orders.String()},
			{"- refunds", c.refunds.String()},
			{"- credited to creators", c.credited.String()},
			{"- not attributed", c.unattributed.String()},
			{"= difference", difference.String()},
		})
	}
	statements, err := compensation.Statements(p.results.lines)
	if err != nil {
		return err
	}
	var pay, back irm.Money
	for _, s := range statements {
		sum := &pay
		if s.Total.Sign() < 0 {
			sum = &back
		}
		if *sum, err = sum.Add(s.Total); err != nil {
			return err
		}
	}
	p.line("")
	p.line("  statements to pay: %s in %s", pay, count(len(p.results.lines), "line"))
	if back.Sign() < 0 {
		p.line("  to take back:      %s", back)
	}
	return nil
}

// byCode returns the currencies of a sum in order.
func byCode[T any](sums map[irm.Currency]T) []irm.Currency {
	return slices.SortedFunc(maps.Keys(sums), func(a, b irm.Currency) int { return cmp.Compare(a.Code(), b.Code()) })
}

// printExplained prints the statements of one creator with every step.
func (p *printer) printExplained() error {
	i := slices.IndexFunc(p.results.creators, func(c creatorResult) bool { return c.id == p.creator })
	if i < 0 {
		return fmt.Errorf("no creator %s", irm.Quote(string(p.creator)))
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
	return nil
}
