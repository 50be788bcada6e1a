package click

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

func TestClicks(t *testing.T) {
	east := time.FixedZone("UTC+2", 2*60*60)
	tests := []struct {
		name, in, want string
		opts           Options
	}{
		{name: "all columns", in: "id,clicked_at,visitor,creator,campaign,url\nk1,2026-03-01T10:00:00.123456789Z,v1,c1,g1,/?a=b \n", want: `
			#2 k1 at 2026-03-01T10:00:00.123456Z visitor v1 creator c1 campaign g1 url /?a=b
			`},
		{name: "other names", in: "Landing_URL;Campaign ID;CREATOR_ID;visitor_id;Time;click_id;id\nu;g;c;v;2026-03-01T10:00:00Z;k;x\n", want: `
			#2 k at 2026-03-01T10:00:00Z visitor v creator c campaign g url u
			`},
		{name: "least", in: "at\tid\n2026-03-01T10:00:00+02:00\tk1\n", want: "#2 k1 at 2026-03-01T08:00:00Z visitor  creator  campaign  url \n"},
		{name: "zone", opts: Options{Location: east}, in: "id,at\nk1,2026-03-01T10:00\nk2,2026-03-01T10:00:00Z\n", want: `
			#2 k1 at 2026-03-01T08:00:00Z visitor  creator  campaign  url
			#3 k2 at 2026-03-01T10:00:00Z visitor  creator  campaign  url
			`},
		{name: "rejections", in: "id,at,visitor,creator\n,2026-03-01T10:00:00Z,,\nk1,2026-03-01T10:00:00,,\nk2,1767323045,,\nk3,,,\nk4,2026-03-01T10:00:00Z,\"a\nb\",\n1.2E+11,2026-03-01T10:00:00Z,,\nk5\nk6,2026-03-01T10:00:00Z,,\u200b\n", want: `
			clicks: record 2: id: want an id (id_empty)
			clicks: record 3: at: want an offset such as Z or +02:00 (time_zone)
			clicks: record 4: at: want RFC 3339 such as 2026-01-31T09:30:00Z (time)
			clicks: record 5: at: want RFC 3339 such as 2026-01-31T09:30:00Z (time)
			clicks: record 6: visitor: want printable characters without outer space (id)
			clicks: record 8: id: want the whole id; a spreadsheet rounded it (id_mangled)
			clicks: record 9: at: want RFC 3339 such as 2026-01-31T09:30:00Z (time)
			clicks: record 10: creator: want printable characters without outer space (id)
			`},
		{name: "received later", in: "id,clicked_at,received_at\nk1,2026-03-01T10:00:00Z,2026-03-02T10:00:00Z\nk2,2026-03-01T10:00:00Z,\nk3,2026-03-01T10:00:00Z,soon\n", want: `
			#2 k1 at 2026-03-01T10:00:00Z received 2026-03-02T10:00:00Z visitor  creator  campaign  url
			#3 k2 at 2026-03-01T10:00:00Z visitor  creator  campaign  url
			clicks: record 4: received_at: want RFC 3339 such as 2026-01-31T09:30:00Z (time)
			`},
		{name: "spaces for T", opts: Options{Location: east}, in: "id,at\nk1,2026-03-01 10:00:00\nk2,2026-03-01 10:00:00.5\nk3,2026-03-01 10:00:00Z\nk4,2026-03-01 \n", want: `
			#2 k1 at 2026-03-01T08:00:00Z visitor  creator  campaign  url
			#3 k2 at 2026-03-01T08:00:00.5Z visitor  creator  campaign  url
			#4 k3 at 2026-03-01T10:00:00Z visitor  creator  campaign  url
			clicks: record 5: at: want a time of day too, such as T09:30:00Z (time)
			`},
		{name: "a space without a zone", in: "id,at\nk1,2026-03-01 10:00:00\n", want: "clicks: record 2: at: want RFC 3339 such as 2026-01-31T09:30:00Z (time)\n"},
		{name: "empty cells left out", in: "id,at,visitor,url\nk1,2026-03-01T10:00:00Z\nk2,2026-03-01T10:00:00Z,v\n", want: `
			#2 k1 at 2026-03-01T10:00:00Z visitor  creator  campaign  url
			#3 k2 at 2026-03-01T10:00:00Z visitor v creator  campaign  url
			`},
		{name: "mangled IDs", in: "id,at\n1.23457E18,2026-03-01T10:00:00Z\n\"1,5e9\",2026-03-01T10:00:00Z\n1E5,2026-03-01T10:00:00Z\nE18,2026-03-01T10:00:00Z\n", want: `
			clicks: record 2: id: want the whole id; a spreadsheet rounded it (id_mangled)
			clicks: record 3: id: want the whole id; a spreadsheet rounded it (id_mangled)
			#4 1E5 at 2026-03-01T10:00:00Z visitor  creator  campaign  url
			#5 E18 at 2026-03-01T10:00:00Z visitor  creator  campaign  url
			`},
		{name: "URLs", in: "id,at,url\nk1,2026-03-01T10:00:00Z,/a\x00b\nk2,2026-03-01T10:00:00Z,/\xff\nk3,2026-03-01T10:00:00Z," + strings.Repeat("a", 8193) + "\n", want: `
			clicks: record 2: url: want at most 8,192 bytes of UTF-8 without controls (url)
			clicks: record 3: url: want at most 8,192 bytes of UTF-8 without controls (url)
			clicks: record 4: url: want at most 8,192 bytes of UTF-8 without controls (url)
			`},
		{name: "no time column", in: "id,visitor\n", want: "clicks: line 1: no header within the first 3 lines; want the columns id and clicked_at\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := intaketest.Collect(All(strings.NewReader(tt.in), tt.opts), renderClick)
			intaketest.Same(t, strings.ReplaceAll(got, "url \n", "url\n"), strings.ReplaceAll(tt.want, "url \n", "url\n"))
		})
	}
}

func TestClickValidate(t *testing.T) {
	c := Click{ID: "k", At: time.Unix(1, 0)}
	if fs := c.Validate(); len(fs) > 0 {
		t.Errorf("got %v", fs)
	}
	c = Click{Visitor: " ", Creator: " ", Campaign: " ", URL: "\n"}
	if fs := c.Validate(); len(fs) != 6 || !fs.Has("url") {
		t.Errorf("got %v, want 6 findings", fs)
	}
}
func renderClick(c Click) string {
	const layout = "2006-01-02T15:04:05.999999Z07:00"
	received := ""
	if !c.ReceivedAt.IsZero() {
		received = " received " + c.ReceivedAt.Format(layout)
	}
	return fmt.Sprintf("#%d %s at %s%s visitor %s creator %s campaign %s url %s\n", c.Record, c.ID,
		c.At.Format(layout), received, c.Visitor, c.Creator, c.Campaign, c.URL)
}
