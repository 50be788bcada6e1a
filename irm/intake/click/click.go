package click

import (
	"io"
	"iter"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/sheet"
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
	fs.AddErr("url", fault.CheckURL(c.URL))
	return fs
}

// Options adjust [All]. The zero value is the default.
type Options struct {
	// Location is the zone of times without an offset, which may then have a
	// space for the 'T'; nil: they are rejected.
	Location *time.Location
}

const source = "clicks"

// column is the index of a field of a click.
type column int

const (
	columnID column = iota
	columnAt
	columnReceivedAt
	columnVisitor
	columnCreator
	columnCampaign
	columnURL
	fields
)

var headers = map[string]column{
	"id": columnID, "click id": columnID,
	"clicked at": columnAt, "at": columnAt, "time": columnAt,
	"received at": columnReceivedAt, "recorded at": columnReceivedAt,
	"visitor": columnVisitor, "visitor id": columnVisitor, "customer": columnVisitor, "customer id": columnVisitor,
	"creator": columnCreator, "creator id": columnCreator,
	"campaign": columnCampaign, "campaign id": columnCampaign,
	"url": columnURL, "landing url": columnURL,
}

// indexOf maps fields to columns, -1 where a field has none. The first column
// of a field wins.
func indexOf(header []string) (index [fields]int, known int) {
	for i := range index {
		index[i] = -1
	}
	for i, h := range header {
		if f, ok := headers[sheet.Normalize(h)]; ok && index[f] < 0 {
			index[f] = i
			known++
		}
	}
	if index[columnID] < 0 || index[columnAt] < 0 {
		known = 0
	}
	return index, known
}

// All reads a CSV file of clicks with a header within its first three lines:
// id, clicked_at (or at, time), received_at (or recorded_at), visitor (or
// customer), creator, campaign, url (or landing_url); id and time are required,
// other columns ignored. The sequence can be used once.
func All(r io.Reader, opts Options) iter.Seq2[Click, error] {
	return func(yield func(Click, error) bool) {
		t, fatal := sheet.Open(source, r, "want the columns id and clicked_at", func(cells []string) int {
			_, known := indexOf(cells)
			return known
		})
		if fatal != nil {
			yield(Click{}, fatal)
			return
		}
		index, _ := indexOf(t.Header)
		for r, err := range t.Rows() {
			var c Click
			if err == nil {
				c, err = read(r, &index, t.Header, opts)
			}
			if !yield(c, t.Stamp(r.Line, err)) {
				return
			}
		}
	}
}

func read(r sheet.Row, index *[fields]int, header []string, opts Options) (Click, error) {
	c := Click{Record: r.Line}
	var bad *intake.RejectError
	cell := func(f column) string {
		if index[f] < 0 {
			return ""
		}
		return strings.TrimSpace(r.Cells[index[f]])
	}
	id := func(f column) string {
		v := cell(f)
		if v == "" && f != columnID {
			return ""
		}
		if err := irm.CheckID(v); err != nil && bad == nil {
			bad = fault.From(header[index[f]], v, err)
		}
		if sheet.Scientific(v) && bad == nil {
			bad = fault.New(header[index[f]], "id_mangled", v, "want the whole id; a spreadsheet rounded it")
		}
		return v
	}
	c.ID = id(columnID)
	c.Visitor = irm.CustomerID(id(columnVisitor))
	c.Creator = irm.CreatorID(id(columnCreator))
	c.Campaign = irm.CampaignID(id(columnCampaign))
	c.URL = cell(columnURL)
	if err := fault.CheckURL(c.URL); err != nil && bad == nil {
		bad = fault.From(header[index[columnURL]], c.URL, err)
	}
	moment := func(f column) time.Time {
		at, err := irm.ParseTimeIn(sheet.LocalTime(cell(f), opts.Location), opts.Location)
		if err != nil && bad == nil {
			bad = fault.From(header[index[f]], cell(f), err)
		}
		return at
	}
	c.At = moment(columnAt)
	if cell(columnReceivedAt) != "" {
		c.ReceivedAt = moment(columnReceivedAt)
	}
	if bad != nil {
		return Click{}, bad
	}
	return c, nil
}
