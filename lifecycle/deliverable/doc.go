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
// and approved: that version and no other. It may get its hour ([Schedule]) and lose it
// again ([Unschedule]), and goes live inside the window that was agreed ([Publish]).
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
//	accept              creator_agreed, product_received, date_kept*
//	decline             by_creator
//	submit              version_present, date_kept*
//	withdraw            date_kept*
//	request_changes     rework_time_left*
//	approve             version_approved, time_left*
//	reopen              rework_time_left*
//	schedule            version_approved, inside_window, date_kept*
//	unschedule          date_kept*
//	publish             version_approved, inside_window, live_until*; of what was missed, posted_in_time*
//	publish_unapproved  nothing
//	allow               by_person, by_brand, kill_fee_replaced, live_until*
//	verify              link_resolves, label_present, tracking_works, codes_work, brief_kept
//	flag, remove        nothing
//	restore             link_resolves, live_until*; version_approved and live_as_agreed, or it is unapproved again
//	archive             metrics_captured, or by_person and by_brand with a reason; stayed_up*
//	extend              extension_agreed, date_ahead*; of what was missed or taken down, kill_fee_replaced
//	miss                by_brand, due_passed*, product_received where it is briefed; by_person, with KeepLate
//	give_up             by_creator; of what was taken down, brand_removed and pay_decided, or others_removed
//	cancel              by_brand, kill_fee_decided
//	waive               by_brand, pay_decided
//	remind              by_brand; by_clock where the product has not come
//
// Those with a star are asked where the options watch the date. From production, and where
// the brief is not answered, approval_not_needed takes the place of version_approved:
//
//	schedule, publish   approval_not_needed
//
// [FactsOf] has what the snapshot knows; [Due], [LiveAsAgreed] and [WasCancelled] read the
// records.
//
// # What goes otherwise
//
// A post that went live in a version that nobody approved, too early or too late is a
// fact, and is recorded: [PublishUnapproved] takes it from every state before, also from
// cancelled. It is [Unapproved] until somebody of the brand agrees to it ([Allow]), and no
// way leads round that: taken down and posted again it is unapproved again. Where a kill
// fee was decided, the pay for the post has to take its place first.
//
// A post may disappear ([Remove]); the actor says by whose hand, the reason why. It is
// [TakenDown], and comes back when the platform gives way or the creator posts it again
// ([Restore]), with a new date until which it stays up. After some days it is given up
// ([GiveUp]): missed, or waived where the brand had wanted the removal, once it is decided
// what is paid. Where nobody knows who wanted it, it is neither. A post in its place is made
// with a new due date ([Extend]).
//
// What is not live when it is due is [Missed], and a creator may say so before ([GiveUp]);
// the brand may not, and has Cancel. Both sides may agree to a new date, and it goes on from
// where it had got to; a post that was live in time and only recorded late is published
// from there. Nobody misses anything while the product has not come.
//
// The brand may stop it ([Cancel]) once the kill fee is decided, nought being a decision
// too, or do without ([Waive]) once it is decided what is paid: also a post that nobody
// agreed to, or whose fault is not mended.
//
// # Pay
//
// A payout is asked for when the post is verified, and held from the moment when there is a
// fault or the post is gone. Once it is verified again, or waived, what is held goes on, and
// where nothing is paid it ends: EffectReleasePay.
//
// # Days
//
// The Until clock has one date at a time. Facts.Until is the one in force, and from the
// brief on Touch does not move it:
//
//	before it is live    the due date: Meta.Until of Brief, moved by Extend
//	while it is live     until when it stays up: Meta.Until of Publish, Allow, Restore and Extend
//
// Before the brief, the date of the start is that by which it has to be briefed.
//
// A creator is not late for the brand's slowness. While the brand looks at a version the
// due date makes nothing missed; that it has passed is a breach of [Approve]. Whoever gives
// the work back after the due date, with an approval, sets a new one with the step; so does
// who wants another version, or opens it again, less than LeadDays before. And the brand is
// not late for a version that comes in the last minute: it has LeadDays.
//
// A deadline tries what should have been done by then. Where the facts allow it, it is
// done: a live post whose checks all pass is verified by itself. Where they do not, the
// breach is recorded once in the visit, and names the guard. [Options.Late] counts, from the
// records, by whose fault a date passed.
//
//	option           default   state               what happens
//	WatchDue         yes       planned             breach of brief
//	                           in_approval         breach of approve
//	                           with the creator    miss; breach while the product has not come
//	LeadDays         2         in_approval         handed in later, the breach is the creator's lateness
//	KeepLate         no        with the creator    breach of miss, and people decide
//	WatchLive        yes       live, flagged       verify
//	                           verified            archive
//	AcceptWithin     3d        briefed             remind, again and again: the creator, or the brand of the product
//	ResubmitWithin   3d        changes_requested   remind, again and again
//	ReviewWithin     1wd       unapproved          breach of allow
//	VerifyWithin     12h       live                verify
//	CorrectWithin    24h       flagged             verify
//	RestoreWithin    7d        taken_down          give_up, or its breach
//
// # Limits
//
// The rounds of changes and their clocks are those of package approval; this machine only
// follows. It does not look at posts, and does not pay: EffectRequestPay says that the
// payout may be asked for. Boosting and further use of the content are rights, not
// deliverables. One post is one deliverable: a series is several.
package deliverable
