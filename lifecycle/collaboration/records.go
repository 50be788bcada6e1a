package collaboration

import "slices"

// ResumeAt is the state in which an interrupted collaboration goes on: the last in its
// records that is not [Paused], [Renegotiating] or [Breached], or [Live] if a post came out
// meanwhile. It fills [Facts].ResumeAt. Of no records it is empty.
func ResumeAt(records []Record) State {
	for _, r := range slices.Backward(records) {
		switch r.To {
		case Paused, Renegotiating, Breached:
			if r.Event == PublishEarly {
				return Live
			}
		default:
			return r.To
		}
	}
	return ""
}
