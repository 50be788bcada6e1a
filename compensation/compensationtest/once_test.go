package compensationtest_test

import (
	"strings"
	"testing"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/compensation/compensationtest"
)

// However many expectations fail on a line, it is explained once; and all are, of those
// that a failure has no room for the next one.
func TestLinesAreExplainedOnce(t *testing.T) {
	text := `{"schema": "irmkit/paycase/1", "plan": ` + planText(`{"type": "retainer", "id": "r", "amount": $10.00}, {"type": "flat_fee", "id": "f", "amount": $3.00}`, "") + `, "cases": [{"name": "a",
		"want": {"total": "1.00", "vested": "2.00", "lines": [{"component": "f", "kind": "clawback", "amount": "4.00"}, {"component": "r", "amount": "5.00"}]}}]}`
	f, err := compensationtest.Decode([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	said := make(map[compensation.LineID]int)
	failures := f.Run(&f.Cases[0])
	for _, failure := range failures {
		for _, l := range failure.Lines {
			said[l.Line.ID]++
			if len(l.Steps) == 0 {
				t.Errorf("%s is not explained", l.Line.ID)
			}
		}
	}
	if len(failures) != 5 || len(failures[0].Lines) != 6 || failures[0].More != 1 || len(failures[1].Lines) != 1 || len(said) != 7 {
		t.Errorf("%d failures explain %d lines: %v", len(failures), len(said), failures)
	}
	for id, n := range said {
		if n > 1 {
			t.Errorf("%s is explained %d times", id, n)
		}
	}
}

// A plan that is refused is a failure of each of its cases, and explained by the first.
func TestPlanIsRefusedOnce(t *testing.T) {
	write := `{"schema": "irmkit/paycase/1", "plan": "x.plan.json", "cases": [{"name": "a", "want": {"total": "1"}}, {"name": "b", "want": {"total": "1"}}, {"name": "c", "want": {"error": {"code": "limit"}}}]}`
	files, err := compensationtest.Load(mapFS(map[string]string{"a.paycase.json": write, "b.paycase.json": write, "x.plan.json": planText("", "")}), "*.paycase.json")
	if err != nil {
		t.Fatal(err)
	}
	refused := make(map[string]bool)
	var got []string
	for i := range files {
		for k := range files[i].Cases {
			for _, failure := range files[i].Run(&files[i].Cases[k]) {
				if failure.Path != "plan" || !strings.Contains(failure.Message, "components: 0 components: want 1 to 100 (limit)") {
					t.Errorf("%s: %s", failure.Path, failure.Message)
				}
				got = append(got, compensationtest.Once(failure, refused).Error())
			}
		}
	}
	want := `a.paycase.json: a: plan: x.plan.json is refused: components: 0 components: want 1 to 100 (limit)
a.paycase.json: b: plan: is refused, as said before
b.paycase.json: a: plan: is refused, as said before
b.paycase.json: b: plan: is refused, as said before`
	if strings.Join(got, "\n") != want {
		t.Errorf("%s\nwant %s", strings.Join(got, "\n"), want)
	}
	other := compensationtest.Failure{Path: "want.total", Message: "x"}
	if once := compensationtest.Once(other, map[string]bool{"x": true}); once.Message != "x" {
		t.Error(once)
	}
}
