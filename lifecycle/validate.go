package lifecycle

import (
	"unicode"
	"unicode/utf8"

	"strings"

	"github.com/irmkit/irmkit/irm"
)

// Validate reports what keeps the snapshot from being stored. Whether it is one of a
// certain machine is for [Machine.Check].
func (s Snapshot[S]) Validate() irm.Findings {
	var fs irm.Findings
	fs.AddErr("machine", irm.CheckID(s.Machine))
	fs.AddErr("state", irm.CheckID(s.State))
	checkVersion(&fs, "version", s.Version)
	checkSeq(&fs, "seq", s.Seq)
	for _, at := range []struct {
		path  string
		value Instant
		must  bool
	}{
		{"started", s.Started, true},
		{"entered", s.Entered, true},
		{"active", s.Active, true},
		{"at", s.At, true},
		{"until", s.Until, false},
		{"next", s.Next, false},
	} {
		checkInstant(&fs, at.path, at.value, at.must)
	}
	if s.Started > s.Entered || s.Entered > s.Active || s.Active > s.At || s.Next != 0 && s.Next < s.At {
		fs.Add("at", "time_order", "want started, entered, active, at and next in this order")
	}
	for _, total := range s.Totals {
		if total < 0 {
			fs.Add("totals", "total", "want times of zero or more")
		}
	}
	return fs
}

// Validate reports what keeps the record from being stored. Whether it belongs to a
// history is for [Machine.Replay].
func (r Record[S, E]) Validate() irm.Findings {
	var fs irm.Findings
	fs.AddErr("machine", irm.CheckID(r.Machine))
	checkVersion(&fs, "version", r.Version)
	checkSeq(&fs, "seq", r.Seq)
	if _, err := r.Kind.MarshalText(); err != nil {
		fs.AddErr("kind", err)
	}
	if byClock := r.Kind == RecordDeadline || r.Kind == RecordBreach; byClock != (r.Clock != 0) || int(r.Clock) >= len(clocks) {
		fs.Add("clock", "clock", "want the clock of a deadline or breach, and none of other records")
	}
	if (r.Kind == RecordStart) != (r.From == "") {
		fs.Add("from", "record", "want a state to come from, but of a start")
	}
	if byEvent := r.Kind == RecordFire || r.Kind == RecordDeadline || r.Kind == RecordBreach; byEvent != (r.Event != "") {
		fs.Add("event", "record", "want an event of transitions and breaches, and of no other record")
	}
	checkOptionalID(&fs, "from", r.From)
	fs.AddErr("to", irm.CheckID(r.To))
	checkOptionalID(&fs, "event", r.Event)
	checkInstant(&fs, "at", r.At, true)
	checkInstant(&fs, "until", r.Until, false)
	fs = append(fs, r.Actor.Validate().Under("actor")...)
	checkReason(&fs, "reason", r.Reason)
	checkOptionalID(&fs, "id", r.ID)
	return fs
}

// Validate reports what keeps the step from being stored: what is wrong with either part,
// and parts that do not belong together.
func (s Step[S, E]) Validate() irm.Findings {
	fs := append(s.Snapshot.Validate().Under("snapshot"), s.Record.Validate().Under("record")...)
	if s.Snapshot.Machine != s.Record.Machine || s.Snapshot.Version != s.Record.Version || s.Snapshot.Seq != s.Record.Seq ||
		s.Snapshot.State != s.Record.To || s.Snapshot.At != s.Record.At {
		fs.Add("record", "step", "want the record that led to the snapshot")
	}
	return fs
}

func checkVersion(fs *irm.Findings, path string, version int) {
	if version < 1 || version > 1<<31-1 {
		fs.Add(path, "version", "version %d is out of range: want 1 or more", version)
	}
}

func checkSeq(fs *irm.Findings, path string, seq int64) {
	if seq < 1 || seq > maxSeq {
		fs.Add(path, "seq", "%d is out of range: want 1 or more", seq)
	}
}

func checkInstant(fs *irm.Findings, path string, i Instant, must bool) {
	switch {
	case i < 0 || i > maxInstant:
		fs.Add(path, "time_year", "want a time from 1970 to 9999")
	case i == 0 && must:
		fs.Add(path, "time_missing", "want a time")
	}
}

func checkText(fs *irm.Findings, path, text string) {
	switch {
	case !utf8.ValidString(text):
		fs.Add(path, "utf8", "want valid UTF-8")
	case strings.ContainsFunc(text, unicode.IsControl):
		fs.Add(path, "text_control", "want no control characters")
	}
}
