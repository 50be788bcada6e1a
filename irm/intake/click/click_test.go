package click

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

const day = "2026-03-01T10:00:00Z"

func TestClicks(t *testing.T) {
	east := time.FixedZone("UTC+2", 2*60*60)
	long := "/?a=1&b=" + strings.Repeat("x", 8190)
	tests := []struct {
		name, in, want string
		opts           Options
	}{
		{name: "all columns", in: "id,clicked_at,visitor,creator,campaign,code,kind,url,referrer\nk1,2026-03-01T10:00:00.123456789Z,v1,c1,g1,ADA10,Impression,/?a=b ,https://instagram.com/ada\n", want: `
			#2 k1 view at 2026-03-01T10:00:00.123456Z visitor v1 creator c1 campaign g1 code ADA10 url /?a=b from https://instagram.com/ada
			`},
		{name: "other names", in: "Landing-URL;Campaign ID;CREATOR_ID;visitorId;Time;click_id;id;Referer\nu;g;c;v;2026-03-01T10:00:00Z;k;x;r\n", want: `
			#2 k click at 2026-03-01T10:00:00Z visitor v creator c campaign g url u from r
			  info: columns that are not read: id (column_ignored)
			`},
		{name: "least", in: "at\tid\n2026-03-01T10:00:00+02:00\tk1\n", want: "#2 k1 click at 2026-03-01T08:00:00Z\n"},
		{name: "zone", opts: Options{Location: east}, in: "id,at\nk1,2026-03-01T10:00\nk2,2026-03-01T10:00:00Z\nk3,2026-03-01 10:00:00.5\nk4,01.03.2026 10:00\n", want: `
			#2 k1 click at 2026-03-01T08:00:00Z
			#3 k2 click at 2026-03-01T10:00:00Z
			#4 k3 click at 2026-03-01T08:00:00.5Z
			#5 k4 click at 2026-03-01T08:00:00Z
			`},
		{name: "rejections", in: "id,at,visitor,creator\n,2026-03-01T10:00:00Z,,\nk1,2026-03-01T10:00:00,,\nk2,1767323045,,\nk3,,,\nk4,2026-03-01T10:00:00Z,\"a\nb\",\n1.2E+11,2026-03-01T10:00:00Z,,\nk5\nk6,2026-03-01T10:00:00Z,,\u200b\nk7,01/02/2026,,\nk8,46024.128,,\nk9,2026-03-01 10:00:00,,\n", want: `
			clicks: record 2: id: want an id (id_empty)
			clicks: record 3: at: want an offset such as Z or +02:00 (time_zone)
			clicks: record 4: at: want RFC 3339 such as 2026-01-31T09:30:00Z, not a number of unknown units (time_epoch)
			clicks: record 5: at: want RFC 3339 such as 2026-01-31T09:30:00Z (time)
			clicks: record 6: visitor: want printable characters without outer space (id)
			clicks: record 8: id: want the whole id; a spreadsheet rounded it (id_mangled)
			clicks: record 9: at: want RFC 3339 such as 2026-01-31T09:30:00Z (time)
			clicks: record 10: creator: want printable characters without outer space (id)
			clicks: record 11: at: want the year first such as 2026-01-31T09:30:00Z; day and month look alike, DateOrder tells them apart (time_ambiguous)
			clicks: record 12: at: want RFC 3339 such as 2026-01-31T09:30:00Z, not a spreadsheet's serial number (time_serial)
			clicks: record 13: at: want an offset such as Z or +02:00 (time_zone)
			`},
		{name: "received later", in: "id,clicked_at,received_at\nk1,2026-03-01T10:00:00Z,2026-03-02T10:00:00Z\nk2,2026-03-01T10:00:00Z,\nk3,2026-03-01T10:00:00Z,soon\n", want: `
			#2 k1 click at 2026-03-01T10:00:00Z received 2026-03-02T10:00:00Z
			#3 k2 click at 2026-03-01T10:00:00Z
			clicks: record 4: received_at: want RFC 3339 such as 2026-01-31T09:30:00Z (time)
			`},
		{name: "seconds", opts: Options{Epoch: time.Second}, in: "id,at\nk1,1767323045\nk2,2026-03-01T10:00:00Z\n", want: `
			#2 k1 click at 2026-01-02T03:04:05Z
			#3 k2 click at 2026-03-01T10:00:00Z
			`},
		{name: "milliseconds", opts: Options{Epoch: time.Millisecond}, in: `{"id":"k1","at":1767323045678}`, want: "#1 k1 click at 2026-01-02T03:04:05.678Z\n"},
		{name: "an odd unit", opts: Options{Epoch: time.Hour}, in: "id,at\n", want: "clicks: Epoch: want time.Second, time.Millisecond or time.Microsecond\n"},
		{name: "empty cells left out", in: "id,at,visitor,url\nk1,2026-03-01T10:00:00Z\nk2,2026-03-01T10:00:00Z,v\n", want: `
			#2 k1 click at 2026-03-01T10:00:00Z
			#3 k2 click at 2026-03-01T10:00:00Z visitor v
			`},
		{name: "mangled IDs", in: "id,at\n1.23457E18,2026-03-01T10:00:00Z\n\"1,5e9\",2026-03-01T10:00:00Z\n1E5,2026-03-01T10:00:00Z\n", want: `
			clicks: record 2: id: want the whole id; a spreadsheet rounded it (id_mangled)
			clicks: record 3: id: want the whole id; a spreadsheet rounded it (id_mangled)
			#4 1E5 click at 2026-03-01T10:00:00Z
			`},
		{name: "URLs are cut, clicks are not lost", in: "id,at,url,referrer\nk1," + day + ",/a\x00b,\nk2," + day + ",/?a=1&b=\xff&c=2,\nk3," + day + "," + long + ",\nk4," + day + "," + strings.Repeat("é", 4097) + ",\nk5," + day + ",/?q=x,\"/a?b\nc\"\n", want: `
			#2 k1 click at 2026-03-01T10:00:00Z url /a
			  warning: url: want at most 8,192 bytes of UTF-8 without controls; the rest is left out (url_cut)
			#3 k2 click at 2026-03-01T10:00:00Z url /?a=1
			  warning: url: want at most 8,192 bytes of UTF-8 without controls; the rest is left out (url_cut)
			#4 k3 click at 2026-03-01T10:00:00Z url /?a=1
			  warning: url: want at most 8,192 bytes of UTF-8 without controls; the rest is left out (url_cut)
			#5 k4 click at 2026-03-01T10:00:00Z url ` + strings.Repeat("é", 4096) + `
			  warning: url: want at most 8,192 bytes of UTF-8 without controls; the rest is left out (url_cut)
			#6 k5 click at 2026-03-01T10:00:00Z url /?q=x from /a
			  warning: referrer: want at most 8,192 bytes of UTF-8 without controls; the rest is left out (url_cut)
			`},
		{name: "odd but usable", in: "id,at,visitor,code,kind\nk1," + day + ",ada@example.com,\"A\nB\",Add to Cart\nk2," + day + ",,,Просмотр\nk3," + day + ",,,add_to_cart\nk4," + day + ",,,_\n", want: `
			#2 k1 add-to-cart at 2026-03-01T10:00:00Z
			  warning: visitor: an e-mail address is no pseudonym; left out (visitor_email)
			  warning: code: no code of at most 128 printable bytes; left out (code)
			  warning: kind: not known as a click or a view; kept (kind_unknown)
			#4 k2 unknown at 2026-03-01T10:00:00Z
			  warning: kind: not known as a click or a view; kept (kind_unknown)
			#5 k3 add_to_cart at 2026-03-01T10:00:00Z
			  warning: kind: not known as a click or a view; kept (kind_unknown)
			#6 k4 unknown at 2026-03-01T10:00:00Z
			  warning: kind: not known as a click or a view; kept (kind_unknown)
			`},
		{name: "analytics export", in: "event_timestamp,event_name,user_pseudo_id,page_location,page_referrer\n1767323045678901,page_view,1234.5678,https://shop.example/?utm_source=ig,https://l.instagram.com/\n", want: `
			#2 click_4X1FJVRAP8VZWH9JENGPKAZMBV click at 2026-01-02T03:04:05.678901Z visitor 1234.5678 url https://shop.example/?utm_source=ig from https://l.instagram.com/
			`},
		{name: "no time column", in: "id,visitor\n", want: "clicks: line 1: no header within the first 3 lines; want clicked_at and one of id, url, visitor, creator\n"},
		{name: "nothing but a time", in: "clicked_at\n", want: "clicks: line 1: no header within the first 3 lines; want clicked_at and one of id, url, visitor, creator\n"},
		{name: "no text", in: "", want: "clicks: line 1: no header within the first 3 lines; want clicked_at and one of id, url, visitor, creator\n"},
		{name: "nothing but space", in: strings.Repeat(" ", 5000), want: "clicks: line 1: no header within the first 3 lines; want clicked_at and one of id, url, visitor, creator\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			intaketest.Same(t, intaketest.Collect(All(strings.NewReader(tt.in), tt.opts), render), tt.want)
		})
	}
}

