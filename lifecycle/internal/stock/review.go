package stock

import (
	"fmt"
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// ReviewDue is a guard for the approval of a party that is outstanding.
func ReviewDue[C any](outstanding func(C) []irm.Party) lifecycle.Guard[C] {
	return func(facts C, meta lifecycle.Meta) error {
		if left := outstanding(facts); !slices.Contains(left, meta.Actor.Party) {
			return fmt.Errorf("approvals are outstanding of %s", Names(left))
		}
		return nil
	}
}

// LastReview is the guard last_review: after this approval none is outstanding. The reason
// is why, with the names of those who are left after it. The list of outstanding is changed.
func LastReview[C any](outstanding func(C) []irm.Party, why string) lifecycle.Guard[C] {
	return func(facts C, meta lifecycle.Meta) error {
		left := slices.DeleteFunc(outstanding(facts), func(p irm.Party) bool { return p == meta.Actor.Party })
		if len(left) > 0 {
			return fmt.Errorf("%s %s", why, Names(left))
		}
		return nil
	}
}

// CheckReviewers reports reviewers without a right name, on the creator's side, or listed
// twice. The path has "%d" for their place: "options.reviewers[%d]".
func CheckReviewers(path string, agencyFor irm.Party, reviewers []irm.Party) (fs irm.Findings) {
	for i, p := range reviewers {
		path := fmt.Sprintf(path, i)
		fs.AddErr(path, irm.CheckID(p))
		if OnCreatorSide(p, agencyFor) {
			fs.Add(path, "party", "%s acts for the creator: want a party of the brand", irm.Quote(string(p)))
		}
		if slices.Contains(reviewers[:i], p) {
			fs.Add(path, "duplicate", "%s reviews already", irm.Quote(string(p)))
		}
	}
	return fs
}
