package channel_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/irmkit/irmkit/attribution/channel"
	"github.com/irmkit/irmkit/irm"
)

// A few sites, as a host would keep many.
var sites = channel.Sites{
	"search.example":                   channel.SearchSite,
	"photos.example":                   channel.SocialSite,
	"photos":                           channel.SocialSite,
	"clips.example":                    channel.VideoSite,
	"market.example":                   channel.ShoppingSite,
	"brand.example":                    channel.OwnSite,
	"pay.example":                      channel.OwnSite,
	"android-app://com.example.photos": channel.SocialSite,
}

var march = time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)

func ExampleGrouper_Of() {
	g, err := channel.New(channel.Default(march), sites)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, v := range []channel.Visit{
		{Source: "Photos", Medium: "Influencer", Campaign: "spring"},
		{Source: "photos", Medium: "paid-influencer"},
		{Source: "photos", Medium: "social-paid"},
		{Referrer: "https://m.clips.example/watch?v=1"},
		{Referrer: "android-app://com.example.photos/"},
		{Code: "ANNA10"},
		{Referrer: "https://www.brand.example/cart"},
		{Source: "leaflet", Medium: "print"},
	} {
		fmt.Println(g.Of(v).Channel)
	}
	// Output:
	// creator
	// paid_social
	// organic_social
	// organic_video
	// organic_social
	// code
	// direct
	// unassigned
}

// The words are for people; Explanation is data too.
func ExampleGrouper_Explain() {
	g, _ := channel.New(channel.Default(march), sites)
	fmt.Print(g.Explain(channel.Visit{Source: "photos", Medium: "ugc", Campaign: "workshop"}))
	// Output:
	// Creator: medium "ugc" is *influencer*, *creator*, *ambassador*, *advocate*, ugc* or kol
	// not Cross-network: campaign "workshop" is not *cross-network*
	// not Paid Shopping: site "social" is not shopping; campaign "workshop" is not *shopping*, *eshop* or *^shop*
	// not Paid Search: site "social" is not search
	// not Paid Social: medium "ugc" is not *cp*, ppc, retargeting or paid*; click, missing, is not google*, doubleclick*, microsoft*, bing*, yandex*, gclid, gbraid, wbraid or 4 more
	// not Paid Video: site "social" is not video
	// not Display: medium "ugc" is not display, banner, expandable, interstitial or cpm
	// not Paid Other: medium "ugc" is not *cp*, ppc, retargeting or paid*; click, missing, is not google*, doubleclick*, microsoft*, bing*, yandex*, gclid, gbraid, wbraid or 4 more
}

// A host adds its own channel in front of the default, and keeps the whole as JSON.
func ExampleGrouping() {
	g := channel.Default(march)
	g.Rules = slices.Insert(g.Rules, 0, channel.Rule{
		Channel: "podcast",
		When: []channel.All{
			{{Field: channel.FieldMedium, Is: []string{"podcast*", "show-notes"}}},
			{{Field: channel.FieldMedium, Is: []string{"audio"}}, {Field: channel.FieldCreator, Is: []string{"*"}}},
		},
	})
	data, _ := json.Marshal(g.Rules[0])
	fmt.Println(string(data))
	for _, f := range g.Validate() {
		fmt.Println(f.Severity, f)
	}

	grouper, _ := channel.New(g, sites)
	fmt.Println(grouper.Of(channel.Visit{Medium: "Podcast-Ad"}).Channel)
	fmt.Println(grouper.Of(channel.Visit{Medium: "audio", Creator: "anna"}).Channel)
	fmt.Println(grouper.Of(channel.Visit{Medium: "audio"}).Channel)
	// Output:
	// {"channel":"podcast","when":[[{"field":"medium","is":["podcast*","show-notes"]}],[{"field":"medium","is":["audio"]},{"field":"creator","is":["*"]}]]}
	// warning rules[0].channel: "podcast" is not a channel of the default grouping (channel_unknown)
	// podcast
	// podcast
	// audio
}

// Everything that is wrong is said at once.
func ExampleNew() {
	_, err := channel.New(channel.Grouping{Rules: []channel.Rule{
		{Channel: "Paid Social", When: []channel.All{{{Field: "utm_medium", Is: []string{"CPC"}}}}},
		{Channel: channel.Email},
	}}, channel.Sites{"https://photos.example": channel.SocialSite})

	var findings irm.Findings
	if errors.As(err, &findings) {
		for _, f := range findings {
			fmt.Println(f)
		}
	}
	// Output:
	// rules[0].channel: "Paid Social" is not a channel: want lower-case letters, digits, '-' and '_' (channel_slug)
	// rules[0].when[0][0].field: "utm_medium" is not a field: want one of source, medium, campaign, source_platform, referrer, site, click, creator, code (channel_field)
	// rules[0].when[0][0].is[0]: "CPC" is not a pattern: want lower case, which stands for both (channel_pattern)
	// rules[1].when: 0 alternatives: want 1 to 64 (limit)
	// sites["https://photos.example"]: "https://photos.example" is not a host: want the host alone, without scheme, www., port or path (channel_site)
}

func ExampleDefault() {
	day := func(d int) channel.Grouping { return channel.Default(time.Date(2026, 5, d, 0, 0, 0, 0, time.UTC)) }
	for _, g := range []channel.Grouping{day(12), day(13)} {
		grouper, _ := channel.New(g, nil)
		fmt.Println(len(g.Rules), g.Since, grouper.Of(channel.Visit{Source: "chat.example", Medium: "ai-assistant"}).Channel)
	}
	// Output:
	// 22  unassigned
	// 23 2026-05-13 ai_assistant
}
