package disclosure_test

import (
	"fmt"
	"time"

	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/irm"
)

func ExampleChecker_Check() {
	c, err := disclosure.Compile(disclosure.Published(), disclosure.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	report, err := c.Check(disclosure.Post{
		Markets:  []irm.Territory{"GB", "US", "DE"},
		Platform: irm.PlatformInstagram, Format: irm.FormatPost,
		At:       time.Date(2026, 6, 1, 9, 0, 0, 0, time.UTC),
		Relation: disclosure.Paid, Language: "en", Brands: []disclosure.Brand{{"@haferhof"}},
		Caption: "Sponsored by @haferhof: my morning porridge",
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(report.Verdict)
	for _, r := range report.Results {
		fmt.Println(r.Market, r.Verdict)
		for _, reason := range r.Reasons {
			fmt.Println("  ", reason.Code)
			for _, rule := range reason.Rules {
				fmt.Println("    ", rule.Rule, rule.Dated, rule.Evidence)
			}
		}
	}
	// Output:
	// fail
	// GB fail
	//    label_not_accepted
	//      gb-010 2023-03-23 secondary
	// US pass
	// DE warn
	//    label_not_recommended
	//      de-009 2017-06 secondary
}

func ExampleChecker_Resolve() {
	c, err := disclosure.Compile(disclosure.Published(), disclosure.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	post := disclosure.Post{ // as the brief knows it
		Markets:  []irm.Territory{"DE", "FR", "GB"},
		Platform: irm.PlatformInstagram, Format: irm.FormatPost,
		At:       time.Date(2026, 6, 1, 9, 0, 0, 0, time.UTC),
		Relation: disclosure.Paid, Language: "en", Brands: []disclosure.Brand{{"@haferhof", "Hafer Hof"}},
	}
	plan, err := c.Resolve(post)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(plan.Text)
	for _, l := range plan.Labels {
		fmt.Println(l.Text, l.Markets)
	}

	post.Caption = plan.Text + "\nMy morning porridge" // as it was published
	report, err := c.Check(post)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(report.Verdict)
	// Output:
	// Werbung | Publicité | Ad
	// Werbung [DE]
	// Publicité [FR]
	// Ad [GB]
	// pass
}
