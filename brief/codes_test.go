package brief_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/irm"
)

// documented are the codes that the package comment explains in a part of it.
func documented(t *testing.T, from, to string) (codes []string) {
	t.Helper()
	data, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	_, part, ok := strings.Cut(string(data), from)
	part, _, end := strings.Cut(part, to)
	if !ok || !end {
		t.Fatalf("no part from %q to %q", from, to)
	}
	for line := range strings.Lines(part) {
		if words, ok := strings.CutPrefix(line, "//\t"); ok && words[0] != ' ' {
			names, _, _ := strings.Cut(strings.TrimSpace(words), "  ")
			codes = append(codes, strings.Split(strings.TrimSpace(names), ", ")...)
		}
	}
	return codes
}

// Every code of a table is documented, and every code that is documented comes of a table.
func TestCodes(t *testing.T) {
	code := regexp.MustCompile(`[a-z_0-9]+$`)
	var validate, lint []string
	for _, tt := range broken {
		validate = append(validate, code.FindString(tt.want))
	}
	for _, tt := range flawed {
		lint = append(lint, code.FindString(tt.want))
	}
	others := []string{"id", "id_empty", "language", "territory", "time_year", "time_zone", "time_zone_name", "goal_target", "cadence_range",
		"range_empty", "mode_unknown", "exclusivity", "term_unknown", "worldwide", "window_open"} // of other packages, or above
	elsewhere := []string{"value_missing", "template_context", "template_single_brace", "template_foreign", "workweek_missing", "rule_old"} // in tests of their own
	ours := documented(t, "for rights, exclusivity and uses:", "The findings of [Brief.Lint]")
	advice := documented(t, "The findings of [Brief.Lint]", "package brief")
	for _, c := range ours {
		if !slices.Contains(validate, c) && !slices.Contains(elsewhere, c) {
			t.Errorf("no test gives %s", c)
		}
	}
	for _, c := range advice {
		if !slices.Contains(lint, c) && !slices.Contains(elsewhere, c) {
			t.Errorf("no test of a lint gives %s", c)
		}
	}
	for _, c := range slices.Concat(validate, lint) {
		if !slices.Contains(ours, c) && !slices.Contains(advice, c) && !slices.Contains(others, c) {
			t.Errorf("%s is not documented", c)
		}
	}
}

// Whatever is wrong with a brief, it can be asked about everything.
func TestBrokenBriefsAnswer(t *testing.T) {
	o := everything(t)
	for _, tt := range broken {
		b := full()
		tt.change(&b)
		if b.Lint(o).Err() == nil {
			t.Errorf("%s: the lint is content", tt.want)
		}
		if ms, fs := b.Schedule(berlin(t), time.Time{}); fs.Err() == nil || ms != nil {
			t.Errorf("%s: there is a schedule", tt.want)
		}
		if _, err := b.Labels(o.Checker, on(5, 1)); err == nil {
			t.Errorf("%s: there are labels", tt.want)
		}
		b.Script()
		b.WithLabels([]brief.Proposal{{Label: brief.Label{Text: "x"}}})
		for _, p := range b.Participants {
			if part, err := b.For(p.Collaboration); err == nil && part.Validate().Err() != nil {
				t.Errorf("%s: %s gets a broken brief", tt.want, p.Collaboration)
			}
		}
		for _, d := range b.Deliverables {
			b.MandatoriesOf(d)
			b.GuardrailsOf(d)
			b.LabelsOf(d)
			b.WindowOf(d)
		}
	}
	(brief.Brief{}).Lint(brief.Options{})
}

func TestPlaceholderWarnings(t *testing.T) {
	for text, want := range map[string]string{
		"{{code}} and {code}":  "messages[0].text template_single_brace",
		"{{code}} and ${code}": "messages[0].text template_foreign",
		"<a {{code}}>":         "messages[0].text template_context",
	} {
		b := full()
		b.Messages[0].Text = text
		if got := keys(b.Validate()); !slices.Contains(got, want) {
			t.Errorf("%q: got %v, want %s", text, got, want)
		}
	}
}

