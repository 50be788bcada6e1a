package campaign

import "github.com/irmkit/irmkit/lifecycle/internal/stock"

// ResumeAt is the state in which a paused campaign goes on: the last in its records that
// is not Paused. It fills [Facts.ResumeAt]. Of no records it is empty.
func ResumeAt(records []Record) State {
	state, _ := stock.Stood(records, Paused)
	return state
}

// TargetsLocked reports whether the targets are fixed: from the activation on they change
// by [Restate] alone, and once the campaign was measured not at all. A host asks before it
// lets anybody edit the goals of a campaign.
func TargetsLocked(records []Record) bool { // seed: P3
	switch ResumeAt(records) {
	case "", Strategy, Discovery, Collaboration:
		return false
	}
	return true
}

// Restatements are the records by which targets were changed after they were locked,
// with who did it, when and why.
func Restatements(records []Record) []Record { // seed: P3
	var out []Record
	for _, r := range records {
		if r.Event == Restate {
			out = append(out, r)
		}
	}
	return out
}
