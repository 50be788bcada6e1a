package irm

// Amounts are the money columns of a line, all in one currency; a zero Money
// column is nothing. Gross is the price of the goods before discounts and
// without tax. Discount is what was taken off, as a positive number. Fees are
// further charges on the order (gift wrap, card surcharge), negative where they
// were given back. The zero Amounts are nothing in no currency.
type Amounts struct {
	Gross    Money `json:"gross,omitzero"`
	Discount Money `json:"discount,omitzero"`
	Tax      Money `json:"tax,omitzero"`
	Shipping Money `json:"shipping,omitzero"`
	Fees     Money `json:"fees,omitzero"`
}

// Base names the money that a rule is computed on, derived from [Amounts].
// Plans must name it: programmes differ in whether tax, shipping and fees count.
type Base string

const (
	BaseGross       Base = "gross"        // gross
	BaseNet         Base = "net"          // gross - discount
	BaseNetFees     Base = "net_fees"     // gross - discount + fees
	BaseNetShipping Base = "net_shipping" // gross - discount + shipping
	BaseTotal       Base = "total"        // gross - discount + tax + shipping + fees
)

// CheckBase reports a name that is not a known base.
func CheckBase(b Base) error {
	switch b {
	case BaseGross, BaseNet, BaseNetFees, BaseNetShipping, BaseTotal:
		return nil
	}
	return parseError("base", "base", string(b), "want gross, net, net_fees, net_shipping or total")
}

// Of returns the base. Errors: an unknown base, two currencies, overflow.
func (a Amounts) Of(b Base) (Money, error) {
	if err := CheckBase(b); err != nil {
		return Money{}, err
	}
	if b == BaseGross {
		return a.Gross, nil
	}
	sum, err := a.Gross.Sub(a.Discount)
	add := func(m Money) {
		if err == nil {
			sum, err = sum.Add(m)
		}
	}
	if b == BaseNetFees || b == BaseTotal {
		add(a.Fees)
	}
	if b == BaseNetShipping || b == BaseTotal {
		add(a.Shipping)
	}
	if b == BaseTotal {
		add(a.Tax)
	}
	return sum, err
}

// Currency returns the common currency, the zero Currency where every column is
// empty, or a [CurrencyMismatchError].
func (a Amounts) Currency() (Currency, error) {
	var c Currency
	for _, m := range a.columns() {
		switch {
		case m == Money{} || m.currency == c:
		case !c.IsValid():
			c = m.currency
		default:
			return Currency{}, &CurrencyMismatchError{Have: m.currency, Want: c}
		}
	}
	return c, nil
}

// IsNothing reports whether every column is zero, in whatever currency.
func (a Amounts) IsNothing() bool {
	for _, m := range a.columns() {
		if m.minor != 0 {
			return false
		}
	}
	return true
}

// Normal returns the amounts with the zero Money in place of every zero, in
// whatever currency: the form in which amounts of the same value are ==.
func (a Amounts) Normal() Amounts {
	for i := range amountColumns {
		if m := a.column(i); m.minor == 0 {
			*m = Money{}
		}
	}
	return a
}

// Add returns the sum, column by column.
func (a Amounts) Add(b Amounts) (Amounts, error) { return a.zip(b, Money.Add) }

// Sub returns the difference, column by column.
func (a Amounts) Sub(b Amounts) (Amounts, error) { return a.zip(b, Money.Sub) }

// Allocate divides every column by the weights as [Money.Allocate] does, so that
// each column of the parts sums to the column of the whole.
func (a Amounts) Allocate(weights []int64) ([]Amounts, error) {
	parts := make([]Amounts, len(weights))
	for i, m := range a.columns() {
		column, err := m.Allocate(weights)
		if err != nil {
			return nil, err
		}
		for j := range parts {
			*parts[j].column(i) = column[j]
		}
	}
	return parts, nil
}

const amountColumns = 5

func (a *Amounts) column(i int) *Money {
	return [amountColumns]*Money{&a.Gross, &a.Discount, &a.Tax, &a.Shipping, &a.Fees}[i]
}

func (a Amounts) columns() [amountColumns]Money {
	return [amountColumns]Money{a.Gross, a.Discount, a.Tax, a.Shipping, a.Fees}
}

func (a Amounts) zip(b Amounts, op func(Money, Money) (Money, error)) (Amounts, error) {
	var sum Amounts
	for i, m := range b.columns() {
		v, err := op(*a.column(i), m)
		if err != nil {
			return Amounts{}, err
		}
		*sum.column(i) = v
	}
	return sum, nil
}

var amountNames = [amountColumns]string{"gross", "discount", "tax", "shipping", "fees"}

// maxAmount bounds the amounts of a conversion or refund in minor units, so that
// hundreds of the largest can be summed before anything overflows.
const maxAmount = 1e16

// size is the sum of the magnitudes of all columns, held at a bound.
func (a Amounts) size() uint64 {
	var sum uint64
	for _, m := range a.columns() {
		sum += min(magnitude(m.minor), 2*maxAmount)
	}
	return sum
}

// Validate reports columns in several currencies, negative ones other than fees,
// a discount of more than the gross, and amounts beyond 10^16
// minor units.
func (a Amounts) Validate() Findings {
	var fs Findings
	if _, err := a.Currency(); err != nil {
		fs.AddErr("", err)
	}
	for i, m := range a.columns() {
		fs.AddErr(amountNames[i], m.check())
		if m.minor < 0 && amountNames[i] != "fees" {
			fs.Add(amountNames[i], "money_sign", "%s is negative: want zero or more", m)
		}
		if magnitude(m.minor) > maxAmount {
			fs.Add(amountNames[i], "money_range", "%s is out of range: want at most 10^16 minor units", m)
		}
	}
	if net, err := a.Gross.Sub(a.Discount); err == nil && net.minor < 0 && a.Gross.minor >= 0 {
		fs.Add("discount", "discount_range", "%s is more than the gross amount %s", a.Discount, a.Gross.Amount())
	}
	return fs
}
