package main

import (
	"encoding/json"
	"encoding/xml"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/compensation/compensationtest"
)

var update = flag.Bool("update", false, "write the golden files")

// command runs paycheck and returns what it prints.
func command(t *testing.T, want int, args ...string) (stdout, stderr string) {
	t.Helper()
	var out, errs strings.Builder
	if got := run(args, &out, &errs); got != want {
		t.Errorf("paycheck %s: exit code %d, want %d\n%s%s", strings.Join(args, " "), got, want, out.String(), errs.String())
	}
	return out.String(), errs.String()
}

func golden(t *testing.T, name, have string) {
	t.Helper()
	name = filepath.Join("testdata", name)
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

func TestFormats(t *testing.T) {
	for _, tt := range []struct {
		name string
		exit int
		args []string
	}{
		{"pass.txt", exitPass, []string{"testdata/pass"}},
		{"pass.json", exitPass, []string{"-format", "json", "-mutants=false", "testdata/pass"}},
		{"pass.xml", exitPass, []string{"-format", "junit", "testdata/pass"}},
		{"fail.txt", exitFail, []string{"testdata/fail"}},
		{"fail.json", exitFail, []string{"-format", "json", "testdata/fail"}},
		{"fail.xml", exitFail, []string{"-format", "junit", "testdata/fail"}},
		{"impact.txt", exitPass, []string{"-mutants=false", "-coverage=false", "-impact", "testdata/pass/spring.plan.json,testdata/cheaper.json", "testdata/pass"}},
		{"limits.txt", exitFail, []string{"-min-coverage", "100", "-max-survivors", "3", "testdata/pass"}},
		{"alone.txt", exitFail, []string{"testdata/alone"}},
		{"alone.xml", exitFail, []string{"-format", "junit", "testdata/alone"}},
		{"warn.txt", exitPass, []string{"testdata/alone/deep"}},
		{"warn.json", exitPass, []string{"-format", "json", "testdata/alone/deep"}},
		{"required.txt", exitFail, []string{"-min-coverage", "1", "testdata/alone/deep"}},
		{"refused.txt", exitFail, []string{"-coverage=false", "-mutants=false", "testdata/refused"}},
		{"refused.json", exitFail, []string{"-coverage=false", "-mutants=false", "-format", "json", "testdata/refused"}},
		{"boundaries.json", exitPass, []string{"-boundaries", "testdata/pass/spring.plan.json"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			out, errs := command(t, tt.exit, tt.args...)
			if errs != "" {
				t.Error(errs)
			}
			if again, _ := command(t, tt.exit, tt.args...); again != out {
				t.Error("printed otherwise the second time")
			}
			golden(t, tt.name, out)
			switch filepath.Ext(tt.name) {
			case ".json":
				if !json.Valid([]byte(out)) {
					t.Error("no JSON")
				}
			case ".xml":
				var suites junitSuites
				if err := xml.Unmarshal([]byte(out), &suites); err != nil || suites.Tests == 0 {
					t.Errorf("%v: %d tests", err, suites.Tests)
				}
			}
		})
	}
}

func TestPage(t *testing.T) {
	name := filepath.Join(t.TempDir(), "page.html")
	command(t, exitFail, "-html", name, "testdata/fail")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	page := string(data)
	for _, want := range []string{
		"1 case passes", "1 fails<", "by 2 cases; mutants: 7 of 31 noticed, 24 not.", "views, version 1", "not reached</b> components[1].when.country true", "&lt;all at the lower price&gt;",
		"not noticed</b> rate: 10% -&gt; 9%<br><small>would be by", "reached</span> components[0].tiers[1] pays", "broken.plan.json", "&#34;id&#34;: &#34;views&#34;", "pay falls at 10000.000001",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not in the page", want)
		}
	}
	for _, never := range []string{"<script", "http://", "https://", "src="} {
		if strings.Contains(page, never) {
			t.Errorf("%q is in the page: it stands by itself", never)
		}
	}
}

