package calendar

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"github.com/irmkit/irmkit/irm"
)

// Feed says how a calendar is written. The zero Feed is valid.
type Feed struct {
	Name        string `json:"name,omitzero"`
	Description string `json:"description,omitzero"`
	// Product is who wrote the file; empty: irmkit.
	Product string `json:"product,omitzero"`
	// Domain is put behind the UIDs, "@calendar.acme.example", so that they are unique in the
	// world, too. It must not change.
	Domain string `json:"domain,omitzero"`
	// Zone is the name of the zone in which a reader may show the times. It changes none of
	// them: they are in UTC.
	Zone string `json:"zone,omitzero"`
	// Refresh is after how many minutes a reader asks again; zero is for the reader to choose.
	Refresh int `json:"refresh_minutes,omitzero"`
}

// MaxRefresh is the longest time between two looks at a feed, in minutes: four weeks.
const MaxRefresh = 40320

const product = "-//irmkit//calendar//EN"

// Validate reports everything that is wrong with the feed.
func (f Feed) Validate() irm.Findings {
	var fs irm.Findings
	checkText(&fs, "name", clean(f.Name), MaxTitle)
	checkText(&fs, "description", clean(f.Description), MaxDescription)
	checkText(&fs, "product", clean(f.Product), MaxTitle)
	if f.Domain != "" && !isDomain(f.Domain) {
		fs.Add("domain", "domain", "%s is no domain: want one such as calendar.acme.example, in lower case", irm.Quote(f.Domain))
	}
	if f.Zone != "" {
		fs.AddErr("zone", irm.CheckZone(f.Zone))
	}
	between(&fs, "refresh_minutes", f.Refresh, MaxRefresh)
	return fs
}

// Write writes an export as iCalendar (RFC 5545, with the names of RFC 7986): one event for each
// item, in their order, and the same bytes for the same arguments. What is not valid is an
// error, the findings of both, and nothing is written.
//
// A calendar without entries has a time zone, UTC, as its one component: RFC 5545 wants one,
// and a feed that fails until there is an entry would be unsubscribed.
func Write(w io.Writer, f Feed, x Export) error { // seed: B7
	fs := append(f.Validate().Under("feed"), x.Validate().Under("export")...)
	if err := fs.Err(); err != nil {
		return err
	}
	cal := f.calendar()
	for _, item := range x.Items {
		item.Entry = item.normal()
		f.event(cal, item)
	}
	if len(x.Items) == 0 {
		utc := cal.AddTimezone("UTC").AddStandard()
		utc.AddProperty(ics.ComponentPropertyDtStart, "19700101T000000")
		utc.AddProperty(ics.ComponentProperty(ics.PropertyTzoffsetfrom), "+0000")
		utc.AddProperty(ics.ComponentProperty(ics.PropertyTzoffsetto), "+0000")
	}
	// The library folds within escapes and between a letter and its accents: so it writes long
	// lines here, and fold does the rest.
	var long bytes.Buffer
	if err := cal.SerializeTo(&long, ics.WithNewLine("\n"), ics.WithLineLength(1<<30)); err != nil {
		return fmt.Errorf("calendar: %w", err)
	}
	_, err := w.Write(fold(long.Bytes()))
	return err
}

func (f Feed) calendar() *ics.Calendar {
	cal := &ics.Calendar{}
	cal.SetVersion("2.0")
	cal.SetProductId(product)
	if f.Product != "" {
		cal.SetProductId(clean(f.Product))
	}
	cal.SetCalscale("GREGORIAN")
	cal.SetMethod(ics.MethodPublish)
	if f.Name != "" {
		cal.SetName(clean(f.Name))
	}
	if f.Description != "" {
		cal.SetDescription(clean(f.Description))
		cal.SetXWRCalDesc(clean(f.Description))
	}
	if f.Zone != "" {
		cal.SetXWRTimezone(f.Zone)
	}
	if f.Refresh > 0 {
		cal.SetRefreshInterval(minutes(f.Refresh))
		cal.SetXPublishedTTL(minutes(f.Refresh))
	}
	return cal
}

func (f Feed) event(cal *ics.Calendar, item Item) {
	uid := item.UID
	if f.Domain != "" {
		uid += "@" + f.Domain
	}
	e := cal.AddEvent(uid)
	e.SetDtStampTime(item.Changed)
	e.SetModifiedAt(item.Changed)
	e.SetSequence(item.Sequence)
	e.SetStatus(ics.ObjectStatus(strings.ToUpper(item.Status.String())))
	if item.Date.IsZero() {
		e.SetStartAt(item.Start)
		if !item.End.IsZero() {
			e.SetEndAt(item.End)
		}
	} else {
		e.SetAllDayStartAt(item.Date.Start(time.UTC))
		e.SetAllDayEndAt(item.last().Start(time.UTC)) // excluded
	}
	e.SetTimeTransparency(ics.TransparencyTransparent) // it takes nobody's time
	e.SetSummary(item.Title)
	if item.Description != "" {
		e.SetDescription(item.Description)
	}
	if item.URL != "" {
		e.SetURL(item.URL)
	}
	e.AddProperty(ics.ComponentPropertyCategories, string(item.Kind))
	if item.Who != "" {
		e.AddProperty(ics.ComponentPropertyCategories, string(item.Who))
	}
	if item.Status == Cancelled {
		return
	}
	for _, before := range item.Alarms {
		a := e.AddAlarm()
		a.SetAction(ics.ActionDisplay)
		a.SetTrigger("-" + minutes(before))
		a.AddProperty(ics.ComponentPropertyDescription, item.Title)
	}
}

// minutes writes a duration.
func minutes(n int) string { return fmt.Sprintf("PT%dM", n) }
