package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"os"
	"strings"
)

//go:embed page.html
var pageText string

var pageTemplate = template.Must(template.New("page").Funcs(template.FuncMap{"count": count}).Parse(pageText))

// page is what the template shows.
type page struct {
	*report
	Sheets []sheet
}

// sheet is one plan with its clauses.
type sheet struct {
	planReport
	Anchor  string // of the page
	Summary string // of the mutants
	Clauses []clause
}

// clause is a component or a term of a plan, with what cases reach of it.
type clause struct {
	Path   string
	Text   string // as it stands in the plan
	Items  []itemReport
	Hit    int
	Fates  []fate
	Killed int
	Missed int // by cases that are missing
}

// State is how much of the clause is reached, as a class of the page.
func (c clause) State() string {
	switch {
	case c.Hit == len(c.Items):
		return "all"
	case c.Hit > 0:
		return "part"
	}
	return "none"
}

// fate is what became of a mutant: who noticed it, or else the case that would.
type fate struct {
	Change string
	By     string
	Would  string
	Facts  []string
}

// writePage writes one self-contained page.
func (r *report) writePage(name string) error {
	p := page{report: r}
	for i, plan := range r.Plans {
		s := newSheet(plan)
		s.Anchor = fmt.Sprintf("plan-%d", i+1)
		p.Sheets = append(p.Sheets, s)
	}
	var b bytes.Buffer
	if err := pageTemplate.Execute(&b, p); err != nil {
		return err
	}
	if err := os.WriteFile(name, b.Bytes(), 0o644); err != nil {
		return fmt.Errorf("%s cannot be written: %w", name, unwrapped(err))
	}
	return nil
}

// newSheet sorts what was found by clause.
func newSheet(p planReport) sheet {
	s := sheet{planReport: p}
	text := clauseTexts(p)
	index := make(map[string]int)
	at := func(path string) *clause {
		key := clauseOf(path)
		if _, ok := index[key]; !ok {
			index[key] = len(s.Clauses)
			s.Clauses = append(s.Clauses, clause{Path: key, Text: text[key]})
		}
		return &s.Clauses[index[key]]
	}
	for i := range p.plan.Components { // in the order of the plan
		at(fmt.Sprintf("components[%d]", i))
	}
	if s.Coverage = p.covered; s.Coverage != nil {
		for _, i := range s.Coverage.Items {
			c := at(i.Path)
			c.Items = append(c.Items, i)
			if len(i.Cases) > 0 {
				c.Hit++
			}
		}
	}
	if p.Mutants == nil {
		return s
	}
	s.Summary = "mutants: " + p.Mutants.summary()
	for _, f := range p.Mutants.fates {
		c := at(f.Path)
		one := fate{Change: strings.TrimPrefix(f.Mutant.String(), c.Path+"."), By: f.By}
		switch {
		case f.By != "":
			c.Killed++
		case f.Witness.Of != "":
			one.Would = f.Witness.Of + ", if it wanted " + f.Witness.Difference
		case f.Survived():
			one.Would, one.Facts = f.Witness.String(), factLines(&f.Witness.Case)
		}
		if one.Would != "" {
			c.Missed++
		}
		c.Fates = append(c.Fates, one)
	}
	return s
}

// clauseOf is the first part of a path: "components[2]", "guarantee", "payment".
func clauseOf(path string) string {
	first, _, _ := strings.Cut(path, ".")
	return first
}

// clauseTexts are the clauses as JSON.
func clauseTexts(p planReport) map[string]string {
	texts := make(map[string]string)
	var doc map[string]json.RawMessage
	data, err := json.Marshal(p.plan)
	if err != nil || json.Unmarshal(data, &doc) != nil {
		return texts
	}
	for name, raw := range doc {
		var items []json.RawMessage
		if json.Unmarshal(raw, &items) == nil {
			for i, item := range items {
				texts[fmt.Sprintf("%s[%d]", name, i)] = pretty(item)
			}
			continue
		}
		texts[name] = pretty(raw)
	}
	return texts
}

func pretty(raw json.RawMessage) string {
	var b bytes.Buffer
	if json.Indent(&b, raw, "", "  ") != nil {
		return string(raw)
	}
	return compact(b.String())
}

// compact puts amounts back on one line.
func compact(s string) string {
	lines := strings.Split(s, "\n")
	var out []string
	for i := 0; i < len(lines); i++ {
		if i+3 < len(lines) && strings.HasSuffix(lines[i], "{") && strings.Contains(lines[i+1], `"amount": "`) && strings.Contains(lines[i+2], `"currency": "`) {
			out = append(out, lines[i]+strings.TrimSpace(lines[i+1])+" "+strings.TrimSpace(lines[i+2])+strings.TrimSpace(lines[i+3]))
			i += 3
			continue
		}
		out = append(out, lines[i])
	}
	return strings.Join(out, "\n")
}
