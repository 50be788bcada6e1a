// Package irm is the vocabulary of influencer relationship management: money
// and quantities, creators and the people behind them, the facts that a shop
// and a network report, and the values that every rule package speaks in.
//
// It holds no policy. What a stage means is [github.com/irmkit/irmkit/lifecycle]'s
// business, what is owed is [github.com/irmkit/irmkit/compensation]'s, what earned
// it is [github.com/irmkit/irmkit/attribution]'s. A type lives here only because two
// of those packages need it.
//
// # Money
//
// [Money] is an int64 of minor units with a [Currency]. It adds, subtracts,
// multiplies by a [Rate] with a named [Rounding], and splits exactly with
// [Money.Allocate]. There is no path from float64 to Money. Text is read by a
// guarded reader ([ParseDecimal]) that takes plain ASCII digits, at most 24
// before and 18 after the point, and never an exponent. The zero Money has no
// currency and is the identity of addition.
//
// A [Rate] is a pure number with at most 18 significant digits ("0.175" and
// "17.5%" are the same one); a [Quantity] counts in millionths, so that a third
// of a sale can be counted. An [FXTable] holds dated exchange rates, and a
// missing rate is an error, never 1.
//
// # Facts
//
// A [Conversion] is anything a customer did that counts: an order, a lead, a
// sign-up. It has a revision; a higher one is an amendment (an edited order).
// A [Refund] takes back part of a conversion. A [Reading] restates a total such
// as views, and [Metrics] is a snapshot in which unknown is never zero.
// [Amounts] are the money columns of a line, from which a [Base] is derived.
//
// Facts are identified by IDs that the host supplies. The same fact may arrive
// any number of times and in any order; [Conversion.Against] says what a second
// arrival means.
//
// # People and deals
//
// A [Creator] is the public, professional identity: accounts, niches,
// languages, credentials. Everything private is in [Contact], whose fields are
// of type [Personal] and print as "[redacted]" wherever they end up. A
// [Partnership] joins a brand and a creator; a [Collaboration] joins a creator
// and a [Campaign]; a [Program] holds many campaigns; a [Payee] is who gets the
// money. None of them has a status field: status is the snapshot of a state
// machine.
//
// # Time
//
// No function of this package reads a clock or loads a time zone; both are
// arguments. Intervals are half-open ([Window]); instants are UTC and truncated
// to microseconds ([ParseTime]), since that is what databases keep. [Cadence]
// clamps months from its anchor day. A [Workweek] becomes a [WorkCalendar] in a
// zone that the host loaded.
//
// # Validation
//
// Every type that can be wrong has a Validate method that returns [Findings]:
// all of them together, each with a path and a machine-readable code.
// [Findings.Err] turns them into an error that matches [ErrInvalid].
//
// # Limits
//
// IDs have at most 128 bytes, free text fields 1,024, attributes 64 entries,
// other lists 1,000. A conversion or refund has at most 10,000 lines and amounts
// of 10^16 minor units in all. Decimals have 24 + 18 digits, rates 18 significant
// digits, quantities 9.2 x 10^12 units, money the range of int64 in minor units.
// Years run from 1970 to 9999. Beyond a limit there is always an error, never a
// wrapped or clamped value.
package irm
