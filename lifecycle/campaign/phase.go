package campaign

import (
	"slices"

	"github.com/irmkit/irmkit/lifecycle"
)

// Phase is a stretch of a campaign with the question that it answers.
type Phase struct {
	Name     string
	States   []State
	Question string
	Outputs  []string // in words: what it brings about
	Gate     Event    // that asks for them
	Criteria []string // all that the gate asks for: names of guards, outputs among them
	Metrics  []string // by which the phase is judged
}

// phases are the five in their order. The questions and metrics are those of the usual
// planning tables.
var phases = [...]Phase{
	{Name: "strategy", States: []State{Strategy}, Gate: Discover, Question: "Which result should creators bring?", Metrics: []string{"clear_targets"}},
	{Name: "discovery", States: []State{Discovery}, Gate: Engage, Question: "Which creators truly reach these people?", Metrics: []string{"fit", "reach", "engagement_quality"}},
	{Name: "collaboration", States: []State{Collaboration}, Gate: Activate, Question: "How is the story told, and on which platforms?", Metrics: []string{"content_quality", "message_on_brand"}},
	{Name: "activation", States: []State{Scheduled, Live, Extended}, Gate: Launch, Question: "When and where does it go live?", Metrics: []string{"impressions", "clicks", "engagement"}},
	{Name: "measurement", States: []State{Reviewing, Measuring}, Gate: Complete, Question: "What worked, why, and what changes?", Metrics: []string{"return_on_investment", "acquisition_cost", "retention"}},
}

// Phases are the phases of a campaign with these options, in their order.
func Phases(o Options) []Phase { // seed: P1
	out := make([]Phase, len(phases))
	for i, p := range phases {
		p.States, p.Metrics = slices.Clone(p.States), slices.Clone(p.Metrics)
		p.Outputs, p.Criteria = o.words(p), o.criteria(p.Gate)
		out[i] = p
	}
	return out
}

// words are the outputs of a phase as they are spoken of.
func (o Options) words(p Phase) []string {
	names := o.asked(p.Gate)
	if slices.Contains(p.States, Reviewing) {
		names = append(names, o.asked(Continue)...)
	}
	var words []string
	for _, row := range outputs {
		if slices.Contains(names, string(row.output)) {
			words = append(words, row.what)
		}
	}
	return words
}

// criteria are the guards of a gate, and of what leads back to live.
func (o Options) criteria(gate Event) []string {
	names := o.asked(gate)
	switch gate {
	case Activate, Launch:
		names = append(names, "targets_agreed") // seed: P3
	case Complete:
		names = append(names, "obligations_closed")
	}
	switch gate {
	case Launch, Continue, Extend, Resume:
		if o.Dated {
			names = append(names, "dated")
		}
	}
	return names
}

func groups(list []Phase) []lifecycle.Group[State] {
	var out []lifecycle.Group[State]
	for _, p := range list {
		out = append(out, lifecycle.Group[State]{Name: p.Name, States: p.States, Goal: p.Question, Activities: p.Outputs, Metrics: p.Metrics})
	}
	return out
}
