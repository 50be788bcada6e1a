package attribution

import "github.com/irmkit/irmkit/irm/wire"

// Action is what a policy does about a suspicion.
type Action uint8

const (
	ActionDefault Action = iota // what the field says
	Allow                       // nothing
	Flag                        // the credit stands, and the decision says what was seen
	Withhold                    // the touch or code does not count, and the decision says why
)

var actionWords = wire.Words{"", "allow", "flag", "withhold"}

// String returns "allow", "flag", "withhold", or nothing for the default.
func (a Action) String() string { return actionWords.Name(uint8(a)) }

// MarshalText writes the name; another value is an error.
func (a Action) MarshalText() ([]byte, error) { return actionWords.Marshal("action", uint8(a)) }

// UnmarshalText reads a name written by MarshalText.
func (a *Action) UnmarshalText(text []byte) error {
	v, err := actionWords.Parse("action", text)
	if err == nil {
		*a = Action(v)
	}
	return err
}

// Promo says when the code on an order earns. A touch of the kind [Code] is a touch
// like others.
type Promo uint8

const (
	PromoAlways   Promo = iota // it takes part in the precedence
	PromoInvolved              // as always, where its creator has another touch that counts
	PromoWinner                // never by itself: it stands aside, and credit goes as if it were not there
)

var promoWords = wire.Words{"always", "involved", "winner"}

// String returns "always", "involved" or "winner".
func (p Promo) String() string { return promoWords.Name(uint8(p)) }

// MarshalText writes the name; another value is an error.
func (p Promo) MarshalText() ([]byte, error) { return promoWords.Marshal("promo", uint8(p)) }

// UnmarshalText reads a name written by MarshalText.
func (p *Promo) UnmarshalText(text []byte) error {
	v, err := promoWords.Parse("promo", text)
	if err == nil {
		*p = Promo(v)
	}
	return err
}

// Several says which codes earn where an order has those of several creators. The order
// in which they were entered says nothing: sources do not keep it.
type Several uint8

const (
	SeveralNewest Several = iota // the one that was assigned last; of several the first in the alphabet
	SeveralOldest                // the one that was assigned first; of several the first in the alphabet
	SeveralAll                   // all, each as a touch
	SeveralNone                  // none
)

var severalWords = wire.Words{"newest", "oldest", "all", "none"}

// String returns "newest", "oldest", "all" or "none".
func (s Several) String() string { return severalWords.Name(uint8(s)) }

// MarshalText writes the name; another value is an error.
func (s Several) MarshalText() ([]byte, error) {
	return severalWords.Marshal("several codes", uint8(s))
}

// UnmarshalText reads a name written by MarshalText.
func (s *Several) UnmarshalText(text []byte) error {
	v, err := severalWords.Parse("several codes", text)
	if err == nil {
		*s = Several(v)
	}
	return err
}

// NewRule says who decides whether a customer is new.
type NewRule uint8

const (
	NewReported NewRule = iota // the shop, in Conversion.New
	NewHistory                 // the history: no earlier conversion of the same kind that was not cancelled
)

var newWords = wire.Words{"reported", "history"}

// String returns "reported" or "history".
func (n NewRule) String() string { return newWords.Name(uint8(n)) }

// MarshalText writes the name; another value is an error.
func (n NewRule) MarshalText() ([]byte, error) { return newWords.Marshal("new rule", uint8(n)) }

// UnmarshalText reads a name written by MarshalText.
func (n *NewRule) UnmarshalText(text []byte) error {
	v, err := newWords.Parse("new rule", text)
	if err == nil {
		*n = NewRule(v)
	}
	return err
}
