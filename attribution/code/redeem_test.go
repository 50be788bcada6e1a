package code_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
)

func TestSplit(t *testing.T) {
	for in, want := range map[string][]string{
		"": nil, " , ;": nil, "ANNA10": {"ANNA10"}, " ANNA10 ": {"ANNA10"}, "ANNA10,BOB15": {"ANNA10", "BOB15"},
		"a|b;c+d&e/f g\th\ni\rj": {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"}, "ANNA-10_B": {"ANNA-10_B"}, "\xff,\u0410": {"\xff", "\u0410"},
	} {
		if got := code.Split(in); fmt.Sprintf("%q", got) != fmt.Sprintf("%q", want) {
			t.Errorf("Split(%q) = %q, want %q", in, got, want)
		}
	}
	if got := code.Split(strings.Repeat("A,", 100)); len(got) != 64 || got[63] != strings.Repeat("A,", 37) {
		t.Errorf("%d parts, the last %q", len(got), got[len(got)-1])
	}
	if got := code.Split(strings.Repeat("A,", 513)); len(got) != 1 || len(got[0]) != 1026 {
		t.Errorf("%d parts", len(got))
	}
}

func TestRedeem(t *testing.T) {
	book, err := code.NewBook([]code.Assignment{
		{Code: "ANNA10", Creator: "anna", CompromisedSince: april}, {Code: "OLD10", Creator: "ben", Window: irm.Window{To: april}},
		{Code: "BOB-15", Creator: "bob"}, {Code: "CUTSHAMNX", Creator: "cleo"}, {Code: "UND", Creator: "udo"}, {Code: "UNDBOB", Creator: "eva"},
	})
	if err != nil {
		t.Fatal(err)
	}
	before := april.Add(-1)
	for _, tt := range []struct {
		in       string
		at       time.Time
		codes    string
		findings string
	}{
		{"anna-10", before, "anna-10=anna", ""},
		{" aNNa10 ", before, "aNNa10=anna", ""},
		{"", april, "", ""}, {"  ", april, "", ""},
		{"ANNA10", april, "ANNA10=anna", "codes[0] code_compromised"},
		{"ANNA10,OLD10", before, "ANNA10=anna OLD10=ben", " code_multiple"},
		{"OLD10", april, "OLD10=", "codes[0] code_window"},
		{"NEW10", april, "NEW10=", "codes[0] code_unknown"},
		{"ANNA\u200b10 +?", april, "ANNA\u200b10= ?=", " code_multiple, codes[0] code_invisible, codes[1] code_length"},
		// Parts of one code.
		{"ANNA 10", before, "ANNA 10=anna", ""},
		{"OLD 10", april, "OLD 10=", "codes[0] code_window"},
		{"bob - 15, anna\t10", before, "bob - 15=bob anna\t10=anna", " code_multiple"},
		{"cut sham nx", april, "cut sham nx=cleo", ""},
		{"x ANNA 10 y", before, "x= ANNA 10=anna y=", " code_multiple, codes[0] code_length, codes[2] code_length"},
		{"ANNA 11", before, "ANNA= 11=", " code_multiple, codes[0] code_unknown, codes[1] code_length"},
		{"ANNA ANNA10", before, "ANNA= ANNA10=anna", " code_multiple, codes[0] code_unknown"},
		{"UND BOB", april, "UND=udo BOB=", " code_multiple, codes[1] code_unknown"}, // the first is a code alone
		{"c u t s h a m n x", april, "c= u= t= s= h= a= m= n= x=", " code_multiple, codes[0] code_length, codes[1] code_length, codes[2] code_length, codes[3] code_length, " +
			"codes[4] code_length, codes[5] code_length, codes[6] code_length, codes[7] code_length, codes[8] code_length"}, // that is too many
		{strings.Repeat("A", 128) + " A", april, strings.Repeat("A", 128) + "= A=", " code_multiple, codes[0] code_length, codes[1] code_length"},
		// One code several times, and words between codes.
		{"ANNA10,ANNA10", before, "ANNA10=anna", ""},
		{"anna10 anna-10 anna 10", before, "anna10=anna", ""},
		{"?? ??", before, "??=", "codes[0] code_length"},
		{"ANNA10 and BOB15", before, "ANNA10=anna BOB15=bob", " code_multiple"},
		{"ANNA10 Oder BOB 15", before, "ANNA10=anna BOB 15=bob", " code_multiple"},
		{"and ANNA10", before, "and= ANNA10=anna", " code_multiple, codes[0] code_unknown"},
		{"ANNA10 and", before, "ANNA10=anna and=", " code_multiple, codes[1] code_unknown"},
		{"ANNA10 und BOB15", before, "ANNA10=anna und=udo BOB15=bob", " code_multiple"},
	} {
		list, fs := book.Redeem(tt.in, tt.at)
		var codes, findings []string
		for _, r := range list {
			codes = append(codes, r.Written+"="+string(r.Assignment.Creator))
		}
		for _, f := range fs {
			findings = append(findings, f.Path+" "+f.Code)
			if f.Severity != irm.SeverityWarning {
				t.Errorf("%q: %v is no warning", tt.in, f)
			}
		}
		if c, f := strings.Join(codes, " "), strings.Join(findings, ", "); c != tt.codes || f != tt.findings {
			t.Errorf("Redeem(%q) = %s, %s, want %s, %s", tt.in, c, f, tt.codes, tt.findings)
		}
	}
}

func FuzzRedeem(f *testing.F) {
	f.Add("ANNA10, BOB15")
	f.Add(strings.Repeat("\xab", 57))
	f.Add("x+y&&z\x00|\u0410NNA10")
	f.Add("anna 10 and anna-1 0")
	book, err := code.NewBook([]code.Assignment{{Code: "ANNA10", Creator: "anna"}})
	if err != nil {
		f.Fatal(err)
	}
	links := strings.Fields("and e en et och og or oder ou plus und y")
	f.Fuzz(func(t *testing.T, in string) {
		list, fs := book.Redeem(in, april)
		rest, seen := in, map[string]bool{}
		for _, r := range list {
			i := strings.Index(rest, r.Written)
			if i < 0 {
				t.Fatalf("%q of %q is lost", r.Written, in)
			}
			rest = rest[i+len(r.Written):]
			seen[r.Written] = true
			if (r.Assignment.Creator == "anna") != code.Same(strings.Join(code.Split(r.Written), ""), "anna10") {
				t.Errorf("%+v", r)
			}
		}
		if len(seen) != len(list) || len(list) > 64 || fs.Err() != nil || fs.Has("code_multiple") != (len(list) > 1) {
			t.Errorf("%d codes, %v", len(list), fs)
		}
		// Whatever was written is there, but for what is there already, and words between.
		for _, part := range code.Split(in) {
			bare := strings.NewReplacer("-", "", "_", "").Replace(strings.ToUpper(part))
			there := slices.Contains(links, strings.ToLower(part)) || strings.Count("ANNA10", bare) > 0
			for _, r := range list {
				there = there || strings.Contains(r.Written, part) || code.Same(r.Written, part) || code.Same(strings.Join(code.Split(r.Written), ""), part)
			}
			if !there {
				t.Errorf("%q of %q is lost", part, in)
			}
		}
		for i := range fs {
			if one := fs[i : i+1].Error(); len(one) > 256 {
				t.Errorf("an error of %d bytes", len(one))
			}
		}
	})
}
