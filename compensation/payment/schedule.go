package payment

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// InstalmentID is the ID of an instalment. It is derived from what is paid and from the part
// of the terms, so that it stays the same when events happen or the amount changes.
type InstalmentID string

// Occurrence says that an event happened. Of several of one event the earliest counts; one
// that turned out not to have happened is left out.
type Occurrence struct {
	Event Event
	At    time.Time
}

// Instalment is a part of an amount, and when it is due.
type Instalment struct {
	ID     InstalmentID        `json:"id"`
	Part   string              `json:"part"`
	Amount irm.Money           `json:"amount"`
	From   irm.Date            `json:"from,omitzero"`  // the day from which the delay counts
	Due    irm.Date            `json:"due,omitzero"`   // the last day on which it is paid in time; zero: not known yet
	Waits  []Event             `json:"waits,omitzero"` // events that have not happened
	Early  Discount            `json:"early,omitzero"` // zero: none is offered
	Steps  []compensation.Step `json:"-"`              // how amount and due date came about
}

// Claim is the instalment as a claim of the payee, for [Watch] and [Aging].
func (in Instalment) Claim(payee irm.PayeeID) Claim {
	return Claim{ID: in.ID, Payee: payee, Amount: in.Amount, Due: in.Due}
}

// Discount is what may be taken off for paying early.
type Discount struct {
	Until irm.Date  `json:"until"` // the last day
	Less  irm.Money `json:"less"`  // rounded half away from zero
}

// Schedule divides an amount by the terms, to the cent, and says of each instalment when it
// is due, in the order of the parts. Of is what the amount is of, an agreement or a
// statement: the instalments of two of them have different IDs. Events are dated in the zone
// of the calendar, and their order does not matter.
//
// The schedule is that of this amount. Where more is agreed on later, schedule the difference,
// with an ID of its own: parts that are paid do not change.
//
// The fixed amounts come first; the weights share the rest by largest remainder, ties to the
// earlier part. It is an error if the fixed amounts are more than the amount, or are less
// and nobody has a weight.
func (t Terms) Schedule(of string, amount irm.Money, events []Occurrence, c *Calendar) ([]Instalment, error) {
	fs := t.Validate().Under("terms")
	fs.AddErr("of", irm.CheckID(of))
	checkPositive(&fs, "amount", amount)
	for i, e := range events {
		path := fmt.Sprintf("events[%d]", i)
		checkSlug(&fs, path+".event", string(e.Event))
		fs.AddErr(path+".at", irm.CheckTime(e.At))
	}
	checkCalendar(&fs, c)
	if err := fs.Err(); err != nil {
		return nil, err
	}
	amounts, err := t.divide(amount)
	if err != nil {
		return nil, err
	}
	days := firstDays(events, c)
	list := make([]Instalment, len(t.Parts))
	for i, p := range t.Parts {
		in := Instalment{ID: InstalmentID(wire.DeriveID("inst", of, p.ID)), Part: p.ID, Amount: amounts[i]}
		in.Steps = append(in.Steps, t.shareStep(i, amount, in.Amount))
		if err := t.date(&in, p, days, c); err != nil {
			return nil, fmt.Errorf("payment: parts[%d]: %w", i, err)
		}
		list[i] = in
	}
	return list, nil
}

// divide is exact: the parts sum to the amount.
func (t Terms) divide(amount irm.Money) ([]irm.Money, error) {
	var fs irm.Findings
	weights := make([]int64, len(t.Parts))
	amounts := make([]irm.Money, len(t.Parts))
	rest, weighted := amount, false
	for i, p := range t.Parts {
		weights[i], amounts[i] = p.Weight, p.Amount
		weighted = weighted || p.Weight > 0
		var err error
		if rest, err = rest.Sub(p.Amount); err != nil {
			fs.AddErr(fmt.Sprintf("terms.parts[%d].amount", i), err)
			return nil, fs.Err()
		}
	}
	switch {
	case rest.Sign() < 0:
		fs.Add("amount", "amount_short", "%s is less than the fixed amounts of the terms", amount)
	case rest.Sign() > 0 && !weighted:
		fs.Add("amount", "amount_left", "the fixed amounts of the terms leave %s of %s to nobody", rest, amount)
	}
	if !weighted || fs != nil {
		return amounts, fs.Err()
	}
	shares, err := rest.Allocate(weights)
	if err != nil {
		return nil, err
	}
	for i, p := range t.Parts {
		if p.Weight > 0 {
			amounts[i] = shares[i]
		}
	}
	return amounts, nil
}

