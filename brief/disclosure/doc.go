// Package disclosure checks whether a post says that it is advertising as the rules of its
// markets ask for, and proposes the labels with which it does.
//
// It is not legal advice. The rules were collected from public sources, most of them
// second-hand, and were not looked up again on the authorities' sites; courts look at the
// whole of a post, and this package at its text and at what the host says of the rest.
//
// # Rules
//
// A [Pack] is dated rows, each with its source, how well that is known, and the days from and
// to which the row holds. [Published] comes with the library: rules for 26 countries, the
// European Union and platforms, as of 2026-11-20, and [Pack.LeftOut] says what it knowingly
// lacks. Hosts merge packs of their own ([Pack.Merge]): the same ID replaces a row. [Pack.At]
// are the rows of a day.
//
// Where several rows speak of one label, the one about the relation goes before that about
// all, that of one country before that of many, the later before the earlier. A label that
// will do for what is paid does for all relations. What is remembered only ([Recalled]) is off
// unless [Options] say otherwise; labels that only such rows accept make the verdict unknown.
//
// # Labels
//
// A label is found as package caption finds phrases: whole words or a whole hashtag, exactly
// spelled, not in a link or a mention, and not part of a longer label. Beyond that
//
//   - one word counts only where it stands like a label: at the start of a line, emoji and
//     brackets aside, behind a bar, between what is no word ("Thanks! – Werbung"), behind
//     nothing but mentions, or in a statement ("this post is sponsored", "广告" in
//     "本文为广告"); "the ad on TV" is none;
//   - {brand} is a name or handle of an advertiser, if [Post.Brands] has any, else a mention
//     or a word with a capital; there may be signs between it and the words ("#adv | @brand");
//   - in a denial ("not sponsored"), beside a negation ("keine", "じゃない", "? No") and in
//     other words ("ad hoc", "advertising is") it is none; all of these are lists of the pack,
//     in any language, and what is listed is known, no more;
//   - a Korean word may have a particle behind it;
//   - without its accents it is accepted with a warning; with letters that look alike, or marks
//     added, it is none.
//
// A hashtag in the pack ("#sp") is found as one only, other labels as words and as hashtags. A
// label that no row of the market knows, but those of others accept, makes the verdict unknown
// if it is in the language of the content, else fail.
//
// # Places
//
// First, at the start (60 characters), before the fold, apart from other hashtags: each market
// asks for its own. The fold is that of package caption, at its least, and never beyond three
// lines; where none is known and texts are long, 60 characters. A host that has seen the post
// says how much is shown ([Post.Fold]). On the picture or in the video a label is one in
// [Post.Overlays], or what [Facts] say. A label in the video makes up for its place in the
// caption.
//
// # Verdicts
//
// A [Report] has a [Result] for each market: fail before unknown before warn before pass
// before not_applicable. Unknown has in [Result.Needs] the fields of the post that would
// decide. Facts that nobody gave count for nothing: what depends on them is unknown, except
// for what is rare: profiles, minors, retouched or generated bodies, and reuse are looked at
// only if the host says so, as is the category. Each reason cites its rules.
//
// # Plans
//
// [Checker.Resolve] takes the same [Post], written or still to be, and proposes the fewest
// characters that satisfy all markets, in the order in which they have to stand. Its caption
// begins with them, in a line of their own. [Plan.Report] is that of the post so labelled:
// where no set will do, the plan has the nearest, such as a label in another language or from
// memory, and the report says what is wrong with it. For more than ten markets at once the set
// may not be the shortest.
//
// # Limits
//
// A caption or an overlay has up to 64 KiB, a post 32 overlays, 64 markets and 16 names of
// advertisers; a pack 4,000 rules of 64 labels each, and is a document of at most 1 MiB. A label is
// looked at in the first 16 places of a text, and of all that are accepted the first 32 are
// tried. Whether a post is recognisable as advertising without a label is for people to judge,
// as are carousels, live streams and speech. Markets are countries; rules of subdivisions are
// not known.
//
// # Codes
//
//	no_label                   none at all
//	tag_only, code_only, profile_only
//	                           besides: a tag, a discount code, the profile are none
//	label_not_accepted         words that the market does not take
//	label_language             a label in another language than the content
//	secondary_label_only       one that needs another beside it
//	label_form                 not as a hashtag; without its accents (a warning)
//	label_lookalike            letters that only look like those of the label
//	label_not_first, label_below_fold, label_buried_in_hashtags
//	                           in a wrong place
//	label_obscured, label_low_contrast, label_too_small
//	                           shown so that it is not seen
//	label_only_in_description  not on the picture or in the video
//	native_tool_only           the platform's own label, and it is not enough
//	native_tool_missing        it is asked for
//	denial_text                a denial; a warning beside a label
//	relationship_mismatch      a label for another relation
//	label_lost_on_reuse        content was used again without its label
//	conditional_wording        words that leave open whether there is a benefit
//	retouch_label_missing, child_audience_label, virtual_not_stated
//	                           words that are wanted besides
//	brand_not_named            an advertiser is not named
//	prohibited_category, platform_prohibited_category, age_gate_missing
//	                           what may not be advertised, or not to all
//	too_many_hashtags          more than the platform takes
//	label_not_recommended, label_equivalent
//	                           warnings: it may do
//	label_unverified           unknown: accepted from memory only, seen but not read, or
//	                           where the market has no list
//	label_unlisted             unknown: no rule of the market has it
//	no_rules                   unknown: none for the market; of a plan, none that has a label
//
// Of a pack or a post, beside those of package irm/wire for the form of documents
// and of package irm for IDs, territories and languages: at, brand, categories, code,
// duplicate, evidence, invalid, kind, labels, level, limit, markets, range, relation, slug,
// source, text, version.
package disclosure
