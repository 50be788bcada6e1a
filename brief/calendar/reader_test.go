package calendar_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/irmkit/irmkit/brief/calendar"
)

// property is a line of a file, unfolded: NAME;PARAMS:VALUE.
type property struct{ name, params, value string }

// component is BEGIN:NAME to END:NAME.
type component struct {
	name       string
	properties []property
	components []*component
}

// get is the value of a property, which is there once at most.
func (c *component) get(t testing.TB, name string) (value string) {
	t.Helper()
	n := 0
	for _, p := range c.properties {
		if p.name == name {
			value, n = p.value, n+1
		}
	}
	if n > 1 {
		t.Errorf("%s has %d of %s", c.name, n, name)
	}
	return value
}

// text takes the escapes out of a TEXT value (RFC 5545, 3.3.11).
func text(t testing.TB, s string) string {
	t.Helper()
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' {
			if s[i] == ',' || s[i] == ';' {
				t.Errorf("%q has a bare %c", s, s[i])
			}
			out.WriteByte(s[i])
			continue
		}
		if i++; i == len(s) {
			t.Errorf("%q ends within an escape", s)
			break
		}
		switch s[i] {
		case 'n':
			out.WriteByte('\n')
		case '\\', ',', ';':
			out.WriteByte(s[i])
		default:
			t.Errorf("%q has the escape \\%c", s, s[i])
		}
	}
	return out.String()
}

// read is a reader of RFC 5545 that knows nothing of the library: it checks the lines, unfolds
// them, and builds the tree.
func read(t testing.TB, file []byte) *component {
	t.Helper()
	if !utf8.Valid(file) {
		t.Fatalf("not UTF-8: %q", file)
	}
	for _, r := range string(file) {
		if r < ' ' && r != '\r' && r != '\n' && r != '\t' || r == 0x7f || r == 0x85 || r == '\u2028' || r == '\u2029' {
			t.Fatalf("the file has the control %U", r)
		}
	}
	if !bytes.HasSuffix(file, []byte("\r\n")) || bytes.Count(file, []byte("\r")) != bytes.Count(file, []byte("\r\n")) ||
		bytes.Count(file, []byte("\n")) != bytes.Count(file, []byte("\r\n")) {
		t.Fatalf("a line does not end with CRLF: %q", file)
	}
	lines := strings.Split(strings.TrimSuffix(string(file), "\r\n"), "\r\n")
	var unfolded []string
	for _, line := range lines {
		if len(line) > 75 || !utf8.ValidString(line) {
			t.Fatalf("a line of %d octets: %q", len(line), line)
		}
		if rest, folded := strings.CutPrefix(line, " "); folded {
			unfolded[len(unfolded)-1] += rest
		} else {
			unfolded = append(unfolded, line)
		}
	}
	root := &component{}
	stack := []*component{root}
	for _, line := range unfolded {
		head, value, found := strings.Cut(line, ":")
		name, params, _ := strings.Cut(head, ";")
		if !found || name == "" || strings.Trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ-") != "" {
			t.Fatalf("no property: %q", line)
		}
		top := stack[len(stack)-1]
		switch name {
		case "BEGIN":
			c := &component{name: value}
			top.components = append(top.components, c)
			stack = append(stack, c)
		case "END":
			if value != top.name {
				t.Fatalf("%s ends %s", value, top.name)
			}
			stack = stack[:len(stack)-1]
		default:
			top.properties = append(top.properties, property{name, params, value})
		}
	}
	if len(stack) != 1 || len(root.components) != 1 || root.components[0].name != "VCALENDAR" || len(root.properties) > 0 {
		t.Fatalf("no calendar: %q", file)
	}
	return root.components[0]
}

// export is the first export of entries.
func export(t testing.TB, entries ...calendar.Entry) calendar.Export {
	t.Helper()
	x, _, err := calendar.Next(calendar.Export{}, entries, on(2, 1, 12))
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// write writes, reads, and checks what is the same in all files.
func write(t testing.TB, f calendar.Feed, x calendar.Export) ([]byte, *component) {
	t.Helper()
	var file bytes.Buffer
	if err := calendar.Write(&file, f, x); err != nil {
		t.Fatal(err)
	}
	cal := read(t, file.Bytes())
	if cal.get(t, "VERSION") != "2.0" || cal.get(t, "PRODID") == "" || cal.get(t, "METHOD") != "PUBLISH" || len(cal.components) == 0 {
		t.Errorf("a calendar without its properties: %+v", cal)
	}
	known := strings.Fields("UID DTSTAMP LAST-MODIFIED SEQUENCE STATUS DTSTART DTEND TRANSP SUMMARY DESCRIPTION URL CATEGORIES")
	for _, e := range cal.components {
		for _, must := range []string{"UID", "DTSTAMP", "SEQUENCE", "STATUS", "DTSTART", "SUMMARY"} {
			if e.name == "VEVENT" && e.get(t, must) == "" {
				t.Errorf("an event without %s: %+v", must, e)
			}
		}
		for _, p := range e.properties {
			if e.name == "VEVENT" && !strings.Contains(strings.Join(known, " ")+" ", p.name+" ") {
				t.Errorf("an event with %s", p.name)
			}
		}
	}
	return file.Bytes(), cal
}
