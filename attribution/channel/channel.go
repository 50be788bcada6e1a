package channel

import "strings"

// Channel is a marketing channel. It is an open slug of lower-case letters,
// digits, '-' and '_', in print, text and JSON alike; [Channel.Title] is the name
// for people. These are the ones that [Default] uses. The zero value is none.
type Channel string

const (
	CrossNetwork    Channel = "cross_network"
	PaidShopping    Channel = "paid_shopping"
	PaidSearch      Channel = "paid_search"
	PaidSocial      Channel = "paid_social"
	PaidVideo       Channel = "paid_video"
	Display         Channel = "display"
	PaidOther       Channel = "paid_other"
	Creator         Channel = "creator" // influencers, ambassadors, advocates
	OrganicShopping Channel = "organic_shopping"
	OrganicSocial   Channel = "organic_social"
	OrganicVideo    Channel = "organic_video"
	OrganicSearch   Channel = "organic_search"
	AIAssistant     Channel = "ai_assistant"
	Email           Channel = "email"
	Code            Channel = "code" // a promo code that the link carried
	Affiliates      Channel = "affiliates"
	Audio           Channel = "audio"
	SMS             Channel = "sms"
	Push            Channel = "push"
	Referral        Channel = "referral"
	Direct          Channel = "direct"     // nothing is known
	Unassigned      Channel = "unassigned" // something is known, and no rule matches
)

// titles are in the order in which reports show them.
var titles = [...]struct {
	channel Channel
	title   string
}{
	{CrossNetwork, "Cross-network"},
	{PaidShopping, "Paid Shopping"},
	{PaidSearch, "Paid Search"},
	{PaidSocial, "Paid Social"},
	{PaidVideo, "Paid Video"},
	{Display, "Display"},
	{PaidOther, "Paid Other"},
	{Creator, "Creator"},
	{OrganicShopping, "Organic Shopping"},
	{OrganicSocial, "Organic Social"},
	{OrganicVideo, "Organic Video"},
	{OrganicSearch, "Organic Search"},
	{AIAssistant, "AI Assistant"},
	{Email, "Email"},
	{Code, "Code"},
	{Affiliates, "Affiliates"},
	{Audio, "Audio"},
	{SMS, "SMS"},
	{Push, "Mobile Push Notifications"},
	{Referral, "Referral"},
	{Direct, "Direct"},
	{Unassigned, "Unassigned"},
}

// Known reports whether the channel is one of this package.
func (c Channel) Known() bool { return c.title() != "" }

// knownChannels yields those of this package.
func knownChannels(yield func(Channel) bool) {
	for _, t := range titles {
		if !yield(t.channel) {
			return
		}
	}
}

// Title is the name for people: "Organic Social". Another channel is named by
// its words: "podcast_ads" is "Podcast Ads".
func (c Channel) Title() string {
	if title := c.title(); title != "" {
		return title
	}
	words := strings.FieldsFunc(string(c), func(r rune) bool { return r == '_' || r == '-' })
	for i, w := range words {
		if w[0] >= 'a' && w[0] <= 'z' {
			words[i] = string(w[0]-'a'+'A') + w[1:]
		}
	}
	return strings.Join(words, " ")
}

func (c Channel) title() string {
	for _, t := range titles {
		if t.channel == c {
			return t.title
		}
	}
	return ""
}
