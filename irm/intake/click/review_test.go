package click

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm/intake"
	"github.com/irmkit/irmkit/irm/intake/internal/intaketest"
)

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

// The notes on a file are not lost where its first row is rejected.
func TestNotesOfRejected(t *testing.T) {
	for c, err := range All(strings.NewReader("id,at,Note\nk1,x,Hi\n"), Options{}) {
		if err == nil || !c.Findings.Has("column_ignored") {
			t.Errorf("got %v, %v, want a rejection with the note", c.Findings, err)
		}
	}
}

// outcomes counts what became of the hostile inputs.
type outcomes map[string]int

func (o outcomes) add(err error) {
	switch err := err.(type) {
	case nil:
		o["accepted"]++
	case *intake.RejectError:
		o["rejected "+err.Code]++
	case *intake.FileError:
		o["ended "+err.Code]++
	}
}
