package network

import (
	"strings"

	"github.com/irmkit/irmkit/irm/intake/internal/oneline"
	"github.com/irmkit/irmkit/irm/intake/internal/record"
)

const maxStatusText = 64

// readStatus reads the network's word, of all parts of the action where they have
// one each, and what beside it says more: that it was paid, that it was voided.
func (m *mapping) readStatus() {
	a := &m.out
	at, n, mixed := record.Value{}, 0, false
	for v := range m.states() {
		s, word := m.statusOf(v)
		switch {
		case n == 0:
			at, a.Status, a.StatusText = v, s, word
			if m.address(v) {
				a.StatusText = ""
			}
		case s != a.Status && !mixed:
			m.Warn(v, "status_mixed", "not the status of the parts before it; kept as unknown")
			mixed = true
		}
		n++
	}
	switch {
	case mixed:
		a.Status = StatusUnknown
		return
	case n == 0:
		a.Status = m.Status.Of[""]
	}
	switch {
	case a.Status != StatusUnknown:
	case !at.Given() || at.Is(""):
		m.Warn(at, "status_missing", "no status; kept as unknown")
	default:
		m.Warn(at, "status_unknown", "not a word that the profile knows; kept as written")
	}
	for i, f := range m.flags {
		s := m.Flags[i].Status
		if of := m.Flags[i].Of; of != nil {
			s = m.flagged(f, of)
		} else if !m.raises(f) {
			continue
		}
		if s != StatusUnknown && ranks[s] > ranks[a.Status] {
			a.Status = s
		}
	}
}

// flagged is the status that the word of a flag says.
func (m *mapping) flagged(f route, of map[string]Status) Status {
	v := m.find(f)
	word := strings.ToLower(strings.TrimSpace(m.text(v)))
	s, known := of[word]
	if !known && word != "" {
		m.Warn(v, "flag_unknown", "not a word that the profile knows; it says nothing of the status")
	}
	return s
}

// states yields the values of the first path of the status that leads to any that
// is given, else those of the first: a null may have a meaning.
func (m *mapping) states() func(yield func(record.Value) bool) {
	return func(yield func(record.Value) bool) {
		if len(m.status) == 0 {
			return
		}
		given := 0
		for i := range m.status {
			if m.find(m.status[i : i+1]).Given() {
				given = i
				break
			}
		}
		m.status[given].walk(m.root, m.twice)(yield)
	}
}

func (m *mapping) statusOf(v record.Value) (Status, string) {
	text := strings.TrimSpace(m.text(v))
	return m.Status.Of[strings.ToLower(text)], oneline.Label(text, maxStatusText)
}

// raises reports whether a flag is up, of all parts that have one.
func (m *mapping) raises(f route) bool {
	for _, p := range f {
		given, down := false, false
		for v := range p.walk(m.root, m.twice) {
			given = given || v.Given()
			down = down || !isYes(v)
		}
		if given {
			return !down
		}
	}
	return false
}

func isYes(v record.Value) bool {
	switch v.Kind() {
	case record.Missing, record.Null:
		return false
	case record.Array, record.Object:
		return v.Len() > 0
	}
	switch wordOf(v) {
	case "", "false", "0", "no":
		return false
	}
	return true
}
