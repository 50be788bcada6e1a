package attribution

import (
	"math/bits"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// candidate is a touch that may win; one that a code on the order stands for may have
// several owners.
type candidate struct {
	*Touch
	owners []share
}

// share is an owner's part of a code, in proportion.
type share struct {
	creator irm.CreatorID
	parts   int64
}

// merge adds the codes on the order. A code and a touch of its owner are one encounter by
// two methods where nobody else came between: the code stands for that touch, the last.
func (q *inquiry) merge(counting, onOrder []candidate) []candidate {
	if len(onOrder) == 0 {
		return counting
	}
	if last := len(counting) - 1; last >= 0 && slices.ContainsFunc(onOrder, func(code candidate) bool {
		return len(code.owners) == 0 && counting[last].Creator == code.Creator
	}) {
		q.merged = append(q.merged, counting[last].ID)
		counting = counting[:last]
	}
	counting = append(counting, onOrder...)
	slices.SortStableFunc(counting, func(a, b candidate) int { return a.order(b.Touch) })
	return counting
}

// expand makes winners of the candidates with a weight, each owner of a shared code
// one of its own. All weights are scaled alike for that.
func expand(counting []candidate, weights []int64) ([]Winner, error) {
	scale := int64(1)
	for _, c := range counting {
		if total := total(c.owners); total > 0 {
			high, low := bits.Mul64(uint64(scale), uint64(total/gcd(scale, total)))
			if scale = int64(low); high != 0 || scale < 0 {
				return nil, irm.ErrOverflow
			}
		}
	}
	winners := make([]Winner, 0, len(counting))
	for i, c := range counting {
		each := []share{{c.Creator, scale}}
		if total := total(c.owners); total > 0 {
			each = each[:0]
			for _, o := range c.owners {
				each = append(each, share{o.creator, o.parts * (scale / total)})
			}
		}
		for _, o := range each {
			high, weight := bits.Mul64(uint64(weights[i]), uint64(o.parts))
			if high != 0 || int64(weight) < 0 {
				return nil, irm.ErrOverflow
			}
			if weight == 0 {
				continue
			}
			w := Winner{Touch: *c.Touch, Weight: int64(weight), Reason: reasonOf(c)}
			w.Touch.Creator = o.creator
			winners = append(winners, w)
		}
	}
	return winners, nil
}

func reasonOf(c candidate) Reason {
	if c.Creator == "" && len(c.owners) == 0 {
		return ReasonChannel
	}
	return Reason(kindWords[c.Kind])
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
