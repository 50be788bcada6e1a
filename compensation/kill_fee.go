package compensation

import (
	"github.com/irmkit/irmkit/irm"
)

// KillFee is what the creator gets when the collaboration is cancelled
// ([KindCancellation]): a share of what the named components have earned, instead of
// it, by the stage that the work had reached. A fee is earned when the plan takes
// effect, a deliverable when it is accepted: name the fee, where work that was not
// delivered is to be paid. A stage that is not listed changes nothing. The earliest
// cancellation counts. It is one of the payee: an agency's stands for all its creators.
type KillFee struct {
	ID     string              `json:"id" wire:"required"`
	On     []string            `json:"on" wire:"required"`
	Stages map[string]irm.Rate `json:"stages" wire:"required"` // share by stage; 0 pays nothing
	When   Condition           `json:"when,omitzero"`
	Cap    Cap                 `json:"cap,omitzero"`
}

func (k KillFee) head() head {
	return head{id: k.ID, when: &k.When, cap: k.Cap, per: Lifetime, on: k.On}
}

func (k KillFee) validate(fs *irm.Findings, p *Plan) {
	p.checkOn(fs, k)
	if len(k.Stages) == 0 {
		fs.Add("stages", "kill_fee", "want a share for each stage")
	}
	for _, stage := range sortedKeys(k.Stages) {
		fs.AddErr("stages."+stage, irm.CheckID(stage))
		if k.Stages[stage].Sign() != 0 {
			checkShare(fs, "stages."+stage, k.Stages[stage])
		}
	}
}

// ending remembers the stage of the earliest cancellation in a period: events come
// in the order of time.
type ending struct {
	meter
	stages map[string]irm.Rate
	names  []string // of the stages, in order: the sums have the index
}

func (r *ending) takes(e *event) bool {
	_, listed := r.stages[e.dimensions.Stage]
	return listed && e.quantity > 0 && r.meter.takes(e)
}

func (r *ending) take(e *event, s *sums, _ int64) (bool, error) {
	if r.byLine && !r.meetsLine(e) {
		return false, nil
	}
	if s.events == 0 {
		s.grow(1)
		for i, stage := range r.names {
			if stage == e.dimensions.Stage {
				s.buckets[0].amount = int64(i)
			}
		}
	}
	s.events++
	return true, nil
}

func (*ending) counted(*sums) int64 { return 0 }

// knows reports whether the sums have a stage.
func (r *ending) knows(s *sums) bool {
	i := s.bucket(0).amount
	return i >= 0 && i < int64(len(r.names))
}

// stage is the one that was reached, and the share that is due for it.
func (r *ending) stage(s *sums) (string, irm.Rate) {
	name := r.names[s.bucket(0).amount]
	return name, r.stages[name]
}