// What holds for the limits of lists holds just below, and not above.
func TestLimits(t *testing.T) {
	for _, tt := range []struct {
		path string
		most int
		make func(b *brief.Brief, n int)
	}{
		{"secondary", brief.MaxList, func(b *brief.Brief, n int) { b.Secondary = slices.Repeat(b.Secondary, n) }},
		{"examples", brief.MaxList, func(b *brief.Brief, n int) { b.Examples = slices.Repeat(b.Examples, n) }},
		{"deliverables", brief.MaxMany, func(b *brief.Brief, n int) { b.Deliverables = slices.Repeat(b.Deliverables[:1], n) }},
		{"participants", brief.MaxMany, func(b *brief.Brief, n int) { b.Participants = slices.Repeat(b.Participants, n)[:n] }},
		{"assets", brief.MaxMany, func(b *brief.Brief, n int) { b.Assets = slices.Repeat(b.Assets, n)[:n] }},
		{"waves", brief.MaxList, func(b *brief.Brief, n int) { b.Waves = slices.Repeat(b.Waves, n) }},
		{"mandatories", brief.MaxList, func(b *brief.Brief, n int) { b.Mandatories = slices.Repeat(b.Mandatories[:1], n) }},
		{"mandatories[0].or", brief.MaxList, func(b *brief.Brief, n int) { b.Mandatories[0].Or = slices.Repeat([]string{"@a"}, n) }},
		{"guardrails", brief.MaxList, func(b *brief.Brief, n int) { b.Guardrails = slices.Repeat(b.Guardrails[:1], n) }},
		{"guardrails[0].phrases", brief.MaxList, func(b *brief.Brief, n int) { b.Guardrails[0].Phrases = slices.Repeat([]string{"a"}, n) }},
		{"angles", brief.MaxList, func(b *brief.Brief, n int) { b.Angles = slices.Repeat(b.Angles[:1], n) }},
		{"onboarding", brief.MaxList, func(b *brief.Brief, n int) { b.Onboarding = slices.Repeat(b.Onboarding, n) }},
		{"contacts", brief.MaxList, func(b *brief.Brief, n int) { b.Contacts = slices.Repeat(b.Contacts, n) }},
		{"fields", brief.MaxList, func(b *brief.Brief, n int) { b.Fields = slices.Repeat(b.Fields[:1], n) }},
		{"variants", brief.MaxList, func(b *brief.Brief, n int) { b.Variants = slices.Repeat(b.Variants, n) }},
		{"disclosure.labels", brief.MaxList, func(b *brief.Brief, n int) { b.Disclosure.Labels = slices.Repeat(b.Disclosure.Labels, n) }},
		{"review.stages", brief.MaxList, func(b *brief.Brief, n int) { b.Review.Stages = slices.Repeat(b.Review.Stages[:1], n) }},
		{"assets[1].reuses", brief.MaxList, func(b *brief.Brief, n int) { b.Assets[1].Reuses = slices.Repeat(b.Assets[1].Reuses, n) }},
		{"markets", brief.MaxMarkets, func(b *brief.Brief, n int) { b.Markets = slices.Repeat([]irm.Territory{"GB"}, n) }},
		{"participants[0].values", brief.MaxMany, func(b *brief.Brief, n int) { b.Participants[0].Values = some(n) }},
		{"variants[0].values", brief.MaxMany, func(b *brief.Brief, n int) { b.Variants[0].Values = some(n) }},
	} {
		for n, want := range map[int]bool{tt.most: false, tt.most + 1: true} {
			b := full()
			tt.make(&b, n)
			if got := slices.Contains(keys(b.Validate()), tt.path+" limit"); got != want {
				t.Errorf("%d of %s: a limit is %t, want %t", n, tt.path, got, want)
			}
		}
	}
}
