package shopify

import (
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/remainder"
)

// beyond is the money that was given back for no line: what was paid beyond the
// lines and the shipping, or where no payment is known, what the adjustments say.
func (r *refunding) beyond() irm.Money {
	if !r.payment.known {
		return r.minus(irm.Money{}, r.adjustment, r.in)
	}
	return r.minus(r.payment.success, r.given, r.in)
}

// goodwill books money that was given back for no line, as a refund of its own.
func (r *refunding) goodwill() {
	goods := len(r.out.Lines) > 0
	r.out = irm.Refund{ID: r.out.ID + goodwillSuffix, Conversion: r.out.Conversion, At: r.out.At}
	booked, known := r.before(r.out.ID)
	if known {
		r.out = booked
		r.rest = r.minus(r.rest, r.total(booked.Lines), r.in)
	}
	waits := r.unmapped(goods)
	switch adjustment, fs := r.adjustment, &r.mapping.out.Findings; {
	case r.reject != nil || waits:
	case known:
		if r.rest.Sign() > 0 {
			fs.Warn(r.path, "refund_unallocated", "%s for no line are more than what is booked; left out", r.rest.Amount())
		}
	case r.rest.Sign() > 0:
		r.spreadBack(r.rest)
	case adjustment.Sign() > 0:
		fs.Warn(r.path, "adjustment", "an adjustment says that %s less than the lines were paid; the lines are used", adjustment.Amount())
	case adjustment.Sign() < 0 && r.settled.Sign() == 0 && !r.leaves: // its transactions have not succeeded
		fs.Warn(r.path, "refund_pending", "an adjustment of %s that no successful transaction paid is left out", adjustment.Amount())
	}
	if r.reject == nil && len(r.out.Lines) > 0 {
		r.mapping.out.Refunds = append(r.mapping.out.Refunds, r.out)
	}
}

// unmapped names the money that cannot be mapped. It reports true where a goodwill
// waits for what is pending: what is booked has one amount for good.
func (r *refunding) unmapped(goods bool) (waits bool) {
	fs := &r.mapping.out.Findings
	beyond := atLeastNothing(r.beyond())
	if pay := &r.payment; pay.pending.Sign() > 0 {
		all := r.minus(r.plus(pay.success, pay.pending, r.in), r.given, r.in)
		if rest := r.minus(all, beyond, r.in); rest.Sign() > 0 {
			waits, r.leaves = true, true
			rest = r.plus(rest, atLeastNothing(r.rest), r.in)
			fs.Warn(r.path, "refund_pending", "%s for no line wait for what is pending; left out until all of it succeeds", rest.Amount())
		}
	}
	if beyond.Sign() > 0 || goods {
		return waits // the adjustments or the lines say what it was in the shop's currency
	}
	for _, t := range r.payment.foreign {
		r.leaves = true
		v := t.Get("amount")
		amount := text(v)
		m, err := irm.ParseMoney(amount, text(t.Get("currency")))
		if err != nil {
			r.fail(fault.From(v.Path(), amount, err))
			return waits
		}
		fs.Warn(v.Path(), "refund_currency", "%s for no line are in another currency than the order; left out", m)
	}
	return waits
}

// maxGoodwill bounds the refunds of one order that are allocated over all of its
// lines, each of which costs a pass over them.
const maxGoodwill = 100

// spreadBack allocates money over what is left of the nets of the lines, and
// never gives back more than that.
func (r *refunding) spreadBack(amount irm.Money) {
	if r.goodwills++; r.goodwills > maxGoodwill {
		r.fail(fault.New(r.path, "limit", "", "want at most 100 refunds of money for no line"))
		return
	}
	left := r.lefts()
	weights := make([]int64, len(left))
	for i, l := range left {
		weights[i] = max(l.net, 0)
	}
	fs := &r.mapping.out.Findings
	parts, over, err := remainder.Allocate(amount, weights)
	must(r.mapping, r.in, parts, err)
	for i, part := range parts {
		if part.Sign() > 0 {
			left[i].net -= part.Minor()
			left[i].goodwill += part.Minor()
			r.out.Lines = append(r.out.Lines, irm.RefundLine{Line: r.mapping.out.Conversion.Lines[i].ID, Amounts: irm.Amounts{Gross: part}})
		}
	}
	if len(r.out.Lines) > 0 {
		r.fail(fault.Findings(r.path+".", r.out.Validate()))
		fs.Warn(r.path, "refund_allocated", "%s given back for no line were allocated over what is left of the lines", r.minus(amount, over, r.in).Amount())
	}
	if over.Sign() > 0 {
		fs.Warn(r.path, "refund_unallocated", "%s given back for no line are more than is left of the lines; left out", over.Amount())
	}
}
