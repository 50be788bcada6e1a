package channel

import (
	"strings"
	"testing"
)

// Each word of the default, alone, is of the channel that the list names it in.
func TestDefaultWords(t *testing.T) {
	g := mustNew(t, Default(after), nil)
	media := map[Channel]string{
		PaidOther:     "cp|cpc|xcpx|ppc|retargeting|paid|paid-x",
		Display:       "display|banner|expandable|interstitial|cpm",
		Creator:       "influencer|my-influencers|creator|creators|ambassador|x-ambassador|advocate|advocates|ugc|ugc-video|kol",
		OrganicSocial: "social|social-network|social-media|sm|social network|social media",
		OrganicVideo:  "video|x-video-x",
		OrganicSearch: "organic",
		AIAssistant:   "ai-assistant",
		Email:         "email|e-mail|e_mail|e mail",
		Code:          "code|coupon|coupon-code|coupon_code|discount-code|discount_code|promo-code|promo_code|promocode|voucher",
		Affiliates:    "affiliate",
		Audio:         "audio",
		SMS:           "sms",
		Push:          "push|webpush|mobile|x-mobile-x|notification|notifications",
		Referral:      "referral|app|link",
		Unassigned:    "ppcx|retargeting2|xpaid|displays|banners|kols|socials|organics|emails|codes|vouchers|affiliates|audios|smsx|pushed|referrals|apps|links",
	}
	check := func(v Visit, want Channel) {
		t.Helper()
		if got := g.Of(v).Channel; got != want {
			t.Errorf("Of(%+v) = %s, want %s", v, got, want)
		}
	}
	for want, words := range media {
		for w := range strings.SplitSeq(words, "|") {
			check(Visit{Medium: w}, want)
		}
	}
	for want, words := range map[Channel]string{Email: "email|e-mail|e_mail|e mail", SMS: "sms", Push: "firebase", Unassigned: "emails|firebases"} {
		for w := range strings.SplitSeq(words, "|") {
			check(Visit{Source: w}, want)
		}
	}
	for want, words := range map[Channel]string{
		PaidOther: "google|google_display|doubleclick|microsoft|microsoft_ads|bing|yandex|gclid|gbraid|wbraid|gad_source|dclid|msclkid|yclid",
		OrganicSocial: "meta|facebook|instagram|tiktok|x|twitter|linkedin|snapchat|pinterest|reddit|" +
			"fbclid|ttclid|twclid|li_fat_id|sccid|epik|rdt_cid",
		Affiliates: "impact|awin|cj|irclickid|awc|cjevent",
		Unassigned: "metals|xing|awinner|gclids",
	} {
		for w := range strings.SplitSeq(words, "|") {
			check(Visit{Click: w}, want)
		}
	}
}
