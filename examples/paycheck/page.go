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
}

type fate struct {
	Change string
	By     string
}

// writePage writes one self-contained page.
func (r *report) writePage(name string) error {
	p := page{report: r}
	for _, plan := range r.Plans {
		p.Sheets = append(p.Sheets, newSheet(plan))
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
	for _, i := range p.Items {
		c := at(i.Path)
		c.Items = append(c.Items, i)
		if len(i.Cases) > 0 {
			c.Hit++
		}
	}
	for _, f := range p.fates {
		c := at(f.Path)
		c.Fates = append(c.Fates, fate{strings.TrimPrefix(f.Mutant.String(), c.Path+"."), f.By})
		if f.By != "" {
			c.Killed++
		}
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
