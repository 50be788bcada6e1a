package utm_test

import (
	"errors"
	"fmt"

	"github.com/irmkit/irmkit/attribution/utm"
	"github.com/irmkit/irmkit/irm"
)

// Links of creators, made under one convention.
var house = utm.Convention{
	Separator: "-",
	Source: utm.Rule{Required: true, Vocabulary: []utm.Word{
		{Value: "instagram", Aliases: []string{"ig", "insta"}},
		{Value: "tiktok", Aliases: []string{"tt"}},
	}},
	Medium:   utm.Rule{Required: true, Vocabulary: utm.Words("creator", "email")},
	Campaign: utm.Rule{Required: true},
	Content:  utm.Rule{Template: "{creator}_{format}"},
}

func ExampleParse() {
	link := utm.Parse("shop.example/p?UTM_Source=instagram&utm_medium=100%&code=ANNA10&fbclid=IwAR1")
	fmt.Println(link.Params.Source, link.Params.Medium, link.Click.Network)
	fmt.Println(link.Get("code"))
	for _, f := range link.Findings {
		fmt.Println(f)
	}
	// Output:
	// instagram 100% meta
	// ANNA10 true
	// source: the key is not in lower case: want utm_source (utm_key_case)
	// medium: % without two hexadecimal digits: kept as it stands, want %25 (url_escape)
}

// Whatever else stands in the link is kept too.
func ExampleLink_Pairs() {
	for pair := range utm.Parse("/?q=a+b&utm_source=ig&utm_custom&=").Pairs() {
		fmt.Printf("%q = %q\n", pair.Key, pair.Value)
	}
	// Output:
	// "q" = "a b"
	// "utm_source" = "ig"
	// "utm_custom" = ""
	// "" = ""
}

// A parser for a dialect of one's own: Segment's habits, and the keys of an older
// shop behind the usual ones.
func ExampleNewParser() {
	keys := utm.DefaultKeys()
	keys.Campaign = append(keys.Campaign, "cid")
	segment, err := utm.NewParser(utm.Dialect{Repeat: utm.LastValue, SplitQuestion: true, Keys: keys})
	if err != nil {
		panic(err)
	}
	link := segment.Parse("/?cid=spring?utm_source=ig&utm_source=instagram")
	fmt.Println(link.Params.Encode())
	// Output: utm_source=instagram&utm_campaign=spring
}

func ExampleBuild() {
	link, err := utm.Build("https://shop.example/p?size=M#reviews", utm.Params{Source: "instagram", Medium: "creator", Campaign: "Spring Sale"})
	fmt.Println(link, err)
	_, err = utm.Build("http://0x7f.1/", utm.Params{Source: "instagram"})
	fmt.Println(err)
	// Output:
	// https://shop.example/p?size=M&utm_source=instagram&utm_medium=creator&utm_campaign=Spring%20Sale#reviews <nil>
	// irm: url: "0x7f.1" is not a landing page: want a host of the public internet (url_private)
}

// A brand that allows its own hosts only, and tags pages again.
func ExampleBuilder() {
	shop := utm.Builder{Domains: []string{".shop.example"}, Existing: utm.ReplaceExisting}
	fmt.Println(shop.Build("https://www.shop.example/?utm_source=old&b", utm.Params{Source: "tiktok"}))
	for _, f := range shop.Check("https://go.shop.example/?url=https://evil.example") {
		fmt.Println(f.Severity, f)
	}
	// Output:
	// https://www.shop.example/?utm_source=tiktok&b <nil>
	// warning url: the parameter "url" may send visitors on to "evil.example": want a page of "go.shop.example" (url_open_redirect)
}

func ExampleConvention_Apply() {
	p, err := house.Apply(map[string]string{
		"source": "IG", "medium": "Creator", "campaign": "Spring Sale", "creator": "Anna B", "format": "reel",
	})
	fmt.Println(p.Encode(), err)

	_, err = house.Apply(map[string]string{"source": "instagramm", "campaign": "Frühling", "creator": "", "fromat": "reel"})
	var found irm.Findings
	errors.As(err, &found)
	for _, f := range found {
		fmt.Println(f)
	}
	// Output:
	// utm_source=instagram&utm_medium=creator&utm_campaign=spring-sale&utm_content=anna-b_reel <nil>
	// source: "instagramm" is not in the vocabulary: did you mean "instagram"? (utm_vocabulary)
	// medium: want a value for utm_medium (utm_required)
	// campaign: "fr\u00fchling" has the character "\u00fc": want ASCII letters and digits and "-" (utm_char)
	// content: the value of {creator} has nothing in it (utm_empty)
	// content: the template names {format}: want a value of that name (utm_name)
	// values: no parameter uses "fromat": did you mean format? (utm_name)
}

// What was written by a convention can be read by it, however it came back.
func ExampleStyle_Read() {
	style, err := house.Compile()
	if err != nil {
		panic(err)
	}
	link := utm.Parse("/?utm_content=ANNA+B_Reel")
	values, ok := style.Read(utm.Content, link.Params.Content)
	fmt.Println(values["creator"], values["format"], ok)
	// Output: anna-b reel true
}

func ExampleConvention_NewAudit() {
	audit, err := house.NewAudit()
	if err != nil {
		panic(err)
	}
	for _, raw := range []string{
		"/?utm_source=instagram&utm_medium=creator&utm_campaign=spring",
		"/?utm_source=Insta-Gram&utm_medium=creator&utm_campaign=spring",
		"/?utm_source=tiktok&utm_campaign=spring",
		"/",
	} {
		for _, f := range audit.Add(utm.Parse(raw)) {
			fmt.Println(f)
		}
	}
	report := audit.Report()
	for _, s := range report.Spellings {
		for _, v := range s.Variants {
			fmt.Println(s.Param, s.Want, "is spelled", v.Value, "in", v.Example)
		}
	}
	for _, d := range report.Duplicates {
		fmt.Println(d.Links, "links alike:", d.Params.Encode())
	}
	fmt.Println(report.Untagged, "of", report.Links, "untagged")
	// Output:
	// source: "Insta-Gram" is spelled in another way: want "instagram" (utm_separator)
	// medium: want a value for utm_medium (utm_required)
	// the link carries no parameter (utm_untagged)
	// source instagram is spelled Insta-Gram in /?utm_source=Insta-Gram&utm_medium=creator&utm_campaign=spring
	// source instagram is spelled instagram in /?utm_source=instagram&utm_medium=creator&utm_campaign=spring
	// 2 links alike: utm_source=instagram&utm_medium=creator&utm_campaign=spring
	// 1 of 4 untagged
}
