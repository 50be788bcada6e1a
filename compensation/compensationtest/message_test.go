package compensationtest_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/compensation/compensationtest"
)

var update = flag.Bool("update", false, "write the golden files of this package")

// golden compares text with a file, or writes it.
func golden(t *testing.T, name, have string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(have), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), have); d != "" {
		t.Errorf("%s: want (-), have (+):\n%s", name, d)
	}
}

// Every expectation that is not met is said in words, with the rule and the steps.
func TestMessages(t *testing.T) {
	files, err := compensationtest.Load(os.DirFS("testdata"), "*/spring.paycase.json")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for i := range files[0].Cases {
		c := &files[0].Cases[i]
		failures := files[0].Run(c)
		if len(failures) == 0 && c.Name != "an amendment that is wrong" {
			t.Errorf("%s passes", c.Name)
		}
		for _, f := range failures {
			b.WriteString(f.Error() + "\n")
		}
	}
	golden(t, "testdata/wrong/messages.txt", b.String())
}

func TestLoadRefuses(t *testing.T) {
	const plan = `{"id": "p", "version": 1, "currency": "USD", "effective": {"from": "2026-03-01T00:00:00Z"}, "components": []}`
	for _, tt := range []struct{ name, file, want string }{
		{"no case", `{"schema": "irmkit/paycase/1", "cases": []}`, "cases: want at least one case (limit)"},
		{"no name", `{"schema": "irmkit/paycase/1", "plan": ` + plan + `, "cases": [{"name": "", "want": {}}]}`, "cases[0].name: want what the case is about (case_name)"},
		{"no plan", `{"schema": "irmkit/paycase/1", "cases": [{"name": "a", "want": {}}]}`, "cases[0].plan: want a plan of the case or of the file (plan_missing)"},
		{"two of one name", `{"schema": "irmkit/paycase/1", "plan": ` + plan + `, "cases": [{"name": "a", "want": {}}, {"name": "a", "want": {}}]}`, "cases[1].name: the name of cases[0] (duplicate)"},
		{"a typing error", `{"schema": "irmkit/paycase/1", "plan": ` + plan + `, "cases": [{"name": "a", "want": {"totl": "1"}}]}`, `cases[0].want.totl: unknown member; did you mean "total"? (json_unknown)`},
		{"a number", `{"schema": "irmkit/paycase/1", "plan": ` + plan + `, "cases": [{"name": "a", "want": {"total": 1}}]}`, "cases[0].want.total"},
		{"no want", `{"schema": "irmkit/paycase/1", "plan": ` + plan + `, "cases": [{"name": "a"}]}`, "cases[0].want: the member is required"},
		{"a fact that says nothing", `{"schema": "irmkit/paycase/1", "plan": ` + plan + `, "facts": [{"net": "1.00"}], "cases": [{"name": "a", "want": {}}]}`, "facts[0]: want exactly one of kind, refunds, post, reading, adjust and payout (fact)"},
		{"a fact that says two things", `{"schema": "irmkit/paycase/1", "plan": ` + plan + `, "cases": [{"name": "a", "facts": [{"kind": "purchase", "payout": "1.00"}], "want": {}}]}`, "cases[0].facts[0]: want exactly one of"},
		{"too often", `{"schema": "irmkit/paycase/1", "plan": ` + plan + `, "facts": [{"kind": "purchase", "times": 10001}], "cases": [{"name": "a", "want": {}}]}`, "facts[0].times: 10001 is out of range: want 1 to 10000 (fact)"},
		{"readings often", `{"schema": "irmkit/paycase/1", "plan": ` + plan + `, "facts": [{"reading": "p", "times": 2}], "cases": [{"name": "a", "want": {}}]}`, "facts[0].times: only facts with a kind"},
		{"lines and amounts", `{"schema": "irmkit/paycase/1", "plan": ` + plan + `, "facts": [{"kind": "purchase", "net": "1", "lines": [{"net": "1"}]}], "cases": [{"name": "a", "want": {}}]}`, "facts[0].lines: want either lines or amounts (fact)"},
		{"a plan that is a number", `{"schema": "irmkit/paycase/1", "plan": 7, "cases": [{"name": "a", "want": {}}]}`, "plan: want a plan, or the path of one (plan_ref)"},
		{"another document", `{"schema": "irmkit/plan/1", "cases": []}`, "(schema_name)"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := compensationtest.Decode([]byte(tt.file))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%v\nwant %s", err, tt.want)
			}
		})
	}
}

// Paths that lead nowhere, or out of the folder, are named.
func TestLoadPlans(t *testing.T) {
	write := func(plan string) string {
		return `{"schema": "irmkit/paycase/1", "plan": "` + plan + `", "cases": [{"name": "a", "want": {}}]}`
	}
	fsys := mapFS(map[string]string{"a/x.paycase.json": write("x.plan.json"), "b.paycase.json": write("../b.plan.json"), "c.paycase.json": "{"})
	_, err := compensationtest.Load(fsys, "a/*")
	if err == nil || !strings.Contains(err.Error(), "a/x.paycase.json: irm: plan: open a/x.plan.json: file does not exist (plan_ref)") {
		t.Error(err)
	}
	_, err = compensationtest.Load(fsys, "[bc]*")
	if err == nil || !strings.Contains(err.Error(), "leads out of the folder") || !strings.Contains(err.Error(), "c.paycase.json") {
		t.Error(err)
	}
	if _, err = compensationtest.Load(fsys, "*.none"); err == nil || !strings.Contains(err.Error(), `no file matches "*.none"`) {
		t.Error(err)
	}
	if _, err = compensationtest.Load(fsys, "["); err == nil {
		t.Error("a glob that is none is an error")
	}
	if _, err = compensationtest.LoadFile(fsys, "none.paycase.json"); err == nil {
		t.Error("a file that is not there is an error")
	}
	f, err := compensationtest.Decode([]byte(write("x.plan.json")))
	if err != nil {
		t.Fatal(err)
	}
	f.Cases[0].Want.Total = "1.00"
	if got := f.Run(&f.Cases[0]); len(got) != 1 || !strings.Contains(got[0].Message, "was not loaded") {
		t.Error(got)
	}
	if _, err := f.Settle(&f.Cases[0]); err == nil {
		t.Error("a plan that was not loaded cannot settle")
	}
	if _, err := f.Input(&f.Cases[0]); err == nil {
		t.Error("a plan that was not loaded has no input")
	}
}

func FuzzDecode(f *testing.F) {
	for _, name := range []string{"testdata/spring.paycase.json", "testdata/wrong/spring.paycase.json"} {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte(`{"schema":"irmkit/paycase/1","plan":{"id":"p","version":1,"currency":"JPY","effective":{"from":"2026-03-01T00:00:00Z"},"components":[{"type":"in_kind","id":"g"}]},"facts":[{"kind":"gift","amount":"9"},{"refunds":"f1"}],"cases":[{"name":"a","want":{}}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := compensationtest.Decode(data)
		if err != nil {
			return
		}
		file.Lint() // never panics
		for i := range file.Cases {
			file.Run(&file.Cases[i]) // nor does this
		}
		text, err := file.Format()
		if err != nil {
			t.Fatal(err)
		}
		again, err := compensationtest.Decode(text)
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		if twice, err := again.Format(); err != nil || string(twice) != string(text) {
			t.Fatalf("%v: written again:\n%s\nfirst:\n%s", err, twice, text)
		}
	})
}
