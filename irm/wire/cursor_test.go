package wire_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

var testCursors = wire.Cursors{Secret: []byte("sixteen bytes or more"), Tenant: "acme"}

func ExampleCursors() {
	cursors := wire.Cursors{Secret: []byte("0123456789abcdef"), Tenant: "acme"}
	query := irm.CreatorQuery{Platform: irm.PlatformTikTok, Page: irm.Page{Limit: 50}}

	cursor, _ := cursors.Seal("creators", query, "cr-050") // behind the last entry of the page
	query.After, _ = cursors.Open(cursor, "creators", query)
	fmt.Println(query.After)

	query.Platform = irm.PlatformYouTube
	_, err := cursors.Open(cursor, "creators", query)
	fmt.Println(err)
	// Output:
	// cr-050
	// irm: cursor "AbPeOodOyylPY3ItMDUwmeDObD3ykCXZ3nsMu0EjsA": want a cursor of this listing, with the same filters
}

func codeOf(err error) string {
	var parse *irm.ParseError
	if errors.As(err, &parse) {
		return parse.Code
	}
	return fmt.Sprint(err)
}

func TestCursors(t *testing.T) {
	query := irm.CreatorQuery{Niche: "skincare"}
	cursor, err := testCursors.Seal("creators", query, "é/=1+1\n")
	if err != nil {
		t.Fatal(err)
	}
	paged := query
	paged.Page = irm.Page{Limit: 3, After: "x"}
	for range 2 { // repeatable, and the page is no part of the query
		if after, err := testCursors.Open(cursor, "creators", paged); after != "é/=1+1\n" || err != nil {
			t.Fatalf("Open = %q, %v", after, err)
		}
	}
	if after, err := testCursors.Open("", "creators", query); after != "" || err != nil {
		t.Errorf("the first page: %q, %v", after, err)
	}
	other := testCursors
	other.Tenant = "globex"
	rekeyed := testCursors
	rekeyed.Secret = []byte("another secret of more")
	for _, tt := range []struct {
		what    string
		cursors wire.Cursors
		listing string
		query   any
		code    string
	}{
		{"another filter", testCursors, "creators", irm.CreatorQuery{Niche: "makeup"}, "cursor_mismatch"},
		{"no filter", testCursors, "creators", irm.CreatorQuery{}, "cursor_mismatch"},
		{"another listing", testCursors, "conversions", query, "cursor_mismatch"},
		{"another order", testCursors, "creators by name", query, "cursor_mismatch"},
		{"another tenant", other, "creators", query, "cursor_mismatch"},
		{"another secret", rekeyed, "creators", query, "cursor"},
		{"no secret", wire.Cursors{Tenant: "acme"}, "creators", query, "secret"},
		{"no tenant", wire.Cursors{Secret: testCursors.Secret}, "creators", query, "tenant"},
	} {
		if after, err := tt.cursors.Open(cursor, tt.listing, tt.query); after != "" || codeOf(err) != tt.code {
			t.Errorf("%s: %q, %v, want %s", tt.what, after, err, tt.code)
		}
	}
	if _, err := testCursors.Open(cursor, "creators", func() {}); err == nil {
		t.Error("a query that is no JSON is taken")
	}
	for i := range len(cursor) * 6 { // every single bit of the text
		changed := []byte(cursor)
		changed[i/6] ^= 1 << (i % 6)
		if _, err := testCursors.Open(string(changed), "creators", query); codeOf(err) != "cursor" {
			t.Fatalf("bit %d changed: %v", i, err)
		}
	}
}

func TestCursorsHideTheirSecret(t *testing.T) {
	for _, format := range []string{"%v", "%+v", "%#v", "%s"} {
		if got := fmt.Sprintf(format, testCursors); got != `cursors of "acme"` {
			t.Errorf("%s prints %s", format, got)
		}
	}
}

func TestCursorLength(t *testing.T) {
	longest := strings.Repeat("x", wire.MaxCursor/4*3-1-8-16)
	cursor, err := testCursors.Seal("creators", irm.CreatorQuery{}, longest)
	if err != nil || len(cursor) != wire.MaxCursor {
		t.Fatalf("%d bytes, %v", len(cursor), err)
	}
	if after, err := testCursors.Open(cursor, "creators", irm.CreatorQuery{}); after != longest || err != nil {
		t.Error("the longest does not come back", err)
	}
	for _, after := range []string{"", longest + "x"} {
		if _, err := testCursors.Seal("creators", irm.CreatorQuery{}, after); codeOf(err) != "cursor" {
			t.Errorf("Seal of %d bytes: %v", len(after), err)
		}
	}
}

func TestHostileCursors(t *testing.T) {
	var file struct {
		Cases []struct{ ID, Parser, Input, Expect, Error string }
	}
	if err := json.Unmarshal(readHostile(t), &file); err != nil {
		t.Fatal(err)
	}
	query := irm.CreatorQuery{}
	good, _ := testCursors.Seal("creators", query, "cr-1")
	built := map[string]string{ // what the case describes in words
		"<cursor>\n": good + "\n", " <cursor>": " " + good, "<cursor> upper-cased": strings.ToUpper(good),
		"<cursor> with one bit flipped": flip(good), "base64({\"k\":\"\"})": "eyJrIjoiIn0",
		"base64([[[[\u20261000\u00d7]]]])": strings.Repeat("W1tb", 1000),
	}
	tested := 0
	for _, c := range file.Cases {
		if c.Parser != "cursor" || c.Error != "cursor" {
			continue // mismatches and paging: TestCursors here, irmtest for stores
		}
		input, ok := built[c.Input]
		if !ok {
			input = c.Input
		}
		tested++
		if _, err := testCursors.Open(input, "creators", query); codeOf(err) != "cursor" {
			t.Errorf("%s %q: %v", c.ID, input, err)
		}
	}
	if tested != 19 {
		t.Errorf("%d cases, want 19", tested)
	}
}

func flip(s string) string {
	b := []byte(s)
	b[len(b)/2] ^= 1
	return string(b)
}

func FuzzCursorsOpen(f *testing.F) {
	good, _ := testCursors.Seal("creators", irm.CreatorQuery{}, "cr-1")
	for _, s := range slices.Concat([]string{good, ""}, strings.Fields("x a=== AAAA ____ 0 null")) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		after, err := testCursors.Open(s, "creators", irm.CreatorQuery{})
		if (err == nil) != (s == good || s == "") || len(fmt.Sprint(err)) > 256 {
			t.Errorf("Open(%q) = %q, %v", s, after, err)
		}
	})
}
