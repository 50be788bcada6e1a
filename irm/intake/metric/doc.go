// Package metric reads the figures of networks and vendors: what a post or an account
// had reached at a moment. What all readers have in common is in the documentation of
// package intake.
//
// # Rows
//
// One video, one set of insights, one row of a table becomes a [Row]: its counts as
// [irm.Reading]s, and those that [irm.Metrics] has columns for as one
// [irm.MetricsSnapshot]. A reading is a total as it stood at AsOf, which may be lower
// than the one before. What is unknown is left out and never 0: null, an empty cell,
// "N/A", an empty set. A row of which nothing is known is accepted with the note
// "empty".
//
// # Networks
//
// A file whose first character is '{' or '[' is JSON: the answers of networks as they
// came, one after another or in an array, of at most 1 MiB each.
//
//   - TikTok: a list of videos {"data":{"videos":[…]}}, a video alone, a user
//     {"data":{"user":…}} (https://developers.tiktok.com/doc/tiktok-api-v2-video-object)
//   - Instagram: a set of insights {"data":[{"name":"views","values":…}]}, posts with
//     their insights inside, accounts, also as {"business_discovery":…}
//     (https://developers.facebook.com/docs/instagram-platform/reference/instagram-media/insights)
//   - YouTube: resources with statistics {"items":[…]}, reports with columnHeaders and
//     rows (https://developers.google.com/youtube/analytics/reference/reports/query)
//   - an error {"error":{"code":…}} of any of them, which is rejected with its code;
//     TikTok's "ok" is none
//   - any other object whose members are called like the columns below
//
// None of them says when it was true, so Options.AsOf must. The source is the name of
// the network unless Options say otherwise. The subject is the ID of the video or post
// as content, that of a channel or user as an account; what has none, such as an empty
// set of Instagram, is about Options.Subject.
//
// Instagram: a post is known by its insights, comments_count, media_type, permalink, or
// by like_count where nothing is TikTok's; an account by followers_count or media_count,
// and its insights by their names or by periods none of which is lifetime. Values of a
// period other than lifetime are what happened in a time, not totals, and left out with
// the warning "period". Figures by breakdown are left out with "breakdown". total_views,
// total_likes and total_comments include boosted reach and are Paid; total_interactions
// does not, whatever its name says, and is kept as engagements. impressions are
// deprecated, which a note says. YouTube: a hidden number of subscribers is unknown,
// although the answer says 0. favoriteCount, which is always 0, is not read. Reports by
// day, country or anything but the video or the channel have parts of totals in their
// rows, which are rejected. estimatedMinutesWatched becomes watch_seconds, estimated.
//
// # Tables
//
// A CSV file has a header within its first three lines. Its columns, compared without
// regard to case, spaces and signs between the words:
//
//   - what was measured: id, post_id, content_id, video_id, media_id; url, post_url,
//     permalink, share_url, link; account, username, handle; creator, creator_id. The
//     first of these four that the row has is the subject. Of a URL it is the network's
//     ID in it for the usual URLs of TikTok, YouTube and Instagram (there the short code,
//     the same for /p/, /reel/ and /ada/reel/, which is not the ID of its API), else host
//     and path. Names of accounts are folded to lower case without their '@'; account_id
//     and the ID of a YouTube channel are kept as they are. subject_kind says what it is,
//     else Options.Subject.Kind, else it is content, an account or a creator.
//   - when: as_of, date, snapshot_date, report_date, retrieved_at, collected_at,
//     measured_at, fetched_at, exported_at; else Options.AsOf. A date is its
//     beginning, in Options.Location. date is never that of the post: a file in which
//     it is needs Options.Columns.
//   - who: source; else Options.Source
//   - counts: views, plays, likes, comments, shares, saves, reach, impressions, clicks,
//     followers, subscribers, following, posts, and so on, also as view_count
//   - one metric a row: metric and value
//   - estimated and paid: yes or no, for the whole row
//
// "estimated" in the name of a count marks it as estimated, such as Modash's estimated
// impressions; "total" in front of one says nothing, unless it is Instagram's or
// Options.Columns calls it so: then boosted reach is in it, and it is Paid. paid_views
// and boosted_views are the part that was paid for, not a total with it, and are kept
// under the metric paid_views. Of two counts under one metric, a measured one goes before
// an estimate, else the first counts.
//
// Counts are read as people write them, "1,200", "1.9K", "409.8M", with the note
// "count_rounded" where the source had rounded; "1.39%", "2.28E+11" and "1,5M" reject
// the row. With Options.DecimalComma points and commas change places. Where Options do not
// say which mark is decimal, the delimiter of the file tells whether "1.234" and "1,234"
// are thousands, and what can still be read in two ways rejects the row. "1/2/2026" is
// rejected unless Options.DateOrder says how to read it.
//
// # Other names
//
// A name that says that it counts something, such as story_count or total_mentions, and
// every name in a place where only metrics stand, is kept as a reading under a slug of
// its own, with the note "metric_unknown". Rates, averages, scores and amounts of money
// are no totals and are not read; columns that are not read are named in a note on the
// first row, accepted or not. Options.Columns maps whatever else a file calls them.
//
// # Limits
//
// A record has at most 256 counts, each below 9 x 10^12. The same figures may stand in
// several records: only a store can know what it has already.
package metric
