package disclosure_test

import (
	"strings"
	"testing"

	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/irm"
)

// Posts as people write them, with what the texts of the rules say of them. The words of the
// pack and how a label stands were mended by many of these, so that they show what holds, and
// not how often the checker is right on others.
func TestPosts(t *testing.T) {
	type options = []func(*disclosure.Post)
	const (
		gifted, affiliate, own = disclosure.Gifted, disclosure.Affiliate, disclosure.OwnBrand
		employee, event        = disclosure.Employee, disclosure.Event
	)
	as, native := relation, facts(disclosure.Facts{Native: yes})
	seen := facts(disclosure.Facts{Obscured: no, TooSmall: no})
	reel, story := format("reel"), format("story")
	languages := map[irm.Territory]irm.Language{"DE": "de", "FR": "fr", "IT": "it", "ES": "es", "NL": "nl", "PL": "pl", "DK": "da", "SE": "sv", "FI": "fi", "JP": "ja", "KR": "ko", "CN": "zh", "BR": "pt", "MX": "es"}
	tests := []struct {
		market  irm.Territory
		text    string
		options options
		want    string
	}{
		{"US", "Ad | my favourite trainers are back. Thanks @brand!", nil, "pass"},
		{"US", "Obsessed with this serum ✨\n#ad @brand", nil, "pass"},
		{"US", "@brand #ad my new routine", nil, "pass"},
		{"US", "💚#ad💚 my morning", nil, "pass"},
		{"US", "Thanks @brand for having me! #ambassador", nil, "fail label_not_accepted"},
		{"US", "#brandpartner my run", nil, "unknown label_unverified"},
		{"US", "Brand gave me this product to try and I love it", options{as(gifted)}, "pass"},
		{"US", "Gifted by @brand – honest review", options{as(gifted)}, "unknown label_unlisted"},
		{"US", "(paid link) my mug: shop.example.com/mug", options{as(affiliate)}, "pass"},
		{"US", "Affiliate link: shop.example.com/mug", options{as(affiliate)}, "unknown label_unverified"},
		{"US", "I work at Brand and this is my favourite", options{as(employee)}, "pass"},
		{"US", "I work at Brand and this is my favourite", nil, "fail relationship_mismatch"},
		{"US", "My employer is paid to promote @brand: what a launch", options{as(disclosure.AgencyStaff)}, "pass"},
		{"US", "My pie for the #sweepstakes of @brand", options{as(disclosure.ContestEntry)}, "pass"},
		{"US", "New in! #ad", options{reel}, "unknown needs facts.in_video"},
		{"US", "New in!", options{reel, overlay("Sponsored")}, "pass"},
		{"US", "My day with @brand", options{native}, "fail native_tool_only"},
		{"US", "Not #sponsored, I just love @brand", nil, "fail denial_text"},
		{"US", "This is not sponsored by @brand", nil, "fail denial_text"},
		{"US", "Paid partnership with @brand", nil, "unknown label_unlisted"},
		{"US", "My morning begins with a walk by the river, coffee, and a bowl of porridge. Best of all: #ad @brand", nil, "fail label_below_fold"},
		{"US", "My run #fitness #run #health #ad #brand", nil, "fail label_buried_in_hashtags"},
		{"US", "Ad: three creams of @brand and @other", options{brands(disclosure.Brand{"@brand"}, disclosure.Brand{"@other"})}, "pass"},
		{"US", "Sponsored by @other and @brand: three creams", options{brands(disclosure.Brand{"@brand"}, disclosure.Brand{"@other"})}, "pass"},
		{"US", "Add this to your cart! #adorable #adulting @brand", nil, "fail no_label tag_only"},
		{"US", "Why is every ad so loud? Ad-free mornings with @brand", nil, "fail no_label tag_only"},
		{"US", "I hate ads. Real talk about @brand", nil, "fail no_label tag_only"},
		{"US", "If you need an ad – here is one: @brand", nil, "fail no_label tag_only"},
		{"US", "This isn’t an #ad @brand", nil, "fail denial_text"},
		{"US", "This isn’t #sponsored @brand", nil, "fail denial_text"},
		{"US", "not really an #ad", nil, "fail denial_text"},
		{"US", "Ad? No, I just love @brand", nil, "fail denial_text"},
		{"US", "Ad? Now on sale @brand", nil, "pass"},
		{"US", "🚨 AD for @brand", nil, "pass"},
		{"US", "#ad Free shipping with @brand today", nil, "pass"},
		{"US", "Ad free mornings with @brand", nil, "fail no_label tag_only"},
		{"US", "Sponsored athletes train hard @brand", nil, "fail no_label tag_only"},
		{"US", "Definitely not your average #ad", nil, "pass"},
		{"US", "This is not a paid ad @brand", nil, "fail denial_text"},
		{"US", "𝐀𝐃 my day", nil, "pass"},
		{"US", "I was not paid to post this #ad", nil, "warn denial_text"},
		{"US", "Ad\nIs it just me? @brand", nil, "pass"},
		{"US", "Yes or not\nAd: @brand", nil, "pass"},
		{"US", "My day at the casino #ad", nil, "pass"},
		{"US", "#paidad my day", nil, "fail no_label"},
		{"US", "I paid ad money for this @brand", nil, "fail no_label tag_only"},
		{"US", "Thanks @brand for the free product!", options{as(gifted)}, "pass"},
		{"US", "I work for @brand", options{as(employee)}, "pass"},

		{"GB", "AD - Gifted stay at @brand", options{as(gifted)}, "pass"},
		{"GB", "#gifted by @brand", options{as(gifted)}, "fail label_not_accepted"},
		{"GB", "Ad/PR product from @brand", nil, "pass"},
		{"GB", "PR trip with @brand to Lisbon", options{as(event)}, "fail label_not_accepted"},
		{"GB", "aff link in bio: @brand", options{as(affiliate)}, "fail label_not_accepted"},
		{"GB", "#ad (affiliate links) my wardrobe", options{as(affiliate)}, "pass"},
		{"GB", "Our new candle is out! #ad", options{as(own)}, "pass"},
		{"GB", "So proud of our new candle", options{as(own)}, "fail no_label"},
		{"GB", "I work at Brand. #ad", options{as(employee)}, "pass"},
		{"GB", "#adventure #adore my day", nil, "fail no_label"},
		{"GB", "#ad", options{story, overlay("#ad"), seen}, "pass"},
		{"GB", "new snack", options{platform("tiktok"), format("video"), native, overlay("AD")}, "pass"},
		{"GB", "My ad for @brand is on TV tonight", nil, "fail no_label tag_only"},
		{"GB", "#PR @brand sent me this", options{as(gifted)}, "fail label_not_accepted"},
		{"GB", "[Ad] This post isn't gifted, I was paid by @brand", nil, "warn denial_text"},
		{"GB", "Paid ad for @brand", nil, "pass"},
		{"GB", "@brand AD", nil, "pass"},
		{"GB", "@brand #tea | AD", nil, "pass"},
		{"GB", "Hi @brand AD", nil, "fail no_label tag_only"},
		{"GB", "@brand ad people are clever", nil, "fail no_label tag_only"},

		{"IE", "#ad @brand my day", nil, "pass"},
		{"IE", "@brand #ad my day", nil, "fail label_not_first"},
		{"IE", "🎉 #AD 🎉 my day", nil, "pass"},
		{"IE", "#ownbrand our new drop", options{as(own)}, "fail secondary_label_only"},
		{"IE", "#ad #ownbrand our new drop", options{as(own)}, "pass"},

		{"DE", "Anzeige | Mein Morgen mit @brand", nil, "pass"},
		{"DE", "#Anzeige | @brand – mein neues Rad", nil, "pass"},
		{"DE", "Werbung, da Markennennung. Mein Outfit heute", nil, "pass"},
		{"DE", "Unbezahlte Werbung | mein Lieblingscafé @brand", nil, "fail denial_text"},
		{"DE", "Werbung (unbezahlt, selbst gekauft): mein Tag", nil, "fail denial_text"},
		{"DE", "Werbung/unbezahlt: mein Tag", nil, "fail denial_text"},
		{"DE", "Werbung, unbezahlt, weil Marke erkennbar", nil, "fail denial_text"},
		{"DE", "#unbezahltewerbung mein Tag mit @brand", nil, "fail denial_text"},
		{"DE", "In Kooperation mit @brand", nil, "fail no_label"},
		{"DE", "Diese Anzeige habe ich gestern in der Zeitung gesehen @brand", nil, "fail no_label"},
		{"DE", "Ich habe Anzeige erstattet. Mehr bei @brand", nil, "fail no_label"},
		{"DE", "Bezahlte Werbepartnerschaft mit @brand", nil, "pass"},
		{"DE", "Enthält Werbung für @brand: mein Tag", nil, "pass"},
		{"DE", "Mein Tag. Dieser Beitrag enthält Werbung.", nil, "pass"},
		{"DE", "Affiliate-Link* zum Rucksack: shop.example.com", options{as(affiliate)}, "pass"},
		{"DE", "Mein Tag #brand #running #fit #werbung", nil, "fail label_buried_in_hashtags"},
		{"DE", "PR-Sample | Werbung für @brand", options{as(gifted)}, "pass"},
		{"DE", "Guten Morgen ☀️\nwerbung @brand", nil, "pass"},
		{"DE", "mein Training", options{reel, overlay("Werbung")}, "pass"},
		{"DE", "Ohne Werbung zu machen: @brand ist toll", nil, "fail denial_text"},
		{"DE", "Keine bezahlte Anzeige, einfach @brand", nil, "fail denial_text"},
		{"DE", "Bewerbung abgeschickt! #bewerbung @brand", nil, "fail no_label"},
		{"DE", "Werbung? Nein, einfach Liebe @brand", nil, "fail denial_text"},
		{"DE", "Toast mit Ei #werbung", nil, "pass"},
		{"DE", "✨ Werbung für @brand", nil, "pass"},
		{"DE", "(Werbung für @brand) mein Tag", nil, "pass"},
		{"DE", "Werbung\nUnbezahlte Überstunden? Nicht mit @brand", nil, "pass"},
		{"DE", "Bezahlte Anzeige: mein Tag", nil, "pass"},
		{"DE", "#Anzeige Gegen Müdigkeit hilft @brand", nil, "pass"},
		{"DE", "Werbung nervt! Deshalb @brand", nil, "fail no_label"},
		{"DE", "Ich habe bezahlte Werbung satt @brand", nil, "fail no_label"},
		{"DE", "Werbung wegen Affiliate-Link: shop.example.com", options{as(affiliate)}, "pass"},

		{"FR", "Publicité @brand : ma routine", nil, "pass"},
		{"FR", "#pub ma routine @brand", nil, "unknown label_unlisted"},
		{"FR", "#pub merci @brand, thanks @brand", nil, "unknown label_unlisted"},
		{"FR", "En partenariat avec @brand", nil, "fail no_label"},
		{"FR", "Collaboration commerciale avec @brand", nil, "pass"},
		{"FR", "#collaborationcommerciale @brand ma routine", nil, "pass"},
		{"FR", "Collab commerciale @brand", nil, "fail label_not_accepted"},
		{"FR", "Collaboration rémunérée avec @brand", nil, "warn label_equivalent"},
		{"FR", "Ceci n'est pas une publicité, j'adore @brand", nil, "fail denial_text"},
		{"FR", "Ce n’est pas de la pub ! @brand", nil, "fail denial_text"},
		{"FR", "Produit offert par @brand", options{as(gifted)}, "fail no_label"},
		{"FR", "ma routine", options{reel, overlay("Publicité")}, "pass"},
		{"FR", "Publicité non payée @brand", nil, "fail denial_text"},

		{"IT", "#adv @brand il mio look", nil, "pass"},
		{"IT", "ADV: il mio look con @brand", nil, "fail label_not_accepted"},
		{"IT", "Pubblicità | @brand", nil, "pass"},
		{"IT", "Prodotto inviato da @brand: che ne dite?", options{as(gifted)}, "pass"},
		{"IT", "In collaborazione con @brand", nil, "fail label_not_accepted"},
		{"IT", "#invitatoda @brand alla sfilata", options{as(event)}, "pass"},
		{"IT", "#suppliedby @brand", options{as(gifted)}, "fail label_not_accepted"},
		{"IT", "Link affiliato @brand", options{as(affiliate)}, "fail secondary_label_only"},
		{"IT", "Sponsored by @brand - il mio look", nil, "pass"},
		{"IT", "#uno #due #tre #adv @brand", nil, "fail label_buried_in_hashtags"},
		{"IT", "Ad oggi ho provato @brand", nil, "fail no_label"},
		{"IT", "#adv | @brand il mio look", nil, "pass"},
		{"IT", "ADV – @brand", nil, "pass"},
		{"IT", "Mi piace l'advertising! @brand", nil, "fail no_label"},
		{"IT", "ADV. @brand", nil, "fail label_not_accepted"},
		{"IT", "Pubblicità non retribuita @brand", nil, "fail denial_text"},

		{"ES", "#publi @brand mi rutina", nil, "pass"},
		{"ES", "Publicidad: mi rutina con @brand", nil, "pass"},
		{"ES", "En colaboración con @brand 💛", nil, "pass"},
		{"ES", "Colaboración con @brand 💛", nil, "fail no_label"},
		{"ES", "Regalo de @brand", options{as(gifted)}, "fail label_not_accepted"},
		{"ES", "#ad @brand", nil, "warn label_not_recommended"},
		{"ES", "No es publi, me encanta @brand", nil, "fail denial_text"},
		{"ES", "#colab con @brand", nil, "fail label_not_accepted"},

		{"NL", "#adv @brand mijn ontbijt", nil, "pass"},
		{"NL", "Gekregen van @brand: wat een kleur", options{as(gifted)}, "pass"},
		{"NL", "Gekregen van @brand: wat een kleur", nil, "fail relationship_mismatch"},
		{"NL", "This isn’t sponsored", options{language("en")}, "fail denial_text"},
		{"NL", "#samenwerking met @brand", nil, "fail no_label"},
		{"NL", "Ik krijg een klein bedrag als je via deze link iets koopt: shop.example.com/x", options{as(affiliate)}, "pass"},
		{"NL", "Betaald partnerschap met @brand", nil, "pass"},
		{"NL", "Mijn eigen merk: nieuwe kaarsen #ad", options{as(own)}, "pass"},
		{"NL", "Niet gesponsord door @brand", nil, "fail denial_text"},

		{"PL", "#reklama @brand mój poranek", options{native}, "pass"},
		{"PL", "#współpraca @brand", nil, "fail label_not_accepted"},
		{"PL", "Współpraca reklamowa z @brand", nil, "pass"},
		{"PL", "#współpracareklamowa @brand", nil, "pass"},
		{"PL", "#reklama mój poranek", nil, "fail brand_not_named"},
		{"PL", "Materiał reklamowy marki Brand", nil, "pass"},
		{"PL", "Prezent od @brand", options{as(gifted)}, "fail no_label"},
		{"PL", "[REKLAMA] @brand", options{language("en")}, "fail label_language"},

		{"DK", "Reklame for @brand | min morgen", nil, "pass"},
		{"DK", "Annoncørbetalt indhold fra @brand", nil, "fail no_label tag_only"},
		{"DK", "#spons @brand", nil, "fail label_not_accepted"},
		{"DK", "Reklame/gave fra @brand", options{as(gifted)}, "pass"},
		{"DK", "Ikke reklame – bare glad for @brand", nil, "fail denial_text"},
		{"DK", "Reklame (ubetalt) @brand", nil, "fail denial_text"},
		{"DK", "Betalt reklame for @brand", nil, "pass"},
		{"SE", "Annons: min morgon med @brand", nil, "unknown label_unverified"},
		{"SE", "Sponsored post @brand", nil, "pass"},
		{"SE", "I samarbete med @brand", nil, "unknown label_unverified"},
		{"FI", "Mainos | @brand aamuni", nil, "pass"},
		{"FI", "Mainos | @brand aamuni", options{brands(disclosure.Brand{"@brand"}, disclosure.Brand{"Other", "@other"})}, "fail brand_not_named"},
		{"FI", "Mainos | @brand @other", options{brands(disclosure.Brand{"@brand"}, disclosure.Brand{"Other", "@other"})}, "pass"},
		{"FI", "Mainos | @brand #Other", options{brands(disclosure.Brand{"@brand"}, disclosure.Brand{"Other"})}, "pass"},
		{"FI", "Kaupallinen yhteistyö: Brand", nil, "pass"},
		{"FI", "Yhteistyössä @brand", nil, "fail no_label"},
		{"FI", "Mainos/saatu @brand", options{as(gifted)}, "pass"},
		{"FI", "Maksettu mainos @brand", nil, "pass"},

		{"JP", "#PR @brand 朝のコーヒー", nil, "pass"},
		{"JP", "【PR】@brand 朝のコーヒー", nil, "pass"},
		{"JP", "PRじゃないけど大好き @brand", nil, "fail denial_text"},
		{"JP", "@brandから商品の提供を受けて投稿しています", options{as(gifted)}, "pass"},
		{"JP", "広告主の皆さん、@brand です", nil, "fail no_label"},
		{"JP", "※PRを含みます", nil, "pass"},
		{"JP", "求人広告です @brand", nil, "fail no_label"},
		{"JP", "@brand様から商品の提供を受けて投稿しています", options{as(gifted)}, "pass"},
		{"KR", "[광고] @brand 아침", nil, "pass"},
		{"KR", "#광고 @brand", nil, "pass"},
		{"KR", "#협찬 받았어요 @brand", nil, "pass"},
		{"KR", "광고 아니에요, 내돈내산 @brand", nil, "fail denial_text"},
		{"KR", "유료광고 포함 @brand", nil, "pass"},
		{"KR", "이 글은 광고를 포함하고 있습니다 @brand", nil, "pass"},
		{"KR", "구인광고입니다 @brand", nil, "fail no_label"},
		{"KR", "광고 없이 @brand", nil, "fail denial_text"},
		{"KR", "협찬 받지 않은 후기 @brand", nil, "fail denial_text"},
		{"KR", "#유료광고 @brand", nil, "unknown label_unverified"},
		{"KR", "일정액의 수수료를 제공받을 수 있습니다 @brand", options{as(affiliate)}, "fail conditional_wording"},
		{"CN", "#广告 @brand", nil, "pass"},
		{"CN", "这不是广告 @brand", nil, "fail denial_text"},
		{"CN", "本文为广告 @brand", nil, "pass"},
		{"CN", "本视频含广告 @brand", nil, "pass"},
		{"CN", "【广告】和@brand散步", nil, "pass"},
		{"CN", "招聘广告 @brand", nil, "fail no_label"},
		{"CN", "这是广告主 @brand", nil, "fail no_label"},

		{"BR", "#publi @brand minha manhã", nil, "pass"},
		{"BR", "minha manhã com @brand", options{native}, "pass"},
		{"BR", "Recebidos da @brand", options{as(gifted)}, "fail no_label"},
		{"BR", "Não é publi! Amo a @brand", nil, "fail denial_text"},
		{"BR", "Publicidade não paga @brand", nil, "fail denial_text"},
		{"MX", "Publicidad pagada por @brand", nil, "pass"},
		{"MX", "#ad @brand", nil, "fail label_not_accepted"},
		{"MX", "Opiniones personales sobre @brand", nil, "fail relationship_mismatch"},
		{"IN", "Collaboration with @brand", nil, "pass"},
		{"IN", "#employee Proud of our launch", options{as(employee)}, "pass"},
		{"IN", "#freegift from @brand", options{as(gifted)}, "pass"},
		{"IN", "#ambassador @brand", nil, "fail label_not_accepted"},
		{"IN", "#ad", options{reel}, "unknown needs facts.in_video"},
		{"IN", "Collaboration is key, says @brand", nil, "fail no_label"},
		{"IN", "विज्ञापन | @brand", options{language("hi")}, "unknown label_unverified"},
		{"AU", "Paid partnership with @brand", nil, "pass"},
		{"AU", "#sp\u043ensored @brand", nil, "fail label_lookalike"},
		{"AU", "#gifted @brand", options{as(gifted)}, "fail label_not_accepted"},
		{"NZ", "#gifted #ad @brand", options{as(gifted)}, "pass"},
		{"CA", "#pub @brand", nil, "fail label_language"},
		{"CA", "Invited guest of @brand", options{as(event)}, "pass"},
		{"CA", "#brandambassador my day", nil, "pass"},
		{"SG", "#sponsored my day", nil, "unknown label_unverified"},
	}
	c := compile(t)
	for _, test := range tests {
		p := on(test.market, test.text)
		if l, ok := languages[test.market]; ok {
			p.Language = l
		}
		for _, o := range test.options {
			o(&p)
		}
		report, err := c.Check(p)
		if err != nil {
			t.Fatal(err)
		}
		if got := said(report); got != test.want {
			t.Errorf("%s %s: %q = %s, want %s", test.market, p.Relation, test.text, got, test.want)
		}
	}
}

