package table_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/table"
)

func columns(kinds ...table.Kind) []table.Column {
	list := make([]table.Column, len(kinds))
	for i, k := range kinds {
		list[i] = table.Column{Heading: fmt.Sprint("c", i), Kind: k}
	}
	return list
}

// writers are the three forms, which share what they refuse and what they hide.
func writers(t table.Table) map[string]func(io.Writer) error {
	return map[string]func(io.Writer) error{"csv": t.WriteCSV, "markdown": t.WriteMarkdown, "html": t.WriteHTML}
}

func TestRefused(t *testing.T) {
	broken := errors.New("broken")
	two := columns(table.Text, table.Text)
	for _, tt := range []struct {
		name  string
		table table.Table
		want  string
	}{
		{"zero", table.Table{}, "table: 0 columns: want 1 to 1,000: irm: invalid"},
		{"many columns", table.Table{Columns: columns(make([]table.Kind, 1001)...)}, "table: 1001 columns: want 1 to 1,000: irm: invalid"},
		{"kind", table.Table{Columns: columns(table.Text, 9)}, "table: column 2 is of an unknown kind: irm: invalid"},
		{"foot", table.Table{Columns: two, Foot: []string{"a"}}, "table: the foot has 1 cells, want 2: irm: invalid"},
		{"empty foot", table.Table{Columns: two, Foot: []string{}}, "table: the foot has 0 cells, want 2: irm: invalid"},
		{"short row", table.Table{Columns: two, Rows: table.Rows([]string{"a", "b"}, []string{"a"})}, "table: row 2 has 1 cells, want 2: irm: invalid"},
		{"long row", table.Table{Columns: two, Rows: table.Rows([]string{"a", "b", "c"})}, "table: row 1 has 3 cells, want 2: irm: invalid"},
		{"broken rows", table.Table{Columns: two, Rows: func(yield func([]string, error) bool) {
			_ = yield([]string{"a", "b"}, nil) && yield(nil, broken)
		}}, "broken"},
	} {
		for form, write := range writers(tt.table) {
			err := write(io.Discard)
			if err == nil || err.Error() != tt.want || errors.Is(err, broken) == errors.Is(err, irm.ErrInvalid) {
				t.Errorf("%s as %s: %v, want %s", tt.name, form, err, tt.want)
			}
		}
	}
}

func TestAtLimit(t *testing.T) {
	for form, write := range writers(table.Table{Columns: columns(make([]table.Kind, 1000)...)}) {
		if err := write(io.Discard); err != nil {
			t.Errorf("1,000 columns as %s: %v", form, err)
		}
	}
}

// failing fails once n bytes are written.
type failing struct{ n int }

var errFull = errors.New("full")

func (f *failing) Write(p []byte) (int, error) {
	if f.n -= len(p); f.n < 0 {
		return 0, errFull
	}
	return len(p), nil
}

// A writer that fails ends the writing, and soon.
func TestFailedWrite(t *testing.T) {
	for _, kinds := range [][]table.Kind{{table.Text}, {table.Text, table.Text}} {
		for _, cell := range []string{"", strings.Repeat("x", 100)} {
			for _, at := range []int{0, 5000, 20000} {
				rows := 0
				tab := table.Table{Columns: columns(kinds...), Caption: "c", Rows: func(yield func([]string, error) bool) {
					for range 100_000 {
						rows++
						if !yield(slices.Repeat([]string{cell}, len(kinds)), nil) {
							return
						}
					}
				}, Foot: slices.Repeat([]string{"f"}, len(kinds))}
				for form, write := range writers(tab) {
					rows = 0
					if err := write(&failing{at}); !errors.Is(err, errFull) || rows > 20_000 {
						t.Errorf("%d columns of %q as %s, full after %d: %v after %d rows", len(kinds), cell, form, at, err, rows)
					}
				}
			}
		}
	}
	tab := table.Table{Columns: columns(table.Text), Foot: []string{strings.Repeat("x", 1<<17)}}
	for form, write := range writers(tab) {
		if err := write(&failing{100}); form != "csv" && !errors.Is(err, errFull) {
			t.Errorf("a foot as %s: %v", form, err)
		}
	}
}

