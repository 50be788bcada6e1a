package brief

import (
	"time"

	"github.com/irmkit/irmkit/irm"
)

// OnboardingRecord says that an item of the onboarding was done: provided by the side that it
// is from, or acknowledged by the creator.
type OnboardingRecord struct { // seed: B10
	Item string    `json:"item" wire:"required"`
	By   irm.Actor `json:"by" wire:"required"`
	At   time.Time `json:"at" wire:"required"`
}

// OnboardingGap is an item that is not complete, and the side whose turn it is.
type OnboardingGap struct {
	Item OnboardingItem `json:"item"`
	Turn irm.Party      `json:"turn"`
}

// OnboardingGaps lists what is left of the onboarding, in its order: items that nobody has
// provided, and those that the creator has not acknowledged since they were. A creator's
// agency acts for the creator. Optional items are there only where they were provided and not
// yet acknowledged. The pack is complete where there are none.
func (b Brief) OnboardingGaps(records []OnboardingRecord) []OnboardingGap {
	var out []OnboardingGap
	for _, item := range b.Onboarding {
		var provided, acknowledged time.Time
		for _, r := range records {
			if r.Item != item.ID {
				continue
			}
			creator := r.By.Party == irm.PartyCreator || r.By.Party == irm.PartyAgency
			if (r.By.Party == item.From || creator && item.From == irm.PartyCreator) && r.At.After(provided) {
				provided = r.At
			}
			if creator && r.At.After(acknowledged) {
				acknowledged = r.At
			}
		}
		switch {
		case provided.IsZero() && !item.Optional:
			out = append(out, OnboardingGap{item, item.From})
		case !provided.IsZero() && item.Acknowledge && acknowledged.Before(provided):
			out = append(out, OnboardingGap{item, irm.PartyCreator})
		}
	}
	return out
}