func TestObjects(t *testing.T) {
	const k1 = `{"id":"k1","clickedAt":"2026-03-01T10:00:00Z","visitor":"v1","creator":7,"url":"/?a=b","other":{"id":2}}`
	for _, tt := range []struct{ name, in, want string }{
		{"lines", "\uFEFF \n" + k1 + "\n" + `{"id":"k2","at":"2026-03-01T10:00:00+01:00","code":null}`, `
			#1 k1 click at 2026-03-01T10:00:00Z visitor v1 creator 7 url /?a=b
			#2 k2 click at 2026-03-01T09:00:00Z
			`},
		{"array", "[" + k1 + ",\n1, {}]", `
			#1 k1 click at 2026-03-01T10:00:00Z visitor v1 creator 7 url /?a=b
			clicks: record 2: want an object with a time and an id, a URL, a visitor or a creator (not_a_click)
			clicks: record 3: want an object with a time and an id, a URL, a visitor or a creator (not_a_click)
			`},
		{"envelopes", `{"clicks":[` + k1 + `]}{"data":[` + k1 + `]}{"data":{"id":"a"},"id":"k3","at":"2026-03-01T10:00:00Z"}`, `
			#1 k1 click at 2026-03-01T10:00:00Z visitor v1 creator 7 url /?a=b
			#2 k1 click at 2026-03-01T10:00:00Z visitor v1 creator 7 url /?a=b
			#3 k3 click at 2026-03-01T10:00:00Z
			`},
		{"rejections", `{"id":"","at":"2026-03-01T10:00:00Z"}{"id":"a","id":"b","at":"x"}{"id":"a","at":["x"]}{"id":"a","at":{}}{"id":"a","at":true}{"url":"/","at":1767323045}`, `
			clicks: record 1: id: want an id (id_empty)
			clicks: record 2: id: want each member of an object once (json_duplicate)
			clicks: record 3: at: want text or a number (json_type)
			clicks: record 4: at: want text or a number (json_type)
			clicks: record 5: at: want RFC 3339 such as 2026-01-31T09:30:00Z (time)
			clicks: record 6: at: want RFC 3339 such as 2026-01-31T09:30:00Z, not a number of unknown units (time_epoch)
			`},
		{"analytics export", `{"event_date":"20260102","event_timestamp":"1767323045678901","event_name":"page_view","user_pseudo_id":"1234.5678","event_params":[` +
			`{"key":"ga_session_id","value":{"string_value":null,"int_value":"1767323001"}},{"key":"page_location","value":{"string_value":"https://shop.example/?utm_source=ig"}},` +
			`{"key":"page_referrer","value":{"string_value":"https://l.instagram.com/"}},{"key":"page_referrer","value":{}}]}`, `
			#1 click_4X1FJVRAP8VZWH9JENGPKAZMBV click at 2026-01-02T03:04:05.678901Z visitor 1234.5678 url https://shop.example/?utm_source=ig from https://l.instagram.com/
			`},
		{"parameters out of form", `{"id":"a","at":"2026-03-01T10:00:00Z","event_params":[{"key":"page_location","value":{"string_value":[]}}]}`, "clicks: record 1: event_params.page_location: want text or a number (json_type)\n"},
		{"broken", k1 + "\n" + `{"id":}` + k1, `
			#1 k1 click at 2026-03-01T10:00:00Z visitor v1 creator 7 url /?a=b
			clicks: line 2, column 7: want a JSON value
			`},
		{"broken inside", `{"id":truth}`, "clicks: line 1, column 7: want valid JSON\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			intaketest.Same(t, intaketest.Collect(All(strings.NewReader(tt.in), Options{}), render), tt.want)
		})
	}
}

