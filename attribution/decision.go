package attribution

import (
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Decision explains one conversion: which touches won and why, or why nobody did.
type Decision struct {
	Conversion irm.ConversionID
	Reason     Reason
	Winners    []Winner        // in order of time; empty where nobody earns
	Seen       int             // touches of the customer before the conversion, codes on the order included
	Refused    []RefusedRefund // parts of refunds that the conversion cannot bear
}

// Winner is a touch that counts and its part. The weights are exact; the shares
// are the same in millionths and sum to one.
type Winner struct {
	Touch  Touch
	Weight int64
	Share  irm.Quantity
}

// RefusedRefund is a line of a refund that changes nothing, and why: "over_refund"
// where more would come back than is left, beyond a few minor units of rounding, or
// where a base would rise; "unknown_line"; "currency".
type RefusedRefund struct {
	Refund irm.RefundID
	Code   string
	Line   irm.LineID
}

// decide applies the policy to one conversion.
func (a *Attributor) decide(c irm.Conversion, f facts) (Decision, error) {
	d := Decision{Conversion: c.ID}
	switch {
	case c.Test:
		d.Reason = ReasonTest
		return d, nil
	case c.Cancelled:
		d.Reason = ReasonCancelled
		return d, nil
	}
	onOrder, unknownCode := a.codeTouches(c)
	d.Seen = len(onOrder)
	touches := f.touchesOf(c.Customer)
	for _, list := range touches {
		_, until := span(list, c.At, Never)
		d.Seen += until
	}
	for _, kind := range precedence {
		counting := a.counting(kind, c, touches[kind])
		if kind == Code {
			counting = append(counting, onOrder...)
			slices.SortFunc(counting, Touch.order)
		}
		if len(counting) == 0 {
			continue
		}
		if a.policy.Model == LastTouch {
			counting = counting[len(counting)-1:]
		}
		d.Reason = reasonOf[kind]
		return d, d.divide(counting)
	}
	d.Reason = nobody(c, d.Seen, unknownCode)
	return d, nil
}

// precedence is the order in which kinds are asked: the first that has touches
// that count wins.
var precedence = [...]Kind{Code, Click}

var reasonOf = [...]Reason{Click: ReasonClick, Code: ReasonCode}

// counting returns a copy of the touches of one kind that count: all, or under
// last touch only the last.
func (a *Attributor) counting(k Kind, c irm.Conversion, list []Touch) []Touch {
	lookback := a.policy.lookback(k)
	if lookback == Never {
		return nil
	}
	from, until := span(list, c.At, lookback)
	if a.policy.Model == LastTouch {
		from = max(from, until-1)
	}
	return slices.Clone(list[from:until])
}

// span finds the touches at most lookback before a time and not after it, in a
// list in order of time. With Never it finds all until the time.
func span(list []Touch, at time.Time, lookback time.Duration) (from, until int) {
	until, _ = slices.BinarySearchFunc(list, at, func(t Touch, at time.Time) int {
		if t.At.After(at) {
			return 1
		}
		return -1
	})
	if lookback != Never {
		from, _ = slices.BinarySearchFunc(list, at.Add(-lookback), func(t Touch, at time.Time) int { return t.At.Compare(at) })
	}
	return min(from, until), until
}

// codeTouches turns the codes on the order into touches at its time.
func (a *Attributor) codeTouches(c irm.Conversion) (touches []Touch, unknown bool) {
	for _, entered := range c.Codes {
		owner, ok := a.codes.Owner(entered, c.At)
		if !ok {
			unknown = true
			continue
		}
		t := Touch{
			ID: TouchID(codeTouchPrefix + owner.Code), Kind: Code, Code: owner.Code,
			Customer: c.Customer, Creator: owner.Creator, Campaign: owner.Campaign, At: c.At,
		}
		if !slices.ContainsFunc(touches, func(u Touch) bool { return u.ID == t.ID }) {
			touches = append(touches, t)
		}
	}
	return touches, unknown
}

func nobody(c irm.Conversion, seen int, unknownCode bool) Reason {
	switch {
	case seen > 0:
		return ReasonLookback
	case unknownCode:
		return ReasonUnknownCode
	case c.Customer == "":
		return ReasonNoCustomer
	}
	return ReasonNoTouch
}

// divide gives every touch the same weight.
func (d *Decision) divide(touches []Touch) error {
	weights := make([]int64, len(touches))
	for i := range weights {
		weights[i] = 1
	}
	shares, err := irm.QuantityFromMillionths(1_000_000).Allocate(weights)
	if err != nil {
		return err
	}
	for i, t := range touches {
		d.Winners = append(d.Winners, Winner{t, weights[i], shares[i]})
	}
	return nil
}
