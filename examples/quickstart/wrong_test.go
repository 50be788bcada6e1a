package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A wrong file is one clear line with its path, or one for each finding, and exit
// code 1.
func TestWrongInputs(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	plan, err := builtIn.ReadFile("data/plan.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name string
		args []string
		code int
		want []string // parts of the line
	}{
		{"no such file", []string{"-orders", filepath.Join(dir, "none.json")}, 1, []string{"none.json"}},
		{"a folder", []string{"-orders", dir}, 1, []string{dir}},
		{"broken JSON", []string{"-orders", file("broken.json", "[\n{\"id\": 1,\n]")}, 1, []string{"broken.json", "line 3"}},
		{"not JSON", []string{"-orders", file("orders.csv", "id,total\n1,2\n")}, 1, []string{"orders.csv", "line 1"}},
		{"empty orders", []string{"-orders", file("empty.json", "")}, 1, []string{"empty.json"}},
		{"empty creators", []string{"-creators", file("empty.csv", "")}, 1, []string{"empty.csv"}},
		{"creators without a handle", []string{"-creators", file("columns.csv", "colour,size\nred,4\n")}, 1, []string{"columns.csv", "line 1"}},
		{"clicks without a time", []string{"-clicks", file("clicks.csv", "id,visitor,creator\n1,2,3\n")}, 1, []string{"clicks.csv", "clicked_at"}},
		{"a click at the end of time", []string{"-clicks", file("far.csv", "id,clicked_at,visitor,creator\n1,9999-12-31T23:59:59.5Z,v,cr-001\n")}, 0, nil},
		{"plan with a wrong rate", []string{"-plan", file("plan.json", strings.Replace(string(plan), "12.5%", "1250%", 1))}, 1, []string{"plan.json", "components[1].rate", "above 0% up to 100%"}},
		{"plan with a wrong member", []string{"-plan", file("plan2.json", strings.Replace(string(plan), `"base"`, `"bas"`, 1))}, 1, []string{"plan2.json: 2 findings\n", "\n  components[1].bas: ", `did you mean "base"`, "\n  components[1].base: "}},
		{"another kind of JSON", []string{"-orders", file("hello.json", `{"hello":1}`)}, 1, []string{"hello.json", "none of the 1 records", "not_an_order"}},
		{"creators without a platform", []string{"-creators", file("handles.csv", "handle,followers\nanna,5\nben,6\n")}, 1, []string{"handles.csv", "none of the 2 records", "needs -platform"}},
		{"clicks of nobody", []string{"-clicks", file("nobody.csv", "id,clicked_at\n1,2026-03-01T00:00:00Z\n")}, 1, []string{"nobody.csv", "want a visitor"}},
		{"policy with wrong words", []string{"-policy", file("policy.json", `{"schema":"irmkit/attribution-policy/1","model":{"rule":"best"},"leek":{}}`)}, 1,
			[]string{"policy.json: 2 findings\n", "\n  model.rule: \"best\"", "\n  leek: unknown member; did you mean \"leak\"?"}},
		{"policy with wrong numbers", []string{"-policy", file("policy2.json", `{"schema":"irmkit/attribution-policy/1","lookbacks":[{"touch":"click","span":"400d"}]}`)}, 1,
			[]string{"policy2.json: lookbacks[0].span: 400d is out of range"}},
		{"a plan for a policy", []string{"-policy", "data/plan.json"}, 1, []string{"data/plan.json: schema", "irmkit/attribution-policy/1"}},
		{"empty policy", []string{"-policy", file("empty2.json", "")}, 1, []string{"empty2.json", "ends early"}},
		{"empty codes", []string{"-codes", file("empty2.csv", "")}, 1, []string{"empty2.csv: the file is empty; want a header with code and creator"}},
		{"codes with a wrong column", []string{"-codes", file("codes.csv", "kode,creator\n")}, 1, []string{"codes.csv: line 1: unknown column \"kode\"; want code, creator"}},
		{"codes without creators", []string{"-codes", file("codes2.csv", "code\nX10\n")}, 1, []string{"codes2.csv: line 1: want a column creator"}},
		{"codes of nobody", []string{"-codes", file("codes3.csv", "code,creator\nX10,\n")}, 1, []string{"codes3.csv: none of the 1 records", "line 2: creator: want an id"}},
		{"codes with a stray quote", []string{"-codes", file("codes4.csv", "code,creator\nX\"10,a\n")}, 1, []string{"codes4.csv: parse error on line 2"}},
		{"codes with a stray quote above", []string{"-codes", file("codes5.csv", "\"code\n")}, 1, []string{"codes5.csv: parse error on line 1"}},
		{"a budget in words", []string{"-budget", "much"}, 1, []string{`-budget: amount "much"`}},
		{"a budget below zero", []string{"-budget", "-5"}, 1, []string{"budget: -5.00 USD"}},
		{"a profile for an ideal", []string{"-ideal", "data/profile.json"}, 1, []string{"data/profile.json: schema", "irmkit/ideal/1"}},
		{"empty profile", []string{"-profile", file("empty3.json", "")}, 1, []string{"empty3.json", "ends early"}},
		{"a profile of what nobody measures", []string{"-profile", file("fame.json", `{"schema":"irmkit/profile/1","criteria":[{"id":"fame","weight":"1","curve":[{"x":"0","y":"0"},{"x":"1","y":"1"}]}]}`)}, 1,
			[]string{"the profile: ", `"fame" has no accessor`}},
		{"empty overlaps", []string{"-overlaps", file("empty3.csv", "")}, 1, []string{"empty3.csv: want a header with the columns a, b"}},
		{"overlaps of nobody", []string{"-overlaps", file("overlaps.csv", "a,b,percent_of_smaller\nx,y,5\n")}, 1, []string{"overlaps.csv: none of the 1 records", `record 2: creator "x" is not on the list`}},
		{"overlaps with a stray quote", []string{"-overlaps", file("overlaps2.csv", "a,b,percent_of_smaller\nx,\"y,5\n")}, 1, []string{"overlaps2.csv", "line 2"}},
		{"an overlap of more than all", []string{"-overlaps", file("overlaps3.csv", "a,b,percent_of_smaller\ncr-001,cr-002,101\n")}, 1, []string{"overlaps3.csv: none of the 1 records", "101% is not from 0% to 100%"}},
		{"private landing page", []string{"-landing", "http://localhost/"}, 1, []string{"-landing: ", "want a host of the public internet"}},
		{"links to nowhere", []string{"-links", filepath.Join(dir, "none", "links.csv")}, 1, []string{"links.csv"}},
		{"unknown order", []string{"-why", "nothing"}, 1, []string{`no order "nothing"; the first is "5000001"`}},
		{"two things to explain", []string{"-why", "1", "-creator", "2"}, 2, []string{"want one of them"}},
		{"a model that is no data", []string{"-model", "custom"}, 2, []string{"custom"}},
		{"unknown creator", []string{"-creator", "nobody"}, 1, []string{"nobody"}},
		{"unknown flag", []string{"-colour"}, 2, []string{"-colour"}},
		{"unknown model", []string{"-model", "best"}, 2, []string{"best", "last_touch", "time_decay"}},
		{"stray argument", []string{"orders.json"}, 2, []string{"orders.json"}},
		{"negative top", []string{"-top", "-1"}, 2, []string{"-top"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			code, stdout, stderr := quickstart(t, tt.args...)
			if code != tt.code || (stdout == "") != (code > 0) {
				t.Errorf("exit %d, want %d; output %q", code, tt.code, stdout)
			}
			for _, part := range tt.want {
				if !strings.Contains(stderr, part) {
					t.Errorf("%q does not say %q", stderr, part)
				}
			}
			lines := 1
			if _, err := fmt.Sscanf(stderr[strings.LastIndex(stderr, ".json: ")+1:], "json: %d findings", &lines); err == nil {
				lines++
			}
			if tt.code == 1 && strings.Count(stderr, "\n") != lines {
				t.Errorf("%d lines, want %d:\n%s", strings.Count(stderr, "\n"), lines, stderr)
			}
		})
	}
}
