package click

import (
	"strings"

	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

// field is the index of a field of a click.
type field int

const (
	fieldID field = iota
	fieldAt
	fieldMicros // a time that is microseconds, by its name
	fieldReceivedAt
	fieldVisitor
	fieldCreator
	fieldCampaign
	fieldCode
	fieldKind
	fieldURL
	fieldReferrer
	fields
)

// names are those of columns and members in the form of compact.
var names = map[string]field{
	"id": fieldID, "clickid": fieldID, "eventid": fieldID,
	"clickedat": fieldAt, "at": fieldAt, "time": fieldAt, "timestamp": fieldAt, "clicktime": fieldAt, "clickdate": fieldAt,
	"occurredat": fieldAt, "eventtime": fieldAt, "eventtimestamp": fieldMicros,
	"receivedat": fieldReceivedAt, "recordedat": fieldReceivedAt,
	"visitor": fieldVisitor, "visitorid": fieldVisitor, "customer": fieldVisitor, "customerid": fieldVisitor,
	"clientid": fieldVisitor, "anonymousid": fieldVisitor, "userpseudoid": fieldVisitor,
	"creator": fieldCreator, "creatorid": fieldCreator, "influencer": fieldCreator, "influencerid": fieldCreator,
	"affiliateid": fieldCreator, "partnerid": fieldCreator,
	"campaign": fieldCampaign, "campaignid": fieldCampaign,
	"code": fieldCode, "promocode": fieldCode, "discountcode": fieldCode, "coupon": fieldCode, "couponcode": fieldCode,
	"kind": fieldKind, "eventtype": fieldKind, "eventname": fieldKind,
	"url": fieldURL, "landingurl": fieldURL, "landingpage": fieldURL, "pageurl": fieldURL, "pagelocation": fieldURL,
	"destinationurl": fieldURL,
	"referrer":       fieldReferrer, "referer": fieldReferrer, "referrerurl": fieldReferrer, "pagereferrer": fieldReferrer,
	"referringsite": fieldReferrer,
}

// fieldOf finds the field that a column or member has by its name: "Clicked At",
// "clicked_at" and "clickedAt" are one.
func fieldOf(name string) (field, bool) {
	const longest = 32
	if len(name) > longest {
		return 0, false
	}
	var stack [longest]byte
	key := stack[:0]
	for i := range len(name) {
		switch c := name[i]; {
		case c >= 'A' && c <= 'Z':
			key = append(key, c+'a'-'A')
		case c != '_' && c != '-' && c != ' ' && c != '\t' && c != '\r' && c != '\n':
			key = append(key, c)
		}
	}
	f, ok := names[string(key)]
	return f, ok
}

// cells are what a record has for each field.
type cells struct {
	has  [fields]bool
	text [fields]string // trimmed
	path [fields]string // the header or the path, for errors
}

// set keeps the first of several for one field.
func (c *cells) set(f field, path, text string) {
	if !c.has[f] {
		c.has[f], c.path[f], c.text[f] = true, path, strings.TrimSpace(text)
	}
}

// enough reports whether the fields can make a click.
func (c *cells) enough() bool {
	return (c.has[fieldAt] || c.has[fieldMicros]) && (c.has[fieldID] || c.has[fieldURL] || c.has[fieldVisitor] || c.has[fieldCreator])
}

// columns maps the columns of a header to fields.
type columns struct {
	cells
	index [fields]int
	known int // how many of the cells are known; 0 where they cannot be a header
}

func columnsOf(header []string) (c columns) {
	for i, h := range header {
		if f, ok := fieldOf(h); ok && !c.has[f] {
			c.set(f, h, "")
			c.index[f] = i
			c.known++
		}
	}
	if !c.enough() {
		c.known = 0
	}
	return c
}

// row takes the cells of a row; those of the row before are gone.
func (c *columns) row(values []string) *cells {
	for f, has := range c.has {
		if has {
			c.text[f] = strings.TrimSpace(values[c.index[f]])
		}
	}
	return &c.cells
}

// members takes the members of a JSON object. null is as good as not there.
func (c *cells) members(object record.Value) error {
	*c = cells{}
	if object.Kind() != record.Object {
		return notAClick()
	}
	for name, v := range object.Members() {
		f, ok := fieldOf(name)
		switch {
		case name == "event_params":
			if err := c.params(v); err != nil {
				return err
			}
		case ok && v.Given():
			if err := c.member(f, name, v); err != nil {
				return err
			}
		}
	}
	if !c.enough() {
		return notAClick()
	}
	return nil
}

func notAClick() error {
	return fault.New("", "not_a_click", "", "want an object with a time and an id, a URL, a visitor or a creator")
}

// member takes one value. The same name twice is refused: which was meant, nobody
// can know.
func (c *cells) member(f field, path string, v record.Value) error {
	switch {
	case v.Kind() == record.Array || v.Kind() == record.Object:
		return fault.New(path, "json_type", "", "want text or a number")
	case c.has[f] && c.path[f] == path:
		return fault.New(path, "json_duplicate", v.Text(), "want each member of an object once")
	}
	c.set(f, path, v.Text())
	return nil
}

// params takes URL and referrer from the parameters of a GA4 event: {"key":
// "page_location", "value": {"string_value": …}}.
func (c *cells) params(list record.Value) error {
	for p := range list.All() {
		f, path := fieldURL, "event_params.page_location"
		switch key := p.Get("key"); {
		case key.Is("page_location"):
		case key.Is("page_referrer"):
			f, path = fieldReferrer, "event_params.page_referrer"
		default:
			continue
		}
		if v := p.Get("value").Get("string_value"); v.Given() {
			if err := c.member(f, path, v); err != nil {
				return err
			}
		}
	}
	return nil
}
