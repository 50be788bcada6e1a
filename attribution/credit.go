package attribution

import (
	"time"

	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
)

// CreditID identifies a credit. It is derived from the conversion and the place
// among its credits, so that the same step has the same ID wherever it is
// computed, and any two different steps that were computed at once collide.
type CreditID string

// Reason says why a conversion, a touch, a code or a line went where it went. The
// vocabulary is closed; each word is explained where it is declared.
type Reason string

// The reasons for which somebody earns: the kind of the touch that won.
const (
	ReasonClick   Reason = "click"
	ReasonCode    Reason = "code" // on the order, or entered within the lookback
	ReasonView    Reason = "view"
	ReasonLanding Reason = "landing"
	ReasonMention Reason = "mention"
	ReasonContent Reason = "content"
	ReasonSurvey  Reason = "survey"
	ReasonOffline Reason = "offline"
)

// The reasons for which no creator earns a conversion.
const (
	ReasonNoCustomer  Reason = "no_customer"  // unknown customer, and no code on the order
	ReasonNoTouch     Reason = "no_touch"     // nothing was ever seen of this customer before
	ReasonCancelled   Reason = "cancelled"    // taken back whole
	ReasonTest        Reason = "test"         // not a real order
	ReasonUnknownCode Reason = "code_unknown" // a code that no creator ever owned, and no touch
	ReasonChannel     Reason = "channel"      // the touch that won is of a channel, not a creator
	ReasonWeightless  Reason = "weightless"   // a custom model gave no touch a weight
)

// The reasons for which a touch or a code does not count; where no other counts,
// the conversion has the first of them, in this order.
const (
	ReasonSelf        Reason = "self_referral"                // the creator is the customer
	ReasonWindow             = Reason(code.ReasonWindow)      // somebody's code, but not at that time
	ReasonCompromised        = Reason(code.ReasonCompromised) // used at or after Assignment.CompromisedSince
	ReasonLimit              = Reason(code.ReasonLimit)       // used up, by all or by this customer
	ReasonLeak        Reason = "code_leak"                    // withheld on the evidence that Leak names
	ReasonSeveral     Reason = "code_multiple"                // another creator's code on the order was preferred, or none counts
	ReasonPromo       Reason = "code_promo"                   // stands aside by the policy's Promo
	ReasonReset       Reason = "reset"                        // lies before the customer's previous conversion
	ReasonLookback    Reason = "lookback"                     // too old
	ReasonKind        Reason = "kind"                         // a kind that never counts under the policy
)

// Further reasons for which a touch, a code or a line earns nothing.
const (
	ReasonPrecedence Reason = "precedence" // a stronger kind counts
	ReasonModel      Reason = "model"      // the model gives it no weight
	ReasonMerged     Reason = "merged"     // the code on the order stands for this touch of the same creator
	ReasonAfter      Reason = "after"      // the touch came after the conversion
	ReasonExcluded   Reason = "excluded"   // a line of an excluded category
	ReasonFree       Reason = "free"       // a line that nothing was paid for
	ReasonRefunded   Reason = "refunded"   // a line of which all money has come back
)

// Cause says which fact made a credit necessary.
type Cause string

const (
	CauseConversion    Cause = "conversion"    // booked for the first time
	CauseAmendment     Cause = "amendment"     // a revision that no credit has seen
	CauseReattribution Cause = "reattribution" // divided anew: a late touch, a corrected code, another policy
	CauseRefund        Cause = "refund"
)

// Credit is an immutable entry: what one touch, and so one creator, gains or
// loses of one conversion because of one fact. Shares and amounts are deltas. The
// sum of the credits of a conversion and creator is their position.
//
// A credit without a creator is what no creator earned, with the reason. So the
// credits of a conversion always sum to its net value.
type Credit struct {
	ID          CreditID           `json:"id"`
	Sequence    int                `json:"sequence"` // place among the credits of the conversion
	Conversion  irm.ConversionID   `json:"conversion"`
	Revision    int64              `json:"revision"` // of the conversion that was seen
	Kind        irm.ConversionKind `json:"kind"`
	Cause       Cause              `json:"cause"`
	Refund      irm.RefundID       `json:"refund,omitzero"` // for CauseRefund
	Reason      Reason             `json:"reason"`          // as seen when it was booked; Decision says what holds now
	Touch       TouchID            `json:"touch,omitzero"`
	Creator     irm.CreatorID      `json:"creator,omitzero"`
	Campaign    irm.CampaignID     `json:"campaign,omitzero"`
	New         irm.Answer         `json:"new,omitzero"`      // whether the customer was new, as the policy defines it
	At          time.Time          `json:"at"`                // when the fact took effect: the conversion, or the refund if later
	ConvertedAt time.Time          `json:"converted_at"`      // when the conversion happened: decides rates
	Currency    irm.Currency       `json:"currency,omitzero"` // of all lines; none where there is no money
	Share       irm.Quantity       `json:"share"`             // of the conversion; -share once all of it is refunded
	Lines       []CreditLine       `json:"lines,omitzero"`
}

// CreditLine is the part of one line of the conversion. A line that an amendment
// moves to another category or product has two: one that takes the old back, one
// that books the new. Another currency is booked by credits of its own.
type CreditLine struct {
	Line     irm.LineID    `json:"line"`
	Category string        `json:"category,omitzero"`
	Product  irm.ProductID `json:"product,omitzero"`
	Quantity irm.Quantity  `json:"quantity,omitzero"`
	Amounts  irm.Amounts   `json:"amounts"`
}

// Sum returns the base over all lines of the credit. Errors: an unknown base,
// overflow.
func (c Credit) Sum(b irm.Base) (irm.Money, error) {
	var sum irm.Money
	for _, l := range c.Lines {
		m, err := l.Amounts.Of(b)
		if err == nil {
			sum, err = sum.Add(m)
		}
		if err != nil {
			return irm.Money{}, err
		}
	}
	return sum, nil
}
