package fault

import (
	"errors"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
)

func TestFindings(t *testing.T) {
	if e := From("f", "c", errors.New("x")); e.Code != "invalid" || e.Want == "" {
		t.Errorf("got %#v", e)
	}
	var fs irm.Findings
	fs.Warn("x", "y", "z")
	if e := Findings("", fs); e != nil {
		t.Errorf("a warning rejects: %v", e)
	}
	var plain irm.Findings
	plain.Add("a", "c", "x: want y")
	if e := Findings("", plain); e.Field != "a" || e.Code != "c" || e.Want != "want y" {
		t.Errorf("got %v", e)
	}
	fs.Add("a", "duplicate", `"x: want secret" is listed twice`)
	fs.Add("b", "c", "d")
	if e := Findings("p.", fs); e.Field != "p.a" || e.Want != "want a valid record, and 1 more" {
		t.Errorf("got %v", e)
	}
}

func TestFrom(t *testing.T) {
	_, syntax := irm.ParseQuantity("x")
	for _, tt := range []struct {
		err  error
		code string
	}{{syntax, "decimal_syntax"}, {irm.ErrOverflow, "overflow"}, {CheckURL("a\x00"), "url"}, {errors.New("x"), "invalid"}} {
		if e := From("f", "c", tt.err); e.Code != tt.code || e.Field != "f" || e.Cell.Reveal() != "c" || e.Want == "" {
			t.Errorf("From(%v) = %#v, want the code %s", tt.err, e, tt.code)
		}
	}
}

func TestNew(t *testing.T) {
	e := New("f", "c", strings.Repeat("é", 1000), "want w")
	if len(e.Cell.Reveal()) != maxCell {
		t.Errorf("a cell of %d bytes, want %d", len(e.Cell.Reveal()), maxCell)
	}
	if f := Info("p", "c", "m"); f.Severity != irm.SeverityInfo || f.String() != "p: m (c)" {
		t.Errorf("got %v", f)
	}
}

func TestCheckURL(t *testing.T) {
	for s, want := range map[string]bool{"": true, "/?a=b": true, strings.Repeat("a", maxURL): true, strings.Repeat("a", maxURL+1): false, "/a\nb": false, "/\xff": false} {
		if err := CheckURL(s); (err == nil) != want {
			t.Errorf("CheckURL(%.20q) = %v", s, err)
		}
	}
}

func TestFileErrors(t *testing.T) {
	for head, want := range map[string]bool{"\xff\xfe": true, "\xfe\xff": true, "{\x00": true, "\x00{": true, "{": false, "id": false, BOM: false, "\x00\x00": false} {
		e := UTF16("orders", []byte(head))
		if (e != nil) != want || want && !Ends(e) {
			t.Errorf("UTF16(%q) = %v", head, e)
		}
	}
	gone := errors.New("gone")
	if e := Read("orders", 2, 3, gone); !errors.Is(e, gone) || errors.Is(e, irm.ErrInvalid) || e.Error() != "orders: line 2, column 3: cannot read on: gone" {
		t.Errorf("got %v", e)
	}
	if Ends(nil) || Ends(gone) || Ends(New("", "", "", "")) {
		t.Error("want a FileError alone to end a sequence")
	}
}
