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
// # Stores
//
// The library keeps nothing itself. The host implements small interfaces, each
// value of which serves one tenant: a [Store] for the entities of a kind, and logs
// with Append and List for facts and booked entries ([ConversionLog], [RefundLog],
// [ReadingLog], and those beside the rules that need them). All keep the following
// rules. Package [github.com/irmkit/irmkit/irm/irmtest] checks them by these names.
//
//  1. atomic: one call of Append, Put or PutAll is all or nothing. Where
//     transactions are offered, all writes of one are done or none; its function may be
//     run again, so it has no effect outside, and its error comes back.
//  2. isolated: a transaction sees one state of everything that it reads, also of
//     ranges and of what is missing, as if transactions ran one after another.
//  3. revisions: they begin at 1 and rise by one. A write names the revision that it
//     replaces; there is no other way to write.
//  4. errors: they match, by errors.Is and through any wrapping of drivers,
//     [ErrNotFound], [ErrExists], [ErrErased], [ErrExistsDifferent], [ErrConflict] (read
//     again and retry; also for deadlocks and a database that is busy), [ErrUnknown]
//     (read back by ID), [ErrInvalid], [ErrTooLarge], [ErrClosed], and no other one than
//     is meant.
//  5. durable: what a returned call has written stays, and is seen by every call that
//     begins after it returned, in this store and the others of the tenant. A replica
//     that lags does not do.
//  6. idempotent: Append by ID. The same content is skipped, other content is
//     ErrExistsDifferent, for ever. IDs are those of one tenant and one log.
//  7. unique: of any number of racing inserts of one ID one wins. The store enforces
//     that, not a look before the write; and so of whatever else a store says is
//     unique, such as a promo code.
//  8. copies: whatever the caller does to a value after Put or Append, or to what Get
//     or List returned, is not seen by anybody else.
//  9. times: they come back as their [Instant]: in UTC, truncated to the microsecond,
//     never rounded, in the years 1970 to 9999. A value that is no longer valid then is
//     ErrInvalid. Queries are matched with what is stored.
//  10. numbers: money, rates and quantities come back exactly, whatever their digits,
//     amounts as [Amounts.Normal] has them. Text or unconstrained numeric columns keep
//     them, numeric(18,2) does not.
//  11. text: it comes back byte for byte; é as one rune and as two differ. Stored JSON
//     is not what was written (columns of JSON reorder members): never hash it.
//  12. order: that of bytes, "Z" < "_a" < "ab". A database needs the collation "C".
//  13. paging: listings are in a total order. [Page] continues one behind an ID;
//     entries that are there throughout appear exactly once, whatever is written
//     meanwhile. A listing may be broken off, which releases what it holds, and its loop
//     may call any store: read page by page, and yield from memory.
//  14. feed: it never shows a change behind one that a reader has passed. Positions may
//     have gaps.
//  15. filters: every combination selects what the Match method of the query says.
//  16. context: a call whose context has ended does nothing and returns its error; one
//     whose context ends on the way has its effect wholly, or not at all, and if it
//     returns an error that is of the context or ErrUnknown: whoever must know which reads
//     back. A transaction whose context
//     has ended when its function returns is undone. The store goes on working.
//  17. erase: it removes the value for good, keeps the ID taken, and may be repeated.
//     What a database leaves in its files and backups is the host's to clean.
//  18. size: entries up to [MaxEntry] are kept; greater ones are kept or ErrTooLarge,
//     never cut or dropped.
//  19. empty: every field comes back. Empty lists and maps may come back as nil and the
//     other way round; a zero time, an empty text and what is missing stay what they
//     are.
//  20. tenants: no call sees or changes what another tenant has. What is another
//     tenant's is ErrNotFound.
//  21. concurrent: stores are safe for concurrent use. Closing twice is no error;
//     afterwards calls return ErrClosed, and no goroutine is left. The stores of a
//     transaction are closed when it ends.
//  22. point-in-time: a listing sees one point in time, or the store says that it does
//     not. Even then a listing that begins after any part of a call was seen shows all
//     of it.
//
// # Limits
//
// IDs have at most 128 bytes, free text fields 1,024, attributes 64 entries,
// other lists 1,000. A conversion or refund has at most 10,000 lines and amounts
// of 10^16 minor units in all. Decimals have 24 + 18 digits, rates 18 significant
// digits, quantities 9.2 x 10^12 units, money the range of int64 in minor units.
// Years run from 1970 to 9999, those of birthdays from 1900. Beyond a limit there
// is always an error, never a wrapped or clamped value.
package irm
