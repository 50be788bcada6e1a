package calendar

import (
	"slices"
	"time"

	"github.com/irmkit/irmkit/brief/rights"
	"github.com/irmkit/irmkit/irm"
)

// exclusivity compares posts with what was promised, as deals that last for one instant.
// Posts of creators who promised nothing are left out.
func (s *sweep) exclusivity() error {
	own := map[irm.CollaborationID]*rights.Deal{}
	bound := map[string]bool{} // rosters
	for i := range s.rules.Deals {
		d := &s.rules.Deals[i]
		own[d.ID] = d
		if id, posts := s.creators[d.Creator]; posts {
			c := &s.makers[id]
			c.roster = max(c.roster, d.Roster) // one of them, whatever the order
			c.bound = c.bound || len(d.Exclusivity) > 0
		}
		for _, e := range d.Exclusivity {
			bound[d.Roster] = bound[d.Roster] || e.Roster && d.Roster != ""
		}
	}
	deals := append([]rights.Deal(nil), s.rules.Deals...)
	var posts []int32 // by deal, after those of the rules
	for i := range s.slots {
		slot := &s.slots[i]
		if slot.At.IsZero() {
			continue
		}
		c := &s.makers[s.maker[i]]
		if !c.bound && (c.roster == "" || !bound[c.roster]) {
			continue
		}
		d := rights.Deal{
			ID: slot.Collaboration, Creator: slot.Creator, Roster: c.roster, Brand: slot.Brand,
			Window:      irm.Window{From: slot.At, To: slot.At.Add(time.Microsecond)}, // an instant
			Placements:  []rights.Placement{rights.Placement(slot.Platform)},
			Territories: slices.Clone(slot.Markets),
		}
		if irm.CheckTime(d.Window.To) != nil { // the last instant that there is
			d.Window.To = time.Time{}
		}
		slices.Sort(d.Territories)
		d.Territories = slices.Compact(d.Territories)
		if mine := own[slot.Collaboration]; mine != nil && slot.Collaboration != "" {
			d.Categories = slices.Clone(mine.Categories) // with the wider ones
		}
		if slot.Category != "" && !slices.Contains(d.Categories, slot.Category) && len(d.Categories) < rights.MaxRows {
			d.Categories = append(d.Categories, slot.Category)
		}
		deals, posts = append(deals, d), append(posts, int32(i))
	}
	found, err := rights.Clashes(deals, rights.Options{})
	if err != nil {
		var fs irm.Findings
		fs.AddErr("rules", err)
		return fs
	}
	n := len(s.rules.Deals)
	for k, c := range found {
		if c.Holder >= n || c.Other < n || k > 0 && c.Holder == found[k-1].Holder && c.Other == found[k-1].Other {
			continue // of the deals among themselves, or another promise of the same deal
		}
		who := "the creator"
		if s.rules.Deals[c.Holder].Creator != s.slots[posts[c.Other-n]].Creator {
			who = "the creator's roster"
		}
		message := who + " promised not to work in the category " + irm.Quote(c.Category)
		if c.Competitor != "" {
			message = who + " promised not to work for " + irm.Quote(string(c.Competitor))
		}
		s.found(irm.SeverityError, CodeExclusivity, posts[c.Other-n], int32(c.Holder), time.Time{}, message+": want another time, or a waiver")
	}
	return nil
}
