package brief

import "github.com/irmkit/irmkit/irm"

// Variant is the brief for other markets or in another language: it says what is different,
// and inherits the rest. Mandatories and guardrails can be put into other words, and more of
// them added; none can be left out.
type Variant struct { // seed: B14
	ID       string          `json:"id" wire:"required"`
	Language irm.Language    `json:"language,omitzero"` // empty: that of the brief
	Markets  []irm.Territory `json:"markets,omitempty"` // empty: those of the brief

	Title     string            `json:"title,omitzero"`
	Objective string            `json:"objective,omitzero"` // the text of it
	Audience  Audience          `json:"audience,omitzero"`
	Texts     map[string]string `json:"texts,omitempty"`  // of messages, angles, guardrails, onboarding items, by ID
	Values    map[string]string `json:"values,omitempty"` // of mandatories, by ID

	Mandatories []Mandatory `json:"mandatories,omitempty"` // besides those of the brief
	Guardrails  []Guardrail `json:"guardrails,omitempty"`  // besides those of the brief
	Labels      []Label     `json:"labels,omitempty"`      // instead of those of the brief
}
