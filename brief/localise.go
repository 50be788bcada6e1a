package brief

import (
	"maps"
	"slices"

	"github.com/irmkit/irmkit/brief/rights"
	"github.com/irmkit/irmkit/irm"
)

// clone copies everything that texts or localise may change. The rest is shared.
func (b Brief) clone() Brief {
	b.Secondary = slices.Clone(b.Secondary)
	b.Messages = slices.Clone(b.Messages)
	b.Angles = slices.Clone(b.Angles)
	b.Mandatories = cloneMandatories(b.Mandatories)
	b.Guardrails = cloneGuardrails(b.Guardrails)
	b.Examples = slices.Clone(b.Examples)
	b.Deliverables = slices.Clone(b.Deliverables)
	b.Assets = slices.Clone(b.Assets)
	b.Onboarding = slices.Clone(b.Onboarding)
	b.Variants = slices.Clone(b.Variants)
	for i := range b.Variants {
		v := &b.Variants[i]
		v.Texts, v.Values = maps.Clone(v.Texts), maps.Clone(v.Values)
		v.Mandatories, v.Guardrails = cloneMandatories(v.Mandatories), cloneGuardrails(v.Guardrails)
	}
	return b
}

func cloneMandatories(list []Mandatory) []Mandatory {
	list = slices.Clone(list)
	for i := range list {
		list[i].Or, list[i].Query = slices.Clone(list[i].Or), maps.Clone(list[i].Query)
	}
	return list
}

func cloneGuardrails(list []Guardrail) []Guardrail {
	list = slices.Clone(list)
	for i := range list {
		list[i].Phrases = slices.Clone(list[i].Phrases)
	}
	return list
}

// Localised is the brief of a variant: everything of the brief, what the variant puts into
// other words, and what it adds. It has no Variants, and of the participants those of the
// variant; the empty ID stands for those who get the brief as it is. Fields are not filled
// in yet; see [Brief.For]. The brief itself is not changed. The error is that there is no
// such variant.
func (b Brief) Localised(variant string) (Brief, error) { // seed: B14
	i := slices.IndexFunc(b.Variants, func(v Variant) bool { return v.ID == variant })
	if i < 0 && variant != "" {
		var fs irm.Findings
		fs.Add("variants", "reference", "there is no variant %s", irm.Quote(variant))
		return Brief{}, fs.Err()
	}
	all := b.Variants
	b.Variants = nil
	out := b.clone()
	if variant != "" {
		v := all[i]
		v.Mandatories, v.Guardrails = cloneMandatories(v.Mandatories), cloneGuardrails(v.Guardrails)
		out.localise(&v)
	}
	out.Participants = nil
	for _, p := range b.Participants {
		if p.Variant == variant {
			p.Variant = ""
			out.Participants = append(out.Participants, p)
		}
	}
	// What others make is not part of it.
	out.Deliverables = slices.DeleteFunc(out.Deliverables, func(d Deliverable) bool {
		return d.Collaboration != "" && !slices.ContainsFunc(out.Participants, func(p Participant) bool { return p.Collaboration == d.Collaboration })
	})
	return out, nil
}

// localise puts what the variant says into the brief, which is a clone.
func (b *Brief) localise(v *Variant) {
	if v.Language != "" {
		b.Language = v.Language
	}
	if len(v.Markets) > 0 {
		b.Markets = v.Markets
	}
	if v.Title != "" {
		b.Title = v.Title
	}
	if v.Objective != "" {
		b.Objective.Text = v.Objective
	}
	if minors := b.Audience.Minors; v.Audience != (Audience{}) {
		b.Audience = v.Audience
		if v.Audience.Minors == irm.AnswerUnknown { // what was known of the audience is not lost
			b.Audience.Minors = minors
		}
	}
	put := func(id string, s *string) {
		if t, ok := v.Texts[id]; ok {
			*s = t
		}
	}
	for i := range b.Messages {
		put(b.Messages[i].ID, &b.Messages[i].Text)
	}
	for i := range b.Angles {
		put(b.Angles[i].ID, &b.Angles[i].Text)
	}
	for i := range b.Guardrails {
		put(b.Guardrails[i].ID, &b.Guardrails[i].Text)
	}
	for i := range b.Onboarding {
		put(b.Onboarding[i].ID, &b.Onboarding[i].Text)
	}
	for i := range b.Mandatories {
		if value, ok := v.Values[b.Mandatories[i].ID]; ok {
			b.Mandatories[i].Value = value
		}
	}
	b.Mandatories = append(b.Mandatories, v.Mandatories...)
	b.Guardrails = append(b.Guardrails, v.Guardrails...)
	if len(v.Labels) > 0 {
		b.Disclosure.Labels = v.Labels
	}
}

