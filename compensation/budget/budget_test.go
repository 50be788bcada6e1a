package budget_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/compensation/budget"
	"github.com/irmkit/irmkit/irm"
)

const document = `{"schema": "irmkit/budgets/1", "budgets": [
	{"id": "q2", "scope": {"program": "always-on", "category": "boost"}, "period": {"from": "2026-04-01T00:00:00Z", "to": "2026-07-01T00:00:00Z"},
	 "limit": {"amount": "5000.00", "currency": "EUR"}, "alerts": ["50%", "80%", "100%"]},
	{"id": "zero", "limit": "0 JPY"}]}`

func TestDecode(t *testing.T) {
	list, err := budget.Decode([]byte(document))
	if err != nil || len(list) != 2 || list[0].Limit != eur("5000") || list[0].Alerts[1] != irm.MustRate("80%") || list[0].Scope.Category != "boost" {
		t.Fatal(list, err)
	}
	again, err := json.Marshal(budget.Document{Schema: "irmkit/budgets/1", Budgets: list})
	if err != nil {
		t.Fatal(err)
	}
	if got, err := budget.Decode(again); err != nil || !reflect.DeepEqual(got, list) {
		t.Errorf("read again: %v, %v", got, err)
	}
	for _, tt := range []struct{ old, new, want string }{
		{`"scope"`, `"scoop"`, "json_unknown"},
		{`"limit": "0 JPY"`, `"alerts": []`, "json_missing"},
		{`"0 JPY"`, `"-1 JPY"`, "money_sign"},
		{`"zero"`, `"q2"`, "duplicate"},
		{`"zero"`, `""`, "id_empty"},
		{`["50%", "80%"`, `["80%", "50%"`, "order"},
		{`["50%"`, `["0%"`, "rate_range"},
		{`"100%"`, `"1001%"`, "rate_range"},
		{`"2026-07`, `"2026-03`, "range_order"},
		{`"boost"`, `"\u0007"`, "text_control"}, {`"boost"`, `" "`, "id"},
		{`budgets/1`, `budgets/2`, "schema_version"},
	} {
		_, err := budget.Decode([]byte(strings.Replace(document, tt.old, tt.new, 1)))
		var fs irm.Findings
		if !errors.As(err, &fs) || !slices.ContainsFunc(fs, func(f irm.Finding) bool { return f.Code == tt.want }) {
			t.Errorf("%s: %v, want %s", tt.new, err, tt.want)
		}
	}
}

func TestLimits(t *testing.T) {
	b := limit("1")
	b.Alerts = nil
	for i := range 100 {
		b.Alerts = append(b.Alerts, irm.MustRate(fmt.Sprint(i+1)+"%"))
	}
	if fs := b.Validate(); len(fs) != 0 {
		t.Errorf("100 alerts: %v", fs)
	}
	b.Alerts = append(b.Alerts, irm.MustRate("1000%"))
	if fs := b.Validate(); !fs.Has("limit") {
		t.Errorf("101 alerts: %v", fs)
	}
	if fs := (budget.Budget{ID: "b"}).Validate(); !fs.Has("money_missing") {
		t.Errorf("no limit: %v", fs)
	}
	var d budget.Document
	for i := range 10_001 {
		d.Budgets = append(d.Budgets, budget.Budget{ID: fmt.Sprint(i), Limit: irm.MustMoney("1", "JPY")})
	}
	d.Schema = "irmkit/budgets/1"
	for n, want := range map[int]bool{10_000: false, 10_001: true} {
		short := d
		short.Budgets = d.Budgets[:n]
		data, err := json.Marshal(short)
		if err != nil {
			t.Fatal(err)
		}
		_, err = budget.Decode(data)
		var fs irm.Findings
		errors.As(err, &fs)
		if fs.Has("limit") != want || (err == nil) == want {
			t.Errorf("%d budgets, %d bytes: %v", n, len(data), err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(document))
	f.Add([]byte(`{"schema": "irmkit/budgets/1", "budgets": [{"id": "b", "limit": null}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		list, err := budget.Decode(data)
		if err != nil {
			if len(err.Error()) > 256 {
				t.Errorf("an error of %d bytes", len(err.Error()))
			}
			return
		}
		for _, b := range list {
			r, err := new(budget.Tally).Report(b, budget.View{AsOf: day(1)})
			if err == nil && (r.Remaining != b.Limit || len(r.Findings) != 0 || len(r.Alerts) != 0) {
				t.Errorf("nothing spent of %+v: %+v", b, r)
			}
		}
	})
}
