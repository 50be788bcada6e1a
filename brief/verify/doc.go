// Package verify holds a draft or a published post against its brief, and says of each line
// of the brief what came of it.
//
// # Checks
//
// [Compile] takes what [brief.Brief.For] gave for one participant, so that the code and the
// link are theirs. [Verifier.Check] takes a [Post]: the content, and what the host knows of
// the rest. The [Report] has a [Result] for everything that was checked, also where it
// passes, with the place in the post, what would be right, and for disclosure the rules
// with their sources. The worst come first. Messages and fixes are for people, each a
// sentence of its own; programs go by codes, and paths.
//
//   - Fail: it is not as the brief or the rules want it.
//   - Unknown: something is missing that decides. Result.Needs names the fields of the post;
//     "seen.logo" is the entry of Post.Seen for the ID "logo". Unknown is never a pass.
//   - Warn: somebody should look at it.
//   - Pass.
//   - Not applicable: nothing was asked for, such as a mandatory for another platform, an
//     optional one that is absent, or the window of a draft.
//
// A nil list of a post is not known, an empty one is known to be empty. What becomes known
// may turn unknown into pass or fail, and never fail into unknown.
//
// # Mandatories
//
// A mandatory is looked for in its places ([brief.Mandatory.Places]); assets and shots
// people see. Mentions and hashtags are whole: "@acme" is not in "@acme_fans", and where
// they are spoken they have no sign. A code is a word of its own, or a hashtag; in a link it
// is none. A phrase or a call to action is not found in hashtags, mentions and links, unless
// it begins with their sign. Where only something similar is found, the message says what:
// another spelling, part of a longer word, or, of codes, mentions and hashtags, one with one
// or two slips, as LENA51 for LENA15.
//
// Texts decide before people do: Post.Seen counts where a text is not known, and never makes
// up for a word that is not in any. A pattern is matched against a whole mention, hashtag or
// link, and within other texts.
//
// # Links
//
// A link is compared by its host, without case, "www." and a usual port; by its path,
// decoded and without a slash at the end; by its fragment, if the brief has one; and by
// the parameters of the query that the brief wants, in any order, decoded, with case, and
// not twice with different values. In texts a scheme may be missing. A short link is
// unknown until Post.Resolved says where it leads. A name in another script and its coded
// form (xn--) may be one; that is unknown, too.
//
// # Guardrails
//
// Phrases and patterns are looked for in all texts that are known, links included. Other
// accents, letters that look alike, capitals and compounds (#ItCures) do not hide a phrase;
// within a longer word of a tag, or of writing without blanks, it is a warning. A denial
// ("it never cures") is not understood: Post.Seen with a no turns what was found into the
// warning "cleared". Without phrases people judge. Speech and overlays count as not known
// until they are given, but for formats that have none: posts with pictures have no speech,
// articles have neither, and episodes no overlays. Links and first comments are looked at
// where they are known.
//
// # Disclosure, rights, approval
//
// The rules are those of package disclosure, on the day of publication, or of the plan: a
// draft is taken to go live with the start of its window. Reasons that hold in several
// markets are one result. Besides, the post begins with the labels of the brief, in any
// order, and has the platform's own one if the brief says so. Rules that find the same
// fault are cited there, and are no results of their own: where the label of the brief is
// missing, what stands in its place or is in a wrong one is not told apart by code.
//
// A post in which no label is found fails only if none can be in what is not known: in the
// video, on the picture, or, where that is enough, as the platform's own.
//
// Content that the brand gets to publish itself (the format "ugc") is not labelled, and
// without a caption has no mandatories of captions and links.
//
// Files of the brief that a post uses (Post.Assets) are the creator's own, or come with the
// brief, or need a right: to sublicensed organic use on the platform, in all markets, from
// publication on for as long as the deliverable stays up, and a day at least.
//
// [Digest] is what an approval is bound to. A post whose digest is another one than
// Post.Approved was changed since.
//
// # After publication
//
// [Verifier.Recheck] tells what was edited or lost since, and whether the post is up for as
// long as it has to be. [Verifier.Audit] tells of all posts of a participant which
// deliverables are complete. A post of a cadence counts for the last date before it.
//
// # Limits
//
// See [Post.Validate] for sizes. Of a pattern the first 64 matches in a text are looked at,
// and for slips the first 256 different words.
// Hosts of short links are a list of the best-known and [Options.Shorteners]. Whether
// pictures, music and claims are right is for people, whose answers are taken as given.
//
// # Codes
//
// Of mandatories and labels:
//
//	found, seen          it is there; people saw it
//	missing              it is not
//	near_miss            something like it is
//	misplaced            it is in another place, or behind other words
//	too_late             it is behind the first characters or seconds
//	link_query           the right page with wrong parameters
//	link_short           nobody says where a short link leads
//	not_given            a text is not known in which it may be
//	time_unknown         when it is shown, or published, is not known
//	unseen               people have to look
//	optional_missing     it was only wished for
//	not_wanted           not for this post, or the brief does not say
//	no_entry             Post.Seen has an answer that the brief does not ask for (a warning)
//
// Of guardrails: clear, breach, breach_maybe (within another word), cleared (by people), and
// not_given, unseen, not_wanted as above. Of disclosure: those of package disclosure, and
//
//	disclosed, nothing_to_disclose
//	evidence_missing     what would decide is not known
//	no_checker           there are no rules
//	native_label         the platform's own label is set
//
// Of deliverables and limits of platforms:
//
//	in_window, early, late, draft
//	fits, other          as it was asked for, or not
//	too_short, too_long, too_many_hashtags
//	no_deliverable       the post is for none of the brief
//
// Of rights granted, not_granted, right_open; of the approval approved, approved_other,
// approval_unknown. Of a recheck edited, live, live_pending, removed_early; of an audit
// complete, incomplete, pending, surplus.
//
// What keeps a brief from being compiled is, beside the findings of [brief.Brief.Validate],
// participants (more than one), placeholder (one is left), time_zone (Options.Zone is not
// that of the brief) and invalid (a value that nothing can be compared with, such as a
// pattern that matches the empty text). What keeps a post
// from being checked is limit, slug, text_length, utf8, range_order, time_missing,
// other_post, and what package irm says of IDs, times and languages.
package verify
