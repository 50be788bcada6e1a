package compensation

import (
	"cmp"
	"maps"
	"slices"
	"time"

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
	Effective  irm.Window   `json:"effective" wire:"required"` // facts are rated whose event lies in it
	Zone       string       `json:"zone,omitzero"`             // IANA name, of days and periods; empty: UTC
	Period     irm.Cadence  `json:"period,omitzero"`           // of retainers, counters and caps per period; zero: months from the first effective day
	Components Components   `json:"components" wire:"required"`
	Caps       []PlanCap    `json:"caps,omitzero"`
	Guarantee  Guarantee    `json:"guarantee,omitzero"`
	Advance    Advance      `json:"advance,omitzero"`
	Policy     Policy       `json:"policy,omitzero"`
	Payment    Payment      `json:"payment,omitzero"`
	Announced  time.Time    `json:"announced,omitzero"` // of an amendment: when the creators were told
}

// Policy holds the rules that contracts seldom state and engines differ in. The
// zero Policy rounds half away from zero, pays by every component, gives the cents
// of a division to the largest remainders, converts currencies at the rate of the
// day of the event, and counts conversions by share.
type Policy struct {
	Rounding  irm.Rounding `json:"rounding,omitzero"`   // of each line, once
	Remainder Remainder    `json:"remainder,omitzero"`  // of pools
	Selection Selection    `json:"selection,omitzero"`  // among commissions and amounts per conversion
	Count     Count        `json:"count,omitzero"`      // of conversions
	FXDate    FXDate       `json:"fx_date,omitzero"`    // whose exchange rate holds
	FXMaxAge  int          `json:"fx_max_age,omitzero"` // days that the rate may be older; 0 is 7
	Notice    int          `json:"notice,omitzero"`     // days from Announced until an amendment that pays less takes effect; raises take effect at once
}

// PlanCap is the most that several components earn together.
type PlanCap struct {
	ID     string    `json:"id" wire:"required"`
	Amount irm.Money `json:"amount" wire:"required"`
	Per    Scope     `json:"per,omitzero"`
	Of     []string  `json:"of,omitzero"`     // IDs of components, of which the last in the plan gives first; empty: all that earn money but expenses and pools
	Budget bool      `json:"budget,omitzero"` // of all payees together, used up in the order of events
}

// Guarantee is the least that components earn together in a finished period, or in
// the plan: the difference is paid on top. A period that is effective in part has
// its part by days. The zero Guarantee is none.
type Guarantee struct {
	Amount      irm.Money `json:"amount,omitzero"`
	Per         Scope     `json:"per,omitzero"`
	Of          []string  `json:"of,omitzero"`          // as in PlanCap
	Recoverable bool      `json:"recoverable,omitzero"` // a draw: what was paid on top is taken from what later periods earn above it
}

// Advance is paid when the plan takes effect and recouped from what is earned. The
// zero Advance is none.
type Advance struct {
	Amount irm.Money `json:"amount,omitzero"`
	Rate   irm.Rate  `json:"rate,omitzero"` // share of the earnings that goes into recoupment; 0: all
}

// Payment says when what is earned is paid. The zero Payment pays all at once.
type Payment struct { // seed: C4
	Hold     int       `json:"hold,omitzero"`     // days from a conversion until it can no longer be returned
	Holdback irm.Rate  `json:"holdback,omitzero"` // share kept back until the plan has ended; not of advances and expenses
	Release  int       `json:"release,omitzero"`  // days from the end of the plan until the holdback is released
	Minimum  irm.Money `json:"minimum,omitzero"`  // less than that is carried
	Net      int       `json:"net,omitzero"`      // days from the statement that books it until it is due; they run beside the hold
}

// Limits of a plan.
const (
	maxComponents = 100
	maxPlanCaps   = 100
	maxDays       = 3660
)

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

// Validate reports everything that is wrong with the plan, and as warnings what
// makes it unfair to the creator or surprising; see [Plan.Lint].
func (p Plan) Validate() irm.Findings {
	var fs irm.Findings
	fs.AddErr("id", irm.CheckID(p.ID))
	if p.Version < 1 {
		fs.Add("version", "version", "version %d is out of range: want 1 or more", p.Version)
	}
	if !p.Currency.IsValid() {
		fs.Add("currency", "currency", "want a currency")
	}
	p.validateTime(&fs)
	p.validatePolicy(&fs)
	if n := len(p.Components); n == 0 || n > maxComponents {
		fs.Add("components", "limit", "%d components: want 1 to %d", n, maxComponents)
		return fs
	}
	p.validateComponents(&fs)
	p.validateTotals(&fs)
	if fs.Err() == nil {
		fs = append(fs, p.Lint(Norms{})...)
	}
	return fs
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
