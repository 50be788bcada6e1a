package result

import (
	"github.com/irmkit/irmkit/irm"
)

// CostKind says what money was spent on. It is an open slug; these are the usual ones.
type CostKind string // seed: A3

const (
	CostFee      CostKind = "fee"      // what the creator is paid: fees, commissions, bonuses
	CostProduct  CostKind = "product"  // what was given, at its cost
	CostShipping CostKind = "shipping" // of what was given
	CostBoost    CostKind = "boost"    // paid reach for the posts
	CostAgency   CostKind = "agency"
)

// CostKinds lists the usual kinds.
func CostKinds() []CostKind {
	return []CostKind{CostFee, CostProduct, CostShipping, CostBoost, CostAgency}
}

// Cost is something spent. An Amount without a currency says that there is a cost, and
// nobody knows how much: then everything that is divided by it is unknown too. Nothing
// spent is an amount of zero in a currency. An amount below zero takes back.
type Cost struct {
	Kind   CostKind
	Amount irm.Money
	Place  Place
}

// Validate reports a kind that is no slug, and an amount without a currency.
func (c Cost) Validate() irm.Findings {
	var fs irm.Findings
	if !irm.IsSlug(c.Kind) {
		fs.Add("kind", "slug", "cost kind %s: want lower-case letters, digits, '-' and '_'", irm.Quote(string(c.Kind)))
	}
	if c.Amount.Minor() != 0 && !c.Amount.Currency().IsValid() {
		fs.Add("amount", "currency", "want an amount with a currency, or none at all where it is unknown")
	}
	return fs
}
