package sheet

import (
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
)

// What one cell is under each dialect: digits, or the code without its prefix.
func TestDialect(t *testing.T) {
	dialects := []Dialect{Unknown, CommaGroups, PointGroups, Point, Comma}
	const unknown, commaGroups, pointGroups, point, comma = 0, 1, 2, 3, 4
	all := func(s string) [5]string { return [5]string{s, s, s, s, s} }
	with := func(s string, others map[int]string) (out [5]string) {
		out = all(s)
		for i, o := range others {
			out[i] = o
		}
		return out
	}
	tests := []struct {
		in   string
		want [5]string
	}{
		{"1234", all("1234")},
		{"1 234 567", all("1234567")},
		{"1\u00a0234\u202f567", all("syntax")}, // one mark in one number
		{"1\u202f234", all("1234")},
		{"1'234", all("1234")},
		{"1’234", all("1234")},
		{"1.234", with("ambiguous", map[int]string{pointGroups: "1234", point: "1.234", comma: "1234"})},
		{"1,234", with("ambiguous", map[int]string{commaGroups: "1234", point: "1234", comma: "1.234"})},
		{"1.000", with("ambiguous", map[int]string{pointGroups: "1000", point: "1.000", comma: "1000"})},
		{"1.234,56", with("1234.56", map[int]string{point: "syntax"})},
		{"1,234.56", with("1234.56", map[int]string{comma: "syntax"})},
		{"1.234.567", with("1234567", map[int]string{point: "syntax"})},
		{"1,234,567", with("1234567", map[int]string{comma: "syntax"})},
		{"12,50", with("12.50", map[int]string{point: "syntax"})},
		{"12.50", with("12.50", map[int]string{comma: "syntax"})},
		{"0,125", with("0.125", map[int]string{point: "syntax"})},
		{"409.8M", with("409800000", map[int]string{comma: "syntax"})},
		{"1.9K", with("1900", map[int]string{comma: "syntax"})},
		{"12,5K", with("12500", map[int]string{point: "syntax"})},
		{"1,2 Mio.", with("1200000", map[int]string{point: "syntax"})},
		{"1.2 Mio", with("1200000", map[int]string{comma: "syntax"})},
		{"12 Tsd.", all("12000")},
		{"3\u00a0Mrd.", all("3000000000")},
		{"1.234K", with("ambiguous", map[int]string{point: "1234", comma: "1234000"})},
		{"1,234K", with("ambiguous", map[int]string{point: "1234000", comma: "1234"})},
		{"1.39%", with("1.39%", map[int]string{comma: "syntax"})},
		{"1,39 %", with("1.39%", map[int]string{point: "syntax"})},
		{"1.390%", with("ambiguous", map[int]string{point: "1.390%", comma: "1390%"})},
		{"2.28E+11", all("mangled")},
		{"2,28E+11", all("mangled")},
		{"1  234", all("syntax")}, {"12 34", all("syntax")}, {"0 234", all("syntax")}, {"1.2 Eur", all("syntax")}, {"", all("syntax")},
		{"%", all("syntax")}, {".5", all("syntax")}, {"5.", all("syntax")}, {"1 ", all("syntax")}, {strings.Repeat("1", 33), all("syntax")},
	}
	for _, tt := range tests {
		for i, d := range dialects {
			text, percent, code := d.Decimal(tt.in)
			if percent {
				text += "%"
			}
			if got := text + strings.TrimPrefix(code, "decimal_"); got != tt.want[i] {
				t.Errorf("dialect %d: Decimal(%q) = %q, want %q", d, tt.in, got, tt.want[i])
			}
			checkCount(t, d, tt.in, tt.want[i])
		}
	}
	if text, _, code := Comma.Decimal("-1.234,5"); text != "-1234.5" || code != "" {
		t.Errorf("a negative number is %q, %q", text, code)
	}
	if DialectOf(',') != CommaGroups || DialectOf(';') != PointGroups || DialectOf('\t') != Unknown {
		t.Error("a delimiter says something else")
	}
}

// checkCount compares a count with the decimal of the same text.
func checkCount(t *testing.T, d Dialect, in, want string) {
	t.Helper()
	n, _, code := d.Count(in)
	whole, fraction, _ := strings.Cut(want, ".")
	switch {
	case strings.HasSuffix(want, "%"):
		want = "percent"
	case strings.Trim(fraction, "0") != "":
		want = "fraction"
	case whole[0] >= '0' && whole[0] <= '9':
		q, err := irm.ParseQuantity(whole)
		if err != nil || code != "" || q.Millionths() != n*1_000_000 {
			t.Errorf("dialect %d: Count(%q) = %d, %q, want %s", d, in, n, code, whole)
		}
		return
	}
	if code != "count_"+want || n != 0 || CountWant(code) == "" {
		t.Errorf("dialect %d: Count(%q) = %d, %q, want %s", d, in, n, code, want)
	}
}

// A guessed reading is that of one of the stated dialects, and both where they
// agree; a decimal is one that package irm reads.
func FuzzDialect(f *testing.F) {
	for _, s := range []string{"1.234,56", "1,2 Mio.", "1.39%", "1'234.5", "1.234", "-5", "12 Tsd.", "9.223.372.036.854.775.807"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		point, _, noPoint := Point.Decimal(s)
		comma, _, noComma := Comma.Decimal(s)
		for _, d := range []Dialect{Unknown, CommaGroups, PointGroups} {
			text, _, code := d.Decimal(s)
			switch {
			case code == "" && !(noPoint == "" && text == point) && !(noComma == "" && text == comma):
				t.Fatalf("dialect %d: %q is %q, which no stated dialect says", d, s, text)
			case noPoint == "" && noComma == "" && point == comma && text != point:
				t.Fatalf("dialect %d: %q is %q, %q, though both say %q", d, s, text, code, point)
			case code == "":
				if _, err := irm.ParseDecimal(text); err != nil && len(text) < 18 {
					t.Fatalf("dialect %d: %q is %q: %v", d, s, text, err)
				}
			}
		}
	})
}

func FuzzFits(f *testing.F) {
	for _, s := range []string{"a", "ä\n\t", "\x00", "\x7f", "\u0085", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if want := len(irm.Attributes{"text": s}.Validate()) == 0; Fits(s) != want {
			t.Fatalf("Fits(%q) = %v, irm says %v", s, !want, want)
		}
	})
}
