package result

import (
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// By is the tally by fewer dimensions, or the same in another order: by creator and day
// becomes by creator. Without any it is the total. Rows that fall together are merged, so
// sums over a dimension are what they were; of a reading that is in several rows the last
// one holds. A dimension that the tally does not have is an error.
func (t *Tally) By(dimensions ...Dimension) (*Tally, error) {
	if err := checkDimensions(dimensions).Err(); err != nil {
		return nil, err
	}
	places := make([]int, len(dimensions))
	for i, d := range dimensions {
		if places[i] = slices.Index(t.by, d); places[i] < 0 {
			return nil, noDimension(d)
		}
	}
	u := &Tally{by: slices.Clone(dimensions), cells: make(map[string]*cell), fed: t.fed, money: t.money, shares: t.shares}
	for key, c := range t.cells {
		all := values(key, len(t.by))
		var b []byte
		for i, place := range places {
			if i > 0 {
				b = append(b, separator)
			}
			b = append(b, all[place]...)
		}
		if to := u.cells[string(b)]; to != nil {
			to.merge(c)
		} else {
			u.cells[string(b)] = c.clone()
		}
	}
	return u, nil
}

// Where is the tally of the rows that have one of the values in a dimension: what one
// creator may see, or the campaigns of a quarter. A dimension that the tally does not have
// is an error.
func (t *Tally) Where(d Dimension, wanted ...string) (*Tally, error) {
	place := slices.Index(t.by, d)
	if place < 0 {
		return nil, noDimension(d)
	}
	u := &Tally{by: slices.Clone(t.by), cells: make(map[string]*cell), fed: t.fed, money: t.money, shares: t.shares}
	for key, c := range t.cells {
		if slices.Contains(wanted, values(key, len(t.by))[place]) {
			u.cells[key] = c.clone()
		}
	}
	return u, nil
}

// Earned is the tally without what no creator earned: touches and conversions of other
// channels, and conversions of nobody. Costs, posts and readings stay, so that the ratios
// of a total are those of the programme and not of the shop. The tally has the dimension
// [ByMethod].
func (t *Tally) Earned() (*Tally, error) {
	return t.Where(ByMethod, "", string(Tracked), string(Coded), string(Surveyed))
}

func noDimension(d Dimension) error {
	return &irm.ParseError{What: "dimension", Code: "dimension", Input: string(d), Want: "want one that the tally has"}
}

// total is one cell with everything.
func (t *Tally) total() *cell {
	var sum cell
	for _, c := range t.cells {
		sum.merge(c)
	}
	return &sum
}
