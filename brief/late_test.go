package brief_test

import (
	"testing"
	"time"

	"github.com/irmkit/irmkit/brief"
)

func TestLateChanges(t *testing.T) { // seed: B13
	before, err := glow(t).For("lena-glow")
	if err != nil {
		t.Fatal(err)
	}
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	milestones, _ := before.Schedule(london, time.Time{})
	begin, live := milestones[0].By, time.Time{}
	for _, m := range milestones {
		if m.Step == brief.StepProduce && m.Deliverable == "reel" {
			begin = m.From
		}
		if m.Step == brief.StepPublish && m.Deliverable == "reel" {
			live = m.By
		}
	}
	for _, tc := range []struct {
		name string
		edit func(*brief.Brief)
		at   time.Time
		path string
	}{
		{"in good time", func(b *brief.Brief) { b.Deliverables[0].LiveDays = 30 }, begin.Add(-time.Microsecond), ""},
		{"when the work begins", func(b *brief.Brief) { b.Deliverables[0].LiveDays = 30 }, begin, "deliverables[reel].live_days"},
		{"just before it is live", func(b *brief.Brief) { b.Deliverables[0].LiveDays = 30 }, live.Add(-time.Microsecond), "deliverables[reel].live_days"},
		{"when it is live", func(b *brief.Brief) { b.Deliverables[0].LiveDays = 30 }, live, ""},
		{"of wording", func(b *brief.Brief) { b.Title = "Glow" }, begin, ""},
		{"for all", func(b *brief.Brief) { b.Disclosure.Native = false }, begin, "disclosure.native"},
		{"of another, which is quick", func(b *brief.Brief) { b.Deliverables[1].LiveDays = 30 }, begin, ""},
	} {
		now, err := glow(t).For("lena-glow")
		if err != nil {
			t.Fatal(err)
		}
		tc.edit(&now)
		changes, err := brief.Diff(before, now)
		if err != nil {
			t.Fatal(err)
		}
		fs := changes.Late(milestones, tc.at)
		if (tc.path == "") != (len(fs) == 0) || tc.path != "" && (fs[0].Path != tc.path || fs[0].Code != "late_change") {
			t.Errorf("%s: %v: want a finding at %q", tc.name, fs, tc.path)
		}
	}
}
