package code_test

import (
	"encoding/json"
	"fmt"
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
