package click

import (
	"strings"

	"github.com/irmkit/irmkit/irm/intake/internal/fault"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
	"github.com/irmkit/irmkit/irm/intake/internal/sheet"
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

// fieldIgnored is a column that options leave out.
const fieldIgnored field = -1

// names are those of columns and members in the form of compact.
var names = map[string]field{
	"id": fieldID, "clickid": fieldID, "eventid": fieldID,
	"clickedat": fieldAt, "at": fieldAt, "time": fieldAt, "timestamp": fieldAt, "clicktime": fieldAt, "clickdate": fieldAt,
	"occurredat": fieldAt, "createdat": fieldAt, "date": fieldAt, "eventtime": fieldAt, "eventtimestamp": fieldMicros,
	"receivedat": fieldReceivedAt, "recordedat": fieldReceivedAt,
	"visitor": fieldVisitor, "visitorid": fieldVisitor, "customer": fieldVisitor, "customerid": fieldVisitor,
	"clientid": fieldVisitor, "anonymousid": fieldVisitor, "userpseudoid": fieldVisitor,
	"creator": fieldCreator, "creatorid": fieldCreator, "influencer": fieldCreator, "influencerid": fieldCreator,
	"affiliateid": fieldCreator, "partnerid": fieldCreator,
	"campaign": fieldCampaign, "campaignid": fieldCampaign,
	"code": fieldCode, "promocode": fieldCode, "discountcode": fieldCode, "coupon": fieldCode, "couponcode": fieldCode,
	"kind": fieldKind, "eventtype": fieldKind, "eventname": fieldKind,
	"url": fieldURL, "landingurl": fieldURL, "landingpage": fieldURL, "pageurl": fieldURL, "pagelocation": fieldURL,
	"destinationurl": fieldURL, "link": fieldURL,
	"referrer": fieldReferrer, "referer": fieldReferrer, "referrerurl": fieldReferrer, "pagereferrer": fieldReferrer,
	"referringsite": fieldReferrer,
}

// weak are the names that give way to others of their field: a time may be that of the
// record, a link the one that was followed.
var weak = map[string]bool{"createdat": true, "date": true, "link": true}

// fieldNames are those that Options.Columns may use.
var fieldNames = map[string]field{
	"id": fieldID, "at": fieldAt, "received_at": fieldReceivedAt, "visitor": fieldVisitor, "creator": fieldCreator, "campaign": fieldCampaign,
	"code": fieldCode, "kind": fieldKind, "url": fieldURL, "referrer": fieldReferrer, "ignore": fieldIgnored,
}

// vocabulary finds fields by the names of columns and members, the host's own first.
type vocabulary map[string]field

// newVocabulary reads Options.Columns; bad is the first name in order that is none.
func newVocabulary(columns map[string]string) (v vocabulary, bad string) {
	v = make(vocabulary, len(columns))
	for header, name := range columns {
		f, ok := fieldNames[name]
		if !ok && (bad == "" || name < bad) {
			bad = name
		}
		v[own(header)] = f
	}
	return v, bad
}

// own is the form in which headers of Options.Columns are compared, in any script.
func own(header string) string { return strings.ToLower(strings.Join(strings.Fields(header), " ")) }

// find finds the field of a column or member, and whether another one of its field
// goes before it.
func (v vocabulary) find(name string) (f field, yields, ok bool) {
	if len(v) > 0 {
		if f, ok = v[own(name)]; ok {
			return f, false, true
		}
	}
	return fieldOf(name)
}

// fieldOf finds the field that a column or member has by its name: "Clicked At",
// "clicked_at" and "clickedAt" are one.
func fieldOf(name string) (f field, yields, ok bool) {
	const longest = 32
	if len(name) > longest {
		return 0, false, false
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
	f, ok = names[string(key)]
	return f, ok && weak[string(key)], ok
}

// cells are what a record has for each field.
type cells struct {
	has    [fields]bool
	yields [fields]bool   // to another of the same field
	text   [fields]string // clean
	path   [fields]string // the header or the path, for errors
}

// set keeps the first of several for one field that does not yield to another, and
// reports whether it kept this one.
func (c *cells) set(f field, path, text string, yields bool) bool {
	if c.has[f] && (yields || !c.yields[f]) {
		return false
	}
	c.has[f], c.yields[f], c.path[f], c.text[f] = true, yields, path, clean(text)
	return true
}

// clean takes outer space off, and makes what says that nothing is known empty: the
// words of spreadsheets, analytics and programs.
func clean(text string) string {
	text = strings.TrimSpace(text)
	const longest = len("undefined")
	if len(text) <= longest {
		switch strings.ToLower(text) {
		case "(not set)", "null", "none", "(none)", "undefined":
			return ""
		}
	}
	if sheet.IsPlaceholder(text) {
		return ""
	}
	return text
}

// enough reports whether the fields can make a click.
func (c *cells) enough() bool {
	return (c.has[fieldAt] || c.has[fieldMicros]) && (c.has[fieldID] || c.has[fieldURL] || c.has[fieldVisitor] || c.has[fieldCreator])
}

// columns maps the columns of a header to fields.
type columns struct {
	cells
	index  [fields]int
	known  int      // how many of the cells are known; 0 where they cannot be a header
	unread []string // headers that have no field, or not the first place in it
}

func (v vocabulary) columnsOf(header []string) (c columns) {
	ignored := map[int]bool{}
	for i, h := range header {
		f, yields, ok := v.find(h)
		if ok && f == fieldIgnored {
			ignored[i] = true
			continue
		}
		if ok && c.set(f, h, "", yields) {
			c.index[f] = i
		}
	}
	for i, h := range header {
		switch f, _, ok := v.find(h); {
		case ignored[i] || h == "":
		case ok && c.index[f] == i:
			c.known++
		default:
			c.unread = append(c.unread, h)
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
			c.text[f] = clean(values[c.index[f]])
		}
	}
	return &c.cells
}

// members takes the members of a JSON object. null is as good as not there.
func (c *cells) members(object record.Value, names vocabulary) error {
	*c = cells{}
	if object.Kind() != record.Object {
		return notAClick()
	}
	for name, v := range object.Members() {
		f, yields, ok := names.find(name)
		switch {
		case ok && f == fieldIgnored:
		case name == "event_params":
			if err := c.params(v); err != nil {
				return err
			}
		case ok && v.Given():
			if err := c.member(f, name, v, yields); err != nil {
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
func (c *cells) member(f field, path string, v record.Value, yields bool) error {
	switch {
	case v.Kind() == record.Array || v.Kind() == record.Object:
		return fault.New(path, "json_type", "", "want text or a number")
	case c.has[f] && c.path[f] == path:
		return fault.New(path, "json_duplicate", v.Text(), "want each member of an object once")
	}
	c.set(f, path, v.Text(), yields)
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
			if err := c.member(f, path, v, false); err != nil {
				return err
			}
		}
	}
	return nil
}
