package brief

import (
	"iter"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// Deliverable returns the deliverable with the ID.
func (b Brief) Deliverable(id irm.DeliverableID) (Deliverable, bool) {
	for _, d := range b.Deliverables {
		if d.ID == id {
			return d, true
		}
	}
	return Deliverable{}, false
}

// MandatoriesOf are the mandatories that a deliverable has to have, in the order of the
// brief: those that it names, or all; of these what holds on its platform and in a market of
// the brief.
func (b Brief) MandatoriesOf(d Deliverable) []Mandatory {
	var out []Mandatory
	for m := range b.mandatoriesOf(&d) {
		out = append(out, *m)
	}
	return out
}

func (b *Brief) mandatoriesOf(d *Deliverable) iter.Seq[*Mandatory] {
	return func(yield func(*Mandatory) bool) {
		for i := range b.Mandatories {
			if m := &b.Mandatories[i]; b.wants(d, m) && !yield(m) {
				return
			}
		}
	}
}

// wants reports whether a deliverable has to have a mandatory.
func (b *Brief) wants(d *Deliverable, m *Mandatory) bool {
	return (len(d.Mandatories) == 0 || slices.Contains(d.Mandatories, m.ID)) &&
		holds(m.Platforms, d.Platform) && overlaps(m.Markets, b.Markets)
}

// GuardrailsOf are the guardrails that hold for a deliverable, in the order of the brief.
func (b Brief) GuardrailsOf(d Deliverable) []Guardrail {
	var out []Guardrail
	for _, g := range b.Guardrails {
		if holds(g.Platforms, d.Platform) {
			out = append(out, g)
		}
	}
	return out
}

// LabelsOf are the labels that a post of a deliverable carries, in their order: all that are
// for its platform, its format and a market of the brief. The post begins with them, one
// after the other.
func (b Brief) LabelsOf(d Deliverable) []Label {
	var out []Label
	for _, l := range b.Disclosure.Labels {
		if l.isOn(d) && overlaps(l.Markets, b.Markets) {
			out = append(out, l)
		}
	}
	return out
}

// isOn reports a label for the platform and format of a deliverable.
func (l Label) isOn(d Deliverable) bool {
	return holds(l.Platforms, d.Platform) && holds(l.Formats, d.Format)
}

// holds reports whether a list, where nothing is everything, has something.
func holds[T comparable](list []T, x T) bool { return len(list) == 0 || slices.Contains(list, x) }

// common reports whether two lists have something in common; an empty first is everything.
func common[T comparable](list, other []T) bool {
	return len(list) == 0 || slices.ContainsFunc(list, func(x T) bool { return slices.Contains(other, x) })
}

// overlaps is common for territories: Bavaria is in Germany, and Germany has Bavaria in it.
func overlaps(list, other []irm.Territory) bool {
	return len(list) == 0 || slices.ContainsFunc(list, func(x irm.Territory) bool {
		return slices.ContainsFunc(other, func(y irm.Territory) bool { return x.Contains(y) || y.Contains(x) })
	})
}
