package campaign

import (
	"errors"
	"fmt"
	"maps"

	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

// guards are all the guards there are; the rows say which are asked.
func (o Options) guards() map[string]lifecycle.Guard[Facts] {
	guards := map[string]lifecycle.Guard[Facts]{
		"targets_agreed":      stock.If(func(f Facts) bool { return f.TargetsAgreed }, "the targets are not agreed, and no content goes live without them"), // seed: P3
		"restatement_agreed":  stock.If(func(f Facts) bool { return f.RestatementAgreed }, "the new targets are not agreed"),
		"deliverables_closed": stock.If(func(f Facts) bool { return f.DeliverablesClosed }, "deliverables are open"),
		"obligations_closed":  stock.If(func(f Facts) bool { return f.ObligationsClosed }, "obligations are still open"),
		"dated":               o.dated,
		"by_clock":            stock.ByClock[Facts],
	}
	for _, row := range outputs {
		guards[string(row.output)] = stock.If(row.done, row.why)
	}
	maps.Copy(guards, stock.ResumeGuards(pausable[:], func(f Facts) State { return f.ResumeAt }))
	return guards
}

var (
	errNoEnd    = errors.New("the end of the campaign is not given, or is past: want Meta.Until")
	errNoReview = errors.New("no next review or end is given, or it is past: want Meta.Until")
)

// dated keeps a campaign from going live without a date at which somebody looks at it
// again.
func (o Options) dated(_ Facts, meta lifecycle.Meta) error {
	switch latest := meta.At.AddDate(0, 0, o.DateWithin); {
	case meta.Until.After(meta.At) && (o.DateWithin == 0 || !meta.Until.After(latest)):
		return nil
	case meta.Until.After(meta.At):
		return fmt.Errorf("the date is more than %d days away", o.DateWithin)
	case o.Endless:
		return errNoReview
	}
	return errNoEnd
}
