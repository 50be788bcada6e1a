package code_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
)

var _ irm.Entity[code.AssignmentID] = code.Assignment{}

func TestQueryMatch(t *testing.T) {
	a := code.Assignment{
		ID: "1", Code: "anna-10", Shares: []code.Share{share("anna", "0.5"), share("ben", "0.5")}, Campaign: "spring",
		Window: irm.Window{From: april, To: april.AddDate(0, 1, 0)},
	}
	for _, tt := range []struct {
		q    code.Query
		want bool
	}{
		{code.Query{}, true},
		{code.Query{Code: "ANNA_1-0"}, true}, {code.Query{Code: "ANNA1O"}, false}, {code.Query{Code: "?"}, false},
		{code.Query{Creator: "ben"}, true}, {code.Query{Creator: "cleo"}, false},
		{code.Query{Campaign: "spring"}, true}, {code.Query{Campaign: "summer"}, false},
		{code.Query{At: april}, true}, {code.Query{At: april.AddDate(0, 1, 0)}, false}, {code.Query{At: april.Add(-1)}, false},
		{code.Query{Window: irm.Window{To: april}}, false}, {code.Query{Window: irm.Window{To: april.Add(1)}}, true},
		{code.Query{Code: "ANNA10", Creator: "anna", Campaign: "spring", At: april, Window: irm.Window{From: april}}, true},
		{code.Query{Code: "ANNA10", Creator: "anna", Campaign: "spring", At: april, Window: irm.Window{From: april.AddDate(1, 0, 0)}}, false},
	} {
		if got := tt.q.Match(a); got != tt.want {
			t.Errorf("%+v: %t", tt.q, got)
		}
	}
	if !(code.Query{Creator: "dan"}).Match(code.Assignment{Code: "DAN", Creator: "dan"}) {
		t.Error("the one creator is not found")
	}
}

func TestClashes(t *testing.T) {
	in := func(c string, w irm.Window) code.Assignment {
		return code.Assignment{Code: c, Creator: "anna", Window: w}
	}
	before, after := irm.Window{To: april}, irm.Window{From: april}
	for _, tt := range []struct {
		a, b code.Assignment
		want bool
	}{
		{in("ANNA10", irm.Window{}), in("anna_1O", irm.Window{}), true},
		{in("ANNA10", before), in("ANNA10", after), false},
		{in("ANNA10", before), in("ANNA10", irm.Window{}), true},
		{in("ANNA10", before), in("ANNA11", before), false},
		{in("?", before), in("?", before), false},
	} {
		if tt.a.Clashes(tt.b) != tt.want || tt.b.Clashes(tt.a) != tt.want {
			t.Errorf("%+v and %+v: want %t", tt.a, tt.b, tt.want)
		}
	}
}

func TestAssignment(t *testing.T) {
	a := code.Assignment{
		ID: "a1", Code: "ANNA-10", Shares: []code.Share{share("anna", "0.333333"), share("ben", "0.666667")}, Campaign: "spring",
		Window: irm.Window{From: april, To: april.AddDate(1, 0, 0)}, MaxUses: 100, MaxPerCustomer: 1, CompromisedSince: april.AddDate(0, 6, 0),
	}
	if a.Key() != "a1" || a.Validate() != nil {
		t.Error(a.Key(), a.Validate())
	}
	data, err := json.Marshal(a)
	want := `{"id":"a1","code":"ANNA-10","shares":[{"creator":"anna","share":"0.333333"},{"creator":"ben","share":"0.666667"}],"campaign":"spring",` +
		`"window":{"from":"2026-04-01T00:00:00Z","to":"2027-04-01T00:00:00Z"},"max_uses":100,"max_per_customer":1,"compromised_since":"2026-10-01T00:00:00Z"}`
	if string(data) != want || err != nil {
		t.Errorf("%s, %v\nwant %s", data, err, want)
	}
	if data, _ := json.Marshal(code.Assignment{Code: "ANNA10", Creator: "anna"}); string(data) != `{"code":"ANNA10","creator":"anna"}` {
		t.Errorf("%s", data)
	}
	for at, want := range map[time.Duration]bool{-1: false, 0: true, 1: true} {
		if got := a.Compromised(a.CompromisedSince.Add(at)); got != want {
			t.Errorf("compromised at %d: %t", at, got)
		}
	}
	if (code.Assignment{}).Compromised(april) {
		t.Error("a code is compromised without a date")
	}
	if got := found(code.Assignment{Code: "ANNA10", Creator: "anna"}.Validate().Err()); got != "id id_empty" {
		t.Error(got)
	}
	var most []code.Share
	for i := range 64 {
		most = append(most, share(irm.CreatorID(fmt.Sprint(i)), "0.015625"))
	}
	if got := (code.Assignment{ID: "x", Code: "ALL", Shares: most}).Validate(); got != nil {
		t.Error(got)
	}
}

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
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		in       string
		at       time.Time
		codes    string
		findings string
	}{
		{"anna-10", april.Add(-1), "anna-10=anna", ""},
		{"", april, "", ""}, {"  ", april, "", ""},
		{"ANNA10", april, "ANNA10=anna", "codes[0] code_compromised"},
		{"ANNA10,OLD10", april.Add(-1), "ANNA10=anna OLD10=ben", " code_multiple"},
		{"OLD10", april, "OLD10=", "codes[0] code_window"},
		{"NEW10", april, "NEW10=", "codes[0] code_unknown"},
		{"ANNA\u200b10 +?", april, "ANNA\u200b10= ?=", " code_multiple, codes[0] code_invisible, codes[1] code_length"},
	} {
		list, fs := book.Redeem(tt.in, tt.at)
		var codes, findings []string
		for _, r := range list {
			codes = append(codes, r.Written+"="+string(r.Assignment.Creator))
			if r.Known != (r.Assignment.Code != "") {
				t.Errorf("%q: %+v", tt.in, r)
			}
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
	book, err := code.NewBook([]code.Assignment{{Code: "ANNA10", Creator: "anna"}})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, in string) {
		list, fs := book.Redeem(in, april)
		rest := in
		for _, r := range list {
			i := strings.Index(rest, r.Written)
			if i < 0 {
				t.Fatalf("%q of %q is lost", r.Written, in)
			}
			rest = rest[i+len(r.Written):]
			if r.Known != code.Same(r.Written, "anna10") {
				t.Errorf("%+v", r)
			}
		}
		if fs.Err() != nil || len(list) > 64 || fs.Has("code_multiple") != (len(list) > 1) {
			t.Errorf("%d codes, %v", len(list), fs)
		}
		for i := range fs {
			if one := fs[i : i+1].Error(); len(one) > 256 {
				t.Errorf("an error of %d bytes", len(one))
			}
		}
	})
}
