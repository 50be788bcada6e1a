package compensationtest_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/compensation/compensationtest"
	"github.com/irmkit/irmkit/irm"
)

// Words that look misspelt are warned of; open words that are known, in the plan, or
// far from any, are not.
func TestLint(t *testing.T) {
	const (
		posts   = `{"type": "per_deliverable", "id": "posts", "formats": {"carousel": $300.00}, "when": {"platform": ["tiktok", "bluesky"]}}`
		stories = `{"type": "per_deliverable", "id": "stories", "amount": $300.00}`
		leads   = `{"type": "per_unit", "id": "leads", "of": {"kind": "lead"}, "amount": $7.50}, {"type": "flat_fee", "id": "f", "amount": $1.00, "when": {"kind": ["webinar"]}}`
		views   = `{"type": "per_unit", "id": "views", "of": {"metric": "stitches"}, "amount": $7.50}`
	)
	for _, tt := range []struct{ name, component, fact, want string }{
		{"a kind", commissionText, `{"kind": "purchse", "net": "1.00"}`, `kind: "purchse" is no known kind, and the plan does not name it; did you mean "purchase"? (kind_unknown)`},
		{"a kind that is no conversion", posts, `{"kind": "deliverables"}`, `kind: "deliverables" is no known kind, and the plan does not name it; did you mean "deliverable"? (kind_unknown)`},
		{"separators", leads, `{"kind": "signup"}`, `kind: "signup" is no known kind, and the plan does not name it; did you mean "sign_up"? (kind_unknown)`},
		{"half a word", leads, `{"kind": "install"}`, `kind: "install" is no known kind, and the plan does not name it; did you mean "app_install"? (kind_unknown)`},
		{"a kind of the plan", leads, `{"kind": "webinars"}`, `kind: "webinars" is no known kind, and the plan does not name it; did you mean "webinar"? (kind_unknown)`},
		{"a kind that nothing counts", leads, `{"kind": "quux"}`, `kind: "quux" is no known kind, and the plan does not name it: it names lead, webinar (kind_unknown)`},
		{"a kind where none is named", stories + `, ` + views, `{"kind": "quux"}`, `kind: "quux" is no known kind, and the plan does not name it: it names deliverable (kind_unknown)`},
		{"nothing is counted", views, `{"kind": "quux"}`, `kind: "quux" is no known kind, and nothing in the plan counts it (kind_unknown)`},
		{"a kind of the host's, which a commission counts", commissionText, `{"kind": "quux", "net": "1.00"}`, ""},
		{"a known kind that nothing counts", leads, `{"kind": "donation"}`, ""},
		{"a kind that the plan names", leads, `{"kind": "webinar"}`, ""},
		{"a platform", posts, `{"kind": "deliverable", "platform": "tik_tok", "format": "carousel"}`, `platform: "tik_tok" is no known platform, and the plan does not name it; did you mean "tiktok"? (platform_unknown)`},
		{"a platform that the plan names", posts, `{"kind": "deliverable", "platform": "bluesky"}`, ""},
		{"a platform where the plan asks for others", posts, `{"kind": "deliverable", "platform": "xing"}`, `platform: "xing" is no known platform, and the plan does not name it: it names bluesky, tiktok (platform_unknown)`},
		{"a platform that makes no difference", leads, `{"kind": "lead", "platform": "xing"}`, ""},
		{"a slip that makes none", leads, `{"kind": "lead", "platform": "instgram"}`, `platform: "instgram" is no known platform, and the plan does not name it; did you mean "instagram"? (platform_unknown)`},
		{"a format", posts, `{"post": "p", "format": "carrousel"}`, `format: "carrousel" is no known format, and the plan does not name it; did you mean "carousel"? (format_unknown)`},
		{"a metric", views, `{"reading": "p", "metric": "watch_second", "value": "1"}`, `metric: "watch_second" is no known metric, and the plan does not name it; did you mean "watch_seconds"? (metric_unknown)`},
		{"a metric that nothing counts", views, `{"reading": "p", "metric": "duets", "value": "1"}`, `metric: "duets" is no known metric, and the plan does not name it: it names stitches (metric_unknown)`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for at, text := range map[string]string{
				"facts[0].":          `"facts": [` + tt.fact + `], "cases": [{"name": "a", "want": {"lines": []}}]`,
				"cases[0].facts[0].": `"cases": [{"name": "a", "facts": [` + tt.fact + `], "want": {"lines": []}}]`,
			} {
				f, err := compensationtest.Decode([]byte(`{"schema": "irmkit/paycase/1", "plan": ` + planText(tt.component, "") + `, ` + text + `}`))
				if err != nil {
					t.Fatal(err)
				}
				want := tt.want
				if want != "" {
					want = at + want
				}
				found := f.Lint()
				if got := found.Error(); want == "" && len(found) > 0 || want != "" && (len(found) != 1 || found[0].String() != want || found[0].Severity != irm.SeverityWarning) {
					t.Errorf("%s\nwant %s", got, want)
				}
			}
		})
	}
}

