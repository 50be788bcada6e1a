package verify

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/irm"
)

// MaxPosts is how many posts an [Audit] takes.
const MaxPosts = 10_000

// Audit is what was delivered of a brief. Posts are numbered as they were given.
type Audit struct {
	Verdict    disclosure.Verdict `json:"verdict"` // the worst of the deliveries
	Deliveries []Delivery         `json:"deliveries"`
	Reports    []Report           `json:"reports"`             // of all posts
	Repeated   []int              `json:"repeated,omitzero"`   // reposts of others, and posts given twice: these count once
	Drafts     []int              `json:"drafts,omitzero"`     // not published
	Unassigned []int              `json:"unassigned,omitzero"` // of no deliverable, or before its first date
	Next       time.Time          `json:"next,omitzero"`       // when to look again; zero: there is no need
}

// Delivery is what was delivered of a deliverable, or for one date of its cadence.
type Delivery struct {
	Deliverable irm.DeliverableID  `json:"deliverable"`
	Date        irm.Date           `json:"date,omitzero"` // of the cadence
	Want        int                `json:"want"`
	Posts       []int              `json:"posts"`           // that count, in order of time
	Failed      []int              `json:"failed,omitzero"` // those of them whose report is a fail
	Code        Code               `json:"code"`            // complete, incomplete, pending or surplus
	Verdict     disclosure.Verdict `json:"verdict"`         // of the number and of all posts
	Message     string             `json:"message"`
}

// Audit holds all posts of a participant against the brief, as of a time: which deliverables
// are complete, pending, incomplete or more than was asked for, and which posts are none of
// them. A repost counts once with its original, and a post that fails counts as delivered.
// The error holds what keeps posts from being checked ([irm.Findings]).
func (v *Verifier) Audit(posts []Post, at time.Time) (Audit, error) { // seed: B8
	var fs irm.Findings
	fs.AddErr("at", irm.CheckTime(at))
	if !checkCount(&fs, "posts", len(posts), MaxPosts) {
		return Audit{}, fs.Err()
	}
	for i := range posts {
		fs = append(fs, posts[i].Validate().Under(fmt.Sprintf("posts[%d]", i))...)
	}
	if err := fs.Err(); err != nil {
		return Audit{}, err
	}
	a := Audit{Verdict: disclosure.NotApplicable, Reports: make([]Report, len(posts))}
	for i := range posts {
		r, err := v.check(&posts[i])
		if err != nil {
			return Audit{}, err
		}
		if published := posts[i].Content.At; !published.IsZero() {
			r = v.lasting(r, published, posts[i].Removed, at)
		}
		a.Reports[i] = r
		a.next(r.Next)
	}
	taken := v.assign(&a, posts)
	for i := range v.brief.Deliverables {
		d := &v.brief.Deliverables[i]
		for _, s := range v.slots[i] {
			a.deliver(Delivery{Deliverable: d.ID, Date: s.date, Want: d.Count, Posts: taken[unit{d.ID, s.date}]}, s.window, at)
		}
	}
	return a, nil
}

// maxReposts is how long a chain of reposts of reposts is followed.
const maxReposts = 8

// unit is a deliverable, or one date of its cadence.
type unit struct {
	id   irm.DeliverableID
	date irm.Date
}

// assign puts each post where it counts.
func (v *Verifier) assign(a *Audit, posts []Post) map[unit][]int {
	order := make([]int, len(posts))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { // originals before what reposts them
		return cmp.Or(
			cmp.Compare(len(posts[i].Content.RepostOf), 0)-cmp.Compare(len(posts[j].Content.RepostOf), 0),
			posts[i].Content.At.Compare(posts[j].Content.At),
		)
	})
	reposts := map[irm.ContentID]irm.ContentID{}
	for i := range posts {
		if c := &posts[i].Content; c.ID != "" && c.RepostOf != "" {
			reposts[c.ID] = c.RepostOf
		}
	}
	taken := map[unit][]int{}
	counted := map[irm.ContentID]bool{}
	for _, i := range order {
		p := &posts[i]
		made := v.deliverable(p.Content.Deliverable)
		original := p.Content.Original()
		for range maxReposts {
			if of, ok := reposts[original]; ok {
				original = of
			}
		}
		to := unit{id: p.Content.Deliverable}
		dated := true
		if made >= 0 && v.brief.Deliverables[made].Cadence != (irm.Cadence{}) {
			to.date, dated = due(v.slots[made], p.Content.At)
		}
		switch {
		case !p.published():
			a.Drafts = append(a.Drafts, i)
		case original != "" && counted[original]:
			a.Repeated = append(a.Repeated, i)
		case made < 0 || !dated:
			a.Unassigned = append(a.Unassigned, i)
		default:
			taken[to] = append(taken[to], i)
			counted[original] = true
		}
	}
	for _, list := range taken {
		slices.SortStableFunc(list, func(i, j int) int { return cmp.Or(posts[i].Content.At.Compare(posts[j].Content.At), cmp.Compare(i, j)) })
	}
	for _, list := range [][]int{a.Drafts, a.Repeated, a.Unassigned} {
		slices.Sort(list)
	}
	return taken
}

// deliver says what of a delivery is there.
func (a *Audit) deliver(d Delivery, w irm.Window, at time.Time) {
	over := !w.To.IsZero() && !at.Before(w.To)
	switch missing := d.Want - len(d.Posts); {
	case missing == 0:
		d.Code, d.Verdict, d.Message = Complete, disclosure.Pass, "nothing is missing"
	case missing < 0:
		d.Code, d.Verdict, d.Message = Surplus, disclosure.Warn, message("%d more than the %d that were asked for", -missing, d.Want)
	case over:
		d.Code, d.Verdict, d.Message = Incomplete, disclosure.Fail, message("%d of %d are missing, and the time for them is over", missing, d.Want)
	default:
		d.Code, d.Verdict, d.Message = Pending, disclosure.Unknown, message("%d of %d are still to come", missing, d.Want)
		a.next(w.To)
	}
	for _, i := range d.Posts {
		d.Verdict = worse(d.Verdict, a.Reports[i].Verdict)
		if a.Reports[i].Verdict == disclosure.Fail {
			d.Failed = append(d.Failed, i)
		}
	}
	a.Deliveries = append(a.Deliveries, d)
	a.Verdict = worse(a.Verdict, d.Verdict)
}

// next keeps the earliest time to look again.
func (a *Audit) next(t time.Time) {
	if !t.IsZero() && (a.Next.IsZero() || t.Before(a.Next)) {
		a.Next = t
	}
}
