package portfolio

import (
	"math"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
)

// counts are the picks that a quota counts: those who surely belong to the group, and those
// who may.
type counts struct{ sure, maybe int }

func (c counts) with(a irm.Answer) counts {
	switch a {
	case irm.AnswerYes:
		c.sure++
	case irm.AnswerNo:
	default:
		c.maybe++
	}
	return c
}

// breaks returns the first quota that picks do not keep with these counts and this
// candidate, -1 if they keep all. A negative candidate is none.
func (p *problem) breaks(count []counts, picks, j int) int {
	for k := range p.quotas {
		c := count[k]
		if j >= 0 {
			c = c.with(p.answer(j, k))
		}
		if !p.quotas[k].Keeps(c.sure, c.maybe, picks) {
			return k
		}
	}
	return -1
}

const slack = 1e-9 // as in scoring.Quota.Bounds

// overCount reports that no set with these picks and the candidate can keep the quota.
func overCount(q *scoring.Quota, c counts, a irm.Answer) bool {
	c = c.with(a)
	return a != irm.AnswerNo && q.MaxCount != nil && c.sure+c.maybe > *q.MaxCount
}

// offShare reports that the candidate has to wait for others: if not tight, a share may be
// exceeded, or missed, by less than one pick on the way, since those who follow can bring it
// back.
func offShare(q *scoring.Quota, c counts, a irm.Answer, picks int, tight bool) bool {
	c = c.with(a)
	up := func(n scoring.Number) int { return int(math.Ceil(float64(float64(n)*float64(picks)) - slack)) }
	down := func(n scoring.Number) int { return int(math.Floor(float64(float64(n)*float64(picks)) + slack)) }
	most, least := up, down
	if tight {
		most, least = down, up
	}
	return a != irm.AnswerNo && q.MaxShare != nil && c.sure+c.maybe > most(*q.MaxShare) ||
		a != irm.AnswerYes && c.sure < least(q.MinShare)
}

// short reports whether a minimum by count is not reached.
func short(q *scoring.Quota, c counts) bool { return c.sure < q.MinCount }
