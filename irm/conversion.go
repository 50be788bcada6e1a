package irm

import (
	"fmt"
	"time"
)

// ConversionKind says what the customer did. It is an open slug; these are the
// usual ones.
type ConversionKind string

const (
	KindPurchase     ConversionKind = "purchase"
	KindSubscription ConversionKind = "subscription"
	KindSignUp       ConversionKind = "sign_up"
	KindLead         ConversionKind = "lead"
	KindTrial        ConversionKind = "trial"
	KindDemoRequest  ConversionKind = "demo_request"
	KindReservation  ConversionKind = "reservation"
	KindDonation     ConversionKind = "donation"
	KindAppInstall   ConversionKind = "app_install"
	KindVisit        ConversionKind = "visit"
)

// Conversion is one revision of something that a customer did and that counts.
// A higher revision replaces a lower one: an edited order. Revisions come from
// the source (a version number, or the time of its last change in microseconds);
// 0 is the first.
type Conversion struct {
	ID        ConversionID   `json:"id"`
	Revision  int64          `json:"revision,omitzero"`
	Kind      ConversionKind `json:"kind"`
	Customer  CustomerID     `json:"customer,omitzero"` // empty where nobody knows
	At        time.Time      `json:"at"`                // when it happened, as an Instant; the same in every revision
	Lines     []Line         `json:"lines,omitzero"`
	Codes     []string       `json:"codes,omitzero"` // promo codes as entered; each has the form of an ID
	New       Answer         `json:"new,omitzero"`   // the customer's first?
	Market    Territory      `json:"market,omitzero"`
	Test      bool           `json:"test,omitzero"`      // a trial run of the shop; counts for nothing
	Cancelled bool           `json:"cancelled,omitzero"` // taken back whole
}

// Line is one position of a conversion. Shipping that belongs to no position is a
// line of its own, so that it can be refunded by itself.
type Line struct {
	ID       LineID    `json:"id"`
	Category string    `json:"category,omitzero"`
	Product  ProductID `json:"product,omitzero"`
	Quantity Quantity  `json:"quantity"`
	Amounts  Amounts   `json:"amounts"`
}

// Limits of one conversion.
const (
	maxLines = 10_000
	maxCodes = 64
)

// Currency returns the currency of all lines, the zero Currency where there is no
// amount, or a [CurrencyMismatchError].
func (c Conversion) Currency() (Currency, error) {
	var all Currency
	for _, l := range c.Lines {
		switch one, err := l.Amounts.Currency(); {
		case err != nil:
			return Currency{}, err
		case !one.IsValid() || one == all:
		case !all.IsValid():
			all = one
		default:
			return Currency{}, &CurrencyMismatchError{Have: one, Want: all}
		}
	}
	return all, nil
}

// Sum returns the base over all lines. Refunds are separate facts and not in it.
func (c Conversion) Sum(b Base) (Money, error) {
	var sum Money
	for _, l := range c.Lines {
		m, err := l.Amounts.Of(b)
		if err == nil {
			sum, err = sum.Add(m)
		}
		if err != nil {
			return Money{}, err
		}
	}
	return sum, nil
}

// Validate reports everything that keeps the conversion from being recorded.
func (c Conversion) Validate() Findings {
	var fs Findings
	fs.AddErr("id", CheckID(c.ID))
	if c.Revision < 0 {
		fs.Add("revision", "revision", "revision %d is negative", c.Revision)
	}
	fs.AddErr("kind", CheckSlug("conversion kind", c.Kind))
	fs.AddErr("customer", checkOptionalID(c.Customer))
	fs.AddErr("at", CheckTime(c.At))
	if int(c.New) >= len(answerNames) {
		fs.Add("new", "answer", "unknown answer %d", c.New)
	}
	fs.AddErr("market", checkOptionalTerritory(c.Market))
	if len(c.Codes) > maxCodes {
		fs.Add("codes", "limit", "%d codes: want at most %d", len(c.Codes), maxCodes)
	}
	for i, code := range c.Codes[:min(len(c.Codes), maxCodes)] {
		if err := CheckID(code); err != nil { // most are right, and a path costs more than the check
			fs.AddErr(fmt.Sprintf("codes[%d]", i), err)
		}
	}
	if len(c.Lines) > maxLines {
		fs.Add("lines", "limit", "%d lines: want at most %d", len(c.Lines), maxLines)
		return fs
	}
	c.validateLines(&fs)
	return fs
}

func (c Conversion) validateLines(fs *Findings) {
	seen := make(map[LineID]int, len(c.Lines))
	for i, l := range c.Lines {
		if first, ok := seen[l.ID]; ok {
			fs.Add(fmt.Sprintf("lines[%d].id", i), "duplicate", "the id of lines[%d]", first)
		}
		seen[l.ID] = i
		if found := l.Validate(); len(found) > 0 {
			*fs = append(*fs, found.Under(fmt.Sprintf("lines[%d]", i))...)
		}
	}
	if _, err := c.Currency(); err != nil {
		fs.AddErr("lines", err)
	}
	var size uint64
	for _, l := range c.Lines {
		size = min(size+l.Amounts.size(), 2*maxAmount)
	}
	checkSize(fs, size)
}

func checkSize(fs *Findings, size uint64) {
	if size > maxAmount {
		fs.Add("lines", "money_range", "the amounts sum to more than 10^16 minor units")
	}
}

// Validate reports a line that cannot be recorded.
func (l Line) Validate() Findings {
	var fs Findings
	fs.AddErr("id", CheckID(l.ID))
	fs.AddErr("category", checkText(l.Category))
	fs.AddErr("product", checkOptionalID(l.Product))
	if l.Quantity.Sign() < 0 {
		fs.Add("quantity", "quantity_sign", "quantity %s is negative", l.Quantity)
	}
	if found := l.Amounts.Validate(); len(found) > 0 {
		fs = append(fs, found.Under("amounts")...)
	}
	return fs
}
