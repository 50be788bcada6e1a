package rights

import (
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// Section is a part of an agreement that has to be in writing, if only to say that there is
// none: no rights and nothing about rights are two things. The words are those that the
// contract machine of package lifecycle/contract requires of a draft.
type Section string // seed: B11

const (
	SectionScope       Section = "scope"    // what is delivered, in which campaigns and categories
	SectionFee         Section = "fee"      // a plan or an amount; none: a gift
	SectionTimeline    Section = "timeline" // the term
	SectionRights      Section = "rights"
	SectionExclusivity Section = "exclusivity"
	SectionDisclosure  Section = "disclosure" // how posts are marked
)

var sections = []Section{SectionScope, SectionFee, SectionTimeline, SectionRights, SectionExclusivity, SectionDisclosure}

// none reports whether the agreement says that there is none of a section.
func (a Agreement) none(s Section) bool { return slices.Contains(a.None, s) }

// part is what the agreement says in a section, and whether it says anything.
func (a Agreement) part(s Section) (any, bool) {
	switch s {
	case SectionScope:
		return []any{a.Scope, a.Campaigns, a.Categories}, len(a.Scope) > 0
	case SectionFee:
		return []any{a.Plan, a.Value}, a.Plan != (Plan{}) || a.Value != (irm.Money{})
	case SectionTimeline:
		return a.Term, !a.Term.From.IsZero()
	case SectionRights:
		return a.Rights, len(a.Rights) > 0
	case SectionExclusivity:
		return a.Exclusivity, len(a.Exclusivity) > 0
	}
	return a.Disclosure, a.Disclosure != Disclosure{}
}

// Missing lists the sections about which the agreement says nothing, in their order. The
// terms are complete where there are none.
func (a Agreement) Missing() []Section {
	var out []Section
	for _, s := range sections {
		if _, said := a.part(s); !said && !a.none(s) {
			out = append(out, s)
		}
	}
	return out
}

// Changed lists the sections in which b is another agreement than a, in their order: what
// has to be accepted again. Both are valid.
func Changed(a, b Agreement) ([]Section, error) {
	var out []Section
	for _, s := range sections {
		was, err := sectionDigest(a, s)
		if err != nil {
			return nil, err
		}
		is, err := sectionDigest(b, s)
		if err != nil {
			return nil, err
		}
		if was != is {
			out = append(out, s)
		}
	}
	return out, nil
}

func sectionDigest(a Agreement, s Section) (wire.Digest, error) {
	part, _ := wire.Instants(a).part(s)
	return wire.DigestOf([]any{part, a.none(s)})
}
