package lifecycletest

import (
	"cmp"
	"fmt"

	"github.com/irmkit/irmkit/lifecycle"
)

// hand is what a check has at hand, to be named if something panics.
type hand[S, E ~string, C any] struct {
	path  func() string // nil: none is needed
	seed  uint64
	state S
	event E // empty: any
	with  setting
	how   string // in other words; empty: as the setting says
	facts C
	meta  lifecycle.Meta

	guard, invariant string // that was asked last, and has not answered
}

// guard asks a guard.
func (t *trial[S, E, C]) guard(name string, facts C, meta lifecycle.Meta) error {
	t.hand.guard = name
	err := t.functions[name](facts, meta)
	t.hand.guard = ""
	return err
}

// panicked is the failure of a check that panics with a value.
func (h hand[S, E, C]) panicked(t *trial[S, E, C], v any) Failure {
	f := Failure{Message: fmt.Sprintf("panics: %v: want an error", v), Seed: h.seed, Stack: stack()}
	if h.path != nil {
		f.Path = h.path()
	}
	switch guard := h.culprit(t); {
	case h.invariant != "":
		f.Message = fmt.Sprintf("invariant %s %s", quote(h.invariant), f.Message)
	case guard != "":
		f.Message = fmt.Sprintf("%s: guard %s %s", h.place(), quote(guard), f.Message)
	case h.state != "":
		f.Message = fmt.Sprintf("%s: %s", h.place(), f.Message)
	}
	return f
}

func (h hand[S, E, C]) place() string {
	how := cmp.Or(h.how, h.with.String())
	if h.event == "" {
		return fmt.Sprintf("in %s, %s", quote(h.state), how)
	}
	return fmt.Sprintf("%s in %s, %s", quote(h.event), quote(h.state), how)
}

// culprit is the guard that panics. Where the machine asked it, all are asked again, as a
// person and as the clock does.
func (h hand[S, E, C]) culprit(t *trial[S, E, C]) string {
	if h.guard != "" {
		return h.guard
	}
	clock := lifecycle.Meta{At: h.meta.At, Actor: lifecycle.SystemActor()}
	for _, meta := range []lifecycle.Meta{h.meta, clock} {
		for _, g := range t.guards {
			if panics(func() { _ = t.functions[g](h.facts, meta) }) {
				return g
			}
		}
	}
	return ""
}

func panics(f func()) (yes bool) {
	defer func() { yes = recover() != nil }()
	f()
	return false
}
