package channel

import (
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Default returns the default grouping in force at a time, by days of UTC: the
// default channel group of Google Analytics 4 for tagged links, with the channels
// [Creator] and [Code]. Before the first known list it is that one. The result is
// the caller's to change.
//
// Source of the rules: Google Analytics Help, "Default channel group"
// (answer 9756891), and for changes "What's new in Google Analytics" (answer
// 9164320).
func Default(at time.Time) Grouping {
	g := Grouping{
		Schema: Schema,
		Name:   "Google Analytics 4, with creators and codes",
		Source: "https://support.google.com/analytics/answer/9756891",
		Rules:  slices.Concat(paidRules(), organicRules(), directRules()),
	}
	if day := irm.DateOf(at.UTC()); day.Compare(assistantsSince) >= 0 {
		g.Since = assistantsSince
		i := slices.IndexFunc(g.Rules, func(r Rule) bool { return r.Channel == Email })
		g.Rules = slices.Insert(g.Rules, i, assistantRule())
	}
	return g
}

// assistantsSince is the day on which "What's new in Google Analytics" announced
// the channel AI Assistant and the medium "ai-assistant".
var assistantsSince = irm.Date{Year: 2026, Month: time.May, Day: 13}

// paid is ^(.*cp.*|ppc|retargeting|paid.*)$, and shop is
// ^(.*(([^a-df-z]|^)shop|shopping).*)$: before "shop" stands an e, or no letter.
func paid() Condition {
	return Condition{FieldMedium, []string{"*cp*", "ppc", "retargeting", "paid*"}}
}

func shop() Condition {
	return Condition{FieldCampaign, []string{"*shopping*", "*eshop*", "*^shop*"}}
}

// adClick holds for click IDs that are put on advertisements alone.
func adClick() Condition {
	return Condition{FieldClick, []string{
		"google*", "doubleclick*", "microsoft*", "bing*", "yandex*",
		"gclid", "gbraid", "wbraid", "gad_source", "dclid", "msclkid", "yclid",
	}}
}

// socialClick holds for the click IDs of social networks. Some are put on unpaid
// links too, so that they tell the network and not whether it was paid.
func socialClick() Condition {
	return Condition{FieldClick, []string{
		"meta", "facebook", "instagram", "tiktok", "x", "twitter", "linkedin", "snapchat", "pinterest", "reddit",
		"fbclid", "ttclid", "twclid", "li_fat_id", "sccid", "epik", "rdt_cid",
	}}
}

// affiliateClick holds for the click IDs of affiliate networks, which nothing but
// their own links carry.
func affiliateClick() Condition {
	return Condition{FieldClick, []string{
		"impact", "awin", "cj",
		"irclickid", "awc", "cjevent",
	}}
}

func site(c Category) Condition { return Condition{FieldSite, []string{string(c)}} }

func medium(patterns ...string) Condition { return Condition{FieldMedium, patterns} }

func none(f Field) Condition { return Condition{f, []string{""}} }

// when is a rule for visits for which one of the conditions holds.
func when(c Channel, conditions ...Condition) Rule {
	r := Rule{Channel: c}
	for _, condition := range conditions {
		r.When = append(r.When, All{condition})
	}
	return r
}

// bought is a rule for paid visits for which one of the conditions holds.
func bought(c Channel, conditions ...Condition) Rule {
	r := Rule{Channel: c}
	for _, condition := range conditions {
		r.When = append(r.When, All{condition, paid()}, All{condition, adClick()})
	}
	return r
}

func paidRules() []Rule {
	return []Rule{
		when(CrossNetwork, Condition{FieldCampaign, []string{"*cross-network*"}}),
		bought(PaidShopping, site(ShoppingSite), shop()),
		bought(PaidSearch, site(SearchSite)),
		bought(PaidSocial, site(SocialSite)),
		bought(PaidVideo, site(VideoSite)),
		when(Display, medium("display", "banner", "expandable", "interstitial", "cpm")),
		when(PaidOther, paid(), adClick()),
	}
}

func organicRules() []Rule {
	mail := []string{"email", "e-mail", "e_mail", "e mail"}
	return []Rule{
		when(Creator, // ours
			medium("*influencer*", "*creator*", "*ambassador*", "*advocate*", "ugc*", "kol"),
			Condition{FieldCreator, []string{"*"}}),
		{Channel: Affiliates, When: []All{{affiliateClick(), none(FieldCode)}}}, // ours
		when(OrganicShopping, site(ShoppingSite), shop()),
		when(OrganicSocial, site(SocialSite),
			medium("social", "social-network", "social-media", "sm", "social network", "social media")),
		when(OrganicVideo, site(VideoSite), medium("*video*")),
		when(OrganicSearch, site(SearchSite), medium("organic")),
		when(Email, Condition{FieldSource, mail}, medium(mail...), site(EmailSite)),
		when(Code, // ours
			Condition{FieldCode, []string{"*"}},
			medium("code", "coupon", "coupon-code", "coupon_code", "discount-code", "discount_code",
				"promo-code", "promo_code", "promocode", "voucher")),
		when(Affiliates, medium("affiliate")),
		when(Audio, medium("audio")),
		when(SMS, Condition{FieldSource, []string{"sms"}}, medium("sms")),
		when(Push, medium("*push", "*mobile*", "*notification*"), Condition{FieldSource, []string{"firebase"}}),
	}
}

// assistantRule follows search. The announcement names the medium, not the place in
// the order, which only matters where the medium contradicts the site.
func assistantRule() Rule {
	return when(AIAssistant, site(AssistantSite), medium("ai-assistant"))
}

func directRules() []Rule {
	var nothing All
	for _, f := range fields {
		if f != FieldSite && f != FieldSourcePlatform { // these say nothing alone
			nothing = append(nothing, none(f))
		}
	}
	return []Rule{
		{Channel: Referral, When: []All{
			{medium("referral", "app", "link")},
			{Condition{FieldReferrer, []string{"*"}}, none(FieldSource), none(FieldMedium)}, // no tag that says more
		}},
		{Channel: OrganicSocial, When: []All{{socialClick(), none(FieldSource), none(FieldMedium)}}}, // ours
		{Channel: Direct, When: []All{nothing}},
	}
}
