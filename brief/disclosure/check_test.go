package disclosure_test

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/irm"
)

// on is a post of @brand on Instagram, paid, in English.
func on(market irm.Territory, text string, change ...func(*disclosure.Post)) disclosure.Post {
	p := disclosure.Post{
		Markets: []irm.Territory{market}, Platform: irm.PlatformInstagram, Format: irm.FormatPost, At: day("2026-06-01"),
		Relation: disclosure.Paid, Language: "en", Brands: []disclosure.Brand{{"@brand"}}, Caption: text,
	}
	for _, c := range change {
		c(&p)
	}
	return p
}

func relation(r disclosure.Relation) func(*disclosure.Post) {
	return func(p *disclosure.Post) { p.Relation = r }
}
func language(l irm.Language) func(*disclosure.Post) {
	return func(p *disclosure.Post) { p.Language = l }
}
func format(f irm.Format) func(*disclosure.Post) { return func(p *disclosure.Post) { p.Format = f } }
func platform(v irm.Platform) func(*disclosure.Post) {
	return func(p *disclosure.Post) { p.Platform = v }
}
func overlay(s string) func(*disclosure.Post) {
	return func(p *disclosure.Post) { p.Overlays = append(p.Overlays, s) }
}
func category(s string) func(*disclosure.Post) { return func(p *disclosure.Post) { p.Category = s } }
func at(s string) func(*disclosure.Post)       { return func(p *disclosure.Post) { p.At = day(s) } }
func brands(all ...disclosure.Brand) func(*disclosure.Post) {
	return func(p *disclosure.Post) { p.Brands = all }
}
func facts(f disclosure.Facts) func(*disclosure.Post) {
	return func(p *disclosure.Post) { p.Facts = f }
}
func fold(n int) func(*disclosure.Post) { return func(p *disclosure.Post) { p.Fold = n } }

const yes, no = irm.AnswerYes, irm.AnswerNo

// far is longer than any fold that is known to be safe.
var far = strings.Repeat("My morning with a long walk. ", 5)