// What a file leaves empty or open, and what options say of it.
func TestLeftOpen(t *testing.T) {
	for _, tt := range []struct {
		name, in, want string
		opts           Options
	}{
		{name: "placeholders are nobody", in: "id,at,visitor,creator,campaign,code,url,kind\nk1," + day + ",(not set),N/A,null,None,-,undefined\nk2," + day + ",-,NULL,(none),n/a,(not set),click\n(not set)," + day + ",,,,,,\n", want: `
			#2 k1 click at 2026-03-01T10:00:00Z
			#3 k2 click at 2026-03-01T10:00:00Z
			clicks: record 4: id: want an id (id_empty)
			`},
		{name: "addresses are nobody", in: "id,at,visitor,creator,campaign,code\nk1," + day + ",jane%40example.com,ada@example.com,+49 151 12345,jane@example.com\nk2," + day + ",Jane Doe,Ada Lovelace,Spring sale,SAVE@10\nk3," + day + ",+49 151 12345,@ada,,\n", want: `
			#2 k1 click at 2026-03-01T10:00:00Z
			  warning: visitor: an e-mail address is no pseudonym; left out (visitor_email)
			  warning: creator: an e-mail address is no pseudonym; left out (creator_email)
			  warning: campaign: a phone number is no pseudonym; left out (campaign_phone)
			  warning: code: an e-mail address is no promo code; left out (code_email)
			#3 k2 click at 2026-03-01T10:00:00Z creator Ada Lovelace campaign Spring sale code SAVE@10
			  warning: visitor: a name of several words is no pseudonym; left out (visitor_name)
			#4 k3 click at 2026-03-01T10:00:00Z creator @ada
			  warning: visitor: a phone number is no pseudonym; left out (visitor_phone)
			`},
		{name: "columns of link tools", in: "Title\nCreated At,Link,IP,URL,Link ID,Clicked at\nx,/l,1.2.3.4,/u,5," + day + "\n", want: `
			#3 click_` + derivedOf(t, "/u") + ` click at 2026-03-01T10:00:00Z url /u
			  info: columns that are not read: Created At, Link, IP, Link ID (column_ignored)
			  info: the rows above the header are not read (rows_above)
			`},
		{name: "link and created_at alone", in: "created_at,link\n" + day + ",/u\n", want: "#2 click_" + derivedOf(t, "/u") + " click at 2026-03-01T10:00:00Z url /u\n"},
		{name: "own columns", opts: Options{Columns: map[string]string{"Zeit der  Klicks": "at", "Kürzel": "id", "url": "ignore"}}, in: "zeit der klicks;KÜRZEL;url\n" + day + ";k1;x\n", want: "#2 k1 click at 2026-03-01T10:00:00Z\n"},
		{name: "own members", opts: Options{Columns: map[string]string{"when": "at", "url": "ignore"}}, in: `{"id":"k1","when":"` + day + `","url":"x","created_at":"y"}{"id":"k2","date":"x","at":"` + day + `"}`, want: `
			#1 k1 click at 2026-03-01T10:00:00Z
			#2 k2 click at 2026-03-01T10:00:00Z
			`},
		{name: "no field", opts: Options{Columns: map[string]string{"a": "zeal", "b": "nothing"}}, want: "clicks: Columns: \"nothing\" is no field of a click\n"},
		{name: "an odd order", opts: Options{DateOrder: "YMD"}, want: "clicks: DateOrder: want \"DMY\" or \"MDY\"\n"},
		{name: "an order", opts: Options{Location: time.UTC, DateOrder: "MDY"}, in: "id,at\nk1,1/31/2026 9:30\n", want: "#2 k1 click at 2026-01-31T09:30:00Z\n"},
		{name: "the wrong unit", opts: Options{Epoch: time.Microsecond}, in: `{"id":"k1","at":1769853600123}`, want: "clicks: record 1: at: want a time since the year 2000; the unit is another one, or there is none (time_epoch)\n"},
		{name: "a list inside of data", in: `{"data":{"clicks":[{"id":"k1","at":"` + day + `"},{"id":""},{"id":"k2","at":"` + day + `"}]}}{"id":"k3","at":"` + day + `"}`, want: `
			#1 k1 click at 2026-03-01T10:00:00Z
			clicks: record 2: want an object with a time and an id, a URL, a visitor or a creator (not_a_click)
			#3 k2 click at 2026-03-01T10:00:00Z
			#4 k3 click at 2026-03-01T10:00:00Z
			`},
		{name: "too long", in: `{"id":"` + strings.Repeat("x", 1<<20) + `"}{"id":"k2","at":"` + day + `"}`, want: `
			clicks: record 1: want records of at most 1 MiB (record_size)
			#2 k2 click at 2026-03-01T10:00:00Z
			`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			intaketest.Same(t, intaketest.Collect(All(strings.NewReader(tt.in), tt.opts), render), tt.want)
		})
	}
	for range All(strings.NewReader(`{"data":{"clicks":[{},{}]}}`), Options{}) {
		break
	}
}

