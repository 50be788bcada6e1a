package verify_test

import (
	"fmt"
	"strings"
	"time"

	"github.com/irmkit/irmkit/brief"
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

// The brief of a campaign has a placeholder where each creator has a code. What is checked is
// the brief of one of them.
func ExampleCompile() {
	b := spring()
	b.Fields = []brief.Field{{Name: "code"}}
	b.Mandatories[2].Value = "{{code}}"
	b.Participants = []brief.Participant{{Collaboration: "c-lena", Creator: "lena", Values: map[string]string{"code": "LENA15"}}}

	_, err := verify.Compile(b, verify.Options{})
	fmt.Println(err)

	mine, err := b.For("c-lena")
	if err != nil {
		fmt.Println(err)
		return
	}
	v, err := verify.Compile(mine, verify.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	report, err := v.Check(reel())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range report.Results {
		if r.ID == "code" {
			fmt.Println(r.Verdict, r.Message)
		}
	}
	// Output:
	// irm: mandatories[2].value: "{{code}}" has a placeholder: want the brief of a participant, as Brief.For gives it (placeholder)
	// pass "LENA15" is in the caption
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
	// right: pass needs []
	// wrong: fail needs []
	//    fail mandatories[1] link_query "acme.example/glow?utm_campaign=spring" leads to the right page, but "utm_source" is missing
	//       use https://acme.example/glow?utm_campaign=spring&utm_source=instagram
	//    fail mandatories[2] near_miss "LENA51" is in the caption: want "LENA15"
	//       write LENA15
	//    fail guardrails[0] breach "heals" in the caption breaks "no claims about healing"
	//       take "heals" out, or have somebody say that it is meant otherwise
	// draft: unknown needs [duration facts.in_video links overlays resolved seen.code seen.healing seen.link seen.logo speech]
	//    unknown mandatories[1] link_short "bit.ly/3xYz" is a short link, and nobody says where it leads
	//       use https://acme.example/glow?utm_campaign=spring&utm_source=instagram
	//    unknown mandatories[2] not_given the code "LENA15" is in no text that is known; not known: the texts on the picture and what is said
	//    unknown mandatories[3] unseen nobody says whether "the bottle with its label to the front" is in the post
	//    unknown guardrails[0] not_given nothing that is known breaks "no claims about healing"; not known: the texts on the picture and what is said
	//    unknown disclosure evidence_missing nobody says whether a label is seen or heard in the video
	//    unknown deliverables[0].duration not_given nobody says how long the video lasts
}

// What was approved is told by its digest. A caption that was edited since is something else.
func ExampleDigest() {
	draft := reel()
	draft.Content.ID, draft.Content.URL, draft.Content.At = "", "", time.Time{}
	approved, err := verify.Digest(draft)
	if err != nil {
		fmt.Println(err)
		return
	}
	v, err := verify.Compile(spring(), verify.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	live := reel()
	live.Approved = approved
	for _, more := range []string{"", " #sale"} {
		live.Content.Caption += more
		report, err := v.Check(live)
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, r := range report.Results {
			if r.Path == "review" {
				fmt.Println(r.Verdict, r.Code)
			}
		}
	}
	// Output:
	// pass approved
	// fail approved_other
}

// A week after the check the code is gone from the caption; at the end of March so is the
// post.
func ExampleVerifier_Recheck() {
	v, err := verify.Compile(spring(), verify.Options{Checker: checker()})
	if err != nil {
		fmt.Println(err)
		return
	}
	first := reel()
	if first.Approved, err = verify.Digest(first); err != nil {
		fmt.Println(err)
		return
	}
	look := func(now verify.Post, at time.Time) {
		report, err := v.Recheck(first, now, at)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Print(report.Verdict)
		if !report.Next.IsZero() {
			fmt.Print(", look again on ", report.Next.Format(time.DateOnly))
		}
		fmt.Println()
		for _, r := range report.Results {
			if r.Was != "" || r.Code == verify.Edited || strings.HasSuffix(r.Path, ".live_days") {
				line := fmt.Sprintln("  ", r.Verdict, r.Path, r.Code, r.Was)
				fmt.Println(strings.TrimRight(line, " \n"))
			}
		}
	}

	look(first, on(3, 10))
	edited := first
	edited.Content.Caption = strings.ReplaceAll(edited.Content.Caption, "LENA15", "My code")
	look(edited, on(3, 10))
	gone := first
	gone.Removed = on(3, 28)
	look(gone, on(3, 31))
	look(first, on(4, 5))
	// Output:
	// unknown, look again on 2026-04-02
	//    unknown deliverables[0].live_days live_pending
	// fail, look again on 2026-04-02
	//    fail mandatories[2] missing pass
	//    fail review approved_other pass
	//    unknown deliverables[0].live_days live_pending
	//    warn post edited
	// fail
	//    fail deliverables[0].live_days removed_early
	// pass
	//    pass deliverables[0].live_days live
}

// The brief asks for a reel, which is there, and for two stories a week, of which one is
// still to come. A repost counts once.
func ExampleVerifier_Audit() {
	b := spring()
	b.Mandatories, b.Guardrails = nil, nil
	b.Deliverables = append(b.Deliverables, brief.Deliverable{
		ID: "stories", Platform: irm.PlatformInstagram, Format: irm.FormatStory, Count: 2,
		Cadence: irm.Cadence{Every: 1, Unit: irm.CadenceWeekly, Anchor: irm.Date{Year: 2026, Month: 3, Day: 2}},
		Window:  irm.Window{From: on(3, 1), To: on(3, 15)},
	})
	v, err := verify.Compile(b, verify.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	story := func(id irm.ContentID, day int) verify.Post {
		return verify.Post{Content: irm.Content{
			ID: id, Creator: "lena", Deliverable: "stories", At: on(3, day), Platform: irm.PlatformInstagram, Format: irm.FormatStory, Caption: "Ad",
		}}
	}
	again := reel()
	again.Content.ID, again.Content.RepostOf = "p2", "p1"
	audit, err := v.Audit([]verify.Post{reel(), again, story("s1", 3), story("s2", 8), story("s3", 10)}, on(3, 10))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, d := range audit.Deliveries {
		fmt.Println(d.Deliverable, d.Date, d.Code, d.Posts, d.Message)
	}
	fmt.Println("repeated", audit.Repeated, "look again on", audit.Next.Format(time.DateOnly))
	// Output:
	// reel  complete [0] nothing is missing
	// stories 2026-03-02 complete [2 3] nothing is missing
	// stories 2026-03-09 pending [4] 1 of 2 are still to come
	// repeated [1] look again on 2026-03-15
}
