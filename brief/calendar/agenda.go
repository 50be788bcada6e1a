package calendar

import (
	"fmt"
	"strconv"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/brief/rights"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// Agenda is what entries of a calendar can be made of.
type Agenda struct {
	Slots      []Slot            // of [Plan]
	Milestones []brief.Milestone // of [brief.Brief.Schedule]
	Expiries   []rights.Expiry   // of [rights.Watch]
	Alarms     map[Kind][]int    // minutes before the beginning, by kind

	// Brief is what the milestones are of, and Collaboration, where there is a schedule for
	// each participant.
	Brief         brief.ID
	Collaboration irm.CollaborationID
}

// Entries makes an entry of each part of the agenda, in its order. UIDs are derived from what
// a part is about, not from its time. Titles name creators by their collaboration; a host may
// put other ones there.
//
// A slot that is fixed is confirmed; others are tentative. One without a time takes its
// whole window, or what is known of it; without that, too, it is left out.
func (a Agenda) Entries() []Entry {
	var out []Entry
	for i := range a.Slots {
		if e := a.Slots[i].entry(); !e.Start.IsZero() {
			out = append(out, e)
		}
	}
	for _, m := range a.Milestones {
		out = append(out, a.milestone(m))
	}
	for _, x := range a.Expiries {
		out = append(out, expiry(x))
	}
	for i := range out {
		out[i].Alarms = a.Alarms[out[i].Kind]
	}
	return out
}

func (s *Slot) entry() Entry {
	e := Entry{
		UID: wire.DeriveID("cal", string(KindPost), s.ID), Kind: KindPost, Who: irm.PartyCreator,
		Title:  fmt.Sprintf("%s %s", s.Platform, s.Format),
		When:   When{Start: s.At},
		Status: Tentative,
	}
	if s.Collaboration != "" {
		e.Title += ": " + string(s.Collaboration)
	}
	e.Description = "Brief: " + string(s.Brief)
	if s.Deliverable != "" {
		e.Description += "\nDeliverable: " + string(s.Deliverable)
	}
	if s.Wave != "" {
		e.Description += "\nWave: " + s.Wave
	}
	if s.Fixed {
		e.Status = Confirmed
	}
	if s.At.IsZero() {
		e.Title += " (no time yet)"
		e.Status = Tentative
		if e.Start, e.End = s.Window.From, s.Window.To; e.Start.IsZero() {
			e.Start, e.End = e.End, e.Start
		}
	}
	return e
}

// steps are what is due.
var steps = map[brief.Step]string{
	brief.StepIssue:       "Brief",
	brief.StepAcknowledge: "Yes to the brief",
	brief.StepShip:        "Shipping of the product",
	brief.StepProduce:     "Production",
	brief.StepDraft:       "Draft",
	brief.StepReview:      "Review",
	brief.StepChanges:     "Changes",
	brief.StepApproved:    "Approval",
	brief.StepPublish:     "Post",
}

func (a *Agenda) milestone(m brief.Milestone) Entry {
	step := steps[m.Step]
	if m.Stage != "" && m.Stage != string(m.Step) {
		step += " by " + m.Stage
	}
	e := Entry{
		UID: wire.DeriveID("cal", string(KindMilestone), string(a.Brief), string(a.Collaboration), string(m.Deliverable),
			m.Date.String(), string(m.Step), m.Stage, strconv.Itoa(m.Round)),
		Kind: KindMilestone, Who: m.Owner,
		Title:       fmt.Sprintf("%s due: %s", step, m.Deliverable),
		When:        When{Start: m.By},
		Description: fmt.Sprintf("Brief: %s\nBegins at the latest: %s", a.Brief, m.From.UTC().Format("2006-01-02 15:04 UTC")),
	}
	if a.Collaboration != "" {
		e.Title += ", " + string(a.Collaboration)
	}
	if m.Round > 0 {
		e.Description += "\nAfter changes: " + strconv.Itoa(m.Round)
	}
	return e
}

// endings are titles.
var endings = map[rights.Ending]string{
	rights.TermEnds:        "Term ends",
	rights.RightEnds:       "Right ends",
	rights.CodeEnds:        "Code ends",
	rights.ExclusivityEnds: "Exclusivity ends",
}

func expiry(x rights.Expiry) Entry {
	e := Entry{
		UID:  wire.DeriveID("cal", string(KindExpiry), string(x.Agreement), x.Ending.String(), x.Path, string(x.Asset)),
		Kind: KindExpiry, Who: irm.PartyBrand,
		Title:       fmt.Sprintf("%s: agreement %s", endings[x.Ending], x.Agreement),
		When:        When{Start: x.At},
		Description: "In the agreement: " + x.Path,
	}
	if x.Asset != "" {
		e.Description += "\nAsset: " + string(x.Asset)
	}
	if !x.Until.IsZero() {
		e.Description += "\nThe right goes on until " + x.Until.UTC().Format("2006-01-02")
	}
	return e
}

// Repeat makes an entry of whole days at each date of a cadence, from a date up to another
// one, which is excluded: the quarterly review of an always-on programme. The UIDs are
// derived from that of the entry and the date. There are at most [MaxEntries].
func Repeat(e Entry, c irm.Cadence, from, to irm.Date) []Entry { // seed: P4
	var out []Entry
	date, ok := c.Next(from.AddDays(-1))
	for ok && date.Compare(to) < 0 && len(out) < MaxEntries {
		next := e
		next.UID = wire.DeriveID("cal", "repeat", e.UID, date.String())
		next.When = When{Date: date, Days: e.Days}
		out = append(out, next)
		date, ok = c.Next(date)
	}
	return out
}
