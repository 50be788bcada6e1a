package attribution

import (
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// Decision explains one conversion: which touches won and why, or why nobody did.
type Decision struct {
	Conversion irm.ConversionID
	Reason     Reason
	Winners    []Winner        // in order of time; empty where nobody earns
	Seen       int             // touches of the customer before the conversion, codes on the order included
	Refused    []RefusedRefund // refunds that the conversion cannot bear
}

// Winner is a touch that counts and its part. The weights are exact; the shares
// are the same in millionths and sum to one.
type Winner struct {
	Touch  Touch
	Weight int64
	Share  irm.Quantity
}

// RefusedRefund is a refund that changes nothing, and why: "over_refund" where
// more money would come back than was left, "unknown_line", "currency".
type RefusedRefund struct {
	Refund irm.RefundID
	Code   string
	Line   irm.LineID
}

// decide applies the policy to one conversion; touches are those of its customer.
func (a *Attributor) decide(c irm.Conversion, touches []Touch) (Decision, error) {
	d := Decision{Conversion: c.ID}
	switch {
	case c.Test:
		d.Reason = ReasonTest
		return d, nil
	case c.Cancelled:
		d.Reason = ReasonCancelled
		return d, nil
	}
	before, unknownCode := a.codeTouches(c)
	for _, t := range touches {
		if !t.At.After(c.At) {
			before = append(before, t)
		}
	}
	d.Seen = len(before)
	counting := slices.DeleteFunc(before, func(t Touch) bool { return c.At.Sub(t.At) > a.policy.lookback(t.Kind) })
	if len(counting) == 0 {
		d.Reason = nobody(c, d.Seen, unknownCode)
		return d, nil
	}
	d.Reason = ReasonClick
	if slices.ContainsFunc(counting, func(t Touch) bool { return t.Kind == Code }) {
		d.Reason = ReasonCode
		counting = slices.DeleteFunc(counting, func(t Touch) bool { return t.Kind != Code })
	}
	slices.SortFunc(counting, Touch.order)
	if a.policy.Model == LastTouch {
		counting = counting[len(counting)-1:]
	}
	return d, d.divide(counting)
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
			ID: TouchID("code:" + owner.Code), Kind: Code, Code: owner.Code,
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
