package compensationtest

import (
	"strconv"
	"strings"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// differing is a member in which a line is not as wanted.
type differing struct {
	member     string
	have, want string
	amount     bool
	money      irm.Money // the amount that there is
}

// differences are the members in which the line is not as wanted.
func (k *checker) differences(w *WantLine, l *compensation.Line) (list []differing) {
	text := func(member, want, have string) {
		if want != "" && want != have {
			list = append(list, differing{member: member, have: have, want: want})
		}
	}
	moment := func(member string, want Moment, have irm.Window) {
		if want == "" {
			return
		}
		at, err := want.time(k.trial.zone)
		if err != nil || !at.Equal(have.From) {
			text(member, string(want), string(momentIn(have.From, k.trial.zone)))
		}
	}
	amount := func(member string, want Amount, have irm.Money) {
		if want == "" {
			return
		}
		if m, err := want.money(k.currency()); err != nil || m != have {
			list = append(list, differing{member: member, want: string(want), amount: true, money: have})
		}
	}
	text("payee", string(w.Payee), string(l.Payee))
	text("kind", string(w.Kind), string(l.Kind))
	moment("scope", w.Scope, l.Scope)
	moment("cut", w.Cut, irm.Window{From: l.Cut})
	if w.Version != 0 {
		text("version", strconv.Itoa(w.Version), strconv.Itoa(l.Version))
	}
	amount("amount", w.Amount, l.Amount)
	amount("earned", w.Earned, l.Earned)
	amount("before", w.Before, l.Before)
	return list
}

func joined(list []string) string { return strings.Join(list, ", ") }
