package portfolio

// Reach is the state of a model of audiences: who is reached by the picks so far, and how
// many more a candidate would reach. It is in people, and candidates are the indices of
// the slice that [Select] gets. A new one, which Select asks of a function, has no picks.
//
// Nobody adds more beside others than alone: a greater gain counts as that without picks,
// one that is not a number or negative as 0, and more than [MaxPeople] as that. What the
// gains of a set add up to should not depend on the order in which they are asked for; where
// it does, as in audience.PairReach, a set is worth what it comes to in the order of
// Selection.Picks. Where a reach has a method Len() int, that has to be the number of
// candidates.
type Reach interface {
	Gain(candidate int) float64 // people whom the candidate would add to the picks
	Add(candidate int)          // the candidate is one of the picks from now on
}

// Estimator is a Reach that knows how good it is. Of another one, Select assumes the widest
// range, from the largest audience to the sum of all, and no guarantee.
type Estimator interface {
	Reach
	// Range is between what bounds the unique reach of the picks lies.
	Range() (low, high float64)
	// Basis says what it rests on, for people: "follower samples".
	Basis() string
	// Submodular says that gains add up to the same in any order, and that none grows when
	// others are picked. [Certificate] states more then.
	Submodular() bool
}

// Fitted is a Reach that counts by fit itself; Select uses it because it is faster than
// keeping a Reach for every fit among the picks. A state is used either by these methods or
// by those of Reach. Fits are 0 to 100.
type Fitted interface {
	Reach
	// GainFit is the sum over all people of the fit by which the best fit of the picks that
	// reach them would rise: people times points. Without picks that is Gain times fit.
	GainFit(candidate, fit int) float64
	AddFit(candidate, fit int)
}

// MaxPeople is the most that one gain can be.
const MaxPeople = 1e12

// people is what a gain counts for: never NaN, negative or infinite.
func people(gain float64) float64 {
	if !(gain > 0) {
		return 0
	}
	return min(gain, MaxPeople)
}

// points is what a gain of people times points counts for.
func points(gain float64) float64 {
	if !(gain > 0) {
		return 0
	}
	return min(gain, full*MaxPeople)
}

// Estimate is how many different people are reached. Low and High are the bounds, and
// Likely, which lies between them, is what the picks were made by.
type Estimate struct {
	Low    float64 `json:"low"`
	Likely float64 `json:"likely"`
	High   float64 `json:"high"`
	Basis  string  `json:"basis,omitzero"`
}

// Additive is a reach of which no overlap is known: each candidate adds the whole audience,
// and the likely reach is the highest there can be. Audiences are in people, by candidate.
func Additive(audiences []float64) func() Reach {
	return func() Reach { return &additive{audiences: audiences} }
}

type additive struct {
	audiences []float64
	most, sum float64
}

func (r *additive) Len() int { return len(r.audiences) }

// Gain of an index out of range is 0.
func (r *additive) Gain(candidate int) float64 {
	if candidate < 0 || candidate >= len(r.audiences) {
		return 0
	}
	return people(r.audiences[candidate])
}

func (r *additive) Add(candidate int) {
	r.most = max(r.most, r.Gain(candidate))
	r.sum += r.Gain(candidate)
}

func (r *additive) GainFit(candidate, fit int) float64 {
	return float64(float64(fit) * r.Gain(candidate))
}
func (r *additive) AddFit(candidate, _ int)    { r.Add(candidate) }
func (r *additive) Range() (low, high float64) { return r.most, r.sum }
func (r *additive) Basis() string              { return "no overlap known" }
func (r *additive) Submodular() bool           { return true }
