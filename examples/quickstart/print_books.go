package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// printUnpaid prints what creators earned and the plan does not rate.
func (p *printer) printUnpaid() {
	if len(p.results.unpaid) == 0 {
		return
	}
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
	return p.printBalances()
}

// printBalances prints where all that was earned is, at the last cut.
func (p *printer) printBalances() error {
	var earned, paid, payable, held, carried irm.Money
	for key, b := range p.books.balances {
		if !key.cut.Equal(p.books.last) {
			continue
		}
		for _, sum := range []struct {
			to *irm.Money
			of irm.Money
		}{{&earned, b.Earned}, {&paid, b.Paid}, {&payable, b.Payable}, {&held, b.Held}, {&carried, b.Carried}} {
			var err error
			if *sum.to, err = sum.to.Add(sum.of); err != nil {
				return err
			}
		}
	}
	terms, back, rest := p.in.plan.Payment, "", "negative"
	if terms.Hold > 0 {
		back = ", may come back for " + count(terms.Hold, "day")
	}
	if terms.Minimum.Sign() > 0 {
		rest = fmt.Sprintf("below %s or negative", terms.Minimum)
	}
	p.line("")
	columns(p.out, "  ", [][]string{
		{"earned by creators", earned.String()},
		{"- paid at earlier cuts", paid.String()},
		{"- payable now", payable.String()},
		{"- held" + back, held.String()},
		{"- carried, " + rest, carried.String()},
	})
	return nil
}

// byCode returns the currencies of a sum in order.
func byCode[T any](sums map[irm.Currency]T) []irm.Currency {
	return slices.SortedFunc(maps.Keys(sums), func(a, b irm.Currency) int { return cmp.Compare(a.Code(), b.Code()) })
}
