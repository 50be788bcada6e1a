package brief_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/brief"
	"github.com/irmkit/irmkit/irm"
)

// Briefs within all limits, which nobody would wait for: what is not looked at is said, and
// the rest is found all the same.
func TestLintSaysWhatIsTooMuch(t *testing.T) {
	long := strings.Repeat("aaaa b ", 500)
	for name, tt := range map[string]struct {
		want   []string // all that was not looked at
		change func(b *brief.Brief)
	}{
		"usual": {nil, func(*brief.Brief) {}},
		"patterns": {[]string{"warning guardrails not_checked"}, func(b *brief.Brief) {
			for i := range 100 {
				b.Angles = append(b.Angles, brief.Angle{ID: fmt.Sprint("a", i), Text: long})
				b.Guardrails = append(b.Guardrails, brief.Guardrail{ID: fmt.Sprint("g", i), Kind: brief.NeverSay, Text: "x", Pattern: fmt.Sprintf("(a|aa|b| ){120}c%d", i)})
			}
		}},
		"phrases": {[]string{"warning guardrails not_checked"}, func(b *brief.Brief) {
			for i := range 100 {
				b.Angles = append(b.Angles, brief.Angle{ID: fmt.Sprint("a", i), Text: long})
				g := brief.Guardrail{ID: fmt.Sprint("g", i), Kind: brief.NeverSay, Text: "x"}
				for j := range 100 {
					g.Phrases = append(g.Phrases, fmt.Sprint("a b", i, " ", j))
				}
				b.Guardrails = append(b.Guardrails, g)
			}
		}},
		"texts": {[]string{"warning guardrails not_checked"}, func(b *brief.Brief) {
			b.Guardrails = []brief.Guardrail{{ID: "g", Kind: brief.NeverSay, Text: "x", Phrases: []string{"y"}}}
			for i := range 100 {
				b.Angles = append(b.Angles, brief.Angle{ID: fmt.Sprint("a", i), Text: long})
				b.Variants = append(b.Variants, brief.Variant{ID: fmt.Sprint("v", i)})
			}
		}},
		"participants": {[]string{"warning participants not_checked"}, func(b *brief.Brief) {
			b.Fields = []brief.Field{{Name: "code"}}
			for i := range 100 {
				b.Angles = append(b.Angles, brief.Angle{ID: fmt.Sprint("a", i), Text: long + "{{code}}"})
			}
			for i := range 1000 {
				b.Participants = append(b.Participants, brief.Participant{Collaboration: irm.CollaborationID(fmt.Sprint("c", i)), Creator: "x", Values: map[string]string{"code": "y"}})
			}
		}},
		"markets": {[]string{"warning deliverables not_checked"}, func(b *brief.Brief) {
			b.Markets = []irm.Territory{"GB", "DE", "FR", "IT", "ES", "NL", "PL", "US", "CA", "AU", "IE"}
			kinds(b, 1000)
		}},
		"findings": {[]string{"warning deliverables not_checked"}, func(b *brief.Brief) {
			for i := range 10 {
				b.Mandatories = append(b.Mandatories, brief.Mandatory{ID: fmt.Sprint("m", i), Kind: brief.Shot, Value: "too long", Characters: 5})
			}
			kinds(b, 1000)
			b.Variants = []brief.Variant{{ID: "de", Language: "de", Values: map[string]string{"m0": "viel zu lang"}}}
		}},
	} {
		b := light()
		b.Disclosure.Labels, b.Disclosure.Native = []brief.Label{{Text: "#gifted"}}, false
		tt.change(&b)
		if err := b.Validate().Err(); err != nil {
			t.Fatal(name, err)
		}
		var got []string
		rejected := false
		for _, g := range graded(b.Lint(brief.LintOptions{Checker: checker(t)})) {
			if strings.HasSuffix(g, " not_checked") && strings.HasPrefix(g, "warning") {
				got = append(got, g)
			}
			rejected = rejected || g == "error disclosure.labels label_rejected"
		}
		if !slices.Equal(got, tt.want) || !rejected {
			t.Errorf("%s: %v: want %v; a wrong label was found: %t", name, got, tt.want, rejected)
		}
	}
}

// kinds gives a brief so many deliverables, each of another format.
func kinds(b *brief.Brief, n int) {
	d := b.Deliverables[0]
	b.Deliverables = nil
	for i := range n {
		d.ID, d.Format = irm.DeliverableID(fmt.Sprint("d", i)), irm.Format(fmt.Sprint("f", i))
		b.Deliverables = append(b.Deliverables, d)
	}
}

func TestLabelsOfTooMany(t *testing.T) {
	b := light()
	b.Markets = []irm.Territory{"GB", "DE", "FR", "IT", "ES", "NL", "PL", "US", "CA", "AU", "IE"}
	kinds(&b, 1000)
	_, err := b.Labels(checker(t), time.Time{})
	var fs irm.Findings
	if !errors.As(err, &fs) || !slices.Equal(keys(fs), []string{"deliverables limit"}) {
		t.Errorf("got %v", err)
	}
	kinds(&b, 900)
	if _, err := b.Labels(checker(t), time.Time{}); err != nil {
		t.Error(err)
	}
}
