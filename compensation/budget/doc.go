// Package budget says how much of a budget is planned, committed and spent, what it will
// come to, and whether one more deal fits: by campaign, programme, creator and category, in
// any mix of currencies.
//
// # Entries
//
// A [Tally] is a set of entries ([Entry]), each with its ID: a plan for the money, an agreed
// value, a line of a settlement, an invoice for products or boosting, a payout. [Lines] and
// [Payouts] make them of what package compensation books. Nothing is rewritten: a higher fee
// is another entry of the commitment, a refund one below zero. Tallies merge by ID, so that
// shards and repetition do not show, and any time in the past can be looked at again.
//
// # Commitments
//
// A commitment is what was agreed with a creator, under an ID that its entries share: most
// often that of the collaboration. What is spent draws on it, wherever it goes, and
// committed is what is left:
//
//	committed = what was agreed - what was spent of it, at least zero
//	remaining = limit - spent - committed
//	forecast  = spent + what is left of the greater of what was agreed and what is expected
//
// What is expected of variable pay is a [Range] of the commitment's whole cost, fees
// included, as [compensation.Evaluator.Simulate] computes it ([RangeOf]). When a
// commitment has ended, nothing is left of it for good: what is agreed anew is another one.
//
// An agreed commitment without an amount is not zero: it is listed as unknown, and the
// forecast is then a lower bound.
//
// # Places and periods
//
// A [Budget] is a limit for a scope, such as a campaign, or one category of a programme, and
// a period. What is spent counts in the period in which it was, what is planned or
// committed in that of its Due, and where its first entry says.
//
// # Currencies
//
// Every entry is converted at the rate of its own day, once, and rounded once. A commitment
// is reckoned in its own currency, and what is left of it converted at the day of the view: a
// rate that moves between agreement and payment leaves nothing behind. All rates that are
// missing are listed in one error ([MissingRatesError]); no figure is made up.
//
// # Reading a report
//
// [Tally.Report] has the figures, each with the IDs of its entries, the share that is used,
// the burn by month, alerts at the host's shares, and findings. [Tally.By] divides the
// figures by campaign or another dimension; [Tally.Room] says what one more commitment does.
//
// # Limits
//
// Days and months are those of UTC. A report reads all entries of the tally: 10,000 entries
// take some 15 ms. 10,000 budgets in a document, 100 alerts in a budget, at shares up to
// 1000%. Sums beyond int64 are errors. A budget says what stands, and refuses nothing: two
// deals that are agreed at the same time both fit.
//
// # Codes
//
// [Entry.Validate], [Budget.Validate] and [Tally.Report] list theirs.
package budget
