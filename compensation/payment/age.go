package payment

import (
	"cmp"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// Age is how old the claims of a bucket are.
type Age string

const (
	Undated Age = "undated" // no due date yet
	Current Age = "current" // not overdue
	Overdue Age = "overdue" // by From to To days
)

// Bucket is what is open in claims of one age.
type Bucket struct {
	Age     Age         `json:"age"`
	From    int         `json:"from,omitzero"` // days after the due date
	To      int         `json:"to,omitzero"`   // the last day; 0 is open
	Claims  int         `json:"claims"`
	Amounts []irm.Money `json:"amounts,omitzero"` // by currency, in order of code
}

// MaxBounds is how many bounds [Aging] takes.
const MaxBounds = 100

// Aging counts what is open by age: undated, not overdue, and overdue up to each bound of
// days, and beyond the last one. Aging(claims, day, 30, 60, 90) has the six buckets that
// accountants expect. Every claim of which anything is open is in one bucket, so that they sum
// to all that is open.
func Aging(claims []Claim, day irm.Date, bounds ...int) ([]Bucket, error) {
	fs := checkClaims(claims, day)
	if len(bounds) > MaxBounds {
		fs.Add("bounds", "limit", "%d bounds: want at most %d", len(bounds), MaxBounds)
	}
	buckets := []Bucket{{Age: Undated}, {Age: Current}}
	from := 1
	for _, b := range bounds {
		if b < from || b > MaxDays {
			fs.Add("bounds", "order", "%d: want numbers of days from 1 to %d, in ascending order", b, MaxDays)
			break
		}
		buckets = append(buckets, Bucket{Age: Overdue, From: from, To: b})
		from = b + 1
	}
	if err := fs.Err(); err != nil {
		return nil, err
	}
	buckets = append(buckets, Bucket{Age: Overdue, From: from})
	for _, c := range claims {
		if c.Amount.Sign() == 0 {
			continue
		}
		b := &buckets[bucketOf(buckets, c, day)]
		b.Claims++
		var err error
		if b.Amounts, err = addTo(b.Amounts, c.Amount); err != nil {
			return nil, err
		}
	}
	return buckets, nil
}

func bucketOf(buckets []Bucket, c Claim, day irm.Date) int {
	switch late := day.Sub(c.Due); {
	case c.Due.IsZero():
		return 0
	case late <= 0:
		return 1
	default:
		i := 2
		for i < len(buckets)-1 && late > buckets[i].To {
			i++
		}
		return i
	}
}

// addTo adds an amount to the sums by currency, which are in order of code.
func addTo(sums []irm.Money, m irm.Money) ([]irm.Money, error) {
	i, ok := slices.BinarySearchFunc(sums, m, func(a, b irm.Money) int {
		return cmp.Compare(a.Currency().Code(), b.Currency().Code())
	})
	if !ok {
		return slices.Insert(sums, i, m), nil
	}
	sum, err := sums[i].Add(m)
	if err == nil {
		sums[i] = sum
	}
	return sums, err
}
