package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// printLinks prints what to send to whom.
func (p *printer) printLinks() {
	gifts := p.in.gifts
	const enough = 5
	shown := gifts
	if p.top > 0 {
		shown = gifts[:min(enough, len(gifts))]
	}
	p.line("Links and codes: %d of %d; -links FILE writes all", len(shown), len(gifts))
	var rows [][]string
	for _, g := range shown {
		code := cmp.Or(g.code, "-")
		if g.isNew {
			code += " (new)"
		}
		rows = append(rows, []string{g.name, code, cmp.Or(g.link, "-")})
	}
	texts(p.out, "  ", rows)
	fresh := 0
	problems := make(map[string]int)
	for _, g := range gifts {
		if g.isNew {
			fresh++
		}
		if g.noCode != "" {
			problems["code: "+g.noCode]++
		}
		if g.noLink != "" {
			problems["link: "+g.noLink]++
		}
	}
	if fresh > 0 {
		p.line("  new codes, made of the names and like no other: %d", fresh)
	}
	p.list(counted(problems, func(what string, n int) string { return fmt.Sprintf("%s without a %s", count(n, "creator"), what) }))
	p.line("")
}

// counted lists what was counted, the most frequent first.
func counted(all map[string]int, say func(what string, n int) string) []string {
	var list []string
	for _, what := range slices.SortedFunc(maps.Keys(all), func(a, b string) int {
		return cmp.Or(cmp.Compare(all[b], all[a]), cmp.Compare(a, b))
	}) {
		list = append(list, say(what, all[what]))
	}
	return list
}

// few names the most frequent of what was counted.
func (p *printer) few(all map[string]int) string {
	const enough = 3
	list := counted(all, func(what string, n int) string {
		if n == 1 {
			return irm.Quote(what)
		}
		return fmt.Sprintf("%s %d times", irm.Quote(what), n)
	})
	if more := len(list) - enough; p.top > 0 && more > 0 {
		list = append(list[:enough], fmt.Sprintf("and %d more", more))
	}
	return strings.Join(list, ", ")
}

// printVisits prints by what ways people came, and what is wrong with the tags of links.
func (p *printer) printVisits() {
	rows := [][]string{{"channel", "visits", "of creators"}}
	for _, c := range p.results.channels {
		rows = append(rows, []string{c.channel.Title(), strconv.Itoa(c.visits), strconv.Itoa(c.creator)})
	}
	p.line("Visits by channel")
	columns(p.out, "  ", rows)
	if n := p.in.strangers; n.visits > 0 {
		p.line("  %s by links of creators who are not in the list: %s", count(n.visits, "visit"), p.few(n.byMark))
	}
	tags := p.in.tags
	var odd []string
	for _, c := range tags.Codes {
		odd = append(odd, fmt.Sprintf("%s %d", c.Code, c.Findings))
	}
	if len(odd) > 0 {
		p.line("  tags of links, by what is odd: %s", strings.Join(odd, ", "))
	}
	var spelled []string
	for _, s := range tags.Spellings {
		var variants []string
		for _, v := range s.Variants {
			variants = append(variants, fmt.Sprintf("%s (%d)", irm.Quote(v.Value), v.Links))
		}
		spelled = append(spelled, fmt.Sprintf("%s is spelled %s: want %s", s.Param, strings.Join(variants, ", "), irm.Quote(s.Want)))
	}
	p.list(spelled)
	p.line("")
}

// printReasons prints why orders earned or did not, and what looks suspicious.
func (p *printer) printReasons() {
	p.line("Orders by reason, by %s", p.in.policy.Model)
	rows := [][]string{{"reason", "orders", "net value", "to creators"}}
	row := func(what string, r *reasonResult) {
		rows = append(rows, []string{what, strconv.Itoa(r.orders), r.net.String(), r.creators.Amount()})
	}
	for _, r := range p.results.reasons {
		row(r.reasons, r)
	}
	for _, r := range p.results.flags {
		row("of these, flagged "+r.reasons, r)
	}
	columns(p.out, "  ", rows)
	for _, r := range p.results.refused {
		p.line("  refund %s takes nothing back from line %s: %s", r.Refund, r.Line, r.Code)
	}
	p.line("")
}

// printCodes prints the codes on orders that earned nothing.
func (p *printer) printCodes() {
	if len(p.results.idle) == 0 {
		return
	}
	p.line("Codes on orders that earned nothing")
	for _, x := range p.results.idle {
		p.line("  %s on %s: %s", x.reason, count(x.orders, "order"), p.few(x.byCode))
		p.list(meant(x))
	}
	p.line("")
}

// meant asks which codes of creators were meant by those that nobody has.
func meant(x *idleCodes) []string {
	var list []string
	for _, name := range slices.Sorted(maps.Keys(x.meant)) {
		if len(x.meant[name]) > 0 {
			list = append(list, fmt.Sprintf("%s: nobody's; did you mean %s?", irm.Quote(name), strings.Join(x.meant[name], " or ")))
		}
	}
	return list
}

// printWhy prints the whole decision on one order.
func (p *printer) printWhy(ctx context.Context, id irm.ConversionID) error {
	why, err := p.books.flow.Why(ctx, id)
	if errors.Is(err, irm.ErrNotFound) {
		example := ""
		for c, err := range p.books.flow.Stores.Conversions.List(ctx, irm.ConversionQuery{}) {
			if err == nil {
				example = "; the first is " + irm.Quote(string(c.ID))
			}
			break
		}
		return fmt.Errorf("no order %s%s", irm.Quote(string(id)), example)
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprint(p.out, why)
	return err
}
