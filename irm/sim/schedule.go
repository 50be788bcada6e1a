package sim

import (
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
)

// sendAll puts all facts on their way. Some sources have all about an order ready at
// once.
func (p *play) sendAll() {
	facts := p.world.facts
	for len(facts) > 0 {
		n, last := 0, facts[0].sent
		for n < len(facts) && facts[n].index/slots == facts[0].index/slots {
			if facts[n].sent.After(last) {
				last = facts[n].sent
			}
			n++
		}
		at := time.Time{}
		if p.chance(Reorder) {
			at = last
		}
		for i := range facts[:n] {
			p.send(&facts[i], at)
		}
		facts = facts[n:]
	}
}

// send puts a fact on its way, once or more.
func (p *play) send(f *fact, at time.Time) {
	due := f.sent
	if !at.IsZero() {
		due = at
	}
	if p.chance(Delay) {
		due = due.Add(time.Duration(p.faults.Int64N(int64(20 * day))))
	}
	if p.chance(Reorder) {
		due = due.Add(time.Duration(p.faults.Int64N(int64(12 * time.Hour))))
	}
	p.push(f, due)
	if p.chance(Twin) {
		p.push(f, due)
	}
	if p.chance(Duplicate) {
		p.push(f, due.Add(time.Duration(p.faults.Int64N(int64(10*day)))))
	}
}

func (p *play) push(f *fact, due time.Time) {
	p.sent++
	p.queue.push(message{due: due, no: p.sent, fact: f})
}

// run lets the workers work until nothing is left to do, or an invariant is broken.
func (p *play) run() {
	var last *worker
	for p.broken == nil {
		if last == nil || last.job == nil || p.faults.IntN(10) >= p.sticky {
			if last = p.choose(); last == nil {
				return
			}
		}
		p.trace.number(int64(last.number))
		last.resume()
	}
}

// choose picks who goes on: somebody in the middle of a job, or somebody for the next
// one. Nil: there is nothing to do.
func (p *play) choose() *worker {
	first := p.faults.IntN(len(p.workers))
	for i := range p.workers {
		k := p.workers[(first+i)%len(p.workers)]
		if k.job == nil {
			k.job = p.nextJob()
		}
		if k.job != nil {
			return k
		}
	}
	return nil
}

// How many of a thousand jobs are not the next message.
const (
	settleRate     = 9
	paydayRate     = 8
	checkpointRate = 4
	// While nothing goes wrong there are fewer jobs in all.
	calmPaydayRate = 10
)

// nextJob is what is to be done next; nil: all has arrived.
func (p *play) nextJob() job {
	if p.count.operations > p.budget {
		p.fail("liveness", "%d calls have not brought %d facts home", p.count.operations, len(p.world.facts))
	}
	if j := p.encore; j != nil {
		p.encore = nil
		return j
	}
	for len(p.queue) > 0 && p.broken == nil {
		switch n := p.faults.IntN(perMille); {
		case n < settleRate:
			return p.twice(settle{})
		case n < settleRate+paydayRate, p.plain && n < settleRate+calmPaydayRate:
			return p.twice(payday{})
		case n > perMille-checkpointRate && !p.plain:
			return checkpoint{}
		}
		if p.chance(Forged) {
			if j := p.forgery(); j != nil {
				return j
			}
		}
		if j := p.imports(); j != nil {
			return j
		}
		first := p.deliver()
		if first.kind == factPost {
			p.publish(first)
			continue
		}
		j := &record{kind: first.kind, facts: []*fact{first}}
		for len(p.queue) > 0 && p.queue[0].fact.kind == first.kind && p.faults.IntN(4) == 0 {
			j.facts = append(j.facts, p.deliver())
		}
		return j
	}
	return nil
}

// twice lets two workers do the same at once, as two timers that go off.
func (p *play) twice(j job) job {
	if p.rates.of(Twin) > 0 && !p.calm && p.faults.IntN(2) == 0 {
		p.encore = j
	}
	return j
}

// deliver takes the next message, when it is due.
func (p *play) deliver() *fact {
	m := p.queue.pop()
	if m.due.After(p.clock) {
		p.clock = m.due
	}
	if last := p.end().Add(-time.Hour); p.clock.After(last) {
		p.clock = last
	}
	if !p.known[m.fact.index] {
		p.known[m.fact.index] = true
		p.arrived = append(p.arrived, m.fact)
	}
	return m.fact
}

// publish tells the host of a post, once.
func (p *play) publish(f *fact) {
	for _, a := range p.posts {
		if a.Dimensions.Content == f.post.id {
			return
		}
	}
	p.posts = append(p.posts, compensation.Activity{
		ID: compensation.ActivityID(f.post.id), Creator: f.post.creator, Kind: compensation.KindContent, At: f.post.at, RatedAt: f.post.at,
		Quantity: irm.QuantityFromMillionths(million), Dimensions: compensation.Dimensions{Content: f.post.id},
	})
}

// imports is a part of what has arrived, in any order, in one call; or all of it is on its
// way once more. Nil: it is not time for either.
func (p *play) imports() job {
	if len(p.resends) == 0 || p.clock.Before(p.resends[0]) || len(p.arrived) == 0 {
		return nil
	}
	p.resends = p.resends[1:]
	if p.faults.IntN(3) > 0 {
		for _, f := range p.arrived {
			p.push(f, p.clock.Add(time.Duration(p.faults.Int64N(int64(day)))))
		}
		return nil
	}
	first := p.arrived[p.faults.IntN(len(p.arrived))]
	if first.kind == factPost {
		return nil
	}
	j := &record{kind: first.kind, facts: []*fact{first}}
	for range p.faults.IntN(30) {
		if f := p.arrived[p.faults.IntN(len(p.arrived))]; first.kind == f.kind {
			j.facts = append(j.facts, f)
		}
	}
	return j
}

// again sees to it that a job that failed is begun anew: messages come until somebody
// has taken them. So does an import of what is there already: it may have booked by what it
// read, and failed before it saw what came in meanwhile.
func (p *play) again(j job) {
	r, ok := j.(*record)
	if !ok {
		return
	}
	for _, f := range r.facts {
		p.push(f, p.clock.Add(time.Duration(p.faults.Int64N(int64(2*time.Hour)))))
	}
}

// close ends all workers, wherever they are.
func (p *play) close() {
	p.ended = true
	for _, k := range p.workers {
		k.stop()
	}
}
