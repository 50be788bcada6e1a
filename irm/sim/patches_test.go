package sim

// patch is a bug in the library itself: a piece of its source, and what is built in its
// place; from says where it was seen, and caught which invariants are the first to see it.
type patch struct{ name, from, caught, file, old, new string }

var patches = []patch{
	{"a click at the end of the lookback does not count", "the reference's twelve: inclusive window", "R1", "attribution/inquiry.go",
		"case q.at-t.at > limit:", "case q.at-t.at >= limit:"},
	{"a code that leaks counts at that moment", "a bound", "R1", "attribution/code/assignment.go",
		"!at.Before(a.CompromisedSince)", "at.After(a.CompromisedSince)"},
	{"more can come back than there is", "a check turned round", "R1 A1 A2", "attribution/remainder.go",
		"if raises(back.Amounts) || overdrawn(", "if raises(back.Amounts) && overdrawn("},
	{"a refund books nothing", "opencart #7703, AffiliateWP #1829", "R1", "irm/workflow/record.go",
		"due[refund.Conversion] = true", "_ = due"},
	{"what is reserved is not yet out", "dub #4391", "A2", "compensation/payout.go",
		"settled || !voided", "settled"},
	{"what is not booked is paid", "the reference's twelve: no reservation", "A2", "compensation/payout_reserve.go",
		"booked.Cmp(vested) < 0", "booked.Sign() < 0"},
	{"exchanged amounts are cut off", "rounding before the sum", "R1", "compensation/rule.go",
		"b.converted = b.converted.Add(rate.of(amount))", "cut, _ := rate.of(amount).Round(irm.TowardZero)\n\t\tb.converted = b.converted.Add(exact.Of(cut))"},
	{"a milestone is passed before it is reached", "a bound", "R1", "compensation/counted.go",
		"n := max(0, saturated(total, -r.above)) / r.every", "n := (max(0, saturated(total, -r.above)) + 1) / r.every"},
	{"nobody looks again after booking", "the reference's twelve: lost update", "R1", "irm/workflow/attribute.go",
		"\t\t\tr.Credits += len(outcome.Credits)\n", "\t\t\tr.Credits += len(outcome.Credits)\n\t\t\treturn moved, nil\n"},
	{"what is booked is not looked up", "the reference's twelve: no dedupe", "error R1 liveness", "irm/workflow/attribute.go",
		"outcome, err := f.Attributor.Customer(history, books)", "outcome, err := f.Attributor.Customer(history, nil)"},
	{"what is booked already is booked again", "the reference's twelve: no dedupe", "A5 error", "irm/memstore/log.go",
		"\tif stored := t.byID[id]; stored != nil {\n\t\treturn k.against(item, stored.value)\n\t}\n",
		"\tif stored := t.byID[id]; stored != nil {\n\t\tif err := k.against(item, stored.value); err != nil || !k.booked {\n\t\t\treturn err\n\t\t}\n\t\tid += \"+\"\n\t}\n"},
	{"a refund before its order takes nothing", "the reference's twelve: early refund clamped", "R1 R11", "attribution/target.go",
		"at = t.conversion.At\n\t\t}\n", "left, parts = next, after\n\t\t\tcontinue\n\t\t}\n"},
	{"a refund is divided by itself", "the reference's twelve: refund rounded per part", "R1", "attribution/target.go",
		"\t\tafter := d.of(next)\n",
		"\t\tback := next\n\t\tback.lines = slices.Clone(next.lines)\n\t\tfor i, l := range next.lines {\n\t\t\tback.lines[i].Quantity, _ = left.lines[i].Quantity.Sub(l.Quantity)\n\t\t\tback.lines[i].Amounts, _ = left.lines[i].Amounts.Sub(l.Amounts)\n\t\t}\n" +
			"\t\tafter := d.of(back)\n\t\tfor i := range after {\n\t\t\tif taken, err := parts[i].minus(part{lines: after[i].lines}); err == nil {\n\t\t\t\ttaken.share = after[i].share\n\t\t\t\tafter[i] = taken\n\t\t\t}\n\t\t}\n"},
	{"the remainder of a division is nobody's", "dokan #3324, shares of 6.45 that sum to 6.44", "A1", "attribution/internal/column/allocate.go",
		"return part, int(left), 1\n", "return part, 0, 1\n"},
	{"an open payout is paid at today's balance", "dub #2777, the amount is read again", "A2 R4", "irm/workflow/payout.go",
		"\t\t\treturn compensation.OpenPayouts(before.payouts), nil\n",
		"\t\t\topen := compensation.OpenPayouts(before.payouts)\n\t\t\tin.Payouts = nil\n\t\t\tisOpen := make(map[compensation.ActivityID]bool)\n\t\t\tfor _, p := range open {\n\t\t\t\tisOpen[p.ID] = true\n\t\t\t}\n\t\t\tfor _, p := range compensation.PaidPayouts(before.payouts) {\n\t\t\t\tif !isOpen[p.ID] {\n\t\t\t\t\tin.Payouts = append(in.Payouts, p)\n\t\t\t\t}\n\t\t\t}\n" +
			"\t\t\tr, err := e.Settle(in)\n\t\t\tfor i := range open {\n\t\t\t\tfor _, b := range r.Balances {\n\t\t\t\t\tif b.Payee == open[i].Payee {\n\t\t\t\t\t\topen[i].Amount = b.Payable\n\t\t\t\t\t}\n\t\t\t\t}\n\t\t\t}\n\t\t\treturn open, err\n"},
	{"a cap is looked at when the quarter is over", "a nightly job", "R2", "compensation/caps.go",
		"\tfor _, l := range r.limits(false) {\n", "\tif r.in.Cut.Month() < 4 {\n\t\treturn\n\t}\n\tfor _, l := range r.limits(false) {\n"},
	{"a statement leaves out what is taken back", "gumroad #6445", "R3", "compensation/statement.go",
		"\t\tif l.Kind == LineInKind {\n", "\t\tif l.Kind == LineClawback {\n\t\t\tcash = irm.MoneyFromMinor(0, l.Amount.Currency())\n\t\t}\n\t\tif l.Kind == LineInKind {\n"},
	{"an import ends after its first customers", "ravel #1857, never paged", "R6", "irm/workflow/attribute.go",
		"\t\tfor i, g := range groups {\n", "\t\tfor i, g := range groups {\n\t\t\tif i == 16 {\n\t\t\t\tbreak\n\t\t\t}\n"},
	{"what came late is taken to be in the checkpoint", "a cache that is not told", "R7", "irm/workflow/checkpoint.go",
		"old == c.activities {", "old >= c.activities {"},
}
