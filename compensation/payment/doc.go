// Package payment says when money that is owed has to be paid, how much of it, to whom, and what
// stands in the way; what it costs to be late; and what a payee got in a year.
//
// How much is owed is package compensation's to say, which steps a payout takes is
// lifecycle/payout's, and the host pays. This package knows no law: rates of tax and of interest,
// thresholds and holidays are the host's, and what is not given is an error, never zero.
//
// # Terms and due dates
//
// [Terms] divide an amount into parts, by weights or fixed amounts, each of which falls due some
// time after an event: signed, delivered, live, booked in a statement, a milestone. They are
// data, JSON with the schema "irmkit/payment_terms/1"; [After] makes the usual ones: net 30 is
// After(30, Statement), half and half After(0, Signed, Delivered). [Terms.Schedule] makes
// instalments of them, which sum to the amount to the cent. Whose event has not happened yet has
// no due date, and says what it waits for. IDs are derived from what is paid and the part, so
// that a schedule that is made again, with more events, has the same instalments.
//
// A due date is the last day on which the payment is in time. It is counted in the zone of a
// [Calendar], by months and days or working days, from the end of the month or to it, and moves
// to a working day by a [Roll], never to before the event. Monthly instalments are parts of one
// event with 1, 2, 3 months; milestones are parts of events with names of the host.
//
// The Net of compensation.Payment does another thing: it says when the balance of a running plan
// is due, statement by statement, with hold and minimum. Terms are for an amount that is known,
// such as the fee of an agreement, the total of a statement, or an invoice.
//
// # Being late
//
// An instalment is a [Claim] of its payee, [Claim.Left] what payments leave of it. [Watch] lists
// what is overdue on a day and what falls due in the days ahead, [Aging] counts it by age.
// [LateTerms.Interest] is the simple interest until a day, by terms of the host, read as JSON by
// wire.DecodeValue[LateTerms]:
//
//	sum over late days of (open amount x yearly rate) / days of the year
//
// exact, by stretches of days with one rate and one open amount, and rounded once. A grace delays
// the first day that counts, or with Backdated only the decision whether any does.
//
// # From the fee to the transfer
//
// [Taxes] are the rules of VAT and withholding of each payee, with the days on which they hold
// and the evidence. [Taxes.Deduct] goes from the fee to the transfer in steps:
//
//	net + VAT = gross, gross - withheld = transfer
//
// VAT comes on top, is in the fee, is left to the recipient (reverse charge), or does not apply,
// by the rule of the day of supply; withholding is a share of net, by the rule of the day of
// payment: kept back from the fee ([Deducted]), or on top of it ([Borne]), so that the payee gets
// it in full. A payee has to have a rule of both: who owes no tax is [Exempt], for a reason.
// Rules are read as a list of JSON by wire.DecodeValue[[]TaxRule].
//
// [Transfers] divide a payout between a creator and an agency. Taxes are those of the payee of
// each transfer. [Clearance.Check] says of payment info, tax info and approval apart what is
// missing, expired, or soon will be: the facts that lifecycle/payout asks for.
//
// # The year of a payee
//
// A [Tally] counts entries by the day of the payment, cash basis, in the zone of whoever reports:
// cash, goods, VAT and what was withheld apart, in each currency, and converted at the rate of
// that day. What is corrected, returned or void later counts in the year in which that happens.
// [Deduction.Entries] makes the entries of a transfer and [Goods] those of statement lines;
// [Entry.Reversed] is that of a payment that came back, at the rate at which it was counted. A
// payout that was voided before it was paid leaves none. [Tally.Years] names the thresholds that
// are reached, and the records of which each total is the sum.
//
// Parts of the books are counted apart and merged in any order. The same entry twice counts once.
//
// # Limits
//
// 100 parts of terms, 20 events of a part, weights up to 2^50; 120 months and 3,650 days of a
// delay, 3,650 days of a grace or an age; 1,000,000 claims, tax rules, and entries of a tally;
// 1,000 yearly rates, payments against a claim, and thresholds; 100 bounds of ages. Slugs have 64
// bytes, evidence is a reference of 128. Yearly rates go from 0 % to 1000 %, taxes to 100 %. Due
// dates lie in the years 1970 to 9999. Interest is simple, never compound; the fixed sums that
// some laws add are for the host. 100,000 claims are watched in some 35 ms, 10,000 entries
// counted in some 15 ms.
//
// # Codes
//
// The codes of findings, beside those of package irm/wire for the form and of package irm for
// IDs, times, roundings and workweeks:
//
//	amount_left       the fixed amounts leave something, and no part has a weight
//	amount_short      the fixed amounts are more than the amount
//	anchor_missing    a part without an event and without a date
//	calendar_missing  no calendar
//	contradiction     two things that exclude each other
//	currency          no currency, or a second one
//	date              a day that does not exist, or none where one is needed
//	duplicate         an ID, event or date twice
//	limit             too many of something, or too few
//	money_sign        zero or less; of a claim less than zero
//	order             an end before its start, an age before a younger one, a rate of a later time
//	overlap           two tax rules on the same day
//	overpaid          payments that are more than the claim
//	payee             the payout is of another payee
//	rate_missing      a late day without a yearly rate
//	rate_range        a rate that is too high, or zero where that would mean exempt
//	slug              no lower-case word
//	time_zone         no location
//	word              no such word
//
// Those of a [Readiness] begin with payment_info, tax_info or approval:
//
//	_missing   there is none
//	_early     it is of a later day
//	_expired   its last day is over
//	_expires   its last day comes soon (a warning)
//
// and approval_payout is an approval of another payout, approval_amount one of another amount,
// approval_outdated one from before the payment info changed.
package payment
