package brief

import (
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

func (b *Brief) validateWork(fs *irm.Findings) {
	var waves []string
	for i, w := range rows(fs, "waves", b.Waves, MaxList) {
		path := at("waves", i)
		checkID(fs, path+".id", w.ID, &waves)
		checkPlain(fs, path+".name", w.Name, MaxLine)
		checkWindow(fs, path+".window", w.Window)
		checkRange(fs, path+".spacing_hours", w.Spacing, 0, MaxHours)
		checkRange(fs, path+".daily", w.Daily, 0, MaxCount)
	}
	if len(b.Deliverables) == 0 {
		fs.Add("deliverables", "deliverable_missing", "want something that is to be made")
	}
	collaborations := make(map[irm.CollaborationID]bool, len(b.Participants))
	for _, p := range b.Participants {
		collaborations[p.Collaboration] = true
	}
	seen := make(map[irm.DeliverableID]bool, len(b.Deliverables))
	for i := range rows(fs, "deliverables", b.Deliverables, MaxMany) {
		d := &b.Deliverables[i]
		path := at("deliverables", i)
		fs.AddErr(path+".id", irm.CheckID(d.ID))
		if seen[d.ID] {
			fs.Add(path+".id", "duplicate", "%s is there before: want an ID of its own", irm.Quote(string(d.ID)))
		}
		seen[d.ID] = true
		if d.Collaboration != "" && !collaborations[d.Collaboration] {
			fs.Add(path+".collaboration", "reference", "there is no participant with the collaboration %s", irm.Quote(string(d.Collaboration)))
		}
		b.validateDeliverable(fs, path, d)
	}
	checkRange(fs, "lead.acknowledge_hours", b.Lead.Acknowledge, 0, MaxHours)
	checkRange(fs, "lead.ship_days", b.Lead.Ship, 0, MaxDays)
	checkRange(fs, "lead.produce_hours", b.Lead.Produce, 0, MaxHours)
	checkRange(fs, "lead.publish_hours", b.Lead.Publish, 0, MaxHours)
	if b.hasWorkweek() {
		*fs = append(*fs, b.Workweek.Validate().Under("workweek")...)
	}
}

// hasWorkweek reports whether working hours are stated.
func (b *Brief) hasWorkweek() bool {
	w := &b.Workweek
	if w.Zone != "" || len(w.Holidays) > 0 {
		return true
	}
	for d := time.Sunday; d <= time.Saturday; d++ {
		if len(w.Week.Day(d)) > 0 {
			return true
		}
	}
	return false
}

// checkWindow reports a window without a start or an end: somebody has to plan by it.
func checkWindow(fs *irm.Findings, path string, w irm.Window) {
	found := w.Validate()
	*fs = append(*fs, found.Under(path)...)
	if found == nil && (w.From.IsZero() || w.To.IsZero()) {
		fs.Add(path, "window_open", "want a start and an end")
	}
}

func (b *Brief) validateDeliverable(fs *irm.Findings, path string, d *Deliverable) {
	fs.AddErr(path+".platform", slug(d.Platform))
	fs.AddErr(path+".format", slug(d.Format))
	checkRange(fs, path+".count", d.Count, 1, MaxCount)
	if d.Wave != "" && !slices.ContainsFunc(b.Waves, func(w Wave) bool { return w.ID == d.Wave }) {
		fs.Add(path+".wave", "reference", "there is no wave %s", irm.Quote(d.Wave))
	}
	checkRange(fs, path+".duration.from", d.Duration.From, 0, MaxSeconds)
	checkRange(fs, path+".duration.to", d.Duration.To, 0, MaxSeconds)
	if d.Duration.To != 0 && d.Duration.From > d.Duration.To {
		fs.Add(path+".duration", "range_order", "from %d to %d seconds: want the shorter first", d.Duration.From, d.Duration.To)
	}
	if d.Window != (irm.Window{}) {
		checkWindow(fs, path+".window", d.Window)
	}
	checkRange(fs, path+".live_days", d.LiveDays, 0, MaxDays)
	b.checkDates(fs, path, d)
	checkList(fs, path+".mandatories", d.Mandatories, MaxList, func(id string) error {
		var bad irm.Findings
		if !slices.ContainsFunc(b.Mandatories, func(m Mandatory) bool { return m.ID == id }) {
			bad.Add("", "reference", "there is no mandatory %s", irm.Quote(id))
		}
		return bad.Err()
	})
}

// checkDates checks a cadence and the date of a draft against the window.
func (b *Brief) checkDates(fs *irm.Findings, path string, d *Deliverable) {
	w := b.WindowOf(*d)
	if !d.DraftDue.IsZero() {
		fs.AddErr(path+".draft_due", irm.CheckTime(d.DraftDue))
		switch {
		case d.NoReview:
			fs.Add(path+".draft_due", "contradiction", "a draft is due that nobody looks at")
		case d.Cadence != (irm.Cadence{}):
			fs.Add(path+".draft_due", "contradiction", "one draft for many dates: each is due before its own date")
		case !w.To.IsZero() && !d.DraftDue.Before(w.To):
			fs.Add(path+".draft_due", "draft_late", "the draft is due when the window has ended")
		}
	}
	if d.Cadence == (irm.Cadence{}) {
		return
	}
	bad := d.Cadence.Validate()
	*fs = append(*fs, bad.Under(path+".cadence")...)
	if bad != nil || w.Validate() != nil {
		return
	}
	if w.From.IsZero() || w.To.IsZero() {
		fs.Add(path+".cadence", "window_missing", "want a window that the dates lie in")
		return
	}
	// Which day it is depends on the zone, which Schedule knows.
	wide := irm.Window{From: w.From.AddDate(0, 0, -1), To: w.To.AddDate(0, 0, 1)}
	switch n := len(dates(d.Cadence, w, time.UTC)); {
	case len(dates(d.Cadence, wide, time.UTC)) == 0:
		fs.Add(path+".cadence", "cadence_outside", "no date lies in the window %s", w)
	case n > MaxDates:
		fs.Add(path+".cadence", "limit", "more than %d dates", MaxDates)
	}
}

// WindowOf is the window in which a deliverable goes live: its own, or that of its wave. It
// is zero where neither is stated.
func (b Brief) WindowOf(d Deliverable) irm.Window {
	if d.Window != (irm.Window{}) || d.Wave == "" {
		return d.Window
	}
	for _, w := range b.Waves {
		if w.ID == d.Wave {
			return w.Window
		}
	}
	return irm.Window{}
}

// dates are the days of a cadence in a zone that have some time in a window, which has a
// start and an end; one more than MaxDates are too many.
func dates(c irm.Cadence, w irm.Window, loc *time.Location) (days []irm.Date) {
	d, ok := c.Next(irm.DateOf(w.From.In(loc)).AddDays(-1))
	for ok && d.Start(loc).Before(w.To) && len(days) <= MaxDates {
		days = append(days, d)
		d, ok = c.Next(d)
	}
	return days
}
