// Package funnel says how a process goes, from the records of its instances alone: how
// many come from one stage to the next and how long that takes, who answers in time, what
// has been lying about for how long, and who comes back.
//
// # Asking
//
// A [Study] says of which machine, as of when, and what is asked beside the usual. A
// [Tally] counts instances, each by all of its records, and its [Report] is data: rows in
// a stable order, which a host renders as it likes. The time of the study is an argument
// as any other: records that are later are left out, and what has not ended by then is
// open. So a report on the end of last month can be made today, and comes out the same.
//
// Every tally counts by three [View]s: the states; the groups of the definition, in their
// order; and the turns of the parties that own the states, by which the time of the brand
// stands beside that of the creator. A study adds others, such as the stages by which a team
// calls its work. Of each stage there are
//
//   - visits: entries, exits, what is open, and its age;
//   - the time that the visits took: sum, mean, longest, median and 90th percentile;
//   - lateness: visits in which a deadline of the machine fired or was breached that is not
//     planned, or that took longer than a [Limit] of the study;
//   - moves to other stages;
//   - conversion to every other stage, in all and by month of the start (cohorts);
//   - in views with an order, how instances go along the path, as told below;
//   - a survival [Curve], which does not leave out what has not ended, where
//     Study.Curves has the name of the view.
//
// A [Measure] is a share between two marks of any kind: the reply rate is that of the
// instances in which an answer was fired after the first contact, the positive rate that of
// those answers which were a yes; the time to launch runs from the entry into one state to
// that into another. One minus the curve of a measure after half a year is the share that
// came there, was assessed say, within half a year.
//
// With an [Item] the host adds what records do not have: who carries the instance and from
// when, for the load by quarter; what it is worth, for the pipeline weighted by probability;
// and when its next deadline is due. A deadline is in the records once somebody has called
// [lifecycle.Machine.Advance]. An open instance whose Next is not after the time of the
// study is late without it, unless all deadlines of its state are planned, and a finding
// says how many were not polled. Which deadline it is, Next does not say.
//
// # The path
//
// The stages of the groups, and of the views of a study, are steps of a path in their
// order, but for those that stand aside: those that say so (Group.Aside, Stage.Aside), and
// those of closed and terminal states none of which is a good end. A good end is a closed or
// terminal state whose chance (State.Probability) is 1, or that Study.Good names.
//
// An instance stands on one step at a time. It goes on when it enters a state of a later
// step with a better chance than it had on entering the step where it stands; a chance of 1
// is good enough, and so is a good end. So an agreement is progress, and a creator who does not
// answer and is dormant is none, although dormant is among the states of a later step. It
// falls back, which is a regression, when it enters a state of an earlier step, also by way
// of a stage that stands aside; a partner who is booked again does too. Stages aside, and
// later steps with no better chance, leave it where it stands.
//
// Of the instances that ever stood on a step, some have passed it, that is, came to a later
// step afterwards. The others are waiting if they are open; have arrived if they are in a
// good end; and are lost in any other end. The drop-off is the share of the lost. Those that
// were in the stage without standing on it are counted as aside.
//
// Where no state of the machine has a chance, every later step is progress, and as long as
// Study.Good names no end either, stages of nothing but ends are steps too. Where no end is
// known to be good, those that ended on the last step have arrived. These rules are
// judgement: a host that knows better names good ends, and has views of its own with stages
// aside.
//
// # What records mean
//
// A start, a fired event, a deadline that fired and a forced step enter their state, and
// end the visit before, also if it is the same state. A breach and an activity are part of
// the visit. In views with coarser stages a visit lasts as long as the instance stays in
// states of the stage. A migration renames: the visit counts as a whole under the new
// name, those that had ended before it under the old one; [Of] takes the earlier versions
// along. An instance counts once in a conversion, if it was in the second stage at any time
// after it was first in the first one.
//
// A visit that has not ended is open if its state is; in a closed or terminal state it
// rests there. The curve of a stage takes all visits that have not ended as censored, but
// for those in terminal states, which never end. The curve of a measure takes instances
// that came to the first mark, and not yet to the second, as censored at the time of the
// study, whatever else became of them. Since that time is known of every instance, one
// minus the curve estimates the share that comes to the second mark within a time, with
// those that can no longer come to it among the whole (J. P. Fine and R. J. Gray, J. Amer.
// Statist. Assoc. 94, 1999, on censoring that is complete).
//
// # Numbers
//
// All is counted in integers. A percentile is the nearest rank: of n times the ceil(pn)-th
// shortest. Of up to 1,024 visits of a stage, open ones included, every time is known and
// percentiles and curves are exact. Of more, times are counted in classes, 64 to a doubling;
// percentiles and the times of a curve are then the middle of a class, at most 1/128
// (0.8 %) off, and [Time].Exact says so. Counts, sums, means and maxima are always exact.
// Nothing depends on the order in which instances were added, or on how tallies were
// merged: the same instances give the same bytes.
//
// # Creators
//
// A [Roster] knows creators one by one: in which periods each was active, so that there
// are retention, reactivation and those who have fallen silent; and the first, second and
// n-th work of each, so that it shows whether repeated work costs less, starts sooner and
// takes fewer rounds. It grows with creators and works, a tally does not grow with
// instances.
//
// # Limits
//
// Records do not know how content a creator is, whom one has referred, or which share of the
// content came from whom: these are for the host to measure. Who carries an instance is as the
// host says it on the day of the count; a tally that was kept does not hear of handovers later.
//
// What a tally does not check is that the table of the machine permits the records: that
// is for [lifecycle.Machine.Replay]. It checks that they are whole and follow from one
// another. It does not know which instances it has counted: one that is added twice counts
// twice.
//
// 250 states and events of all versions together, 16 views and 32 measures of a study, 16
// bounds of age. A tally holds, for each month in which an instance began, the square of
// the number of stages of each view, 2^23 such numbers in all: centuries of a machine
// of forty states and some views, or ten years of one of 250. It counts 2^40 records. Bytes may be
// 2^28; in memory they are up to fifty times as many. Months and quarters are those of UTC.
// Durations of more than 292 years are cut to that.
//
// # Codes
//
// The findings of a report:
//
//	later      records after the time of the study were left out
//	ahead      instances that begin after it were left out
//	forced     steps past the table
//	migrated   instances that another version took over
//	unvisited  states in which no instance ever was
//	overdue    a warning: open instances that are late
//	unpolled   a warning: open instances with a deadline that was due and was not applied
//	overflow   a warning: a part of the pipeline that no amount holds
package funnel
