package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"time"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/calendar"
	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/brief/verify"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// briefed is the brief with everybody who gets it, and what became of the posts.
type briefed struct {
	brief     brief.Brief
	checker   *disclosure.Checker
	proposals []brief.Proposal
	findings  irm.Findings
	first     brief.Milestone // of all, the one that has to be done first
	slots     []calendar.Slot // when each post goes live
	zone      *time.Location  // of the workweek
	left      int             // taken creators without a link, a code or a deliverable on their platform
	posts     []checkedPost
}

// checkedPost is a post with the verdict on it.
type checkedPost struct {
	post   postRow
	report verify.Report
	lack   string // why there is none
}

// postRow is one post of the file. What is not there is not known.
type postRow struct {
	ID      irm.ContentID         `json:"id" wire:"required"`
	Creator irm.CreatorID         `json:"creator" wire:"required"`
	URL     string                `json:"url,omitzero"`
	At      time.Time             `json:"at,omitzero"`
	Caption string                `json:"caption" wire:"required"`
	Texts   []string              `json:"texts,omitempty"`  // on the picture or in the video
	Speech  []string              `json:"speech,omitempty"` // what is said
	Links   []string              `json:"links,omitempty"`  // stickers, the link in the profile
	Comment *string               `json:"comment,omitzero"` // the creator's first
	Seconds int                   `json:"seconds,omitzero"`
	Seen    map[string]irm.Answer `json:"seen,omitempty"`  // by mandatory or guardrail: is it in the post
	Native  irm.Answer            `json:"native,omitzero"` // the platform's own label is set
	Label   irm.Answer            `json:"label,omitzero"`  // a label is seen in the video
}

// postFile is the document of posts.
type postFile struct {
	Schema string    `json:"schema,omitzero"`
	Posts  []postRow `json:"posts" wire:"required"`
}

func decodePosts(data []byte) (postFile, error) {
	return wire.Decode[postFile](data, wire.Schema{Name: "quickstart/posts", Major: 1})
}

// loadBrief reads the brief and the posts that are to be checked.
func (in *inputs) loadBrief(_ context.Context, c config) (err error) {
	if in.brief, err = document(c.brief, "data/brief.json", brief.Decode); err != nil {
		return err
	}
	file, err := document(c.posts, "data/posts.json", decodePosts)
	in.posts = file.Posts
	return err
}

// issue gives the brief to the creators who are taken, with labels that all of its markets
// accept, and checks the posts against what each of them got.
func (in *inputs) issue(c config, choice *chosen) (*briefed, error) {
	checker, err := disclosure.Compile(disclosure.Published(), disclosure.Options{})
	if err != nil {
		return nil, err
	}
	out := &briefed{brief: in.brief, checker: checker, zone: time.UTC}
	if name := in.brief.Workweek.Zone; name != "" {
		if out.zone, err = time.LoadLocation(name); err != nil {
			return nil, fmt.Errorf("the brief: workweek.zone: %w", err)
		}
	}
	if len(out.brief.Participants) == 0 {
		out.invite(in, choice.takes())
	}
	if out.proposals, err = out.brief.Labels(checker, time.Time{}); err != nil {
		return nil, fmt.Errorf("the brief: %w", bare{err})
	}
	if len(in.brief.Disclosure.Labels) == 0 {
		out.brief = out.brief.WithLabels(out.proposals)
	}
	out.findings = out.brief.Lint(brief.LintOptions{Checker: checker, Location: out.zone})
	milestones, _ := out.brief.Schedule(out.zone, time.Time{})
	for _, m := range milestones {
		if out.first.By.IsZero() || m.By.Before(out.first.By) {
			out.first = m
		}
	}
	if err := out.layOut(c, in.plan.Effective.From); err != nil {
		return nil, err
	}
	if err := out.writePage(c); err != nil {
		return nil, err
	}
	for _, p := range in.posts {
		out.posts = append(out.posts, out.check(p))
	}
	return out, nil
}

// takes are the creators whom the budget takes, or, where it takes nobody, the shortlist.
func (d *chosen) takes() map[irm.CreatorID]bool {
	out := make(map[irm.CreatorID]bool)
	for _, p := range d.selection.Picks {
		out[p.ID] = true
	}
	if len(out) == 0 {
		for _, e := range d.shortlist.Entries {
			out[irm.CreatorID(e.ID)] = true
		}
	}
	return out
}

