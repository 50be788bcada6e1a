package portfolio

import "slices"

// full is the fit of a perfect candidate, in points.
const full = 100

// value is what the picks are worth, in people times points of fit: each person counts once,
// by the best fit of the picks that reach them. That is the sum, over every point t from 1
// to 100, of how many people are reached by picks whose fit is at least t; so it is monotone
// and submodular where the reach is.
type value struct {
	p      *problem
	fitted Fitted  // nil: by layers
	layers []layer // best fit first
	picks  []int
	sum    float64
}

// layer is the reach of the picks whose fit is at least this. Between the fits of the picks
// there is nothing to tell apart.
type layer struct {
	fit   int
	reach Reach
}

func (p *problem) nothing() *value {
	v := &value{p: p}
	v.fitted, _ = p.reach().(Fitted)
	return v
}

// more is how many people j adds in a reach: no more than without picks.
func (p *problem) more(r Reach, j int) float64 { return min(people(r.Gain(p.at[j])), p.people[j]) }

// gain is by how much candidate j would raise the value.
func (v *value) gain(j int) float64 {
	fit, at := v.p.fit[j], v.p.at[j]
	if fit == 0 {
		return 0
	}
	if v.fitted != nil {
		return min(points(v.fitted.GainFit(at, fit)), v.p.first[j])
	}
	gain := 0.0
	top, more := fit, v.p.people[j] // above the first layer nothing is picked
	for i, l := range v.layers {
		if l.fit < top {
			gain += float64(float64(top-l.fit) * more)
			top = l.fit
		}
		if i+1 == len(v.layers) || v.layers[i+1].fit < top {
			more = v.p.more(l.reach, j)
		}
	}
	return min(gain+float64(float64(top)*more), v.p.first[j])
}

// add makes j a pick, which adds this gain.
func (v *value) add(j int, gain float64) {
	v.sum += gain
	v.picks = append(v.picks, j)
	fit, at := v.p.fit[j], v.p.at[j]
	if fit == 0 {
		return
	}
	if v.fitted != nil {
		v.fitted.AddFit(at, fit)
		return
	}
	i := 0
	for i < len(v.layers) && v.layers[i].fit > fit {
		i++
	}
	for k := i; k < len(v.layers); k++ {
		v.layers[k].reach.Add(at)
	}
	if i < len(v.layers) && v.layers[i].fit == fit {
		return
	}
	l := layer{fit, v.p.reach()}
	for _, pick := range v.picks {
		if v.p.fit[pick] >= fit {
			l.reach.Add(v.p.at[pick])
		}
	}
	v.layers = slices.Insert(v.layers, i, l)
}
