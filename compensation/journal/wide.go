package journal

import (
	"cmp"
	"math"
	"math/bits"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// wide is a sum of int64 above zero that cannot overflow: 2^64 of them fit.
type wide struct{ hi, lo uint64 }

func (w wide) add(minor uint64) wide {
	lo, carry := bits.Add64(w.lo, minor, 0)
	return wide{w.hi + carry, lo}
}

// money is the sum as an amount.
func (w wide) money(c irm.Currency) (irm.Money, error) {
	if w.hi != 0 || w.lo > math.MaxInt64 {
		return irm.Money{}, irm.ErrOverflow
	}
	return irm.MoneyFromMinor(int64(w.lo), c), nil
}

// total is what debits and credits in a currency sum to.
type total struct {
	currency      irm.Currency
	debit, credit wide
}

func (t *total) post(minor int64) {
	if minor >= 0 {
		t.debit = t.debit.add(uint64(minor))
	} else {
		t.credit = t.credit.add(-uint64(minor))
	}
}

// row adds both sides of a row.
func (t *total) row(r Row) error {
	if r.Debit.Sign() < 0 || r.Credit.Sign() < 0 || r.Credit.Currency() != r.Debit.Currency() {
		return &irm.ParseError{What: "row", Code: "money_sign", Input: r.Debit.String() + ", " + r.Credit.String(), Want: "want debits and credits of one currency, zero or more"}
	}
	t.debit = t.debit.add(uint64(r.Debit.Minor()))
	t.credit = t.credit.add(uint64(r.Credit.Minor()))
	return nil
}

// sides are both sums.
func (t *total) sides(c irm.Currency) (debit, credit irm.Money, err error) {
	if debit, err = t.debit.money(c); err == nil {
		credit, err = t.credit.money(c)
	}
	return debit, credit, err
}

// sum adds postings up by currency, in the order of their codes.
func sum(postings []Posting) []total {
	var list []total
	for _, p := range postings {
		c := p.Amount.Currency()
		i := slices.IndexFunc(list, func(t total) bool { return t.currency == c })
		if i < 0 {
			i = len(list)
			list = append(list, total{currency: c})
		}
		list[i].post(p.Amount.Minor())
	}
	slices.SortFunc(list, func(a, b total) int { return cmp.Compare(a.currency.Code(), b.currency.Code()) })
	return list
}
