package collaboration

import (
	"slices"

	"github.com/irmkit/irmkit/lifecycle/internal/stock"
)

// ResumeAt is the state in which an interrupted collaboration goes on: the last in its
// records that is not [Paused], [Renegotiating] or [Breached], or [Live] if a post came out
// meanwhile. It fills [Facts].ResumeAt. Of no records it is empty.
func ResumeAt(records []Record) State {
	state, since := stock.Stood(records, Paused, Renegotiating, Breached)
	if slices.ContainsFunc(since, func(r Record) bool { return r.Event == PublishEarly }) {
		return Live
	}
	return state
}
