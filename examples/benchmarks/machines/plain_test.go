package machines

import (
	"errors"
	"time"
)

// What a program writes that uses no library: a table by state, a walk along the edges of
// one state, and a record of what happened.
type row struct {
	event, to string
	guarded   bool
}

var table = func() map[string][]row {
	t := map[string][]row{}
	for _, e := range edges {
		t[e.from] = append(t[e.from], row{e.event, e.to, e.guarded})
	}
	return t
}()

// rowsOf is the table by a switch, as quick as it gets by hand.
func rowsOf(state string) []row {
	switch state {
	case draft:
		return byState[0]
	case submitted:
		return byState[1]
	case inReview:
		return byState[2]
	case changes:
		return byState[3]
	case approved:
		return byState[4]
	case scheduled:
		return byState[5]
	}
	return nil
}

var byState = [...][]row{table[draft], table[submitted], table[inReview], table[changes], table[approved], table[scheduled]}

func plainNext(state, event string) (string, bool) {
	for _, r := range rowsOf(state) {
		if r.event == event {
			return r.to, true
		}
	}
	return "", false
}

var errPlain = errors.New("review: the event is not permitted in this state")

// plainRecord is what the program keeps of a transition.
type plainRecord struct {
	seq             int64
	from, event, to string
	at              time.Time
	actor, id       string
}

// plainFire moves the state and notes the record.
func plainFire(state *string, record *plainRecord, event string, p *post) error {
	rows := rowsOf(*state)
	for i := range rows {
		if rows[i].event != event {
			continue
		}
		if rows[i].guarded {
			if err := p.reviewed(); err != nil {
				return err
			}
		}
		*record = plainRecord{record.seq + 1, *state, rows[i].event, rows[i].to, now, meta.Actor.ID, meta.ID}
		*state = rows[i].to
		return nil
	}
	return errPlain
}

func plainPermitted(dst []string, state string, p *post) []string {
	rows := rowsOf(state)
	for i := range rows {
		if !rows[i].guarded || p.reviewed() == nil {
			dst = append(dst, rows[i].event)
		}
	}
	return dst
}

// plainReplay checks what a history must be: numbers, times, and edges of the table.
func plainReplay(records []plainRecord) (state string, ok bool) {
	for i := range records {
		r := &records[i]
		if i > 0 {
			to, known := plainNext(r.from, r.event)
			if !known || r.from != state || to != r.to || r.seq != records[i-1].seq+1 || r.at.Before(records[i-1].at) {
				return state, false
			}
		}
		state = r.to
	}
	return state, true
}
