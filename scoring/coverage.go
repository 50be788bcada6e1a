package scoring

import "iter"

// Coverage is how much is known of a pool by one criterion.
type Coverage struct { // seed: S10
	ID    string  `json:"id"`
	Known int     `json:"known"` // candidates whose value is known
	All   int     `json:"all"`   // candidates
	Worth float64 `json:"worth"` // mean worth of the known values, 0 to 1; 0 where there are none
}

// Coverage counts what is known of the candidates, criterion by criterion. Worth is what a
// prior is best set to ([Missing]): a new version of the profile, since a score does not
// depend on the pool.
func (s *Scorer[C]) Coverage(candidates iter.Seq[*C]) []Coverage {
	out := make([]Coverage, len(s.items))
	for i := range s.items {
		out[i].ID = s.items[i].id
	}
	for c := range candidates {
		for i := range s.items {
			out[i].All++
			if x, ok := s.get[i](c); known(x, ok) {
				out[i].Known++
				out[i].Worth += s.items[i].unit.at(x)
			}
		}
	}
	for i := range out {
		if out[i].Known > 0 {
			out[i].Worth /= float64(out[i].Known)
		}
	}
	return out
}
