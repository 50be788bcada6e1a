package verify

import (
	"time"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/irm"
)

// delivery checks that the post is what was asked for, by whom and when.
func (c *check) delivery() {
	c.author()
	d := c.made
	if d == nil {
		c.stray()
		return
	}
	content := &c.post.Content
	c.same("platform", string(content.Platform), string(d.Platform))
	c.same("format", string(content.Format), string(d.Format))
	c.when()
	c.cadence()
	c.duration()
}

// stray is about a post that is for no deliverable of the brief.
func (c *check) stray() {
	id := c.post.Content.Deliverable
	if id == "" {
		c.say(c.madePath, NoDeliverable, disclosure.Unknown, "nobody says which deliverable the post is for").Needs = []string{"content.deliverable"}
		return
	}
	c.say(c.madePath, NoDeliverable, disclosure.Fail, "the brief has no deliverable %s", quote(string(id)))
}

// author checks the collaboration and the creator, where both sides name them.
func (c *check) author() {
	content := &c.post.Content
	if c.collab != "" && content.Collaboration != "" && content.Collaboration != c.collab {
		c.say("participants[0].collaboration", Other, disclosure.Fail, "the post is for the collaboration %s: want %s", quote(string(content.Collaboration)), quote(string(c.collab)))
	}
	if c.creator != "" && content.Creator != "" && content.Creator != c.creator {
		c.say("participants[0].creator", Other, disclosure.Fail, "the post is by %s: want %s", quote(string(content.Creator)), quote(string(c.creator)))
	}
}

func (c *check) same(field, have, want string) {
	r := Result{Path: c.madePath + "." + field, ID: string(c.made.ID), Code: Fits, Verdict: disclosure.Pass, Message: "the " + field + " is " + quote(have)}
	if have != want {
		r.Code, r.Verdict, r.Message, r.Fix = Other, disclosure.Fail, r.Message+": want "+quote(want), message("change the %s to %s", field, want)
	}
	c.add(r)
}

// when checks the window.
func (c *check) when() {
	path := c.madePath + ".window"
	w := c.window(c.made)
	at, went := c.post.Content.At, "the post went live"
	if c.handedOver() {
		went = "the content was delivered"
	}
	add := func(code Code, v disclosure.Verdict, format string, args ...any) *Result {
		r := c.say(path, code, v, format, args...)
		r.ID = string(c.made.ID)
		return r
	}
	switch {
	case w == (irm.Window{}):
		add(NotWanted, disclosure.NotApplicable, "the brief does not say when it goes live")
	case !c.post.published():
		c.draft(w, add)
	case at.IsZero():
		add(TimeUnknown, disclosure.Unknown, "nobody says when the post went live").Needs = []string{"content.at"}
	case at.Before(w.From):
		add(Early, disclosure.Fail, "%s %s: want it from %s on", went, stamp(at), stamp(w.From))
	case !w.Contains(at):
		add(Late, disclosure.Fail, "%s %s: want it before %s", went, stamp(at), stamp(w.To))
	default:
		add(InWindow, disclosure.Pass, "%s %s, in time", went, stamp(at))
	}
}

// draft is about the time at which a draft is to go live, if it has one.
func (c *check) draft(w irm.Window, add func(Code, disclosure.Verdict, string, ...any) *Result) {
	planned := c.post.Planned
	if planned.IsZero() || w.Contains(planned) {
		add(Draft, disclosure.NotApplicable, "the draft is not live yet")
		return
	}
	add(Draft, disclosure.Warn, "the draft is to go live %s: want it %s", stamp(planned), spanOf(w))
}

// spanOf says when a window is; either end may be open.
func spanOf(w irm.Window) string {
	var words []string
	if !w.From.IsZero() {
		words = append(words, "from "+stamp(w.From)+" on")
	}
	if !w.To.IsZero() {
		words = append(words, "before "+stamp(w.To))
	}
	return list(words, "and")
}

func stamp(t time.Time) string { return t.UTC().Format("2006-01-02 15:04 UTC") }

// cadence says for which date the post counts.
func (c *check) cadence() {
	at := c.post.Content.At
	if c.made.Cadence == (irm.Cadence{}) || at.IsZero() || at.Before(c.window(c.made).From) {
		return // too early is said of the window
	}
	path := c.madePath + ".cadence"
	date, ok := due(c.slots, at)
	if !ok {
		c.say(path, Early, disclosure.Fail, "the post went live before the first date: want it from %s on", c.slots[0].date).ID = string(c.made.ID)
		return
	}
	c.say(path, Fits, disclosure.Pass, "the post counts for %s", date).ID = string(c.made.ID)
}

func (c *check) duration() {
	want := c.made.Duration
	if want == (brief.Duration{}) {
		return
	}
	path, have := c.madePath+".duration", c.post.Duration
	r := Result{Path: path, ID: string(c.made.ID), Code: Fits, Verdict: disclosure.Pass, Message: message("the video lasts %d seconds", have)}
	switch {
	case have == 0:
		r.Code, r.Verdict, r.Message, r.Needs = NotGiven, disclosure.Unknown, "nobody says how long the video lasts", []string{"duration"}
	case have < want.From:
		r.Code, r.Verdict = TooShort, disclosure.Fail
		r.Message += message(": want at least %d", want.From)
		r.Fix = message("make it %d seconds longer", want.From-have)
	case want.To > 0 && have > want.To:
		r.Code, r.Verdict = TooLong, disclosure.Fail
		r.Message += message(": want at most %d", want.To)
		r.Fix = message("cut %d seconds", have-want.To)
	}
	c.add(r)
}
