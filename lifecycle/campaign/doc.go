// Package campaign is the machine of a campaign (irm.Campaign): five phases, each with a
// question, the outputs that answer it, and a gate that asks for them.
//
// # The phases
//
//	strategy       Which result should creators bring?             objectives, budget range, target audience
//	discovery      Which creators truly reach these people?        shortlist, vetting notes, priorities
//	collaboration  How is the story told, and on which platforms?  brief, deliverables, content calendar
//	activation     When and where does it go live?                 posting schedule, tracking, reviews
//	measurement    What worked, why, and what changes?             dashboard, insights, plan for the next
//
// They are the groups of the definition, question and outputs with them; [Phases] has them
// as data, with the criteria of each gate. A gate that is shut says what is missing, all of
// it, in Machine.Explain. Behind a gate the way back a phase stays open (revise, with a
// reason), until content is live.
//
// The states: strategy, discovery and collaboration are a phase each; activation has
// scheduled, where tracking and first reviews are made ready, and live; measurement has
// reviewing, a stop on the way, and measuring, after the last post. An end that came by its
// date, and too early, is extended, with a reason and a new date. Completed is reopened for
// late data, and later archived.
//
// # Targets
//
// Each objective has a number that is agreed before content goes live: the gate to
// activation asks for it, and so does the launch. Then the targets are locked. They change by
// the event restate alone, with a reason, which is recorded ([Restatements]), and
// once measuring begins not at all. A host asks [TargetsLocked] before it lets anybody
// edit the goals.
//
// # Kinds
//
// [DefaultsFor] knows what the kinds of campaign need beyond the usual outputs:
//
//	                version  asked for as well            measured for  a live one's date
//	others          1                                     30 days       its end
//	launch          2        product                      30 days       its end
//	education       3        claims                       60 days       its end
//	repositioning   4        baseline                     90 days       its end
//	seasonal        5        product                      30 days       its end
//	always_on       6        roster, at each review       30 days       the next review, within 100 days
//	localised       7        adaptation                   30 days       its end
//	b2b             8        leads                        90 days       its end
//	co_created      9        rights, product              60 days       its end
//	non_profit      10       impact, claims               30 days       its end
//
// Each kind is a version of the machine, so that a campaign that becomes another
// kind (a launch that is kept always on) is migrated, and its history still replays. A host
// that changes options gives them a version that none of these has.
//
// An always-on campaign is reviewed each quarter and returns to live with a new date;
// somebody has to have looked at results, and at the roster of creators. It ends by
// hand: measure.
//
// # Bad days
//
// Pausing needs a reason and leads back to where the campaign stood, which the records know
// ([ResumeAt]). A pause and a review drop the date of a live campaign, and the return asks
// for a new one. What ran is measured and paid for: measuring is neither paused
// nor cancelled. Cancelling needs a reason. Where anything is still due from either side
// the campaign is cancelling until that is settled.
//
// # Deadlines
//
//	state                    option        default          event
//	strategy ... scheduled   RemindAfter   14 days idle     remind, and again; seasonal 7 days
//	live                     Meta.Until    the date         measure; review of an endless one
//	reviewing                ReviewFor     10 working days  continue
//	measuring                MeasureFor    by kind          complete
//	paused                   PauseReview   30 days idle     remind, and again
//	cancelling               SettleWithin  30 days          settle
//	completed                ArchiveAfter  365 days         archive
//
// Where the guards of the event refuse, the breach of the deadline is recorded once: the
// campaign is over and deliverables are open, the report is late. A date is moved by Touch.
//
// # Small brands
//
// [Light] is the same with one plan, one time live and one report.
//
// # Limits
//
// The machine does not see the outputs, only that they are there. Which collaborations a
// campaign has, and what becomes of them when it is paused or cancelled, is the
// host's, told by effects. Outputs of a host's own are rows and guards that it adds to
// [Define].
package campaign
