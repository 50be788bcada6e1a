package code_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
)

func TestNormalize(t *testing.T) {
	for in, want := range map[string]string{
		"ANNA20": "ANNA20", "anna20": "ANNA20", " Anna20  ": "ANNA20", "a-b_c": "A-B_C", "abc": "ABC",
		strings.Repeat("a", 32): strings.Repeat("A", 32),
	} {
		if got, err := code.Normalize(in); got != want || err != nil {
			t.Errorf("Normalize(%q) = %q, %v, want %q", in, got, err, want)
		}
	}
	for _, in := range []string{
		"", "  ", "ab", strings.Repeat("a", 33), "an na", "-abc", "abc-", "a--b", "a-_b", "SAVEſ", "dıscount",
		"ＡＮＮＡ", "abc\x00", "=1+1", "a\tb", "ann\u200ba",
	} {
		if got, err := code.Normalize(in); !errors.Is(err, irm.ErrInvalid) {
			t.Errorf("Normalize(%q) = %q, %v, want an error", in, got, err)
		}
	}
}

func FuzzNormalize(f *testing.F) {
	f.Add("anna-20")
	f.Add(" SAVEſ")
	f.Fuzz(func(t *testing.T, in string) {
		got, err := code.Normalize(in)
		if err != nil {
			if len(err.Error()) > 256 {
				t.Errorf("error of %d bytes", len(err.Error()))
			}
			return
		}
		if again, err := code.Normalize(got); again != got || err != nil {
			t.Errorf("Normalize(%q) = %q, %v, want it unchanged", got, again, err)
		}
		if !strings.EqualFold(got, strings.TrimSpace(in)) {
			t.Errorf("Normalize(%q) = %q", in, got)
		}
	})
}

func TestNewBookFindsWhatIsWrong(t *testing.T) {
	march := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	_, err := code.NewBook([]code.Assignment{
		{Code: "ANNA20", Creator: "anna", Window: irm.Window{To: march}},
		{Code: "anna20", Creator: "ben", Window: irm.Window{From: march}},
		{Code: "Anna20", Creator: "cleo", Window: irm.Window{From: march.AddDate(0, 1, 0)}},
		{Code: "?", Creator: "dan"},
		{Code: "DAN10"},
		{Code: "EVE10", Creator: "eve", Window: irm.Window{From: march, To: march}},
	})
	var fs irm.Findings
	if !errors.As(err, &fs) {
		t.Fatalf("got %v", err)
	}
	var got []string
	for _, f := range fs {
		got = append(got, f.Path+" "+f.Code)
	}
	want := "[3].code code, [4].creator id_empty, [5].window.to range_empty, [2].window code_overlap"
	if s := strings.Join(got, ", "); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}

// The book holds the normal form, however the code was written.
func TestOwnerHasTheNormalForm(t *testing.T) {
	book, err := code.NewBook([]code.Assignment{{Code: " anna20 ", Creator: "anna"}})
	if err != nil {
		t.Fatal(err)
	}
	if a, ok := book.Owner("Anna20", time.Time{}); !ok || a.Code != "ANNA20" {
		t.Errorf("got %+v, %t", a, ok)
	}
	if _, ok := book.Owner("other", time.Time{}); ok {
		t.Error("an unknown code has an owner")
	}
	if _, ok := book.Owner("?", time.Time{}); ok {
		t.Error("a malformed code has an owner")
	}
}

// Neighbours in time are all that has to be compared.
func BenchmarkNewBook(b *testing.B) {
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	var list []code.Assignment
	for i := range 40_000 {
		list = append(list, code.Assignment{Code: "SPRING", Creator: "anna", Window: irm.Window{From: start.Add(time.Duration(i) * time.Hour), To: start.Add(time.Duration(i+1) * time.Hour)}})
	}
	for b.Loop() {
		if _, err := code.NewBook(list); err != nil {
			b.Fatal(err)
		}
	}
}

func ExampleBook_Owner() {
	april := time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC)
	book, _ := code.NewBook([]code.Assignment{
		{Code: "SPRING", Creator: "anna", Window: irm.Window{To: april}},
		{Code: "SPRING", Creator: "ben", Window: irm.Window{From: april}},
	})
	for _, at := range []time.Time{april.Add(-time.Second), april} {
		owner, ok := book.Owner("spring", at)
		fmt.Println(owner.Creator, ok)
	}
	// Output:
	// anna true
	// ben true
}