// The notes on a file are not lost where its first row is rejected.
func TestNotesOfRejected(t *testing.T) {
	rows := 0
	for c, err := range All(strings.NewReader("id,at,Note\nk1,x,Hi\n"), Options{}) {
		if rows++; err == nil || !c.Findings.Has("column_ignored") {
			t.Errorf("got %v, %v, want a rejection with the note", c.Findings, err)
		}
	}
	if rows != 1 {
		t.Errorf("%d rows, want 1", rows)
	}
}

// A click without an ID has the same in every export, and another one wherever it
// says something else.
func TestDerivedID(t *testing.T) {
	const header = "clicked_at,visitor,creator,campaign,code,kind,url,referrer\n"
	rows := []string{
		"2026-03-01T10:00:00Z,v,c,g,A,click,/x,/y", "2026-03-01T10:00:01Z,v,c,g,A,click,/x,/y", "2026-03-01T10:00:00Z,a@b.c,c,g,A,click,/x,/y",
		"2026-03-01T10:00:00Z,d@b.c,c,g,A,click,/x,/y", "2026-03-01T10:00:00Z,v,d,g,A,click,/x,/y", "2026-03-01T10:00:00Z,v,c,h,A,click,/x,/y",
		"2026-03-01T10:00:00Z,v,c,g,B,click,/x,/y", "2026-03-01T10:00:00Z,v,c,g,A,view,/x,/y", "2026-03-01T10:00:00Z,v,c,g,A,click,/x?\x00,/y",
		"2026-03-01T10:00:00Z,v,c,g,A,click,/x,/z",
	}
	seen := map[string]string{}
	for _, row := range rows {
		for c, err := range All(strings.NewReader(header+row), Options{}) {
			if err != nil || seen[c.ID] != "" {
				t.Errorf("%q has the ID of %q, %v", row, seen[c.ID], err)
			}
			seen[c.ID] = row
		}
	}
	other := "code,clicked_at,url,kind,visitor,creator,campaign,referrer\nA,2026-03-01T11:00:00+01:00,/x,Page_View,v,c,g,/y"
	for c, err := range All(strings.NewReader(other), Options{}) {
		if err != nil || seen[c.ID] != rows[0] {
			t.Errorf("got %v, %v, want the ID of %q", c, err, rows[0])
		}
	}
}

