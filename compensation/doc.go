// Package compensation computes what creators are owed: fees, retainers, shares of
// what they sold, bonuses, rights, guarantees, advances, exact to the cent and
// explained line by line. It says what is owed; the host pays.
//
// # The model
//
// A [Plan] is data: a currency, an effective window, components, and terms for all
// of them together. [Compile] checks it, with the amendments that came later, and
// makes an [Evaluator]. An [Activity] is a dated fact that may earn something: a
// creator's part of a sale, an accepted deliverable, an expense. Activities that
// belong together are one event, which is rated by what is left of it, under the
// version of the plan that was in force when it happened.
//
// [Evaluator.Settle] rates all facts up to a cut, subtracts what is booked, and
// returns the difference as [Line] values. A late fact, a refund after the
// statement, a tier that all earlier sales are paid at, a milestone that is missed
// again, an edited order, a restated reading are no special cases: the next
// settlement books the difference. Lines are entries of a ledger and never change. A
// [Statement] is the lines of one payee at one cut, and a [Balance] what has become
// of the money: held, paid, payable or carried.
//
// # The steps
//
// Every settlement takes them in this order:
//
//  1. Amounts in other currencies are converted, what is left of an event at the rate of
//     the day that the policy names. Nothing is rounded, but where a sum of money is
//     looked up in tiers, at a threshold or as a weight: there it is whole minor units.
//  2. Conditions choose the events, and the lines of them, that a component pays for;
//     where the policy selects, one component is chosen for a conversion.
//  3. What counts is summed up: money of a base, or a quantity.
//  4. Rates, prices and tiers make an exact amount of it, event by event where events
//     have bounds.
//  5. The amount of each component and scope is rounded, once.
//  6. A kill fee takes the place of what it stands for; uplifts and raises are added.
//  7. Caps of components, then caps of the plan, then budgets that payees share take
//     what is above them: those per period first, and of fewer components before those
//     of more.
//  8. The guarantee adds what is missing.
//  9. Pools are divided.
//  10. Adjustments are booked, and the advance is recouped from all of it.
//  11. Hold, holdback, payouts and the minimum decide what of it is payable.
//
// Where an amendment pays more, it does so from when it takes effect, else from the end
// of the notice; it is compared with the terms in force by then. It does not reach back:
// what was earned under earlier terms stays. Only what stands for the plan or a period as
// a whole is replaced: a [FlatFee], a stated value or number of months, a pool, a budget, the
// raise of an [Escalator] in its period.
//
// # What holds
//
// The sum of the lines of a payee, component and scope depends on the facts alone,
// not on their order or repetition, nor on how often and at which dates statements
// were cut. Everything is exact until the line; a total is the sum of rounded lines.
// An event that earns nothing is returned with the reason ([Rejection]).
// [Evaluator.Explain] tells every step of a line, and [Evaluator.Replay] computes it
// again from the numbers that it carries.
//
// # Payouts
//
// What is payable is reserved in the books before the bank is asked for it
// ([Evaluator.Reserve]): a payout is reserved, and then settled or voided, each by an
// immutable [PayoutEntry] in a [PayoutLedger]. The IDs of the entries are derived, so
// that of two processes that reserve or end a payout at once one wins, and the ID of the
// payout is the key under which the bank pays once.
//
// # Before a plan is offered
//
// [Plan.Validate] reports all that is wrong with it, and [Plan.Lint] what is unfair to
// the creator. [Plan.Cliffs] shows where more results mean less pay,
// [Evaluator.Simulate] what outcomes would cost, [Compare] who gains and who loses by
// a change, and [Propose] makes a fee of rate card, reach, effort and rights. Package
// compensationtest tests plans as files.
//
// # Limits
//
// A plan has at most 100 components, 100 caps, 100 tiers in a table, and conditions
// of 1,000 values and 8 levels. All payees of a settlement are paid in the plan's
// currency. Amounts beyond 2^63 minor units are an error, never a wrong number.
package compensation
