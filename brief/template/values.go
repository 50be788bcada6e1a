package template

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/irmkit/irmkit/brief/internal/placeholder"
	"github.com/irmkit/irmkit/irm"
)

// texts are the values as they are written into the brief, by field.
func (c *Compiled) texts(v Values) (map[string]string, irm.Findings) {
	var fs irm.Findings
	zone := v.Zone
	if zone == nil {
		zone = time.UTC
	}
	for _, name := range slices.Sorted(maps.Keys(v.Fields)) {
		if f, ok := c.fields[name]; !ok || f.Of != "" {
			fs.Warn("fields."+name, "value_unused", "no field that is filled in has this name")
		}
	}
	out := make(map[string]string, len(c.fields))
	for _, f := range c.template.Fields {
		from, days := f, 0
		if f.Of != "" {
			from, days = c.fields[f.Of], f.Days
		}
		value := v.Fields[from.Name]
		if value == "" {
			value = from.Default
		}
		if value == "" {
			if f.Of == "" {
				fs.Add("fields."+f.Name, "value_missing", "want a value for %s", f.Name)
			}
			continue
		}
		text, err := f.Kind.text(value, days, zone)
		fs.AddErr("fields."+f.Name, err)
		checkValue(&fs, "fields."+f.Name, text, f.Kind)
		out[f.Name] = text
	}
	return out, fs
}

// checkValue reports what must not stand in a brief. The findings do not quote it.
func checkValue(fs *irm.Findings, path, text string, kind Kind) {
	placeholder.CheckValue(fs, path, text, kind == Link)
	if strings.Contains(text, "{{") || strings.Contains(text, "}}") || strings.HasSuffix(text, `\`) {
		fs.Add(path, "value_braces", "braces would be a placeholder of the brief, and a backslash at the end hides one: want text without")
	}
}

// text is the value of a kind as the brief has it.
func (k Kind) text(value string, days int, zone *time.Location) (string, error) {
	switch k {
	case Number:
		n, err := strconv.Atoi(value)
		if err != nil {
			return "", &irm.ParseError{What: "number", Code: "number", Input: value, Want: "a whole number such as 3"}
		}
		return strconv.Itoa(n), nil
	case Day:
		d, err := irm.ParseDate(dayOf(value))
		if err != nil {
			return "", err
		}
		return d.AddDays(days).String(), nil
	case Moment:
		if !strings.Contains(value, "T") {
			d, err := irm.ParseDate(value)
			if err != nil {
				return "", err
			}
			return d.AddDays(days).Start(zone).UTC().Format(time.RFC3339), nil
		}
		t, err := irm.ParseTime(value)
		if err != nil {
			return "", err
		}
		return t.In(zone).AddDate(0, 0, days).UTC().Format(time.RFC3339), nil
	}
	return value, nil
}

// dayOf is the day of a moment; a day stays as it is.
func dayOf(value string) string {
	day, _, _ := strings.Cut(value, "T")
	return day
}
