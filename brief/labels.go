package brief

import (
	"slices"
	"time"

	"github.com/irmkit/irmkit/brief/disclosure"
	"github.com/irmkit/irmkit/irm"
)

// Proposal is the label for the posts of one platform and format, in the markets of a variant
// or of the brief itself.
type Proposal struct {
	Variant string `json:"variant,omitzero"` // empty: the brief itself
	Label   Label  `json:"label"`            // without text, there is none, and the plan's report says why
	// Native: the platform's own label is to be set as well.
	Native bool `json:"native,omitzero"`
	// Plan has the rules that the label rests on, and what else there is to know.
	Plan disclosure.Plan `json:"plan"`
}

// Labels proposes labels for what the brief is to lead to: one for each platform and format
// of each variant, by the rules of the day on which its first window begins; of what has no
// window, by those at a time. What has no date is left out, and so is what is delivered to
// the brand and not published. The proposals are in order of the deliverables, the brief
// before its variants. The error is that the brief is not valid, or says nothing of the
// relation, or that there is no checker, or that there are too many (limit).
func (b Brief) Labels(c *disclosure.Checker, at time.Time) ([]Proposal, error) { // seed: B6
	if err := b.Validate().Err(); err != nil {
		return nil, err
	}
	var fs irm.Findings
	if b.Disclosure.Relation == "" {
		fs.Add("disclosure.relation", "relation_missing", "want what ties the creators to the brand")
	}
	if c == nil {
		fs.Add("", "not_checked", "no rules were given: want a checker")
	}
	if err := fs.Err(); err != nil {
		return nil, err
	}
	var out []Proposal
	left := mostEffort
	variants := []string{""}
	for _, v := range b.Variants {
		variants = append(variants, v.ID)
	}
	for _, v := range variants {
		if !b.isUsed(v) {
			continue
		}
		localised, err := b.Localised(v)
		if err != nil {
			return nil, err
		}
		found, err := localised.propose(c, at, &left)
		if err != nil {
			return nil, err
		}
		for i := range found {
			found[i].Variant = v
		}
		out = append(out, found...)
	}
	return out, nil
}

// propose proposes the labels of a localised brief.
func (b *Brief) propose(c *disclosure.Checker, at time.Time, left *effort) ([]Proposal, error) {
	type kind struct {
		platform irm.Platform
		format   irm.Format
	}
	first := map[kind]time.Time{}
	var kinds []kind
	p := poster{at: at}
	for _, d := range b.Deliverables {
		k, when := kind{d.Platform, d.Format}, p.when(b, d)
		if when.IsZero() || d.Format == irm.FormatUGC {
			continue
		}
		if t, seen := first[k]; !seen {
			kinds = append(kinds, k)
			first[k] = when
		} else if when.Before(t) {
			first[k] = when
		}
	}
	var out []Proposal
	for _, k := range kinds {
		if !left.spend(perMarket * len(b.Markets)) {
			var fs irm.Findings
			fs.Add("deliverables", "limit", "platforms and formats, times markets, times variants, are more than %d: want fewer at once", int(mostEffort)/perMarket)
			return nil, fs.Err()
		}
		plan, err := c.Resolve(disclosure.Post{
			Markets: countries(b.Markets), Platform: k.platform, Format: k.format, At: first[k], Relation: b.Disclosure.Relation,
			Language: b.Language, Brands: b.advertiser(), Facts: disclosure.Facts{Minors: b.Audience.Minors},
		})
		if err != nil {
			return nil, err
		}
		l := Label{Platforms: []irm.Platform{k.platform}, Formats: []irm.Format{k.format}}
		if plan.OK() && len(plan.Text) <= MaxLabel {
			l.Text, l.OnPicture = plan.Text, plan.OnPicture
		}
		out = append(out, Proposal{Label: l, Native: plan.Native, Plan: plan})
	}
	return out, nil
}

// WithLabels is the brief with proposed labels instead of its own. Platforms of one format
// that begin alike have one label. What has no label stays without; a variant without any
// has those of the brief. The brief itself is not changed.
func (b Brief) WithLabels(proposals []Proposal) Brief {
	b = b.clone()
	put := map[string]*[]Label{"": &b.Disclosure.Labels}
	for i := range b.Variants {
		put[b.Variants[i].ID] = &b.Variants[i].Labels
	}
	for _, labels := range put {
		*labels = nil
	}
	for _, p := range proposals {
		b.Disclosure.Native = b.Disclosure.Native || p.Native
		labels := put[p.Variant]
		if p.Label.Text == "" || labels == nil {
			continue
		}
		i := slices.IndexFunc(*labels, func(l Label) bool {
			return l.Text == p.Label.Text && l.OnPicture == p.Label.OnPicture &&
				(slices.Equal(l.Platforms, p.Label.Platforms) || slices.Equal(l.Formats, p.Label.Formats))
		})
		if i < 0 {
			*labels = append(*labels, p.Label)
			continue
		}
		l := &(*labels)[i]
		if slices.Equal(l.Platforms, p.Label.Platforms) {
			l.Formats = append(slices.Clone(l.Formats), p.Label.Formats...)
		} else {
			l.Platforms = append(slices.Clone(l.Platforms), p.Label.Platforms...)
		}
	}
	return b
}
