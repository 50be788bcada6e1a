package compensationtest

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// Run settles a case and returns where it differs from what is wanted, and which of
// the rules that hold of any plan it breaks. None is a case that passes.
func (f *File) Run(c *Case) []Failure {
	k := &checker{file: f, c: c}
	if c.Want.isZero() {
		k.fail("want", nil, "nothing is wanted: say what the case should pay")
		return k.failures
	}
	at := "plan"
	versions, err := f.Versions(c)
	if err == nil {
		k.trial, err = newTrial(f.options, versions)
	}
	if err == nil {
		at = "want"
		err = f.load(k.trial, c)
	}
	if err == nil {
		k.got, err = k.trial.settle(k.trial.cuts)
	}
	if c.Want.Error != (WantError{}) || err != nil {
		k.refused(at, err)
		return k.failures
	}
	k.compare()
	for _, broken := range k.trial.rules(k.got) {
		k.fail("rule."+broken.name, broken.lines, "%s", broken.message)
	}
	k.unpaid()
	return k.failures
}

// accepts reports whether an outcome of a case is what it wants.
func (f *File) accepts(c *Case, t *trial, got Outcome) bool {
	k := &checker{file: f, c: c, trial: t, got: got, silent: true}
	k.compare()
	return len(k.failures) == 0
}

// compare finds what is not as wanted.
func (k *checker) compare() {
	k.positions()
	k.statements()
	k.lines()
	k.rejections()
}

// unpaid says behind the first failure what was not paid at all, and why: most often
// that is what is missing.
func (k *checker) unpaid() {
	if len(k.failures) > 0 && len(k.got.Rejections) > 0 && k.c.Want.Rejections == nil {
		k.failures[0].Message += "; not paid: " + rejected(k.got.Rejections)
	}
}

// checker compares one case.
type checker struct {
	file     *File
	c        *Case
	trial    *trial
	got      Outcome
	silent   bool // only whether there are failures is asked
	failures []Failure
	told     map[*compensation.Line]bool // the lines that a failure has explained
}

func (k *checker) fail(path string, lines []*compensation.Line, format string, args ...any) {
	f := Failure{File: k.file.Name, Case: k.c.Name, Path: path, Message: fmt.Sprintf(format, args...)}
	if k.trial != nil && !k.silent {
		k.explain(&f, lines)
	}
	k.failures = append(k.failures, f)
}

// explain adds the lines to a failure that no other of the case has explained. Those
// that it would not print are left to the next.
func (k *checker) explain(f *Failure, lines []*compensation.Line) { // seed: C3
	if k.told == nil {
		k.told = make(map[*compensation.Line]bool)
	}
	for _, l := range lines {
		switch {
		case k.told[l]:
		case len(f.Lines) == maxExplained:
			f.More++
		default:
			k.told[l] = true
			f.Lines = append(f.Lines, inSteps(k.trial.engine, l))
		}
	}
}

// refused compares the error, which only cases with want.error may have. At is the
// plan where that is refused, whatever the facts.
func (k *checker) refused(at string, err error) {
	want := k.c.Want.Error
	if err == nil {
		k.fail("want.error", nil, "accepted, want it refused with %s", want)
		return
	}
	var found irm.Findings
	found.AddErr("", err)
	if want == (WantError{}) {
		message := "refused: " + listed(found)
		if name := k.file.plan(k.c).Path; at == "plan" && name != "" {
			message = name + " is " + message
		}
		k.fail(at, nil, "%s", message)
		return
	}
	for _, f := range found.Errors() {
		if f.Code == want.Code && (want.Path == "" || f.Path == want.Path) {
			return
		}
	}
	k.fail("want.error", nil, "refused with %s; want %s", listed(found), want)
}

// String is the finding that is wanted.
func (w WantError) String() string {
	if w.Path == "" {
		return w.Code
	}
	return w.Path + " (" + w.Code + ")"
}

func listed(found irm.Findings) string {
	var all []string
	for _, f := range found.Errors() {
		all = append(all, f.String())
	}
	return strings.Join(all, "; ")
}

func (k *checker) currency() irm.Currency { return k.trial.versions[0].Currency }

// amount compares one amount. The lines are those that explain it.
func (k *checker) amount(path string, want Amount, have irm.Money, lines func() []*compensation.Line) {
	if want == "" {
		return
	}
	m, err := want.money(k.currency())
	switch {
	case err != nil:
		k.fail(path, nil, "%v", err)
	case !have.Currency().IsValid() && m.Sign() == 0:
	case m != have:
		k.fail(path, lines(), "have %s, want %s: %s", have, m, difference(have, m))
	}
}

