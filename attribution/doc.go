// Package attribution decides whose work earned a conversion, to the cent.
//
// # The model
//
// A [Touch] is an encounter of a customer with a creator's work: a click on a link, a
// promo code, a post that was seen, an answer in a survey. A conversion, with its
// lines and money, is divided among the touches that count under a [Policy]. The
// result is not a table that is computed anew, but a ledger: each [Credit] is an
// immutable delta that says what one creator gains or loses because of one fact,
// line by line, for every column of [irm.Amounts].
//
// [Attributor.Customer] is the one computation. It takes everything known about a
// customer and what is booked already, and returns the credits that are missing.
// An edited order, a partial refund or a click that arrives a week late are no
// special cases: the facts give a target position, and the difference to the
// books is booked.
//
// # How a conversion is decided
//
// Each step leaves fewer touches; whatever drops out keeps the [Reason].
//
//  1. Who: aliases say which names belong to the customer ([Alias]).
//  2. When: 0 <= conversion - touch <= lookback, absolute, both ends included, by kind
//     of touch and of conversion ([Lookback]); if the policy says so, after the
//     customer's previous conversion.
//  3. Codes on the order are touches at its time, in whatever order they were entered. The
//     code book says whose they are then, by what shares, and whether they were used up or
//     had leaked; the policy says what becomes of several creators' codes.
//  4. Nobody earns by buying from himself, unless the policy allows it.
//  5. Precedence: the first group of kinds that has a touch takes the conversion. By
//     default code before click before view before survey. A code on the order and the
//     touch of its one owner before it, where nobody else came between, are one encounter
//     by two methods, and count once.
//  6. The [Model] weighs what is left: first, last, linear, position, decay, or the
//     host's own.
//  7. Shares are millionths that sum to one. Every amount of every line is divided by
//     largest remainder from the integer weights, never by rounding shares.
//
// [Attributor.Why] tells all of this for one conversion, and what would have changed
// it. A policy is a document with a schema ([DecodePolicy]).
//
// # What holds
//
// The position of a creator in a conversion is the sum of its credits. It depends
// on the set of facts alone: any order of arrival, any repetition and any division
// into batches leads to the same position, though the deltas on the way differ.
//
// The credits of a conversion sum to its net value, because what nobody earned
// is credited to nobody, with a Reason.
//
// A refund takes the money back from those who got it, at the time it happened
// (Credit.At), while Credit.ConvertedAt keeps the time that decides which rate
// applied. A line of a refund that the conversion cannot bear is refused and
// reported, not cut down; a refund that comes before its conversion is held. Shipping
// alone can come back, and so can a part of a line. Everything is divided anew after
// each refund and the difference booked, so partial refunds sum exactly. A cent may then
// move between creators: largest remainder is not monotone, and cutting it off would
// lose it.
//
// # Three ways in
//
// [Attributor.Customer] for a customer at a time, over any store. [Attributor.Attribute]
// for a stream of events that come as they like: it remembers a lookback and a little
// more, and yields credits as they become necessary. [Attributor.Tally] and
// [Attributor.Divide] for many millions of rows in [Columns]. What all three can look at
// they divide to the same cents.
//
// # Limits
//
// Lookbacks reach 366 days. A model of the host's own gives weights up to 10^9; a shared
// code beside more than 9,000 touches of such weight is an error, as is any sum beyond
// 63 bits. Limits on the uses of a code are judged on the uses that the history tells
// of. Fitted models, lifetime value and lift are packages of their own.
package attribution
