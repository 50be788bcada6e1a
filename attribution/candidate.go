package attribution

import (
	"cmp"
	"math/bits"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// candidate is a touch that may win; one that a code on the order stands for may have
// several owners.
type candidate struct {
	encounter
	code   *Touch // that a code on the order stands for
	owners []share
}

// whole returns the touch of a candidate.
func (q *inquiry) whole(c candidate) Touch {
	if c.code != nil {
		return *c.code
	}
	return q.facts.texts.touch(c.encounter)
}

// share is an owner's part of a code, in proportion.
type share struct {
	creator irm.CreatorID
	parts   int64
}

// merge adds the codes on the order. A code and a touch of its owner are one encounter by
// two methods where nobody else came between: the code stands for that touch, the last.
func (q *inquiry) merge(counting, onOrder []candidate) []candidate {
	if last := len(counting) - 1; last >= 0 {
		touch := q.whole(counting[last])
		if slices.ContainsFunc(onOrder, func(c candidate) bool { return len(c.owners) == 0 && c.code.Creator == touch.Creator }) {
			q.merged = append(q.merged, touch.ID)
			counting = counting[:last]
		}
	}
	counting = append(counting, onOrder...)
	slices.SortStableFunc(counting, func(a, b candidate) int {
		if c := a.order(b.encounter); c != 0 {
			return c
		}
		return cmp.Compare(q.whole(a).ID, q.whole(b).ID)
	})
	return counting
}

// expand makes winners of the candidates with a weight, each owner of a shared code
// one of its own. All weights are scaled alike for that.
func (q *inquiry) expand(counting []candidate, weights []int64) error {
	scale := int64(1)
	for _, c := range counting {
		if total := total(c.owners); total > 0 {
			high, low := bits.Mul64(uint64(scale), uint64(total/gcd(scale, total)))
			if scale = int64(low); high != 0 || scale < 0 {
				return irm.ErrOverflow
			}
		}
	}
	q.facts.winners = slices.Grow(q.facts.winners[:0], len(counting))
	for i, c := range counting {
		if weights[i] == 0 {
			continue
		}
		touch := q.whole(c)
		owners, unit := c.owners, scale
		if len(owners) == 0 {
			owners = []share{{touch.Creator, 1}}
		} else {
			unit /= total(owners)
		}
		for _, o := range owners {
			high, weight := bits.Mul64(uint64(weights[i]), uint64(o.parts*unit))
			if high != 0 || int64(weight) < 0 {
				return irm.ErrOverflow
			}
			touch.Creator = o.creator
			q.facts.winners = append(q.facts.winners, Winner{Touch: touch, Weight: int64(weight), Reason: touch.reason()})
		}
	}
	return nil
}

// reason is that for which a touch earns.
func (t *Touch) reason() Reason {
	if t.Creator == "" {
		return ReasonChannel
	}
	return Reason(kindWords[t.Kind])
}

func total(owners []share) int64 {
	var sum int64
	for _, o := range owners {
		sum += o.parts
	}
	return sum
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// reduced divides the parts by what they have in common.
func reduced(owners []share) []share {
	var d int64
	for _, o := range owners {
		d = gcd(d, o.parts)
	}
	for i := range owners {
		owners[i].parts /= d
	}
	return owners
}
