// Package lifecycle moves things through their states: a relationship from discovery to
// advocacy, a contract to its signature, a payout to the bank. A table says what may
// follow what; the package checks the table, applies it, explains it, and proves
// afterwards that a history kept to it.
//
// # The table
//
// A [Definition] is a literal, or a JSON document ("irmkit/machine/1"): states, of which
// each is open, closed (an end that can be reopened) or terminal, groups of states as
// phases in order, and rows of the form "in these states, this event leads there". A
// row names its states, or groups, or says that it is for every open state. The
// nearer one holds: a row that names the state makes those of its group silent for
// that event, and these the ones for all open states.
//
// A row may have guards, functions under a name. They look at facts, a value of the
// host's own type, and the error of a guard is the reason why the transition may not
// be taken now. Several rows for one state and event are tried in order; the
// first whose guards all pass is taken. Effects are names too, of what the host does
// once a step is saved: this package runs none.
//
// [Compile] makes a [Machine] of it, or says all that is wrong at once. A machine is
// never changed; one serves every instance and every goroutine.
//
// [Machine.Mermaid], [Machine.DOT] and [Machine.Markdown] show the table,
// [Machine.MermaidGroups] a large one from afar, and [Machine.Edges] yields what holds in
// each state.
//
// # Steps
//
// An instance is a [Snapshot], a small value that the host keeps. [Machine.Fire] takes a
// snapshot, an event, facts and a [Meta] (who, when, why), and returns a [Step]: the next
// snapshot, the [Record] of what happened, and the effects. Nothing has happened until
// the host saves both parts together, with [Save]. Where two do so at once, one wins, and
// the other gets irm.ErrConflict, loads again and fires again.
//
// An error leaves everything as it was. It is a [*TransitionError], which knows the
// state, the events that the state does have, and the reasons of the guards:
// [ErrNotPermitted] is what the table has no row for, [ErrGuard] what a guard refuses.
// [Machine.Explain] asks before: what could happen now, and what stands in its way.
// [Machine.Permitted] is its short form. Both agree with Fire.
//
// [Machine.Touch] notes an activity without a transition. [Machine.Force] puts an
// instance into any state, for a reason that is recorded: there is no silent way to set a
// state.
//
// A transition to the same state is a new visit: it is entered again, and its clocks
// begin anew, but for Total.
//
// # Deadlines
//
// A [Deadline] fires an event by itself. Its clock counts from the entry into the state
// (Stay), from the last activity (Idle), over all visits of its states (Total), or
// from a date that each instance is given with Meta.Until (Until). A date stays as long as
// the instance is in states that wait for one, and is dropped when it leaves them; where
// State.FixedDate says so, activities do not move it. A Span is in days and hours, or in
// working days and hours of a calendar that the host gives.
//
// Nothing here runs by itself. The snapshot knows when its next deadline is due
// ([Times].Next), so that a store finds those that are ([Query].DueBefore), and
// [Machine.Advance] applies them. The steps bear the time of the deadline, not that of
// the poll; a host that was down for a week writes the same history as one that polls
// every second. To keep that so, Fire refuses a step at or after a deadline that was not
// applied ([ErrDeadline]).
//
// The event of a deadline passes the same guards. Where they refuse, the breach is
// recorded, once in a visit, and the instance stays. An activity begins the Idle clock
// anew, and a new date the Until clock, and either can then be breached again. Deadlines that are
// due at the same time are applied in the order of the definition.
//
// # History
//
// The records of an instance replay: [Machine.Replay] verifies that each follows from the
// one before, by the table of the version that made it, at a time when nothing else was
// due, and returns the snapshot. It runs no guards. What it cannot see is a reason or an actor
// that was rewritten: a host that must prove these keeps digests of the records.
//
// A changed table is another version. [Diff] says what changed, [Machine.Migrate] takes
// instances over, and Replay takes the machines of the earlier versions. A calendar
// belongs to its version, since holidays move deadlines.
//
// Meta.Reason, Meta.ID and the ID of an actor are kept for good. They should be codes and
// pseudonyms; what was said about a person belongs in a note, whose ID the reason may be.
//
// # Limits
//
// 250 states, 250 events, 64 groups, 1,000 rows, 10,000 edges once groups are spread over
// their states, 32 guards and 32 effects of a row, 64 deadlines, 4 of them by the Total
// clock. Names have at most 128 bytes, reasons 256. A span is a minute to ten years, or
// up to 250 working days. Times are microseconds from 1970 to the end of 9999; a deadline
// beyond that, or more than ten years of closed calendar away, never falls due.
//
// # Codes
//
// The findings of Compile, beside those of package irm for names and numbers:
//
//	schema_version    another kind or version of document
//	empty             no states, a group without states, a row or deadline from nowhere
//	limit             too many of something
//	duplicate         twice in a list; a state in two groups; two deadlines of a state with the same clock and event
//	unknown_state     no such state; also unknown_group, unknown_event
//	state_kind        no such kind; also clock
//	probability       not from 0 to 1
//	guard_unbound     a guard without a function; as a warning guard_unused
//	effect_unbound    an effect that the host does not run; as a warning effect_unused
//	terminal_edge     a row that leaves a terminal state
//	ambiguous         two rows without guards for one state and event
//	shadowed          a row that is never taken, since one above passes whenever it would
//	overridden        a warning: nearer rows hold in all states of the row
//	unreachable       a state to which no path leads
//	no_end            an open state from which no path leads to an end
//	span              no span, or one out of range
//	calendar_missing  working time without a calendar
//	deadline_edge     a deadline whose event leads nowhere from its state
//	deadline_loop     deadlines that lead in a circle without any time passing
package lifecycle
