package audience

import (
	"math"
	"slices"
)

// Merge adds all followers of another sketch: afterwards it is the sketch of both sets
// together, as if every follower had been added to it, and its size is the lesser of both.
// In whatever order sketches are merged, the result is the same to the byte. The other one is only read.
//
// The errors are [ErrSeed], and [ErrSampled]: two samples are no sample of the union. What
// they show of it is told by [FromSketches].
func (s *Sketch) Merge(other *Sketch) error {
	if s.options.Seed != other.options.Seed {
		return ErrSeed
	}
	if s.rate() != 1 || other.rate() != 1 {
		return ErrSampled
	}
	s.tidy()
	other.tidy()
	s.options.Size = min(s.size(), other.size())
	s.over = max(s.over, other.over)
	s.take(other.hashes)
	return nil
}

// Intersect returns the sketch of those who are in both sets. It has fewer hashes than
// they, and so greater bounds: its error is about 1/√matches. Of samples it is the sketch of a
// sample whose rate is the product of theirs, since who follows both must be drawn
// twice. The errors are [ErrSeed], and [ErrSampled] where that rate would be below MinRate.
func (s *Sketch) Intersect(other *Sketch) (*Sketch, error) {
	if s.options.Seed != other.options.Seed {
		return nil, ErrSeed
	}
	rate := float64(s.rate() * other.rate())
	if rate < MinRate {
		return nil, ErrSampled
	}
	s.tidy()
	other.tidy()
	both := &Sketch{
		options: Options{min(s.size(), other.size()), s.options.Seed, rate},
		over:    max(s.over, other.over),
	}
	theta := both.theta()
	common(s.hashes, other.hashes, func(h uint64) {
		if h < theta {
			both.hashes = append(both.hashes, h)
		}
	})
	return both, nil
}

// common calls found with what is in both of two ascending lists.
func common(a, b []uint64, found func(uint64)) {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			found(a[0])
			a, b = a[1:], b[1:]
		}
	}
}

// below returns how many of the hashes, in ascending order, are below theta.
func below(hashes []uint64, theta uint64) int {
	n, _ := slices.BinarySearch(hashes, theta)
	return n
}

// Share is a share, from 0 to 1, that may not be known exactly.
type Share struct {
	Low    float64 `json:"low"`
	Likely float64 `json:"likely"`
	High   float64 `json:"high"`
}

// Jaccard returns what share of all followers of either set are in both, with bounds that
// hold in about 95 of 100 cases (Wilson's score interval). Of two empty sets it is 0.
// The errors are [ErrSeed] and [ErrSampled].
func (s *Sketch) Jaccard(other *Sketch) (Share, error) {
	if s.rate() != 1 || other.rate() != 1 {
		return Share{}, ErrSampled
	}
	both, err := s.Intersect(other)
	if err != nil {
		return Share{}, err
	}
	theta := both.theta()
	n := float64(below(s.hashes, theta) + below(other.hashes, theta) - len(both.hashes))
	if n == 0 {
		if both.over == 0 {
			return Share{}, nil
		}
		return Share{High: 1}, nil
	}
	p := float64(len(both.hashes)) / n
	if both.over == 0 {
		return Share{p, p, p}, nil
	}
	const z = sigmas * sigmas
	middle := p + z/(2*n)
	margin := sigmas * math.Sqrt((float64(p*(1-p))+z/(4*n))/n)
	return Share{max(0, (middle-margin)/(1+z/n)), p, min(1, (middle+margin)/(1+z/n))}, nil
}
