package compensationtest

import (
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// Engine is what settles facts: a *compensation.Evaluator, or whatever is to be
// held against the same cases and properties.
type Engine interface {
	Settle(compensation.Input) (compensation.Result, error)
	Explain(compensation.Line) ([]compensation.Step, error)
	Replay(compensation.Line) (irm.Money, error)
}

// Option changes how cases and properties are run.
type Option func(*options)

type options struct {
	zones      func(string) (*time.Location, error)
	compile    func(*time.Location, ...compensation.Plan) (Engine, error)
	update     func(name string, data []byte) error
	amendments []compensation.Plan
	seed       uint64
	rounds     int
}

func newOptions(list []Option) options {
	o := options{seed: 1, rounds: 100, compile: func(zone *time.Location, versions ...compensation.Plan) (Engine, error) {
		return compensation.CompileIn(zone, versions...)
	}}
	for _, option := range list {
		option(&o)
	}
	return o
}

// Zones loads time zones, for plans that have one: usually [time.LoadLocation].
func Zones(load func(name string) (*time.Location, error)) Option {
	return func(o *options) { o.zones = load }
}

// Compiled runs everything by another engine.
func Compiled(compile func(zone *time.Location, versions ...compensation.Plan) (Engine, error)) Option {
	return func(o *options) { o.compile = compile }
}

// Update makes [Run] write the wants that a case file should have, by the function:
// usually one around os.WriteFile. Nothing is written for a file that is right.
func Update(write func(name string, data []byte) error) Option {
	return func(o *options) { o.update = write }
}

// Amended adds later versions of the plan to properties.
func Amended(versions ...compensation.Plan) Option {
	return func(o *options) { o.amendments = versions }
}

// Seed starts the random facts of properties, and those that are tried on mutants,
// somewhere else than at 1.
func Seed(n uint64) Option { return func(o *options) { o.seed = n } }

// Rounds is how many random sets of facts each property, and each mutant that no case
// notices, is tried on; without it 100.
func Rounds(n int) Option { return func(o *options) { o.rounds = n } }

// zone is that of a plan.
func (o *options) zone(name string) (*time.Location, error) {
	switch {
	case name == "" || name == "UTC":
		return time.UTC, nil
	case o.zones == nil:
		return nil, &irm.ParseError{What: "zone", Code: "zone", Input: name, Want: "want the option Zones(time.LoadLocation) for a plan with a zone"}
	}
	zone, err := o.zones(name)
	if err != nil {
		return nil, &irm.ParseError{What: "zone", Code: "zone", Input: name, Want: "want a zone that can be loaded: " + err.Error()}
	}
	return zone, nil
}
