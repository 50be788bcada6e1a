package channel

import (
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/irmkit/irmkit/irm"
)

var (
	before = time.Date(2026, 5, 12, 23, 59, 59, 0, time.UTC)
	after  = time.Date(2026, 5, 13, 0, 0, 0, 0, time.UTC)
)

// testSites is a list for the tests, of the sort that a host has.
var testSites = Sites{
	"google": SearchSite, "google.com": SearchSite, "yahoo": SearchSite, "mail.google.com": EmailSite,
	"gemini.google.com": AssistantSite, "facebook": SocialSite, "facebook.com": SocialSite, "instagram": SocialSite,
	"instagram.com": SocialSite, "android-app://com.instagram.android": SocialSite, "ios-app://389801252": SocialSite,
	"youtube.com": VideoSite, "ebay.co.uk": ShoppingSite, "brand.example": OwnSite, "pay.example": OwnSite,
}

func TestOf(t *testing.T) {
	g := mustNew(t, Default(before), testSites)
	for _, tt := range []struct {
		name  string
		visit Visit
		want  Channel
	}{
		{"nothing", Visit{}, Direct},
		{"nothing, as tools write it", Visit{Source: "(direct)", Medium: " (None) ", Campaign: "(not set)", Referrer: "$direct"}, Direct},
		{"own site", Visit{Referrer: "https://shop.brand.example/cart"}, Direct},
		{"back from the payment page", Visit{Referrer: "pay.example"}, Direct},
		{"own site, tagged", Visit{Referrer: "brand.example", Medium: "email"}, Email},
		{"a platform says nothing alone", Visit{SourcePlatform: "Shopify"}, Direct},
		{"campaign alone", Visit{Campaign: "spring"}, Unassigned},
		{"source alone", Visit{Source: "leaflet"}, Unassigned},
		{"a click ID of a network that no rule knows", Visit{Click: "adnet"}, Unassigned},
		{"nothing, as scripts write it", Visit{Source: "null", Medium: "undefined", Campaign: "N/A", Code: "-", Click: "unknown", Creator: "none"}, Direct},
		{"a name that is no host", Visit{Referrer: "https://intranet/"}, Direct},
		{"a name that is in the list", Visit{Referrer: "google"}, OrganicSearch},
		{"an address", Visit{Referrer: "https://[2001:db8::1]:8080/"}, Referral},
		{"a sentence", Visit{Referrer: "Search results, v. 2"}, Direct},
		{"a URL as browsers forgive it", Visit{Referrer: `https:\\www.google.com`}, OrganicSearch},

		{"cross-network", Visit{Medium: "cpc", Campaign: "DE Cross-Network 3"}, CrossNetwork},
		{"paid shopping by site", Visit{Source: "www.ebay.co.uk", Medium: "ppc"}, PaidShopping},
		{"paid shopping by campaign", Visit{Source: "google", Medium: "cpc", Campaign: "eshop"}, PaidShopping},
		{"paid search", Visit{Source: "google", Medium: "CPC"}, PaidSearch},
		{"paid search by click ID", Visit{Referrer: "https://www.google.com/", Click: "gclid"}, PaidSearch},
		{"paid social", Visit{Source: "facebook", Medium: "paid-social"}, PaidSocial},
		{"trap: social-paid is not paid", Visit{Source: "facebook", Medium: "social-paid"}, OrganicSocial},
		{"trap: social-paid without a known site", Visit{Source: "fb", Medium: "social-paid"}, Unassigned},
		{"trap: cp anywhere is paid", Visit{Source: "x", Medium: "tcp"}, PaidOther},
		{"trap: cp within a word", Visit{Source: "x", Medium: "incpush"}, PaidOther},
		{"trap: prepaid is not paid", Visit{Source: "x", Medium: "prepaid"}, Unassigned},
		{"trap: cpm is display", Visit{Source: "x", Medium: "cpm"}, Display},
		{"trap: cpm of a social network is not", Visit{Source: "facebook", Medium: "cpm"}, PaidSocial},
		{"trap: an influencer is no referral", Visit{Source: "instagram", Medium: "influencer"}, Creator},
		{"an influencer without a known site", Visit{Source: "anna", Medium: "Influencer"}, Creator},
		{"trap: an influencer paid by action is paid", Visit{Source: "instagram", Medium: "influencer-cpa"}, PaidSocial},
		{"a boosted post of a creator is paid", Visit{Source: "instagram", Medium: "paid_social", Creator: "anna"}, PaidSocial},
		{"a creator's link on a social network", Visit{Source: "instagram", Medium: "social", Creator: "anna"}, Creator},
		{"a creator's link and code", Visit{Creator: "anna", Code: "ANNA10"}, Creator},
		{"a creator beats the word shop", Visit{Medium: "ugc", Campaign: "shop"}, Creator},
		{"a code", Visit{Code: "ANNA10"}, Code},
		{"a code with another referrer", Visit{Code: "ANNA10", Referrer: "blog.example"}, Code},
		{"a code in a newsletter", Visit{Code: "SPRING", Medium: "email"}, Email},
		{"a code beats affiliate", Visit{Code: "ANNA10", Medium: "affiliate"}, Code},
		{"a code, tagged", Visit{Source: "x", Medium: "Promo-Code"}, Code},
		{"paid video", Visit{Source: "youtube.com", Medium: "cpc"}, PaidVideo},
		{"retargeting", Visit{Source: "x", Medium: "retargeting"}, PaidOther},
		{"paid by click ID alone", Visit{Click: "Google"}, PaidOther},
		{"an affiliate network's click ID", Visit{Click: "awin"}, Affiliates},
		{"an affiliate's link on a social network", Visit{Click: "cj", Referrer: "facebook.com"}, Affiliates},
		{"an affiliate's link, bought", Visit{Click: "cj", Medium: "cpc"}, PaidOther},
		{"a creator's link through a network", Visit{Click: "impact", Creator: "anna"}, Creator},
		{"a code through a network", Visit{Click: "impact", Code: "ANNA10"}, Code},
		{"an app that hides the referrer", Visit{Click: "meta"}, OrganicSocial},
		{"an app, with a campaign", Visit{Click: "fbclid", Campaign: "spring"}, OrganicSocial},
		{"a code in an app", Visit{Click: "meta", Code: "ANNA10"}, Code},
		{"a link that was passed on with its click ID", Visit{Click: "meta", Referrer: "blog.example"}, Referral},
		{"an unknown medium is not hidden by a click ID", Visit{Click: "meta", Medium: "partner"}, Unassigned},
		{"an unknown source neither", Visit{Click: "meta", Source: "leaflet"}, Unassigned},
		{"Facebook's click ID is on unpaid links too", Visit{Referrer: "l.facebook.com", Click: "fbclid"}, OrganicSocial},

		{"organic shopping", Visit{Referrer: "ebay.co.uk"}, OrganicShopping},
		{"trap: shop in the campaign", Visit{Source: "facebook", Medium: "social", Campaign: "shop-opening"}, OrganicShopping},
		{"trap: workshop", Visit{Source: "facebook", Medium: "social", Campaign: "workshop"}, OrganicSocial},
		{"social by medium", Visit{Source: "x", Medium: "sm"}, OrganicSocial},
		{"social app", Visit{Referrer: "android-app://com.instagram.android/"}, OrganicSocial},
		{"social app of the other kind", Visit{Referrer: "ios-app://389801252/instagram/x"}, OrganicSocial},
		{"unknown app", Visit{Referrer: "android-app://com.instagram.android.evil/"}, Referral},
		{"video", Visit{Referrer: "https://m.youtube.com/watch?v=1"}, OrganicVideo},
		{"video by medium", Visit{Medium: "my-video-2"}, OrganicVideo},
		{"search", Visit{Referrer: "https://www.google.com/"}, OrganicSearch},
		{"search by medium", Visit{Source: "x", Medium: "organic"}, OrganicSearch},
		{"the longest host decides", Visit{Referrer: "https://mail.google.com/mail"}, Email},
		{"not yet", Visit{Referrer: "gemini.google.com"}, Referral},
		{"email by source", Visit{Source: "E-Mail", Medium: "x"}, Email},
		{"affiliate", Visit{Source: "x", Medium: "affiliate"}, Affiliates},
		{"audio", Visit{Source: "x", Medium: "audio"}, Audio},
		{"sms", Visit{Source: "sms"}, SMS},
		{"push", Visit{Medium: "webpush"}, Push},
		{"push of an app", Visit{Source: "firebase", Medium: "x"}, Push},
		{"referral", Visit{Referrer: "https://blog.example/a?b"}, Referral},
		{"referral by medium", Visit{Source: "x", Medium: "link"}, Referral},
		{"an unknown medium is not hidden among the referrals", Visit{Source: "x", Medium: "partner", Referrer: "blog.example"}, Unassigned},
		{"the source of the link beats the referrer", Visit{Source: "newsletter", Medium: "email", Referrer: "facebook.com"}, Email},
		{"a source that is no site", Visit{Source: "leaflet", Referrer: "facebook.com"}, Unassigned},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := g.Of(tt.visit)
			if got.Channel != tt.want {
				t.Errorf("Of(%+v) = %s, want %s\n%s", tt.visit, got.Channel, tt.want, g.Explain(tt.visit))
			}
			checkVisit(t, g, Default(before), testSites, tt.visit)
		})
	}
}