// derivedOf is the end of the ID of a click that has nothing but the day and a URL.
func derivedOf(t *testing.T, url string) string {
	t.Helper()
	return strings.TrimPrefix(idsOf(t, Options{}, "at,url\n"+day+","+url+"\n")[0], "click_")
}

func idsOf(t *testing.T, opts Options, in string) (ids []string) {
	t.Helper()
	for c, err := range All(strings.NewReader(in), opts) {
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, c.ID)
	}
	return ids
}

// Clicks that nothing tells apart are kept beside one another, with the same IDs in
// every export that has as many of them, in whatever order.
func TestRepeats(t *testing.T) {
	const a, b, v = "2026-01-31T10:00:00Z,https://a,-\n", "2026-01-31T10:00:00Z,https://b,\n", "2026-01-31T10:00:00Z,https://a,v\n"
	const header = "at,url,visitor\n"
	first := idsOf(t, Options{}, header+a+a+b)
	if first[0] == first[1] || first[0] == first[2] || first[1] == first[2] {
		t.Errorf("got %v, want three IDs", first)
	}
	if again := idsOf(t, Options{}, header+b+a+a); fmt.Sprint(again) != fmt.Sprint([]string{first[2], first[0], first[1]}) {
		t.Errorf("in another order: %v, want those of %v", again, first)
	}
	if less := idsOf(t, Options{}, header+a); less[0] != first[0] {
		t.Errorf("one of them has %v, want %s", less, first[0])
	}
	if one := idsOf(t, Options{NoIndex: true}, header+a+a); one[0] != one[1] || one[0] != first[0] {
		t.Errorf("without an index: %v, want %s twice", one, first[0])
	}
	if one := idsOf(t, Options{}, header+v+v); one[0] != one[1] {
		t.Errorf("of one visitor: %v, want one ID", one)
	}
	var notes []bool
	for c := range All(strings.NewReader(header+a+a), Options{}) {
		notes = append(notes, c.Findings.Has("click_repeat"))
	}
	if fmt.Sprint(notes) != "[false true]" {
		t.Errorf("noted %v", notes)
	}
}

