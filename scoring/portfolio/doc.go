// Package portfolio chooses a set of creators for a budget: those who together reach the
// most people with the best fit, each person counted once, and says why these and not the
// others.
//
// # The value of a set
//
// A set is worth the people whom it reaches. A person counts once, by the best score among
// the picks that reach them: reached by a creator who scores 80, they count as 0.8 of a
// person; when one who scores 90 reaches them too, as 0.9. So a badly matching audience does
// not make up for its size, two creators with the same followers are not paid for twice, and
// how many followers somebody has is not asked at all. Scores count in whole points; those
// of Scorer.Cautious make a cautious choice.
//
// Whom a candidate reaches besides the picks is told by a [Reach], a small interface.
// Package audience has such models, from sketches of followers and from vendors' overlaps of
// pairs; [Sets] is one of known persons, and [Additive] one of audiences of which no overlap
// is known. What a selection states about people is as good as its reach: Selection.Reach
// has the bounds and what they rest on.
//
// # The choice
//
// [Select] has two rules, and takes the better of their sets: always the candidate who adds
// most for the money, and always the candidate who adds most. Either alone can be
// arbitrarily bad: somebody cheap with two followers is the best for the money, and then the
// budget is not enough for the one who reaches everybody. The best single candidate is the
// first pick by the second rule, so that no set of one is better. Gains that were computed
// earlier are upper bounds of the present ones, so that few have to be computed anew (lazy
// evaluation: Minoux 1978; CELF, Leskovec and others 2007). Up to [MaxExact] candidates, all
// sets are looked at that could be better.
//
// Money is exact, gains for the money are compared without rounding, of equal candidates the
// cheaper is ahead, then the one with the lower ID: the same facts give the same set, in
// whatever order they come.
//
// # How good it is
//
// With a monotone submodular value, where everybody adds less the more are picked, and no
// quotas, the better of the two rules has at least (1 - 1/e)/2 of the best possible, 31.6 %.
// That is little. After the choice more is known: no set can be worth more than the picks at
// any time and what the others would add for the budget if they had no overlap. The
// [Certificate] has the least of these bounds: 83 to 98 % of it were reached on random
// markets of 10,000 candidates. Of a reach that does not say of itself that it is submodular
// it is certain only that nobody adds more beside others than alone: the bound is what the
// budget could buy if there were no overlap at all. A quota leaves the bound as it is; it
// may be far from what the quota allows.
//
// # Who has to be in, and who must not
//
// Must-haves come first, and what they cost is gone. Who must not be taken (Candidate.Never)
// or is out by a knock-out is not taken. Quotas are those of the scoring profile: between
// two and four in the country, at least half women, at most a fifth of one band. Who is not
// known to belong to a group counts towards the maximum and not towards the minimum. With
// quotas by count, no pick is made that would leave too little money for a minimum. Shares are
// tried in two ways: kept at every pick, or missed on the way by less than one pick, where
// the longest beginning of the picks that keeps all of them is what counts. Where quotas
// overlap, or a minimum and a maximum leave few numbers of picks, that may find nothing though
// there is a set; then the code is not_found.
//
// Where there can be no set the error is an [InfeasibleError] that names what collides.
//
// # Why, why not, and what if
//
// Each pick has what it adds after those before, and what a thousand people more cost.
// Everybody else has the reason, and what they would still add: nobody is lost.
// Selection.Next says what more money would do: the least increase of the budget that takes
// one more, or, where all sets can be looked at, that makes any better set possible
// ([Step]).
//
// # Many small against few big
//
// [Compare] spends the same budget on several mixes of groups, such as bands of
// irm.BandTable, and shows them side by side: cost, people reached and how surely, cost for
// a thousand, mean score, number of creators.
//
// # Limits
//
// 100,000 candidates, 64 quotas, 16 mixes; 2^28 persons of Sets. One gain is at most 10^12
// people. All sets are looked at for up to 20 candidates whom the budget allows, 12 if the
// reach is not known to be submodular, and no more than 16,384 sets. Select takes some 25 ms
// for 10,000 candidates with 5 million followers among 100,000 persons and 30 picks; a reach
// that does not count by fit itself ([Fitted]) is asked once for each different score among
// the picks.
//
// # Codes
//
// The findings about arguments, beside those of package irm for IDs and of package scoring for
// quotas:
//
//	currency    no currency, or another than the budget's
//	negative    a cost or budget below 0
//	missing     no reach; length: one of another number of candidates
//	limit       too many of something, or too long
//	duplicate   a candidate or the name of a mix twice
//	score       a score that is not from 0 to 100
//	quotas      not one answer for each quota
//	must_never  a must-have that must not be taken; must_out: that is out
//	person      a person out of range
//	group       a mix of groups of which nobody is a candidate
//
// Those of an InfeasibleError:
//
//	must_budget    the must-haves cost more than the budget
//	must_quota     more must-haves than a maximum
//	quota_members  too few candidates for a minimum
//	quota_budget   the cheapest for a minimum cost more than the budget
//	no_set         quotas that cannot be kept together: all sets were looked at
//	not_found      quotas for which no set was found
package portfolio
