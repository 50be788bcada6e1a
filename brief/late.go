package brief

import (
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Late reports material changes that come when the work on a deliverable has to be under way
// already, by the milestones of [Brief.Schedule]: each as a warning (late_change) at the path
// of the change, with the post that is next. What is published is past changing, and what
// nobody has begun is not late. Whoever asks for such a change owes a reason, and time.
func (cs Changes) Late(milestones []Milestone, at time.Time) irm.Findings { // seed: B13
	var fs irm.Findings
	begun := underWay(milestones, at)
	for _, c := range cs.Material() {
		for _, w := range begun {
			if c.concerns(w.deliverable) {
				fs.Warn(c.Path, "late_change", "the work on %s began by %s, for a post by %s: want the creator's consent, and another date if need be",
					irm.Quote(string(w.deliverable)), stamp(w.from), stamp(w.to))
				break
			}
		}
	}
	return fs
}

// work is the time from the latest beginning of a post to its publication.
type work struct {
	deliverable irm.DeliverableID
	from, to    time.Time
}

// underWay are the posts on which the work has begun at a time and is not over, in the order
// of the milestones.
func underWay(milestones []Milestone, at time.Time) []work {
	var out []work
	var w work
	for i, m := range milestones {
		first := i == 0 || milestones[i-1].Deliverable != m.Deliverable || milestones[i-1].Date != m.Date
		if first {
			w = work{deliverable: m.Deliverable}
		}
		switch m.Step {
		case StepIssue, StepAcknowledge, StepShip:
		default:
			if w.from.IsZero() {
				w.from = m.From
			}
		}
		if m.Step == StepPublish {
			w.to = m.By
			if !w.from.After(at) && at.Before(w.to) {
				out = append(out, w)
			}
		}
	}
	return out
}

// concerns reports whether a change is about a deliverable, or about all of them.
func (c Change) concerns(d irm.DeliverableID) bool {
	rest, of := strings.CutPrefix(c.Path, "deliverables[")
	return !of || strings.HasPrefix(rest, string(d)+"]")
}
