package verify

import (
	"fmt"
	"slices"
	"time"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/brief/rights"
	"github.com/irmkit/irmkit/irm"
)

// rights checks that the files of the brief that the post uses may be used so: by the
// creator, who is somebody else than the brand, on the platform and in the markets of the
// post, as long as it has to stay up.
func (c *check) rights() {
	if c.post.Assets == nil {
		if slices.ContainsFunc(c.brief.Assets, c.bound) {
			c.say("assets", NotGiven, disclosure.Unknown, "nobody says which files of the brief are used").Needs = []string{"assets"}
		}
		return
	}
	for _, id := range c.post.Assets {
		i := slices.IndexFunc(c.brief.Assets, func(a brief.Asset) bool { return a.ID == id })
		if i < 0 {
			c.say("assets", RightOpen, disclosure.Unknown, "the file %s is not in the brief, and its rights are not known", quote(string(id))).ID = string(id)
			continue
		}
		c.right(fmt.Sprintf("assets[%d]", i), &c.brief.Assets[i])
	}
}

// bound reports whether an asset may not be used by just anyone who has the brief.
func (c *check) bound(a brief.Asset) bool {
	return len(a.Rights) > 0 || a.Creator != "" && a.Creator != c.post.Content.Creator
}

func (c *check) right(path string, a *brief.Asset) {
	res := Result{Path: path, ID: string(a.ID), Code: Granted, Verdict: disclosure.Pass, Message: quote(a.Title) + " came with the brief"}
	switch {
	case a.Creator != "" && a.Creator == c.post.Content.Creator:
		res.Message = quote(a.Title) + " is the creator's own"
	case !c.bound(*a):
	case c.at.IsZero():
		res.Code, res.Verdict, res.Needs = TimeUnknown, disclosure.Unknown, []string{"content.at", "planned"}
		res.Message = "whether " + quote(a.Title) + " may be used depends on when the post goes live"
	default:
		c.ask(a, &res)
	}
	c.add(res)
}

// ask asks the rights for each market, and keeps the worst answer.
func (c *check) ask(a *brief.Asset, res *Result) {
	agreement := rights.Agreement{ID: a.Agreement, Rights: a.Rights}
	days := 1
	if c.made != nil {
		days = max(days, c.made.LiveDays)
	}
	label := a.Label
	if label != "" && c.labelled == disclosure.Fail {
		label = "" // it is lost
	}
	res.Message = quote(a.Title) + " may be used"
	for _, market := range c.brief.Markets {
		answer := agreement.May(rights.Use{
			Asset: rights.Asset{ID: a.ID, Agreement: a.Agreement, Approved: a.Approved, Published: a.Published, Label: a.Label},
			Mode:  rights.Organic, Placement: rights.Placement(c.post.Content.Platform), Territory: market,
			Window: irm.Window{From: c.at, To: c.at.Add(time.Duration(days) * 24 * time.Hour)}, Sublicensed: true, Label: label,
		})
		code, verdict := Granted, disclosure.Pass
		switch {
		case answer.Verdict == rights.No:
			code, verdict = NotGranted, disclosure.Fail
		case answer.Verdict == rights.Unknown:
			code, verdict = RightOpen, disclosure.Unknown
		case a.Label != "" && c.labelled == disclosure.Unknown:
			code, verdict = RightOpen, disclosure.Unknown
			answer.Needs = irm.Findings{{Path: "disclosure", Message: "the asset carries a label, and whether the post does is not known"}}
		}
		if rank(verdict) > rank(res.Verdict) {
			res.Code, res.Verdict, res.Markets = code, verdict, nil
			res.Message = message("%s: %s (%s)", quote(a.Title), answer.Needs[0].Message, answer.Needs[0].Path)
		}
		if code == res.Code && code != Granted {
			res.Markets = append(res.Markets, market)
		}
	}
}

// approval checks that what is published is what was approved.
func (c *check) approval() error {
	const path = "review"
	switch {
	case c.made != nil && c.made.NoReview:
		c.say(path, NotWanted, disclosure.NotApplicable, "the post needs no approval")
	case !c.post.Approved.IsZero():
		now, err := digest(c.post)
		if err != nil {
			return err
		}
		if now != c.post.Approved {
			c.say(path, ApprovedOther, disclosure.Fail, "the post is not what was approved").Fix = "submit it again"
			return nil
		}
		c.say(path, ApprovedThis, disclosure.Pass, "the post is what was approved")
	case c.post.published():
		c.say(path, ApprovalUnknown, disclosure.Unknown, "nobody says what was approved").Needs = []string{"approved"}
	default:
		c.say(path, Draft, disclosure.NotApplicable, "the draft is not approved yet")
	}
	return nil
}
