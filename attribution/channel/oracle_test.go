package channel

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// asciiLower is strings.ToLower for ASCII letters alone, byte by byte.
func asciiLower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

// slowValue is known and lower case, the long way.
func slowValue(s string) string {
	s = asciiLower(strings.Trim(s, " \t\n\v\f\r"))
	if slices.Contains(strings.Fields("- n/a none null direct (none) unknown $direct (direct) undefined about:blank"), s) || s == "(not set)" {
		return ""
	}
	return s
}

// cut is the part of a value that counts.
func cut(s string) string { return s[:min(len(s), 512)] }

var hostPattern = regexp.MustCompile("^(?i)(android-app://|ios-app://)?(\\[.*:.*\\]|[^\x00-\x20\"#%/<>?@\\[\\\\\\]^`{|}\x7f]+)$")

// slowReferrer is the host of a value, where it is one, and its category.
func slowReferrer(s Sites, value string) (string, Category) {
	h := host(value)
	bare := hostPattern.FindStringSubmatch(h)
	if len(h) > 253 || bare == nil || !utf8.ValidString(h) || strings.HasPrefix(bare[2], ".") || strings.HasSuffix(bare[2], ".") ||
		strings.HasPrefix(bare[2], "[") && !hostPattern.MatchString("x"+strings.Trim(bare[2], "[]")) {
		return "", ""
	}
	c := slowCategory(s, h)
	if c == OwnSite || c == "" && bare[1] == "" && !strings.ContainsAny(h, ".[") {
		return "", ""
	}
	return h, c
}

// runes makes each byte a rune, since regular expressions read bytes that are no
// UTF-8 as U+FFFD.
func runes(s string) string {
	var b strings.Builder
	for i := range len(s) {
		b.WriteRune(rune(s[i]))
	}
	return b.String()
}

// slowMatch is a pattern as a regular expression.
func slowMatch(p, value string) bool {
	return slowPattern(runes(p)).MatchString(runes(asciiLower(value)))
}

func slowPattern(p string) *regexp.Regexp {
	if p == "*" {
		return regexp.MustCompile(`(?s)^.+$`)
	}
	text, lead, trail, word := p, "", "", ""
	if rest, ok := strings.CutPrefix(text, "*"); ok {
		text, lead = rest, ".*"
	}
	if rest, ok := strings.CutPrefix(text, "^"); ok && lead != "" {
		text, lead, word = rest, "", "(.*[^a-z]|^)"
	}
	if rest, ok := strings.CutSuffix(text, "*"); ok {
		text, trail = rest, ".*"
	}
	return regexp.MustCompile(`(?s)^` + lead + word + regexp.QuoteMeta(text) + trail + `$`)
}

// slowCategory looks the host and its parents up, longest first.
func slowCategory(s Sites, value string) Category {
	if value == "" || len(value) > 253 {
		return ""
	}
	if c, ok := s[value]; ok || strings.Contains(value, "://") {
		return c
	}
	labels := strings.Split(value, ".")
	for i := 1; i < len(labels)-1; i++ {
		if c, ok := s[strings.Join(labels[i:], ".")]; ok {
			return c
		}
	}
	return ""
}

// slowOf answers from the plain data.
func slowOf(g Grouping, s Sites, v Visit) Result {
	return slowRules(g, slowFields(s, v))
}

func slowFields(s Sites, v Visit) map[Field]string {
	in := map[Field]string{
		FieldSource: cut(slowValue(v.Source)), FieldMedium: cut(slowValue(v.Medium)), FieldCampaign: cut(slowValue(v.Campaign)),
		FieldSourcePlatform: cut(slowValue(v.SourcePlatform)), FieldClick: cut(slowValue(v.Click)),
		FieldCreator: cut(slowValue(string(v.Creator))), FieldCode: cut(slowValue(v.Code)),
	}
	referrer, site := slowReferrer(s, slowValue(v.Referrer))
	in[FieldReferrer], in[FieldSite] = referrer, string(site)
	if in[FieldSource] != "" {
		in[FieldSite] = string(slowCategory(s, host(in[FieldSource])))
	}
	return in
}

func slowRules(g Grouping, in map[Field]string) Result {
	for i, r := range g.Rules {
		if slices.ContainsFunc(r.When, func(all All) bool {
			return !slices.ContainsFunc(all, func(x Condition) bool {
				return !slices.ContainsFunc(x.Is, func(p string) bool { return slowMatch(p, in[x.Field]) })
			})
		}) {
			return Result{r.Channel, i}
		}
	}
	return Result{Unassigned, -1}
}