func (k *checker) balance(payee irm.PayeeID, list []compensation.Balance) (compensation.Balance, bool) {
	for _, b := range list {
		if b.Payee == payee {
			return b, true
		}
	}
	return compensation.Balance{}, false
}

func (k *checker) positions() {
	w := k.c.Want
	if w.Position != (Position{}) {
		if n := len(k.got.Balances); n != 1 {
			k.fail("want", nil, "there are %d payees: want their positions in payees", n)
		} else {
			k.position("want", w.Position, k.got.Balances[0], k.of(k.got.Balances[0].Payee, time.Time{}))
		}
	}
	for _, payee := range slices.Sorted(maps.Keys(w.Payees)) {
		path := "want.payees." + string(payee)
		b, ok := k.balance(payee, k.got.Balances)
		if !ok {
			k.fail(path, nil, "there is no such payee")
			continue
		}
		k.position(path, w.Payees[payee], b, k.of(payee, time.Time{}))
	}
}

func (k *checker) position(path string, want Position, b compensation.Balance, lines func() []*compensation.Line) {
	for _, c := range want.columns() {
		k.amount(path+"."+c.name, *c.amount, c.of(b), lines)
	}
}

// of are the lines of a payee, at one cut or all.
func (k *checker) of(payee irm.PayeeID, cut time.Time) func() []*compensation.Line {
	return func() (lines []*compensation.Line) {
		for i := range k.got.Lines {
			if l := &k.got.Lines[i]; l.Payee == payee && (cut.IsZero() || l.Cut.Equal(cut)) {
				lines = append(lines, l)
			}
		}
		return lines
	}
}

// statements compares what each cut came to.
func (k *checker) statements() {
	for i, w := range k.c.Want.Statements {
		path := fmt.Sprintf("want.statements[%d]", i)
		cut, err := w.Cut.time(k.trial.zone)
		if err != nil {
			k.fail(path+".cut", nil, "%v", err)
			continue
		}
		n := slices.IndexFunc(k.got.Steps, func(s Settled) bool { return s.Cut.Equal(cut) })
		if n < 0 {
			k.fail(path+".cut", nil, "%s is none of the cuts", w.Cut)
			continue
		}
		payee := w.Payee
		if payee == "" {
			payee = k.trial.input.Payees[0].ID
		}
		b, ok := k.balance(payee, k.got.Steps[n].Balances)
		if !ok {
			k.fail(path+".payee", nil, "there is no payee %s", irm.Quote(string(payee)))
			continue
		}
		sum, err := cash(k.of(payee, cut)())
		if err != nil {
			k.fail(path, nil, "%v", err)
			continue
		}
		b.Earned = sum // what the statement comes to, not what was earned until then
		k.position(path, w.Position, b, k.of(payee, cut))
	}
}

// cash sums lines without goods.
func cash(lines []*compensation.Line) (sum irm.Money, err error) {
	for _, l := range lines {
		if l.Kind == compensation.LineInKind {
			continue
		}
		if sum, err = sum.Add(l.Amount); err != nil {
			return irm.Money{}, err
		}
	}
	return sum, nil
}

func (k *checker) rejections() {
	w := k.c.Want.Rejections
	if w == nil {
		return
	}
	if len(w) == 0 {
		for _, r := range k.got.Rejections {
			k.fail("want.rejections", nil, "%s is not paid: %s (%s)", irm.Quote(r.Event), r.Message, r.Code)
		}
	}
	for i, want := range w {
		if !slices.ContainsFunc(k.got.Rejections, func(r compensation.Rejection) bool {
			return r.Code == want.Code && (want.Event == "" || r.Event == want.Event) &&
				(want.Creator == "" || r.Creator == want.Creator) && (want.Metric == "" || r.Metric == want.Metric)
		}) {
			k.fail(fmt.Sprintf("want.rejections[%d]", i), nil, "not among what was rejected: %s", rejected(k.got.Rejections))
		}
	}
}

func rejected(list []compensation.Rejection) string {
	if len(list) == 0 {
		return "nothing"
	}
	const most = 5
	var all []string
	for i, r := range list {
		if i == most {
			all = append(all, fmt.Sprintf("and %d more", len(list)-most))
			break
		}
		all = append(all, fmt.Sprintf("%s (%s)", r.Event, r.Code))
	}
	return strings.Join(all, ", ")
}
