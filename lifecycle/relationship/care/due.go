package care

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Kind says what is to be done. It is an open slug; these are those that [Plan.Due] knows.
type Kind string

const (
	CheckIn      Kind = "check_in"
	Birthday     Kind = "birthday"
	Anniversary  Kind = "anniversary"
	Congratulate Kind = "congratulate"
	React        Kind = "react"
	Reshare      Kind = "reshare"
	Credit       Kind = "credit"
	Assessment   Kind = "assessment"
	Renewal      Kind = "renewal"
	Return       Kind = "return"
	Reply        Kind = "reply" // to a query
)

// Action is something to do.
type Action struct {
	Kind Kind
	From time.Time // when it falls due
	To   time.Time // when it is late
	Why  string    // without personal data
	Key  string    // its name for good: "check_in/2026-03-01", "react/post-7"
}

// Due lists the actions that fall due in the window, in order of time. Those whose keys
// are in Partner.Done are left out. What fell due before and was not done is in an
// earlier window. The errors are irm.Findings: plan and partner have to be valid, the
// window to have both ends and to be at most ten years long.
func (p Plan) Due(partner Partner, window irm.Window) ([]Action, error) { // seed: R6 R15
	fs := append(p.Validate().Under("plan"), partner.Validate().Under("partner")...)
	fs = append(fs, window.Validate().Under("window")...)
	if window.From.IsZero() || window.To.IsZero() || window.To.Sub(window.From) > maxDays*24*time.Hour {
		fs.Add("window", "range_length", "want both ends, and at most ten years")
	}
	if err := fs.Err(); err != nil {
		return nil, err
	}
	l := &list{plan: p, partner: partner, window: window, zone: partner.zone()}
	l.queries()
	if !partner.silent() {
		l.checkIns()
		l.years()
		l.occasions()
		l.posts()
		l.dates()
	}
	slices.SortFunc(l.actions, func(a, b Action) int {
		return cmp.Or(a.From.Compare(b.From), a.To.Compare(b.To), strings.Compare(a.Key, b.Key))
	})
	return l.actions, nil
}

// list collects the actions of one question.
type list struct {
	plan    Plan
	partner Partner
	window  irm.Window
	zone    *time.Location
	actions []Action
}

func (l *list) add(kind Kind, id string, from, to time.Time, why string) {
	key := string(kind) + "/" + id
	if l.window.Contains(from) && !slices.Contains(l.partner.Done, key) {
		l.actions = append(l.actions, Action{kind, from.UTC(), to.UTC(), why, key})
	}
}

// day adds an action that falls due with a day, and has some days more.
func (l *list) day(kind Kind, id string, on irm.Date, more int, why string) {
	if last := on.AddDays(more + 1); !on.IsZero() && !last.IsZero() {
		l.add(kind, id, on.Start(l.zone), last.Start(l.zone), why)
	}
}

// firstDay and lastDay are those that the window touches.
func (l *list) firstDay() irm.Date { return irm.DateOf(l.window.From.In(l.zone)) }
func (l *list) lastDay() irm.Date  { return irm.DateOf(l.window.To.In(l.zone)) }

func (l *list) checkIns() {
	cadence, since := l.plan.CheckIns.of(l.partner.Standing), l.partner.Since
	if since.IsZero() || l.partner.resting() {
		return
	}
	if cadence.Every > 0 && cadence.Anchor.IsZero() {
		cadence.Anchor = since
	}
	before := l.firstDay().AddDays(-1)
	if before.Compare(since) < 0 {
		before = since
	}
	for on, ok := cadence.Next(before); ok && on.Compare(l.lastDay()) <= 0; on, ok = cadence.Next(on) {
		l.day(CheckIn, on.String(), on, l.plan.CheckInDays, every(cadence)+", beyond campaigns")
	}
}

// every is a cadence in words.
func every(c irm.Cadence) string {
	if c.Every == 1 {
		return "every " + c.Unit.String()
	}
	return fmt.Sprintf("every %d %ss", c.Every, c.Unit)
}

// years adds what comes back every year.
func (l *list) years() {
	since := l.partner.Since
	if since.IsZero() {
		return
	}
	for year := l.firstDay().Year; year <= l.lastDay().Year; year++ {
		id := fmt.Sprint(year)
		if l.plan.Birthdays && !l.partner.Birthday.IsZero() {
			l.day(Birthday, id, inYear(l.partner.Birthday, year), 0, "the creator's birthday")
		}
		if n := year - since.Year; l.plan.Anniversaries && n > 0 {
			l.day(Anniversary, id, inYear(since, year), 0, fmt.Sprintf("year %d since the first launch", n))
		}
	}
}

// inYear is the day in another year: February 29 becomes the 28th where there is none.
func inYear(d irm.Date, year int) irm.Date {
	first := irm.Date{Year: year, Month: d.Month, Day: 1}
	last := first.AddMonths(1).AddDays(-1)
	if last.IsZero() { // December 9999
		last.Day = 31
	}
	first.Day = min(d.Day, last.Day)
	return first
}

func (l *list) occasions() {
	if l.plan.CongratulateDays == 0 || l.partner.Since.IsZero() {
		return
	}
	for _, o := range l.partner.Occasions {
		l.day(Congratulate, o.ID, o.On, l.plan.CongratulateDays-1, "good news: "+o.Kind)
	}
}

func (l *list) posts() {
	for _, post := range l.partner.Posts {
		for _, r := range l.plan.Recognise {
			within := time.Duration(r.Hours) * time.Hour
			l.add(r.Kind, string(post.Content), post.At, post.At.Add(within), fmt.Sprintf("a post, within %d hours", r.Hours))
		}
	}
}

// queries adds those that wait for an answer, also of who is silent or gone.
func (l *list) queries() { // seed: R14
	for _, q := range l.partner.Queries {
		within, ok := l.plan.within(q.Kind)
		if !ok || q.Status() != QueryWaiting {
			continue
		}
		why := fmt.Sprintf("a %s, within %d hours", q.Kind, int(within/time.Hour))
		if q.Owner == (irm.Actor{}) {
			why += ", that nobody has taken"
		}
		l.add(Reply, q.ID, q.At, q.At.Add(within), why)
	}
}

// dates adds what is due some days before a date.
func (l *list) dates() { // seed: R16
	notice := func(kind Kind, on irm.Date, days int, why string) {
		if days > 0 && !on.IsZero() {
			l.day(kind, on.String(), on.AddDays(-days), days, fmt.Sprintf("%s in %d days", why, days))
		}
	}
	if at := l.partner.Assessment; !at.IsZero() {
		notice(Assessment, irm.DateOf(at.In(l.zone)), l.plan.AssessmentNotice, "the assessment is")
	}
	notice(Renewal, l.partner.EndsOn, l.plan.RenewalNotice, "the agreement ends")
	if on := l.partner.ReturnsOn; !on.IsZero() {
		l.day(Return, on.String(), on, 0, "the pause is meant to end")
	}
}