var (
	paidPattern = regexp.MustCompile(`^(.*cp.*|ppc|retargeting|paid.*)$`)
	shopPattern = regexp.MustCompile(`^(.*(([^a-df-z]|^)shop|shopping).*)$`)
)

// published is the list of Google written out by hand with its own patterns, and
// our two channels, as a second opinion on the data of Default.
func published(in map[Field]string, assistants bool) Channel {
	source, medium, campaign := in[FieldSource], in[FieldMedium], in[FieldCampaign]
	site := Category(in[FieldSite])
	is := func(s, words string) bool { return s != "" && slices.Contains(strings.Split(words, "|"), s) }
	click := in[FieldClick]
	ad := strings.HasPrefix(click, "google") || strings.HasPrefix(click, "doubleclick") || strings.HasPrefix(click, "microsoft") ||
		strings.HasPrefix(click, "bing") || strings.HasPrefix(click, "yandex") || is(click, "gclid|gbraid|wbraid|gad_source|dclid|msclkid|yclid")
	paid := paidPattern.MatchString(medium) || ad
	shopping := site == "shopping" || shopPattern.MatchString(campaign)
	has := strings.Contains
	switch {
	case has(campaign, "cross-network"):
		return CrossNetwork
	case shopping && paid:
		return PaidShopping
	case site == "search" && paid:
		return PaidSearch
	case site == "social" && paid:
		return PaidSocial
	case site == "video" && paid:
		return PaidVideo
	case is(medium, "display|banner|expandable|interstitial|cpm"):
		return Display
	case paid:
		return PaidOther
	case has(medium, "influencer"), has(medium, "creator"), has(medium, "ambassador"), has(medium, "advocate"),
		strings.HasPrefix(medium, "ugc"), medium == "kol", in[FieldCreator] != "":
		return Creator
	case is(click, "impact|awin|cj|irclickid|awc|cjevent") && in[FieldCode] == "":
		return Affiliates
	case shopping:
		return OrganicShopping
	case site == "social", is(medium, "social|social-network|social-media|sm|social network|social media"):
		return OrganicSocial
	case site == "video", has(medium, "video"):
		return OrganicVideo
	case site == "search", medium == "organic":
		return OrganicSearch
	case assistants && (site == "ai_assistant" || medium == "ai-assistant"):
		return AIAssistant
	case is(source, "email|e-mail|e_mail|e mail"), is(medium, "email|e-mail|e_mail|e mail"), site == "email":
		return Email
	case in[FieldCode] != "", is(medium, "code|coupon|coupon-code|coupon_code|discount-code|discount_code|promo-code|promo_code|promocode|voucher"):
		return Code
	case medium == "affiliate":
		return Affiliates
	case medium == "audio":
		return Audio
	case source == "sms", medium == "sms":
		return SMS
	case strings.HasSuffix(medium, "push"), has(medium, "mobile"), has(medium, "notification"), source == "firebase":
		return Push
	case is(medium, "referral|app|link"), in[FieldReferrer] != "" && source == "" && medium == "":
		return Referral
	case is(click, "meta|facebook|instagram|tiktok|x|twitter|linkedin|snapchat|pinterest|reddit|"+
		"fbclid|ttclid|twclid|li_fat_id|sccid|epik|rdt_cid") && source+medium == "":
		return OrganicSocial
	case source+medium+campaign+in[FieldReferrer]+click+in[FieldCreator]+in[FieldCode] == "":
		return Direct
	}
	return Unassigned
}

// Where net/url reads a host, ours is the same one.
func slowHost(s string) (string, bool) {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Host == "" || u.Opaque != "" || strings.ContainsAny(s, "\\[]") || strings.HasSuffix(u.Scheme, "-app") {
		return "", false
	}
	h := strings.TrimSuffix(u.Hostname(), ".")
	if strings.Contains(h, ":") { // no host has one outside of brackets
		return "", false
	}
	if len(h) > 4 && strings.EqualFold(h[:4], "www.") && strings.Index(h[4:], ".") > 0 {
		h = h[4:]
	}
	return h, true
}

func mustNew(t testing.TB, g Grouping, s Sites) *Grouper {
	t.Helper()
	out, err := New(g, s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}