// checkVisit compares with both slow answers, and Explain with Of.
func checkVisit(t *testing.T, g *Grouper, plain Grouping, s Sites, v Visit) {
	t.Helper()
	got := g.Of(v)
	if want := slowOf(plain, s, v); got != want {
		t.Errorf("Of(%q) = %v, want %v", v, got, want)
	}
	e := g.Explain(v)
	if e.Result != got {
		t.Errorf("Explain(%q) says %v, Of %v", v, e.Result, got)
	}
	if in := slowFields(s, v); asciiLower(e.Referrer) != in[FieldReferrer] || string(e.Site) != in[FieldSite] {
		t.Errorf("Explain(%q) compares referrer %q and site %q, want %q and %q", v, e.Referrer, e.Site, in[FieldReferrer], in[FieldSite])
	}
	for i, step := range e.Steps {
		if step.Rule != i || step.Channel != plain.Rules[i].Channel || step.Matched != (i == got.Rule) || len(step.Checks) == 0 {
			t.Errorf("Explain(%q): step %d is %+v", v, i, step)
		}
		if !step.Matched && len(step.Checks) != len(plain.Rules[i].When) {
			t.Errorf("Explain(%q): step %d has %d checks, want one per alternative", v, i, len(step.Checks))
		}
	}
	want := len(plain.Rules)
	if got.Rule >= 0 {
		want = got.Rule + 1
	}
	if len(e.Steps) != want || !strings.Contains(e.String(), got.Channel.Title()) || strings.Count(e.String(), "\n") < want {
		t.Errorf("Explain(%q) has %d steps, want %d:\n%s", v, len(e.Steps), want, e)
	}
}

