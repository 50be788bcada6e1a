// Package irmtest checks a host's stores against the contract that package irm states
// under "Stores", clause by clause. What fails says which of the 22 rules is broken,
// what was seen, why it matters to the host's program, and what is usually missing.
//
// # Use
//
// A host with one store, and a database in which every test can have a tenant of its
// own, writes
//
//	func TestStores(t *testing.T) {
//		irmtest.Run(t, irmtest.Harness{New: func(tb testing.TB) irmtest.Stores {
//			return irmtest.Stores{Creators: NewCreators(db, newTenant(tb))}
//		}})
//	}
//
// and gets a subtest for each store, rule and case, so that one of them can be run
// alone:
//
//	go test -race -run 'TestStores/creators/13-paging'
//
// Whoever has other stores sets their fields too; whoever has a program in place of a
// test, or wants the faults as values, calls the Check function of a store, and takes
// the error apart with [Faults] and [Broken].
//
// # What a harness offers
//
// Only New must be set. Each further field of [Harness] opens the cases of some
// rules:
//
//	Tx           1, 2, 14, 16, 21 transactions, and all seven anomalies that they must not show
//	Reopen       5                nothing is forgotten when the store is opened again
//	Tenants      20               two tenants of one database do not notice each other
//	Close        21               closing, and no goroutine stays behind
//	PointInTime  22               what is written within the loop of a listing is not in it
//
// The optional interfaces irm.BatchStore, irm.RangeStore and irm.FeedStore are found
// by themselves. What is not there is skipped with the reason, stores whose field is
// nil are left out, and at the end the test logs all that was not checked (go test -v
// shows it): a green run without Tx says nothing about transactions.
//
// Of instances, which are committed step by step and never erased, Put in the names and
// faults of cases is Commit of the next step.
//
// The same harness is all that package irm/sim needs in order to run whole worlds over the
// stores, with crashes, lost answers and messages that come twice, and to see whether a
// cent is lost.
//
// Rule 5 is more than a test can show: Reopen cannot pull the plug. What the case
// finds are writes that wait in the process.
//
// # A failure
//
// A fault reads as follows. The suite itself is tested with stores that each break one
// rule, so that the rule it names is the one to look at; where several are named, begin
// with the one of the lowest number.
//
//	payees: rule 17 (erase): Put over revision 0 brought back "a0004", which was erased
//		rule: erasing removes the value for good, keeps the ID taken, and may be repeated
//		why:  a person who asked to be forgotten comes back with the next import
//		fix:  keep a tombstone row with the ID only, and clear every other column, index and history
//
// # Time
//
// All 18 stores in memory take some 6 seconds, under -race some 30; over SQLite on a
// disk some 40. A case makes up to some thousand calls, and the one of compare-and-swap
// Harness.Operations, which is what to lower for a store that answers in milliseconds;
// -short makes all of them a tenth. A database that bounds what one call may write says
// so in Harness.MaxBatch. All that is drawn is drawn from fixed seeds, so that what
// fails without goroutines fails again; races that are lost once in many runs are found
// by -count.
//
// Cases that look for goroutines count those of the whole process: do not run other
// tests in parallel with Run.
package irmtest
