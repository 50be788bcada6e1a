package compensationtest

import (
	"fmt"
	"slices"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// Witness is facts on which a mutant pays otherwise than the plan. The zero Witness is
// none.
type Witness struct {
	Case       Case   // that notices the mutant, named by its facts: "components[2].tiers[0].up_to: at 5000.00". It stands in a file about the plan without facts of its own
	Of         string // the case of the files whose facts they are: it only has to want more; empty: they are generated
	Difference string // "total 400.00 USD, not 400.01 USD": what the plan pays, and what the mutant
}

// IsZero reports that there is no witness.
func (w Witness) IsZero() bool { return w.Difference == "" }

// String is what the facts are, and what is paid.
func (w Witness) String() string { return w.Case.Name + ": " + w.Difference }

func newWitness(c Case, of string, d telling) Witness {
	c.Note, c.Want = d.text, d.want
	return Witness{c, of, d.text}
}

// telling is an amount in which two outcomes of the same facts differ: in words, and
// as what a case must want to notice it.
type telling struct {
	text string
	want Want
}

// tell finds what a payee could notice: how it stands at the end or, where that is the
// same, at a cut before; and else by which component it is paid. That an amount lies
// in another period makes no difference by itself.
func (t *trial) tell(is, other Outcome) (telling, bool) {
	if len(is.Steps) != len(other.Steps) {
		return telling{}, false // not the same cuts
	}
	for i := len(is.Steps) - 1; i >= 0; i-- {
		if d, ok := t.tellBalances(is, other, i); ok {
			return d, true
		}
	}
	have, want := componentSums(is.Lines), componentSums(other.Lines)
	for i := range is.Lines {
		l := &is.Lines[i]
		k := componentKey{l.Payee, l.Component}
		if have[k] != want[k] {
			sum := func(n int64) irm.Money { return irm.MoneyFromMinor(n, l.Amount.Currency()) }
			return telling{fmt.Sprintf("%s of %s %s, not %s", l.Component, l.Payee, sum(have[k]), sum(want[k])),
				Want{Lines: []WantLine{{Component: l.Component, Payee: l.Payee, Cut: momentIn(l.Cut, t.zone), Amount: amountOf(l.Amount, l.Amount.Currency())}}}}, true
		}
	}
	return telling{}, false
}

// tellBalances compares how payees stand at one cut.
func (t *trial) tellBalances(is, other Outcome, step int) (telling, bool) {
	last := step == len(is.Steps)-1
	at := is.Steps[step]
	for k, b := range at.Balances {
		if k >= len(other.Steps[step].Balances) {
			break
		}
		o := other.Steps[step].Balances[k]
		var p Position
		for _, c := range p.columns() {
			have, want := c.of(b), c.of(o)
			if have == want || !last && c.name == "total" {
				continue // that of a statement is what one cut comes to
			}
			*c.amount = amountOf(have, have.Currency())
			text := c.name
			if len(at.Balances) > 1 {
				text += " of " + string(b.Payee)
			}
			if !last {
				text += " at " + string(momentIn(at.Cut, t.zone))
			}
			d := telling{text: fmt.Sprintf("%s %s, not %s", text, have, want)}
			switch {
			case !last:
				d.want.Statements = []WantStatement{{Cut: momentIn(at.Cut, t.zone), Payee: b.Payee, Position: p}}
			case len(at.Balances) == 1:
				d.want.Position = p
			default:
				d.want.Payees = map[irm.PayeeID]Position{b.Payee: p}
			}
			return d, true
		}
	}
	return telling{}, false
}

type componentKey struct {
	payee     irm.PayeeID
	component string
}

// componentSums adds up lines by payee and component, whatever their period.
func componentSums(lines []compensation.Line) map[componentKey]int64 {
	sums := make(map[componentKey]int64)
	for i := range lines {
		sums[componentKey{lines[i].Payee, lines[i].Component}] += lines[i].Amount.Minor()
	}
	return sums
}

// candidate is generated facts with what they come to under the plan.
type candidate struct {
	c     Case
	trial *trial
	got   Outcome
	wild  bool // random: more than is needed

	path, component string // of a boundary
}

// try compares what a candidate comes to under a mutant.
func (c *candidate) try(mutant *trial) (telling, bool) {
	t := c.trial.by(mutant)
	got, err := t.settle(t.cuts)
	if err != nil {
		return telling{}, false
	}
	return c.trial.tell(c.got, got)
}

// witness finds facts on which a mutant pays otherwise, none where there are none
// among the candidates.
func (s *setting) witness(m Mutant, mutant *trial) Witness {
	for c := range s.candidates(m.Path) {
		d, ok := c.try(mutant)
		if !ok {
			continue
		}
		if c.wild {
			c, d = s.smaller(c, d, mutant)
		}
		return newWitness(c.c, "", d)
	}
	return Witness{}
}

// smaller leaves out facts and cuts for as long as the mutant pays otherwise.
func (s *setting) smaller(c *candidate, d telling, mutant *trial) (*candidate, telling) {
	test := func(fewer Case) bool {
		one, ok := s.candidate(fewer)
		if !ok {
			return false
		}
		said, ok := one.try(mutant)
		if ok {
			c, d = one, said
		}
		return ok
	}
	for again := true; again; {
		again = false
		for i := range c.c.Cuts {
			fewer := c.c
			if fewer.Cuts = slices.Delete(slices.Clone(c.c.Cuts), i, i+1); len(fewer.Cuts) > 0 && test(fewer) {
				again = true
				break
			}
		}
		for i := range c.c.Facts {
			fewer := c.c
			if fewer.Facts = without(c.c.Facts, i); test(fewer) {
				again = true
				break
			}
		}
	}
	bare := c.c
	bare.FX = nil
	test(bare)
	test(anonymous(c.c))
	if len(c.c.Facts) == 0 {
		c.c.Name = "no facts at all"
	}
	return c, d
}

// anonymous is a case with the payee and creator that a file has which names none.
func anonymous(c Case) Case {
	c.Payees, c.Facts = nil, slices.Clone(c.Facts)
	for i := range c.Facts {
		c.Facts[i].Creator, c.Facts[i].Payee = "", ""
	}
	return c
}

// candidate settles facts under the plan; false where they cannot be.
func (s *setting) candidate(c Case) (*candidate, bool) {
	own := *s.trial
	if own.load(c.Payees, c.FX, c.Cuts, group{"facts", c.Facts}) != nil {
		return nil, false
	}
	got, err := own.settle(own.cuts)
	return &candidate{c: c, trial: &own, got: got}, err == nil
}

// moments writes cuts so that they are read again as the same.
func moments(cuts []time.Time, zone *time.Location) []Moment {
	out := make([]Moment, len(cuts))
	for i, c := range cuts {
		out[i] = momentIn(c, zone)
	}
	return out
}