// randomVisit mixes words that the rules know, in any case, and others.
func randomVisit(r *rand.Rand) Visit {
	words := strings.Split("|(direct)|google|www.Google.com|facebook|M.facebook.com|youtube.com|ebay.co.uk|brand.example|mail.google.com|"+
		"gemini.google.com|blog.example|https://www.google.com/x|android-app://com.instagram.android/|cpc|CPM|ppc|paid|paid-social|"+
		"social-paid|social|SM|retargeting|banner|influencer|kol|my-creator|video|organic|email|e mail|affiliate|awin|cj|meta|voucher|null|-|intranet|audio|sms|push|mobile|firebase|"+
		"referral|app|coupon|shop|eshop|workshop|x shop|shopping|cross-network|gclid|Google|fbclid|microsoft_ads|ai-assistant|anna|spring", "|")
	pick := func(odds int) string {
		if r.IntN(odds) > 0 {
			return ""
		}
		return words[r.IntN(len(words))]
	}
	return Visit{
		Source: pick(2), Medium: pick(2), Campaign: pick(3), SourcePlatform: pick(5), Referrer: pick(2),
		Click: pick(5), Creator: irm.CreatorID(pick(8)), Code: pick(8),
	}
}

func TestOfAgainstOracles(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, at := range []time.Time{before, after} {
		plain := Default(at)
		g := mustNew(t, plain, testSites)
		met := map[Channel]int{}
		for range 20_000 {
			v := randomVisit(r)
			got := g.Of(v)
			met[got.Channel]++
			if want := published(slowFields(testSites, v), at.Equal(after)); got.Channel != want {
				t.Fatalf("Of(%q) = %s, want %s\n%s", v, got.Channel, want, g.Explain(v))
			}
		}
		for range 300 {
			checkVisit(t, g, plain, testSites, randomVisit(r))
		}
		for _, n := range titles {
			if met[n.channel] == 0 && (at.Equal(after) || n.channel != AIAssistant) {
				t.Errorf("no visit was %s", n.channel)
			}
		}
	}
}

// Rules of any kind, not only those of the default, ask what they say they ask.
func TestOfAnyGroupingAgainstOracle(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	met := map[Field]int{}
	for range 200 {
		var plain Grouping
		for range 1 + r.IntN(4) {
			plain.Rules = append(plain.Rules, Rule{Channel: titles[r.IntN(len(titles))].channel, When: []All{randomAll(r), randomAll(r)}})
		}
		g := mustNew(t, plain, testSites)
		for range 20 {
			v := randomVisit(r)
			checkVisit(t, g, plain, testSites, v)
			if got := g.Of(v); got.Rule >= 0 {
				for _, c := range plain.Rules[got.Rule].When[0] {
					met[c.Field]++
				}
			}
		}
	}
	for _, f := range fields {
		if met[f] < 50 {
			t.Errorf("%d visits matched a rule about %s, want many", met[f], f)
		}
	}
}

