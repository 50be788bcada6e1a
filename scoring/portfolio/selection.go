package portfolio

import "github.com/irmkit/irmkit/irm"

// Selection is a set of candidates for a budget, and why it is this one. Everybody is in
// Picks or in Others.
type Selection struct {
	Rule   Rule      `json:"rule"` // what found it
	Budget irm.Money `json:"budget"`
	Cost   irm.Money `json:"cost"`
	Left   irm.Money `json:"left"`
	// Value is what was made as great as possible: people, each counted once, by the best
	// score of the picks that reach them. Who is reached by a score of 80 counts as 0.8.
	Value       float64     `json:"value"`
	Reach       Estimate    `json:"reach"`        // different people
	PerThousand irm.Money   `json:"per_thousand"` // Cost for a thousand of the likely reach; null where nobody is reached
	MeanScore   float64     `json:"mean_score"`   // of the picks; 0 where there are none
	Picks       []Pick      `json:"picks"`        // in the order in which they were added
	Others      []Other     `json:"others"`       // by ID
	Quotas      []Kept      `json:"quotas,omitzero"`
	Next        []Step      `json:"next,omitzero"`
	Attempts    []Attempt   `json:"attempts"`
	Certificate Certificate `json:"certificate"`
}

// Rule is a way to find a set.
type Rule string

const (
	ByRatio Rule = "ratio" // always the candidate who adds most for the money
	ByGain  Rule = "gain"  // always the candidate who adds most
	ByMix   Rule = "mix"   // what was found for a narrower [Mix]
	ByExact Rule = "exact" // of all sets the best, or of as many as may be looked at (Certificate.Exact)
)

// Pick is a candidate who is taken.
type Pick struct {
	ID          irm.CreatorID `json:"id"`
	Cost        irm.Money     `json:"cost"`
	Score       float64       `json:"score"`
	Gain        float64       `json:"gain"`         // of Value, after the picks before
	People      float64       `json:"people"`       // whom nobody before reaches
	PerThousand irm.Money     `json:"per_thousand"` // Cost for a thousand of People; null where there are none
	Why         Why           `json:"why"`
	Review      bool          `json:"review,omitzero"` // a knock-out asks somebody to look
}

// Why says what a pick is there for.
type Why string

const (
	WhyMust  Why = "must"  // must be taken
	WhyGain  Why = "gain"  // adds something
	WhyQuota Why = "quota" // adds nothing, and keeps a quota
)

// Other is a candidate who is not taken.
type Other struct {
	ID    irm.CreatorID `json:"id"`
	Cost  irm.Money     `json:"cost"`
	Score float64       `json:"score"`
	Code  Code          `json:"code"`
	Gain  float64       `json:"gain"`           // what the candidate would still add to Value
	Short irm.Money     `json:"short,omitzero"` // by how much Cost is more than what is left, where it is
	Quota string        `json:"quota,omitzero"` // the first quota that would be broken: "followers at most 10000"
	Why   string        `json:"why,omitzero"`   // of the host: Candidate.Never, or Quota.Why
}

// Code is the reason that comes first: what money could not change comes before it.
type Code string

const (
	CodeNever    Code = "never"       // must not be taken
	CodeKnockout Code = "knocked_out" // is out by the profile
	CodeMix      Code = "mix"         // is not of the groups that were asked for
	CodeNoGain   Code = "no_gain"     // reaches nobody who is not reached by as good a fit
	CodeQuota    Code = "quota"       // would break a quota
	CodeBudget   Code = "budget"      // costs more than is left
)

// Kept is how a quota came out.
type Kept struct {
	Quota   string `json:"quota"`   // "followers at most 10000"
	Members int    `json:"members"` // of the picks
	Unknown int    `json:"unknown,omitzero"`
	Least   int    `json:"least"` // of so many picks
	Most    int    `json:"most"`
}

// Step is what a budget greater by Increase would do: who comes to the picks, and who leaves
// them for it. Each step adds more than all that need less.
//
// Where the choice is exact and the money is lacking for no more than [MaxExact] candidates,
// the first step is the least increase by which any set is better. The others, and all where
// there are more candidates, keep the picks and take one more; then a new choice with the
// greater budget may be better still.
type Step struct {
	Increase irm.Money       `json:"increase"`
	Take     []irm.CreatorID `json:"take"`          // in the order of the picks they would be
	Drop     []irm.CreatorID `json:"drop,omitzero"` // in the order of Picks
	Gain     float64         `json:"gain"`          // of Value
}

// MaxSteps is how many steps a Selection has at most.
const MaxSteps = 10

// Attempt is what a rule came to.
type Attempt struct {
	Rule  Rule      `json:"rule"`
	Picks int       `json:"picks"`
	Cost  irm.Money `json:"cost"`
	Value float64   `json:"value"`
}

// Certificate says how good a choice is, beside the best possible with the same budget,
// quotas and must-haves. It is about Value as the reach tells it, not about how well the
// reach is known.
type Certificate struct {
	Exact bool `json:"exact"` // there is none better
	// Bound is a value that no set exceeds, up to rounding.
	Bound float64 `json:"bound"`
	// AtLeast is the share of the best value that this one has at least, 0 to 1.
	AtLeast float64 `json:"at_least"`
	// Guarantee is the share that was certain before the choice: (1 - 1/e)/2 for a monotone
	// submodular value without quotas, of what is added to the must-haves; otherwise 0.
	Guarantee float64 `json:"guarantee"`
}
