package outreach

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/brief/internal/history"
	"github.com/irmkit/irmkit/brief/internal/placeholder"
	"github.com/irmkit/irmkit/irm"
)

// stockField is where a placeholder that every template has is filled from, and whether it is
// a link.
type stockField struct {
	source Source
	link   bool
}

// stockFields are the placeholders that every template has; what they mean is what the
// checks of a message go by.
var stockFields = map[string]stockField{
	"creator_name":      {source: FromCreator},
	"creator_handle":    {source: FromCreator},
	"post_title":        {source: FromPost},
	"post_date":         {source: FromPost},
	"post_link":         {source: FromPost, link: true},
	"brand_name":        {source: FromHost},
	"sender_name":       {source: FromHost},
	"sender_address":    {source: FromHost},
	"shared_values":     {source: FromHost},
	"value_proposition": {source: FromHost},
	"opt_out":           {source: FromHost},
}

// dateField reports the placeholders of a date form.
func dateField(name string) bool { return name == "day" || name == "month" || name == "year" }

// form is a variant that was read.
type form struct {
	subject, body, date placeholder.Text
	texts               map[string]string
	months              []string
	uses                []string // placeholders, sorted, each once
}

// parse reads a variant and reports what is wrong with it.
func (v Variant) parse(fs *irm.Findings, path string, links map[string]bool) form {
	f := form{texts: v.Texts, months: v.Months}
	known := func(name string) bool {
		_, ok := links[name]
		return ok
	}
	f.subject = placeholder.Parse(fs, path+".subject", v.Subject, known)
	if placeholder.HasControl(v.Subject, false) {
		fs.Add(path+".subject", "template_header", "a control character or a line break: a subject is one line")
	}
	f.body = placeholder.Parse(fs, path+".body", v.Body, known)
	if strings.TrimSpace(v.Body) == "" {
		fs.Add(path+".body", "body", "nothing is said")
	}
	f.date = placeholder.Parse(fs, path+".date", v.Date, dateField)
	history.CheckNote(fs, path+".date", v.Date)
	f.uses = append(f.subject.Names(), f.body.Names()...)
	slices.Sort(f.uses)
	f.uses = slices.Compact(f.uses)
	if n := len(v.Months); n != 0 && n != 12 {
		fs.Add(path+".months", "months", "%d names: want twelve or none", n)
	}
	for i, m := range v.Months[:min(len(v.Months), 12)] {
		if m == "" || len(m) > irm.MaxID || placeholder.HasControl(m, false) {
			fs.Add(fmt.Sprintf("%s.months[%d]", path, i), "months", "want a name of 1 to %d bytes", irm.MaxID)
		}
	}
	v.checkTexts(fs, path, links, f.uses)
	return f
}

func (v Variant) checkTexts(fs *irm.Findings, path string, links map[string]bool, uses []string) {
	if n := len(v.Texts); n > MaxFields {
		fs.Add(path+".texts", "limit", "%d texts: want at most %d", n, MaxFields)
		return
	}
	for _, name := range slices.Sorted(maps.Keys(v.Texts)) {
		link, known := links[name]
		if !known {
			fs.Add(path+".texts", "template_unknown", "%s is no placeholder of the template", placeholder.Quote(name))
			continue
		}
		at := path + ".texts." + name
		if of := stockFields[name].source; of == FromCreator || of == FromPost {
			fs.Add(at, "value_reserved", "it is filled from the %s", of)
		}
		placeholder.CheckValue(fs, at, v.Texts[name], link)
		if _, used := slices.BinarySearch(uses, name); !used {
			fs.Warn(at, "value_unused", "nothing uses it")
		}
	}
}

// compareVariants warns of placeholders that one variant has and another lacks.
func compareVariants(fs *irm.Findings, forms []form) {
	var all []string
	for _, f := range forms {
		all = append(all, f.uses...)
	}
	slices.Sort(all)
	all = slices.Compact(all)
	for i, f := range forms {
		for _, name := range all {
			if _, used := slices.BinarySearch(f.uses, name); !used {
				fs.Warn(fmt.Sprintf("variants[%d].body", i), "variant_differs", "{{%s}} is in other variants and not in this one", name)
			}
		}
	}
}
