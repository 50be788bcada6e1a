package verify_test

import (
	"fmt"

	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/brief/verify"
	"github.com/irmkit/irmkit/irm"
)

// checker has the rules on disclosure that come with the library.
func checker() *disclosure.Checker {
	c, err := disclosure.Compile(disclosure.Published(), disclosure.Options{})
	if err != nil {
		panic(err)
	}
	return c
}

// Three posts: one that is right, one with a slip in the code and a claim, and a draft of
// which the video was not looked at.
func ExampleVerifier_Check() {
	v, err := verify.Compile(spring(), verify.Options{Checker: checker()})
	if err != nil {
		fmt.Println(err)
		return
	}
	show := func(title string, p verify.Post) {
		p.Approved, err = verify.Digest(p)
		if err != nil {
			fmt.Println(err)
			return
		}
		report, err := v.Check(p)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(title+":", report.Verdict, "needs", report.Needs)
		for _, r := range report.Results {
			if r.Verdict != disclosure.Pass && r.Verdict != disclosure.NotApplicable {
				fmt.Println("  ", r.Verdict, r.Path, r.Code, r.Message)
			}
			if r.Fix != "" {
				fmt.Println("     ", r.Fix)
			}
		}
	}

	show("right", reel())

	wrong := reel()
	wrong.Content.Caption = "Ad | @acme heals! LENA51 at acme.example/glow?utm_campaign=spring"
	show("wrong", wrong)

	draft := verify.Post{Content: irm.Content{
		Deliverable: "reel", Platform: irm.PlatformInstagram, Format: irm.FormatReel,
		Caption: "Ad | my morning with @acme. It is at bit.ly/3xYz",
	}}
	show("draft", draft)
	// Output:
}
