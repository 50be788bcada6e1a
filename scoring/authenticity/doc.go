// Package authenticity gathers evidence of whether the audience and the engagement of an account
// are real. It lists what was seen, what would be natural, and how much it weighs; it
// gives a score with a confidence, and never a verdict.
//
// # Evidence
//
// [Rules.Assess] looks at an [Input] by [Rules] and makes a [Report] of one [Evidence] for
// each rule, applicable or not:
//
//	engagement          the rate over the lower end of the benchmarks of its size, or the upper one
//	comment_ratio       comments for each like, of the posts or else of the account
//	comment_repetition  the share of 200 comments that repeat the words of another
//	growth_spike        the part of sudden growth that engagement fell behind by, beyond chance
//	following           followings above 1,500, for each follower
//	geography           the share of the audience that must have changed country within half a year
//	benford             how far first digits of the followers' own counts are from Benford's law
//	regulars            the share of comments by those who comment on most posts
//	reciprocity         the share of these whom the creator comments on in return
//
// Fast growth is no evidence. Of real accounts on Instagram some grew as no other did, and most of
// them since everybody liked what they posted. A spike is a step with a robust z-score above
// Rules.SpikeZ and a growth of at least Rules.SpikeGrowth, and what counts is the elasticity: by how
// much the engagement of an average post grew for each part that the followers grew, at the end of the
// step or one snapshot later. Engagement goes up and down by chance as well, and from one snapshot
// to the next nothing can be said of less than that. An account whose engagement rises with its growth
// has nothing against it.
//
// Some numbers look suspicious and are not. Likes of 0 are hidden ones. A rate per follower far above
// the benchmarks is that of posts which others saw too: only one per reach, impression or view can be
// too high. Of many comments more are repeated than of few, whoever writes them. And the creator's
// own answers ([Input.Self]) are no comments.
//
// # The score
//
// Each piece of evidence takes away its weight times Against of what the others leave, as in a
// noisy or (Pearl 1988): 100 · Π(1 - weight · against). One strong signal is not talked
// away by many weak ones, and what is natural takes nothing away.
//
// A signal that does not apply takes nothing away either: it lowers the confidence, which is the
// share of the weights that apply, and Low, the score if all of them were at their worst. A new
// account has a score of 100 and next to no confidence. High is the score without the strongest
// evidence: where it is far above the score, all hangs on one signal that may have another
// reason. Two signals have a second source: without posts the ratio is that of the account, and
// without Input.Growth an account is measured by its own past.
//
// As a criterion of a [scoring.Profile] the score goes with a policy for those of whom the
// confidence is too low: the accessor says that it is missing.
//
// # Rules
//
// Rules are data of the host. [DefaultRules] name the source of each figure; where there is no
// published one they say that it is a choice. Least is the number of observations from which on a
// signal applies: benchmarks of the kind and size (engagement), likes (comment_ratio), comments
// with words (comment_repetition), steps to compare with (growth_spike), followers (following),
// pairs of audiences (geography), follower counts above 0 that span three powers of ten, and a
// factor of 50 without a hundredth at each end (benford), comments of known writers on at least 8
// posts (regulars), regulars (reciprocity).
//
// # Personal data
//
// Comments and who wrote them are [irm.Personal]. They are compared in memory, hashes do as
// well, and no report holds any of them.
//
// # Limits
//
// 10,000 snapshots, 10,000 audiences, 10,000 posts with 1,000,000 comments together, 1,000,000
// follower counts and visited people, 16 actions. The same input gives the same report to the
// bit on every machine, whatever the order of snapshots and audiences.
//
// # Codes
//
// The findings of Validate and Assess, beside those of package irm for snapshots and audiences:
//
//	limit         too many of something, or no rules
//	signal        no such signal
//	duplicate     two rules for one signal; two snapshots or audiences of one source and time that differ
//	natural       from, low, high and to do not ascend
//	number_range  a weight, a share or a bound of a spike out of range
//	mismatch      snapshots of two subjects, or audiences of two creators or platforms
//	metric        an action that is not counted; metric_sign: a negative count
package authenticity
