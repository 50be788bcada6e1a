package stock

import (
	"errors"
	"strings"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// ForCreator reports whether a party acts for the creator: the creator, or an agency.
func ForCreator(p irm.Party) bool { return OnCreatorSide(p, irm.PartyCreator) }

// The reasons of by_brand and by_creator.
const (
	ForBrandOnly   = "it is for the brand's side to do this"
	ForCreatorOnly = "it is for the creator's side to do this"
)

var (
	errClock   = errors.New("this happens by the clock alone")
	errPerson  = errors.New("a person has to do this")
	errBrand   = errors.New(ForBrandOnly)
	errCreator = errors.New(ForCreatorOnly)
)

// ByClock is the guard by_clock: only a deadline may do this.
func ByClock[C any](_ C, meta lifecycle.Meta) error {
	if meta.Actor != lifecycle.SystemActor() {
		return errClock
	}
	return nil
}

// ByPerson is the guard by_person: no deadline and no job may do this. What another system
// reports was done by a person there.
func ByPerson[C any](_ C, meta lifecycle.Meta) error {
	if meta.Actor.Kind == irm.ActorSystem {
		return errPerson
	}
	return nil
}

// ByBrand is the guard by_brand: anybody but the creator's side, also a deadline.
func ByBrand[C any](_ C, meta lifecycle.Meta) error {
	if ForCreator(meta.Actor.Party) {
		return errBrand
	}
	return nil
}

// ByCreator is the guard by_creator: the creator, or an agency.
func ByCreator[C any](_ C, meta lifecycle.Meta) error {
	if !ForCreator(meta.Actor.Party) {
		return errCreator
	}
	return nil
}

// ByParty is a guard that asks the actor's party, where the sides are not those of
// [ForCreator].
func ByParty[C any](ok func(irm.Party) bool, why string) lifecycle.Guard[C] {
	reason := errors.New(why)
	return func(_ C, meta lifecycle.Meta) error {
		if !ok(meta.Actor.Party) {
			return reason
		}
		return nil
	}
}

// ByOther is a guard such as approver_is_other: the actor is not the one whose ID the facts
// have. Where they have none the reason is unknown, and for the one it is same.
func ByOther[C any](id func(C) string, unknown, same string) lifecycle.Guard[C] {
	errUnknown, errSame := errors.New(unknown), errors.New(same)
	return func(facts C, meta lifecycle.Meta) error {
		switch id(facts) {
		case "":
			return errUnknown
		case meta.Actor.ID:
			return errSame
		}
		return nil
	}
}

// Names lists parties for a reason: "legal, finance", or "nobody".
func Names(parties []irm.Party) string {
	if len(parties) == 0 {
		return "nobody"
	}
	var list []string
	for _, p := range parties {
		list = append(list, string(p))
	}
	return strings.Join(list, ", ")
}

// Moved reports that the event of a record happened, and was not only due.
func Moved[S, E ~string](r *lifecycle.Record[S, E]) bool {
	return r.Kind == lifecycle.RecordFire || r.Kind == lifecycle.RecordDeadline
}
