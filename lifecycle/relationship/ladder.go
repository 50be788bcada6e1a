package relationship

import (
	"fmt"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

// Ladder is what the standings ask. One goes up and down a rung at a time. The machine
// promotes by the same rules. The zero Ladder asks nothing.
type Ladder struct { // seed: R3
	Active   Rung `json:"active,omitzero"`
	Advocate Rung `json:"advocate,omitzero"`
}

// Rung is what it takes to reach a standing, and what to keep it. Asking less of those
// who have it keeps it from changing to and fro.
type Rung struct {
	Reach Criteria `json:"reach,omitzero"`
	Keep  Criteria `json:"keep,omitzero"`
}

// DefaultLadder asks one collaboration of an active partner, and something within a year
// to stay one. An advocate needs three months, three collaborations, a satisfaction of
// 80 %, 90 % of deliverables on time and something within 90 days; to stay one, 60 %,
// 75 % and something within 180 days. Three to six months are common practice, the rest is
// judgement.
func DefaultLadder() Ladder {
	return Ladder{
		Active: Rung{Reach: Criteria{Collaborations: 1}, Keep: Criteria{ActiveWithin: 365}},
		Advocate: Rung{
			Reach: Criteria{Months: 3, Collaborations: 3, Satisfaction: irm.MustRate("0.8"), OnTime: irm.MustRate("0.9"), ActiveWithin: 90},
			Keep:  Criteria{Satisfaction: irm.MustRate("0.6"), OnTime: irm.MustRate("0.75"), ActiveWithin: 180},
		},
	}
}

// Validate reports numbers out of range.
func (l Ladder) Validate() irm.Findings {
	return append(l.Active.validate().Under("active"), l.Advocate.validate().Under("advocate")...)
}

func (r Rung) validate() irm.Findings {
	return append(r.Reach.Validate().Under("reach"), r.Keep.Validate().Under("keep")...)
}

// Assessment is what a standing should be, with every reason for and against.
type Assessment struct {
	From  irm.Standing `json:"from"`
	To    irm.Standing `json:"to"`
	Keep  Checks       `json:"keep,omitzero"`  // of what the present standing asks
	Reach Checks       `json:"reach,omitzero"` // of what the next one asks
}

// Assess says which standing the work deserves: the one above where it reaches that, the
// one below where it does not keep the present one, else the same.
func (l Ladder) Assess(now irm.Standing, w Work, at time.Time) Assessment {
	a := Assessment{From: now, To: now}
	switch now {
	case irm.StandingProspect:
		a.Reach = l.Active.Reach.Reached(w, at)
	case irm.StandingActive:
		a.Keep, a.Reach = l.Active.Keep.Kept(w, at), l.Advocate.Reach.Reached(w, at)
	default:
		a.Keep = l.Advocate.Keep.Kept(w, at)
	}
	switch {
	case now < irm.StandingAdvocate && a.Reach.Met():
		a.To = now + 1
	case !a.Keep.Met():
		a.To = now - 1
	}
	return a
}

// Changed reports whether the standing should be another.
func (a Assessment) Changed() bool { return a.To != a.From }

// Reason is one line for Meta.Reason, at most 256 bytes: from where to where, and why.
func (a Assessment) Reason() string {
	switch {
	case a.To > a.From:
		return cut(fmt.Sprintf("%s to %s: %s", a.From, a.To, a.Reach))
	case a.To < a.From:
		return cut(fmt.Sprintf("%s to %s: %s", a.From, a.To, a.Keep.Against()))
	}
	return fmt.Sprintf("still %s", a.From)
}

// StandingAfter is the standing of a partnership after a step, for the host to store
// beside it. With the first launch a prospect is an active partner. A promotion leads
// up, a demotion or a lapse down to active; whoever ended it, or begins anew, is a
// prospect again.
func StandingAfter(now irm.Standing, r Record) irm.Standing {
	moved := stock.Moved(&r)
	switch {
	case r.Kind == lifecycle.RecordBreach || r.Kind == lifecycle.RecordActivity:
		return now
	case moved && r.Event == Demote:
		return irm.StandingActive
	case moved && r.Event == Promote, r.To == Advocate:
		return irm.StandingAdvocate
	}
	switch r.To {
	case Discovered, Qualified, Declined, Disqualified, Graduated, Retired, Offboarding, Offboarded, Blocking, Blocked:
		return irm.StandingProspect
	case Dormant, Nurture:
		return min(max(now, lowest[r.To]), irm.StandingActive)
	}
	return max(now, lowest[r.To])
}

// lowest is the least standing of a state: work has begun there.
var lowest = map[State]irm.Standing{
	Active: irm.StandingActive, Measuring: irm.StandingActive, Debriefing: irm.StandingActive,
	Nurture: irm.StandingActive, Assessing: irm.StandingActive,
}
