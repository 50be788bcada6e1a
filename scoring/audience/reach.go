package audience

import "strings"

// Unique is how many different people a set of creators reaches.
type Unique struct {
	People
	// Sum is what their audiences have together, whoever follows several of them counted as
	// often: never less than Likely.
	Sum      int64 `json:"sum"`
	Creators int   `json:"creators"`
	// Known and Unknown are the pairs of them of which a figure is known, or none.
	Known   int `json:"known_pairs"`
	Unknown int `json:"unknown_pairs"`
	// Contradictory is set where the figures cannot all be true: the least that they allow is
	// more than the most. High is what is shown then.
	Contradictory bool `json:"contradictory,omitzero"`
	// Bases are what the pairs rest on, each once.
	Bases []Basis `json:"bases,omitzero"`
}

// basis names what it rests on, for people.
func (u Unique) basis() string {
	words := make([]string, 0, len(bases))
	for _, b := range u.Bases {
		words = append(words, b.String())
	}
	if u.Unknown > 0 {
		words = append(words, "unknown pairs")
	}
	return strings.Join(words, ", ")
}
