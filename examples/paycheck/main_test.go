package main

import (
	"encoding/json"
	"encoding/xml"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
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
		"1 case passes", "1 fails<", "by 2 cases; 7 of 31 mutants noticed.", "views, version 1", "not reached</b> components[1].when.country true", "&lt;all at the lower price&gt;", "not noticed</b> rate: 10% -&gt; 9%",
		"reached</span> components[0].tiers[1] pays", "broken.plan.json", "&#34;id&#34;: &#34;views&#34;", "pay falls at 10000.000001",
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
		{"two folders", []string{"a", "b"}, "2 arguments: want one folder"},
		{"a folder that is not there", []string{"testdata/none"}, "testdata/none cannot be read: no such file or directory"},
		{"a file", []string{"main.go"}, "main.go is no folder: want the folder of the case files"},
		{"nothing in it", []string{"testdata/empty"}, "there are no files *.paycase.json below testdata/empty"},
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
			_, errs := command(t, exitUsage, tt.args...)
			if !strings.Contains(errs, tt.want) {
				t.Errorf("%s\nwant %s", errs, tt.want)
			}
		})
	}
	if _, errs := command(t, exitPass, "-h"); !strings.Contains(errs, "exit codes: 0 all cases pass") {
		t.Error(errs)
	}
}