func randomAll(r *rand.Rand) (all All) {
	patterns := strings.Split("|*|*o*|s*|*g|*^a*|google|blog.example|social|search|*.*|anna|paid*", "|")
	for range 1 + r.IntN(3) {
		c := Condition{Field: fields[r.IntN(len(fields))]}
		for range 1 + r.IntN(2) {
			c.Is = append(c.Is, patterns[r.IntN(len(patterns))])
		}
		all = append(all, c)
	}
	return all
}

// Nothing that the caller changes later reaches the grouper or the next default.
func TestGrouperOwnsItsData(t *testing.T) {
	plain, list := Default(before), Sites{"a.example": SocialSite}
	g := mustNew(t, plain, list)
	visits := []Visit{{Medium: "cpc"}, {Referrer: "a.example"}, {Medium: "email"}}
	var want []Explanation
	for _, v := range visits {
		want = append(want, g.Explain(v))
	}
	e := g.Explain(visits[0])
	e.Steps[0].Checks[0].Want[0] = "changed"
	for _, rule := range plain.Rules {
		for _, c := range rule.When {
			for _, x := range c {
				x.Is[0] = "changed"
			}
		}
	}
	clear(list)
	for i, v := range visits {
		if diff := cmp.Diff(want[i], g.Explain(v)); diff != "" {
			t.Errorf("the answer changed (-want +got):\n%s", diff)
		}
	}
	if cmp.Diff(Default(before), plain) == "" {
		t.Error("Default shares its rules")
	}
	var zero Grouper
	if got := zero.Of(visits[0]); got != (Result{Unassigned, -1}) || zero.Explain(visits[0]).String() != "Unassigned: no rule matches\n" {
		t.Errorf("the zero Grouper answers %v", got)
	}
}

func TestGrouperConcurrent(t *testing.T) {
	g := mustNew(t, Default(after), testSites)
	var visits []Visit
	var want []Result
	r := rand.New(rand.NewPCG(3, 4))
	for range 500 {
		v := randomVisit(r)
		visits, want = append(visits, v), append(want, g.Of(v))
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i, v := range visits {
				if got := g.Of(v); got != want[i] {
					t.Errorf("Of(%q) = %v, want %v", v, got, want[i])
				}
			}
		})
	}
	wg.Wait()
}

func TestOfAllocatesNothing(t *testing.T) {
	g := mustNew(t, Default(after), testSites)
	visits := []Visit{
		{}, {Source: "Instagram", Medium: "INFLUENCER", Campaign: "Spring"}, {Referrer: "https://M.YouTube.com/watch"},
		{Source: strings.Repeat("a.", 5000), Referrer: strings.Repeat("b.", 126)},
	}
	if n := testing.AllocsPerRun(100, func() {
		for _, v := range visits {
			g.Of(v)
		}
	}); n != 0 {
		t.Errorf("Of allocates %v times, want 0", n)
	}
}

// No value is too long, and of a long one the beginning counts.
func TestOfLongValues(t *testing.T) {
	g := mustNew(t, Default(after), testSites)
	long := strings.Repeat("shopcp", 1<<18)
	if got := g.Of(Visit{Medium: "social", Campaign: "x" + long}).Channel; got != OrganicSocial {
		t.Errorf("Of(1.5 MB) = %s, want organic_social", got)
	}
	for n, want := range map[int]Channel{510: PaidOther, 511: Unassigned} {
		if got := g.Of(Visit{Medium: " " + strings.Repeat("x", n) + "cp"}).Channel; got != want {
			t.Errorf("Of(%d bytes and cp) = %s, want %s", n, got, want)
		}
	}
	if got := g.Of(Visit{Referrer: "https://" + strings.Repeat("facebook.com:", 100) + "@google.com/"}).Channel; got != OrganicSearch {
		t.Errorf("Of(a long user name) = %s, want organic_search", got)
	}
	for host, want := range map[string]Channel{strings.Repeat("a.", 125) + "com": Referral, strings.Repeat("a.", 125) + "come": Direct} { // 253 bytes, and one more
		if got := g.Of(Visit{Referrer: host}).Channel; got != want {
			t.Errorf("Of(a host of %d bytes) = %s, want %s", len(host), got, want)
		}
	}
	e := g.Explain(Visit{Medium: long, Referrer: strings.Repeat("é", 500)})
	if e.Channel != PaidOther || slices.ContainsFunc(e.Steps, func(s Step) bool {
		return slices.ContainsFunc(s.Checks, func(c Check) bool { return len(c.Got) > 80 })
	}) {
		t.Errorf("Explain of long values: %s, want paid_other and short values", e.Channel)
	}
}
