package relationship

import (
	"errors"
	"fmt"

	"github.com/irmkit/irmkit/irm"
)

// Claim says that a team has a partnership with a creator, and where it stands.
type Claim struct { // seed: R13
	Partnership irm.PartnershipID
	Team        string // a brand, region or agency, as the host names them
	State       State
}

// ErrClaimed: another team has the creator in hand, or nobody is to write to them.
var ErrClaimed = errors.New("relationship: claimed")

// Unclaimed returns nil if a team may approach a creator: the claims are all those that
// the host has on this creator, its own may be among them. A claim of another team holds
// from the first message until the partnership has ended or gone dormant, and while it
// is paused. A block holds for every team. The error names the team and matches
// [ErrClaimed].
//
// Where two teams may ask at the same time, the host reads the claims and saves the
// first message in one transaction.
func Unclaimed(team string, claims []Claim) error {
	for _, c := range claims {
		switch {
		case c.State == Blocking || c.State == Blocked:
			return fmt.Errorf("%w: blocked by %s", ErrClaimed, irm.Quote(c.Team))
		case c.Team != team && held(c.State):
			return fmt.Errorf("%w: %s by %s", ErrClaimed, irm.Quote(string(c.State)), irm.Quote(c.Team))
		}
	}
	return nil
}

// held reports a state in which others keep off.
func held(s State) bool {
	switch s {
	case Contacted, Replied, Pitched, Negotiating, Onboarding, Active, Measuring, Debriefing,
		Nurture, Assessing, Advocate, Paused, Offboarding:
		return true
	}
	return false
}
