package brief

import (
	"maps"
	"slices"
	"strings"
)

// Class says what a change is about.
type Class string

// The classes. Changes of wording and of supplies need nobody's consent; all others are
// material: what the creator has to do, may do, or gets is no longer the same.
const (
	ClassScope       Class = "deliverables" // what is made, for which markets, by whom
	ClassDates       Class = "dates"
	ClassDuties      Class = "mandatories"
	ClassClaims      Class = "claims" // what is said of the product, and what must not be said
	ClassDisclosure  Class = "disclosure"
	ClassRights      Class = "rights"
	ClassExclusivity Class = "exclusivity"
	ClassFee         Class = "fee"
	ClassReview      Class = "review"   // the stages, rounds, and the time for them on both sides
	ClassSupplies    Class = "supplies" // what the creator is given, and by whom: assets, contacts, reviewers, onboarding
	ClassWording     Class = "wording"
)

// Material reports whether a change of the class needs a new acknowledgement.
func (c Class) Material() bool { return c != "" && c != ClassWording && c != ClassSupplies }

// classes are those of the members of a brief, by path without the IDs of entries; members
// within have the class of what they are in, unless they are here themselves. The identity of
// a version has none, since a change of it changes nothing.
var classes = map[string]Class{
	"id": "", "version": "", "schema": "",
	"title":                       ClassWording,
	"brand":                       ClassDisclosure,
	"brand.about":                 ClassWording,
	"campaign":                    ClassSupplies,
	"language":                    ClassScope,
	"markets":                     ClassScope,
	"objective":                   ClassWording,
	"secondary":                   ClassWording,
	"audience":                    ClassWording,
	"audience.minors":             ClassDisclosure,
	"messages":                    ClassClaims,
	"angles":                      ClassWording,
	"mandatories":                 ClassDuties,
	"mandatories.reason":          ClassWording,
	"guardrails":                  ClassClaims,
	"guardrails.reason":           ClassWording,
	"examples":                    ClassWording,
	"waves":                       ClassDates,
	"waves.name":                  ClassWording,
	"deliverables":                ClassScope,
	"deliverables.wave":           ClassDates,
	"deliverables.window":         ClassDates,
	"deliverables.cadence":        ClassDates,
	"deliverables.draft_due":      ClassDates,
	"deliverables.live_days":      ClassDates,
	"lead":                        ClassDates,
	"review":                      ClassReview,
	"review.stages.reviewers":     ClassSupplies,
	"review.stages.quorum":        ClassSupplies,
	"workweek":                    ClassReview,
	"workweek.holidays.name":      ClassWording,
	"disclosure":                  ClassDisclosure,
	"disclosure.rules":            ClassWording,
	"disclosure.note":             ClassWording,
	"rights":                      ClassRights,
	"exclusivity":                 ClassExclusivity,
	"plan":                        ClassFee,
	"assets":                      ClassSupplies,
	"assets.rights":               ClassRights,
	"onboarding":                  ClassSupplies,
	"contacts":                    ClassSupplies,
	"fields":                      ClassWording,
	"participants":                ClassScope,
	"participants.values":         ClassDuties,
	"variants":                    ClassScope,
	"variants.title":              ClassWording,
	"variants.objective":          ClassWording,
	"variants.audience":           ClassWording,
	"variants.audience.minors":    ClassDisclosure,
	"variants.texts":              ClassClaims,
	"variants.values":             ClassDuties,
	"variants.mandatories":        ClassDuties,
	"variants.mandatories.reason": ClassWording,
	"variants.guardrails":         ClassClaims,
	"variants.guardrails.reason":  ClassWording,
	"variants.labels":             ClassDisclosure,
}

// classOf is the class of a member: that of the longest path that has one.
func classOf(member string) Class {
	for {
		if c, ok := classes[member]; ok {
			return c
		}
		i := strings.LastIndexByte(member, '.')
		if i < 0 {
			return ClassScope // a member that nobody has thought of is taken seriously
		}
		member = member[:i]
	}
}

// ordered are the lists in which the order of the entries says something, and what it says.
var ordered = map[string]Class{"messages": ClassWording, "review.stages": ClassReview}

// weigh is the class of a value as a whole: that of its place, or of the first material
// member that it has.
func weigh(member string, v any) Class {
	own := classOf(member)
	if own.Material() {
		return own
	}
	switch v := v.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			if c := weigh(within(member, name), v[name]); c.Material() {
				return c
			}
		}
	case []any:
		for _, entry := range v {
			if c := weigh(member, entry); c.Material() {
				return c
			}
		}
	}
	return own
}

// divided reports whether members of an object have other classes than the object, which
// then is not told as a whole.
func divided(member string) bool {
	for m, c := range classes {
		if strings.HasPrefix(m, member+".") && c != classOf(member) {
			return true
		}
	}
	return false
}
