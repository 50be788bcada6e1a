// Package fit measures creators: it turns what is known of one, the account, its audience,
// the posts, what people think and what is asked for them, into the values that a
// [scoring.Profile] weighs.
//
// # Measuring
//
// An [Ideal] says whom a brand looks for: the customer to reach, and who reaches him. It is a
// document, and apart from the profile: the one says what is looked for, the other how
// much it counts. [Compile] makes a [Meter] of it, and [Meter.Measure] measures what is
// [Known] of a creator at a moment. Time is an argument: what came later does not count, so
// that a shortlist of last year can be made again.
//
// Each [Fact] has a value, or says why there is none. Nothing is guessed: no posts is not
// zero posts, no screening is not a clean one, and no licence on record is not none.
// What is missing is for the profile to decide.
//
// Measure once, score a thousand times: [Facts.Values] are the facts without words, and
// [Accessors] read them for [scoring.Bind].
//
// # What is measured
//
//	audience_match    likeness of the audience to the customer, in percent
//	audience_market   share of the audience that lives in the markets
//	home_market       1 if the creator does; language: 1 if he speaks one that is asked for
//	niche             what the best of the creator's niches is worth
//	values, tone, themes, drivers
//	                  strength of the traits that are looked for, by their weights
//	quality, review   mean of the reviewers, of 100
//	engagement        median rate of the recent posts, or else the last stated one, in percent of
//	                  the basis
//	engagement_ratio  the same over what is usual in the band, on the same basis
//	sentiment         percent of good comments less percent of bad ones
//	followers         the last count: for a band or a knock-out, seldom for a weight
//	growth            percent in 30 days, as the median of all slopes
//	cadence           posts a week
//	sponsored         percent of the posts, of those where somebody looked
//	safety            what the gravest signal leaves of 100
//	price_ratio       what is asked over what the tables lead to expect
//	performance       past results in percent of what was expected, drawn towards 100
//	credentials       percent of those asked for that are held and valid that day
//	mentions          unpaid posts that name the brand; customer: 1 if he buys from it
//	authenticity      what package authenticity found
//
// Conditions keep a value from resting on too little: 3 posts for a rate, 3 days with
// counts 28 days apart for growth, 20 comments, 5 posts of which somebody said whether
// they are sponsored, half of the audience described, half of the weight of the traits
// looked for.
//
// # Limits
//
// 1,000 snapshots and posts, 256 traits, rates, signals, asks and results, and 64 reviews of a creator;
// lists of an ideal have 64 entries, a taxonomy 256 categories.
//
// # Codes
//
// The findings of Validate and Measure, beside those of packages irm, wire, audience and
// benchmark:
//
//	limit      too many of something
//	range      a number that is out of range
//	duplicate  something that is listed twice
//	metric     a metric that is not counted
//	money      a price without a currency, or below zero
//	version    a negative version
package fit