func TestCheck(t *testing.T) {
	seen := disclosure.Facts{Obscured: no, TooSmall: no}
	tests := []struct {
		name string
		post disclosure.Post
		want string // verdict, codes, needs
	}{
		// Places.
		{"60 characters are shown", on("GB", far[:50]+". | Ad"), "pass"},
		{"125 perhaps", on("GB", far[:87]+"| Ad"), "fail label_below_fold"},
		{"seen to be shown", on("GB", far[:87]+"| Ad", fold(200)), "pass"},
		{"not even in the beginning", on("GB", far[:29]+"| Ad", fold(20)), "fail label_below_fold"},
		{"the fourth line", on("GB", "a\nb\nc\nAd"), "fail label_below_fold"},
		{"the third line", on("GB", "a\nb\nAd"), "pass"},
		{"an article has no fold", on("GB", far+"\nAd", platform("blog"), format("article")), "pass"},
		{"a newsletter has none", on("GB", far+"\nAd", platform("newsletter")), "pass"},
		{"all of a short text is shown", on("GB", far+"\nAd", platform("x")), "pass"},
		{"unless it is too long", on("GB", far+far+"\nAd", platform("x")), "fail label_below_fold"},
		{"a fold that nobody knows", on("GB", far+"\nAd", platform("twitch")), "fail label_below_fold"},
		{"on the picture there is none", on("GB", far, overlay(far+"\nAd")), "pass"},
		{"first but for another label", on("IE", "#gifted, #ad: my day", relation(disclosure.Gifted)), "pass"},
		{"first but for a word", on("IE", "My #ad"), "fail label_not_first"},
		{"secondary before", on("IE", "#affiliate and #ad"), "fail label_not_first"},
		{"no hash", on("IE", "Ad: my day"), "fail label_form"},
		{"an Italian label after others", on("IT", "Werbung | Anzeige | Pubblicità | il mio giorno", language("it")), "pass"},
		{"after a word", on("IT", "Il mio giorno | Pubblicità", language("it")), "fail label_not_first"},
		{"late in German", on("DE", far[:80]+" | Werbung", language("de"), fold(300)), "fail label_not_first"},
		{"the last of a Dutch row", on("NL", "Mijn dag #a #b #c #ad", language("nl"), relation(disclosure.Gifted)), "pass"},
		{"in it", on("NL", "Mijn dag #a #b #ad #c", language("nl")), "fail label_buried_in_hashtags"},
		{"labels make no row", on("NZ", "#ad #sponsored #advertisement"), "pass"},
		{"between two", on("NZ", "My day #run #ad #fun"), "fail label_buried_in_hashtags"},
		{"behind a label for others", on("IE", "#gifted #ad my day"), "fail label_not_first"},
		{"the end of the third line", on("GB", "a\nb\n| Ad\nmore"), "pass"},
		{"a warning before a failure", on("FR", "Partenariat remunere : "+far+" | Publicité", language("fr")), "warn label_equivalent label_form"},
		{"a row of two", on("NZ", "My day #run #ad"), "pass"},

		// The picture and the video.
		{"in the description only, perhaps", on("US", "#ad my day", format("reel")), "unknown needs facts.in_video"},
		{"on the video", on("US", "my day", format("reel"), overlay("Ad")), "pass"},
		{"said in the video too", on("US", far+" #ad", format("reel"), facts(disclosure.Facts{InVideo: yes})), "pass"},
		{"said, in words unknown", on("US", "my day", format("reel"), facts(disclosure.Facts{InVideo: yes})), "unknown label_unverified needs overlays"},
		{"a story", on("US", "Ad", format("story")), "unknown needs facts.in_picture"},
		{"not on the story", on("US", "Ad", format("story"), facts(disclosure.Facts{InPicture: no})), "fail label_only_in_description"},
		{"on the story", on("GB", "", format("story"), overlay("Ad"), facts(seen)), "pass"},
		{"how, nobody knows", on("GB", "", format("story"), overlay("Ad")), "unknown needs facts.obscured facts.too_small"},
		{"under a button, tiny", on("GB", "", format("story"), overlay("Ad"), facts(disclosure.Facts{Obscured: yes, TooSmall: yes})), "fail label_obscured label_too_small"},
		{"grey on grey", on("SG", "", format("story"), overlay("Ad"), facts(disclosure.Facts{LowContrast: yes})), "unknown label_unverified"},

		// Languages, and what other markets know.
		{"Polish content", on("PL", "#reklama @brand", language("pl")), "pass"},
		{"English content", on("PL", "#reklama @brand"), "fail label_language"},
		{"a language that nobody knows", on("PL", "#reklama @brand", language("")), "unknown needs language"},
		{"French of Canada", on("CA", "#pub @brand", language("fr-CA")), "pass"},
		{"English in India", on("IN", "Ad: @brand", language("hi")), "pass"},
		{"listed elsewhere, same language", on("AU", "Sponsored: my day"), "unknown label_unlisted"},
		{"listed elsewhere, another language", on("AU", "Werbung: my day"), "fail label_not_accepted"},
		{"from memory", on("NO", "Reklame: my day @brand", language("nb")), "unknown label_unverified"},
		{"rejected elsewhere", on("NO", "#sp my day @brand", language("nb")), "fail label_not_accepted"},
		{"not of this format", on("DE", "Werbevideo: mein Tag", language("de")), "fail label_not_accepted"},
		{"no rules at all", on("TH", "Ad: my day"), "unknown no_rules"},
		{"rules on permits only", on("AE", "Ad: my day"), "unknown no_rules"},
		{"only the platform", on(irm.World, "my day"), "pass"},
		{"no list of labels, and none there", on("SG", "my day"), "fail no_label"},

		{"not recommended, with or without its sign", on("DE", "Ad | mein Tag", language("de")), "warn label_not_recommended"},
		{"fined", on("DK", "Ad | min dag @brand", language("da")), "fail label_not_accepted"},
		{"not all may understand", on("ES", "#ad mi día", language("es")), "warn label_not_recommended"},

		// Relations.
		{"a gift in Canada", on("CA", "#gifted my day", relation(disclosure.Gifted)), "pass"},
		{"paid", on("CA", "#gifted my day"), "fail relationship_mismatch"},
		{"paid in Ireland", on("IE", "#gifted my day"), "fail relationship_mismatch"},
		{"with a say", on("IE", "#gifted my day", relation(disclosure.GiftedControl)), "fail relationship_mismatch"},
		{"stronger than needed", on("IT", "Pubblicità: il mio giorno", language("it"), relation(disclosure.Gifted)), "pass"},
		{"an affiliate with #ad", on("CA", "#ad my day", relation(disclosure.Affiliate)), "warn label_not_recommended"},
		{"unpaid", on("GB", "my day", relation(disclosure.Unpaid)), "not_applicable"},
		{"own brand, name unknown", on("IT", "il mio giorno", language("it"), relation(disclosure.OwnBrand)), "unknown needs facts.same_name"},
		{"own brand of another name", on("IT", "il mio giorno", language("it"), relation(disclosure.OwnBrand), facts(disclosure.Facts{SameName: no})), "fail no_label"},
		{"virtual", on("IN", "#ad my day", relation(disclosure.Virtual)), "fail virtual_not_stated"},
		{"and says so", on("IN", "#ad my day as a virtual influencer", relation(disclosure.Virtual)), "pass"},
		{"and denies it", on("IN", "#ad I am not a virtual influencer", relation(disclosure.Virtual)), "fail virtual_not_stated"},

		// The platform's own label.
		{"enough", on("IE", "my day", facts(disclosure.Facts{Native: yes})), "pass"},
		{"enough where the words are not", on("IE", "#sponsored my day", facts(disclosure.Facts{Native: yes})), "pass"},
		{"enough, but denied", on("IE", "Not sponsored: my day", facts(disclosure.Facts{Native: yes})), "warn denial_text"},
		{"if it is seen", on("GB", "my day", facts(disclosure.Facts{Native: yes})), "warn native_tool_only"},
		{"not alone", on("IT", "il mio giorno", language("it"), facts(disclosure.Facts{Native: yes})), "fail native_tool_only"},
		{"wanted as well", on("PL", "#reklama @brand", language("pl"), facts(disclosure.Facts{Native: no})), "warn native_tool_missing"},
		{"asked for by the platform", on("GB", "Ad | my day", platform("tiktok"), format("video"), facts(disclosure.Facts{Native: no})), "fail native_tool_missing"},
		{"perhaps not set", on("GB", "Ad | my day", platform("youtube"), format("video")), "unknown needs facts.native"},

		// Words.
		{"in a sentence", on("US", "I saw the ad on TV @brand"), "fail no_label tag_only"},
		{"said in one", on("US", "This post is sponsored by @brand"), "pass"},
		{"said not to be", on("US", "This is not an ad"), "fail denial_text"},
		{"said in Japanese", on("JP", "この投稿は広告です", language("ja")), "pass"},
		{"said in Japanese to contain it", on("JP", "今日の散歩、プロモーションを含みます", language("ja")), "pass"},
		{"said in Korean", on("KR", "오늘은 협찬받아 썼어요", language("ko")), "pass"},
		{"said elsewhere", on("AU", "This post is sponsored"), "unknown label_unlisted"},
		{"unpaid in German", on("DE", "Werbung (unbezahlt): mein Tag", language("de")), "fail denial_text"},
		{"set apart in it", on("US", "I saw it on TV (ad) with @brand"), "pass"},
		{"set apart on one side", on("US", "My day. Ad on TV"), "fail no_label"},
		{"in a mention", on("US", "@ad my day"), "fail no_label"},
		{"in a link", on("US", "ad.example.com/ad my day"), "fail no_label"},
		{"a denial beside a label", on("US", "#ad – well, not sponsored by others: my day"), "warn denial_text"},
		{"in a hashtag", on("US", "#notsponsored my day"), "fail denial_text"},
		{"without its accent", on("FR", "PUBLICITE | ma journée", language("fr")), "warn label_form"},
		{"struck out", on("US", "#a\u0336d\u0336 my day"), "fail label_lookalike"},
		{"the longest decides", on("FR", "Collaboration commerciale : ma journée", language("fr")), "pass"},
		{"before the law was changed", on("FR", "Partenariat rémunéré : ma journée", language("fr"), at("2024-11-07")), "fail label_not_accepted"},
		{"and on the day", on("FR", "Partenariat rémunéré : ma journée", language("fr"), at("2024-11-08")), "warn label_equivalent"},
		{"Korean endings", on("KR", "광고입니다 @brand", language("ko")), "pass"},
		{"no ending", on("KR", "광고주 @brand", language("ko")), "fail no_label"},
		{"another word before", on("KR", "옥외광고입니다 @brand", language("ko")), "fail no_label"},
		{"at the end of all", on("KR", "협찬을", language("ko")), "pass"},

		// Brands.
		{"before the words", on("US", "Brand gave me this product to try", relation(disclosure.Gifted)), "pass"},
		{"a word that goes on", on("US", "Brand gave me this product to tryout", relation(disclosure.Gifted)), "fail no_label"},
		{"with its sign", on("US", "My day: @brand gave me this product to try", relation(disclosure.Gifted)), "pass"},
		{"another's", on("US", "Else gave me this product to try", relation(disclosure.Gifted)), "fail no_label"},
		{"any name", on("US", "Else gave me this product to try", relation(disclosure.Gifted), brands()), "pass"},
		{"any handle", on("US", "Wow, @else.co gave me this product to try", relation(disclosure.Gifted), brands()), "pass"},
		{"no name", on("US", "they gave me this product to try", relation(disclosure.Gifted), brands()), "fail no_label"},
		{"around it", on("US", "Thanks to Brand for the free product!", relation(disclosure.Gifted)), "pass"},
		{"around another", on("US", "Thanks to Else for the free product!", relation(disclosure.Gifted)), "fail no_label"},
		{"not all of the words", on("US", "Thanks to Brand for the free products are never enough", relation(disclosure.Gifted)), "fail label_not_accepted"},
		{"something between", on("US", "Thanks to Brand and friends for the free product", relation(disclosure.Gifted)), "fail label_not_accepted"},
		{"a part of a name", on("IT", "Promosso da Brandy: il mio giorno", language("it")), "fail no_label"},
		{"any that is named", on("IT", "Promosso da Else: il mio giorno", language("it"), brands()), "pass"},
		{"at the end", on("IT", "Promosso da Else", language("it"), brands()), "pass"},
		{"none is named", on("IT", "Promosso da noi: il mio giorno", language("it"), brands()), "fail no_label"},
		{"a hashtag with the brand", on("CA", "#BrandPartner my day"), "pass"},
		{"with another", on("CA", "#ElsePartner my day"), "fail no_label"},
		{"with any", on("CA", "#ElsePartner my day", brands()), "pass"},
		{"before the name", on("GB", "#iworkwithbrand my day"), "fail label_not_accepted"},
		{"nobody is named", on("FI", "Mainos: päiväni", language("fi")), "fail brand_not_named"},
		{"as a hashtag", on("FI", "Mainos: päiväni #brand", language("fi")), "pass"},
		{"in words", on("FI", "Mainos: päiväni ja Brand", language("fi")), "pass"},
		{"a mention, whose brand is unknown", on("FI", "Mainos: @else", language("fi"), brands()), "pass"},
		{"who it is, nobody knows", on("FI", "Mainos: päiväni", language("fi"), brands()), "unknown needs brands"},
		{"a brand of signs", on("FI", "Mainos: päiväni", language("fi"), brands(disclosure.Brand{"\u200b\u200b"})), "fail brand_not_named"},

		// The rest.
		{"a code", on("GB", "Use code ADA10 for my day"), "fail no_label code_only"},
		{"the profile", on("US", "my day", facts(disclosure.Facts{Profile: yes})), "fail no_label profile_only"},
		{"any tag", on("US", "my day with @else", brands()), "fail no_label tag_only"},
		{"used again without", on("JP", "散歩", language("ja"), facts(disclosure.Facts{Reused: yes})), "fail label_lost_on_reuse"},
		{"minors", on("FI", "Mainos: @brand", language("fi"), facts(disclosure.Facts{Minors: yes})), "pass"},
		{"minors, and not the word for them", on("FI", "Kaupallinen yhteistyö: @brand", language("fi"), facts(disclosure.Facts{Minors: yes})), "fail child_audience_label"},
		{"retouched, and said so", on("FR", "Publicité | images retouchées", language("fr"), facts(disclosure.Facts{Retouched: yes})), "pass"},
		{"generated", on("FR", "Publicité | ma journée", language("fr"), facts(disclosure.Facts{Synthetic: yes})), "fail retouch_label_missing"},
		{"the Norwegian mark", on("NO", "Reklame @brand", language("nb"), facts(disclosure.Facts{Retouched: yes})), "fail label_unverified retouch_label_missing"},
		{"forbidden", on("GB", "Ad | my day", category("vaping")), "fail prohibited_category"},
		{"forbidden by the platform", on("GB", "Ad | my day", category("weapons")), "fail platform_prohibited_category"},
		{"for minors", on("CN", "广告 @brand", language("zh"), category("cosmetics"), facts(disclosure.Facts{Minors: yes})), "fail prohibited_category"},
		{"perhaps for minors", on("CN", "广告 @brand", language("zh"), category("cosmetics")), "unknown needs facts.minors"},
		{"an age is set", on("GB", "Ad | my day", category("alcohol"), facts(disclosure.Facts{AgeGate: yes})), "pass"},
		{"perhaps", on("GB", "Ad | my day", category("alcohol")), "unknown needs facts.age_gate"},
		{"no age is set", on("GB", "Ad | my day", category("alcohol"), facts(disclosure.Facts{AgeGate: no})), "fail age_gate_missing"},
		{"six hashtags", on("GB", "Ad | #a #b #c #d #e #f"), "fail too_many_hashtags"},
		{"when 30 were allowed", on("GB", "Ad | #a #b #c #d #e #f", at("2025-12-17")), "pass"},
		{"two on Threads", on("GB", "#ad my day #a", platform("threads")), "fail too_many_hashtags"},
		{"nothing", on("GB", ""), "fail no_label"},
		{"no text", on("GB", "\xff\xfe #\xff"), "fail no_label"},
	}
	c := compile(t)
	for _, test := range tests {
		report, err := c.Check(test.post)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if got := said(report); got != test.want {
			t.Errorf("%s: %q in %s = %s, want %s", test.name, test.post.Caption, test.post.Markets[0], got, test.want)
		}
	}
}

