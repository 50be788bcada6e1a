// Package channel says which marketing channel a visit came through: paid search,
// organic social, a creator, a promo code, or none.
//
//	g, err := channel.New(channel.Default(at), sites)
//	…
//	g.Of(channel.Visit{Source: "instagram", Medium: "influencer"}).Channel // channel.Creator
//
// # The model
//
// A [Visit] is what is known of how somebody came: the parameters of the link, the
// referrer, the network of a click ID, the creator or the code that the link
// carried. A [Grouping] is an ordered list of rules, and the first that matches
// names the [Channel]. A [Rule] matches when one of its [All] does, an All where
// each of its conditions does, a [Condition] where a field looks like one of its
// patterns. All of that is data: a host can edit it, store it as JSON and read it
// back with package irm/wire. A channel is a slug, which Touch.Channel of package
// attribution holds; [Channel.Title] is for people. [Host] reads referrers for it.
//
// # The default
//
// [Default] is the default channel group of Google Analytics 4 for tagged links,
// as it was in force on a day, with two channels that it lacks:
//
//   - [Creator]: the medium is influencer, creator, ambassador, ugc and the like,
//     or the host knows whose link it was. It comes after the paid channels, since
//     an advertisement made of a creator's post is still bought, and before the
//     organic ones: a creator's link is nearly always opened on a social network.
//   - [Code]: the link carried a promo code. It comes directly before
//     [Affiliates]: whoever searched or opened a newsletter came through that.
//
// Visits that have neither are grouped as by the list of Google, but for what their
// click ID says, in this order:
//
//   - That of Google, Display & Video 360, Microsoft Advertising or Yandex Direct
//     makes a visit paid, and its site decides which kind.
//   - That of an affiliate network is on its links alone: the visit is [Affiliates]
//     wherever the link was published, unless it is paid, a creator's, or has a code.
//   - That of a social network is on unpaid links too and stays on links that are
//     passed on. It makes nothing paid, and is [OrganicSocial] where neither source,
//     medium nor referrer says more, as in apps that hide the referrer.
//   - Another one decides nothing; alone it is [Unassigned].
//
// # Sites
//
// Which hosts are search engines, shops, social networks or video sites is the
// host's data: [Sites] maps a host, or a name used as a source, to a [Category]. No
// list comes with the package, since the well-known ones have licences of their
// own and age quickly. Without a list, only the medium and the campaign decide.
//
// The category of a visit is that of its source. The referrer is asked only where
// the link names no source: whoever tagged a link has said where it is from. A
// referrer of the category [OwnSite] is no referrer, which is also the place for
// payment pages that send the customer back. A name without a dot that is not in the
// list, such as "localhost", is no referrer either.
//
// # Comparison
//
// Values are compared without regard to the case of ASCII letters and to spaces
// around them. Other letters must be the same bytes. What tools write for nothing is
// nothing, in every field: "(direct)", "(none)", "(not set)", "direct", "$direct",
// "none", "null", "undefined", "unknown", "n/a", "-" and "about:blank".
//
// # Known traps
//
// The rules say what they say, not what they seem to mean:
//
//   - Paid is a medium that contains "cp" anywhere or begins with "paid". So
//     "social-paid" is not paid, and "tcp" is.
//   - "cpm" is [Display], but [PaidSocial] where the source is a social network.
//   - A campaign with "shop" at the beginning of a word, or "eshop", is shopping,
//     whatever its medium: "shop-opening" in organic social is [OrganicShopping].
//     "workshop" is not.
//   - A medium that no rule knows is [Unassigned], not a referral. It is worth a look
//     at how the links are tagged.
//
// # Differences from Google Analytics
//
// Google knows the type of a campaign in its own advertising systems; here the click
// ID stands for that. Only nothing at all is [Direct], and it comes last. What
// Google changed before the first list here, such as "retargeting", which
// was once not paid, is not modelled, since we know no dates for it.
//
// # Findings
//
// Faults, which New returns too, and warnings:
//
//	limit                     too much of something, or nothing where one is needed
//	time                      a Since that is no day from 1970 to 9999
//	channel_schema            another kind of document
//	channel_slug              a channel that is no slug
//	channel_field             a field that visits do not have
//	channel_pattern           a pattern that no value looks like
//	channel_site              a key of Sites that no host is equal to
//	channel_category          a category that is no slug
//	channel_unknown           warning: a channel of one's own, or a misspelt one
//	channel_category_unknown  warning: the same of a category
//	channel_exclusive         warning: conditions of which no visit meets both
//	channel_unreachable       warning: earlier rules take all the visits
//
// # Limits
//
// 200 rules of 64 alternatives of 16 conditions of 1,000 patterns of 255 bytes; in
// all 2,000 patterns of together 32 KiB; 100,000 sites. Of a value the first 512
// bytes count, as if the rest were not there, so that the worst visit costs the worst
// grouping some milliseconds; the whole of a referrer is read for its host. A host of
// more than 253 bytes is none. Public suffixes are not known: a search engine with a
// domain per country needs an entry for each.
package channel
