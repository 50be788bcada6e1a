package lifecycle

import (
	"encoding/json"
	"strings"
	"testing"
)

// relationship is of the size of a real machine.
const relationship = `
machine relationship 1 discovered planned
group Discovery: discovered qualified
group Outreach: outreach negotiating
group Onboarding: onboarding
group Activation: active measuring
group Nurture: nurture dormant
group Advocacy: advocate
open: planned discovered qualified outreach negotiating onboarding active measuring nurture dormant advocate
closed: declined graduated
terminal: offboarded blocked
discovered qualify -> qualified fit authentic
discovered,qualified disqualify -> declined ?
qualified contact -> outreach message
outreach follow_up -> outreach attempts
outreach reply_positive -> negotiating
outreach,negotiating decline -> declined ?
outreach no_response -> dormant
negotiating stall -> dormant
negotiating agree -> onboarding contract
onboarding launch -> active brief
onboarding cancel -> dormant contract
active complete -> measuring closed
active pause -> nurture
active extend -> active
active interrupt -> onboarding
planned a -> planned
planned b -> planned
planned c -> planned
planned d -> dormant
measuring debrief -> nurture report
nurture,advocate rebook -> negotiating
nurture promote -> advocate tenure
advocate demote -> nurture ?
nurture,advocate lapse -> dormant
dormant,declined,graduated reactivate -> qualified rescored
nurture,advocate,dormant graduate -> graduated obligations
active,measuring offboard -> offboarded obligations ?
onboarding block -> blocked
measuring block -> blocked ?
after outreach idle 7d no_response
after negotiating idle 14d stall
after dormant idle 365d graduate
`

func benchMachine(b *testing.B) *machine {
	d := parse(relationship)
	for name := range d.Guards {
		d.Guards[name] = func(f facts, _ Meta) error {
			if f != nil {
				return errRefused
			}
			return nil
		}
	}
	return compiled(b, d)
}

func in(b *testing.B, m *machine, s state) snapshot {
	b.Helper()
	start, err := m.Start("", on(0))
	there := must(b, start, err).Snapshot
	forced, err := m.Force(there, s, on(1))
	return must(b, forced, err).Snapshot
}

var (
	sinkStep  step
	sinkErr   error
	sinkState state
	sinkOK    bool
)

// loaded is a text whose bytes are nowhere else.
func loaded[T ~string](s T) T { return T(strings.Clone(string(s))) }

func BenchmarkNext(b *testing.B) {
	m := benchMachine(b)
	for name, s := range map[string]state{"constant": m.stateList[3], "loaded": loaded[state]("negotiating")} {
		e := m.eventList[7]
		if name == "loaded" {
			e = loaded[event]("stall")
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				sinkState, sinkOK = m.Next(s, e)
			}
		})
	}
}

func BenchmarkFire(b *testing.B) {
	m := benchMachine(b)
	for _, bb := range []struct {
		name  string
		state state
		event event
	}{
		{"unguarded", "active", "interrupt"},
		{"guarded", "qualified", "contact"},
		{"idle", "outreach", "reply_positive"},
		{"undeclared", "active", "qualify"},
	} {
		s, meta := in(b, m, bb.state), on(2)
		s.State, s.Machine = loaded(s.State), strings.Clone(s.Machine)
		e := loaded(bb.event)
		b.Run(bb.name, func(b *testing.B) {
			for b.Loop() {
				sinkStep, sinkErr = m.Fire(s, e, nil, meta)
			}
		})
		b.Run(bb.name+"/local", func(b *testing.B) {
			var seq int64
			for b.Loop() {
				step, err := m.Fire(s, e, nil, meta)
				seq += step.Record.Seq
				sinkErr = err
			}
		})
		b.Run(bb.name+"/apply", func(b *testing.B) {
			st := step{Snapshot: s}
			for b.Loop() {
				st.Snapshot = s
				sinkErr = m.Apply(&st, e, nil, &meta)
			}
		})
	}
}

// What the table refuses shares one error.
func BenchmarkRejection(b *testing.B) {
	m := benchMachine(b)
	st, meta := step{Snapshot: in(b, m, "active")}, on(2)
	for b.Loop() {
		sinkErr = m.Apply(&st, "qualify", nil, &meta)
	}
}

func BenchmarkGuardRejection(b *testing.B) {
	m := benchMachine(b)
	s, meta, f := in(b, m, "qualified"), on(2), facts{"message": true}
	for b.Loop() {
		sinkStep, sinkErr = m.Fire(s, "contact", f, meta)
	}
}

func BenchmarkPermitted(b *testing.B) {
	m := benchMachine(b)
	for _, s := range []state{"planned", "active", "onboarding", "negotiating"} {
		snap, meta := in(b, m, s), on(2)
		buffer := make([]event, 0, 16)
		b.Run(string(s), func(b *testing.B) {
			for b.Loop() {
				buffer = m.Permitted(buffer[:0], snap, nil, meta)
			}
		})
	}
}

func BenchmarkReplay(b *testing.B) {
	m := benchMachine(b)
	start, _ := m.Start("", on(0))
	records, s := []record{start.Record}, start.Snapshot
	for i := range 100 {
		next, err := m.Force(s, m.stateList[1+i%10], on(1+float64(i)/100))
		if err != nil {
			b.Fatal(err)
		}
		records, s = append(records, next.Record), next.Snapshot
	}
	b.ResetTimer()
	for b.Loop() {
		_, sinkErr = m.Replay(records)
	}
}

func BenchmarkCompile(b *testing.B) {
	d := parse(relationship)
	for b.Loop() {
		if _, err := Compile(d); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSnapshotJSON(b *testing.B) {
	s := in(b, benchMachine(b), "active")
	for b.Loop() {
		if _, err := json.Marshal(s); err != nil {
			b.Fatal(err)
		}
	}
}
