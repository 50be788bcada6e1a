package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// printer writes the report.
type printer struct {
	out     io.Writer
	in      *inputs
	books   *books
	results *results
	choice  chosen
	briefed *briefed
	budget  irm.Money
	top     int
}

// print prints the whole report.
func (p *printer) print(ctx context.Context) error {
	var err error
	if p.results, err = p.in.results(ctx, p.books); err != nil {
		return err
	}
	p.printImports()
	if err := p.printShortlist(); err != nil {
		return err
	}
	p.printPortfolio()
	p.printLinks()
	p.printBrief()
	p.printPosts()
	p.printVisits()
	p.printCreators()
	if err := p.printStatements(); err != nil {
		return err
	}
	if err := p.printStages(ctx); err != nil {
		return err
	}
	p.printReasons()
	p.printCodes()
	p.printUnpaid()
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
	rows := [][]string{{"", "records", "used", "amended", "repeated", "rejected", ""}, r.creators.row()}
	if !r.codes.builtIn || r.codes.read > 0 {
		rows = append(rows, r.codes.row())
	}
	if !r.overlaps.builtIn || r.overlaps.read > 0 {
		rows = append(rows, r.overlaps.row())
	}
	columns(p.out, "  ", append(rows, r.clicks.row(), r.orders.row(), r.metrics.row()))
	p.list(slices.Concat(r.creators.rejected, r.codes.rejected, r.overlaps.rejected, r.clicks.rejected, r.orders.rejected, r.metrics.rejected))
	notes := slices.Concat(r.plan, r.creators.notes, r.clicks.notes, r.orders.notes, r.metrics.notes)
	slices.SortStableFunc(notes, func(a, b irm.Finding) int { return cmp.Compare(a.Severity, b.Severity) })
	if noted := p.noted(notes); len(noted) > 0 {
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

// noted shows of notes of one kind on one file only the first, unless all are asked for.
func (p *printer) noted(notes []irm.Finding) []string {
	type kind struct {
		severity   irm.Severity
		file, code string
	}
	var kinds []kind
	byKind := make(map[kind][]string)
	for _, f := range notes {
		file, _, _ := strings.Cut(f.Path, " ")
		k := kind{f.Severity, file, f.Code}
		if byKind[k] == nil {
			kinds = append(kinds, k)
		}
		byKind[k] = append(byKind[k], f.Severity.String()+": "+f.String())
	}
	var lines []string
	for _, k := range kinds {
		same := slices.Compact(byKind[k])
		if more := len(same) - 1; p.top > 0 && more > 0 {
			same = []string{fmt.Sprintf("%s and %d more such", same[0], more)}
		}
		lines = append(lines, same...)
	}
	return lines
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
