package brief

import (
	"maps"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

func (b *Brief) validateVariants(fs *irm.Findings) {
	var unreported irm.Findings
	story := b.storyIDs(&unreported)
	for _, g := range b.Guardrails {
		story = append(story, g.ID)
	}
	all := slices.Clone(story)
	for _, m := range b.Mandatories {
		all = append(all, m.ID)
	}
	var ids []string
	assets := b.assetIDs()
	for i := range rows(fs, "variants", b.Variants, MaxList) {
		path, v := at("variants", i), &b.Variants[i]
		checkID(fs, path+".id", v.ID, &ids)
		if v.Language != "" {
			fs.AddErr(path+".language", irm.CheckLanguage(v.Language))
		}
		checkMarkets(fs, path+".markets", v.Markets)
		if v.Audience.Minors > irm.AnswerYes {
			fs.Add(path+".audience.minors", "word", "want yes or no, or nothing")
		}
		checkKeys(fs, path+".texts", v.Texts, story, "message, angle, guardrail or onboarding item")
		own := slices.Clone(all)
		b.checkMandatories(fs, path+".mandatories", v.Mandatories, &own)
		checkGuardrails(fs, path+".guardrails", v.Guardrails, &own)
		checkKeys(fs, path+".values", v.Values, all[len(story):], "mandatory")
		for _, id := range slices.Sorted(maps.Keys(v.Values)) {
			if m := slices.IndexFunc(b.Mandatories, func(m Mandatory) bool { return m.ID == id }); m >= 0 {
				checkValue(fs, key(path+".values", id), &b.Mandatories[m], v.Values[id], assets)
			}
		}
		checkLabels(fs, path+".labels", v.Labels)
	}
}

// checkKeys reports texts for entries that are not there.
func checkKeys(fs *irm.Findings, path string, m map[string]string, ids []string, what string) {
	if len(m) > MaxMany {
		fs.Add(path, "limit", "%d entries: want at most %d", len(m), MaxMany)
		return
	}
	for _, k := range slices.Sorted(maps.Keys(m)) {
		if !slices.Contains(ids, k) {
			fs.Add(key(path, k), "reference", "there is no %s of this ID", what)
		}
	}
}
