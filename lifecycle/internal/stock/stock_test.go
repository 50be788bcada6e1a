package stock

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

func TestIf(t *testing.T) {
	guard := If(func(signed bool) bool { return signed }, "nobody signed")
	if err := guard(true, lifecycle.Meta{}); err != nil {
		t.Errorf("got %v, want it to pass", err)
	}
	if err := guard(false, lifecycle.Meta{}); err == nil || err.Error() != "nobody signed" {
		t.Errorf("got %v, want the reason", err)
	}
}

func TestCalendar(t *testing.T) {
	friday := time.Date(2026, 3, 6, 16, 0, 0, 0, time.UTC)
	c := Calendar(nil)
	got, err := c.Add(friday, 2*time.Hour)
	if want := time.Date(2026, 3, 9, 10, 0, 0, 0, time.UTC); err != nil || !got.Equal(want) {
		t.Errorf("two hours after Friday 16:00: got %v, %v, want %v", got, err, want)
	}
	own, err := irm.Workweek{Zone: "UTC", Week: irm.Week{Sun: []irm.Shift{irm.MustShift("10:00-12:00")}}}.In(time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	if Calendar(own) != own {
		t.Error("the host's calendar was replaced")
	}
}

// Rows that begin alike do not write into each other.
func TestWith(t *testing.T) {
	both := append(make([]string, 0, 3), "by_person")
	first, second := With(both, "by_brand"), With(both, "by_creator")
	if !slices.Equal(first, []string{"by_person", "by_brand"}) || !slices.Equal(second, []string{"by_person", "by_creator"}) {
		t.Errorf("got %v and %v", first, second)
	}
}

func TestTrim(t *testing.T) {
	pass := func(struct{}, lifecycle.Meta) error { return nil }
	d := Trim(lifecycle.Definition[string, string, struct{}]{
		Transitions: []lifecycle.Transition[string, string]{{Event: "go", Guards: []string{"asked"}, Effects: []string{"had"}}},
		Deadlines: []lifecycle.Deadline[string, string]{
			{Clock: lifecycle.Stay, Event: "off"},
			{Clock: lifecycle.Stay, After: lifecycle.Days(1), Event: "on"},
			{Clock: lifecycle.Until, Event: "date"},
		},
		Guards:  map[string]lifecycle.Guard[struct{}]{"asked": pass, "unasked": pass},
		Effects: []string{"had", "not had"},
	})
	if len(d.Effects) != 1 || d.Effects[0] != "had" {
		t.Errorf("effects: got %v, want the one that a row has", d.Effects)
	}
	if len(d.Deadlines) != 2 || d.Deadlines[0].Event != "on" || d.Deadlines[1].Event != "date" {
		t.Errorf("deadlines: got %v, want on and date", d.Deadlines)
	}
	if _, ok := d.Guards["asked"]; !ok || len(d.Guards) != 1 {
		t.Errorf("guards: got %d, want the one that is asked", len(d.Guards))
	}
}

func TestCheckOptions(t *testing.T) {
	if fs := CheckOptions(0, Span{"off", lifecycle.Span{}}, Span{"on", lifecycle.WorkDays(2)}); len(fs) > 0 {
		t.Errorf("got %v, want nothing", fs)
	}
	fs := CheckOptions(-1, Span{"back", lifecycle.Days(-1)})
	if len(fs) != 2 || fs[0].Path != "options.version" || fs[0].Code != "version" || fs[1].Path != "options.back" || fs[1].Code != "span" {
		t.Errorf("got %v, want the version and the span", fs)
	}
}

func TestCompile(t *testing.T) {
	define := func(name string) lifecycle.Definition[string, string, struct{}] {
		return lifecycle.Definition[string, string, struct{}]{
			Name: name, Version: 1, Initial: "open", States: []lifecycle.State[string]{{Name: "open"}, {Name: "gone", Kind: lifecycle.Terminal}},
			Transitions: []lifecycle.Transition[string, string]{{From: []string{"open"}, Event: "sell", To: "gone"}},
		}
	}
	if m, err := Compile("door", nil, define); err != nil || m.Name() != "door" {
		t.Errorf("got %v, want the machine", err)
	}
	if m, err := Compile("door", CheckOptions(-1), define); m != nil || !errors.Is(err, irm.ErrInvalid) {
		t.Errorf("got %v, want the finding", err)
	}
}
