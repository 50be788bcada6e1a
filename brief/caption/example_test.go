package caption_test

import (
	"fmt"
	"time"

	"github.com/irmkit/irmkit/brief/caption"
)

func ExampleParse() {
	c := caption.Parse("#Anzeige Mein Morgen mit @brand: shop.example.com/tea?code=ADA10 ☕ #tea")
	for i, token := range c.Tokens() {
		fmt.Println(i, token.Kind, token.Start, c.Name(token))
	}
	fmt.Println(c.Count(caption.Hashtag), "hashtags")
	// Output:
	// 0 hashtag 0 Anzeige
	// 1 mention 25 brand
	// 2 link 33 shop.example.com/tea?code=ADA10
	// 3 hashtag 69 tea
	// 2 hashtags
}

// One label, and what is made of it.
func ExampleCaption_Find() {
	ad, err := caption.NewPhrase("#ad")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, text := range []string{
		"#AD | my new boots",
		"my new boots #love #ａｄ",
		"#adventure in my new boots",
		"#BrandAd my new boots",
		"#аd my new boots",       // a Cyrillic а
		"#a\u200bd my new boots", // which links to #a
		"I adore ads",
	} {
		c := caption.Parse(text)
		fmt.Printf("%q:", text)
		for m := range c.Find(ad) {
			fmt.Printf(" %q %v, %v, token %d at %d", c.Of(m.Span), m.Fit, m.Spelling, m.Token, m.Start)
		}
		fmt.Println()
	}
	// Output:
	// "#AD | my new boots": "#AD" whole, exact, token 0 at 0
	// "my new boots #love #ａｄ": "#ａｄ" whole, exact, token 1 at 19
	// "#adventure in my new boots": "#ad" glued, exact, token 0 at 0
	// "#BrandAd my new boots": "Ad" compound, exact, token 0 at 6
	// "#аd my new boots": "#аd" whole, lookalike, token 0 at 0
	// "#a\u200bd my new boots": "#a\u200bd" whole, lookalike, token 0 at 0
	// "I adore ads":
}

// A phrase of several words, in text and in a hashtag.
func ExampleNewPhrase() {
	p, err := caption.NewPhrase("paid partnership")
	if err != nil {
		fmt.Println(err)
		return
	}
	c := caption.Parse("Paid  Partnership with @brand #PaidPartnership #unpaidpartnership")
	for m := range c.Find(p) {
		fmt.Printf("%q in %v: %v\n", c.Of(m.Span), m.In, m.Fit)
	}
	_, err = caption.NewPhrase("#\u200b")
	fmt.Println(err)
	// Output:
	// "Paid  Partnership" in text: whole
	// "#PaidPartnership" in hashtag: whole
	// "paidpartnership" in hashtag: glued
	// caption: want a phrase of 1 to 256 bytes with something that can be seen
}

// A mention that a brief asks for, with a dot in its name.
func ExampleCaption_Find_mention() {
	p, err := caption.NewPhrase("@brand.official")
	if err != nil {
		fmt.Println(err)
		return
	}
	c := caption.Parse("Thanks @Brand.Official! Not @brand.official.fans, nor @brand.")
	for m := range c.Find(p) {
		fmt.Println(c.Of(m.Span), m.Fit)
	}
	// Output:
	// @Brand.Official whole
	// @brand.official glued
}

func ExampleFold() {
	fmt.Println(caption.Fold("  ＰＵＢＢＬＩＣＩＴＡ\u0300\n @\u200bmarca ") == caption.Fold(" pubblicità @marca "))
	// Output: true
}

func ExampleCaption_Length() {
	c := caption.Parse("广告 👨‍👩‍👧 https://shop.example.com/a-long-way-to-the-tea")
	for _, u := range []caption.Unit{caption.CodePoints, caption.UTF16, caption.Bytes, caption.Graphemes, caption.Weighted} {
		fmt.Println(u, c.Length(u))
	}
	// Output:
	// code_points 55
	// utf16 58
	// bytes 72
	// graphemes 51
	// weighted 31
}

// Whether a label lies behind the fold, and whether there are too many hashtags.
func ExampleLimitAt() {
	posted := time.Date(2026, 3, 1, 18, 0, 0, 0, time.UTC)
	l, ok := caption.LimitAt("instagram", "caption", posted)
	if !ok {
		fmt.Println("nothing is known of it")
		return
	}
	c := caption.Parse("What a week! First the storm, then the train, and in the end a cup of this " +
		"#tea #rain #train #storm #home #ad")
	ad, err := caption.NewPhrase("#ad")
	if err != nil {
		fmt.Println(err)
		return
	}
	sure, maybe := l.Shown(c)
	for m := range c.Find(ad) {
		fmt.Println("at", c.Position(m.Start, caption.CodePoints), "shown:", m.End <= sure, "perhaps:", m.End <= maybe)
	}
	over, _ := l.Over(c)
	fmt.Println("too long by", over, "hashtags:", c.Count(caption.Hashtag), "of", l.Hashtags)
	// Output:
	// at 106 shown: false perhaps: true
	// too long by 0 hashtags: 6 of 5
}
