package irm

import "fmt"

// Program is how a brand works with creators, campaign after campaign, in six
// dimensions. Each may be left open; [Program.Undefined] says what is.
type Program struct { // seed: P7
	ID            ProgramID            `json:"id"`
	Brand         BrandID              `json:"brand"`
	Name          string               `json:"name"`
	Strategy      ProgramStrategy      `json:"strategy,omitzero"`
	Selection     ProgramSelection     `json:"selection,omitzero"`
	Collaboration ProgramCollaboration `json:"collaboration,omitzero"`
	Measurement   ProgramMeasurement   `json:"measurement,omitzero"`
	Governance    ProgramGovernance    `json:"governance,omitzero"`
	Retention     ProgramRetention     `json:"retention,omitzero"`
	Attributes    Attributes           `json:"attributes,omitzero"`
}

// ProgramStrategy is the vision: what for, where, for whom.
type ProgramStrategy struct {
	Vision   string      `json:"vision,omitzero"`
	Goals    []Goal      `json:"goals,omitzero"`
	Markets  []Territory `json:"markets,omitzero"`
	Personas []string    `json:"personas,omitzero"` // slugs of ideal customers
}

// ProgramSelection is how creators are chosen.
type ProgramSelection struct {
	Profile   string     `json:"profile,omitzero"` // ID of the scoring profile
	Platforms []Platform `json:"platforms,omitzero"`
	Niches    []string   `json:"niches,omitzero"`
	Bands     []string   `json:"bands,omitzero"` // names of a [BandTable]
}

// ProgramCollaboration is how the work is done together.
type ProgramCollaboration struct {
	Models   []EngagementModel `json:"models,omitzero"`
	Formats  []Format          `json:"formats,omitzero"`
	Freedoms string            `json:"freedoms,omitzero"` // what is left to the creator
}

// ProgramMeasurement is how impact is tracked.
type ProgramMeasurement struct {
	Metrics []Metric `json:"metrics,omitzero"`
	Methods []string `json:"methods,omitzero"` // slugs: "link", "code", "view_through", "survey"
	Report  Cadence  `json:"report,omitzero"`  // when results are shared
}

// ProgramGovernance is who may do what, and what is always in writing.
type ProgramGovernance struct {
	Agreement  AgreementID `json:"agreement,omitzero"` // the template
	Disclosure string      `json:"disclosure,omitzero"`
	Review     Workweek    `json:"review,omitzero"` // the working time in which replies are owed
}

// ProgramRetention is how good partners are kept.
type ProgramRetention struct {
	Perks     map[string]string `json:"perks,omitzero"` // by standing
	CheckIn   Cadence           `json:"check_in,omitzero"`
	AssessDay int               `json:"assess_day,omitzero"` // days until renewal is decided
}

// Undefined lists, as warnings, what the programme does not say, in the order of
// its fields. Nothing undefined is wrong: it is to be decided.
func (p Program) Undefined() Findings {
	var fs Findings
	need := func(defined bool, path, what string) {
		if !defined {
			fs.Warn(path, "undefined", "the programme does not say %s", what)
		}
	}
	need(p.Strategy.Vision != "", "strategy.vision", "what it is for")
	need(len(p.Strategy.Goals) > 0, "strategy.goals", "which numbers it aims at")
	need(len(p.Strategy.Markets) > 0, "strategy.markets", "where it runs")
	need(len(p.Strategy.Personas) > 0, "strategy.personas", "which customers it is for")
	need(p.Selection.Profile != "", "selection.profile", "by which profile creators are scored")
	need(len(p.Selection.Platforms) > 0, "selection.platforms", "on which platforms")
	need(len(p.Selection.Niches) > 0, "selection.niches", "in which niches")
	need(len(p.Selection.Bands) > 0, "selection.bands", "with which size of audience")
	need(len(p.Collaboration.Models) > 0, "collaboration.models", "how work is exchanged")
	need(len(p.Collaboration.Formats) > 0, "collaboration.formats", "in which formats")
	need(p.Collaboration.Freedoms != "", "collaboration.freedoms", "what is left to the creator")
	need(len(p.Measurement.Metrics) > 0, "measurement.metrics", "what is measured")
	need(len(p.Measurement.Methods) > 0, "measurement.methods", "how it is tracked")
	need(p.Measurement.Report != Cadence{}, "measurement.report", "when results are shared")
	need(p.Governance.Agreement != "", "governance.agreement", "which agreement is signed")
	need(p.Governance.Disclosure != "", "governance.disclosure", "how posts are labelled")
	need(p.Governance.Review.Zone != "", "governance.review", "in which working time replies are owed")
	need(len(p.Retention.Perks) > 0, "retention.perks", "what good partners get")
	need(p.Retention.CheckIn != Cadence{}, "retention.check_in", "how often partners hear from it")
	need(p.Retention.AssessDay > 0, "retention.assess_day", "when renewal is decided")
	return fs
}

// Validate reports what is wrong in what is defined.
func (p Program) Validate() Findings {
	var fs Findings
	fs.AddErr("id", CheckID(p.ID))
	fs.AddErr("brand", CheckID(p.Brand))
	fs.AddErr("name", checkText(p.Name))
	if p.Name == "" {
		fs.Add("name", "name_missing", "want a name")
	}
	fs.AddErr("strategy.vision", checkText(p.Strategy.Vision))
	checkGoals(&fs, "strategy.goals", p.Strategy.Goals)
	for i, m := range bounded(&fs, "strategy.markets", p.Strategy.Markets) {
		fs.AddErr(fmt.Sprintf("strategy.markets[%d]", i), CheckTerritory(m))
	}
	checkWords(&fs, "strategy.personas", p.Strategy.Personas)
	fs.AddErr("selection.profile", checkOptionalID(p.Selection.Profile))
	checkWords(&fs, "selection.platforms", words(p.Selection.Platforms))
	checkWords(&fs, "selection.niches", p.Selection.Niches)
	checkWords(&fs, "selection.bands", p.Selection.Bands)
	checkWords(&fs, "collaboration.models", words(p.Collaboration.Models))
	checkWords(&fs, "collaboration.formats", words(p.Collaboration.Formats))
	fs.AddErr("collaboration.freedoms", checkText(p.Collaboration.Freedoms))
	checkWords(&fs, "measurement.metrics", words(p.Measurement.Metrics))
	checkWords(&fs, "measurement.methods", p.Measurement.Methods)
	fs = append(fs, p.Measurement.Report.Validate().Under("measurement.report")...)
	fs.AddErr("governance.agreement", checkOptionalID(p.Governance.Agreement))
	fs.AddErr("governance.disclosure", checkText(p.Governance.Disclosure))
	if !p.Governance.Review.isZero() {
		fs = append(fs, p.Governance.Review.Validate().Under("governance.review")...)
	}
	fs = append(fs, Attributes(p.Retention.Perks).Validate().Under("retention.perks")...)
	fs = append(fs, p.Retention.CheckIn.Validate().Under("retention.check_in")...)
	if p.Retention.AssessDay < 0 {
		fs.Add("retention.assess_day", "range", "want zero or more days")
	}
	return append(fs, p.Attributes.Validate().Under("attributes")...)
}

func words[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, w := range list {
		out[i] = string(w)
	}
	return out
}
