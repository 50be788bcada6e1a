package ranking

import "slices"

const one = 100.0 / 30 // points of a weight of 1

func benefit(v float64) float64 {
	if v-v != 0 {
		return .25
	}
	return min(max((v-.1)*1.25, 0), 1)
}

func cost(v float64) float64 {
	if v-v != 0 {
		return .25
	}
	return min(max((.9-v)*1.25, 0), 1)
}

// score is what somebody would write for this one profile.
func score(c *creator) float64 {
	return one*benefit(c.a) + 2*one*benefit(c.b) + 3*one*cost(c.c) + 4*one*benefit(c.d) +
		one*benefit(c.e) + 2*one*cost(c.f) + 3*one*benefit(c.g) + 4*one*benefit(c.h) +
		one*cost(c.i) + 2*one*benefit(c.j) + 3*one*benefit(c.k) + 4*one*cost(c.l)
}

// place is a creator in a ranking, as every contender gives it.
type place struct {
	id    string
	score float64
}

// byHand is the loop with the best so far in order.
func byHand(pool []creator, k int) []place {
	top := make([]place, 0, k)
	for i := range pool {
		s := score(&pool[i])
		if len(top) == k && s <= top[k-1].score {
			continue
		}
		n, _ := slices.BinarySearchFunc(top, s, func(p place, s float64) int {
			if p.score >= s {
				return -1
			}
			return 1
		})
		if len(top) == k {
			top = top[:k-1]
		}
		top = slices.Insert(top, n, place{pool[i].id, s})
	}
	return top
}