// For is the brief that one participant gets: the variant applied, the values filled in, and
// only what concerns this collaboration: deliverables, waves and assets that are the
// participant's own or everyone's, and the labels, mandatories and guardrails of these. An
// asset of another creator that the brief refers to is there without the agreement behind it
// and where else it is used. It is a valid brief without Fields and Variants. The brief
// itself is not changed. The error names the collaboration that is none, or all fields
// without a value, or what makes the filled brief not valid, such as a link that is none.
func (b Brief) For(c irm.CollaborationID) (Brief, error) {
	i := slices.IndexFunc(b.Participants, func(p Participant) bool { return p.Collaboration == c })
	if i < 0 {
		var fs irm.Findings
		fs.Add("participants", "reference", "there is no participant with the collaboration %s", irm.Quote(string(c)))
		return Brief{}, fs.Err()
	}
	out, fs := b.part(b.Participants[i])
	if fs == nil {
		fs = out.Validate()
	}
	if err := fs.Err(); err != nil {
		return Brief{}, err
	}
	return out, nil
}

// part is For without the last check.
func (b Brief) part(p Participant) (Brief, irm.Findings) {
	out, err := b.Localised(p.Variant)
	if err != nil {
		var fs irm.Findings
		fs.AddErr("", err)
		return Brief{}, fs
	}
	out.keep(p)
	fs := out.fill(func(name string) (string, bool) {
		v, ok := p.Values[name]
		return v, ok && v != ""
	})
	out.Fields = nil
	return out, fs
}

// keep leaves out what does not concern a participant.
func (b *Brief) keep(p Participant) {
	p.Variant, p.Values = "", nil
	b.Participants = []Participant{p}
	var platforms []irm.Platform
	var waves []string
	b.Deliverables = slices.DeleteFunc(b.Deliverables, func(d Deliverable) bool {
		if d.Collaboration != "" && d.Collaboration != p.Collaboration {
			return true
		}
		platforms, waves = append(platforms, d.Platform), append(waves, d.Wave)
		return false
	})
	b.Waves = slices.DeleteFunc(slices.Clone(b.Waves), func(w Wave) bool { return !slices.Contains(waves, w.ID) })
	b.Disclosure.Labels = slices.DeleteFunc(slices.Clone(b.Disclosure.Labels), func(l Label) bool {
		return !overlaps(l.Markets, b.Markets) || !slices.ContainsFunc(b.Deliverables, l.isOn)
	})
	b.Mandatories = slices.DeleteFunc(b.Mandatories, func(m Mandatory) bool {
		named := slices.ContainsFunc(b.Deliverables, func(d Deliverable) bool { return slices.Contains(d.Mandatories, m.ID) })
		return !named && (!common(m.Platforms, platforms) || !overlaps(m.Markets, b.Markets))
	})
	b.Guardrails = slices.DeleteFunc(b.Guardrails, func(g Guardrail) bool { return !common(g.Platforms, platforms) })
	b.Assets = slices.DeleteFunc(b.Assets, func(a Asset) bool {
		return a.Creator != "" && a.Creator != p.Creator && !b.names(a.ID)
	})
	for i := range b.Assets {
		if a := &b.Assets[i]; a.Creator != "" && a.Creator != p.Creator {
			a.Agreement, a.Reuses = "", nil // its rights stay: they say whether the participant may use it
		}
	}
}

// names reports whether something in the brief refers to an asset.
func (b *Brief) names(id irm.AssetID) bool {
	return slices.ContainsFunc(b.Rights, func(r rights.Right) bool { return slices.Contains(r.Assets, id) }) ||
		slices.ContainsFunc(b.Onboarding, func(o OnboardingItem) bool { return o.Asset == id }) ||
		slices.ContainsFunc(b.Mandatories, func(m Mandatory) bool {
			return m.Kind == ShowAsset && (m.Value == string(id) || slices.Contains(m.Or, string(id)))
		})
}
