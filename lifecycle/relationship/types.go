package relationship

import (
	"fmt"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Type is what a type of partnership is for, how long it usually lasts, and what it is
// measured by.
type Type struct { // seed: R4
	Name      irm.PartnershipType `json:"name"`
	Objective string              `json:"objective,omitzero"`
	MinDays   int                 `json:"min_days,omitzero"` // usual duration
	MaxDays   int                 `json:"max_days,omitzero"` // 0: goes on
	Measures  []string            `json:"measures,omitzero"` // slugs
}

// TypeMove is a change of type that is open to whom meets the criteria.
type TypeMove struct {
	From irm.PartnershipType `json:"from"`
	To   irm.PartnershipType `json:"to"`
	Asks Criteria            `json:"asks,omitzero"`
}

// Types are the types of partnership that a host has, and the moves between them. The
// zero Types has none.
type Types struct {
	Types []Type     `json:"types,omitzero"`
	Moves []TypeMove `json:"moves,omitzero"`
}

// DefaultTypes are the usual four: a test that may become a partnership for some months
// and then an ambassadorship, and pay by result beside them. Objectives and measures
// are those of common practice; the criteria are judgement.
func DefaultTypes() Types {
	trust := func(months, collaborations int, satisfaction, onTime string) Criteria {
		return Criteria{Months: months, Collaborations: collaborations, Satisfaction: irm.MustRate(satisfaction), OnTime: irm.MustRate(onTime)}
	}
	one, some, long, result := irm.PartnershipOneOff, irm.PartnershipRecurring, irm.PartnershipAmbassador, irm.PartnershipAffiliate
	return Types{
		Types: []Type{
			{one, "reach for a short time, or a test", 7, 60, []string{"views", "engagement", "sentiment"}},
			{some, "steady awareness and content", 90, 270, []string{"brand_lift", "traffic", "content_reuse"}},
			{long, "advocacy and community", 365, 0, []string{"sales_influence", "loyalty", "referrals"}},
			{result, "revenue and conversions", 30, 0, []string{"attributed_revenue", "roi", "cost_per_acquisition"}},
		},
		Moves: []TypeMove{
			{one, some, Criteria{Collaborations: 1, Satisfaction: irm.MustRate("0.7")}},
			{one, result, Criteria{Collaborations: 1}},
			{result, some, trust(3, 1, "0.7", "0.8")},
			{some, result, Criteria{}},
			{some, long, trust(3, 3, "0.8", "0.9")},
			{result, long, trust(6, 3, "0.8", "0.9")},
			{long, some, Criteria{}},
			{some, one, Criteria{}},
		},
	}
}

// Find returns the type of that name.
func (t Types) Find(name irm.PartnershipType) (Type, bool) {
	for _, one := range t.Types {
		if one.Name == name {
			return one, true
		}
	}
	return Type{}, false
}

// Move answers whether a partnership may become one of another type, with every reason
// for and against. What no row of Moves allows has that as its one reason.
func (t Types) Move(from, to irm.PartnershipType, w Work, at time.Time) Checks {
	for _, m := range t.Moves {
		if m.From == from && m.To == to {
			rule := Check{CriterionRule, true, fmt.Sprintf("%s may become %s", irm.Quote(string(from)), irm.Quote(string(to)))}
			return append(Checks{rule}, m.Asks.Reached(w, at)...)
		}
	}
	return Checks{{CriterionRule, false, fmt.Sprintf("no move leads from %s to %s", irm.Quote(string(from)), irm.Quote(string(to)))}}
}

// Validate reports names that are no slugs or stand twice, moves between unknown types,
// durations and criteria out of range.
func (t Types) Validate() irm.Findings {
	var fs irm.Findings
	names := map[irm.PartnershipType]bool{}
	for i, one := range t.Types {
		path := fmt.Sprintf("types[%d]", i)
		checkType(&fs, path+".name", one.Name)
		if names[one.Name] {
			fs.Add(path+".name", "duplicate", "%s is listed twice", irm.Quote(string(one.Name)))
		}
		names[one.Name] = true
		checkRange(&fs, path+".min_days", one.MinDays, maxDays)
		checkRange(&fs, path+".max_days", one.MaxDays, maxDays)
		if one.MaxDays != 0 && one.MaxDays < one.MinDays {
			fs.Add(path+".max_days", "range_order", "%d days are less than min_days, %d", one.MaxDays, one.MinDays)
		}
	}
	moves := map[TypeMove]bool{}
	for i, m := range t.Moves {
		path := fmt.Sprintf("moves[%d]", i)
		for _, end := range []struct {
			path string
			name irm.PartnershipType
		}{{path + ".from", m.From}, {path + ".to", m.To}} {
			if !names[end.name] {
				fs.Add(end.path, "unknown_type", "%s is not among the types", irm.Quote(string(end.name)))
			}
		}
		pair := TypeMove{From: m.From, To: m.To}
		if m.From == m.To || moves[pair] {
			fs.Add(path, "duplicate", "want each move once, and to another type")
		}
		moves[pair] = true
		fs = append(fs, m.Asks.Validate().Under(path+".asks")...)
	}
	return fs
}

// checkType asks what the vocabulary asks of a type.
func checkType(fs *irm.Findings, path string, name irm.PartnershipType) {
	if name == "" {
		fs.Add(path, "empty", "want a name")
	}
	for _, f := range (irm.Partnership{ID: "p", Brand: "b", Creator: "c", Type: name}).Validate() {
		fs.Add(path, f.Code, "%s", f.Message)
	}
}
