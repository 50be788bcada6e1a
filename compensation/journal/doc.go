// Package journal keeps the books of what creators are paid: double entry, made of the
// lines and payouts that package compensation books, for the ledger of the host.
//
// # Entries
//
// [Books.Entries] makes one [Entry] of each line of a settlement, of each step of a payout,
// of what was paid by hand. Its postings sum to zero in each currency; a debit is above zero,
// a credit below. Its ID is derived from that of the fact, so that a [Journal], which is a
// set of entries, has it once however often it is told. Nothing is rewritten: a refund after
// the statement is a line of its own, and so an entry of its own.
//
//	fact                          debit            credit
//	pay, its clawback, a cap      expense          payable
//	an advance                    advance          payable
//	what is recouped (negative)   advance          payable
//	goods, at retail value        in_kind          goods
//	a payout is reserved          payable          in_transit
//	it is settled                 in_transit       cash
//	it is voided                  in_transit       payable
//	paid by hand                  payable          cash
//	a division: held, carried     payable          held, carried
//	paid beyond what may be       receivable       payable
//
// So what a payee is owed stands as a credit on its payable account, less what is
// reserved or paid, and what an advance has not earned back stands on advance.
//
// # Held, carried and receivable
//
// What of the payable is not vested yet, less than the minimum, or owed back by the payee
// follows from the settlement and not from the lines. A [Division] moves it to accounts of
// its own at a cut, so that what one payee owes does not lower what others are owed.
// [Trial.Reconcile] compares the accounts with the balances of the settlement.
//
// # Taxes and currencies
//
// A [Payment] stands beside the entry of a payout, and says what left the bank in its
// place: tax was withheld, VAT paid on top, the bank took a fee, or paid in another
// currency. Then the account exchange carries both sides at the rate of the books, and
// fx_difference what the bank's rate came to beside it. Each account is kept in the currency
// of its facts; to value what stands in another at a balance sheet date is the ledger's.
//
//	tax withheld               cash                 withholding
//	VAT                        vat                  cash
//	a fee                      bank_fee             cash
//	100 USD paid as 93 EUR,    cash 100 USD         exchange 100 USD
//	of 92 EUR in the books     exchange 92 EUR      cash 92 EUR
//	                           fx_difference 1 EUR  cash 1 EUR
//
// # Periods
//
// An entry counts in the period that it is dated in, and [Journal.Trial] is the trial balance
// of any: without a beginning, of all up to its end. Expenses are not carried forward to
// equity at the end of a year; that is the ledger's. [Journal.Close] closes a period for
// good and returns its [Trial]. What comes to light later is dated into the open period and
// keeps its own date as Original: the credit note after the close.
//
// # Names
//
// A [Chart] gives the accounts numbers and names of the host's ledger, by kind, and where
// wanted by category, plan or payee. [DefaultChart] is one to begin with. [Trial.Ledger] is
// the trial balance under these names, and [Journal.Rows] are the postings, row by row, as a
// table takes them.
//
// # Limits
//
// An entry has 2 to 100 postings, a chart 100,000 accounts. A side of an account that is
// beyond int64 is an error, whatever the order. A journal is in memory: keep the entries,
// and merge the trials of parts that have none in common. Entries do not know campaigns;
// what a campaign costs is in package budget.
//
// # Codes
//
// [Entry.Validate], [Payment.Validate], [Chart.Validate] and [Trial.Reconcile] list theirs. A
// [FactError] wraps them, and line_kind, payout_step, money_sign and payee of facts that
// package compensation does not make.
package journal
