package main

import (
	"context"
	"errors"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
	"github.com/irmkit/irmkit/lifecycle/collaboration"
	"github.com/irmkit/irmkit/lifecycle/deliverable"
	"github.com/irmkit/irmkit/lifecycle/payout"
	"github.com/irmkit/irmkit/lifecycle/relationship"
)

// stages are the courses of all that moves from state to state: the partnership with a
// creator, the part in this campaign, the post, and each payout.
type stages struct {
	relationship  course[relationship.State, relationship.Event, relationship.Facts]
	collaboration course[collaboration.State, collaboration.Event, collaboration.Facts]
	deliverable   course[deliverable.State, deliverable.Event, deliverable.Facts]
	payout        course[payout.State, payout.Event, payout.Facts]
	rules         payout.Options
	payoutsOf     map[irm.PayeeID][]string
	told          bool // whether more than payouts has begun
}

// Who does what. IDs of actors are pseudonyms.
var (
	brand   = irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyBrand, ID: "manager"}
	finance = irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyFinance, ID: "finance"}
	theirs  = irm.Actor{Kind: irm.ActorHuman, Party: irm.PartyCreator, ID: "creator"}
	tracker = irm.Actor{Kind: irm.ActorSystem, Party: irm.PartyHost, ID: "tracker"}
)

// Days that the sample campaign agrees on: in which a post is due, that it stays up, and
// after which the creator gets a report, and after which pay is due. A partnership is
// assessed after some months.
const (
	postWithin  = 30
	postStays   = 30
	reportAfter = 7
	payWithin   = 14
	assessAfter = 4
)

func newStages(store lifecycle.Store) (*stages, error) {
	s := &stages{rules: payout.Defaults(), payoutsOf: make(map[irm.PayeeID][]string)}
	s.relationship.store, s.collaboration.store, s.deliverable.store, s.payout.store = store, store, store, store
	var errs [4]error
	s.relationship.machine, errs[0] = relationship.New(relationship.Defaults())
	s.collaboration.machine, errs[1] = collaboration.New(collaboration.Defaults())
	s.deliverable.machine, errs[2] = deliverable.New(deliverable.Defaults())
	s.payout.machine, errs[3] = payout.New(s.rules)
	return s, errors.Join(errs[:]...)
}

// sign is what the files show of a creator's work.
type sign struct {
	posted   time.Time // the first click on the link, or the first views; zero: nothing
	measured bool      // views are known
}

func (in *inputs) signs() map[irm.CreatorID]sign {
	signs := make(map[irm.CreatorID]sign)
	note := func(id irm.CreatorID, at time.Time, measured bool) {
		s := signs[id]
		if s.posted.IsZero() || at.Before(s.posted) {
			s.posted = at
		}
		s.measured = s.measured || measured
		signs[id] = s
	}
	for _, k := range in.clicks {
		if k.Creator != "" {
			note(k.Creator, k.At, false)
		}
	}
	for _, row := range in.views {
		for _, r := range row.Readings {
			if r.Metric == irm.MetricViews && r.Value.Sign() > 0 {
				note(irm.CreatorID(r.Subject.ID), r.AsOf, true)
			}
		}
	}
	return signs
}

