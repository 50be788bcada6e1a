// Package benchmark holds what engagement rates and prices are usual, as data with a source,
// and compares with it without mixing what cannot be compared.
//
// # What a rate is a rate of
//
// An engagement rate means nothing without its basis. The same TikTok posts may have 510% per
// follower and 17% per view. A [Kind] names platform and basis, a [Measure] is a rate with
// its kind and the size of the audience, and whatever compares two of different kinds returns a
// [MismatchError]. Nothing converts one basis to another.
//
// # Tables of others
//
// A [Table] is what one source says, with its date, basis and statistic: a low, a typical
// and a high rate of each [Band] of follower counts, as far as it states them. A [Book] keeps
// any number of tables side by side and averages nothing. [Book.Find] says what all of them
// say of one size, and by what factor they disagree.
//
// [Published] is such a book, with public figures up to 2026. Its sources disagree by a
// factor of six and more, which is why none of them was chosen.
//
// # The pool of the host
//
// [FromPool] makes a benchmark of the host's own creators: [Pool.Rank] gives the robust
// z-score and the percentile of a rate within its band. All were measured in one way, so this
// is the first choice wherever there are enough of them. [Pool.Table] puts it into a book, with
// median, quartiles and the number of creators.
//
// # Prices
//
// A [Price] is what one source says that a post, a thousand impressions or one engagement costs.
// [Book.Fair] holds an asked price against the amounts that follow from it for an [Offer]. Amounts
// are exact; only the ratio at the end is a float64. Currencies are never converted here.
//
// # Documents
//
// A book is JSON with the schema "irmkit/benchmark/1", which [DecodeBook] reads strictly.
// Rates are text, "0.0178" or "1.78%", and amounts as those of [irm.Money]. A low, typical or
// high rate that is left out is one that the source does not state; it is not 0.
//
// # Limits
//
// 256 tables, 256 price lists, 64 rows in each; names have at most 128 bytes, sources and notes
// 1,024. A pool speaks of bands with at least 10 creators. Rates are computed as the nearest
// float64; results are the same to the bit on every machine.
//
// # Codes
//
// The findings of Validate and FromPool, beside those of packages irm and irm/wire:
//
//	limit              too many of something, or too few
//	basis              not followers, reach, impressions or views
//	source_missing     nobody is named
//	as_of              neither a year, a month nor a day
//	band               no followers lie in it; band_overlap: some lie in two
//	rate_missing       a row without a rate; rate_range: a negative one; rate_order: they do not ascend
//	statistic          no such statistic, or not that of a pool
//	unit               no such unit of a price
//	price_missing      a row without a price; price_range: not above 0; price_order: low above high
//	currency_mismatch  two currencies in a price list
//	mismatch           a measure of another kind in a pool; followers: of unknown size
package benchmark