// A plan that is refused has no words, and many are not all listed.
func TestLintOfPlans(t *testing.T) {
	const many = `{"type": "flat_fee", "id": "f", "amount": $1.00, "when": {"kind": ["aaaa", "bbbb", "cccc", "dddd", "eeee", "ffff"]}}`
	f, err := compensationtest.Decode([]byte(`{"schema": "irmkit/paycase/1", "facts": [{"kind": "quux"}], "cases": [{"name": "refused", "plan": {"id": "p"}, "want": {"error": {"code": "json_missing"}}},
		{"name": "another", "plan": ` + planText(many, "") + `, "facts": [{"kind": "quux"}], "want": {"lines": []}}]}`))
	if err != nil {
		t.Fatal(err)
	}
	const list = `.kind: "quux" is no known kind, and the plan does not name it: it names aaaa, bbbb, cccc, dddd, eeee and others (kind_unknown)`
	var got []string
	for _, w := range f.Lint() {
		got = append(got, w.String())
	}
	if !slices.Equal(got, []string{"facts[0]" + list}) { // and not again
		t.Error(got)
	}
	f.Facts = nil
	if got := f.Lint(); len(got) != 1 || got[0].String() != "cases[1].facts[0]"+list {
		t.Error(got)
	}
	f.Cases = f.Cases[:1]
	if got := f.Lint(); len(got) > 0 {
		t.Error(got)
	}
}

// The lists are those of packages irm and compensation, with nothing left out.
func TestKnownWords(t *testing.T) {
	lists := compensationtest.KnownWords()
	for i, source := range []struct{ file, typ string }{
		{"../../irm/conversion.go", "ConversionKind"}, {"../../irm/platform.go", "Platform"}, {"../../irm/platform.go", "Format"}, {"../../irm/metric.go", "Metric"},
		{"../activity.go", "ActivityKind"},
	} {
		text, err := os.ReadFile(source.file)
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		for _, m := range regexp.MustCompile(`(?m)^\t\w+\s+`+source.typ+`\s+= "(\w+)"`).FindAllStringSubmatch(string(text), -1) {
			want = append(want, m[1])
		}
		if !slices.Equal(lists[i], want) || len(want) == 0 {
			t.Errorf("%s: %v, want %v", source.typ, lists[i], want)
		}
	}
}

func TestNearest(t *testing.T) {
	words := []string{"purchase", "sign_up", "lead", "demo_request", "ugc", "x", "live"}
	for _, tt := range []struct{ word, want string }{
		{"PURCHASE", "purchase"}, {"sign-up", "sign_up"}, {"purhcase", "purchase"}, {"prchas", "purchase"}, {"leads", "lead"}, {"laed", "lead"}, {"demo", "demo_request"},
		{"ugx", "ugc"}, {"abc", ""}, {"y", ""}, {"", ""}, {"sale", ""}, {strings.Repeat("purchase", 9), ""}, {"liveshopping", "live"},
	} {
		if got := compensationtest.Nearest(tt.word, words); got != tt.want {
			t.Errorf("nearest(%q) = %q, want %q", tt.word, got, tt.want)
		}
	}
}
