package plans_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/compensation"
	"github.com/irmkit/irmkit/compensation/compensationtest"
)

func TestCases(t *testing.T) { // seed: C1, C5, C6, C8
	compensationtest.Run(t, os.DirFS("."), "*.paycase.json", compensationtest.Zones(time.LoadLocation))
}

// The warnings that the README owns up to.
func TestWarnings(t *testing.T) { // seed: C2
	want := map[string]string{
		"01-gifted-only.plan.json": "product_only",
		"04-affiliate.plan.json":   "no_base", "08-recoupable-advance.plan.json": "no_base",
	}
	for _, name := range glob(t, "*.plan.json") {
		p, err := compensation.DecodePlan([]byte(read(t, name)))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var got []string
		for _, f := range p.Validate() {
			got = append(got, f.Code)
		}
		if s := strings.Join(got, ", "); s != want[name] {
			t.Errorf("%s warns %q, want %q", name, s, want[name])
		}
	}
}

// What the files are for: every plan and amendment has cases, and every case file has
// a refund, cuts and a fact that came later than it happened, or else readings; that
// of the draw, which is a table from elsewhere, need not.
func TestEveryPlanHasCases(t *testing.T) {
	used := map[string]bool{}
	for _, name := range glob(t, "*.paycase.json") {
		var file struct {
			Plan       string
			Amendments []string
		}
		text := read(t, name)
		if err := json.Unmarshal([]byte(text), &file); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, plan := range append(file.Amendments, file.Plan) {
			used[plan] = true
		}
		for _, member := range []string{`"refunds"`, `"rated_at"`, `"cuts"`} {
			if name != "08b-draw.paycase.json" && !strings.Contains(text, member) && !strings.Contains(text, `"reading"`) {
				t.Errorf("%s: no case has %s", name, member)
			}
		}
	}
	for _, plan := range glob(t, "*.plan.json") {
		if !used[plan] {
			t.Errorf("%s has no cases", plan)
		}
	}
}

var (
	link   = regexp.MustCompile(`\]\(([^)]*\.json)\)`)
	block  = regexp.MustCompile("(?s)```json\n(.*?)```")
	amount = regexp.MustCompile(`(?:^|[ (|])(-?\d+\.\d\d|-?\d{4,})\b`)
)

// TestReadme holds the README against the files: the JSON that it shows is in those
// of its section, and so is every amount in the last columns of its tables, as a want
// of a case.
func TestReadme(t *testing.T) {
	text := read(t, "README.md")
	if n := strings.Count(text, "\n"); n > 400 {
		t.Errorf("the README has %d lines, want at most 400", n)
	}
	linked := map[string]bool{}
	for _, section := range strings.Split(text, "\n## ")[1:] {
		title, _, _ := strings.Cut(section, "\n")
		var plans, wants string
		for _, m := range link.FindAllStringSubmatch(section, -1) {
			linked[m[1]] = true
			if strings.HasSuffix(m[1], ".plan.json") {
				plans += squeeze(read(t, m[1]))
			} else {
				wants += wantsOf(t, m[1])
			}
		}
		for _, m := range block.FindAllStringSubmatch(section, -1) {
			if !strings.Contains(plans, squeeze(m[1])) {
				t.Errorf("%s: no plan of the section has\n%s", title, m[1])
			}
		}
		for _, value := range paid(section) {
			if !strings.Contains(wants, `"`+value+`"`) {
				t.Errorf("%s: no case of the section wants %s", title, value)
			}
		}
	}
	for _, name := range append(glob(t, "*.plan.json"), glob(t, "*.paycase.json")...) {
		if !linked[name] {
			t.Errorf("the README does not mention %s", name)
		}
	}
}

// paid are the amounts in the columns of tables but the first.
func paid(section string) (values []string) {
	for line := range strings.Lines(section) {
		cells := strings.SplitN(line, "|", 3)
		if len(cells) < 3 || cells[0] != "" {
			continue
		}
		for _, m := range amount.FindAllStringSubmatch(strings.ReplaceAll(cells[2], "- ", "-"), -1) {
			values = append(values, m[1])
		}
	}
	return values
}

// wantsOf is the wants of the cases of a file, without the amounts of their facts.
func wantsOf(t *testing.T, name string) string {
	var file struct {
		Cases []struct{ Want json.RawMessage }
	}
	if err := json.Unmarshal([]byte(read(t, name)), &file); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var wants []string
	for _, c := range file.Cases {
		wants = append(wants, squeeze(string(c.Want)))
	}
	return strings.Join(wants, "\n")
}

// squeeze drops the space between the tokens of JSON, whole or in part.
func squeeze(s string) string {
	var b strings.Builder
	quoted, escaped := false, false
	for _, r := range s {
		if quoted || !strings.ContainsRune(" \n\t", r) {
			b.WriteRune(r)
		}
		if r == '"' && !escaped {
			quoted = !quoted
		}
		escaped = quoted && r == '\\' && !escaped
	}
	return b.String()
}

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	names, err := fs.Glob(os.DirFS("."), pattern)
	if err != nil || len(names) == 0 {
		t.Fatalf("no files %s: %v", pattern, err)
	}
	slices.Sort(names)
	return names
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
