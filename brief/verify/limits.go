package verify

import (
	"github.com/irmkit/irmkit/brief/caption"
	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/irm"
)

// limits checks the caption against what its platform takes. What is published has been
// taken, so that this is about drafts first of all. Lengths that are known second-hand only
// are warnings; hashtags are as package disclosure has them.
func (c *check) limits() {
	limit, ok := caption.LimitAt(string(c.post.Content.Platform), "caption", c.at)
	if !ok {
		return
	}
	parsed := c.texts[0].parsed
	cite := []disclosure.Citation{{
		Rule: "caption." + limit.Platform, Source: limit.Source, Evidence: disclosure.Evidence(limit.Evidence), From: irm.DateOf(limit.From),
	}}
	if limit.From.IsZero() {
		cite[0].From = irm.Date{}
	}
	const path = "post.caption"
	sure, maybe := limit.Over(parsed)
	over, most, bad := maybe, limit.Max, disclosure.Warn
	if sure > 0 && limit.Evidence == string(disclosure.Read) {
		over, most, bad = sure, max(limit.Max, limit.MaxMost), disclosure.Fail
	}
	switch {
	case over > 0:
		r := c.say(path, TooLong, bad, "the caption has %d %s: %s takes %d", most+over, unitName(limit.Unit), limit.Platform, most)
		r.In, r.Rules, r.Fix = "caption", cite, message("shorten it by %d", over)
	case limit.Max > 0:
		c.say(path, Fits, disclosure.Pass, "the caption fits").Rules = cite
	}
	if n := parsed.Count(caption.Hashtag); limit.Hashtags > 0 && n > limit.Hashtags {
		r := c.say(path, TooManyHashtags, disclosure.Fail, "the caption has %d hashtags: %s takes %d", n, limit.Platform, limit.Hashtags)
		r.In, r.Rules, r.Fix = "caption", cite, message("take %d out", n-limit.Hashtags)
	}
}

func unitName(u caption.Unit) string {
	if u == caption.CodePoints {
		return "characters"
	}
	return u.String()
}
