package attribution

import (
	"cmp"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// AliasID identifies an alias; the host supplies it.
type AliasID string

// Alias says who a customer turned out to be: an anonymous visitor who signed in, or
// a creator who buys as anybody else does. Aliases are facts like touches.
//
// A device may be shared, so an alias joins no two known customers. What a visitor
// did belongs to who signed in next; after the last sign-in, to who was last. Both
// hold whenever the alias arrives, for what came before it too.
type Alias struct {
	ID       AliasID        `json:"id"`
	Customer irm.CustomerID `json:"customer"`         // as touches and orders name it
	Is       irm.CustomerID `json:"is,omitzero"`      // the known customer
	Creator  irm.CreatorID  `json:"creator,omitzero"` // the creator who this customer is
	At       time.Time      `json:"at"`
}

// Validate reports everything that keeps the alias from being recorded.
func (a Alias) Validate() irm.Findings {
	var fs irm.Findings
	fs.AddErr("id", irm.CheckID(a.ID))
	fs.AddErr("customer", irm.CheckID(a.Customer))
	switch {
	case a.Is == "" && a.Creator == "":
		fs.Add("is", "alias_missing", "want the known customer, or the creator, who this customer is")
	case a.Is == a.Customer:
		fs.Add("is", "alias_self", "a customer is no alias of itself")
	}
	checkOptional(&fs, "is", a.Is)
	checkOptional(&fs, "creator", a.Creator)
	fs.AddErr("at", irm.CheckTime(a.At))
	return fs
}

// Against compares an arriving alias with the stored one of the same ID: it is the
// same, or an [irm.DifferentError].
func (a Alias) Against(stored Alias) error {
	return against("alias", string(a.ID),
		compared{"id", a.ID == stored.ID}, compared{"customer", a.Customer == stored.Customer}, compared{"is", a.Is == stored.Is},
		compared{"creator", a.Creator == stored.Creator}, compareTimes(a.At, stored.At))
}

func (a Alias) order(b Alias) int {
	if c := a.At.Compare(b.At); c != 0 {
		return c
	}
	return cmp.Compare(a.ID, b.ID)
}

// identities tell who customers are.
type identities struct {
	known    map[irm.CustomerID][]Alias // those with a known customer, in order
	creators map[irm.CustomerID][]irm.CreatorID
}

func newIdentities(aliases []Alias) (identities, error) {
	if len(aliases) == 0 {
		return identities{}, nil
	}
	ids := identities{make(map[irm.CustomerID][]Alias), make(map[irm.CustomerID][]irm.CreatorID)}
	seen := make(map[AliasID]Alias, len(aliases))
	for _, a := range aliases {
		a.At = irm.Instant(a.At)
		if stored, ok := seen[a.ID]; ok {
			if err := a.Against(stored); err != nil {
				return identities{}, err
			}
			continue
		}
		seen[a.ID] = a
		if a.Is != "" {
			ids.known[a.Customer] = append(ids.known[a.Customer], a)
		}
	}
	for _, list := range ids.known {
		slices.SortFunc(list, Alias.order)
	}
	for _, a := range seen {
		if a.Creator != "" { // of the name, and of whoever had the name then
			ids.creators[a.Customer] = append(ids.creators[a.Customer], a.Creator)
			if who := ids.who(a.Customer, a.At); who != a.Customer {
				ids.creators[who] = append(ids.creators[who], a.Creator)
			}
		}
	}
	return ids, nil
}

// maxAliases bounds the way from a visitor to a customer, so that aliases in a circle
// end somewhere.
const maxAliases = 8

// who returns the customer who somebody was at a time.
func (ids identities) who(customer irm.CustomerID, at time.Time) irm.CustomerID {
	for range maxAliases {
		aliases := ids.known[customer]
		if len(aliases) == 0 {
			break
		}
		i, _ := slices.BinarySearchFunc(aliases, at, func(a Alias, at time.Time) int {
			if a.At.Before(at) {
				return -1
			}
			return 1
		})
		customer = aliases[min(i, len(aliases)-1)].Is
	}
	return customer
}

// isCreator reports whether a customer, under any of the names given, is the creator.
func (ids identities) isCreator(creator irm.CreatorID, names ...irm.CustomerID) bool {
	return creator != "" && slices.ContainsFunc(names, func(name irm.CustomerID) bool {
		return slices.Contains(ids.creators[name], creator)
	})
}
