// Package result says what came of it: by creator, campaign, post, code, day, what was
// reached, sold and spent, and what that makes per click, order and customer.
//
// # Tallies
//
// A [Tally] sums facts by the values of up to eight dimensions ([Dimension]): credits of
// package attribution, touches, posts, readings of networks, costs. A total is exact: money
// by currency in minor units, shares of conversions in millionths. What no one value
// applies to has a row of its own: a fee by creator and post is of no post.
//
// Tallies of parts can be made anywhere and merged ([Tally.Merge]), also by way of bytes
// ([Tally.MarshalBinary]): any order and any cutting give the same bytes. [Tally.By] rolls
// up to fewer dimensions, [Tally.Where] selects rows, such as those that a creator may see.
//
// IDs become dimensions by what [Places] say: the post of a touch, the angle of a post, the
// collaboration of a creator and a campaign. By creator, campaign, method and day nothing
// has to be known.
//
// Add what lies before the cut, and once: only posts and readings may come twice. A credit
// is of the time when it took effect, so a refund lowers the day of the refund. A post, and
// its readings, are of the day when it was published.
//
// # Unknown is not zero
//
// Each [Measure] is a value or says why there is none ([Unknown]):
//
//   - Of three posts two were measured: views are unknown (reading_missing), and Known says
//     what the two have. Of readings the last one holds; they are never added up over time.
//   - A creator who has credits or posts and no cost is not free: his cost and that of every
//     row and total with him are unknown (cost_missing), and so are CPA and ROAS. So it is
//     where one of his campaigns has a cost and the other none; a cost of no campaign is for
//     all. A cost without an amount does the same. Who costs nothing has a cost of zero, or
//     the host says that all costs are in: [Tally.Expect].
//   - Of some orders nobody knows whether the customer is new: then nobody knows how many new
//     customers there are.
//   - An order without any money is not for free: until an amendment brings its amount,
//     revenue is unknown (revenue_missing). A lead brings none, and that is known.
//   - Nothing to divide by, no exchange rate, two currencies and none named.
//
// # Measures
//
// A [Report] computes them from the sums, each ratio in one exact division with one rounding
// (Options.Rounding); what it was made of is beside it. A ratio of a total is never a mean.
//
//	posts               published; a repost is its original
//	clicks              touches of the kind Click; where no touches came in, as networks report them
//	engagements         the sum of Options.Engagements: likes, comments, shares, saves
//	conversions         shares of conversions, less those refunded whole; Options.Conversions
//	orders              those of the kinds in Options.Orders: purchase, subscription
//	new_customers       orders of customers who were new
//	repeat_orders       those of the others: who comes three times makes three
//	gross               goods before discounts and refunds
//	net                 Options.Revenue, gross less discount by default, after refunds
//	refunded            what of it came back
//	sales               net of orders alone
//	cost                everything recorded; cost_fee, cost_product, cost_shipping, cost_boost,
//	                    cost_agency, and cost_ with any other kind
//	return              net x Options.Margin - cost
//
//	click_through_rate  clicks / impressions
//	engagement_rate     engagements / impressions
//	conversion_rate     conversions / clicks
//	new_customer_rate   new_customers / orders
//	repeat_rate         repeat_orders / orders
//	cpc                 cost / clicks
//	cpm                 cost / impressions x 1,000
//	cpe                 cost / engagements
//	cpa                 cost / conversions
//	cac                 cost / new_customers
//	aov                 sales / orders
//	revenue_per_post    net / posts
//	roas                net / cost
//	roi                 return / cost
//
// Options.Shown names another basis for impressions, such as views. CPC, CPM and CPE are to
// the millionth of a unit of money, the others to the minor unit. ROI takes all of the
// revenue as return, and so is ROAS less one, unless Options.Margin says otherwise. Any
// other name, such as reach, is what networks report of the posts; reach counts a person
// once for each post. Several kinds of subjects are never added up: where posts are
// measured, what creators' and campaigns' readings say is left out, and readings of accounts
// and of the brand's own channels are apart (Options.Subjects).
//
// Several currencies become one by the rates of one day, which the report repeats; every sum
// is converted by itself, so rows may differ from the total by a minor unit each.
//
// # Whose results
//
// A tally holds every credit, nobody's too, and so the ROAS of its total is the revenue of
// the whole shop over the cost of creators. [Tally.Earned] keeps what creators earned, and
// every cost. Conversions by code and survey need no click: a conversion rate may exceed one.
//
// # Goals
//
// [Against] compares goals with what was reached. [MetricsFor] lists what a stage of the
// funnel is judged by, and so a creator who has that role in a campaign ([Row.For]).
//
// # How it came about
//
// [Tally.Blend] divides all conversions into tracked, code, survey, other channels and
// untracked. [Compare] puts policies side by side, whose differences sum to zero. [Paths]
// are the ways of customers: which creators in which order, how long, who assisted.
//
// # Limits
//
// Eight dimensions; values of 1,024 bytes without NUL; years 1970 to 9998. The magnitudes of
// all money that enters a tally, column by column and whatever the currency, sum to less than
// 2^63 minor units, and those of all shares to 9.2 x 10^12: beyond is irm.ErrOverflow, and
// which fact it hits does not depend on what others cancel. A reattribution after a refund
// moves sums between creators as they are then: net is right for each, and the division into
// gross and refunded for their sum. Readings with boosted reach and without are one series,
// of which the last holds, and Measure.Paid says what rests on boosted ones: add one kind.
// [DecodeReport] reads up to 1 MiB.
//
// Adding a million credits by creator and day takes some 0.2 s, by post 0.4 s; merging 100
// tallies of 10,000 rows 0.4 s.
//
// # Codes
//
// Findings and errors, beside those of package irm/wire for the form of reports:
//
//	conversion, credit, touch_kind  a fact that cannot be
//	currency         money without a currency
//	dimension        one that the tally does not have; dimensions: of two tallies
//	duplicate        a dimension, word, post or collaboration twice
//	facts            models of different conversions; models: fewer than two
//	limit            more than eight dimensions
//	max_age, rate_range, rounding, base, time_missing  options out of range, rates of no day
//	metric           a computed metric where one of the networks is wanted
//	measure, measures, values  a report whose rows do not fit it
//	places           facts for a tally that does not come from New
//	slug             a word that is no slug
//	value            a value of a dimension that is too long; value_currency: an amount without
package result
