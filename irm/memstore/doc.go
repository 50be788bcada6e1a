// Package memstore keeps everything in memory. It is the reference of every store
// of the library: where the rules under "Stores" in [github.com/irmkit/irmkit/irm]
// leave a question open, what this package does is an answer. Tests, examples and
// small tools use it as it is; hosts replace one store after the other.
//
// The zero value of each store is ready to use and holds one tenant. The stores of
// a [Tenant] belong together: [Tenant.Tx] makes several calls one, and
// [Tenant.Close] ends them all. Everything is safe for concurrent use, and nothing
// starts a goroutine, reads a clock or draws a random number.
//
// # What is kept
//
// Values are copied in and out, as deep as they go. They come back as they were
// given, but for times, which are Instants (UTC, truncated to microseconds), and for
// empty lists and maps, which are nil. Whatever Validate reports is refused before
// anything is written, and so is an assignment that clashes with another one. There is
// no greatest entry.
//
// # Listings
//
// A listing sees one point in time, that at which its loop begins, and one loop after
// the other sees the newest. It holds no lock while it yields, so its loop may write
// to the same store. It ends with the error of its context, or with irm.ErrClosed.
//
// The entries of a store stand in one sorted list, and so do they for each of its
// indexes, which the types name. A query takes the most selective index that it asks
// for, begins at its page by binary search, and tries its Match method on what follows
// until the page is full. So a page of 50 of a million entries reads 50 of them, unless
// the query asks for something that has no index. Only what is due by a time is collected
// first, from an index by time, since it is listed by ID. A listing without a limit notes which
// entries it will yield before it yields the first, and copies each in its turn.
//
// # Transactions
//
// While a transaction runs, everybody else waits, so that transactions are
// serializable and are never run again. What they wrote is taken back in the reverse
// order if they fail. Writes outside of transactions are taken back in the same way
// where one of several values is refused. The feeds and the ledgers keep their
// numbers from that: a number that was taken back is not given out again.
package memstore
