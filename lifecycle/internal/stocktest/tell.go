package stocktest

import (
	"fmt"
	"slices"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/lifecycle"
)

// Tell plays a story, and breaks off where it is otherwise than told. Who does something,
// where the story names nobody, is by. A step has no effects but those that are told.
func Tell[S, E ~string, C any](
	t testing.TB, m *lifecycle.Machine[S, E, C], story Story[S, E, C], by irm.Actor, host func([]lifecycle.Record[S, E]) C,
) []lifecycle.Record[S, E] {
	t.Helper()
	nobody := irm.Actor{}
	if story.By == nobody {
		story.By = by
	}
	story.Moves = slices.Clone(story.Moves)
	for i := range story.Moves {
		mv := &story.Moves[i]
		if mv.Event == "" {
			continue
		}
		if mv.By == nobody {
			mv.By = by
		}
		if mv.Effects == "" && mv.Refused == "" {
			mv.Effects = "-"
		}
	}
	return MustPlay(t, m, story, host)
}

// Deadlines are what the records say of deadlines: day, kind, state and reason.
func Deadlines[S, E ~string](history []lifecycle.Record[S, E]) (out []string) {
	for _, r := range history {
		if r.Clock != 0 {
			days := r.At.Time().Sub(Monday()).Hours() / 24
			out = append(out, fmt.Sprintf("%.6g %s %s: %s", days, r.Kind, r.From, r.Reason))
		}
	}
	return out
}
