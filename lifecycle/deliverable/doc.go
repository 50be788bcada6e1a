// Package deliverable is how one agreed piece of content comes about: a video, a post, a
// story, from the brief until it has been up as long as agreed.
//
// # The path
//
//	planned -> briefed -> in_production -> in_approval -> approved -> scheduled
//	        -> live -> verified -> archived
//
// A deliverable is [Planned] with its campaign. The brand briefs it, with a due date, and
// the creator takes it on once the product is there, if it needs one ([Accept]). A version
// is handed in ([Submit]), changed as often as package approval allows ([RequestChanges]),
// and approved: that version and no other. It may get its hour ([Schedule]), and goes live
// inside the window that was agreed ([Publish]).
//
// What is live is compared with the brief: the link is there, the label, the tracking, the
// codes, what the brief wants ([Verify]). From then on it may be paid for. A fault is
// mended by the creator ([Flag]). When it has been up as long as agreed, and its last
// figures are kept, it is [Archived].
//
// Not all of it is for everybody. Where the brief asks for no approval, as for affiliate
// links and gifts, Facts.NoApproval lets a deliverable go live from production.
//
// # What a guard wants
//
//	brief               brief_complete, date_ahead*
//	accept              creator_agreed, product_received
//	submit              version_present
//	request_changes     time_left*
//	approve             version_approved, time_left*
//	reopen              time_left*
//	schedule            version_approved, inside_window
//	publish             version_approved, inside_window, live_until*
//	allow               reviewed, by_brand, live_until*
//	verify              link_resolves, label_present, tracking_works, codes_work, brief_kept
//	restore             link_resolves, live_until*; version_approved, or it is unapproved again
//	archive             metrics_captured, stayed_up*
//	extend              extension_agreed, date_ahead*; where it goes on depends on version and product
//	miss                by_person, with KeepLate
//	cancel              kill_fee_decided
//	waive               by_brand
//
// Those with a star are asked where the options watch the date. From production, and where
// the brief is not answered, approval_not_needed takes the place of version_approved.
//
// # What goes otherwise
//
// A post that went live in a version that nobody approved, too early or too late is a
// fact, and is recorded: [PublishUnapproved] takes it from every state before, also from
// cancelled. It is [Unapproved] until the brand has looked at it, and either agrees
// ([Allow]) or has it taken down.
//
// A post may disappear ([Remove]); the actor says by whose hand, the reason why. It is
// [TakenDown], and comes back when the platform gives way or the creator posts it again
// ([Restore]), with a new date until which it stays up. After some days it is given up
// ([GiveUp]): missed, or waived where the brand had asked for the removal. A post in its
// place is made with a new due date ([Extend]).
//
// What is not live when it is due is [Missed]. Both sides may agree to a new date, and it
// goes on from where it had got to; a post that was live in time and only recorded late is
// published from there. The brand may do without ([Waive]) or stop it ([Cancel]) once the
// kill fee is decided, nought being a decision too.
//
// # Dates
//
// The Until clock has one date at a time, and Facts.Until is the one in force:
//
//	before it is live    the due date: Meta.Until of Brief, moved by Extend
//	while it is live     until when it stays up: Meta.Until of Publish, Allow and Restore
//
// Before the brief, the date of the start is that by which it has to be briefed.
//
// A creator is not late for the brand's slowness. While the brand looks at a version the
// due date makes nothing missed; that it has passed is a breach of [Approve], with the
// brand as owner. And whoever gives the work back after the due date, with an approval, a
// request for changes or by opening it again, sets a new one with the step.
//
// A deadline tries what should have been done by then. Where the facts allow it, it is
// done: a live post whose checks all pass is verified by itself. Where they do not, the
// breach is recorded once in the visit, and names the guard. [Late] counts, from the
// records, the dates that passed while the work was with either side.
//
//	option           default   state               what happens
//	WatchDue         yes       planned             breach of brief
//	                           in_approval         breach of approve
//	                           with the creator    miss
//	KeepLate         no        with the creator    breach of miss, and people decide
//	WatchLive        yes       live, flagged       verify
//	                           verified            archive
//	AcceptWithin     3d        briefed             remind, again and again
//	ResubmitWithin   3d        changes_requested   remind, again and again
//	ReviewWithin     1wd       unapproved          allow, if it was reviewed; or its breach
//	VerifyWithin     12h       live                verify
//	CorrectWithin    24h       flagged             verify
//	RestoreWithin    7d        taken_down          give up
//
// # Limits
//
// The rounds of changes and their clocks are those of package approval; this machine only
// follows. It does not look at posts, and does not pay: EffectRequestPay says that the
// payout may be asked for. Boosting and further use of the content are rights, not
// deliverables. One post is one deliverable: a series is several.
package deliverable
