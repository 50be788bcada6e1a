package compensation

import (
	"fmt"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// planSchema is the highest version of the document that this package reads.
var planSchema = wire.Schema{Name: "irmkit/plan", Major: 1}

// Plan says how a creator is paid. It is a document: JSON with the schema
// "irmkit/plan/1", amounts and rates as strings.
type Plan struct {
	Schema     string       `json:"schema"`
	ID         irm.PlanID   `json:"id" wire:"required"`
	Version    int          `json:"version" wire:"required"`
	Currency   irm.Currency `json:"currency" wire:"required"`
	Effective  irm.Window   `json:"effective" wire:"required"` // facts are rated whose conversion lies in it
	Rounding   irm.Rounding `json:"rounding,omitzero"`
	Components Components   `json:"components" wire:"required"`
}

const maxComponents = 100

// DecodePlan reads a plan strictly, and validates what has the right form. The
// error holds all findings of the form, or all of the meaning, together
// ([irm.Findings]), each with its path.
func DecodePlan(data []byte) (Plan, error) {
	p, err := wire.Decode[Plan](data, planSchema)
	if err == nil {
		err = p.Validate().Err()
	}
	if err != nil {
		return Plan{}, err
	}
	return p, nil
}

// Validate reports everything that is wrong with the plan, and warns of a plan
// that pays for performance only, which leaves the risk to the creator.
func (p Plan) Validate() irm.Findings {
	var fs irm.Findings
	fs.AddErr("id", irm.CheckID(p.ID))
	if p.Version < 1 {
		fs.Add("version", "version", "version %d is out of range: want 1 or more", p.Version)
	}
	if !p.Currency.IsValid() {
		fs.Add("currency", "currency", "want a currency")
	}
	if p.Effective.From.IsZero() {
		fs.Add("effective.from", "time_missing", "want the time from which the plan holds")
	}
	fs = append(fs, p.Effective.Validate().Under("effective")...)
	if _, err := p.Rounding.MarshalText(); err != nil {
		fs.AddErr("rounding", err)
	}
	if n := len(p.Components); n == 0 || n > maxComponents {
		fs.Add("components", "limit", "%d components: want 1 to %d", n, maxComponents)
		return fs
	}
	p.validateComponents(&fs)
	return fs
}

func (p Plan) validateComponents(fs *irm.Findings) {
	seen := make(map[string]int, len(p.Components))
	base := false
	for i, c := range p.Components {
		path := fmt.Sprintf("components[%d]", i)
		switch c.(type) {
		case FlatFee, Commission, Milestone:
		default: // nil, or a pointer, which has the methods too
			fs.Add(path, "component", "%T is no component: want a FlatFee, Commission or Milestone", c)
			continue
		}
		fs.AddErr(path+".id", irm.CheckID(c.key()))
		if first, ok := seen[c.key()]; ok {
			fs.Add(path+".id", "duplicate", "the id of components[%d]", first)
		}
		seen[c.key()] = i
		*fs = append(*fs, c.validate(p.Currency).Under(path)...)
		_, fee := c.(FlatFee)
		base = base || fee
	}
	if !base { // seed: C2
		fs.Warn("components", "no_base", "nothing is paid for the work itself: performance pay should complement a fee, not replace it")
	}
}
