package stock

import (
	"slices"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

func TestReviews(t *testing.T) {
	both := []irm.Party{irm.PartyLegal, irm.PartyFinance}
	outstanding := func(done int) []irm.Party { return append([]irm.Party(nil), both[done:]...) }
	due, last := ReviewDue(outstanding), LastReview(outstanding, "the text is still to be approved by")
	said := func(guard lifecycle.Guard[int], done int, party irm.Party) string {
		if err := guard(done, lifecycle.Meta{Actor: by(irm.ActorHuman, party, "lou")}); err != nil {
			return err.Error()
		}
		return ""
	}
	for _, c := range []struct {
		done      int
		party     irm.Party
		due, last string
	}{
		{0, irm.PartyLegal, "", "the text is still to be approved by finance"},
		{0, irm.PartyBrand, "approvals are outstanding of legal, finance", "the text is still to be approved by legal, finance"},
		{1, irm.PartyLegal, "approvals are outstanding of finance", "the text is still to be approved by finance"},
		{1, irm.PartyFinance, "", ""},
		{2, irm.PartyFinance, "approvals are outstanding of nobody", ""},
	} {
		if got := said(due, c.done, c.party); got != c.due {
			t.Errorf("review_due, %d done, %s: %q, want %q", c.done, c.party, got, c.due)
		}
		if got := said(last, c.done, c.party); got != c.last {
			t.Errorf("last_review, %d done, %s: %q, want %q", c.done, c.party, got, c.last)
		}
	}
}

func TestCheckReviewers(t *testing.T) {
	agency := []irm.Party{irm.PartyAgency}
	if fs := CheckReviewers("%d", irm.PartyBrand, agency); len(fs) > 0 {
		t.Errorf("an agency of the brand: %v, want nothing", fs)
	}
	fs := CheckReviewers("list[%d]", "", append(agency, "", irm.PartyLegal, irm.PartyLegal))
	var got []string
	for _, f := range fs {
		got = append(got, f.Path+" "+f.Code)
	}
	if want := []string{"list[0] party", "list[1] id_empty", "list[3] duplicate"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// An agency is on the side that the option names, and of the creator where it names none.
func TestAgencyFor(t *testing.T) {
	for _, c := range []struct {
		party, agencyFor irm.Party
		creators         bool
	}{
		{irm.PartyCreator, "", true},
		{irm.PartyCreator, irm.PartyBrand, true},
		{irm.PartyAgency, "", true},
		{irm.PartyAgency, irm.PartyCreator, true},
		{irm.PartyAgency, irm.PartyBrand, false},
		{irm.PartyBrand, "", false},
	} {
		if got := OnCreatorSide(c.party, c.agencyFor); got != c.creators {
			t.Errorf("%s, agencies for %q: %v, want %v", c.party, c.agencyFor, got, c.creators)
		}
		if fs := CheckAgencyFor(c.agencyFor); len(fs) > 0 {
			t.Errorf("agencies for %q: %v", c.agencyFor, fs)
		}
	}
	if fs := CheckAgencyFor("press"); len(fs) != 1 || fs[0].Path != "options.agency_for" || fs[0].Code != "party" {
		t.Errorf("agencies for the press: %v, want a finding", fs)
	}
}
