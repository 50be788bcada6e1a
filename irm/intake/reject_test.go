package intake

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
)

func TestRejectError(t *testing.T) {
	e := &RejectError{Source: "orders", Record: 3, Field: "line_items[2].price", Code: "decimal_syntax",
		Cell: irm.NewPersonal("ada@example.com"), Want: "want plain digits"}
	if got, want := e.Error(), "orders: record 3: line_items[2].price: want plain digits (decimal_syntax)"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	for _, s := range []string{e.Error(), fmt.Sprintf("%v %+v %#v", e, *e, *e)} {
		if strings.Contains(s, "ada") {
			t.Errorf("%s shows the cell", s)
		}
	}
	if !errors.Is(e, irm.ErrInvalid) || errors.Is(e, irm.ErrNotFound) {
		t.Error("want a match of ErrInvalid alone")
	}
	long := &RejectError{Source: "creators", Record: 1 << 40, Field: strings.Repeat("\x00ä\u202e", 500), Code: "csv_fields", Want: strings.Repeat("w", 500)}
	if s := long.Error(); len(s) > 256 || strings.ContainsAny(s, "\x00\u202e") {
		t.Errorf("%d bytes: %q", len(s), s)
	}
}

func TestFileError(t *testing.T) {
	gone := errors.New("gone")
	tests := []struct {
		e    *FileError
		want string
	}{
		{&FileError{Source: "orders", Line: 12, Column: 7, Problem: "want a JSON value"}, "orders: line 12, column 7: want a JSON value"},
		{&FileError{Source: "creators", Line: 12, Problem: "cannot read on", Err: gone}, "creators: line 12: cannot read on: gone"},
		{&FileError{Source: "creators", Field: "a\nb", Problem: "unknown field"}, `creators: a\nb: unknown field`},
	}
	for _, tt := range tests {
		if got := tt.e.Error(); got != tt.want {
			t.Errorf("got %s, want %s", got, tt.want)
		}
		if got, want := errors.Is(tt.e, irm.ErrInvalid), tt.e.Err == nil; got != want {
			t.Errorf("%v: ErrInvalid %v, want %v", tt.e, got, want)
		}
		if got := errors.Is(tt.e, gone); got != (tt.e.Err != nil) {
			t.Errorf("%v: wrapped %v", tt.e, got)
		}
	}
}
