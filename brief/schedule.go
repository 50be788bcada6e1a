package brief

import (
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Step is a part of the way from the brief to the post.
type Step string

// The steps, in their order. Review and changes come in turns.
const (
	StepIssue       Step = "issue"       // the brief is there
	StepAcknowledge Step = "acknowledge" // the creator says yes to it
	StepShip        Step = "ship"        // the product is on its way
	StepProduce     Step = "produce"
	StepDraft       Step = "draft"   // the draft is there
	StepReview      Step = "review"  // one stage looks at it
	StepChanges     Step = "changes" // the creator changes it
	StepApproved    Step = "approved"
	StepPublish     Step = "publish" // the post is live; what is delivered to the brand is there
)

// Milestone is a step of one deliverable, and the latest time for it.
type Milestone struct { // seed: B13
	Deliverable irm.DeliverableID `json:"deliverable"`
	Date        irm.Date          `json:"date,omitzero"` // of the cadence
	Step        Step              `json:"step"`
	Stage       string            `json:"stage,omitzero"` // of a review
	Round       int               `json:"round,omitzero"` // how often changes were asked for until then
	Owner       irm.Party         `json:"owner"`          // whose turn it is

	From time.Time `json:"from"` // when the step begins at the latest
	By   time.Time `json:"by"`   // when it is done at the latest
	Late bool      `json:"late,omitzero"`
	// Slack, of a draft that is due at a fixed time, is the working time to spare between it
	// and the latest draft; negative: it is due too late.
	Slack time.Duration `json:"slack,omitzero"`
}

// MaxMilestones is how many [Brief.Schedule] gives at most.
const MaxMilestones = 100_000

// WithDefaults is the review with what it leaves open written out: one stage, two rounds, 16
// hours for each side, a quorum of all. It changes nothing of what the review means.
func (r Review) WithDefaults() Review {
	const hours = 16
	r.Stages = slices.Clone(r.Stages)
	if len(r.Stages) == 0 {
		r.Stages = []Stage{{Name: "review"}}
	}
	for i := range r.Stages {
		s := &r.Stages[i]
		if s.Hours == 0 {
			s.Hours = hours
		}
		if s.Quorum == 0 {
			s.Quorum = max(1, len(s.Reviewers))
		}
	}
	if r.Creator == 0 {
		r.Creator = hours
	}
	if r.Rounds == 0 {
		r.Rounds = 2
	}
	return r
}

// Schedule counts back from the publication of every deliverable, and of every date of a
// cadence, to when each step has to be done at the latest, in the worst case: every stage
// takes all of its time, asks for changes as often as it may, and sees the draft again from
// the first stage on. A post is due when its window ends; one of a cadence when the day ends
// or, if that is sooner, the window.
//
// Hours are those of the workweek, which takes the location of its zone. Without one they
// are elapsed hours, and days are those of the location or of UTC; an info finding says so.
// The steps that are over at a time are Late; the zero time asks for none.
//
// The milestones are in order of the deliverables and their dates, and of the steps. The
// findings are those of [Brief.Lint] on time. A brief that is not valid has no schedule: the
// findings are its errors.
func (b Brief) Schedule(loc *time.Location, at time.Time) ([]Milestone, irm.Findings) {
	if bad := b.Validate().Errors(); bad != nil {
		return nil, bad
	}
	return b.schedule(loc, at)
}

// schedule is Schedule of a valid brief.
func (b *Brief) schedule(loc *time.Location, now time.Time) (out []Milestone, fs irm.Findings) {
	s, fs := b.scheduler(loc)
	if fs.Err() != nil {
		return nil, fs
	}
	for i, d := range b.Deliverables {
		path := at("deliverables", i)
		w := b.WindowOf(d)
		if w == (irm.Window{}) {
			fs.Warn(path, "window_missing", "nobody knows when it goes live: want a window, or a wave")
			continue
		}
		ends := s.ends(d.Cadence, w)
		if len(ends) == 0 {
			fs.Warn(path+".cadence", "cadence_outside", "no date lies in the window %s", w)
		}
		late := false
		for _, e := range ends {
			c := s.chain(chainKey{e.at.UnixMicro(), draftMicros(d), d.NoReview})
			if c.steps == nil {
				fs.Add(path, "schedule_long", "the steps take more than ten years")
				break
			}
			if len(out)+len(c.steps) > MaxMilestones {
				fs.Add("deliverables", "limit", "more than %d milestones", MaxMilestones)
				return out, fs
			}
			if issue := c.steps[0].By; issue.Before(now) && !late {
				late = true
				fs.Warn(path, "late", "the brief had to be there by %s for a publication by %s", stamp(issue), stamp(e.at))
			}
			out = slices.Grow(out, min(len(c.steps)*(len(b.Deliverables)-i), MaxMilestones-len(out)))
			for _, m := range c.steps {
				m.Deliverable, m.Date, m.Late = d.ID, e.day, m.By.Before(now)
				out = append(out, m)
			}
			if c.slack < 0 {
				fs.Add(path+".draft_due", "slack_short", "after the draft the answers take up to %s of working time more than there is until %s", -c.slack, stamp(e.at))
			}
		}
	}
	return out, fs
}

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

func draftMicros(d Deliverable) int64 {
	if d.DraftDue.IsZero() {
		return 0
	}
	return d.DraftDue.UnixMicro()
}

func info(fs *irm.Findings, path, code, format string, args ...any) {
	fs.Warn(path, code, format, args...)
	(*fs)[len(*fs)-1].Severity = irm.SeverityInfo
}
