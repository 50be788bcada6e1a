package channel_test

import (
	"fmt"
	"time"

	"github.com/irmkit/irmkit/attribution"
	"github.com/irmkit/irmkit/attribution/channel"
	"github.com/irmkit/irmkit/attribution/utm"
	"github.com/irmkit/irmkit/irm"
)

// A landing page, with the referrer that the browser gave, becomes a touch: package
// utm reads the link, the host knows whose code it is, the grouper names the
// channel, and what cannot be read stays empty.
func ExampleGrouper_Of_touch() {
	grouper, err := channel.New(channel.Default(march), sites)
	if err != nil {
		fmt.Println(err)
		return
	}
	creators := map[string]irm.CreatorID{"ANNA10": "anna"}

	touch := func(id attribution.TouchID, page, referrer string) attribution.Touch {
		link := utm.Parse(page)
		code, _ := link.Get("code")
		visit := channel.Visit{
			Source: link.Params.Source, Medium: link.Params.Medium, Campaign: link.Params.Campaign, SourcePlatform: link.Params.SourcePlatform,
			Referrer: referrer, Click: link.Click.Network, Creator: creators[code], Code: code,
		}
		return attribution.Touch{
			ID: id, Kind: attribution.Click, Customer: "visitor-1", Creator: visit.Creator,
			Channel: string(grouper.Of(visit).Channel), Referrer: channel.Host(referrer),
			At: march.Add(9 * time.Hour),
		}
	}
	for _, t := range []attribution.Touch{
		touch("1", "https://shop.example/?utm_source=photos&utm_medium=social&code=ANNA10", "https://www.Photos.example/reel/7"),
		touch("2", "https://shop.example/tea?fbclid=IwAR1", "-"),
		touch("3", "https://shop.example/tea?awc=1001_2", "https://coupons.example/tea"),
		touch("4", "https://shop.example/tea", "about:blank"),
	} {
		fmt.Printf("%s %q %s %q %v\n", t.ID, t.Creator, t.Channel, t.Referrer, t.Validate().Err())
	}
	// Output:
	// 1 "anna" creator "photos.example" <nil>
	// 2 "" organic_social "" <nil>
	// 3 "" affiliates "coupons.example" <nil>
	// 4 "" direct "" <nil>
}
