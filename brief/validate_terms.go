package brief

import (
	"maps"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/brief/internal/placeholder"
	"github.com/irmkit/irmkit/brief/rights"
	"github.com/irmkit/irmkit/irm"
)

// validateTerms checks what is wanted and paid, and the register of assets.
func (b *Brief) validateTerms(fs *irm.Findings) {
	checkRights(fs, "rights", b.Rights)
	for i, e := range rows(fs, "exclusivity", b.Exclusivity, rights.MaxRows) {
		*fs = append(*fs, e.Validate(b.Brand.ID).Under(at("exclusivity", i))...)
	}
	if b.Plan != (rights.Plan{}) {
		fs.AddErr("plan.id", irm.CheckID(b.Plan.ID))
		checkRange(fs, "plan.version", b.Plan.Version, 1, 1<<30)
	}
	seen := make(map[irm.AssetID]bool, len(b.Assets))
	for i := range rows(fs, "assets", b.Assets, MaxMany) {
		path, a := at("assets", i), &b.Assets[i]
		fs.AddErr(path+".id", irm.CheckID(a.ID))
		if seen[a.ID] {
			fs.Add(path+".id", "duplicate", "%s is there before: want an ID of its own", irm.Quote(string(a.ID)))
		}
		seen[a.ID] = true
		a.validate(fs, path)
	}
	// Rights are for assets of the register, or for what is delivered, which has no ID yet.
	for i, r := range b.Rights {
		for j, id := range r.Assets {
			if irm.CheckID(id) == nil && !seen[id] {
				fs.Add(at(at("rights", i)+".assets", j), "reference", "there is no asset %s", irm.Quote(string(id)))
			}
		}
	}
}

func checkRights(fs *irm.Findings, path string, list []rights.Right) {
	for i, r := range rows(fs, path, list, rights.MaxRows) {
		*fs = append(*fs, r.Validate().Under(at(path, i))...)
	}
}

func (a *Asset) validate(fs *irm.Findings, path string) {
	fs.AddErr(path+".kind", slug(a.Kind))
	checkURI(fs, path+".uri", a.URI)
	if a.Creator != "" {
		fs.AddErr(path+".creator", irm.CheckID(a.Creator))
	}
	if a.Agreement != "" {
		fs.AddErr(path+".agreement", irm.CheckID(a.Agreement))
	}
	if !a.Approved.IsZero() {
		fs.AddErr(path+".approved", irm.CheckTime(a.Approved))
	}
	if !a.Published.IsZero() {
		fs.AddErr(path+".published", irm.CheckTime(a.Published))
	}
	checkPlain(fs, path+".label", a.Label, MaxLabel)
	checkRights(fs, path+".rights", a.Rights)
	for i, r := range rows(fs, path+".reuses", a.Reuses, MaxList) {
		path := at(path+".reuses", i)
		use := rights.Use{Asset: rights.Asset{ID: a.ID}, Mode: r.Mode, Placement: r.Placement, Territory: r.Territory, Window: r.Window}
		for _, f := range use.Validate() {
			if !strings.HasPrefix(f.Path, "asset") { // reported above
				*fs = append(*fs, irm.Findings{f}.Under(path)...)
			}
		}
		checkPlain(fs, path+".label", r.Label, MaxLabel)
	}
}

// assetIDs are those of the register.
func (b *Brief) assetIDs() map[irm.AssetID]bool {
	out := make(map[irm.AssetID]bool, len(b.Assets))
	for _, a := range b.Assets {
		out[a.ID] = true
	}
	return out
}

func (b *Brief) validateOnboarding(fs *irm.Findings) {
	assets := b.assetIDs()
	for i, o := range rows(fs, "onboarding", b.Onboarding, MaxList) {
		path := at("onboarding", i)
		fs.AddErr(path+".from", slug(o.From))
		if o.Asset != "" && !assets[o.Asset] {
			fs.Add(path+".asset", "reference", "there is no asset %s", irm.Quote(string(o.Asset)))
		}
	}
	for i, c := range rows(fs, "contacts", b.Contacts, MaxList) {
		path := at("contacts", i)
		fs.AddErr(path+".role", slug(c.Role))
		fs.AddErr(path+".contact", irm.CheckID(c.Contact))
		if slices.Contains(b.Contacts[:i], c) {
			fs.Add(path, "duplicate", "the contact is there before")
		}
	}
}

// validateFields checks placeholders, and who fills them in with what.
func (b *Brief) validateFields(fs *irm.Findings) {
	fields := make(map[string]bool, len(b.Fields))
	for i, f := range rows(fs, "fields", b.Fields, MaxList) {
		path := at("fields", i)
		if !placeholder.IsName(f.Name) {
			fs.Add(path+".name", "field", "%s: want a lower-case letter, and then letters, digits and _", irm.Quote(f.Name))
		}
		if fields[f.Name] {
			fs.Add(path+".name", "duplicate", "%s is there before", irm.Quote(f.Name))
		}
		fields[f.Name] = true
		checkPlain(fs, path+".note", f.Note, MaxLine)
	}
	seen := make(map[irm.CollaborationID]bool, len(b.Participants))
	for i := range rows(fs, "participants", b.Participants, MaxMany) {
		path, p := at("participants", i), &b.Participants[i]
		fs.AddErr(path+".collaboration", irm.CheckID(p.Collaboration))
		fs.AddErr(path+".creator", irm.CheckID(p.Creator))
		if seen[p.Collaboration] {
			fs.Add(path+".collaboration", "duplicate", "%s is there before", irm.Quote(string(p.Collaboration)))
		}
		seen[p.Collaboration] = true
		if p.Variant != "" && !slices.ContainsFunc(b.Variants, func(v Variant) bool { return v.ID == p.Variant }) {
			fs.Add(path+".variant", "reference", "there is no variant %s", irm.Quote(p.Variant))
		}
		if len(p.Values) > MaxMany {
			fs.Add(path+".values", "limit", "%d entries: want at most %d", len(p.Values), MaxMany)
			continue
		}
		for _, name := range slices.Sorted(maps.Keys(p.Values)) {
			path := key(path+".values", name)
			if !fields[name] {
				fs.Add(path, "field", "there is no field of this name")
			}
			// The messages quote no value: it may be a name.
			if v := p.Values[name]; checkText(fs, path, v, MaxText, true) && (strings.Contains(v, "{{") || strings.Contains(v, "}}")) {
				fs.Add(path, "template_syntax", "a value is text: want no {{ and }} in it")
			}
		}
	}
}
