package verify

import (
	"fmt"
	"slices"
	"time"

	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/irm"
)

// Recheck looks at a published post again: first is what it was when it was checked, now is
// what was found at a time. The report is that of now; besides, a result whose verdict
// was another one says so in Was, each part of the post that was edited is a warning, and
// the least time that the deliverable stays up is reached, pending until Report.Next, or
// broken. A post that is gone is judged by what it was.
//
// The error holds what keeps the posts from being checked ([irm.Findings]): also that they
// are not the same one, or not published.
func (v *Verifier) Recheck(first, now Post, at time.Time) (Report, error) { // seed: B8
	fs := append(first.Validate().Under("first"), now.Validate().Under("now")...)
	fs.AddErr("at", irm.CheckTime(at))
	if first.Content.ID != now.Content.ID || first.Content.Deliverable != now.Content.Deliverable {
		fs.Add("now.content.id", "other_post", "want the same post and deliverable as first")
	}
	published := now.Content.At
	if published.IsZero() {
		published = first.Content.At
	}
	if published.IsZero() {
		fs.Add("now.content.at", "time_missing", "want when it was published")
	}
	if at.Before(published) || at.Before(now.Removed) {
		fs.Add("at", "range_order", "want a time after the post was published, and found to be gone")
	}
	if err := fs.Err(); err != nil {
		return Report{}, err
	}
	before, err := v.check(&first)
	if err != nil {
		return Report{}, err
	}
	if !now.Removed.IsZero() {
		return v.lasting(before, published, now.Removed, at), nil
	}
	report, err := v.check(&now)
	if err != nil {
		return Report{}, err
	}
	report.was(before)
	report.Results = append(report.Results, edits(&first, &now)...)
	return v.lasting(report, published, time.Time{}, at), nil
}

// was notes where a verdict is another one than before. Of the rules on disclosure it is the
// worst of all before.
func (r *Report) was(before Report) {
	type key struct{ path, id string }
	old := map[key]disclosure.Verdict{}
	for _, x := range before.Results {
		k := key{x.Path, x.ID}
		if _, ok := old[k]; !ok { // the worst comes first
			old[k] = x.Verdict
		}
	}
	for i := range r.Results {
		x := &r.Results[i]
		if verdict, ok := old[key{x.Path, x.ID}]; ok && verdict != x.Verdict {
			x.Was = verdict
		}
	}
}

// partWords are what the parts of a post are called.
var partWords = map[string]string{
	"caption": "the caption", "overlays": "what is written on the picture", "speech": "what is said", "first_comment": "the first comment",
	"links": "what is linked to", "assets": "the use of files of the brief", "media": "the picture or video",
}

// edits are the parts of a post that are not what they were. What was not known before,
// or is not known now, was not edited.
func edits(first, now *Post) (out []Result) {
	a, b := contentOf(first), contentOf(now)
	add := func(in string, same bool) {
		if !same {
			out = append(out, Result{Path: "post", Code: Edited, Verdict: disclosure.Warn, In: in, Message: partWords[in] + " changed since the first check"})
		}
	}
	add("caption", a.Caption == b.Caption)
	add("overlays", unchanged(a.Overlays, b.Overlays))
	add("speech", unchanged(a.Speech, b.Speech))
	add("first_comment", a.FirstComment == nil || b.FirstComment == nil || *a.FirstComment == *b.FirstComment)
	add("links", unchanged(a.Links, b.Links))
	add("assets", unchanged(a.Assets, b.Assets))
	add("media", unchanged(a.Media, b.Media))
	return out
}

func unchanged[T comparable](a, b []T) bool { return a == nil || b == nil || slices.Equal(a, b) }

// lasting adds whether a post stayed up for as long as it has to, and sums up.
func (v *Verifier) lasting(r Report, published, removed, at time.Time) Report {
	i := v.deliverable(r.Deliverable)
	if i < 0 {
		r.finish()
		return r
	}
	d := &v.brief.Deliverables[i]
	res := Result{Path: fmt.Sprintf("deliverables[%d].live_days", i), ID: string(d.ID), Code: Live, Verdict: disclosure.Pass}
	until := published.Add(time.Duration(d.LiveDays) * 24 * time.Hour)
	switch {
	case d.LiveDays == 0:
		res.Code, res.Verdict, res.Message = NotWanted, disclosure.NotApplicable, "the brief does not say how long the post stays up"
	case !removed.IsZero() && removed.Before(until):
		res.Code, res.Verdict, res.Fix = RemovedEarly, disclosure.Fail, "put it up again, or agree on what follows"
		res.Message = message("the post is gone since %s: want it to stay up until %s", stamp(removed), stamp(until))
	case at.Before(until):
		res.Code, res.Verdict, res.Message = LivePending, disclosure.Unknown, "the post has to stay up until "+stamp(until)
		r.Next = until
	default:
		res.Message = message("the post was up for %d days", d.LiveDays)
	}
	r.Results = append(r.Results, res)
	r.finish()
	return r
}
