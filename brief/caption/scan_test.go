package caption_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/brief/caption"
)

// Tokens as they stand in posts. What twitter-text makes of these was compared with it.
func TestTokens(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"#ad. #ad, (#ad) #ad|x [#ad]", "#ad #ad #ad #ad #ad"},
		{"#ad's #AT&T #C++ #l'ad #a-b #ad/x", "#ad #AT #C #l #a #ad"},
		{"#ad#sponsored it#ad #2024 #_ &#39;", ""},
		{"#ad❤️ ❤️#ad #❤️ad 1️⃣ #ad\ufe0f", "#ad #ad #ad\ufe0f"},
		{"#Straße #STRAẞE #İstanbul #quảngcáo #cafe\u0301", "#Straße #STRAẞE #İstanbul #quảngcáo #cafe\u0301"},
		{"#โฆษณา #ที่ได้รับ #विज्ञापन #광고 「#広告」", "#โฆษณา #ที่ได้รับ #विज्ञापन #광고 #広告"},
		{"\u200f#إعـلان\u200f، \u202b#إِعْلَان_مدفوع\u202c", "#إعـلان #إِعْلَان_مدفوع"},
		{"#ad\u00adventure #ad\u200bventure", "#ad #ad"},
		{"@acme. @acme, @acme's (@acme) @acme_fans @acme.fans .@acme w/@acme", "@acme @acme @acme @acme @acme_fans @acme @acme @acme"},
		{"日本@acme日本 ❤️@acme❤️ via:@acme", "@acme @acme @acme"},
		{"me@acme.com hi@acme !@acme @acmé @日本 $ACME", ""},
		{"acme.com. Acme.com, acme.com... (acme.com) [acme.com] acme.com!", "acme.com Acme.com acme.com acme.com acme.com acme.com"},
		{"https://acme.com. <https://acme.com/> https://acme.com/a. 'https://acme.com/a'", "https://acme.com https://acme.com/ https://acme.com/a https://acme.com/a"},
		{"acme.com.日本 acme.co.uk. http://日本.com.", "acme.com acme.co.uk http://日本.com"},
		{"Now.https://acme.com/a more...HTTP://acme.com -https://acme.com _https://acme.com", "https://acme.com/a HTTP://acme.com https://acme.com https://acme.com"},
		{"axhttps://acme.com https://.com now.https://", ""},
		{"acme.com?#ad acme.com?x=1 acme.com:80 https://acme.com?x=1 acme.com/?x=1", "acme.com #ad acme.com acme.com https://acme.com?x=1 acme.com/?x=1"},
		{"https://acme.com/a(b) https://acme.com/[x] bit.ly/3Ab… https://tiktok.com/@acme", "https://acme.com/a(b) https://acme.com/[x bit.ly/3Ab https://tiktok.com/@acme"},
		{"https://münchen.de/ä http://xn--mnchen-3ya.de acme.みんな https://acme.com/日本", "https://münchen.de/ä http://xn--mnchen-3ya.de acme.みんな https://acme.com/"},
		{"z.B. e.g.this 1.50 v1.2 ftp://acme.com acme.test @acme.com -acme.com acme.example", "@acme acme.example"},
	} {
		c := caption.Parse(tt.text)
		got := []string{}
		for _, token := range c.Tokens() {
			got = append(got, c.Of(token.Span))
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%+q has the tokens %s, want %s", tt.text, fmt.Sprintf("%+q", s), fmt.Sprintf("%+q", tt.want))
		}
	}
}

func TestLinkLimits(t *testing.T) {
	path := "https://acme.com/" + strings.Repeat("a", 4096-len("https://acme.com/"))
	label := strings.Repeat("a", 63) + ".com"
	idn := strings.Repeat("é", 34) + ".com"
	for text, want := range map[string]int{
		path: 1, path + "a": 0,
		path[len("https://"):]: 1, path[len("https://"):] + "a": 0, // counted with the scheme
		label: 1, "a" + label: 0, idn: 1, strings.Repeat("éa", 32) + ".com": 0,
		"http://t.co/" + strings.Repeat("a", 40): 1, "http://t.co/" + strings.Repeat("a", 41): 0,
	} {
		if got := caption.Parse(text).Count(caption.Link); got != want {
			t.Errorf("%.40q of %d bytes has %d links, want %d", text, len(text), got, want)
		}
	}
}
