// Package lifecycletest proves state machines. It is for the author of a machine, of one
// in this library or of a host's own: one call walks every edge, asks every guard both
// ways, lets every deadline fall due, and replays what happened.
//
//	func TestGifts(t *testing.T) {
//		lifecycletest.Run(t, gifts, lifecycletest.Kit[Stage, Action, Gift]{
//			Pass: Gift{Address: true, Stock: 1},
//			Refuse: map[string]lifecycletest.Change[Gift]{
//				"address_known": lifecycletest.Where(func(g *Gift) { g.Address = false }),
//				"in_stock":      lifecycletest.Where(func(g *Gift) { g.Stock = 0 }),
//				"other_eyes":    func(_ *Gift, meta *lifecycle.Meta) { meta.Actor.ID = "gifter" },
//			},
//		})
//	}
//
// # The kit
//
// The machine says what leads where. What it cannot say is with which facts its guards
// pass and refuse, and that is what a [Kit] is for: facts with which all pass, and for
// each guard the one change with which it refuses. Two guards that are opposites cannot
// both pass: the other one has its change in Kit.Allow. From these the checks make up facts
// for every edge, also for the second of two rows for the same state and event.
//
// A guard that the kit does not know fails the check of guards, by name, and so does an
// entry for a guard that no row asks.
//
// Kit.FailClosed demands of every guard what a careful host wants: facts that nobody filled
// in are refused. Those that may pass them are named in Kit.FailOpen, with the reason.
//
// Where options take rows from a definition, [Kit.For] fits one kit to all variants.
//
// # The checks
//
// [Run] has a subtest for each, [Check] returns what fails as an error.
//
//	guards     each passes and refuses, says why, does not panic on facts of which
//	           nothing is known, and says the same when it is asked again; while one of
//	           them fails, the other checks are left out
//	paths      every edge is taken by Fire on a way from Start, every state is reached
//	agreement  in every state, for every event, with facts that pass and with each single
//	           refusal, without reason, actor or time: Permitted, Explain, Fire and Apply
//	           say the same as the table; after an error nothing has changed
//	errors     unknown events, foreign snapshots, states that are no entry: each is an
//	           error of its kind, and nothing leaves a terminal state
//	deadlines  each fires, at its time and not before; where its guards refuse, it is
//	           breached once in a visit; Fire waits for it
//	walks      on random walks (see [Walk]) records count up by one, times do not fall,
//	           visits follow on one another, every prefix replays to its snapshot,
//	           and Advance at any other times gives the same history
//	replay     histories that are tampered with, reordered or have gaps are refused
//	documents  the definition comes back from its JSON without a difference; Mermaid, DOT
//	           and Markdown are the same bytes twice
//
// The invariants of the kit are asked after every step of paths and walks.
//
// A failure says what is wrong, and the way there: the path from a start, and for walks the
// seed, with which [Walk] goes there again. A fuzz target may set Kit.Seed.
//
// # The author's own tests
//
// The checks prove that a machine is sound, and not that it is the right one: a table that
// lets everybody approve everything passes. That is what stories are for, and [Survivors]
// tells how much these notice: it takes edges, guards and deadlines away, one at a time, and
// says which mistakes no story finds. Given the kit, it leaves rows alone that exclude one
// another. [By] makes a check of a test that exists:
//
//	survivors, err := lifecycletest.Survivors(gifts, lifecycletest.By(t, tellStories), kit)
//
// [ShortestPaths] and [Follow] bring an instance into any state with a history that is
// real, [Paths] are all that can happen in few stories, and [Walk] makes histories for
// whatever reads them.
//
// # Limits
//
// Facts are those of the kit and its changes. A guard that looks at the time is asked at
// the times of the walks, beginning with Kit.Meta.At. Guards that read dates should be
// given dates that are far enough away, or a change that sets them by Meta.At.
package lifecycletest
