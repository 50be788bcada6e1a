// Package scoring says how well candidates fit, and why: creators by an ideal creator
// profile, or whatever else the host compares. It works from one candidate on the screen to
// millions that are ranked anew while somebody drags a slider.
//
// # The profile
//
// A [Profile] is data, a literal or a JSON document ("irmkit/profile/1"). A [Criterion] has a
// weight, which counts beside the weights of the others, and a [Curve] from a value in
// its own unit, such as percent or euro, to what it is worth, from 0 to 1. Curves never look at
// other candidates: who joins or leaves the pool changes nobody's score, and there is no
// rank reversal. Where the weights come from is said by an [Origin]; the digest of the
// profile, by which a score can be traced, has it too.
//
// [Bind] joins the profile to a type of the host by [Accessors], functions that read one
// value each, and makes a [Scorer]. It reports every ID that one side has and the other
// has not.
//
// # The score
//
// 100 points are divided among the criteria in the proportion of their weights. Each
// earns what its value is worth, times its part, and the score is the sum of these points in the order
// of the profile. There is no other number behind it: [Scorer.Explain] lists the points.
// A [Grade] is a name for the scores from a bound on; who misses it by rounding alone has it.
//
// The same candidate gets the same score to the bit, whichever function computes it and on
// whatever machine.
//
// # What is not known
//
// A missing value is never zero by accident. Each criterion has a policy: by default a
// prior is assumed ([Missing]), so that a candidate of whom little is known ends in the
// lower middle, and not on top. The score comes with Low and High, what it would be if all
// that is missing were at its worst or best, and with the share of the weight that is
// known. [Scorer.Cautious] ranks by Low. Skip leaves a criterion out and counts the others for
// more, which favours those of whom least is known: it needs Profile.MinCoverage, below
// which nothing is left out and the missing counts as the worst.
//
// # What rules out
//
// A [Knockout] is a [Condition] that no score makes up for. All are asked, each failure has
// its [Reason], and the profile says whether an unknown value passes, fails or has to be
// looked at. With Review set it rules nobody out, and asks to look at those who do not keep
// it. A knock-out does not change the score.
//
// # Groups
//
// The other conditions of a profile make groups, and never touch a score. A [Segment] gives
// a name to those who keep several conditions: a tag, a target group. A [Quota] bounds how
// many of those who are picked belong to a group. Of a candidate both answer yes, no, or that it
// is not known, and a set keeps a quota only if it does whatever the unknown turn out to be
// ([Quota.Keeps]).
//
// # What would change it
//
// [Scorer.Lift] names the smallest change of one value, or of two, that leads to a grade.
// [Scorer.Stability] says how far each weight can be moved before the best K are others,
// and [Scorer.Acceptability] by what share of all weights a candidate would be first: a
// narrow choice is shown to be one.
//
// # Many candidates
//
// [Rank] goes once through a sequence and keeps the best k: the score downwards, then the ID
// upwards; who is out is left out. [Index] does the same for rows that stay in memory,
// some ten times faster, by passing over those that cannot be among the best. Both give
// what sorting all would give, to the bit. [Scorer.Coverage] counts what is known of them.
//
// # Reviewers
//
// What people think enters by one rule. [Agree] makes one opinion of the ratings of several.
// Its mean is the value of a criterion like any other, with a weight and a policy for those
// whom nobody has looked at. Its spread is the value of a knock-out with Review set: where
// reviewers are too far apart the mean counts still, and the result is flagged, with the
// reason. Whether they mean the same at all is said by Krippendorff's alpha.
//
// # The shortlist
//
// [NewShortlist] writes down who was looked at, in order, each with rank, group, tags, what is
// strong, weak and unknown, and with what the host adds: notes by reference, and facts such as
// an exclusivity, which may exclude. Those who are out stand behind, with the reasons. A
// [Shortlist] is a document ("irmkit/shortlist/1"), and a table by [Shortlist.Rows].
//
// # JSON
//
// Profiles and shortlists are documents, with numbers as strings, read strictly and
// identified by a digest. All results have a JSON form for a screen or a log, with plain
// numbers.
//
// # Limits
//
// 64 criteria with 2 to 32 knots each, 64 knock-outs, 64 quotas, and 64 segments of 64
// conditions; 256 values in a condition; 32 grades. Numbers of a profile are 0 or have a
// magnitude from 10^-9 to 10^15; values of candidates are any float64. A weight is 0 or at least
// 10^-9 of all weights. IDs and names have at most 128 bytes, texts 1,024. An index takes
// 16 bytes a row for each 16 criteria. Acceptability makes up to a million draws. A shortlist
// has at most 1,000 candidates with 100 notes and 100 facts each, and a document 1 MiB.
//
// # Codes
//
// The findings of Validate and Bind, of Lift (unknown_grade), Agree and NewShortlist, beside
// those of packages irm and irm/wire for the form:
//
//	limit          too many of something, or too few; too long
//	duplicate      two with one name, a value twice
//	number_syntax  a number that is not plain digits; number_range: out of range
//	weight         negative, all zero, or too small beside the others
//	curve_order    knots that do not ascend; curve_range: worth that is not from 0 to 1
//	policy         no such policy; unknown, flag: no such word
//	prior          a prior out of range, or for another policy
//	condition      no bounds, bounds and a list, or a minimum above the maximum
//	knockout       a missing value rules out, and a wrong one does not
//	grade          out of range, or not in order
//	quota          no bounds, out of range, or a minimum above the maximum
//	origin         no word for where the weights come from
//	coverage       out of range, or missing where a criterion is skipped
//	version        a negative version
//	unbound        an ID without an accessor; unused: an accessor without a use
//	rank           a shortlist that is not in order, or somebody out without a reason
//	score          a number of a shortlist out of range
//	fact           no word for the kind of a fact
//	text_control   a control character in a text; utf8: no UTF-8
package scoring
