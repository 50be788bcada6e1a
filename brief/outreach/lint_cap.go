package outreach

import (
	"cmp"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// planBook are the times at which drafts are to be sent, sorted, by creator and channel; the
// channel "" is all of them.
type planBook map[planKey][]plan

type planKey struct {
	creator irm.CreatorID
	channel string
}

type plan struct {
	at    time.Time
	draft int
}

func comparePlans(a, b plan) int { return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.draft, b.draft)) }

func newPlanBook(drafts []Draft) planBook {
	b := planBook{}
	for i, d := range drafts {
		if d.At.IsZero() {
			continue
		}
		p := plan{d.At, i}
		all := planKey{d.To.Creator.ID, ""}
		b[all] = append(b[all], p)
		if d.Message.Channel != "" {
			one := planKey{d.To.Creator.ID, d.Message.Channel}
			b[one] = append(b[one], p)
		}
	}
	for _, plans := range b {
		slices.SortFunc(plans, comparePlans)
	}
	return b
}

// between are the drafts after a time and before a draft.
func (b planBook) between(key planKey, after time.Time, until plan) []plan {
	plans := b[key]
	from, _ := slices.BinarySearchFunc(plans, after, func(p plan, t time.Time) int {
		if p.at.After(t) {
			return 1
		}
		return -1
	})
	to, _ := slices.BinarySearchFunc(plans, until, comparePlans)
	return plans[from:max(from, to)]
}

// caps checks how often the creator is written to: contacts that were, and drafts before
// this one. Where the creator has written since the last of them, the limits do not hold.
func (l *linter) caps(i int, d Draft) {
	if d.At.IsZero() {
		return
	}
	log, caps := d.To.Log, l.policy.Caps
	quiet := log.No.Add(days(caps.QuietAfterNo))
	if !log.No.IsZero() && !log.No.After(d.At) && d.At.Before(quiet) && !log.wroteSince(log.No, d.At) {
		l.warn("at", "quiet", "quiet for %d days after a no, until %s", caps.QuietAfterNo, irm.DateOf(quiet.UTC()))
	}
	self := plan{d.At, i}
	var last time.Time
	for _, c := range log.Contacts {
		if c.At.After(last) && !c.At.After(d.At) {
			last = c.At
		}
	}
	if before := l.plans.between(planKey{creator: d.To.Creator.ID}, last, self); len(before) > 0 {
		last = before[len(before)-1].at
	}
	if log.wroteSince(last, d.At) {
		return
	}
	for _, limit := range caps.Limits {
		if limit.Channel != "" && limit.Channel != d.Message.Channel {
			continue
		}
		after := d.At.Add(-days(limit.Days))
		n := 1 + len(l.plans.between(planKey{d.To.Creator.ID, limit.Channel}, after, self))
		for _, c := range log.Contacts {
			if c.At.After(after) && !c.At.After(d.At) && (limit.Channel == "" || limit.Channel == c.Channel) {
				n++
			}
		}
		if n > limit.Most {
			where := "in all channels"
			if limit.Channel != "" {
				where = "by " + limit.Channel
			}
			l.warn("at", "cap", "%d contacts %s within %d days: want at most %d", n, where, limit.Days, limit.Most)
		}
	}
}

// wroteSince reports whether the creator has written after one time and up to another.
func (log Log) wroteSince(since, at time.Time) bool {
	return log.Wrote.After(since) && !log.Wrote.After(at)
}