// Names come from files: the page shows them, and obeys none. It has what a page needs.
func TestPageOfHostileNames(t *testing.T) {
	const evil = `</pre><script>alert(1)</script>"'&<b>`
	r := &report{Faults: []string{evil}, Warnings: []string{evil}, Files: []fileReport{{Name: evil, Cases: []caseReport{{Name: evil, Failures: []string{evil}}}}}}
	covered := &coverageReport{Items: []itemReport{{Path: "components[0]." + evil, What: evil}, {Path: evil, What: evil, Cases: []string{evil}}}}
	for range 2 { // plans of one name
		r.Plans = append(r.Plans, planReport{ID: evil, File: evil, Findings: []string{evil}, covered: covered, Mutants: newMutantReport([]compensationtest.Fate{
			{Mutant: compensationtest.Mutant{Path: evil, Change: evil}, By: evil}, {Mutant: compensationtest.Mutant{Path: "caps[0]", Change: evil}},
			{Mutant: compensationtest.Mutant{Path: evil, Change: evil}, Witness: compensationtest.Witness{Of: evil, Difference: evil}},
			{Mutant: compensationtest.Mutant{Path: "guarantee", Change: evil}, Witness: compensationtest.Witness{Case: compensationtest.Case{Name: evil, Facts: []compensationtest.Fact{{Reason: evil}}}, Difference: evil}},
		})})
	}
	name := filepath.Join(t.TempDir(), "page.html")
	if err := r.writePage(name); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	text := regexp.MustCompile(`<(meta|br)([^>]*)>`).ReplaceAllString(strings.ReplaceAll(string(data), "<details open>", `<details open="">`), "<$1$2/>")
	d, seen, ids := xml.NewDecoder(strings.NewReader(text)), map[string]int{}, map[string]bool{}
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		seen[e.Name.Local]++
		for _, a := range e.Attr {
			switch {
			case a.Name.Local == "id" && ids[a.Value], a.Name.Local == "href" && !strings.HasPrefix(a.Value, "#plan-"), a.Name.Local == "src", strings.HasPrefix(a.Name.Local, "on"):
				t.Errorf("%s has %s=%q", e.Name.Local, a.Name.Local, a.Value)
			case a.Name.Local == "id":
				ids[a.Value] = true
			}
		}
	}
	if seen["script"]+seen["link"]+seen["img"] > 0 || seen["title"] != 1 || seen["th"] != 5 || seen["h2"] != 2 {
		t.Errorf("elements: %v", seen)
	}
	for _, want := range []string{`<html lang="en">`, `<meta name="viewport"`, `<meta charset="utf-8">`, "prefers-color-scheme: dark"} {
		if !strings.Contains(string(data), want) {
			t.Errorf("%q is not in the page", want)
		}
	}
}

func TestPrintable(t *testing.T) {
	if got := printable("a\x1b[2Jb\u202ec\nö\r"); got != `a\x1b[2Jb\u202ec`+"\nö"+`\r` {
		t.Errorf("%q", got)
	}
}

// What was not looked for is not said: no mutants are not all mutants noticed.
func TestPageWithoutMutants(t *testing.T) {
	name := filepath.Join(t.TempDir(), "page.html")
	out, _ := command(t, exitPass, "-mutants=false", "-coverage=false", "-html", name, "testdata/pass")
	if strings.Contains(out, "plan ") || strings.Contains(out, "mutants") {
		t.Error(out)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if page := string(data); strings.Contains(page, "mutant") || !strings.Contains(page, "3 of 3 reached (100%) by 5 cases.") {
		t.Error(page)
	}
}

// Update writes the wants of what fails; then it passes.
func TestUpdate(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"views.plan.json", "views.paycase.json"} {
		data, err := os.ReadFile(filepath.Join("testdata/fail/deep", name))
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), data, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	out, _ := command(t, exitFail, "-update", "-mutants=false", dir)
	if !strings.Contains(out, "wrote views.paycase.json: read what changed") {
		t.Error(out)
	}
	out, _ = command(t, exitPass, "-update", "-mutants=false", dir)
	if strings.Contains(out, "wrote") {
		t.Error(out)
	}
}

