package compensationtest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// Property is something that holds of every plan, whatever the facts.
type Property struct {
	Name string
	Why  string // what a failure means
	hold func(*tryout) string
}

// tryout is one set of facts on which a property is tried.
type tryout struct {
	*trial
	plan  *compensation.Plan // the first version
	facts []Fact
	gen   Generator
	seed  uint64 // of what the property draws
	got   Outcome
}

// rand gives a property the same numbers each time that it is tried on facts.
func (t *tryout) rand() *rand.Rand { return rand.New(rand.NewPCG(t.seed, 7)) }

// AllProperties are the properties that [Properties] checks, in order.
func AllProperties() []Property {
	return []Property{
		{"settles", "facts that are right cannot be settled at all", settles},
		{"lines_sum", "a statement does not add up: the payee could not check the total from its lines", linesSum},
		{"caps_kept", "more is paid than a cap allows", capsKept},
		{"floors_kept", "less is paid than is guaranteed", floorsKept},
		{"monotone", "selling more pays less, and the plan has no cliff that says so (Plan.Cliffs)", monotone},
		{"order_independent", "the pay depends on the order in which facts arrive, or on one that arrives twice", orderIndependent},
		{"cut_invariant", "the pay depends on when statements are cut: two payees with the same facts get different sums", cutInvariant},
		{"refund_complete", "a sale that is refunded in full is not as if it had never been", refundComplete},
		{"settled_once", "settling again books something: a payee would be paid twice", settledOnce},
		{"pools_exact", "the parts of a pool do not sum to the pool", poolsExact},
		{"json_round_trip", "the plan that is stored pays something else than the one that was written", jsonRoundTrip},
		{"explained", "a line cannot be explained, or computed again from what it says", explained},
		{"simulated", "a forecast says something else than the settlement of the same facts", simulated},
		{"single_currency", "a line is not in the currency of the plan", singleCurrency},
	}
}

// Broken is a property that does not hold, with the smallest facts that show it.
type Broken struct {
	Property
	Message string
	Payees  []Payee
	Facts   []Fact
}

// Error says what is broken, what that means, and gives the facts as they would
// stand in a case file.
func (b *Broken) Error() string {
	ids := make([]string, len(b.Payees))
	for i, p := range b.Payees {
		ids[i] = string(p.ID)
	}
	return fmt.Sprintf("compensationtest: property %s: %s\n  it means: %s\n  payees: %s\n  facts: %s", b.Name, b.Message, b.Why, strings.Join(ids, ", "),
		strings.ReplaceAll(FactList(b.Facts), "\n", "\n  "))
}

// Properties checks what must hold of any plan on random facts of the generator.
func Properties(t testing.TB, plan compensation.Plan, gen Generator, list ...Option) { // seed: C10
	t.Helper()
	for _, err := range unjoined(CheckProperties(plan, gen, list...)) {
		t.Error(err)
	}
}

func unjoined(err error) []error {
	if all, ok := err.(interface{ Unwrap() []error }); ok {
		return all.Unwrap()
	}
	if err == nil {
		return nil
	}
	return []error{err}
}

// CheckProperties is [Properties] for other test frameworks. Its error joins a
// *Broken for each property that does not hold; any other error says why the plan
// or the facts cannot be settled at all.
func CheckProperties(plan compensation.Plan, gen Generator, list ...Option) error {
	o := newOptions(list)
	versions := append([]compensation.Plan{plan}, o.amendments...)
	broken := make(map[string]bool)
	var faults []error
	for round := range o.rounds {
		t, err := newTrial(o, versions)
		if err != nil {
			return fmt.Errorf("compensationtest: %w", err)
		}
		r := rand.New(rand.NewPCG(o.seed, uint64(round)))
		try := tryout{trial: t, plan: &versions[0], gen: gen, seed: r.Uint64()}
		facts := gen.Facts(r)
		if err := try.load(gen.Payees, gen.FX, nil, group{"facts", facts}); err != nil {
			return fmt.Errorf("compensationtest: the generator makes facts that are wrong, in round %d: %w", round, err)
		}
		if try.facts = facts; try.with(facts) != nil {
			if p := AllProperties()[0]; !broken[p.Name] {
				broken[p.Name] = true
				faults = append(faults, try.shrink(p, p.hold(&try)))
			}
			continue
		}
		for _, p := range AllProperties() {
			if broken[p.Name] {
				continue
			}
			if message := p.hold(&try); message != "" {
				broken[p.Name] = true
				faults = append(faults, try.shrink(p, message))
			}
		}
	}
	return errors.Join(faults...)
}

// with settles other facts.
func (t *tryout) with(facts []Fact) error {
	own := *t.trial
	if err := own.load(t.gen.Payees, t.gen.FX, nil, group{"facts", facts}); err != nil {
		return err
	}
	got, err := own.settle(own.cuts)
	t.trial, t.facts, t.got = &own, facts, got
	return err
}

// shrink leaves facts out for as long as the property does not hold.
func (t *tryout) shrink(p Property, message string) *Broken {
	facts := t.facts
	for again := true; again; {
		again = false
		for i := range facts {
			fewer := without(facts, i)
			if len(fewer) == 0 {
				continue
			}
			try := *t
			if err := try.with(fewer); (err != nil) != (p.Name == "settles") {
				continue
			}
			if m := p.hold(&try); m != "" {
				facts, message, again = fewer, m, true
				break
			}
		}
	}
	return &Broken{Property: p, Message: message, Payees: t.gen.Payees, Facts: facts}
}

// without leaves a fact out, and what refunds it.
func without(facts []Fact, i int) []Fact {
	var fewer []Fact
	for j, f := range facts {
		gone := j == i || f.Refunds != "" && f.Refunds == facts[i].ID || f.Reading != "" && f.Reading == facts[i].Post
		if !gone {
			fewer = append(fewer, f)
		}
	}
	return fewer
}

// settled is what facts come to, and whether they can be settled.
func (t *tryout) settled(facts []Fact) (Outcome, bool) {
	try := *t
	err := try.with(facts)
	return try.got, err == nil
}

// sumOf adds up lines that the test holds for.
func sumOf(lines []compensation.Line, test func(*compensation.Line) bool) int64 {
	var sum int64
	for i := range lines {
		if test(&lines[i]) {
			sum += lines[i].Amount.Minor()
		}
	}
	return sum
}

// total is all that is paid in money.
func total(lines []compensation.Line) int64 {
	return sumOf(lines, func(l *compensation.Line) bool { return l.Kind != compensation.LineInKind })
}

func (t *tryout) money(minor int64) irm.Money { return irm.MoneyFromMinor(minor, t.plan.Currency) }
