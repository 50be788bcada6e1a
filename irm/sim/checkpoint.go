package sim

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/workflow"
)

// checkpoint makes a checkpoint of what is known, which later settlements may begin from,
// whatever has come late into its periods.
type checkpoint struct{}

func (checkpoint) name() string { return "checkpoint" }

func (checkpoint) do(k *worker) error {
	k.operation()
	c, err := k.checkpointAt(k.ctx, k.flow, k.now())
	if c != nil {
		k.play.checkpoint = c
	}
	return err
}

// checkpointAt makes a checkpoint, as a host keeps it: in JSON. Nil, without an error: the
// plan is of the kind that the library refuses.
func (p *play) checkpointAt(ctx context.Context, flow *workflow.Flow, cut time.Time) (*workflow.Checkpoint, error) {
	e, s := p.settlement(cut)
	c, err := flow.Checkpoint(ctx, e, s)
	var refusal *irm.ParseError
	switch {
	case errors.As(err, &refusal) && refusal.What == "checkpoint" && refusal.Code == "budget" && p.terms.budget > 0:
		return nil, nil
	case err != nil:
		return nil, err
	case p.terms.budget > 0:
		p.fail("R7", "a plan with a budget, which cannot do without facts, has a checkpoint")
	}
	data, err := json.Marshal(c)
	if err != nil {
		return nil, err
	}
	kept := new(workflow.Checkpoint)
	return kept, json.Unmarshal(data, kept)
}

// since lets a settlement begin from the checkpoint, every other time.
func (k *worker) since(s *workflow.Settlement) {
	if k.plain && k.faults.IntN(2) == 0 {
		if c, err := k.checkpointAt(k.ctx, k.flow, s.Cut); err == nil {
			s.Checkpoint = c
		}
		return
	}
	if k.play.checkpoint != nil && !k.calm && k.faults.IntN(2) == 0 {
		s.Checkpoint = k.play.checkpoint
	}
}

// checkpoints (R7): settling from a checkpoint of all facts, or from one that was made
// before some of them came, gives nothing else than settling from the beginning: no line,
// and the same balances.
func (p *play) checkpoints(flow *workflow.Flow, last *compensation.Result) error {
	full, err := p.checkpointAt(p.host, flow, p.start.Add(75*day)) // half of all is newer
	if err != nil {
		return err
	}
	e, s := p.settlement(p.end())
	for _, c := range [...]*workflow.Checkpoint{full, p.checkpoint} {
		if s.Checkpoint = c; c == nil {
			continue
		}
		again, err := flow.SettleWith(p.host, e, s)
		if err != nil {
			return err
		}
		if len(again.Lines) > 0 {
			p.fail("R7", "settling from a checkpoint books %d lines more", len(again.Lines))
		}
		if !slices.Equal(again.Balances, last.Balances) {
			p.fail("R7", "settling from a checkpoint comes to the balances %+v: want %+v", again.Balances, last.Balances)
		}
	}
	return nil
}
