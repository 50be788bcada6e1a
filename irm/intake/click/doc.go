// Package click reads the visits by creators' links as link tools, shops and
// analytics export them. What all readers have in common is in the documentation of
// package intake.
//
// # Forms
//
// [All] reads CSV and JSON: a file whose first character is '{' or '[' is JSON, one
// object a line or an array of objects, also as the member "clicks", as an array "data",
// or as "clicks" inside of "data", which is of at most 1 MiB then. Columns and members
// have the same names, in any case, with spaces, '_', '-' or nothing between the words:
//
//   - id: id, click_id, event_id
//   - time: clicked_at, at, time, timestamp, click_time, click_date, occurred_at,
//     event_time, event_timestamp (microseconds), else created_at or date; received_at,
//     recorded_at
//   - visitor: visitor, visitor_id, customer, customer_id, client_id, anonymous_id,
//     user_pseudo_id
//   - creator: creator, creator_id, influencer, influencer_id, affiliate_id, partner_id
//   - campaign: campaign, campaign_id
//   - code: code, promo_code, discount_code, coupon, coupon_code
//   - kind: kind, event_type, event_name
//   - URL: url, landing_url, landing_page, page_url, page_location, destination_url,
//     else link; referrer, referer, referrer_url, page_referrer, referring_site
//
// Options.Columns maps whatever else a file calls them. Of two that name one field, the
// first counts. Columns that are not read are named in a note on the first row, accepted
// or not; members that have none of these names are ignored. The names that begin with
// event, user and page are those of GA4's export to BigQuery
// (https://support.google.com/analytics/answer/7029846); in its JSON form page_location
// and page_referrer are looked for in event_params, too.
//
// # Clicks
//
// A time is required, and one of id, URL, visitor or creator. Visitor, creator,
// campaign and URL may be empty: who it was may be known from the URL. Cells such as
// "-", "N/A", "(not set)", "null", "none" and "undefined" are empty. An e-mail address or
// a phone number where an ID should be, an address where a promo code should be, and a
// visitor of several words are left out with a warning, since an ID must be a pseudonym.
// An ID of which a spreadsheet left "2.28E+11" rejects the click, as does a time without
// an offset where [Options] name no zone, one that is a number where they name no unit,
// or is before the year 2000 in it, and "1/2/2026" where they name no order.
//
// # Clicks without an id
//
// Without an id, as in GA4, it is derived from all that the click says, so that a second
// export of it has the same; of two clicks of a visitor that say the same at the same
// microsecond, one is left. Where there is no visitor, several may have clicked in one
// second: clicks that say the same are numbered within the file, with the note
// "click_repeat", and all are kept. An export that has as many of them has the same IDs
// for them, in whatever order; one that has fewer has the first of these IDs, so that
// overlapping exports add up to the larger one. If two exports share out the clicks of
// one second between them, those that say the same are one. To know them, the reader
// keeps a part of each such ID, in about 50 bytes; all else is gone with its record.
// Options.NoIndex does without.
//
// Kind is [KindClick] where nothing says otherwise: a page view is the end of a
// click, an impression is a [KindView]. Other words are kept in lower case, with the
// warning "kind_unknown"; what they mean for a visit, the host knows. Whoever turns
// clicks into touches must look at Kind.
//
// # Nothing observed is lost
//
// A URL is kept byte for byte. One of more than 8,192 bytes, or with controls or
// bytes that are not UTF-8, is cut before what cannot be kept, and back to the
// beginning of the parameter, so that no value is half of what it was; the warning
// "url_cut" says so, and the click is used. What was cut off is not kept anywhere but
// in the file. A promo code that is none is left out with a warning.
//
// # Limits
//
// A click may occur in several records: only a store can know what it has already.
package click
