// Package sim tells small worlds of creators, customers, orders and payouts to the real
// workflows, over any stores, while everything goes wrong that goes wrong in real
// systems, and looks after every write and at the end whether a cent was lost. It is how
// this library is tested, and how a host tests its own stores, and its own code around
// the workflows.
//
// # What is promised
//
// Whatever the order in which facts arrive, however often, and wherever a process dies,
// the following holds. Each promise has the name by which a [Violation] calls it. After
// every write:
//
//   - A1: nothing appears and nothing disappears. What creators and nobody have of an
//     order is, line by line and column by column, what the order says less what came
//     back, in the currency of the order.
//   - A2: no more is paid than was earned. A payout is reserved before the bank is asked,
//     and what is out to a payee is never more than was booked for it. Nor is it more than
//     can no longer be returned: that is computed from the facts, and so known exactly only
//     where none of them is on its way, in the telling in which nothing goes wrong.
//   - A4: what happened once counts once. A fact is stored as it was sent, and no entry of
//     a ledger is booked a second time, or with other content, or ended in two ways. What
//     was said of a payout can be said again, and the contrary is refused.
//   - A5: no number is left out or given twice. The credits of an order are numbered one
//     after the other, and so are the lines of an account and the payouts to a payee.
//   - A6: the past does not change. Each line begins where the last one of its account has
//     ended, and the ledgers are in the end, entry by entry and in their order, the chain
//     of what was written.
//   - R2: the cap of a payee and the budget of all hold, whatever is settled when.
//
// When all has arrived, and the last statement is cut and paid:
//
//   - R1: the books are what the facts come to. What every creator has of every order, and
//     every payee in every account, is what a slow and obvious computation makes of the
//     facts alone, which knows nothing of the rule packages, nor of how things arrived.
//     And whenever a call that records orders, refunds or touches succeeds, every creator
//     has of the orders that it was about what the stored facts give: where nobody else is
//     at them, or where the call has booked last and nothing came after it.
//   - R2: nobody has more of an order than it was worth, and the shares of an order sum to
//     one or, where all came back, to nought.
//   - R3: statements, ledger and balances say the same, and what is earned is held, paid,
//     payable or carried, to the cent. What is paid is summed up from the story of payouts.
//   - R4: the bank pays a payout once, whatever answers are lost, and has paid what is
//     booked as paid.
//   - R5: no payout is left open, and nothing unpaid that can be paid.
//   - R6: a single import of all facts, in an order that says nothing, comes to the same.
//   - R7: computing anew changes nothing: going over all orders, settling again, settling
//     from a checkpoint of all facts and from one that some of them were late for, replaying
//     each line from the numbers on it.
//   - R8: the same seed does the same, step by step, over any stores: [Report].Hash. The
//     first world is told twice.
//   - R10: with faults everything comes to the same as without.
//   - R11: nothing is lost on the way. Every order, refund, touch and reading that was sent is
//     stored, and its receipt said so. Every order has a decision with a reason, every refund
//     of one that counts has credits or a refusal, and what a creator has of an order is paid
//     for or rejected with a reason. What is no fact, or says something else under an ID that
//     is taken, is rejected for just that, and leaves nothing behind.
//
// Two more are broken by errors that nothing can have caused ("error", "panic"), and by
// work that never ends ("liveness"). A3, the steps of a lifecycle, and R9, that nothing
// personal is left of who is erased, belong to packages that this one does not tell of.
//
// # A world
//
// A seed draws the people, the contracts and everything that happens in five months:
// creators, some of whom move to another payee, one of which is an agency; promo codes,
// one handed on, one leaked, one shared; clicks and views, just within, at and just
// outside of what counts; orders in up to two currencies, edited up and down, moved to
// other customers, cancelled and not; refunds of lines, halves, odd parts, shipping, before
// their order and after the payout; posts with readings that fall; a plan of commission,
// amounts per order, a milestone, tiers, views, a pool, a fee, a cap or a budget, an
// advance, hold and minimum, amended half way. All of it is a pure function of the seed
// and a number, and the ID of a fact is a permutation of the number.
//
// Two to four workers record, settle and pay at once. They are coroutines of one
// goroutine that stop at every call of a store, the clock and the bank; a second stream of
// random numbers, which shares nothing with the first, decides who goes on and what goes
// wrong: see [Fault]. So all that happens is in the seed, and no real time passes.
//
// An operation is one call of a workflow, begun anew or not.
//
// # Use
//
// A host that has a harness for package irmtest writes
//
//	var worlds sim.Options
//
//	func init() { worlds.Flags(flag.CommandLine) }
//
//	func TestWorlds(t *testing.T) { sim.Run(t, harness, worlds) }
//
// What breaks is shrunk to few facts and faults, and printed with the flags that show it
// again; a panic with its stack. With Tx in the harness every call is one transaction, which
// nobody interrupts. [Options].Calls puts the host's own code around the workflows.
// [Simulate] does the same without a test.
//
// This library's own worlds, ten million operations of them:
//
//	go test ./irm/sim -run '^TestMany$' -v -timeout 60m -sim.ops=10000000
//
// In November 2026 they were 26,212 worlds with 11,138,279 writes, 230,306 crashes, 896,078
// failed calls and 165,159 payouts, and no promise was broken.
//
// And its own bugs: some seventy in stores, in code around the workflows, in how a host pays,
// and in the library itself as go test -overlay builds it, each of which has to be found on
// every one of twenty seeds:
//
//	go test ./irm/sim -run '^Test(Seeded|Overlaid)Bugs$' -v -timeout 60m -sim.bugs=20 -sim.overlays=20
//
// # Limits
//
// The stores are called one at a time: what a database does with calls that really are
// simultaneous is for irmtest to find out. Faults lie around the calls, not within them;
// a crash unwinds the call as a panic does, and does not pull the plug. Aliases, codes
// with limits of use, fitted models, taxes on statements, adjustments, payouts by hand or sent
// back, a host's own dimensions, erasure and some components of plans are not in the
// worlds. Of credits creators and amounts are compared with the facts, of receipts how many
// are new, repeated, amended and stale. A seed means the same worlds only in one version
// of this package.
package sim
