// Package campaign is the machine of a campaign (irm.Campaign): five phases, each with a
// question, the outputs that answer it, and a gate that asks for them.
//
// # The path
//
//	strategy       Which result should creators bring?             objectives, budget range, target audience
//	discovery      Which creators truly reach these people?        shortlist, vetting notes, priorities
//	collaboration  How is the story told, and on which platforms?  brief, deliverables, content calendar
//	activation     When and where does it go live?                 posting schedule, tracking, reviews
//	measurement    What worked, why, and what changes?             dashboard, insights, plan for the next
//
// They are the groups of the definition, question and outputs with them; [Phases] has them
// as data, with the criteria of each gate. A gate that is shut says what is missing, all of
// it, in Machine.Explain. Behind a gate the way back a phase stays open ([Revise], with a
// reason), until content is live.
//
// The states: strategy, discovery and collaboration are a phase each; activation has
// scheduled, where tracking and first reviews are made ready, and live; measurement has
// reviewing, a stop on the way, and measuring, after the last post. An end that came by its
// date, and too early, is extended, with a reason and a new date, at which it is measured
// again. Completed is reopened for late data, and later archived.
//
// # What a guard wants
//
//	discover  objectives_set, budget_set, audience_defined
//	engage    shortlist_approved, vetting_noted, priorities_set
//	activate  briefs_ready, deliverables_listed, calendar_set, targets_agreed
//	launch    schedule_set, tracking_ready, reviews_done, targets_agreed, dated*
//	restate   restatement_agreed
//	continue  dashboard_ready, insights_noted, dated*
//	extend    dated*
//	measure   deliverables_closed; of a paused one also that it ran: resumes_*
//	complete  dashboard_ready, insights_noted, next_planned, obligations_closed
//	resume    resumes_* (where it stood); live and extended dated*
//	cancel    obligations_closed, or it is cancelling
//	settle    obligations_closed
//	remind    by_clock
//	review, revise, pause, archive, reopen: nothing
//
// Outputs are those of [Options].Outputs: these, and what a kind needs beyond them. That is
// impact_defined for discover; claims_checked, adaptation_checked and rights_agreed for
// activate; product_available, baseline_taken and leads_routed for launch; and
// roster_refreshed for continue. Those with a star are asked where the options want a date.
//
// # Targets
//
// Each objective has a number that is agreed before content goes live: the gate to
// activation asks for it, and so does the launch. Then the targets are locked. They change
// by the event [Restate] alone, with a reason, which is recorded ([Restatements]), and
// once measuring begins not at all: a campaign that is extended keeps the targets by which
// it was measured. A host asks [TargetsLocked] before it lets anybody edit the goals.
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
// hand ([Measure]).
//
// # Bad days
//
// Pausing needs a reason and leads back to where the campaign stood, which the records know
// ([ResumeAt]). A pause and a review drop the date of a live campaign, and the return asks
// for a new one. A paused campaign that ran need not return: once its deliverables are
// closed it is measured from there, and its collaborations go on, to be measured and paid.
//
// What ran is measured and paid for: measuring is neither paused nor cancelled.
// Cancelling needs a reason. Where anything is still due from either side the campaign is
// cancelling until that is settled.
//
// # Small brands
//
// [Light] is the same with one plan, one time live and one report. Its versions are those
// of the options and 1,000 more, so that neither machine moves what is the other's.
//
// # Days
//
//	option        default   state                  what happens
//	RemindAfter   14d idle  strategy to scheduled  remind, again and again; seasonal 7d
//	              its date  live                   measure; of an endless one review
//	              its date  extended               measure
//	ReviewFor     10wd      reviewing              continue
//	MeasureFor    by kind   measuring              complete
//	PauseReview   30d idle  paused                 remind, again and again
//	SettleWithin  30d       cancelling             settle
//	ArchiveAfter  365d      completed              archive
//
// Where the guards of the event refuse, the breach of the deadline is recorded once: the
// campaign is over and deliverables are open, the report is late. A date is moved by Touch.
//
// # Limits
//
// The machine does not see the outputs, only that they are there, and does not ask who
// acts: a campaign is the brand's, and the host knows who may. Which collaborations a
// campaign has, and what becomes of them when it is paused or cancelled, is the host's,
// told by effects. Outputs of a host's own are rows and guards that it adds to [Define].
package campaign