// Rows from memory count once the host says so.
func TestRecalled(t *testing.T) {
	c, err := disclosure.Compile(published(), disclosure.Options{Recalled: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		post disclosure.Post
		want disclosure.Verdict
		code disclosure.Code
	}{
		{on("NO", "Reklame: @brand", language("nb")), disclosure.Pass, ""},
		{on("BE", "#ad @brand", language("nl")), disclosure.Warn, disclosure.LabelNotRecommended},
		{on("US", "#ad mein Tag", language("de")), disclosure.Fail, disclosure.LabelLanguage},
		{on("PL", "#promo @brand", language("pl")), disclosure.Fail, disclosure.LabelNotAccepted},
	} {
		report, err := c.Check(test.post)
		if err != nil || report.Verdict != test.want || test.code != "" && !slices.Contains(report.Results[0].Codes(), test.code) {
			t.Errorf("%q in %s = %v %v, want %s %s", test.post.Caption, test.post.Markets[0], report, err, test.want, test.code)
		}
	}
}

// Where a host knows which labels a market takes, the other rules of the pack are looked at.
func TestContrast(t *testing.T) {
	c, err := disclosure.Compile(published().Merge(small(disclosure.Rule{Kind: disclosure.Accept, Labels: []string{"ad"}, Markets: []irm.Territory{"SG"}})), disclosure.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for answer, want := range map[irm.Answer]string{yes: "fail label_low_contrast", no: "pass", irm.AnswerUnknown: "unknown needs facts.low_contrast"} {
		report, err := c.Check(on("SG", "", format("story"), overlay("Ad"), facts(disclosure.Facts{LowContrast: answer})))
		if got := said(report); err != nil || got != want {
			t.Errorf("%s: %s %v, want %s", answer, got, err, want)
		}
	}
}

// Which of several rules decides.
func TestWhichRule(t *testing.T) {
	rule := func(kind disclosure.Kind, label string, relations ...disclosure.Relation) disclosure.Rule {
		return disclosure.Rule{Kind: kind, Labels: []string{label}, Relations: relations, Markets: []irm.Territory{"GB"}}
	}
	wide := func(r disclosure.Rule) disclosure.Rule {
		r.Markets = []irm.Territory{"GB", "IE"}
		return r
	}
	const accept, reject, doubt = disclosure.Accept, disclosure.Reject, disclosure.Conditional
	for _, test := range []struct {
		name  string
		rules []disclosure.Rule
		text  string
		as    disclosure.Relation
		want  disclosure.Verdict
	}{
		{"the later", []disclosure.Rule{rule(accept, "word"), rule(reject, "word")}, "Word", disclosure.Paid, disclosure.Fail},
		{"the later, again", []disclosure.Rule{rule(reject, "word"), rule(accept, "word")}, "Word", disclosure.Paid, disclosure.Pass},
		{"of one country", []disclosure.Rule{rule(accept, "word"), wide(rule(reject, "word"))}, "Word", disclosure.Paid, disclosure.Pass},
		{"of one country, in other form", []disclosure.Rule{wide(rule(accept, "word")), rule(reject, "#word")}, "#Word", disclosure.Paid, disclosure.Fail},
		{"about the relation", []disclosure.Rule{rule(doubt, "word", disclosure.Affiliate), rule(accept, "word")}, "Word", disclosure.Affiliate, disclosure.Warn},
		{"about another", []disclosure.Rule{rule(doubt, "word", disclosure.Affiliate), rule(accept, "word")}, "Word", disclosure.Paid, disclosure.Pass},
		{"not for another", []disclosure.Rule{rule(accept, "word"), rule(accept, "word", disclosure.Gifted)}, "Word", disclosure.Paid, disclosure.Pass},
		{"about the relation, in other form", []disclosure.Rule{rule(accept, "word"), rule(reject, "#word", disclosure.GiftedControl)}, "#Word", disclosure.GiftedControl, disclosure.Fail},
		{"the longer", []disclosure.Rule{rule(accept, "word"), rule(reject, "word of mouth")}, "Word of mouth", disclosure.Paid, disclosure.Fail},
		{"the longer, but for another relation", []disclosure.Rule{rule(accept, "word"), rule(accept, "word of mouth", disclosure.Gifted)}, "Word of mouth", disclosure.Paid, disclosure.Pass},
		{"both, apart", []disclosure.Rule{rule(accept, "word"), rule(reject, "word of mouth")}, "Word of mouth | word", disclosure.Paid, disclosure.Pass},
	} {
		p := small(test.rules[0])
		p.Rules = nil
		for i, r := range test.rules {
			r = small(r).Rules[0]
			r.ID += string(rune('a' + i))
			p.Rules = append(p.Rules, r)
		}
		c, err := disclosure.Compile(p, disclosure.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if report, err := c.Check(on("GB", test.text, relation(test.as))); err != nil || report.Verdict != test.want {
			t.Errorf("%s: %+v %v, want %s", test.name, report, err, test.want)
		}
	}
}

// A reason names the words, and rules with source and date.
func TestReasonsCite(t *testing.T) {
	report, err := compile(t).Check(on("US", far+"#spon"))
	if err != nil {
		t.Fatal(err)
	}
	r := report.Results[0].Reasons[0]
	if r.In != "caption" || (far + "#spon")[r.Span.Start:r.Span.End] != "#spon" || len(r.Rules) != 1 {
		t.Fatalf("%+v", r)
	}
	if c := r.Rules[0]; c.Rule != "us-015" || c.Dated != "2019+" || c.Evidence != disclosure.Secondary || c.Source == "" {
		t.Errorf("%+v", c)
	}
	report, _ = compile(t).Check(on("GB", "", overlay("my day"), overlay("Gifted")))
	if r := report.Results[0].Reasons[0]; r.In != "overlays[1]" {
		t.Errorf("%+v", r)
	}
}

// The worst market decides.
func TestWorstMarket(t *testing.T) {
	p := on("US", "Sponsored: my day")
	for markets, want := range map[string]disclosure.Verdict{"US": "pass", "US DE": "unknown", "US DE GB": "fail"} {
		p.Markets = nil
		for m := range strings.SplitSeq(markets, " ") {
			p.Markets = append(p.Markets, irm.Territory(m))
		}
		if report, err := compile(t).Check(p); err != nil || report.Verdict != want || len(report.Results) != len(p.Markets) {
			t.Errorf("%s: %v %v, want %s", markets, report, err, want)
		}
	}
}

func TestPostValidate(t *testing.T) {
	for want, change := range map[string]func(*disclosure.Post){
		"markets limit":        func(p *disclosure.Post) { p.Markets = nil },
		"markets[0] territory": func(p *disclosure.Post) { p.Markets[0] = "ZZ" },
		"markets[1] duplicate": func(p *disclosure.Post) { p.Markets = append(p.Markets, p.Markets[0]) },
		"at at":                func(p *disclosure.Post) { p.At = p.At.AddDate(-9999, 0, 0); p.At = day("0001-01-01") },
		"relation relation":    func(p *disclosure.Post) { p.Relation = "" },
		"platform slug":        func(p *disclosure.Post) { p.Platform = "Instagram" },
		"format slug":          func(p *disclosure.Post) { p.Format = "Feed post" },
		"category slug":        func(p *disclosure.Post) { p.Category = "Wine" },
		"language language":    func(p *disclosure.Post) { p.Language = "Deutsch!" },
		"overlays limit":       func(p *disclosure.Post) { p.Overlays = make([]string, disclosure.MaxOverlays+1) },
		"caption limit":        func(p *disclosure.Post) { p.Caption = strings.Repeat("a", disclosure.MaxText+1) },
		"overlays[0] limit":    func(p *disclosure.Post) { p.Overlays = []string{strings.Repeat("a", disclosure.MaxText+1)} },
		"brands limit": func(p *disclosure.Post) {
			p.Brands = []disclosure.Brand{slices.Repeat(disclosure.Brand{"a"}, disclosure.MaxBrands), {"b"}}
		},
		"brands[0] brand":    func(p *disclosure.Post) { p.Brands[0] = nil },
		"brands[0][0] brand": func(p *disclosure.Post) { p.Brands[0][0] = "@ " },
		"fold limit":         func(p *disclosure.Post) { p.Fold = -1 },
	} {
		p := on("GB", "Ad")
		change(&p)
		_, err := compile(t).Check(p)
		var fs irm.Findings
		if !errors.As(err, &fs) || !slices.ContainsFunc(fs, func(f irm.Finding) bool { return f.Path+" "+f.Code == want }) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

// One checker serves many.
func TestConcurrent(t *testing.T) {
	c := compile(t)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for _, text := range []string{"Ad | my day", "#spon", "not sponsored"} {
				if _, err := c.Check(on("GB", text)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
}