// invite makes participants of creators who have what the brief wants filled in. Each makes
// what the brief asks for on the creator's own platform.
func (b *briefed) invite(in *inputs, taken map[irm.CreatorID]bool) {
	wanted := b.brief.Deliverables
	b.brief.Deliverables = nil
	for _, g := range in.gifts {
		if !taken[g.creator] {
			continue
		}
		who := irm.CollaborationID(string(b.brief.ID) + "_" + string(g.creator))
		n := len(b.brief.Deliverables)
		for _, d := range wanted {
			if d.Platform == g.platform && g.link != "" && g.code != "" {
				d.ID, d.Collaboration = irm.DeliverableID(string(d.ID)+"_"+string(g.creator)), who
				b.brief.Deliverables = append(b.brief.Deliverables, d)
			}
		}
		if n == len(b.brief.Deliverables) {
			b.left++
			continue
		}
		values := map[string]string{"code": g.code, "link": g.link}
		b.brief.Participants = append(b.brief.Participants, brief.Participant{Collaboration: who, Creator: g.creator, Values: values})
	}
	if len(b.brief.Participants) == 0 {
		b.brief.Deliverables = wanted
	}
}

// of is the brief as a creator got it.
func (b *briefed) of(creator irm.CreatorID) (brief.Brief, error) {
	i := slices.IndexFunc(b.brief.Participants, func(p brief.Participant) bool { return p.Creator == creator })
	if i < 0 {
		return brief.Brief{}, errors.New("did not get the brief")
	}
	return b.brief.For(b.brief.Participants[i].Collaboration)
}

// layOut gives every post its hour, and writes the calendar of it.
func (b *briefed) layOut(c config, at time.Time) error {
	rules := calendar.Rules{Zone: b.zone}
	if open, err := b.brief.Workweek.In(b.zone); err == nil { // a brief may have no workweek: any hour will do
		rules.Hours = map[irm.CreatorID]*irm.WorkCalendar{"": open}
	}
	var findings irm.Findings
	b.slots, findings = calendar.Plan(b.brief, rules, nil)
	b.findings = append(b.findings, findings...)
	if c.calendar == "" {
		return nil
	}
	export, _, err := calendar.Next(calendar.Export{}, calendar.Agenda{Slots: b.slots}.Entries(), at)
	if err != nil {
		return fmt.Errorf("-calendar: %w", bare{err})
	}
	f, err := os.Create(c.calendar)
	if err != nil {
		return err
	}
	return errors.Join(calendar.Write(f, calendar.Feed{Name: b.brief.Title}, export), f.Close())
}

// writePage writes the page of one creator, or, where nobody takes part, of the brief.
func (b *briefed) writePage(c config) error {
	if c.page == "" {
		return nil
	}
	mine := b.brief
	if len(b.brief.Participants) > 0 {
		creator := cmp.Or(irm.CreatorID(c.creator), b.brief.Participants[0].Creator)
		var err error
		if mine, err = b.of(creator); err != nil {
			return fmt.Errorf("-page: %s: %w", irm.Quote(string(creator)), bare{err})
		}
	}
	milestones, _ := mine.Schedule(b.zone, time.Time{})
	html, err := mine.HTML(brief.PageOptions{Zone: b.zone, Milestones: milestones})
	if err != nil {
		return err
	}
	return os.WriteFile(c.page, []byte(html), 0o644)
}

// check holds a post against what its creator got.
func (b *briefed) check(p postRow) checkedPost {
	out := checkedPost{post: p}
	mine, err := b.of(p.Creator)
	if err != nil {
		out.lack = bare{err}.Error()
		return out
	}
	v, err := verify.Compile(mine, verify.Options{Checker: b.checker})
	if err == nil {
		out.report, err = v.Check(p.post(mine.Deliverables[0]))
	}
	if err != nil {
		out.lack = bare{err}.Error()
	}
	return out
}

// post is the row as the checker takes it. A file that says nothing of approvals has posts
// that were approved as they are.
func (p postRow) post(d brief.Deliverable) verify.Post {
	lines := func(texts []string) []verify.Line {
		if texts == nil {
			return nil // not known
		}
		out := []verify.Line{}
		for _, t := range texts {
			out = append(out, verify.Line{Text: t})
		}
		return out
	}
	post := verify.Post{
		Content: irm.Content{
			ID: p.ID, Creator: p.Creator, Collaboration: d.Collaboration, Deliverable: d.ID, Platform: d.Platform, Format: d.Format,
			URL: p.URL, At: p.At, Caption: p.Caption,
		},
		Overlays: lines(p.Texts), Speech: lines(p.Speech), FirstComment: p.Comment, Links: p.Links, Duration: p.Seconds, Seen: p.Seen,
		Facts: disclosure.Facts{Native: p.Native, InVideo: p.Label},
	}
	if digest, err := verify.Digest(post); err == nil {
		post.Approved = digest
	}
	return post
}
