// Package attribution decides whose work earned a conversion, to the cent.
//
// # The model
//
// A [Touch] is an encounter of a customer with a creator's work: a click on a
// link, a promo code. A conversion, with its lines and money, is divided among
// the touches that count under a [Policy]. The result is not a table that is
// computed anew, but a ledger: each [Credit] is an immutable delta that says what
// one creator gains or loses because of one fact, line by line, for every column
// of [irm.Amounts].
//
// [Attributor.Customer] is the one computation. It takes everything known about a
// customer and what is booked already, and returns the credits that are missing.
// An edited order, a partial refund or a click that arrives a week late are no
// special cases: the facts give a target position, and the difference to the
// books is booked. A [Decision] explains every conversion.
//
// # What holds
//
// The position of a creator in a conversion is the sum of its credits. It depends
// on the set of facts alone: any order of arrival, any repetition and any division
// into batches leads to the same position, though the deltas on the way differ.
//
// The credits of a conversion sum to its net value, because what nobody earned
// is credited to nobody, with a [Reason]. Amounts are divided by largest remainder
// from integer weights, never by rounding shares.
//
// A refund takes the money back from those who got it, at the time it happened
// (Credit.At), while Credit.ConvertedAt keeps the time that decides which rate
// applied. A line of a refund that the conversion cannot bear is refused and
// reported, not cut down; a refund that comes before its conversion is held.
//
// # Limits
//
// This is the first slice of the package: clicks and codes, last touch and
// linear. The API will change.
package attribution
