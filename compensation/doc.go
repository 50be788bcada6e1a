// Package compensation computes what creators are owed: a fee, a share of what
// they sold, a bonus for a milestone, exact to the cent and explained line by
// line. It says what is owed; the host pays.
//
// # The model
//
// A [Plan] is data: a currency, an effective window and components. [Compile]
// checks it and makes an [Evaluator]. An [Activity] is a dated fact that may earn
// something, such as a creator's part of a sale, or of a refund.
//
// [Evaluator.Settle] rates all facts up to a cut, subtracts what is booked, and
// returns the difference as [Line] values. A late fact, a refund after the
// statement, or a milestone that is missed again are no special cases: the next
// settlement books the difference. Lines are entries of a ledger and never
// change. A [Statement] is the lines of one payee at one cut.
//
// # What holds
//
// The sum of the lines of a payee and component depends on the facts alone, not
// on how often or at which dates statements were cut. Everything is exact until
// the line, which is rounded once; a total is the sum of rounded lines. An
// activity that earns nothing is returned with the reason.
//
// # Limits
//
// This is the first slice of the package: flat fee, commission and milestone,
// one plan version, one currency. Components have no conditions yet: a plan rates
// every activity that it is given, of whatever campaign and kind. The API will
// change.
package compensation
