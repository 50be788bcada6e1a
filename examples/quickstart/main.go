// Command quickstart runs the main job on files: creators, clicks and orders go
// in; links and codes, who earned what and why, statements that add up, and where everything
// stands, come out.
//
//	go run ./examples/quickstart
//
// Without flags it runs on a fictional campaign that is built in. Each file can
// be replaced:
//
//	go run ./examples/quickstart -orders my-orders.json -creators my-creators.csv
//
// Links and codes for one's own creators:
//
//	go run ./examples/quickstart -creators my-creators.csv -landing https://my.shop/ -links links.csv
//
// Who fits one's own profile, for one's own money:
//
//	go run ./examples/quickstart -ideal my-ideal.json -profile my-profile.json -budget 12000
//
// What creators are to make, the page that one of them reads, and whether posts keep it:
//
//	go run ./examples/quickstart -brief my-brief.json -page brief.html -posts my-posts.json
//
// Another way to give credit, and the whole decision on one order:
//
//	go run ./examples/quickstart -policy my-policy.json -why 5000230
package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/examples/quickstart/tracking"
	"github.com/irmkit/irmkit/irm"
)

func main() { os.Exit(run(context.Background(), os.Args[1:], os.Stdout, os.Stderr)) }

// config is what the command line says.
type config struct {
	creators, codes, clicks, orders string // paths; empty: built in
	metrics, plan, policy           string
	ideal, profile, overlaps        string
	brief, posts, page, calendar    string
	spend                           string    // what may be spent, in the plan's currency
	budget                          irm.Money // the same, once the plan is read
	export, links                   string    // what to write
	landing, source                 string
	sales                           []string // statuses that count although they say unpaid
	platform, visitor               string
	location                        *time.Location // of times without an offset; nil: they are rejected
	currency                        irm.Currency   // of amounts without one
	comma                           bool           // numbers are written as 1.234,56
	model                           string         // instead of the policy's; empty: the policy's
	top                             int
	creator, why                    string // what to explain instead of the report
}

// run returns the exit code: 0, 1 where an input cannot be used, 2 for a wrong
// command line.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	c, err := parseFlags(args, stderr)
	if errors.Is(err, flag.ErrHelp) {
		return 0
	}
	if err != nil {
		return 2
	}
	out := bufio.NewWriter(stdout)
	err = report(ctx, c, out)
	if flushed := out.Flush(); err == nil {
		err = flushed
	}
	if err != nil {
		complain(stderr, err)
		return 1
	}
	return 0
}

func parseFlags(args []string, stderr io.Writer) (config, error) {
	var c config
	flags := flag.NewFlagSet("quickstart", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&c.creators, "creators", "", "CSV `file` of creators instead of the built-in one")
	flags.StringVar(&c.codes, "codes", "", "CSV `file` of further codes: code, creator, max_uses, max_per_customer, from, to, compromised_since")
	flags.StringVar(&c.clicks, "clicks", "", "CSV or JSON `file` of clicks: id, clicked_at, visitor, and creator or url; whose link it was, the url says")
	flags.StringVar(&c.orders, "orders", "", "`file` of orders, as -source exports or sends them")
	flags.StringVar(&c.source, "source", shop, "where the orders are from: `one` of "+strings.Join(sourceNames(), ", "))
	flags.StringVar(&c.metrics, "metrics", "", "CSV or JSON `file` of creators' figures: creator, as_of, views, likes")
	flags.StringVar(&c.plan, "plan", "", "JSON `file` of a compensation plan (irmkit/plan/1)")
	flags.StringVar(&c.policy, "policy", "", "JSON `file` of an attribution policy (irmkit/attribution-policy/1)")
	flags.StringVar(&c.ideal, "ideal", "", "JSON `file` of whom to look for (irmkit/ideal/1)")
	flags.StringVar(&c.profile, "profile", "", "JSON `file` of what counts how much (irmkit/profile/1)")
	flags.StringVar(&c.overlaps, "overlaps", "", "CSV `file` of the followers that two creators share: a, b, percent_of_smaller")
	flags.StringVar(&c.brief, "brief", "", "JSON `file` of what the creators are to make (irmkit/brief/1); {{link}} and {{code}} are filled in")
	flags.StringVar(&c.posts, "posts", "", "JSON `file` of posts to be checked against the brief")
	flags.StringVar(&c.page, "page", "", "write the page that one creator reads (-creator, or the first) to this HTML `file`")
	flags.StringVar(&c.calendar, "calendar", "", "write when each post goes live to this iCalendar `file`")
	flags.StringVar(&c.spend, "budget", "5000", "`amount` that may be spent on creators, in the currency of the plan")
	flags.StringVar(&c.landing, "landing", tracking.Landing, "`page` that the creators' links lead to")
	flags.StringVar(&c.platform, "platform", "", "`platform` of creators in a file that does not say")
	flags.StringVar(&c.visitor, "visitor", "visitor_id", "note `attribute` of an order that holds the visitor")
	flags.Func("sales", "`statuses` of orders that count although they are not paid, by commas: authorized,on-hold", func(list string) error {
		c.sales = strings.Split(list, ",")
		return nil
	})
	flags.StringVar(&c.export, "export", "", "write the creators to this CSV `file`, without personal data")
	flags.StringVar(&c.links, "links", "", "write every creator's link and code to this CSV `file`")
	flags.BoolVar(&c.comma, "decimal-comma", false, "numbers in CSV files are written as 1.234,56")
	zone := flags.String("zone", "", "IANA `zone` of times without an offset, such as Europe/Berlin; without it they are rejected")
	currency := flags.String("currency", "", "ISO 4217 `code` of amounts that come without one")
	flags.StringVar(&c.model, "model", "", "attribution `model` instead of the policy's: last_touch, first_touch, last_non_direct, linear, position, markers or time_decay")
	flags.IntVar(&c.top, "top", 10, "how many creators to print; 0 prints everything in full")
	flags.StringVar(&c.creator, "creator", "", "print only the statements and stages of this creator `id`, with every step")
	flags.StringVar(&c.why, "why", "", "print only why the order of this `id` earned for whom it did, and what would have changed it")
	if err := flags.Parse(args); err != nil {
		return c, err
	}
	if flags.NArg() > 0 {
		err := fmt.Errorf("unexpected argument %s", irm.Quote(flags.Arg(0)))
		fmt.Fprintln(stderr, "quickstart:", err)
		return c, err
	}
	if err := c.set(*zone, *currency); err != nil {
		fmt.Fprintln(stderr, "quickstart:", bare{err})
		return c, err
	}
	return c, nil
}

