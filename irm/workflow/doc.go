// Package workflow joins the rule packages over a host's stores: load, one pure
// call, save. It holds no rules of its own.
//
// A [Flow] records facts as they arrive, late, twice, or in any order, and keeps
// the credits right; [Flow.Settle] turns credits into statement lines,
// [Flow.SettleWith] also what only the host knows, [Flow.Reserve] makes payouts of what
// is booked, and [Flow.Decisions] says why.
// Every method may be called again after a failure: what was stored is recognised by
// its ID, and what is missing is computed from all the facts. [Flow.Refresh] does only
// the latter. And it has to be called again, an import of old facts too: a call that fails
// may have booked by what it had read, and not have seen what came in meanwhile.
//
// # Concurrency
//
// Several processes may record and settle at once. The credits of a conversion are
// numbered, and so are the lines of a payee and component: two processes that
// compute the same next step book it once, two that compute different ones
// collide on its number, and the loser reads again and recomputes. Nobody leaves
// before a pass over all the facts found nothing more to book. No store needs
// transactions for that; a host whose database has them sets [Flow].Transactor, and
// then a call that fails leaves nothing behind.
//
// Package irm/sim puts that to the test, with workers that die anywhere and messages that
// come late, twice and at once, over the stores of this library or of a host, and names
// what is promised.
//
// # Payouts
//
// Money leaves once, whatever fails. The host calls, as often as it likes,
//
//	open, err := flow.Reserve(ctx, plan, settlement) // the books know of it first
//	for _, p := range open {
//		// Ask the bank to pay p.Amount to p.Payee, with p.ID as the idempotency key.
//		// It has paid:              flow.SettlePayout(ctx, p.ID, at)
//		// It never will, for good:  flow.VoidPayout(ctx, p.ID, at, reason)
//		// It does not answer:       nothing; the next Reserve returns p again
//	}
//
// The payouts of a payee and plan are numbered too, so that of any number of processes
// one reserves what there is. What goes back after it was reserved, such as an order that
// is returned, makes the balance negative, and later earnings make up for it. With a
// Transactor a refund is either seen by a reservation or comes after it; without, one
// that is recorded and settled while the reservation is computed may come just too late.
//
// # What a host stores
//
// Each job needs some of the stores, whose interfaces stand beside the rules that need
// them. irm/memstore has all of them in memory, to begin with and to replace one at a
// time; irm/irmtest says whether a replacement keeps the contract.
//
//	job             stores                                                   tables
//	pay only        none: compensation.Evaluator.Settle is a pure function;
//	                compensation.Ledger keeps what it booked                 lines
//	  with payouts  compensation.PayoutLedger                                payouts
//	attribute only  attribution.TouchLog, irm.ConversionLog, irm.RefundLog,
//	                attribution.Ledger                                       touches, conversions, refunds, credits
//	  with visitors attribution.AliasLog                                     aliases
//	  with codes    code.Store                                               codes, the skeleton unique by window
//	both            all of these: [Stores], and code.Store                   all above
//	pay by views    those of both, irm.ContentStore, irm.ReadingLog          contents, readings beside those
//	keep the roster irm.CreatorStore, irm.ContactStore, irm.PartnershipStore creators, contacts, partnerships
//	run campaigns   irm.CampaignStore, irm.CollaborationStore,
//	                irm.ContentStore, irm.PayeeStore, irm.ProgramStore       one each
//
// Three forms of table are enough. In PostgreSQL's words, with the value as JSON and
// beside it what queries select by:
//
//	CREATE TABLE creators ( -- and every other entity
//	  tenant   text   COLLATE "C" NOT NULL,
//	  id       text   COLLATE "C" NOT NULL, -- ordered by its bytes
//	  revision bigint NOT NULL,             -- UPDATE ... WHERE revision = $expected
//	  home     text,                        -- what a query selects by
//	  body     text,                        -- JSON; NULL: erased, the id stays taken
//	  PRIMARY KEY (tenant, id));
//
//	CREATE TABLE conversions ( -- touches and refunds have no revision
//	  tenant   text   COLLATE "C" NOT NULL,
//	  id       text   COLLATE "C" NOT NULL,
//	  revision bigint NOT NULL,
//	  customer text   COLLATE "C",
//	  body     text   NOT NULL,
//	  PRIMARY KEY (tenant, id, revision));
//	CREATE INDEX ON conversions (tenant, customer);
//
//	CREATE TABLE credits ( -- and lines, and payouts: listed in the order of booking
//	  tenant     text   COLLATE "C" NOT NULL,
//	  id         text   COLLATE "C" NOT NULL, -- a second one under the same id is refused
//	  seq        bigint NOT NULL,             -- counted per tenant, under a lock
//	  conversion text   COLLATE "C" NOT NULL,
//	  creator    text   COLLATE "C",
//	  body       text   NOT NULL,
//	  PRIMARY KEY (tenant, id), UNIQUE (tenant, seq));
//	CREATE INDEX ON credits (tenant, conversion, seq);
//
// The body is text and not jsonb, which reorders members. examples/sqlite has all the
// tables, the code, and the suite run against them.
package workflow
