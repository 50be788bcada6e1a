package intake

import (
	"io"
	"iter"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Click is one visit by a creator's link, as a link tool or a shop exports it.
type Click struct {
	Record     int // the line on which the row begins
	ID         string
	At         time.Time
	ReceivedAt time.Time // when the tool recorded it, where it says; else zero
	Visitor    irm.CustomerID
	Creator    irm.CreatorID
	Campaign   irm.CampaignID
	URL        string // byte for byte, at most 8,192; UTM parameters are in its query
}

// Validate reports a click without ID or time, and IDs out of form. Visitor,
// creator and campaign may be empty: who it was may be known from the URL.
func (c Click) Validate() irm.Findings {
	var fs irm.Findings
	fs.AddErr("id", irm.CheckID(c.ID))
	fs.AddErr("at", irm.CheckTime(c.At))
	for _, id := range []struct{ path, id string }{
		{"visitor", string(c.Visitor)}, {"creator", string(c.Creator)}, {"campaign", string(c.Campaign)},
	} {
		if id.id != "" {
			fs.AddErr(id.path, irm.CheckID(id.id))
		}
	}
	fs.AddErr("url", checkURL(c.URL))
	return fs
}

// ClickOptions adjust [Clicks]. The zero value is the default.
type ClickOptions struct {
	// Location is the zone of times without an offset, which may then have a
	// space for the 'T'; nil: they are rejected.
	Location *time.Location
}

const sourceClicks = "clicks"

// clickColumn is the index of a field of a click.
type clickColumn int

const (
	clickID clickColumn = iota
	clickAt
	clickReceivedAt
	clickVisitor
	clickCreator
	clickCampaign
	clickURL
	clickFields
)

var clickHeaders = map[string]clickColumn{
	"id": clickID, "click id": clickID,
	"clicked at": clickAt, "at": clickAt, "time": clickAt,
	"received at": clickReceivedAt, "recorded at": clickReceivedAt,
	"visitor": clickVisitor, "visitor id": clickVisitor, "customer": clickVisitor, "customer id": clickVisitor,
	"creator": clickCreator, "creator id": clickCreator,
	"campaign": clickCampaign, "campaign id": clickCampaign,
	"url": clickURL, "landing url": clickURL,
}

// clickIndex maps fields to columns, -1 where a field has none. The first column
// of a field wins.
func clickIndex(header []string) (index [clickFields]int, known int) {
	for i := range index {
		index[i] = -1
	}
	for i, h := range header {
		if f, ok := clickHeaders[normalize(h)]; ok && index[f] < 0 {
			index[f] = i
			known++
		}
	}
	if index[clickID] < 0 || index[clickAt] < 0 {
		known = 0
	}
	return index, known
}

// Clicks reads a CSV file of clicks with a header within its first three lines:
// id, clicked_at (or at, time), received_at (or recorded_at), visitor (or
// customer), creator, campaign, url (or landing_url); id and time are required,
// other columns ignored. The sequence can be used once.
func Clicks(r io.Reader, opts ClickOptions) iter.Seq2[Click, error] {
	return func(yield func(Click, error) bool) {
		t, fatal := openTable(sourceClicks, r, "want the columns id and clicked_at", func(cells []string) int {
			_, known := clickIndex(cells)
			return known
		})
		if fatal != nil {
			yield(Click{}, fatal)
			return
		}
		index, _ := clickIndex(t.header)
		for r, err := range t.rows() {
			var c Click
			if err == nil {
				c, err = readClick(r, &index, t.header, opts)
			}
			if !yield(c, t.stamp(r.line, err)) {
				return
			}
		}
	}
}

func readClick(r row, index *[clickFields]int, header []string, opts ClickOptions) (Click, error) {
	c := Click{Record: r.line}
	var bad *RejectError
	cell := func(f clickColumn) string {
		if index[f] < 0 {
			return ""
		}
		return strings.TrimSpace(r.cells[index[f]])
	}
	id := func(f clickColumn) string {
		v := cell(f)
		if v == "" && f != clickID {
			return ""
		}
		if err := irm.CheckID(v); err != nil && bad == nil {
			bad = rejectErr(header[index[f]], v, err)
		}
		if scientific(v) && bad == nil {
			bad = reject(header[index[f]], "id_mangled", v, "want the whole id; a spreadsheet rounded it")
		}
		return v
	}
	c.ID = id(clickID)
	c.Visitor = irm.CustomerID(id(clickVisitor))
	c.Creator = irm.CreatorID(id(clickCreator))
	c.Campaign = irm.CampaignID(id(clickCampaign))
	c.URL = cell(clickURL)
	if err := checkURL(c.URL); err != nil && bad == nil {
		bad = rejectErr(header[index[clickURL]], c.URL, err)
	}
	moment := func(f clickColumn) time.Time {
		at, err := irm.ParseTimeIn(localTime(cell(f), opts.Location), opts.Location)
		if err != nil && bad == nil {
			bad = rejectErr(header[index[f]], cell(f), err)
		}
		return at
	}
	c.At = moment(clickAt)
	if cell(clickReceivedAt) != "" {
		c.ReceivedAt = moment(clickReceivedAt)
	}
	if bad != nil {
		return Click{}, bad
	}
	return c, nil
}

// localTime brings the form of spreadsheets and databases, with a space between
// date and time, to that of RFC 3339.
func localTime(s string, loc *time.Location) string {
	const date = len("2026-01-01")
	if loc == nil || len(s) <= date || s[date] != ' ' {
		return s
	}
	return s[:date] + "T" + s[date+1:]
}