// set reads the flags that are words.
func (c *config) set(zone, currency string) (err error) {
	if c.model != "" {
		if _, err := attribution.ParseModel(c.model); err != nil {
			return err
		}
	}
	if c.creator != "" && c.why != "" {
		return errors.New("-creator and -why: want one of them")
	}
	if c.top < 0 {
		return errors.New("-top is negative")
	}
	if !slices.Contains(sourceNames(), c.source) {
		return fmt.Errorf("unknown -source %s: want one of %s", irm.Quote(c.source), strings.Join(sourceNames(), ", "))
	}
	if c.orders == "" && c.source != shop {
		return fmt.Errorf("-source %s: want -orders too, the file that it is the source of", c.source)
	}
	if zone != "" {
		if c.location, err = time.LoadLocation(zone); err != nil {
			return fmt.Errorf("-zone: %w", err)
		}
	}
	if currency != "" {
		c.currency, err = irm.ParseCurrency(currency)
	}
	return err
}

// report is the main job: read the files, let everything arrive month by month,
// settle, and say what came of it.
func report(ctx context.Context, c config, out io.Writer) error {
	in, err := load(ctx, c)
	if err != nil {
		return err
	}
	if c.budget, err = irm.ParseMoney(c.spend, in.plan.Currency.Code()); err != nil {
		return fmt.Errorf("-budget: %w", bare{err})
	}
	if c.budget.Sign() < 0 {
		return fmt.Errorf("-budget: %s is negative", c.budget)
	}
	choice, err := in.choose(c)
	if err != nil {
		return err
	}
	issued, err := in.issue(c, &choice)
	if err != nil {
		return err
	}
	b, err := in.play(ctx, in.policy, months(in.arrivals()))
	if err != nil {
		return err
	}
	p := &printer{out: out, in: in, books: b, top: c.top, choice: choice, briefed: issued, budget: c.budget}
	switch {
	case c.why != "":
		return p.printWhy(ctx, irm.ConversionID(c.why))
	case c.creator != "":
		return p.printExplained(ctx, irm.CreatorID(c.creator))
	}
	return p.print(ctx)
}

// complain prints an error in one line, and all findings of one that has several in a
// line each.
func complain(stderr io.Writer, err error) {
	var all irm.Findings
	if !errors.As(err, &all) || len(all) < 2 {
		fmt.Fprintln(stderr, "quickstart:", bare{err})
		return
	}
	where := ""
	if at, ok := errors.AsType[*fileError](err); ok {
		where = at.path + ": "
	}
	fmt.Fprintf(stderr, "quickstart: %s%d findings\n", where, len(all))
	for _, f := range all {
		fmt.Fprintf(stderr, "  %s\n", f)
	}
}

// bare is an error shown without the prefix of the package that it comes from.
type bare struct{ error }

func (b bare) Unwrap() error { return b.error }

func (b bare) Error() string {
	s := b.error.Error()
	for _, prefix := range []string{"irm: ", "compensation: ", "attribution: ", "code: ", "workflow: ", "lifecycle: ", "scoring: ", "audience: ", "portfolio: "} {
		s = strings.TrimPrefix(s, prefix)
	}
	return strings.ReplaceAll(s, "\n", " ")
}

// at is when the creators are chosen: before the plan takes effect.
func (c config) at(in *inputs) time.Time { return in.plan.Effective.From }