// said is a report in words: the verdict, the codes of the first market, and what it needs.
func said(report disclosure.Report) string {
	words := []string{string(report.Verdict)}
	for _, code := range report.Results[0].Codes() {
		words = append(words, string(code))
	}
	if needs := report.Results[0].Needs; len(needs) > 0 {
		words = append(append(words, "needs"), needs...)
	}
	return strings.Join(words, " ")
}

// One post for several markets, with labels in more than one language.
func TestPostsForMany(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"Anzeige/Ad: my morning with @brand", "DE pass, GB pass, FR unknown"},
		{"Ad/Anzeige: my morning with @brand", "DE pass, GB pass, US pass, IT unknown"},
		{"#ad #werbung #publicité my morning with @brand", "DE pass, GB pass, FR pass, IE pass, NZ pass"},
		{"My morning (Werbung) with @brand – #ad", "DE pass, GB pass, IE fail"},
		{"[EN] My morning with @brand. Ad.\n[DE] Mein Morgen mit @brand. Werbung.", "GB pass, DE warn"}, // the German one stands too late
		{"#ad | Reklame | Mainos @brand", "IE pass, DK pass, FI fail"},                                  // the content is in English
		{"広告 | 광고 | Ad @brand", "JP pass, KR pass, US pass, IT pass"},
		{"Sponsored by @brand | Publi", "GB fail, US pass, ES pass, IT pass, CA pass, IN pass, DE warn"},
		{"Unbezahlte Werbung | unpaid ad @brand", "DE fail, GB fail, US fail"},
	} {
		p := on("GB", test.text)
		p.Markets = nil
		for want := range strings.SplitSeq(test.want, ", ") {
			p.Markets = append(p.Markets, irm.Territory(want[:2]))
		}
		report, err := compile(t).Check(p)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range report.Results {
			got = append(got, string(r.Market)+" "+string(r.Verdict))
		}
		if g := strings.Join(got, ", "); g != test.want {
			t.Errorf("%q: %s, want %s; %+v", test.text, g, test.want, report)
		}
	}
}
