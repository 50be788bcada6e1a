// Package audience compares audiences: with the ideal customer, with each other, and many
// of them together. It says how well an audience matches, how many people two creators share,
// and how many different people a set of creators reaches; and each time what is not known.
//
// # The match
//
// An [Ideal] is the ideal customer: which shares of countries, languages, ages, genders and
// interests an audience should have, and how much each dimension counts. [NewMatcher]
// prepares it, and [Matcher.Match] compares it with an [irm.Audience], by one [Measure]:
// Jensen-Shannon, Hellinger, cosine, or the share in common. [Compare] does so for any two
// distributions.
//
// Shares often sum to less than 1. The rest is unknown, and is never divided silently: Low
// and High are the likeness where the rest is as different, or as like, as it can be;
// Likely is that of the described parts, and Known says how much these are. So it is with a
// dimension that is missing. Sources group ages, places and languages in their own ways: a
// group within one of the ideal's is counted there; one that lies across, such as 18-29
// where the ideal has 18-24 and 25-34, is listed and counts as unknown.
//
// # Two creators
//
// An [Overlap] is how many people follow both, with bounds and with what it rests on:
//
//   - [FromVendor]: figures that a vendor gives. Whether 20% is of the smaller audience,
//     of the first, or of all who follow either, has to be said; to mix them is an error.
//   - [FromDemographics]: what both audiences are made of. That gives bounds, and says
//     nothing between them; follows are never taken to be independent.
//   - [FromSketches]: sets of followers, or random samples of them.
//
// # Sketches
//
// A [Sketch] keeps some thousand hashes of a set of followers, of whatever size. Sketches
// of two sets give that of the union ([Sketch.Merge]) or of the intersection
// ([Sketch.Intersect]), in any order and nesting, and each says how many people it stands
// for. It can be made where the followers' IDs are, written down
// ([Sketch.MarshalBinary]), and merged elsewhere. Bounds hold in about 95 of 100 cases if
// hashes are those of [Hash]; whoever can choose IDs to his liking can mislead a sketch
// whose seed he knows.
//
// For audiences of 1,000,000 and 200,000 and sketches of the default size, the mean error
// of the overlap is about 4, 9, 20 and 39% where 50, 10, 2 and 0.5% of the smaller one
// are shared: 0.8/√matches.
//
// A list of some followers is marked by its rate ([Options]). The overlap of two samples is
// not that of the audiences: who follows both is in both samples only by the product of the
// rates, and the estimate is corrected by that. It is right for random samples that were drawn
// independently; what networks show, the newest followers, are none. The union and the share
// in common of samples are refused ([ErrSampled]).
//
// # Sets of creators
//
// [NewPairReach] and [NewSketchReach] make a set that grows creator by creator and says
// what the next one would add: what a selection within a budget asks. [Unique] is the reach
// of the set, never more than the sum of the audiences and never less than the greatest.
//
// From pairs, of whatever basis and together, the reach of three and more is known within
// bounds only; what is likely assumes that the followers of one creator are spread over the
// others' audiences independently. In simulated populations of which all pairs are known
// that is 1% off where people follow independently of each other, where they keep to
// scenes, and where audiences lie within each other, and 6% too low where some people
// follow far more than others; with half of the pairs unknown it is as good as the share
// that is assumed of them. From sketches there is nothing to assume.
//
// # Limits
//
// Followers and people up to 10^10. Sketches of 16 to 65,536 hashes, 4,096 unless said
// otherwise; samples of at least a millionth. A distribution has at most 512 keys. A
// [PairReach] has up to 1,000,000 members and 5,000,000 pairs, and Add takes time in
// proportion to the creators in the set; a [SketchReach] looks at some 4,000,000 hashes of
// at most 1,000,000 sketches. An ideal has up to 64 drivers of 1,024 bytes.
//
// # Codes
//
// The findings, beside those of package irm/wire for the form, of distributions
// (share_range, share_sum, key_missing) and of IDs:
//
//	across          groups of an ideal that have people in common
//	ages            no group of ages
//	duplicate       a member or a pair twice
//	impossible      more people shared than there are, or bounds that exclude each other
//	limit           too many of something, or too few
//	measure, basis  no such word
//	member          an ID that is not among the members
//	mixed           figures of different vendors, or shares of different things
//	of              a figure that does not say what it is a share of
//	overlap         bounds that are not in order, or more than the smaller audience
//	pair            a member with itself
//	people_range    a number of people out of range
//	population      more followers in a group than people
//	rate_range      the rate of a sample; size_range: the size of a sketch
//	sketch          bytes that are no sketch
//	sampled, seed   sketches that do not go together; sketch_missing: none at all
//	source          a source that is missing or too long
//	weight          a weight that is not more than 0
package audience
