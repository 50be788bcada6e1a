package rights

import (
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// Validate reports everything that is wrong with the agreement, and warns of what is often
// regretted: rights without limits, codes that end before the rights do. What is not in
// writing is no error, since a draft is an agreement, too; see [Agreement.Missing].
func (a Agreement) Validate() irm.Findings {
	var fs irm.Findings
	fs.AddErr("id", irm.CheckID(a.ID))
	version(&fs, "version", a.Version)
	fs.AddErr("brand", irm.CheckID(a.Brand))
	fs.AddErr("creator", irm.CheckID(a.Creator))
	checkList(&fs, "campaigns", a.Campaigns, func(c irm.CampaignID) error { return irm.CheckID(c) })
	checkList(&fs, "categories", rows(&fs, "categories", a.Categories), slug)
	fs = append(fs, a.Term.Validate().Under("term")...)
	for i, item := range rows(&fs, "scope", a.Scope) {
		fs = append(fs, a.validateItem(item).Under(at("scope", i))...)
	}
	if a.Plan != (Plan{}) {
		fs.AddErr("plan.id", irm.CheckID(a.Plan.ID))
		version(&fs, "plan.version", a.Plan.Version)
		if a.Plan.Digest.IsZero() {
			fs.Warn("plan.digest", "digest_missing", "the rates can change unnoticed: want the digest of the plan")
		}
	}
	if a.Value.Sign() < 0 {
		fs.Add("value", "money_sign", "%s is negative: want zero or more", a.Value)
	}
	for i, r := range rows(&fs, "rights", a.Rights) {
		fs = append(fs, r.Validate().Under(at("rights", i))...)
	}
	for i, e := range rows(&fs, "exclusivity", a.Exclusivity) {
		fs = append(fs, e.Validate(a.Brand).Under(at("exclusivity", i))...)
	}
	if a.Disclosure != (Disclosure{}) {
		fs.AddErr("disclosure.language", irm.CheckLanguage(a.Disclosure.Language))
		checkText(&fs, "disclosure.label", a.Disclosure.Label, MaxLabel)
		checkText(&fs, "disclosure.clause", a.Disclosure.Clause, MaxText)
	}
	a.validateNone(&fs)
	checkURI(&fs, "document.uri", a.Document.URI)
	if a.Document.URI != "" && a.Document.Digest.IsZero() {
		fs.Add("document.digest", "digest_missing", "the document can change unnoticed: want its digest")
	}
	a.validateSignatories(&fs)
	return fs
}

func version(fs *irm.Findings, path string, v int) {
	if v < 1 {
		fs.Add(path, "version", "version %d: want 1 or more", v)
	}
}

func (a Agreement) validateItem(item Item) irm.Findings {
	var fs irm.Findings
	checkSlug(&fs, "platform", string(item.Platform))
	checkSlug(&fs, "format", string(item.Format))
	if item.Count < 1 || item.Count > MaxCount {
		fs.Add("count", "limit", "%d pieces: want 1 to %d", item.Count, MaxCount)
	}
	found := item.Window.Validate().Under("window")
	w := item.Window // an open side is that of the term
	if w.From.IsZero() {
		w.From = a.Term.From
	}
	if w.To.IsZero() {
		w.To = a.Term.To
	}
	if common, some := w.Intersect(a.Term); found == nil && (!some || common != w) {
		fs.Add("window", "outside_term", "%s is not within the term %s", item.Window, a.Term)
	}
	return append(fs, found...)
}

func (a Agreement) validateNone(fs *irm.Findings) {
	checkList(fs, "none", a.None, func(s Section) error {
		var bad irm.Findings
		if !slices.Contains(sections, s) {
			bad.Add("", "section", "%s is no section: want one of %s", irm.Quote(string(s)), join(sections))
		}
		return bad.Err()
	})
	for i, s := range a.None {
		if _, said := a.part(s); slices.Contains(sections, s) && said {
			fs.Add(at("none", i), "contradiction", "%s is said to be none, and is there", s)
		}
	}
}

func (a Agreement) validateSignatories(fs *irm.Findings) {
	side := map[string]irm.Party{}
	for i, s := range rows(fs, "signatories", a.Signatories) {
		path := at("signatories", i)
		checkSlug(fs, path+".party", string(s.Party))
		fs.AddErr(path+".actor", irm.CheckID(s.Actor))
		if s.Authority != "" {
			checkSlug(fs, path+".authority", s.Authority)
		}
		optionalTime(fs, path+".at", s.At)
		if s.At.IsZero() != s.Terms.IsZero() {
			fs.Add(path, "signature", "want the time and the digest of what was signed, or neither")
		}
		if other, seen := side[s.Actor]; seen && other != s.Party {
			fs.Add(path+".actor", "both_sides", "one person does not sign for both sides")
		}
		side[s.Actor] = s.Party
	}
}

// Validate reports what is wrong with a row, and warns of what is often regretted, as
// [Agreement.Validate] does: a row need not be in an agreement yet.
func (r Right) Validate() irm.Findings {
	var fs irm.Findings
	checkList(&fs, "assets", r.Assets, func(a irm.AssetID) error { return irm.CheckID(a) })
	checkList(&fs, "modes", r.Modes, func(m Mode) error { _, err := m.MarshalText(); return err })
	checkList(&fs, "placements", r.Placements, slug)
	checkList(&fs, "territories", r.Territories, irm.CheckTerritory)
	fs = append(fs, r.Term.validate().Under("term")...)
	codes := rows(&fs, "codes", r.Codes)
	for i, c := range codes {
		fs = append(fs, c.validate().Under(at("codes", i))...)
	}
	if r.Prohibits {
		if r.Edits || r.Sublicense || len(r.Codes) > 0 {
			fs.Add("prohibits", "contradiction", "a row that prohibits grants no edits, sublicenses or codes")
		}
		return fs
	}
	r.stated(&fs)
	if r.Term.Perpetual {
		fs.Warn("term.perpetual", "perpetual", "for ever: want an end, unless that is paid for")
	}
	if slices.Contains(r.Territories, irm.World) {
		fs.Warn("territories", "worldwide", "worldwide: want the markets, unless that is paid for")
	}
	if fs.Err() == nil {
		r.warnCodes(&fs)
	}
	return fs
}

// stated reports what a row does not say: an error where media money is spent on it.
func (r Right) stated(fs *irm.Findings) {
	report := fs.Warn
	if len(r.Modes) == 0 || slices.ContainsFunc(r.Modes, Mode.advertises) {
		report = fs.Add
	}
	if len(r.Modes) == 0 {
		report("modes", "mode_unknown", "no mode is stated: want what may be done")
	}
	if len(r.Placements) == 0 {
		report("placements", "placement_unknown", "no placement is stated: want where, or any")
	}
	if len(r.Territories) == 0 {
		report("territories", "territory_unknown", "no territory is stated: want where, or 001 for the world")
	}
	if !r.Term.ended() {
		report("term", "term_unknown", "no end is stated: want one, or perpetual")
	}
}

func (c Code) validate() irm.Findings {
	var fs irm.Findings
	checkSlug(&fs, "kind", c.Kind)
	checkSlug(&fs, "placement", string(c.Placement))
	if c.Asset != "" {
		fs.AddErr("asset", irm.CheckID(c.Asset))
	}
	fs.AddErr("issued", irm.CheckTime(c.Issued))
	if c.Days < 1 || c.Days > MaxCodeDays {
		fs.Add("days", "limit", "%d days: want 1 to %d", c.Days, MaxCodeDays)
	}
	return fs
}

// warnCodes warns of codes that end before a right whose end is fixed. Those of the others
// are for [Watch], which knows the assets.
func (r Right) warnCodes(fs *irm.Findings) {
	w, some, known := r.Term.on(Asset{})
	if !some || !known {
		return
	}
	for i, c := range r.Codes {
		if r.lapses(i, w, c.Asset) {
			fs.Warn(at("codes", i)+".days", "code_short", "the code ends on %s, the right %s: want a new code by then", day(instant(c.span().to), ""), end(w))
		}
	}
}

// lapses reports whether a code ends before the right does, so that the right goes on, or
// begins, without a code, as no other one takes over.
func (r Right) lapses(i int, w span, asset irm.AssetID) bool {
	c := r.Codes[i]
	without := max(c.span().to, w.from)
	return without < w.to && !slices.ContainsFunc(r.Codes, func(o Code) bool {
		return o.Placement.Contains(c.Placement) && o.opens(asset) && o.span().holds(without)
	})
}

func end(s span) string {
	if s.to == ever {
		return "never"
	}
	return "on " + day(instant(s.to), "")
}
