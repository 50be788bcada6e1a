package column

import (
	"cmp"
	"math/big"
	"slices"
)

// earning is what the oracle says of one order.
type earning struct {
	touches []int32
	minor   []int64
}

// oracle asks every touch about every order, in fractions.
func oracle(p Params, b Batch) []earning {
	all := make([]earning, len(b.Orders.Customer))
	for o := range all {
		if b.within(b.Orders.Customer[o]) {
			journey := oracleJourney(p, b, o)
			all[o] = earning{journey, oracleDivide(b.Orders.Minor[o], oracleShares(p, b, journey))}
		}
	}
	return all
}

func oracleJourney(p Params, b Batch, o int) []int32 {
	t, at := b.Touches, big.NewInt(b.Orders.At[o])
	var previous *big.Int // the latest order before this one
	for i, c := range b.Orders.Customer {
		earlier := b.Orders.At[i] < b.Orders.At[o] || b.Orders.At[i] == b.Orders.At[o] && i < o
		if c == b.Orders.Customer[o] && earlier && (previous == nil || big.NewInt(b.Orders.At[i]).Cmp(previous) > 0) {
			previous = big.NewInt(b.Orders.At[i])
		}
	}
	groups := p.Precedence
	if groups == nil {
		groups = [][]uint8{{}}
		for k := range uint8(Kinds) {
			groups[0] = append(groups[0], k)
		}
	}
	for _, group := range groups {
		var journey []int32
		for i, c := range t.Customer {
			when := big.NewInt(t.At[i])
			age := new(big.Int).Sub(at, when)
			if c == b.Orders.Customer[o] && slices.Contains(group, t.Kind[i]) && age.Sign() >= 0 &&
				age.Cmp(big.NewInt(p.Lookback[t.Kind[i]])) <= 0 && (!p.Reset || previous == nil || when.Cmp(previous) > 0) {
				journey = append(journey, int32(i))
			}
		}
		if len(journey) > 0 {
			slices.SortFunc(journey, func(i, j int32) int {
				return cmp.Or(cmp.Compare(t.At[i], t.At[j]), cmp.Compare(t.Kind[i], t.Kind[j]), cmp.Compare(i, j))
			})
			return journey
		}
	}
	return nil
}

// oracleShares are in any proportion to each other.
func oracleShares(p Params, b Batch, journey []int32) []*big.Rat {
	n := len(journey)
	shares := make([]*big.Rat, n)
	for i := range shares {
		shares[i] = new(big.Rat)
	}
	if n == 0 {
		return nil
	}
	direct := func(row int32) bool {
		c := int(b.Touches.Creator[row])
		return c < len(p.Direct) && p.Direct[c]
	}
	switch p.Model.Rule {
	case First:
		shares[0].SetInt64(1)
	case Last:
		shares[n-1].SetInt64(1)
	case LastNonDirect:
		win := n - 1
		for i, row := range journey {
			if !direct(row) {
				win = i
			}
		}
		if direct(journey[win]) {
			win = n - 1
		}
		shares[win].SetInt64(1)
	case Linear:
		for i := range shares {
			shares[i].SetInt64(1)
		}
	case Position:
		oraclePosition(p.Model, shares)
	case Decay:
		for i, row := range journey {
			age := new(big.Int).Sub(big.NewInt(b.Touches.At[journey[n-1]]), big.NewInt(b.Touches.At[row]))
			shares[i].SetInt(oracleDecay(age, p.Model.HalfLife))
		}
	}
	return shares
}

func oraclePosition(m Model, shares []*big.Rat) {
	n := len(shares)
	if n == 2 && m.First == 0 && m.Last == 0 {
		m.First, m.Last = 1, 1
	}
	if n == 1 {
		shares[0].SetInt64(1)
		return
	}
	for i := 1; i < n-1; i++ {
		shares[i].SetFrac64(m.Middle, int64(n-2))
	}
	shares[0].SetInt64(m.First)
	shares[n-1].SetInt64(m.Last)
}

// oracleDecay takes the table as proved.
func oracleDecay(age *big.Int, halfLife int64) *big.Int {
	steps := new(big.Int).Mul(age, big.NewInt(1024))
	steps.Div(steps, big.NewInt(halfLife))
	halves, part := new(big.Int).DivMod(steps, big.NewInt(1024), new(big.Int))
	if halves.Cmp(big.NewInt(40)) > 0 {
		return big.NewInt(1)
	}
	w := new(big.Int).Rsh(big.NewInt(int64(decayTable[part.Int64()])), uint(halves.Int64()))
	if w.Sign() == 0 {
		w.SetInt64(1)
	}
	return w
}

// oracleDivide is the largest remainder method by the book.
func oracleDivide(amount int64, shares []*big.Rat) []int64 {
	if len(shares) == 0 {
		return nil
	}
	total := new(big.Rat)
	for _, s := range shares {
		total.Add(total, s)
	}
	parts := make([]*big.Int, len(shares))
	rest := make([]*big.Rat, len(shares))
	order := make([]int, len(shares))
	left := new(big.Int).Abs(big.NewInt(amount))
	whole := new(big.Rat).SetInt(left)
	left = new(big.Int).Set(left)
	for i, s := range shares {
		exact := new(big.Rat).Mul(whole, new(big.Rat).Quo(s, total))
		parts[i] = new(big.Int).Div(exact.Num(), exact.Denom())
		rest[i] = new(big.Rat).Sub(exact, new(big.Rat).SetInt(parts[i]))
		left.Sub(left, parts[i])
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return rest[j].Cmp(rest[i]) })
	for _, i := range order[:left.Int64()] {
		parts[i].Add(parts[i], big.NewInt(1))
	}
	minor := make([]int64, len(shares))
	for i, p := range parts {
		if amount < 0 {
			p.Neg(p)
		}
		minor[i] = p.Int64()
	}
	return minor
}