// tell takes all creators of the campaign through their states, from its launch to now.
// It begins where the files do: terms are agreed, and the content is approved.
func (s *stages) tell(ctx context.Context, in *inputs, launch, now time.Time) error {
	s.told = true
	signs := in.signs()
	for _, c := range in.people.list {
		id, sign := string(c.Creator.ID), signs[c.Creator.ID]
		if sign.posted.Before(launch) && !sign.posted.IsZero() {
			sign.posted = launch // a link that was tried out
		}
		if !sign.posted.Before(now) {
			sign.posted = time.Time{}
		}
		archived, err := s.post(ctx, id, sign, launch, now)
		if err == nil {
			err = s.part(ctx, id, sign, launch, archived, now)
		}
		if err == nil {
			err = s.partner(ctx, id, sign, launch, archived, now)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// post is the course of what a creator posts, and returns when all of it was archived.
// What the files do not say of it, such as its label, is taken as right.
func (s *stages) post(ctx context.Context, id string, sign sign, launch, now time.Time) (archived time.Time, err error) {
	due, stays := later(launch, postWithin), later(sign.posted, postStays)
	if err := s.deliverable.start(ctx, id, deliverable.Approved, lifecycle.Meta{At: launch, Actor: brand, Until: due}); err != nil {
		return archived, err
	}
	facts := deliverable.Facts{
		Version: "v1", Approval: "v1", Window: irm.Window{From: launch}, GoesAt: sign.posted,
		LinkResolves: true, LabelPresent: true, TrackingWorks: true, CodesWork: true, BriefKept: true,
		MetricsCaptured: sign.measured, Until: stays,
	}
	if !sign.posted.IsZero() {
		post := lifecycle.Meta{At: sign.posted, Actor: theirs, Until: stays}
		if err := s.publish(ctx, id, facts, post, due); err != nil {
			return archived, err
		}
	}
	if err := s.deliverable.advance(ctx, id, facts, now); err != nil {
		return archived, err
	}
	snapshot, _, err := lifecycle.Load[deliverable.State](ctx, s.deliverable.store, s.deliverable.id(id))
	if snapshot.State == deliverable.Archived {
		archived = snapshot.Entered.Time()
	}
	return archived, err
}

// publish lets a post go live. What is late nobody agreed to, and the brand allows it.
func (s *stages) publish(ctx context.Context, id string, facts deliverable.Facts, post lifecycle.Meta, due time.Time) error {
	if post.At.Before(due) {
		_, err := s.deliverable.fire(ctx, id, deliverable.Publish, facts, post)
		return err
	}
	allow := post
	allow.Actor, post.Until, post.Reason = brand, time.Time{}, "late"
	if _, err := s.deliverable.fire(ctx, id, deliverable.PublishUnapproved, facts, post); err != nil {
		return err
	}
	facts.KillFeeReplaced = true // nothing was cancelled
	_, err := s.deliverable.fire(ctx, id, deliverable.Allow, facts, allow)
	return err
}

// part is the course of a creator's part in the campaign.
func (s *stages) part(ctx context.Context, id string, sign sign, launch, archived, now time.Time) error {
	if err := s.collaboration.start(ctx, id, collaboration.Approved, lifecycle.Meta{At: launch, Actor: brand}); err != nil {
		return err
	}
	reported := within(archived, reportAfter, now)
	closed, err := s.paid(ctx, irm.PayeeID(id))
	if err != nil {
		return err
	}
	facts := collaboration.Facts{
		Model: irm.ModelHybrid, ContentApproved: true, TrackingReady: true, TargetsAgreed: true,
		Published: !sign.posted.IsZero(), PublishAt: sign.posted, DeliverablesClosed: !archived.IsZero(),
		ReportShared: !reported.IsZero(), PayoutsClosed: closed,
	}
	return s.collaboration.run(ctx, id, facts, now, []move[collaboration.Event]{
		{collaboration.Publish, lifecycle.Meta{At: sign.posted, Actor: theirs}},
		{collaboration.Conclude, lifecycle.Meta{At: archived, Actor: brand}},
		{collaboration.Debrief, lifecycle.Meta{At: reported, Actor: brand}},
	}...)
}

// partner is the course of the partnership with a creator.
func (s *stages) partner(ctx context.Context, id string, sign sign, launch, archived, now time.Time) error {
	if err := s.relationship.start(ctx, id, relationship.Onboarding, lifecycle.Meta{At: launch, Actor: brand}); err != nil {
		return err
	}
	reported := within(archived, reportAfter, now)
	facts := relationship.Facts{
		Model: irm.ModelHybrid, ContractExecuted: true, BriefAccepted: !sign.posted.IsZero(), DisclosureAcknowledged: true,
		TrackingReady: true, PayeeReady: true, DeliverablesClosed: !archived.IsZero(),
		ReportShared: !reported.IsZero(), FeedbackAsked: !reported.IsZero(), PayoutsOnTime: true,
	}
	assess := sign.posted.AddDate(0, assessAfter, 0)
	return s.relationship.run(ctx, id, facts, now, []move[relationship.Event]{
		{relationship.Launch, lifecycle.Meta{At: sign.posted, Actor: brand, Until: assess}},
		{relationship.Complete, lifecycle.Meta{At: archived, Actor: brand}},
		{relationship.Report, lifecycle.Meta{At: reported, Actor: brand}},
		{relationship.Debrief, lifecycle.Meta{At: within(reported, reportAfter, now), Actor: brand}},
	}...)
}

// paid reports whether all payouts of a payee have come to an end.
func (s *stages) paid(ctx context.Context, payee irm.PayeeID) (bool, error) {
	for _, id := range s.payoutsOf[payee] {
		snapshot, _, err := lifecycle.Load[payout.State](ctx, s.payout.store, s.payout.id(id))
		if err != nil || snapshot.State != payout.Settled {
			return false, err
		}
	}
	return true, nil
}

// later is the time some days on, within the years that a step may have.
func later(t time.Time, days int) time.Time {
	if end := time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC); !t.Before(end.AddDate(0, 0, -days)) {
		return end
	}
	return t.AddDate(0, 0, days)
}

// within is the time some days on, if there is one before now; else zero, as of zero.
func within(t time.Time, days int, now time.Time) time.Time {
	if t = later(t, days); t.AddDate(0, 0, -days).IsZero() || !t.Before(now) {
		return time.Time{}
	}
	return t
}
