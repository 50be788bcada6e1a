package rights

import "slices"

// Placement is where content is shown: a platform, by the word of irm.Platform, or one
// of the places below. It is open: any lower-case slug is valid.
type Placement string // seed: B5

const (
	AnyPlacement Placement = "any" // all of them

	Website   Placement = "website"
	Shop      Placement = "shop"  // product pages, of retailers too
	Email     Placement = "email" // newsletters of the brand
	Retail    Placement = "retail"
	Print     Placement = "print"
	OutOfHome Placement = "out_of_home"
	TV        Placement = "tv"
	Press     Placement = "press"
	Internal  Placement = "internal" // decks, training
)

// Contains reports whether q lies in p: AnyPlacement contains all, others themselves.
func (p Placement) Contains(q Placement) bool { return p == AnyPlacement || p == q }

// holds reports whether one of the list contains x.
func holds[T interface{ Contains(T) bool }](list []T, x T) bool {
	return slices.ContainsFunc(list, func(y T) bool { return y.Contains(x) })
}

// touches reports whether the lists have a place in common. An empty list is everywhere.
func touches[T interface{ Contains(T) bool }](a, b []T) bool {
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	for _, x := range a {
		for _, y := range b {
			if x.Contains(y) || y.Contains(x) {
				return true
			}
		}
	}
	return false
}