func (t Terms) shareStep(i int, amount, part irm.Money) compensation.Step {
	rule := fmt.Sprintf("parts[%d]", i)
	if t.Parts[i].Weight == 0 {
		return compensation.Step{Rule: rule, Text: "fixed amount", Value: part.String()}
	}
	var sum int64
	fixed := false
	for _, p := range t.Parts {
		sum += p.Weight
		fixed = fixed || p.Weight == 0
	}
	of := amount.String()
	if fixed {
		of = "what the fixed amounts leave of " + of
	}
	return compensation.Step{Rule: rule, Text: fmt.Sprintf("%d/%d of %s", t.Parts[i].Weight, sum, of), Value: part.String()}
}

func firstDays(events []Occurrence, c *Calendar) map[Event]irm.Date {
	days := make(map[Event]irm.Date, len(events))
	for _, e := range events {
		day := c.Day(e.At)
		if had, ok := days[e.Event]; !ok || day.Compare(had) < 0 {
			days[e.Event] = day
		}
	}
	return days
}

// date finds out when the instalment is due, unless it waits.
func (t Terms) date(in *Instalment, p Part, days map[Event]irm.Date, c *Calendar) error {
	from, why := p.NotBefore, "the agreed day"
	for _, e := range p.After {
		day, ok := days[e]
		if !ok {
			in.Waits = append(in.Waits, e)
		} else if day.Compare(from) > 0 {
			from, why = day, string(e)
		}
	}
	if slices.Sort(in.Waits); len(in.Waits) > 0 {
		names := make([]string, len(in.Waits))
		for i, e := range in.Waits {
			names[i] = string(e)
		}
		in.step("waits for "+strings.Join(names, ", "), irm.Date{})
		return nil
	}
	if from.AddDays(0).IsZero() { // the first day of 1970, west of Greenwich
		return errYears
	}
	in.From = from
	in.step(why, from)
	due, err := p.Delay.count(in, c)
	if err != nil {
		return err
	}
	rolled, err := c.roll(due, from, t.Roll)
	if err != nil {
		return err
	}
	switch c := rolled.Compare(due); {
	case c > 0:
		in.step("no working day: the next one", rolled)
	case c < 0:
		in.step("no working day: the one before", rolled)
	}
	in.Due = rolled
	return t.Early.offer(in)
}

func (in *Instalment) step(text string, d irm.Date) {
	in.Steps = append(in.Steps, compensation.Step{Rule: in.Steps[0].Rule, Text: text, Value: d.String()})
}

// count adds the delay to the day that counts.
func (d Delay) count(in *Instalment, c *Calendar) (irm.Date, error) {
	due := in.From
	if d.MonthEnd == FromMonthEnd {
		due = monthEnd(due)
		in.step("end of the month", due)
	}
	if d.Months > 0 {
		due = due.AddMonths(d.Months)
		in.step(counted(d.Months, "month")+" later", due)
		if due.IsZero() {
			return due, errYears
		}
	}
	switch {
	case d.Days > 0:
		due = due.AddDays(d.Days)
		in.step(counted(d.Days, "day")+" later", due)
	case d.WorkingDays > 0:
		var err error
		if due, err = c.step(due, d.WorkingDays); err != nil {
			return due, err
		}
		in.step(counted(d.WorkingDays, "working day")+" later", due)
	}
	if due.IsZero() {
		return due, errYears
	}
	if d.MonthEnd == UntilMonthEnd {
		due = monthEnd(due)
		in.step("end of the month", due)
	}
	return due, nil
}

// counted is "1 day", "2 days".
func counted(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprintf("%d %s", n, what)
}

func monthEnd(d irm.Date) irm.Date {
	return irm.Date{Year: d.Year, Month: time.January, Day: 31}.AddMonths(int(d.Month) - 1)
}

// offer adds the discount, where there is time for it before the due date.
func (e Early) offer(in *Instalment) error {
	until := in.From.AddDays(e.Days)
	if e == (Early{}) || until.IsZero() || until.Compare(in.Due) >= 0 {
		return nil
	}
	less, err := in.Amount.Mul(e.Rate, irm.HalfAwayFromZero)
	if err != nil {
		return err
	}
	in.Early = Discount{Until: until, Less: less}
	in.Steps = append(in.Steps, compensation.Step{
		Rule: "early", Text: fmt.Sprintf("%s less if paid by %s", e.Rate.Percent(), until), Value: less.String(),
	})
	return nil
}
