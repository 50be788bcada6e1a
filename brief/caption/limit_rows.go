package caption

import "time"

// Sources of the limits. The days are those on which the statements were made or read.
const (
	limitGuides   = "guides to character limits: socialswiss.tech, mojicnt.click, socialpreviewhub, 2026"
	hashtagNews   = "statement of Instagram's @creators on hashtags, via Social Media Today, 2025-12-18"
	twitterText   = "github.com/twitter/twitter-text, config/v3.json, 2018"
	twitterText17 = "github.com/twitter/twitter-text, config/v2.json, 2017"
	graphemePost  = "github.com/bluesky-social/atproto, lexicons/app/bsky/feed/post.json: maxGraphemes 300"
	tiktokAPI     = "Content Posting API, via public copies of its reference: 2,200 UTF-16 units for videos, 4,000 for photos, 2026"
	youtubeAPI    = "YouTube Data API, videos, via public copies of its reference: 5,000 bytes, 100 characters, 2026"
	youtubeHelp   = "YouTube Help 6390658, via citations: with more than 60 hashtags all are ignored, 2026"
	pinterestSpec = "business.pinterest.com, product specs: 100, 500, the first 50 to 60 show; newer ones, via theblue.social: 800"
)

func from(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// limits are in the order of platform, field and day. Where no source says what it counts,
// the unit is code points. Instagram's fold: texts in rulings show 116 and 121 characters,
// and a label at 79 to 96 was held hidden (Primark, 2021), so that 60 is what is safe.
// X: the configurations bear the year, the days are those of the announcements; those who
// pay may write 25,000, which is not here. Threads counts emoji as their bytes, as some say.
var limits = []Limit{
	{Platform: "bluesky", Field: "caption", Unit: Graphemes, Max: 300, Source: graphemePost, Evidence: "read"},
	{Platform: "facebook", Field: "caption", Max: 63206, Fold: 400, FoldMost: 477, Source: limitGuides, Evidence: "secondary"},
	{Platform: "instagram", Field: "caption", Max: 2200, Fold: 60, FoldMost: 125, Hashtags: 30, Source: limitGuides, Evidence: "secondary"},
	{Platform: "instagram", Field: "caption", Max: 2200, Fold: 60, FoldMost: 125, Hashtags: 5, From: from(2025, 12, 18), Source: limitGuides + "; " + hashtagNews, Evidence: "secondary"},
	{Platform: "linkedin", Field: "caption", Max: 3000, Fold: 140, FoldMost: 210, Source: limitGuides, Evidence: "secondary"},
	{Platform: "pinterest", Field: "caption", Max: 500, MaxMost: 800, Fold: 50, FoldMost: 60, Source: limitGuides + "; " + pinterestSpec, Evidence: "secondary"},
	{Platform: "pinterest", Field: "title", Max: 100, Source: pinterestSpec, Evidence: "read"},
	{Platform: "threads", Field: "caption", Max: 500, Hashtags: 1, Source: limitGuides + "; " + hashtagNews, Evidence: "secondary"},
	{Platform: "tiktok", Field: "caption", Unit: UTF16, Max: 2200, MaxMost: 4000, Source: limitGuides + "; " + tiktokAPI, Evidence: "secondary"},
	{Platform: "tiktok", Field: "title", Unit: UTF16, Max: 90, Source: tiktokAPI, Evidence: "secondary"},
	{Platform: "x", Field: "caption", Unit: Weighted2017, Max: 280, From: from(2017, 11, 7), Source: twitterText17, Evidence: "read"},
	{Platform: "x", Field: "caption", Unit: Weighted, Max: 280, From: from(2018, 10, 11), Source: twitterText, Evidence: "read"},
	{Platform: "youtube", Field: "caption", Unit: Bytes, Max: 5000, Fold: 157, FoldMost: 157, Hashtags: 60, Source: limitGuides + "; " + youtubeAPI + "; " + youtubeHelp, Evidence: "secondary"},
	{Platform: "youtube", Field: "title", Max: 100, Source: limitGuides + "; " + youtubeAPI, Evidence: "secondary"},
}
