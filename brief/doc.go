// Package brief keeps what a brand wants creators to make as data: the same object gives the
// page that the creator reads, the calendar, the review policy, and the verdict on the
// published post. It holds what must be and what must not, and leaves the rest to the
// creator. It is no legal advice.
//
// # A brief
//
// A [Brief] is one version of what is wanted: one [Objective] that decides, and up to two
// beside it; an [Audience]; a few [Message] entries that people are to remember; [Angle]
// entries to choose from. It is JSON with the schema "irmkit/brief/1", read by [Decode]. It
// names people by reference only.
//
// A [Mandatory] is something that a post must have: a mention, a hashtag, a link with its
// parameters, a code, words, a product in the picture. It says where, how it is compared,
// for which platforms and markets, and why. One that is Optional is wished for. A
// [Guardrail] is something that a post must not have. Everything else is free.
//
// A small brand needs none of this: an ID, a title, the brand, a language, a market, an
// objective and one deliverable are a brief.
//
// # Deliverables, waves, dates
//
// A [Deliverable] is so many posts of one platform and format, for one participant or for
// everyone, once or by a cadence. It goes live in its window, or in that of its [Wave]
// ([Brief.WindowOf]). Which mandatories, guardrails and labels hold for it is asked of
// [Brief.MandatoriesOf], [Brief.GuardrailsOf] and [Brief.LabelsOf]. Windows are half-open.
// Days, as those of a cadence, are days in the zone of the workweek.
//
// [Brief.Schedule] counts back from publication to when the brief has to be there: approval,
// every stage of the [Review] and every round in the worst case, the draft, its making, the
// shipping, the yes to the brief; in working hours over weekends, holidays and changes of the
// clocks. Each [Milestone] says whose turn it is.
//
// # Participants and variants
//
// A brief is written once. A text may have placeholders, {{code}}, for what differs by
// participant; the names are the [Field] entries, the values are with each [Participant]. A
// [Variant] puts the brief into another language or before people in other markets: it
// rewords, and adds, and cannot leave out a mandatory or a guardrail. [Brief.Localised] is
// the brief of a variant, [Brief.For] that of one participant, filled in, with what concerns
// this collaboration only, and nothing of the others.
//
// A value in a pattern stands for itself. Braces that are not a placeholder are not allowed
// in texts and values, so that a filled text means what it says.
//
// # Disclosure
//
// [Disclosure] says what ties the creators to the brand, and with which [Label] posts begin.
// [Brief.Labels] proposes labels by the rules of package brief/disclosure, one for each
// platform and format of each variant; [Brief.WithLabels] puts them into the brief. Labels
// are looked at again by [Brief.Lint], as the beginning of a post of the day on which the
// window begins. What is delivered to the brand and not published needs none.
//
// # Assets and onboarding
//
// An [Asset] is a file or a post, with its rights and where it is used again; an
// [OnboardingItem] is what a creator has to have, to read or to tell before the work begins.
//
// # Lint
//
// [Brief.Validate] says what is wrong with a brief as a document. [Brief.Lint] says what will
// go wrong with it: mandatories that the brief's own guardrails forbid, or that a platform
// has no room for; markets without a label that their rules accept; answers that take longer
// than there is time; deals that clash; and a brief that says too much. [Brief.Script] has the
// numbers of the last: words and pages, the share of words to be said as they stand, orders,
// mandatories for 30 seconds of a video. Orders are known by their words in English and German
// only. A page is 400 words. What the lint was not given to look at it says.
//
// Guides to briefs agree on three messages, two secondary objectives, two or three examples,
// one page and never more than two. That a quarter of the words at most is verbatim, with
// five orders for a deliverable, four mandatories for 30 seconds, three must-haves for each
// thing to choose, and five posts of a creator in a week, are conventions of this library.
//
// # Versions and what they change
//
// [Diff] lists what is different in a later version, entry by entry, each [Change] with its
// [Class]. What the creator has to do, may do or gets is material; wording and what the
// creator is supplied with are not. [Brief.Terms] is the digest of all that is material:
// versions with the same terms are the same to whoever agreed to one of them.
// [Changes.Late] reports material changes after the work has begun.
//
// # Acknowledgement and approval
//
// An [Acknowledgement] is a creator's yes to the brief that [Brief.For] gave, and an
// [Approval] the brand's yes to one draft under it. Both are bound to the terms, and an
// approval to the digest of the draft, so that a caption that was edited afterwards, or a
// brief that wants something else by now, is not covered. Who may say yes, and how often
// drafts go back, is for package lifecycle/approval. [Brief.OnboardingGaps] lists what is left
// to be provided or confirmed before the work begins, and whose turn it is.
//
// # Pages
//
// [Brief.Markdown] and [Brief.HTML] write the page that people read, of the same sections.
// Text of the brief shows as text, whatever is in it. The words that the page puts in are
// English, unless [PageOptions] has others: [PageWords] lists them.
//
// # Limits
//
// 1,000 deliverables, participants, assets, and entries of a map; 64 markets in any list; 15
// handles; 100 entries in every other list. Texts have 4,096 bytes; titles, names and phrases
// 256; labels 256; names and handles of the brand 128; regular expressions 1,024, and some
// 2,000 states; addresses 2,048. A deliverable has 1,000 posts and 400 dates, a step 8,760
// hours, a review 20 rounds. A schedule reaches back ten years and has 100,000 milestones.
// A lint takes about a second for each of guardrails, participants and posts at the most, and
// says with the warning not_checked what is left; [Brief.Labels] asks for 10,000 labels, each
// of one platform, format, market and variant.
// Rules are of countries: those of subdivisions are not known.
//
// Whether a guardrail without phrases is kept, a shot is good, or a text is right in its
// language is for people. What is forbidden is looked for in the words of the brief, not in
// what they mean.
//
// # Codes
//
// The findings of [Brief.Validate], beside those of package irm/wire for the form, of package
// irm for IDs, times, windows, cadences, territories, languages, goals and workweeks, and of
// package brief/rights for rights, exclusivity and uses:
//
//	cadence_outside      no date lies in the window; of Schedule, in its zone (a warning)
//	code, hashtag, mention, phrase, link, query, handle, uri
//	                     not of the form of one
//	contradiction        two things that exclude each other: a draft that nobody reviews
//	deliverable_missing  nothing is to be made
//	draft_late           due when the window has ended
//	duplicate            an entry twice, or an ID of another entry
//	field                a name that is none, or that no field has
//	limit                too many of something; also of Labels
//	market               none, or the world, which has no rules
//	pattern              no regular expression, or too big a one
//	range, range_order   a number outside of what is allowed; the wrong way round
//	reference            to something that is not there
//	relation             no relation between creator and brand
//	slug, word           no lower-case word; none of the words of this field
//	template_syntax, template_unknown, template_context
//	                     braces that are no placeholder; no such field; within markup
//	template_single_brace, template_foreign
//	                     what looks like a placeholder and is none (warnings)
//	text_missing, text_length, text_control, utf8
//	                     no text, too much, or something hidden in it
//	value_missing        of [Brief.For]: a field without a value
//	version              below 1
//	window_open, window_missing
//	                     no start or end; none for the dates of a cadence
//
// The errors of [Brief.Acknowledge] and [Brief.Approve], and the findings of [Approval.Check]
// and [Changes.Late]:
//
//	approval_content, approval_terms, approval_other
//	                     another draft, other terms, another deliverable or brief
//	content              no digest of a draft
//	deliverable_unknown  no such deliverable in the brief
//	late_change          a material change when the work has begun (a warning)
//	participants         not the brief of one
//	party                by the side that cannot say it
//
// The findings of [Brief.Lint], beside the warnings of Validate. Errors:
//
//	caption_limit        more in the caption than fits; a warning by some sources only
//	category_prohibited  not to be advertised in a market or on a platform
//	characters_short     longer than the characters within which it is wanted
//	exclusivity_clash    a booked deal that stands against this one, or the other way round
//	forbidden            a mandatory or label with what a guardrail forbids; a warning for
//	                     what is optional, for guardrails that warn, and for other texts
//	hashtag_cap          more hashtags than the platform takes; a warning with optional ones
//	idle                 a participant with nothing to make
//	label_missing, label_rejected, native_missing, relation_missing
//	                     posts would not be marked as a market wants it; native_missing may
//	                     be a warning
//	market_unruled       no rules are known, and so no label
//	pages                more than two; a warning beyond one
//	place_missing        in no place that the format has
//	schedule_long        the steps take more than ten years
//	slack_short          the answers take longer than there is between draft and publication
//	value_missing        a participant without a value; a warning before there are any
//
// Warnings:
//
//	age_gate             a least age has to be set
//	approver_missing     nobody is named who approves; info where there are no stages
//	dense, imperatives, no_choice, phrase_shared, verbatim
//	                     over-scripting: see [Script]
//	exclusivity_near     a deal of the same category close by
//	field_unused         a placeholder that no text has
//	label_doubtful, label_unknown
//	                     a label may not do; nobody knows
//	late                 the time by which the brief had to be there is over
//	mandatory_unfit      a deliverable names what is for other platforms or markets
//	messages_many, objectives_many
//	no_review            goes live without an approval
//	not_checked          too much to look at all of it
//	posts_many           for one creator in a week: of one deliverable, of what all make, or
//	                     of a participant
//	unresolved           something that was to be filled in: [Your Name]
//	window_missing       nobody knows when it goes live
//
// Info:
//
//	examples_many, fee_missing, goals_missing
//	language_unknown     orders were not counted
//	not_checked          what was not given: rules, deals, a location, a date; an error of
//	                     Labels
//	rule_old             rules from sources of more than a year before
//	workweek_missing     all hours count
package brief
