package care

import (
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// QueryKind says what a creator wants. It is an open slug; these are the usual ones.
type QueryKind string

const (
	Question QueryKind = "question"
	Feedback QueryKind = "feedback" // on product or process
	Dispute  QueryKind = "dispute"
)

// Query is something that a creator asked, said or disputes, and what became of it. What
// was said is in a note of the host.
type Query struct { // seed: R14
	ID       string
	Kind     QueryKind
	Owner    irm.Actor // who answers; zero: nobody yet
	At       time.Time
	Answered time.Time // first; zero: not yet
	Closed   time.Time // as the creator agreed; zero: not yet
}

// QueryStatus says how far a query is.
type QueryStatus string

const (
	QueryWaiting  QueryStatus = "waiting"
	QueryAnswered QueryStatus = "answered"
	QueryClosed   QueryStatus = "closed"
)

// Status returns how far the query is.
func (q Query) Status() QueryStatus {
	switch {
	case !q.Closed.IsZero():
		return QueryClosed
	case !q.Answered.IsZero():
		return QueryAnswered
	}
	return QueryWaiting
}

// answered is when the creator had an answer: a query that was closed without one has it
// then.
func (q Query) answered() time.Time {
	if q.Answered.IsZero() {
		return q.Closed
	}
	return q.Answered
}

// validate reports a query without ID, kind or time, and answers before it.
func (q Query) validate() irm.Findings {
	var fs irm.Findings
	fs.AddErr("id", irm.CheckID(q.ID))
	fs.AddErr("kind", irm.CheckID(q.Kind))
	fs.AddErr("at", irm.CheckTime(q.At))
	if answered := q.answered(); !answered.IsZero() && answered.Before(q.At) || !q.Closed.IsZero() && q.Closed.Before(q.Answered) {
		fs.Add("answered", "time_order", "want at, answered and closed in this order")
	}
	return fs
}

// Answering is how the brand keeps to its answer times.
type Answering struct { // seed: R18
	Waiting  int // for a first answer
	Answered int
	Late     int           // of both: answered late, or waiting for too long already
	Median   time.Duration // to the first answer, of those answered; the lower of two
	Longest  time.Duration // of those answered and those waiting
}

// Answering looks at queries as they stand at a time. Kinds that AnswerWithin does not have
// are never late.
func (p Plan) Answering(queries []Query, at time.Time) Answering {
	var a Answering
	var took []time.Duration
	for _, q := range queries {
		end := q.answered()
		if end.IsZero() {
			a.Waiting++
			end = at
		} else {
			a.Answered++
			took = append(took, end.Sub(q.At))
		}
		a.Longest = max(a.Longest, end.Sub(q.At))
		if within, ok := p.within(q.Kind); ok && end.Sub(q.At) > within {
			a.Late++
		}
	}
	if len(took) > 0 {
		slices.Sort(took)
		a.Median = took[(len(took)-1)/2]
	}
	return a
}

func (p Plan) within(kind QueryKind) (time.Duration, bool) {
	for _, a := range p.AnswerWithin {
		if a.Kind == kind {
			return time.Duration(a.Hours) * time.Hour, true
		}
	}
	return 0, false
}