func TestPersonal(t *testing.T) {
	const secret = "canary@example.com"
	row := []string{"ada", secret, ""}
	tab := table.Table{
		Columns: []table.Column{{Heading: "a"}, {Heading: "b", Personal: true}, {Heading: "c", Personal: true}},
		Rows:    table.Rows(row), Foot: []string{"", secret, ""},
	}
	for form, write := range writers(tab) {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		seen := strings.ReplaceAll(b.String(), `\`, "")
		if want := 2 - strings.Count(form, "csv"); strings.Contains(seen, "canary") || strings.Count(seen, "[redacted]") != want {
			t.Errorf("%s shows or hides wrongly:\n%s", form, b.String())
		}
	}
	if row[1] != secret {
		t.Error("the row of the caller changed")
	}
	if shown := fmt.Sprintf("%v %+v", table.Table{Rows: tab.Rows}, tab.Columns); strings.Contains(shown, "canary") {
		t.Errorf("fmt shows %s", shown)
	}
	for form, write := range writers(tab.Reveal()) {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), secret) || strings.Contains(b.String(), "redacted") {
			t.Errorf("%s does not reveal:\n%s", form, b.String())
		}
	}
	var b bytes.Buffer
	if err := tab.WriteCSV(&b); err != nil || strings.Contains(b.String(), "canary") {
		t.Error("Reveal changed the table that it was called on")
	}
}

// A sequence that is read twice gives the same bytes.
func TestSame(t *testing.T) {
	for form, write := range writers(statement()) {
		var a, b bytes.Buffer
		if err := errors.Join(write(&a), write(&b)); err != nil || a.String() != b.String() || a.Len() == 0 {
			t.Errorf("%s differs: %v", form, err)
		}
	}
}

func csvOf(t testing.TB, kind table.Kind, cells ...string) [][]string {
	t.Helper()
	tab := table.Table{Columns: columns(slices.Repeat([]table.Kind{kind}, len(cells))...), Rows: table.Rows(cells)}
	var b bytes.Buffer
	if err := tab.WriteCSV(&b); err != nil {
		t.Fatal(err)
	}
	if strings.Count(b.String(), "\n") != strings.Count(b.String(), "\r\n") || !strings.HasSuffix(b.String(), "\r\n") {
		t.Errorf("%q: not all lines end with CRLF", b.String())
	}
	records, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(records) != 2 || len(records[1]) != len(cells) {
		t.Fatalf("%q reads as %q", cells, records)
	}
	return records
}

func TestCSVCell(t *testing.T) {
	for _, tt := range []struct {
		in, text, number string
	}{
		{"plain", "plain", "plain"},
		{"", "", ""},
		{"-12.34", "'-12.34", "-12.34"},
		{"+5", "'+5", "+5"},
		{"12", "12", "12"},
		{"-12.34 USD", "'-12.34 USD", "'-12.34 USD"},
		{"-1+1", "'-1+1", "'-1+1"},
		{"-.5", "'-.5", "'-.5"},
		{"-5.", "'-5.", "'-5."},
		{"-", "'-", "'-"},
		{"-1e5", "'-1e5", "'-1e5"},
		{"=1+1", "'=1+1", "'=1+1"},
		{"@SUM(A1)", "'@SUM(A1)", "'@SUM(A1)"},
		{"＝1", "'＝1", "'＝1"}, {"＋1", "'＋1", "'＋1"}, {"－1", "'－1", "'－1"}, {"＠a", "'＠a", "'＠a"},
		{"\t=1", "'\t=1", "'\t=1"},
		{"\r=1", "'\n=1", "'\n=1"},
		{" =1", "' =1", "' =1"},
		{"\u00A0=1", "'\u00A0=1", "'\u00A0=1"},
		{"'=1", "''=1", "''=1"},
		{"''=1", "'''=1", "'''=1"},
		{"'tis", "'tis", "'tis"},
		{"a\r\nb\rc\nd\u2028e", "a\nb\nc\nd\ne", "a\nb\nc\nd\ne"},
		{"a\x00b", "a[U+0000]b", "a[U+0000]b"},
		{"a\xffb", "a\uFFFDb", "a\uFFFDb"},
		{"\uFEFF=1", "[U+FEFF]=1", "[U+FEFF]=1"},
		{"a\u202Eb", "a[U+202E]b", "a[U+202E]b"},
		{`say "a", b`, `say "a", b`, `say "a", b`},
		{`\.`, `\.`, `\.`},
	} {
		if got := csvOf(t, table.Text, tt.in)[1][0]; got != tt.text {
			t.Errorf("text %q is %q, want %q", tt.in, got, tt.text)
		}
		if got := csvOf(t, table.Number, tt.in)[1][0]; got != tt.number {
			t.Errorf("number %q is %q, want %q", tt.in, got, tt.number)
		}
	}
}

// Headings of number columns are text, and guarded.
func TestCSVHeading(t *testing.T) {
	tab := table.Table{Columns: []table.Column{{Heading: "-1", Kind: table.Number}, {Heading: "=2"}}}
	var b bytes.Buffer
	if err := tab.WriteCSV(&b); err != nil || b.String() != "'-1,'=2\r\n" {
		t.Errorf("got %q, %v", b.String(), err)
	}
}

func TestMarkdownEdges(t *testing.T) {
	tab := table.Table{
		Caption: "# No heading\nhere", Columns: columns(table.Text, table.Number, table.Head, table.Literal),
		Rows: table.Rows([]string{"a|b\r\n- c", " 1 ", "**x**", "`|`"}, []string{"<b>", "&lt;", "", ""}, []string{`\`, "www.a.example", "|", `a\|b`}),
	}
	var b bytes.Buffer
	if err := tab.WriteMarkdown(&b); err != nil {
		t.Fatal(err)
	}
	want := "\\# No heading here\n\n| c0 | c1 | c2 | c3 |\n| --- | ---: | --- | --- |\n" +
		"| a\\|b - c | 1 | **\\*\\*x\\*\\*** | `` `\\|` `` |\n| \\<b> | \\&lt; |  |  |\n| \\\\ | `www.a.example` | **\\|** | `a\\`\\|`b` |\n"
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestHTMLEdges(t *testing.T) {
	tab := table.Table{
		Caption: "<script>", Columns: []table.Column{{Heading: `"><img>`}},
		Rows: table.Rows([]string{"<td>\u202E&"}, []string{"a text that a page may break"}),
	}
	var b bytes.Buffer
	if err := tab.WriteHTML(&b); err != nil {
		t.Fatal(err)
	}
	want := "<table class=\"table\">\n<caption><bdi>&lt;script&gt;</bdi></caption>\n<thead>\n<tr><th scope=\"col\"><bdi>&#34;&gt;&lt;img&gt;</bdi></th></tr>\n</thead>\n<tbody>\n" +
		"<tr><td class=\"short\"><bdi>&lt;td&gt;[U+202E]&amp;</bdi></td></tr>\n<tr><td><bdi>a text that a page may break</bdi></td></tr>\n</tbody>\n</table>\n"
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

// Rows stop when their reader does.
func TestRows(t *testing.T) {
	next, stop := iter.Pull2(table.Rows([]string{"a"}, []string{"b"}))
	row, err, ok := next()
	stop()
	if !ok || err != nil || row[0] != "a" {
		t.Errorf("got %q, %v, %t", row, err, ok)
	}
}

// Excel reads a file that begins with ID as SYLK, and says that it is broken.
func TestCSVBeginsWithID(t *testing.T) {
	for heading, want := range map[string]string{
		"ID":      "\"ID\",x\r\nID,=\r\n",
		"IDs":     "\"IDs\",x\r\nID,=\r\n",
		"ID, old": "\"ID, old\",x\r\nID,=\r\n",
		"ID\"":    "\"ID\"\"\",x\r\nID,=\r\n",
		"Id":      "Id,x\r\nID,=\r\n",
	} {
		var b strings.Builder
		tab := table.Table{Columns: []table.Column{{Heading: heading}, {Heading: "x"}}, Rows: table.Rows([]string{"ID", "="})}
		if err := tab.WriteCSV(&b); err != nil || b.String() != strings.ReplaceAll(want, ",=", ",'=") {
			t.Errorf("%s: %q, %v: want %q", heading, b.String(), err, want)
		}
		rows, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
		if err != nil || rows[0][0] != heading {
			t.Errorf("%s reads back as %q, %v", heading, rows, err)
		}
	}
}

// Rows are written while they are read: what is not written yet is a buffer, however many
// there are.
func TestStreams(t *testing.T) {
	const rows, row = 100_000, "0123456789"
	read, written, ahead := 0, 0, 0
	tab := table.Table{Columns: []table.Column{{Personal: true}, {}}, Rows: func(yield func([]string, error) bool) {
		cells := []string{row, row}
		for range rows {
			read += len(row)
			ahead = max(ahead, read-written)
			if !yield(cells, nil) {
				return
			}
		}
	}}
	count := writer(func(p []byte) (int, error) { written += len(p); return len(p), nil })
	for name, write := range writers(tab) {
		read, written, ahead = 0, 0, 0
		if err := write(count); err != nil || read != rows*len(row) || ahead > 64<<10 {
			t.Errorf("%s: %d bytes read, up to %d ahead of what is written, %v", name, read, ahead, err)
		}
	}
}

type writer func(p []byte) (int, error)

func (w writer) Write(p []byte) (int, error) { return w(p) }
