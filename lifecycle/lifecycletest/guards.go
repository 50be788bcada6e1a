package lifecycletest

import (
	"fmt"
	"maps"
	"slices"

	"github.com/irmkit/irmkit/lifecycle"
)

// checkGuards asks each guard both ways.
func (t *trial[S, E, C]) checkGuards() {
	t.checkEntries()
	for _, g := range t.guards {
		if t.sound(g) {
			t.bothWays(g)
			t.unknown(g)
		}
	}
	for _, g := range t.guards { // once more, after all changes were made
		if t.passes(g) != t.before[g] {
			t.fail("guard %s answers otherwise than before: want a function of its arguments alone, and changes in Kit.Refuse that write to nothing that Pass points to, such as a map or slice", quote(g))
		}
	}
}

// checkEntries looks at the names in the kit.
func (t *trial[S, E, C]) checkEntries() {
	for _, list := range []struct {
		name    string
		entries map[string]Change[C]
	}{{"Refuse", t.kit.Refuse}, {"Allow", t.kit.Allow}} {
		for _, g := range slices.Sorted(maps.Keys(list.entries)) {
			if !slices.Contains(t.guards, g) {
				t.fail("Kit.%s has %s, which no row asks: want the name of a guard", list.name, quote(g))
			} else if list.entries[g] == nil {
				t.fail("Kit.%s[%s] is nil: want a change", list.name, quote(g))
			}
		}
	}
	for _, g := range slices.Sorted(maps.Keys(t.kit.FailOpen)) {
		switch {
		case !slices.Contains(t.guards, g):
			t.fail("Kit.FailOpen has %s, which no row asks: want the name of a guard", quote(g))
		case t.kit.FailOpen[g] == "":
			t.fail("Kit.FailOpen[%s] is empty: want the reason why it may pass", quote(g))
		}
	}
}

// ask asks a guard in a setting.
func (t *trial[S, E, C]) ask(guard string, s setting) error {
	facts, meta := t.dress(s, t.kit.Meta)
	return t.guard(guard, facts, meta)
}

// passes reports whether a guard passes with Pass. One that panics does not.
func (t *trial[S, E, C]) passes(guard string) (ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	return t.ask(guard, nil) == nil
}

// sound asks a guard in every setting of one change, and with facts of which nothing is
// known, each twice. It must not panic, must say why it refuses, and must say the same
// again.
func (t *trial[S, E, C]) sound(guard string) (ok bool) {
	var at string
	defer func() {
		if v := recover(); v != nil {
			t.report(Failure{Message: fmt.Sprintf("guard %s panics %s: %v: want an error", quote(guard), at, v), Stack: stack()})
			ok = false
		}
	}()
	same := func(facts C, meta lifecycle.Meta) bool {
		first := t.functions[guard](facts, meta)
		second := t.functions[guard](facts, meta)
		switch {
		case (first == nil) != (second == nil) || first != nil && first.Error() != second.Error():
			t.fail("guard %s %s says %s, and then %s: want a function of its arguments alone", quote(guard), at, answer(first), answer(second))
			return false
		case first != nil && first.Error() == "":
			t.fail("guard %s %s refuses without a word: want a reason", quote(guard), at)
		}
		return true
	}
	for _, s := range t.settings() {
		at = s.String()
		if !same(t.dress(s, t.kit.Meta)) {
			return false
		}
	}
	var unknown C
	at = "with zero facts"
	return same(unknown, t.kit.Meta)
}

// unknown asks a guard about facts of which nothing is known. Who passes them says so.
func (t *trial[S, E, C]) unknown(guard string) {
	var zero C
	if _, open := t.kit.FailOpen[guard]; t.kit.FailClosed && !open && t.guard(guard, zero, t.kit.Meta) == nil {
		t.fail("guard %s passes with zero facts: want it to refuse, or the reason in Kit.FailOpen", quote(guard))
	}
}

func answer(err error) string {
	if err == nil {
		return "yes"
	}
	return quote(err.Error())
}

// settings are that of no change, and those of one.
func (t *trial[S, E, C]) settings() []setting {
	out := []setting{nil}
	for _, g := range t.guards {
		for _, c := range []change{{g, false}, {g, true}} {
			if t.find(c) != nil {
				out = append(out, setting{c})
			}
		}
	}
	return out
}

// bothWays sees a guard pass and refuse.
func (t *trial[S, E, C]) bothWays(guard string) {
	var base setting
	if err := t.ask(guard, nil); err != nil {
		if t.kit.Allow[guard] == nil {
			t.fail("guard %s refuses with Pass: %s: want facts with which it passes, or an entry in Kit.Allow", quote(guard), quote(err.Error()))
			return
		}
		base = setting{{guard, true}}
		if err := t.ask(guard, base); err != nil {
			t.fail("guard %s refuses %s: %s: want it to pass", quote(guard), base, quote(err.Error()))
		}
		if t.kit.Refuse[guard] == nil {
			return // Pass is how it refuses
		}
	}
	if t.kit.Refuse[guard] == nil {
		t.fail("guard %s has no entry in Kit.Refuse%s: want a change with which it refuses", quote(guard), t.hint(guard))
		return
	}
	s := base.and(change{guard: guard})
	if t.ask(guard, s) == nil {
		t.fail("guard %s passes %s: want it to refuse", quote(guard), s)
	}
}

// hint names a change that would do.
func (t *trial[S, E, C]) hint(guard string) string {
	for _, s := range t.settings()[1:] {
		if t.ask(guard, s) != nil {
			return fmt.Sprintf(" (it refuses %s)", s)
		}
	}
	return ""
}
