package weights

import (
	"math"

	"github.com/irmkit/irmkit/irm"
)

// effects are how campaigns differ beside whom they had: some sell better than others for what they
// offer, when, and at what price. What a campaign as a whole did better is not to be
// credited to the kind of creators that it had by chance; creators are compared within a
// campaign, as far as campaigns differ.
type effects struct {
	campaigns []int   // of the rows, from 0
	count     int     // of campaigns
	within    float64 // variance of results within a campaign
	between   float64 // variance of the effects of campaigns
}

// newEffects estimates the variances by the analysis of variance of one way (Henderson 1953,
// method 1). Where each campaign has one outcome, or there is one campaign, nothing is known of
// its effect, and between is 0.
func newEffects(campaigns []irm.CampaignID, results, weights []float64) effects {
	v := effects{campaigns: make([]int, len(campaigns))}
	at := make(map[irm.CampaignID]int)
	for i, c := range campaigns {
		n, ok := at[c]
		if !ok {
			n = len(at)
			at[c] = n
		}
		v.campaigns[i] = n
	}
	v.count = len(at)
	rows, groups := float64(len(campaigns)), float64(v.count)
	if rows == groups || groups < 2 {
		return v
	}
	size, mean := v.means(results, weights, nil)
	all, total, squares := 0.0, 0.0, 0.0
	for k, w := range size {
		all += w
		total += float64(w * mean[k])
		squares += float64(w * w)
	}
	inside, across := 0.0, 0.0
	for i, k := range v.campaigns {
		d := results[i] - mean[k]
		inside += float64(weights[i] * float64(d*d))
	}
	for k, w := range size {
		d := mean[k] - total/all
		across += float64(w * float64(d*d))
	}
	v.within = inside / (rows - groups)
	v.between = max(0, (across/(groups-1)-v.within)/((all-squares/all)/(groups-1)))
	return v
}

// means are the weights and the mean values of the campaigns, of those rows that are in; nil is
// all.
func (v *effects) means(values, weights []float64, in []bool) (size, mean []float64) {
	size, mean = make([]float64, v.count), make([]float64, v.count)
	for i, k := range v.campaigns {
		if in == nil || in[i] {
			size[k] += weights[i]
			mean[k] += float64(weights[i] * values[i])
		}
	}
	for k, w := range size {
		if w > 0 {
			mean[k] /= w
		}
	}
	return size, mean
}

// lessEffect takes off from the values of the rows that are in the part of their campaign's mean
// that makes them independent: 1 - the root of the share of the variance of that mean which
// is within the campaign (random effects; Fuller and Battese 1974).
func (v *effects) lessEffect(values, weights []float64, in []bool) {
	if v.between == 0 {
		return
	}
	size, mean := v.means(values, weights, in)
	for k, w := range size {
		mean[k] = float64(mean[k] * (1 - math.Sqrt(v.within/(v.within+float64(w*v.between)))))
	}
	for i, k := range v.campaigns {
		if in == nil || in[i] {
			values[i] -= mean[k]
		}
	}
}
