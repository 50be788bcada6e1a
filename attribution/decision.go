package attribution

import "github.com/irmkit/irmkit/irm"

// Decision explains one conversion: which touches won and why, or why nobody did.
type Decision struct {
	Conversion irm.ConversionID
	Customer   irm.CustomerID // who it was, by the aliases; empty where nobody knows
	Reason     Reason         // of the last winner; where no creator earns, why
	New        irm.Answer     // whether the customer was new, as the policy defines it
	Winners    []Winner       // in order of time; empty where nobody earns
	Seen       int            // touches of the customer before the conversion, codes on the order included
	Codes      []EnteredCode  // the codes on the order, as entered
	Flags      []Evidence     // what the policy wants to be told of; what stands, and what it withheld
	Lines      []IdleLine     // lines that earn nothing although the conversion does
	Refused    []RefusedRefund
}

// Winner is a touch that counts and its part. The weights are exact; the shares
// are the same in millionths and sum to one.
type Winner struct {
	Touch  Touch
	Weight int64
	Share  irm.Quantity
	Reason Reason
}

// EnteredCode is a code on an order and what came of it: ReasonCode where it earns,
// or why it does not.
type EnteredCode struct {
	Entered  string
	Code     string          // as it was assigned; empty where nobody owned it
	Creators []irm.CreatorID // its owners
	Reason   Reason
}

// Evidence is a suspicion: "no_touch", "spike" or "aggregator" where a code may have
// leaked, "self_referral" where the creator is the customer.
type Evidence struct {
	Code     string // what is suspected, one of the above
	Touch    TouchID
	Creator  irm.CreatorID // empty where a code has several owners
	Withheld bool          // the policy let it earn nothing
}

// The codes of an [Evidence].
const (
	EvidenceNoTouch    = "no_touch"
	EvidenceSpike      = "spike"
	EvidenceAggregator = "aggregator"
	EvidenceSelf       = "self_referral"
)

// IdleLine is a line that earns nothing: [ReasonExcluded], [ReasonFree] or
// [ReasonRefunded].
type IdleLine struct {
	Line   irm.LineID
	Reason Reason
}

// RefusedRefund is a line of a refund that changes nothing, and why: "over_refund"
// where more would come back than is left, beyond a few minor units of rounding, or
// where a base would rise; "unknown_line"; "currency".
type RefusedRefund struct {
	Refund irm.RefundID
	Code   string
	Line   irm.LineID
}
