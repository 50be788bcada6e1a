package weights

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/scoring"
)

// Worth is what the value of one criterion was worth by its curve.
type Worth struct {
	ID    string  `json:"id"`    // of the criterion
	Worth float64 `json:"worth"` // 0 to 1
}

// Worths returns what the known values of a candidate are worth, from [scoring.Scorer.Explain].
// What a missing value counts for in a score is no fact to learn from and is left out.
func Worths(points []scoring.Point) []Worth {
	var out []Worth
	for _, p := range points {
		if p.Known {
			out = append(out, Worth{p.ID, p.Worth})
		}
	}
	return out
}

// Outcome is how a collaboration went, and what was known of the creator when it began.
// What became known later, such as the campaign's own engagement, would make weights that
// look better than they are.
type Outcome struct { // seed: S9
	Campaign irm.CampaignID `json:"campaign"`
	Creator  irm.CreatorID  `json:"creator"`
	Worths   []Worth        `json:"worths"` // in any order; a criterion that is not here is missing
	// Result is the host's choice of a number that is the greater the better: sales per
	// cost, not cost per sale; 0, or of a magnitude from 10^-15 to 10^15. Where nil it is not
	// known, and nothing is learned from it.
	Result *float64 `json:"result,omitzero"`
	// Weight is how much the outcome counts beside others, such as the posts that it rests
	// on: 10^-6 to 10^6. 0 means 1.
	Weight float64 `json:"weight,omitzero"`
}

// MaxOutcomes is how many outcomes are learned from or compared at most.
const MaxOutcomes = 10_000

// Squares of squares of results are neither lost nor infinite.
const (
	minResult = 1e-15
	maxResult = 1e15
	minWeight = 1e-6
	maxWeight = 1e6
)

// check reports everything that is wrong with the outcomes for criteria with these IDs.
func check(ids []string, outcomes []Outcome) irm.Findings {
	var fs irm.Findings
	if len(outcomes) > MaxOutcomes {
		fs.Add("outcomes", "limit", "%d outcomes: want at most %d", len(outcomes), MaxOutcomes)
		return fs
	}
	type key struct {
		campaign irm.CampaignID
		creator  irm.CreatorID
	}
	seen := make(map[key]int, len(outcomes))
	for i, o := range outcomes {
		path := fmt.Sprintf("outcomes[%d]", i)
		fs.AddErr(path+".campaign", irm.CheckID(o.Campaign))
		fs.AddErr(path+".creator", irm.CheckID(o.Creator))
		if first, ok := seen[key{o.Campaign, o.Creator}]; ok {
			fs.Add(path, "duplicate", "the same campaign and creator as outcomes[%d]", first)
		} else {
			seen[key{o.Campaign, o.Creator}] = i
		}
		if r := o.Result; r != nil && *r != 0 && !(math.Abs(*r) >= minResult && math.Abs(*r) <= maxResult) {
			fs.Add(path+".result", "number_range", "%g is not 0 or of a magnitude from 10^-15 to 10^15", *r)
		}
		if o.Weight != 0 && !(o.Weight >= minWeight && o.Weight <= maxWeight) {
			fs.Add(path+".weight", "weight", "%g is not from 10^-6 to 10^6", o.Weight)
		}
		_, found := place(ids, o.Worths)
		fs = append(fs, found.Under(path+".worths")...)
	}
	return fs
}

// row is what worths are in the order of the criteria; missing ones are less than 0.
type row []float64

const missing = -1

func place(ids []string, worths []Worth) (row, irm.Findings) {
	var fs irm.Findings
	out := make(row, len(ids))
	for i := range out {
		out[i] = missing
	}
	for i, w := range worths {
		path := fmt.Sprintf("[%d]", i)
		at := slices.Index(ids, w.ID)
		switch {
		case at < 0:
			fs.Add(path+".id", "unknown", "%s is no criterion of the weights", irm.Quote(w.ID))
		case out[at] >= 0:
			fs.Add(path+".id", "duplicate", "%s comes twice", irm.Quote(w.ID))
		case !(w.Worth >= 0 && w.Worth <= 1):
			fs.Add(path+".worth", "worth", "%g is not from 0 to 1", w.Worth)
		default:
			out[at] = w.Worth
		}
	}
	return out, fs
}

// sample is outcomes with results, by creator and campaign.
type sample struct {
	creators []irm.CreatorID
	rows     []row
	results  []float64
	weights  []float64
	folds    []int // of the same creator the same
	unknown  int   // outcomes without a result
	effects
}

// sampled takes valid outcomes. Their order does not matter.
func sampled(ids []string, outcomes []Outcome) sample {
	outcomes = slices.SortedFunc(slices.Values(outcomes), func(a, b Outcome) int {
		return cmp.Or(cmp.Compare(a.Creator, b.Creator), cmp.Compare(a.Campaign, b.Campaign))
	})
	var s sample
	var campaigns []irm.CampaignID
	for _, o := range outcomes {
		if o.Result == nil {
			s.unknown++
			continue
		}
		r, _ := place(ids, o.Worths)
		s.creators = append(s.creators, o.Creator)
		campaigns = append(campaigns, o.Campaign)
		s.rows = append(s.rows, r)
		s.results = append(s.results, *o.Result)
		s.weights = append(s.weights, cmp.Or(o.Weight, 1))
	}
	s.effects = newEffects(campaigns, s.results, s.weights)
	s.fold()
	return s
}

// varies reports whether the results differ by more than rounding.
func (s *sample) varies() bool {
	low, high := slices.Min(s.results), slices.Max(s.results)
	return high-low > rounding*max(-low, high)
}

// people returns the creators, each once.
func (s *sample) people() []irm.CreatorID { return slices.Compact(slices.Clone(s.creators)) }

// effective is how many outcomes of equal weight tell as much (Kish 1965): their number, or
// less.
func (s *sample) effective() float64 {
	sum, squares := 0.0, 0.0
	for _, w := range s.weights {
		sum += w
		squares += float64(w * w)
	}
	if sum == 0 {
		return 0
	}
	return float64(sum*sum) / squares
}

// Folds is how many parts outcomes are divided into, to learn from all but one and try on that.
const Folds = 5

// fold deals the creators out to folds in the order of a hash of their ID, which has nothing
// to do with who they are: all outcomes of one creator are in one fold, for what was learned
// from some of them would know the others.
func (s *sample) fold() {
	people := s.people()
	slices.SortFunc(people, func(a, b irm.CreatorID) int {
		return cmp.Or(cmp.Compare(hash(string(a)), hash(string(b))), cmp.Compare(a, b))
	})
	of := make(map[irm.CreatorID]int, len(people))
	for i, p := range people {
		of[p] = i % Folds
	}
	for _, c := range s.creators {
		s.folds = append(s.folds, of[c])
	}
}

// hash is FNV-1a with the finish of MurmurHash3, since IDs often differ in the last digits only.
func hash(id string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(id) {
		h = (h ^ uint64(id[i])) * 1099511628211
	}
	h = (h ^ h>>33) * 0xff51afd7ed558ccd
	h = (h ^ h>>33) * 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}