func TestClickValidate(t *testing.T) {
	c := Click{ID: "k", Kind: KindClick, At: time.Unix(1, 0)}
	if fs := c.Validate(); len(fs) > 0 {
		t.Errorf("got %v", fs)
	}
	c = Click{Kind: "A b", Visitor: " ", Creator: " ", Campaign: " ", Code: " ", URL: "\n", Referrer: "\n", ReceivedAt: time.Unix(-1, 0)}
	if fs := c.Validate(); len(fs) != 10 || !fs.Has("url") || !fs.Has("slug") {
		t.Errorf("got %v, want 10 findings", fs)
	}
}

func render(c Click) string {
	const layout = "2006-01-02T15:04:05.999999Z07:00"
	var s strings.Builder
	fmt.Fprintf(&s, "#%d %s %s at %s", c.Record, c.ID, c.Kind, c.At.Format(layout))
	if !c.ReceivedAt.IsZero() {
		s.WriteString(" received " + c.ReceivedAt.Format(layout))
	}
	for _, f := range []struct{ name, text string }{
		{"visitor", string(c.Visitor)}, {"creator", string(c.Creator)}, {"campaign", string(c.Campaign)}, {"code", c.Code}, {"url", c.URL}, {"from", c.Referrer},
	} {
		if f.text != "" {
			s.WriteString(" " + f.name + " " + f.text)
		}
	}
	return s.String() + "\n" + intaketest.Findings(c.Findings)
}

// Every name is in the form that fieldOf looks up.
func TestNames(t *testing.T) {
	for name, want := range names {
		if f, _, ok := fieldOf(strings.ToUpper(name)); !ok || f != want {
			t.Errorf("fieldOf(%q) = %d, %t", name, f, ok)
		}
	}
	if _, _, ok := fieldOf(strings.Repeat(" ", 40) + "id"); ok {
		t.Error("a long name is found")
	}
	if err := irm.CheckID(string(kindUnknown)); err != nil {
		t.Error(err)
	}
}
