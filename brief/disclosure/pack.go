package disclosure

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/brief/caption"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// packSchema is the highest version of the document that this package reads.
var packSchema = wire.Schema{Name: "irmkit/disclosure", Major: 1}

// The greatest sizes of a pack.
const (
	MaxRules  = 4000
	MaxLabels = 64 // of a rule
	maxText   = 1024
)

// Source is where rules come from.
type Source struct {
	ID       string   `json:"id" wire:"required"`
	Title    string   `json:"title" wire:"required"`
	Where    string   `json:"where,omitzero"` // an address
	Dated    string   `json:"dated,omitzero"` // of when it is, as well as is known: "2023-10", "2022+"
	Evidence Evidence `json:"evidence" wire:"required"`
}

// Omission is something that a pack knowingly does not have.
type Omission struct {
	What string `json:"what" wire:"required"`
	Why  string `json:"why" wire:"required"`
}

// Pack is dated rules with their sources. It is a document, JSON with the schema
// "irmkit/disclosure/1".
type Pack struct {
	Schema  string   `json:"schema,omitzero"`
	Version string   `json:"version" wire:"required"` // such as the day on which it was put together
	Sources []Source `json:"sources" wire:"required"`
	Rules   []Rule   `json:"rules" wire:"required"`

	// Words around labels, in any language.
	Denials          []string `json:"denials,omitzero"`           // "not sponsored"
	NegationsBefore  []string `json:"negations_before,omitzero"`  // "keine": makes a denial of a label that follows
	NegationsAfter   []string `json:"negations_after,omitzero"`   // "じゃない": of one before
	StatementsBefore []string `json:"statements_before,omitzero"` // "this is an": makes one of a word within a sentence
	StatementsAfter  []string `json:"statements_after,omitzero"`  // "です"
	Qualifiers       []string `json:"qualifiers,omitzero"`        // "paid": stands before a label as a part of it
	NotLabels        []string `json:"not_labels,omitzero"`        // "ad hoc": has the word of a label and is none
	CodeWords        []string `json:"code_words,omitzero"`        // "discount code"

	LeftOut []Omission `json:"left_out,omitzero"`
}

//go:embed rules.json
var rules string

// Published is the pack that comes with the library: rules for 26 countries, the European
// Union, and platforms, from public sources that each names. It is the caller's to change,
// and no legal advice.
func Published() Pack {
	p, err := Decode([]byte(rules))
	if err != nil {
		panic(err) // a mistake in the file, which the tests read
	}
	return p
}

// Decode reads a pack strictly, and validates it. The error holds all findings together
// ([irm.Findings]).
func Decode(data []byte) (Pack, error) {
	p, err := wire.Decode[Pack](data, packSchema)
	if err == nil {
		err = p.Validate().Err()
	}
	if err != nil {
		return Pack{}, err
	}
	return p, nil
}

// MarshalJSON writes the document with its schema, also where the pack does not name it.
func (p Pack) MarshalJSON() ([]byte, error) {
	type document Pack
	if p.Schema == "" {
		p.Schema = packSchema.String()
	}
	return json.Marshal(document(p))
}

// At is the pack with the rules only that are in force on a day.
func (p Pack) At(on irm.Date) Pack {
	p.Rules = slices.DeleteFunc(slices.Clone(p.Rules), func(r Rule) bool { return !r.Holds(on) })
	return p
}

// Merge is the pack with the rules and sources of another, which replace those of the same
// ID where they stand and else follow; words are joined. The version is that of both: "a+b".
func (p Pack) Merge(other Pack) Pack {
	return Pack{
		Schema:           p.Schema,
		Version:          p.Version + "+" + other.Version,
		Sources:          merged(p.Sources, other.Sources, func(s Source) string { return s.ID }),
		Rules:            merged(p.Rules, other.Rules, func(r Rule) string { return r.ID }),
		Denials:          merged(p.Denials, other.Denials, strings.Clone),
		NegationsBefore:  merged(p.NegationsBefore, other.NegationsBefore, strings.Clone),
		NegationsAfter:   merged(p.NegationsAfter, other.NegationsAfter, strings.Clone),
		StatementsBefore: merged(p.StatementsBefore, other.StatementsBefore, strings.Clone),
		StatementsAfter:  merged(p.StatementsAfter, other.StatementsAfter, strings.Clone),
		Qualifiers:       merged(p.Qualifiers, other.Qualifiers, strings.Clone),
		NotLabels:        merged(p.NotLabels, other.NotLabels, strings.Clone),
		CodeWords:        merged(p.CodeWords, other.CodeWords, strings.Clone),
		LeftOut:          merged(p.LeftOut, other.LeftOut, func(o Omission) string { return o.What }),
	}
}

func merged[T any](a, b []T, id func(T) string) []T {
	out := slices.Clone(a)
	at := map[string]int{}
	for i, v := range out {
		at[id(v)] = i
	}
	for _, v := range b {
		if i, ok := at[id(v)]; ok {
			out[i] = v
			continue
		}
		at[id(v)] = len(out)
		out = append(out, v)
	}
	return out
}

// Markets are the countries that the pack has rules for, in the order of their codes.
func (p Pack) Markets() []irm.Territory {
	set := map[irm.Territory]bool{}
	for _, r := range p.Rules {
		for _, m := range r.Markets {
			set[m] = true
		}
	}
	delete(set, irm.World)
	return slices.Sorted(maps.Keys(set))
}