func TestWrongUse(t *testing.T) {
	for _, tt := range []struct {
		name string
		args []string
		want string
	}{
		{"no folder", nil, "0 arguments: want one folder"},
		{"a flag behind the folder", []string{"testdata/pass", "-format", "json"}, "flags go before the folder: -format stands behind testdata/pass"},
		{"a number that is none", []string{"-min-coverage", "all", "testdata/pass"}, `invalid value "all" for flag -min-coverage`},
		{"boundaries of a folder too", []string{"-boundaries", "testdata/pass/spring.plan.json", "testdata/pass"}, "-boundaries takes one plan and no folder, not testdata/pass too"},
		{"survivors below none", []string{"-max-survivors", "-2", "testdata/pass"}, "-max-survivors -2 is out of range: want 0 or more, or -1 for any number"},
		{"three plans", []string{"-impact", "a,b,c", "testdata/pass"}, "-impact a,b,c: want two plans"},
		{"two folders", []string{"a", "b"}, "2 arguments: want one folder"},
		{"a folder that is not there", []string{"testdata/none"}, "testdata/none cannot be read: no such file or directory"},
		{"a file", []string{"main.go"}, "main.go is no folder: want the folder of the case files"},
		{"nothing in it", []string{"testdata/empty"}, "there are no case files (*.paycase.json) and no plans below testdata/empty"},
		{"an unknown flag", []string{"-colour", "x"}, "flag provided but not defined: -colour"},
		{"an unknown format", []string{"-format", "yaml", "testdata/pass"}, "-format yaml is unknown: want text, json or junit"},
		{"half an impact", []string{"-impact", "a.json", "testdata/pass"}, "-impact a.json: want two plans, old.json,new.json"},
		{"too much coverage", []string{"-min-coverage", "101", "testdata/pass"}, "-min-coverage 101 is out of range: want 0 to 100"},
		{"an impact of nothing", []string{"-impact", "none.json,new.json", "testdata/pass"}, "none.json cannot be read: no such file or directory"},
		{"an impact of a new plan that is not there", []string{"-impact", "testdata/cheaper.json,new.json", "testdata/pass"}, "new.json cannot be read"},
		{"an impact without facts", []string{"-impact", "testdata/cheaper.json,testdata/cheaper.json", "testdata/fail"}, "no case is about plan spring-2026"},
		{"an impact of no plan", []string{"-impact", "testdata/fail/broken.plan.json,testdata/cheaper.json", "testdata/pass"}, "components[0].rate: 110% is out of range"},
		{"a page that cannot be written", []string{"-html", "testdata/none/page.html", "testdata/pass"}, "testdata/none/page.html cannot be written: no such file or directory"},
		{"boundaries of nothing", []string{"-boundaries", "none.json"}, "none.json cannot be read"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			out, errs := command(t, exitUsage, tt.args...)
			if strings.Count(errs, tt.want) != 1 || out != "" {
				t.Errorf("%s%s\nwant %s, once", out, errs, tt.want)
			}
			if n := strings.Count(errs, "\n"); n > 2 || n == 2 && !strings.HasSuffix(errs, "usage: paycheck [flags] DIR; -h for help\n") {
				t.Errorf("want the error, and perhaps how the command is used:\n%s", errs)
			}
		})
	}
	if out, errs := command(t, exitPass, "-h"); !strings.Contains(out, "exit codes: 0 all cases pass") || !strings.HasPrefix(out, usage+"\n") || errs != "" {
		t.Error(out, errs)
	}
}
