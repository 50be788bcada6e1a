package network

import (
	"fmt"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// Validate reports what keeps the profile from being used: a name that is no
// slug, no field for the ID, the time or any amount, a path out of form, a status
// or format that does not exist.
func (p Profile) Validate() irm.Findings {
	var fs irm.Findings
	p.checkName(&fs)
	if p.Format > FormatCSV {
		fs.Add("format", "format", "want FormatAny, FormatJSON or FormatCSV")
	}
	if p.Clock > ClockMillis {
		fs.Add("clock", "clock", "want ClockText, ClockSeconds or ClockMillis")
	}
	for i, e := range p.Envelopes {
		if e == "" {
			fs.Add(fmt.Sprintf("envelopes[%d]", i), "path", "want a name")
		}
	}
	for _, need := range []struct {
		path  string
		empty bool
	}{{"id", len(p.ID) == 0}, {"times.at", len(p.Times.At) == 0}, {"sale", len(p.Sale)+len(p.Commission) == 0}} {
		if need.empty {
			fs.Add(need.path, "missing", "want a field")
		}
	}
	p.checkFields(&fs)
	p.checkStatuses(&fs)
	return fs
}

func (p Profile) checkName(fs *irm.Findings) {
	const longest = 32 // leaves room for an ID behind it
	ok := p.Name != "" && len(p.Name) <= longest && strings.Trim(p.Name, "abcdefghijklmnopqrstuvwxyz0123456789-_") == ""
	if !ok {
		fs.Add("name", "slug", "want at most 32 lower-case letters, digits, '-' and '_'")
	}
}

func (p Profile) checkFields(fs *irm.Findings) {
	for _, f := range p.fields() {
		for i, path := range f.Field {
			if ok := p.Format == FormatCSV && path != "" || validPath(path); !ok {
				fs.Add(fmt.Sprintf("%s[%d]", f.name, i), "path", "want names between points, such as \"sale.amount\" or \"items[].price\"")
			}
		}
	}
}

func (p Profile) checkStatuses(fs *irm.Findings) {
	checkStatusWords(fs, "status.of", p.Status.Of)
	for i, f := range p.Flags {
		if f.Status >= statusEnd || f.Status == StatusUnknown != (f.Of != nil) {
			fs.Add(fmt.Sprintf("flags[%d].status", i), "status", "want a known status, or words")
		}
		checkStatusWords(fs, fmt.Sprintf("flags[%d].of", i), f.Of)
	}
	checkWords(fs, "kind.of", p.Kind.Of)
	checkWords(fs, "new.of", p.New.Of)
	checkWords(fs, "test.of", p.Test.Of)
	checkWords(fs, "correction.of", p.Correction.Of)
}

func checkStatusWords(fs *irm.Findings, path string, of map[string]Status) {
	for _, word := range sortedWords(of) {
		if of[word] >= statusEnd {
			fs.Add(path, "status", "the status of %s does not exist", irm.Quote(word))
		}
	}
	checkWords(fs, path, of)
}

// checkWords reports words that are never found.
func checkWords[T any](fs *irm.Findings, path string, of map[string]T) {
	for _, word := range sortedWords(of) {
		if word != strings.ToLower(strings.TrimSpace(word)) {
			fs.Add(path, "word", "%s is never found; want lower case", irm.Quote(word))
		}
	}
}

// namedField is a field with its place in the profile.
type namedField struct {
	name string
	Field
}

// fields lists every field of the profile.
func (p *Profile) fields() []namedField {
	t := &p.Times
	list := []namedField{
		{"id", p.ID}, {"conversion", p.Conversion}, {"order", p.Order}, {"program", p.Program},
		{"publisher", p.Publisher}, {"sub_id", p.SubID}, {"codes", p.Codes}, {"country", p.Country}, {"reason", p.Reason},
		{"new.field", p.New.Field}, {"kind.field", p.Kind.Field}, {"status.field", p.Status.Field},
		{"test.field", p.Test.Field}, {"correction.field", p.Correction.Field},
		{"times.at", t.At}, {"times.clicked", t.Clicked}, {"times.posted", t.Posted}, {"times.approved", t.Approved},
		{"times.locked", t.Locked}, {"times.paid", t.Paid}, {"times.changed", t.Changed},
	}
	for i, f := range p.Flags {
		list = append(list, namedField{fmt.Sprintf("flags[%d].field", i), f.Field})
	}
	for i, a := range p.Sale {
		list = append(list, namedField{fmt.Sprintf("sale[%d].field", i), Field{a.Field}}, namedField{fmt.Sprintf("sale[%d].currency", i), a.Currency})
	}
	for i, a := range p.Commission {
		list = append(list, namedField{fmt.Sprintf("commission[%d].field", i), Field{a.Field}}, namedField{fmt.Sprintf("commission[%d].currency", i), a.Currency})
	}
	return list
}
