package stock

import (
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

func by(kind irm.ActorKind, party irm.Party, id string) irm.Actor {
	return irm.Actor{Kind: kind, Party: party, ID: id}
}

// Who may do what, of those who may act at all.
func TestActors(t *testing.T) {
	guards := map[string]lifecycle.Guard[string]{
		"by_clock": ByClock[string], "by_person": ByPerson[string],
		"by_brand": ByBrand[string], "by_creator": ByCreator[string],
		"by_legal": ByParty[string](func(p irm.Party) bool { return p == irm.PartyLegal }, "it is for legal"),
		"other":    ByOther(func(asked string) string { return asked }, "it is not known who asked", "who asked does not approve"),
	}
	for _, c := range []struct {
		actor  irm.Actor
		passes string
	}{
		{lifecycle.SystemActor(), "by_clock by_brand other"},
		{by(irm.ActorSystem, irm.PartyHost, "a job"), "by_brand other"},
		{by(irm.ActorImport, irm.PartyCreator, "a feed"), "by_person by_creator other"},
		{by(irm.ActorHuman, irm.PartyCreator, "cam"), "by_person by_creator other"},
		{by(irm.ActorHuman, irm.PartyAgency, "ann"), "by_person by_creator other"},
		{by(irm.ActorHuman, irm.PartyBrand, "asker"), "by_person by_brand"},
		{by(irm.ActorHuman, irm.PartyLegal, "lou"), "by_person by_brand by_legal other"},
	} {
		var got strings.Builder
		for _, name := range []string{"by_clock", "by_person", "by_brand", "by_creator", "by_legal", "other"} {
			if err := guards[name]("asker", lifecycle.Meta{Actor: c.actor}); err == nil {
				got.WriteString(" " + name)
			}
		}
		if got.String() != " "+c.passes {
			t.Errorf("%v: passes%s, want %s", c.actor, got.String(), c.passes)
		}
	}
	anybody := lifecycle.Meta{Actor: by(irm.ActorHuman, irm.PartyBrand, "bea")}
	if err := guards["other"]("", anybody); err == nil || err.Error() != "it is not known who asked" {
		t.Errorf("nobody known: got %v, want the reason", err)
	}
}

func TestNames(t *testing.T) {
	if got := Names([]irm.Party{irm.PartyLegal, irm.PartyFinance}) + "; " + Names(nil); got != "legal, finance; nobody" {
		t.Errorf("got %s", got)
	}
}

func TestMoved(t *testing.T) {
	for kind, want := range map[lifecycle.RecordKind]bool{
		lifecycle.RecordStart: false, lifecycle.RecordFire: true, lifecycle.RecordDeadline: true,
		lifecycle.RecordBreach: false, lifecycle.RecordActivity: false, lifecycle.RecordForce: false,
	} {
		if got := Moved(&lifecycle.Record[string, string]{Kind: kind}); got != want {
			t.Errorf("%v: got %v, want %v", kind, got, want)
		}
	}
}
