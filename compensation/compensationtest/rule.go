package compensationtest

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// broken is a rule that does not hold of an outcome.
type broken struct {
	name    string
	message string
	lines   []*compensation.Line
}

// rules checks what must hold of the outcome of any plan.
func (t *trial) rules(o Outcome) (list []broken) {
	for _, check := range []func(Outcome) []broken{t.replays, t.sums, t.settledAgain, t.cutInvariant} {
		list = append(list, check(o)...)
	}
	return list
}

// replays: every line can be explained, and computed again from what it says.
func (t *trial) replays(o Outcome) (list []broken) {
	for i := range o.Lines {
		l := &o.Lines[i]
		if _, err := t.engine.Explain(*l); err != nil {
			list = append(list, broken{"explain", fmt.Sprintf("the line of %s cannot be explained: %v", l.Component, err), nil})
		}
		again, err := t.engine.Replay(*l)
		switch {
		case err != nil:
			list = append(list, broken{"replay", fmt.Sprintf("the line of %s cannot be computed again: %v", l.Component, err), []*compensation.Line{l}})
		case again != l.Amount:
			list = append(list, broken{"replay", fmt.Sprintf("the line of %s computed again is %s, not %s", l.Component, again, l.Amount), []*compensation.Line{l}})
		}
	}
	return list
}

// sums: lines sum to what a payee has earned, which is somewhere in full.
func (t *trial) sums(o Outcome) (list []broken) {
	for _, b := range o.Balances {
		var lines []*compensation.Line
		for i := range o.Lines {
			if o.Lines[i].Payee == b.Payee {
				lines = append(lines, &o.Lines[i])
			}
		}
		sum, err := cash(lines)
		if err == nil && sum.Minor() != b.Earned.Minor() {
			list = append(list, broken{"sum", fmt.Sprintf("the lines of %s sum to %s, and %s are earned", b.Payee, irm.MoneyFromMinor(sum.Minor(), b.Earned.Currency()), b.Earned), lines})
		}
		parts, errParts := irm.Sum(b.Held, b.Paid, b.Payable, b.Carried)
		if err != nil || errParts != nil || parts.Minor() != b.Earned.Minor() {
			list = append(list, broken{"balance", fmt.Sprintf("held, paid, payable and carried of %s are %s together, and %s are earned", b.Payee, parts, b.Earned), nil})
		}
	}
	return list
}

// settledAgain: settling the outcome again books nothing.
func (t *trial) settledAgain(o Outcome) []broken {
	in := t.input
	in.Cut, in.Booked = t.cuts[len(t.cuts)-1], o.Lines
	result, err := settleOnce(t.engine, in)
	if err != nil {
		return []broken{{"again", fmt.Sprintf("settling again fails: %v", err), nil}}
	}
	if len(result.Lines) > 0 {
		return []broken{{"again", "settling again books a line", []*compensation.Line{&result.Lines[0]}}}
	}
	return nil
}

// cutInvariant: one cut at the end comes to the same positions as all of them.
func (t *trial) cutInvariant(o Outcome) []broken {
	if len(t.cuts) < 2 {
		return nil
	}
	return t.samePositions("cuts", "one statement instead of "+fmt.Sprint(len(t.cuts)), o, t.cuts[len(t.cuts)-1:])
}

// samePositions settles at other cuts and compares the positions.
func (t *trial) samePositions(name, what string, o Outcome, cuts []time.Time) []broken {
	other, err := t.settle(cuts)
	if err != nil {
		return []broken{{name, fmt.Sprintf("with %s, settling fails: %v", what, err), nil}}
	}
	if d := samePositions(o.Lines, other.Lines); d != "" {
		return []broken{{name, fmt.Sprintf("with %s, %s", what, d), nil}}
	}
	return nil
}

// positionKey names what a payee earns through a component in a scope.
type positionKey struct {
	payee     irm.PayeeID
	component string
	scope     int64
}

// sumPositions adds up lines by payee, component and scope; what comes to nothing is
// left out.
func sumPositions(lines []compensation.Line) map[positionKey]int64 {
	sums := make(map[positionKey]int64)
	for i := range lines {
		l := &lines[i]
		k := positionKey{l.Payee, l.Component, l.Scope.From.UnixMicro()}
		if sums[k] += l.Amount.Minor(); sums[k] == 0 {
			delete(sums, k)
		}
	}
	return sums
}

// samePositions says how two sets of lines differ, "" where they do not.
func samePositions(a, b []compensation.Line) string {
	have, want := sumPositions(a), sumPositions(b)
	all := maps.Clone(have)
	maps.Copy(all, want)
	for _, k := range slices.SortedFunc(maps.Keys(all), comparePositions) {
		if have[k] != want[k] {
			c := currencyOf(a, b)
			return fmt.Sprintf("%s of %s comes to %s, not %s", k.component, k.payee, irm.MoneyFromMinor(want[k], c), irm.MoneyFromMinor(have[k], c))
		}
	}
	return ""
}

func comparePositions(a, b positionKey) int {
	return cmp.Or(cmp.Compare(a.payee, b.payee), cmp.Compare(a.component, b.component), cmp.Compare(a.scope, b.scope))
}

func currencyOf(lists ...[]compensation.Line) irm.Currency {
	for _, l := range lists {
		if len(l) > 0 {
			return l[0].Amount.Currency()
		}
	}
	return irm.Currency{}
}
