package irm

import "slices"

// Platform is a network that creators publish on. It is open: any lower-case
// slug is valid, so that a new network needs no new release.
type Platform string

const (
	PlatformInstagram  Platform = "instagram"
	PlatformTikTok     Platform = "tiktok"
	PlatformYouTube    Platform = "youtube"
	PlatformTwitch     Platform = "twitch"
	PlatformFacebook   Platform = "facebook"
	PlatformX          Platform = "x"
	PlatformThreads    Platform = "threads"
	PlatformSnapchat   Platform = "snapchat"
	PlatformPinterest  Platform = "pinterest"
	PlatformLinkedIn   Platform = "linkedin"
	PlatformBlog       Platform = "blog"
	PlatformPodcast    Platform = "podcast"
	PlatformNewsletter Platform = "newsletter"
)

var knownPlatforms = [...]Platform{
	PlatformInstagram, PlatformTikTok, PlatformYouTube, PlatformTwitch, PlatformFacebook, PlatformX, PlatformThreads, PlatformSnapchat, PlatformPinterest, PlatformLinkedIn, PlatformBlog, PlatformPodcast, PlatformNewsletter,
}

// Known reports whether the library has tables for the platform.
func (p Platform) Known() bool { return slices.Contains(knownPlatforms[:], p) }

// Format is the form of a post on its platform. It is open, like [Platform].
type Format string

const (
	FormatPost    Format = "post" // a feed post with images
	FormatReel    Format = "reel"
	FormatStory   Format = "story"
	FormatVideo   Format = "video"
	FormatShort   Format = "short"
	FormatLive    Format = "live"
	FormatArticle Format = "article"
	FormatEpisode Format = "episode"
	FormatUGC     Format = "ugc" // delivered to the brand, not published by the creator
)

var knownFormats = [...]Format{
	FormatPost, FormatReel, FormatStory, FormatVideo, FormatShort, FormatLive, FormatArticle, FormatEpisode, FormatUGC,
}

// Known reports whether the library has tables for the format.
func (f Format) Known() bool { return slices.Contains(knownFormats[:], f) }
