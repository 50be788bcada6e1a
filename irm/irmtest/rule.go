package irmtest

// Rule is one rule of the contract that package irm states under "Stores".
type Rule struct {
	Number int    // as there
	Name   string // in one word, as in the names of subtests: "paging"
	Says   string // the rule in short
	Why    string // what goes wrong in a host's program where it is broken
	Fix    string // what is usually missing
}

// Rules returns all rules in order of number.
func Rules() []Rule { return append([]Rule(nil), rules[:]...) }

// The numbers of the rules, for the table of cases.
const (
	ruleAtomic = iota + 1
	ruleIsolated
	ruleRevisions
	ruleErrorsMatch
	ruleDurable
	ruleIdempotent
	ruleUnique
	ruleCopies
	ruleTimes
	ruleNumbers
	ruleText
	ruleOrder
	rulePaging
	ruleFeed
	ruleFilters
	ruleContexts
	ruleErasing
	ruleSizes
	ruleEmpties
	ruleTenants
	ruleConcurrent
	rulePointInTime
)

var rules = [...]Rule{
	{
		ruleAtomic, "atomic", "one call, and one transaction, is all or nothing",
		"half a batch of orders or a payout without its credits is money that nobody can reconcile",
		"open one transaction around the whole call and roll it back on every error, and on a panic of the function",
	},
	{
		ruleIsolated, "isolated", "a transaction sees one state, as if transactions ran one after another",
		"two settlements at once pay the same sale twice, or spend the same budget twice",
		"use SERIALIZABLE and run the function again after a serialization failure; READ COMMITTED is not enough",
	},
	{
		ruleRevisions, "revisions", "revisions begin at 1 and rise by one, and a write names the one that it replaces",
		"of two people who edit the same record one loses the edit without a word",
		"UPDATE ... SET revision = revision + 1 WHERE id = $1 AND revision = $2, and look at the number of rows; never upsert",
	},
	{
		ruleErrorsMatch, "errors", "errors match the sentinels of package irm by errors.Is",
		"the workflows tell a retry from a fault by the sentinel; an error that hides it stops them or makes them loop",
		"translate the driver's error once, where the store returns, and wrap with %w",
	},
	{
		ruleDurable, "durable", "what a returned call has written is there, for the next read, and when the store is opened again",
		"a payout that was confirmed and is forgotten is paid twice",
		"commit before returning, read from the primary, and leave synchronous_commit and fsync on",
	},
	{
		ruleIdempotent, "idempotent", "Append skips what is stored already and refuses other content under the same ID",
		"webhooks come twice and imports are repeated; without this each sale counts as often as it is told",
		"INSERT ... ON CONFLICT (tenant, id) DO NOTHING, then compare what is stored with the Against method, in the same transaction",
	},
	{
		ruleUnique, "unique", "of any number of racing inserts of one ID, or of one promo code, one wins",
		"a look before the write lets two through, and the second overwrites the first, or two creators earn by one code",
		"make (tenant, id) the primary key and take its violation for ErrExists; for codes exclude overlapping windows of one tenant and skeleton, or look and write under one lock",
	},
	{
		ruleCopies, "copies", "values are copies on the way in and on the way out",
		"a caller who sorts a list or fills a map changes what everybody else reads, without a revision",
		"clone slices and maps deeply in Put, Append, Get and List, or keep encoded bytes",
	},
	{
		ruleTimes, "times", "times come back as the same instant in UTC, to the microsecond",
		"a sale moves into another month's statement, and the same fact no longer equals itself",
		"store irm.Instant(t) in a column with a zone, and call UTC on what the driver returns; truncate before the driver rounds",
	},
	{
		ruleNumbers, "numbers", "money, rates and quantities come back exactly",
		"cents vanish, and a line that is settled again differs from the one that was booked",
		"text columns, numeric without precision, or bigint for minor units; never a float, never numeric(18,2)",
	},
	{
		ruleText, "text", "text comes back byte for byte",
		"a handle or code that is spelled otherwise belongs to nobody, or to somebody else",
		"UTF-8 all the way; no normalization, no trimming, no varchar that cuts, no three-byte utf8",
	},
	{
		ruleOrder, "order", `order is that of bytes: "Z" < "_a" < "ab"; ledgers keep the order of booking`,
		"paging continues at the wrong place and loses rows, and results differ between databases",
		`COLLATE "C" on the ID columns (or on the ORDER BY and the comparison); a sequence for ledgers`,
	},
	{
		rulePaging, "paging", "Page continues behind an ID, and what is there throughout appears exactly once",
		"a payee who slips between two pages is not paid; one who is on both is paid twice",
		"WHERE the filters AND id > $after ORDER BY id LIMIT $n, never OFFSET, and no filter behind the LIMIT; read a page to its end before yielding, so that loops may call the store",
	},
	{
		ruleFeed, "feed", "a change feed never shows a change behind one that a reader has passed",
		"an index or a warehouse that follows the feed misses a change for good",
		"number changes under a lock that is held to the commit, or end the feed before the oldest transaction that is under way",
	},
	{
		ruleFilters, "filters", "every combination of filters selects what Match of the query says",
		"rows that a filter loses are creators without a report or sales without a credit",
		"one AND per filter that is set, with parentheses around every OR (AND binds closer, and one that is left open reaches other tenants); for lists inside a value use EXISTS over the same element; try Match on a naive scan",
	},
	{
		ruleContexts, "context", "a call whose context has ended does nothing; one that ends on the way is wholly done or not at all",
		"a client that hung up must not leave writes behind that nobody waits for",
		"return ctx.Err() first, and hand ctx to every call of the driver",
	},
	{
		ruleErasing, "erase", "erasing removes the value for good, keeps the ID taken, and may be repeated",
		"a person who asked to be forgotten comes back with the next import",
		"keep a tombstone row with the ID only, and clear every other column, index and history",
	},
	{
		ruleSizes, "size", "entries up to MaxEntry are kept, greater ones kept or ErrTooLarge",
		"an order that is cut or dropped without an error is found missing months later",
		"compare the length with the limit before writing and return irm.ErrTooLarge; look for columns with a length",
	},
	{
		ruleEmpties, "empty", "no field is lost, and what is empty, zero or missing stays what it is",
		"0 becomes unknown or unknown becomes 0, and a report shows a number that nobody measured",
		"map every field; use NULL for what is missing and a value for what is zero",
	},
	{
		ruleTenants, "tenants", "no call sees or changes what another tenant has",
		"one customer of the host reads or overwrites the data of another",
		"put the tenant into every key, every WHERE and every unique index, or use row-level security",
	},
	{
		ruleConcurrent, "concurrent", "stores are safe for concurrent use, and close once and for all",
		"data races corrupt memory, and goroutines that stay behind fill it",
		"guard state by a mutex; make Close idempotent, return ErrClosed afterwards, and wait for goroutines",
	},
	{
		rulePointInTime, "point-in-time", "a listing sees one point in time, where the store says so",
		"a sum over a listing that mixes two states is one that never was true",
		"read the listing in one snapshot (REPEATABLE READ), or leave Harness.PointInTime false",
	},
}