// Validate reports everything that is wrong with the pack.
func (p Pack) Validate() irm.Findings {
	var fs irm.Findings
	if p.Version == "" || len(p.Version) > maxText {
		fs.Add("version", "version", "want 1 to %d bytes", maxText)
	}
	if n := len(p.Rules); n > MaxRules {
		fs.Add("rules", "limit", "%d rules: want at most %d", n, MaxRules)
		return fs
	}
	sources := map[string]int{}
	for i, s := range p.Sources {
		path := fmt.Sprintf("sources[%d]", i)
		checkUnique(&fs, path, "sources", s.ID, i, sources)
		if !slices.Contains([]Evidence{Read, Secondary, Recalled}, s.Evidence) {
			fs.Add(path+".evidence", "evidence", "%s: want read, secondary or recalled", irm.Quote(string(s.Evidence)))
		}
		if s.Title == "" || len(s.Title)+len(s.Where)+len(s.Dated) > maxText {
			fs.Add(path, "source", "want a title, and at most %d bytes", maxText)
		}
	}
	seen := map[string]int{}
	for i, r := range p.Rules {
		path := fmt.Sprintf("rules[%d]", i)
		checkUnique(&fs, path, "rules", r.ID, i, seen)
		r.validate(&fs, path)
		if _, ok := sources[r.Source]; !ok {
			fs.Add(path+".source", "source", "%s is not among the sources", irm.Quote(r.Source))
		}
	}
	checkPhrases(&fs, "denials", p.Denials)
	checkPhrases(&fs, "negations_before", p.NegationsBefore)
	checkPhrases(&fs, "negations_after", p.NegationsAfter)
	checkPhrases(&fs, "statements_before", p.StatementsBefore)
	checkPhrases(&fs, "statements_after", p.StatementsAfter)
	checkPhrases(&fs, "qualifiers", p.Qualifiers)
	checkPhrases(&fs, "not_labels", p.NotLabels)
	checkPhrases(&fs, "code_words", p.CodeWords)
	return fs
}

func checkUnique(fs *irm.Findings, path, list, id string, i int, seen map[string]int) {
	fs.AddErr(path+".id", irm.CheckID(id))
	if first, ok := seen[id]; ok {
		fs.Add(path+".id", "duplicate", "the same as %s[%d]", list, first)
		return
	}
	seen[id] = i
}

func (r Rule) validate(fs *irm.Findings, path string) {
	if len(r.Markets) == 0 {
		fs.Add(path+".markets", "markets", "want at least one")
	}
	for i, m := range r.Markets {
		at := fmt.Sprintf("%s.markets[%d]", path, i)
		fs.AddErr(at, irm.CheckTerritory(m))
		if m != m.Country() {
			fs.Add(at, "markets", "%s: want a country", irm.Quote(string(m)))
		}
	}
	if !slices.Contains(kinds, r.Kind) {
		fs.Add(path+".kind", "kind", "%s is no kind of rule", irm.Quote(string(r.Kind)))
	}
	onLabels := slices.Contains(labelKinds, r.Kind)
	if wants := onLabels || slices.Contains(phraseKinds, r.Kind); wants != (len(r.Labels) > 0) {
		fs.Add(path+".labels", "labels", "a rule of kind %s: want labels for those that are about them, and only there", irm.Quote(string(r.Kind)))
	}
	if len(r.Labels) > MaxLabels {
		fs.Add(path+".labels", "limit", "%d labels: want at most %d", len(r.Labels), MaxLabels)
	}
	for i, text := range r.Labels[:min(len(r.Labels), MaxLabels)] {
		if _, err := newLabel(text); err != nil {
			fs.Add(fmt.Sprintf("%s.labels[%d]", path, i), "labels", "%s: %v", irm.Quote(text), err)
		}
	}
	if r.Language != "" {
		fs.AddErr(path+".language", irm.CheckLanguage(r.Language))
	}
	for i, v := range r.Relations {
		if !slices.Contains(relations, v) {
			fs.Add(fmt.Sprintf("%s.relations[%d]", path, i), "relation", "%s is no relation", irm.Quote(string(v)))
		}
	}
	for i, v := range r.Platforms {
		checkSlug(fs, fmt.Sprintf("%s.platforms[%d]", path, i), v)
	}
	for i, v := range r.Formats {
		checkSlug(fs, fmt.Sprintf("%s.formats[%d]", path, i), v)
	}
	for i, v := range r.Categories {
		checkSlug(fs, fmt.Sprintf("%s.categories[%d]", path, i), v)
	}
	if slices.Contains(topicKinds, r.Kind) != (len(r.Categories) > 0) {
		fs.Add(path+".categories", "categories", "want them for prohibited, minors_barred and age_gate, and only there")
	}
	if r.Level != Fails && r.Level != Warns {
		fs.Add(path+".level", "level", "%s: want warn, or none", irm.Quote(string(r.Level)))
	}
	if r.Code != "" && !slices.Contains(codes, r.Code) {
		fs.Add(path+".code", "code", "%s is no code", irm.Quote(string(r.Code)))
	}
	if !onLabels && r.Text == "" || len(r.Text)+len(r.Section) > maxText {
		fs.Add(path+".text", "text", "want 1 to %d bytes", maxText)
	}
	if !r.From.IsZero() && !r.To.IsZero() && r.To.Compare(r.From) <= 0 {
		fs.Add(path+".to", "range", "%s is not after %s", r.To, r.From)
	}
}

func checkPhrases(fs *irm.Findings, path string, texts []string) {
	if n := len(texts); n > MaxRules {
		fs.Add(path, "limit", "%d: want at most %d", n, MaxRules)
		return
	}
	for i, text := range texts {
		if _, err := caption.NewPhrase(text); err != nil {
			fs.AddErr(fmt.Sprintf("%s[%d]", path, i), err)
		}
	}
}
