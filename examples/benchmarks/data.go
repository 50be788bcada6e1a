package main

// Data is the made data set. Each row is a function of the seed and its number
// alone, so both engines read the same rows, and nobody needs to hold them.
type Data struct {
	Seed            uint64
	Touches, Orders int  // how many
	Grouped         bool // rows stand by customer and time instead of by time
}

// What the data are like. All touches are clicks.
const (
	second    = int64(1_000_000) // microseconds
	day       = 24 * 3600 * second
	period    = 90 * day
	lookback  = 30 * day // both ends included
	halfLife  = 7 * day
	creators  = 20_000
	perPerson = 10 // touches a customer
)

func (d Data) customers() int { return max(1, d.Touches/perPerson) }

// Touch is one row. No two are at the same time.
type Touch struct {
	Customer, Creator uint32
	At                int64
}

// Touch makes row i. The chance of a customer falls with rank^(-1/2), that of a
// creator with rank^(-2/3).
func (d Data) Touch(i int) Touch {
	step := period / int64(d.Touches)
	c := d.random(1, i) >> 32
	return Touch{
		Customer: d.customer(2, i),
		Creator:  uint32(c * c >> 32 * c >> 32 * creators >> 32),
		At:       int64(i)*step + int64(d.random(3, i)%uint64(step)),
	}
}

// Order is one row.
type Order struct {
	Customer  uint32
	At, Minor int64
}

// Order makes row j. Three in a thousand are just at the time of one of the
// customer's touches, just a lookback later, and a microsecond after that.
func (d Data) Order(j int) Order {
	step := period / int64(d.Orders)
	start := int64(j) * step
	o := Order{
		Customer: d.customer(4, j),
		At:       start + int64(d.random(5, j)%uint64(step)),
		Minor:    500 + int64(d.random(6, j)%30_000),
	}
	switch j % 1000 {
	case 250:
		d.after(&o, start, 0)
	case 500:
		d.after(&o, start, lookback)
	case 750:
		d.after(&o, start, lookback+1)
	}
	return o
}

// after moves an order to a time after a touch, near where it was.
func (d Data) after(o *Order, start, delay int64) {
	i := (start - delay) / (period / int64(d.Touches))
	if start >= delay && i < int64(d.Touches) {
		t := d.Touch(int(i))
		o.Customer, o.At = t.Customer, t.At+delay
	}
}

func (d Data) customer(stream uint64, i int) uint32 {
	u := d.random(stream, i) >> 32
	return uint32(u * u >> 32 * uint64(d.customers()) >> 32)
}

// random is splitmix64 (Steele, Lea and Flood, 2014) of the seed, a stream and a
// number.
func (d Data) random(stream uint64, i int) uint64 {
	x := d.Seed*0x9e3779b97f4a7c15 + stream<<56 + uint64(i)
	for range 2 {
		x += 0x9e3779b97f4a7c15
		x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
		x = (x ^ x>>27) * 0x94d049bb133111eb
		x ^= x >> 31
	}
	return x
}
