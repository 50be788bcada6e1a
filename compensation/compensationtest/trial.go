package compensationtest

import (
	"fmt"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// trial is a plan with facts, ready to be settled.
type trial struct {
	options  options
	versions []compensation.Plan
	engine   Engine
	zone     *time.Location
	input    compensation.Input
	latest   time.Time // of the facts
	cuts     []time.Time
}

// Outcome is what the facts of a case came to.
type Outcome struct {
	Lines      []compensation.Line // of all cuts
	Steps      []Settled           // cut by cut
	Balances   []compensation.Balance
	Rejections []compensation.Rejection
}

// Settled is what one cut came to.
type Settled struct {
	Cut time.Time
	compensation.Result
}

// plan is that of a case: its own, or that of the file.
func (f *File) plan(c *Case) PlanRef {
	if c.Plan.IsZero() {
		return f.Plan
	}
	return c.Plan
}

// Versions returns the plan of a case and its amendments.
func (f *File) Versions(c *Case) ([]compensation.Plan, error) {
	refs, names := []PlanRef{f.plan(c)}, []string{"plan"}
	amendments := f.Amendments
	if !c.Plan.IsZero() {
		amendments = nil
	}
	if c.Amendments != nil {
		amendments = c.Amendments
	}
	for i, r := range amendments {
		refs, names = append(refs, r), append(names, fmt.Sprintf("amendments[%d]", i))
	}
	var plans []compensation.Plan
	var found irm.Findings
	for i, r := range refs {
		if r.text == nil {
			found.Add(names[i], "plan_ref", "%s was not loaded", irm.Quote(r.Path))
			continue
		}
		p, err := r.decode()
		if i == 0 {
			names[i] = "" // paths within the first version are those of the plan
		}
		found.AddErr(names[i], err)
		plans = append(plans, p)
	}
	return plans, found.Err()
}

// newTrial compiles the versions.
func newTrial(o options, versions []compensation.Plan) (*trial, error) {
	if len(versions) == 0 {
		return nil, &irm.ParseError{What: "plan", Code: "plan_missing", Want: "want a plan"}
	}
	zone, err := o.zone(versions[0].Zone)
	if err != nil {
		return nil, err
	}
	engine, err := o.compile(zone, versions...)
	if err != nil {
		return nil, err
	}
	return &trial{options: o, versions: versions, engine: engine, zone: zone}, nil
}

// under is the same facts and cuts under other versions of the plan.
func (t *trial) under(versions []compensation.Plan) (*trial, error) {
	other, err := newTrial(t.options, versions)
	if err != nil {
		return nil, err
	}
	return t.by(other), nil
}

// by is the same facts and cuts under the versions of another trial.
func (t *trial) by(other *trial) *trial {
	own := *other
	own.input, own.latest, own.cuts = t.input, t.latest, t.cuts
	return &own
}

// group is a list of facts with its path in the document.
type group struct {
	path  string
	facts []Fact
}

// load makes the input of facts.
func (t *trial) load(payees []Payee, fx []FXRate, cuts []Moment, groups ...group) error {
	b := newBuilder(&t.versions[0], t.zone, payees, fx)
	for _, g := range groups {
		b.add(g.path, g.facts)
	}
	t.input, t.latest, t.cuts = b.in, b.latest, nil
	for i, m := range cuts {
		cut, err := m.time(t.zone)
		b.found.AddErr(fmt.Sprintf("cuts[%d]", i), err)
		if i > 0 && err == nil && !cut.After(t.cuts[i-1]) {
			b.found.Add(fmt.Sprintf("cuts[%d]", i), "cut_order", "want cuts in ascending order")
		}
		t.cuts = append(t.cuts, cut)
	}
	if err := b.found.Err(); err != nil {
		return err
	}
	if len(cuts) == 0 {
		t.cuts = []time.Time{t.lastCut()}
	}
	return nil
}

// lastCut is after everything: the first midnight after the last fact, or the end
// of the plan where that is later.
func (t *trial) lastCut() time.Time {
	day := irm.DateOf(t.latest.In(t.zone))
	cut := irm.Instant(day.AddDays(1).Start(t.zone))
	if end := t.versions[len(t.versions)-1].Effective.To; end.After(cut) {
		return end
	}
	return cut
}

// trial prepares a case under versions of its plan.
func (f *File) trial(c *Case, versions []compensation.Plan) (*trial, error) {
	t, err := newTrial(f.options, versions)
	if err != nil {
		return nil, err
	}
	return t, f.load(t, c)
}

// load gives a trial the facts of a case.
func (f *File) load(t *trial, c *Case) error {
	payees, fx := f.Payees, f.FX
	if c.Payees != nil {
		payees = c.Payees
	}
	if c.FX != nil {
		fx = c.FX
	}
	return t.load(payees, fx, c.Cuts, group{"facts", f.Facts}, group{"case.facts", c.Facts})
}

// ready prepares a case under its own plan.
func (f *File) ready(c *Case) (*trial, error) {
	versions, err := f.Versions(c)
	if err != nil {
		return nil, err
	}
	return f.trial(c, versions)
}

// settle books cut by cut.
func (t *trial) settle(cuts []time.Time) (Outcome, error) {
	var o Outcome
	in := t.input
	for _, cut := range cuts {
		in.Cut, in.Booked = cut, o.Lines
		result, err := settleOnce(t.engine, in)
		if err != nil {
			return Outcome{}, err
		}
		o.Lines = append(o.Lines[:len(o.Lines):len(o.Lines)], result.Lines...)
		o.Steps = append(o.Steps, Settled{cut, result})
		o.Balances, o.Rejections = result.Balances, result.Rejections
	}
	return o, nil
}

// settleOnce makes an error of a panic, so that the facts behind it can be shown.
func settleOnce(e Engine, in compensation.Input) (r compensation.Result, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("the engine panics: %v", v)
		}
	}()
	return e.Settle(in)
}

// Settle returns what a case comes to, whatever it wants.
func (f *File) Settle(c *Case) (Outcome, error) {
	t, err := f.ready(c)
	if err != nil {
		return Outcome{}, err
	}
	return t.settle(t.cuts)
}

// Input returns the facts of a case as a settlement takes them, at its last cut and
// with nothing booked.
func (f *File) Input(c *Case) (compensation.Input, error) {
	t, err := f.ready(c)
	if err != nil {
		return compensation.Input{}, err
	}
	in := t.input
	in.Cut = t.cuts[len(t.cuts)-1]
	return in, nil
}
