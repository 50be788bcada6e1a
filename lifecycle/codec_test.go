package lifecycle

import (
	"encoding"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// fullDefinition has every member.
const fullDefinition = `{"schema":"irmkit/machine/1","name":"post","version":2,"initial":"draft","entries":["live"],` +
	`"groups":[{"name":"Making","states":["draft"],"aside":true,"goal":"a post","activities":["write"],"metrics":["days"]}],` +
	`"states":[{"name":"draft","probability":"0.25","requires":["title"],"owner":"creator","fixed_date":true,"goal":"text","activities":["write"],"metrics":["drafts"]},` +
	`{"name":"live","kind":"closed"},{"name":"gone","kind":"terminal"}],` +
	`"transitions":[{"from":["draft"],"event":"publish","to":"live","guards":["labelled"],"effects":["tell"]},` +
	`{"groups":["Making"],"event":"drop","to":"gone","needs_reason":true},{"from":["live"],"open":true,"event":"remove","to":"gone"}],` +
	`"deadlines":[{"states":["live"],"clock":"stay","after":"30d","event":"remove","planned":true},` +
	`{"groups":["Making"],"clock":"idle","after":"3wd","event":"drop","reason":"forgotten"}],"workday":"7h"}`

func TestDefinitionJSON(t *testing.T) {
	d, err := DecodeDefinition[state, event, facts]([]byte(fullDefinition))
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(d)
	if err != nil || string(data) != fullDefinition {
		t.Errorf("got  %s, %v\nwant %s", data, err, fullDefinition)
	}
	nameless := d
	nameless.Schema = "" // as in a literal
	if data, err = json.Marshal(nameless); err != nil || string(data) != fullDefinition {
		t.Errorf("got  %s, %v\nwant %s", data, err, fullDefinition)
	}
	if _, err := Compile(d); !err.(irm.Findings).Has("guard_unbound") {
		t.Errorf("not bound: %v", err)
	}
	d.Calendar = office()
	m := compiled(t, d.Bind(map[string]Guard[facts]{"labelled": guardOf("labelled")}, "tell"))
	again := m.Definition()
	if diff := cmp.Diff(d, again, cmpopts.IgnoreFields(definition{}, "Guards", "Effects", "Calendar"), cmp.AllowUnexported(Span{}), cmp.Comparer(func(a, b irm.Rate) bool { return a == b })); diff != "" {
		t.Error(diff)
	}
	if again.Guards["labelled"] == nil || !slices.Equal(again.Effects, []string{"tell"}) || again.Calendar == nil {
		t.Errorf("%+v", again)
	}
	again.States[0].Requires[0], again.Transitions[0].From[0], again.Groups[0].States[0] = "x", "x", "x"
	if fresh := m.Definition(); fresh.States[0].Requires[0] != "title" || fresh.Transitions[0].From[0] != "draft" || fresh.Groups[0].States[0] != "draft" {
		t.Error("the copy is the machine's own")
	}
	if m.Name() != "post" || m.Version() != 2 {
		t.Error(m.Name(), m.Version())
	}
	if s, ok := m.State("draft"); !ok || s.Goal != "text" || s.Owner != irm.PartyCreator {
		t.Errorf("%+v", s)
	}
	if _, ok := m.State("x"); ok || m.Group("x") != "" || m.Group("live") != "" || m.Group("draft") != "Making" {
		t.Error("states that are none")
	}
	// Three days of seven hours, from Monday at nine, in an office that works for eight:
	// five hours into Wednesday, and an hour for lunch.
	s := must2(t, m.Start, "", on(0)).Snapshot
	if want := time.Date(2026, 3, 4, 15, 0, 0, 0, time.UTC); s.Next.Time() != want {
		t.Errorf("due %s, want %s", s.Next, want)
	}
}

func TestDecodeDefinition(t *testing.T) {
	for in, path := range map[string]string{
		`{"schema":"irmkit/machine/1.1"}`:                                                  "schema",
		`{"schema":"irmkit/plan/1"}`:                                                       "schema",
		strings.Replace(fullDefinition, `"goal":"text"`, `"gaol":"text"`, 1):               "states[0].gaol",
		strings.Replace(fullDefinition, `"kind":"closed"`, `"kind":"shut"`, 1):             "states[1].kind",
		strings.Replace(fullDefinition, `"clock":"stay"`, `"clock":""`, 1):                 "deadlines[0].clock",
		strings.Replace(fullDefinition, `"after":"30d"`, `"after":"1w"`, 1):                "deadlines[0].after",
		strings.Replace(fullDefinition, `"event":"publish","to":"live"`, `"to":"live"`, 1): "transitions[0].event",
		strings.Replace(fullDefinition, `"open":true`, `"Open":true`, 1):                   "transitions[2].Open",
		strings.Replace(fullDefinition, `"probability":"0.25"`, `"probability":0.25`, 1):   "states[0].probability",
	} {
		_, err := DecodeDefinition[state, event, facts]([]byte(in))
		var fs irm.Findings
		if !errors.As(err, &fs) || fs[0].Path != path {
			t.Errorf("%v, want a finding at %s", err, path)
		}
	}
}

func FuzzDecodeDefinition(f *testing.F) {
	f.Add([]byte(fullDefinition))
	f.Add([]byte(`{"schema":"irmkit/machine/1","name":"a","version":1,"initial":"a","states":[{"name":"a"},{"name":"b","kind":"terminal"}],` +
		`"transitions":[{"open":true,"event":"e","to":"b"}],"deadlines":[{"states":["a"],"clock":"total","after":"90m","event":"e"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := DecodeDefinition[state, event, facts](data)
		if err != nil {
			return
		}
		again, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		if e, err := DecodeDefinition[state, event, facts](again); err != nil || !cmp.Equal(d, e, cmpopts.EquateEmpty(), cmpopts.IgnoreFields(definition{}, "Guards", "Calendar"), cmp.AllowUnexported(Span{}), cmp.Comparer(func(a, b irm.Rate) bool { return a == b })) {
			t.Fatalf("%v\n%s\n%s", err, data, again)
		}
		d.Calendar = office()
		for _, row := range d.Transitions {
			for _, name := range row.Guards {
				d = d.Bind(map[string]Guard[facts]{name: guardOf(name)})
			}
		}
		m, err := Compile(d)
		if err != nil {
			if text := err.Error(); len(text) > 256 {
				t.Fatal(text)
			}
			return
		}
		if m.Mermaid() == "" || m.DOT() == "" || m.Markdown() == "" || len(Diff(m, m)) > 0 {
			t.Fatal("no picture")
		}
		step, err := m.Start("", on(0))
		for _, e := range m.eventList {
			if err != nil {
				break
			}
			if next, err := m.Fire(step.Snapshot, e, nil, on(0)); err == nil {
				step = next
			}
		}
		if err == nil {
			err = m.Check(step.Snapshot)
		}
		if err != nil {
			t.Fatal(err)
		}
	})
}

func TestSnapshotJSON(t *testing.T) {
	m := compileText(t, review)
	records, last := history(t, m)
	last.Breaches, last.Until, last.Totals[1] = 5, 7, 9
	const want = `{"machine":"review","version":1,"state":"draft","seq":9,"started":"2026-03-02T09:00:00Z","entered":"2026-03-13T09:00:00Z",` +
		`"active":"2026-03-13T09:00:00Z","at":"2026-03-13T09:00:00Z","until":"1970-01-01T00:00:00.000007Z","next":"2026-03-27T09:00:00Z","breaches":5,"totals":[0,9,0,0]}`
	data, err := json.Marshal(last)
	if err != nil || string(data) != want {
		t.Errorf("%s, %v\nwant %s", data, err, want)
	}
	if got, err := wire.DecodeValue[snapshot](data); err != nil || got != last {
		t.Errorf("%+v, %v", got, err)
	}
	const breach = `{"machine":"review","version":1,"seq":7,"kind":"breach","clock":"stay","from":"escalated","to":"escalated","event":"wave_through",` +
		`"at":"2026-03-09T09:00:00Z","actor":{"kind":"system","party":"host","id":"deadline"},"reason":"stay 2d; refused by contract_allows, hopeless"}`
	if data, err := json.Marshal(records[6]); err != nil || string(data) != breach {
		t.Errorf("%s, %v\nwant %s", data, err, breach)
	}
	for i, r := range records {
		data, err := json.Marshal(r)
		if got, err2 := wire.DecodeValue[record](data); err != nil || err2 != nil || got != r {
			t.Errorf("record %d: %+v, %v, %v", i, got, err, err2)
		}
		if err := r.Validate().Err(); err != nil {
			t.Errorf("record %d: %v", i, err)
		}
	}
	if data, err := json.Marshal(snapshot{}); err != nil || string(data) != `{"machine":"","version":0,"state":"","seq":0}` {
		t.Errorf("%s, %v", data, err)
	}
}

func TestRecordValidate(t *testing.T) {
	records, _ := history(t, compileText(t, review))
	good := records[6]
	for path, edit := range map[string]func(r *record){
		"machine":  func(r *record) { r.Machine = "" },
		"version":  func(r *record) { r.Version = 0 },
		"seq":      func(r *record) { r.Seq = 1<<53 + 1 },
		"kind":     func(r *record) { r.Kind, r.Clock, r.Event = 0, 0, "" },
		"clock":    func(r *record) { r.Clock = 0 },
		"from":     func(r *record) { r.From = "" },
		"to":       func(r *record) { r.To = "" },
		"event":    func(r *record) { r.Event = "" },
		"at":       func(r *record) { r.At = 0 },
		"until":    func(r *record) { r.Until = maxInstant + 1 },
		"actor.id": func(r *record) { r.Actor.ID = "" },
		"reason":   func(r *record) { r.Reason = "\x00" },
		"id":       func(r *record) { r.ID = "\xff" },
	} {
		r := good
		if edit(&r); len(r.Validate()) != 1 || r.Validate()[0].Path != path {
			t.Errorf("%v, want one finding at %s", r.Validate(), path)
		}
	}
	s := step{Record: good, Snapshot: snapshot{Machine: "review", Version: 1, State: "escalated", Seq: 8}}
	if fs := s.Validate(); !fs.Has("step") {
		t.Errorf("two parts that do not belong together: %v", fs)
	}
}

// Every word is read back as it is written; others are refused, both ways.
func TestWords(t *testing.T) {
	for _, tt := range []struct {
		names wire.Words
		of    func(i uint8) (encoding.TextMarshaler, func() string)
		read  func(text []byte) (uint8, error)
	}{
		{
			stateKinds, func(i uint8) (encoding.TextMarshaler, func() string) { return StateKind(i), StateKind(i).String },
			func(text []byte) (uint8, error) { var k StateKind; err := k.UnmarshalText(text); return uint8(k), err },
		},
		{
			clocks, func(i uint8) (encoding.TextMarshaler, func() string) { return Clock(i), Clock(i).String },
			func(text []byte) (uint8, error) { var k Clock; err := k.UnmarshalText(text); return uint8(k), err },
		},
		{
			recordKinds, func(i uint8) (encoding.TextMarshaler, func() string) { return RecordKind(i), RecordKind(i).String },
			func(text []byte) (uint8, error) { var k RecordKind; err := k.UnmarshalText(text); return uint8(k), err },
		},
	} {
		for i, name := range tt.names {
			v, text := tt.of(uint8(i))
			got, err := v.MarshalText()
			if text() != name || (err == nil) != (name != "") || string(got) != name {
				t.Errorf("%d is %q, %v, want %q", i, got, err, name)
			}
			if back, err := tt.read([]byte(name)); (err == nil) != (name != "") || name != "" && back != uint8(i) {
				t.Errorf("%q is read as %d, %v", name, back, err)
			}
		}
		v, text := tt.of(uint8(len(tt.names)))
		if _, err := v.MarshalText(); !errors.Is(err, irm.ErrInvalid) || text() != "unknown" {
			t.Errorf("an unknown one: %v, %s", err, text())
		}
		if _, err := tt.read([]byte("Open")); !errors.Is(err, irm.ErrInvalid) {
			t.Error(err)
		}
	}
}

func TestSpan(t *testing.T) {
	for _, text := range []string{"0d", "7d", "3660d", "36h", "90m", "3wd", "250wd", "16wh"} {
		var s Span
		if err := s.UnmarshalText([]byte(text)); err != nil || s.String() != text {
			t.Errorf("%s is read as %s, %v", text, s, err)
		}
		if got, err := s.MarshalText(); err != nil || string(got) != text {
			t.Errorf("%s is written as %s, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "d", "7", "07d", "-1d", "+1d", "1.5d", "3661d", "251wd", "99999999999d", "1w", "1 d", "１d"} {
		var s Span
		if err := s.UnmarshalText([]byte(text)); !errors.Is(err, irm.ErrInvalid) || !s.IsZero() {
			t.Errorf("%q is read as %s, %v", text, s, err)
		}
	}
	for _, s := range []Span{Days(-1), Days(1 << 40), Hours(87841), Minutes(-1 << 40), WorkDays(251), WorkHours(2001)} {
		if got, err := s.MarshalText(); !errors.Is(err, irm.ErrInvalid) {
			t.Errorf("%s is written: %v", got, err)
		}
	}
	if !WorkHours(1).Working() || Hours(1).Working() {
		t.Error("working time")
	}
}

func TestInstant(t *testing.T) {
	for _, tt := range []struct {
		in   time.Time
		want string
	}{
		{begin, "2026-03-02T09:00:00Z"},
		{begin.Add(1999 * time.Nanosecond), "2026-03-02T09:00:00.000001Z"},
		{begin.In(time.FixedZone("", 3600)), "2026-03-02T09:00:00Z"},
		{time.Unix(0, 1000), "1970-01-01T00:00:00.000001Z"},
		{time.Unix(0, 0), ""},
		{time.Unix(-1, 0), ""},
		{time.Time{}, ""},
		{time.Date(9999, 12, 31, 23, 59, 59, 999999999, time.UTC), "9999-12-31T23:59:59.999999Z"},
		{time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC), ""},
		{time.Unix(1<<62, 0), ""},
	} {
		i := InstantOf(tt.in)
		if i.String() != tt.want || i.Time().IsZero() != (tt.want == "") || i != 0 && i.Time() != irm.Instant(tt.in) {
			t.Errorf("%s is %q, want %q", tt.in, i, tt.want)
		}
		text, err := i.MarshalText()
		if (err == nil) != (tt.want != "") {
			t.Errorf("%d is written as %q, %v", i, text, err)
		}
		var back Instant
		if err == nil {
			err = back.UnmarshalText(text)
		}
		if (err == nil) != (tt.want != "") || back != i {
			t.Errorf("%s is written as %s and read as %s, %v", i, text, back, err)
		}
	}
	for _, text := range []string{"", "2026-03-02", "1970-01-01T00:00:00Z"} {
		var i Instant
		if err := i.UnmarshalText([]byte(text)); !errors.Is(err, irm.ErrInvalid) {
			t.Errorf("%q is %s, %v", text, i, err)
		}
	}
	i := InstantOf(begin)
	if j := i.Add(90 * time.Second); j.Sub(i) != 90*time.Second || maxInstant.Add(time.Microsecond) != 0 || (maxInstant-1).Add(time.Microsecond) != maxInstant || Instant(1).Add(-time.Hour) != 0 {
		t.Error(j)
	}
}
