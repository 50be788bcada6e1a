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
// that a shortlist of last year can be made again. What has no time of its own, such as
// traits and reviews, a host gives as it stood then.
//
// Each [Fact] has a value, or says why there is none. Nothing is guessed: no posts is not
// zero posts, no screening is not a clean one, no licence on record is not none, and who
// lives in the US may or may not live in California. What is missing is for the profile to
// decide.
//
// Facts are for people: [Fact.Words] and Fact.From can be shown to a brand and to the
// creator. [Values] are the facts without words, and can be kept as JSON: measure once, score
// a thousand times, by [Accessors] that [scoring.Bind] takes. Who measures many asks
// [Meter.Values] for them and saves the words.
//
// # What is measured
//
//	audience_match    likeness of the audience to the customer, in percent
//	audience_market   share of the audience that is said to live in the markets: at least so many do
//	home_market       1 if the creator does; language: 1 if he speaks one that is asked for
//	niche             what the best of the creator's niches is worth
//	values, tone, themes, drivers
//	                  strength of the traits that are looked for, by their weights
//	quality, review   mean of the reviewers, of 100: of the content, and of the fit
//	quality_spread, review_spread
//	                  how far they are apart, for a knock-out that asks to look (scoring.Agreement)
//	engagement        median rate of the recent posts, or else the last stated one, in percent of
//	                  the basis
//	engagement_ratio  the same over what is usual in the band, on the same basis
//	sentiment         percent of good comments less percent of bad ones
//	followers         the last count: for a band or a knock-out, seldom for a weight
//	growth            percent in 30 days, as the median of all slopes
//	cadence           posts a week, of the time of which all posts are known
//	sponsored         percent of the posts, of those where somebody looked
//	safety            what the gravest signal leaves of 100, by a [Taxonomy]
//	price_ratio       what is asked over what the tables lead to expect of posts of that format
//	performance       past results in percent of what was expected, each at most 300, drawn towards
//	                  100 as by two campaigns that went as expected
//	credentials       percent of those asked for that are held and valid that day
//	mentions          unpaid posts that name the brand; customer: 1 if he buys from it
//	authenticity      what package authenticity found
//
// Conditions keep a value from resting on too little:
//
//   - 3 posts for a rate, and for what posts usually reach. They have been out for two days when
//     they were counted, nobody paid for their reach, and their followers were counted within
//     the days of the window.
//   - 3 days with follower counts, 28 days apart, for growth; all posts of 14 days for the cadence.
//   - 20 comments; 5 posts of which somebody said whether they are sponsored, or, to say that there
//     is nothing, whether they name the brand or harm it.
//   - half of the audience described, in the last 365 days; half of the weight of the traits looked
//     for.
//
// # Limits
//
// 1,000 snapshots and posts, 256 traits, rates, signals, asks and results, and 64 reviews of a
// creator; lists of an ideal have 64 entries, a taxonomy 256 categories. The same is measured to
// the bit on every machine, in whatever order it is given.
//
// # Codes
//
// The findings of Validate and Measure, beside those of packages irm, wire, audience and
// benchmark:
//
//	limit           too many of something, or too few
//	range           a number that is out of range
//	duplicate       something that is listed twice
//	mismatch        something of another creator, or of something that is none
//	source_missing  nobody is named
//	metric          a metric that is not counted, or not the basis of a rate
//	money           a price without a currency, or below zero
//	level           a signal that does not say how grave it is
//	version         a negative version
//	criterion       values of something that is not measured here
package fit
