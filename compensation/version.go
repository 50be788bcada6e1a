package compensation

import (
	"fmt"
	"reflect"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// checkVersion reports a version that is not valid, or that does not follow those
// before it.
func checkVersion(versions []Plan, i int, zone *time.Location) error {
	p := versions[i]
	fail := func(code, input, want string, args ...any) error {
		return &irm.ParseError{What: fmt.Sprintf("plan version %d", p.Version), Code: code, Input: input, Want: fmt.Sprintf(want, args...)}
	}
	if err := p.Validate().Err(); err != nil {
		return err
	}
	if name := zone.String(); p.zone() != name {
		return fail("zone", name, "want the zone of the plan, %s", irm.Quote(p.zone()))
	}
	if i == 0 {
		return nil
	}
	first, last := versions[0], versions[i-1]
	switch {
	case p.ID != first.ID:
		return fail("id", string(p.ID), "want versions of one plan, %s", irm.Quote(string(first.ID)))
	case p.Currency != first.Currency:
		return fail("currency", p.Currency.Code(), "want the currency of the plan, %s", first.Currency)
	case p.Period != first.Period && p.Period != (irm.Cadence{}):
		return fail("period", "", "want the periods of the first version")
	case p.Version <= last.Version:
		return fail("version", "", "want a version above %d", last.Version)
	case p.Effective.From.Before(last.Effective.From):
		return fail("effective", "", "want it to take effect no sooner than version %d", last.Version)
	case last.Policy.Notice > 0 && p.Announced.IsZero():
		return fail("announced", "", "want when the amendment was announced: version %d grants notice", last.Version)
	}
	for _, c := range p.Components {
		for _, before := range versions[:i] {
			if old := before.component(c.head().id); old != nil && !succeeds(old, c) {
				return fail("component", c.head().id, "want the type, measure and scope that it has in version %d, or another id", before.Version)
			}
			if before.cap(c.head().id) {
				return fail("component", c.head().id, "want another id: version %d has a cap of that id", before.Version)
			}
		}
	}
	for _, c := range p.Caps {
		for _, before := range versions[:i] {
			if before.component(c.ID) != nil {
				return fail("cap", c.ID, "want another id: version %d has a component of that id", before.Version)
			}
		}
	}
	return nil
}

// zone is the name of the plan's zone.
func (p *Plan) zone() string {
	if p.Zone == "" {
		return "UTC"
	}
	return p.Zone
}

// cap reports whether the plan has a cap of the ID.
func (p *Plan) cap(id string) bool {
	for _, c := range p.Caps {
		if c.ID == id {
			return true
		}
	}
	return false
}

// succeeds reports whether a component can go on counting where an earlier one of
// its ID stopped.
func succeeds(old, changed Component) bool {
	if reflect.TypeOf(old) != reflect.TypeOf(changed) || kindOf(old) != kindOf(changed) || perEvent(old) != perEvent(changed) || old.head().per != changed.head().per {
		return false
	}
	a, b := measureOf(old), measureOf(changed)
	return a == b || a.Base != "" && b.Base != ""
}

// measureOf is what a component counts, the zero Measure where that is not a choice.
func measureOf(c Component) Measure {
	switch c := c.(type) {
	case PerUnit:
		return c.Of
	case Tiered:
		return c.Of
	case Milestone:
		return c.Of
	case Increment:
		return c.Of
	case PoolShare:
		return c.By
	}
	return Measure{}
}
