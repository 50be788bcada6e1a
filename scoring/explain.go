package scoring

// Point is what one criterion adds to a score.
type Point struct {
	ID     string  `json:"id"`
	Value  float64 `json:"value"` // in the criterion's unit; 0 where missing
	Known  bool    `json:"known"`
	Worth  float64 `json:"worth"`  // of Value, by the curve, or what a missing value counts for: 0 to 1
	Most   float64 `json:"most"`   // points at the best value, of 100
	Points float64 `json:"points"` // what it adds: Most times Worth, up to rounding, and more where others are skipped
	Policy Policy  `json:"policy"` // what is done where the value is missing
}

// Explain appends the points of a candidate to dst, in the order of the criteria, and
// returns it. Added up in this order they are [Result].Score exactly. With room for all
// criteria in dst nothing is allocated.
func (s *Scorer[C]) Explain(dst []Point, c *C) []Point { // seed: S2
	factor, thin := 1.0, false
	if s.skips {
		factor, thin = s.factor(c)
	}
	for i := range s.items {
		it := &s.items[i]
		p := Point{ID: it.id, Most: it.most, Policy: it.policy}
		switch x, ok := s.get[i](c); {
		case known(x, ok):
			p.Value, p.Known, p.Worth = x, true, it.unit.at(x)
			p.Points = float64(it.at(x) * factor)
		case it.policy != Skip || thin:
			p.Worth = it.unknown
			p.Points = float64(it.blank * factor)
		}
		dst = append(dst, p)
	}
	return dst
}

// Reason is why a candidate is out, or is to be looked at.
type Reason struct {
	ID     string  `json:"id"`
	Value  float64 `json:"value"` // what there is; 0 where missing
	Known  bool    `json:"known"`
	Want   string  `json:"want"`            // "at least 1000"; for a required criterion "a value"
	Why    string  `json:"why,omitzero"`    // of the knock-out
	Review bool    `json:"review,omitzero"` // to be looked at; else the candidate is out
}

// Reasons appends to dst all knock-outs that the candidate does not pass, and then the
// required criteria that are missing, each in the order of the profile. With room in
// dst nothing is allocated.
func (s *Scorer[C]) Reasons(dst []Reason, c *C) []Reason { // seed: S4
	for i := range s.rules {
		r := &s.rules[i]
		x, ok := s.ruled[i](c)
		verdict := r.judge(x, ok)
		if verdict == Pass {
			continue
		}
		reason := Reason{ID: r.id, Want: r.want, Why: r.why, Review: verdict == Review}
		if known(x, ok) {
			reason.Value, reason.Known = x, true
		}
		dst = append(dst, reason)
	}
	for i := range s.items {
		if s.items[i].policy == Require {
			if x, ok := s.get[i](c); !known(x, ok) {
				dst = append(dst, Reason{ID: s.items[i].id, Want: "a value"})
			}
		}
	}
	return dst
}
