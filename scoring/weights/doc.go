// Package weights makes the weights of a profile: by hand, from judgements of two criteria at a
// time, or from how campaigns went. Whichever it was, [Weights] carry their origin, and
// [Apply] writes it into the next version of the profile.
//
// # By hand
//
// [Manual] takes numbers as they are, with a note on who has set them. The host adds the date
// of any weights to their origin; nothing here reads a clock.
//
// # From judgements
//
// [AHP] is the analytic hierarchy process: for each pair of criteria somebody says how many
// times as much one counts as the other. The result names its method and its table of random
// indexes, since the consistency ratio has no meaning without: the same judgements get 0.022 by
// one table and 0.0235 by another. Above 0.1 people contradict themselves too much,
// and the deviations say which judgement to ask for again.
//
// # From outcomes
//
// [Learn] starts from weights that were thought right, the prior, and asks outcomes of
// campaigns to correct them. An [Outcome] has what was known when the creator was chosen,
// as worths from 0 to 1 ([Worths]), and one number for how it went, the greater the
// better. Results that range over orders of magnitude are better given as logarithms.
//
// Outcomes of one campaign are compared with each other more than with those of another: that
// one sold better in all says little about whom it had.
//
// A few dozen campaigns say little, and weights that follow every accident are worse than
// judgement. So there are four safeguards:
//
//   - Too few outcomes are refused ([ErrTooFew]): less than 30, less than 10 for each
//     criterion, or of less than 20 creators. Outcomes of unequal weight count as fewer.
//   - Weights are shrunk towards the prior, as far as does best on outcomes that were
//     held out. A criterion of which nothing is known keeps its share, and one with weight 0
//     keeps that: who wants to know what it is good for gives it a small one.
//   - None is negative. A criterion that seems to do harm gets 0, and a curve to think about.
//   - They are used only if they predict held-out outcomes better than the prior does, by two
//     standard errors and by 1 % of the squared error. If not, the prior is returned, and [Report]
//     has the figures of both.
//
// Where the prior is right, it was replaced in at most 1 of 100 simulated histories; where one
// criterion has most of the effect and five have the same weight, it was found with 100
// outcomes in more than 95 of 100.
//
// What the safeguards cannot know: outcomes are of those who were chosen, so that a criterion by
// which all were chosen alike shows no effect. And the prior is what was thought before
// these outcomes; to learn from them again, with the learned weights as the prior,
// counts them twice.
//
// # What comes next
//
// [Learned.Predict] says what a campaign with a candidate may bring, with a range that holds
// the share of results that is asked for. It takes worths, and no score: what a missing
// value counts for in a score is a policy, not a fact.
//
// [Learned.Drift] compares the outcomes of a later period with those that were learned from. The
// population stability index and its marks, 0.1 and 0.25, come from credit scoring and
// thousands of cases. With 60 outcomes before and 40 now it is above 0.1 more often than
// not though nothing has moved, so that a shift is only called one if it is more than chance.
//
// # Numbers
//
// All results are the same to the bit on every machine, and do not depend on the order of
// judgements or outcomes. Functions do not change what they are given, and may be called at
// the same time.
//
// # Limits
//
// AHP takes 1 to 15 criteria and judgements from 0.1 to 10. Learn takes up to 64 criteria,
// 10,000 outcomes with results of a magnitude from 10^-15 to 10^15, or 0, and weights from 10^-6 to 10^6, and a prior that
// sums to 10^-6 or more. Weights from outcomes that are less than 10^-8 of all are 0. A
// prediction's coverage is limited by the number of residuals.
//
// # Codes
//
// The findings, beside those of a profile for the weights themselves:
//
//	unweighted      a criterion of the profile that the weights do not name
//	unused          a weight that is of no criterion
//	version         there is no higher version
//	limit           too many of something, or none
//	duplicate       a criterion, a pair, an outcome or a worth for the second time
//	unknown         an ID that is of no criterion
//	pair            a criterion that is compared with itself
//	missing         a pair that is not judged
//	ratio           a judgement out of range
//	prioritisation  no such method; random_index: no such table
//	number_range    a result out of range
//	weight          a weight out of range, or a prior that sums to too little
//	worth           a worth that is not from 0 to 1
//	coverage        a coverage that the residuals do not allow for
//	unlearned       drift from what Learn has not made
package weights
