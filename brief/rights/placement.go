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

// place is a placement or a territory.
type place[T any] interface{ Contains(T) bool }

// holds reports whether one of the list contains x.
func holds[T place[T]](list []T, x T) bool {
	return slices.ContainsFunc(list, func(y T) bool { return y.Contains(x) })
}

// overlap reports whether one place lies in the other.
func overlap[T place[T]](x, y T) bool { return x.Contains(y) || y.Contains(x) }

// reaches reports whether one of the list overlaps x. An empty list is everywhere.
func reaches[T place[T]](list []T, x T) bool {
	return len(list) == 0 || slices.ContainsFunc(list, func(y T) bool { return overlap(x, y) })
}
