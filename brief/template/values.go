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

func (v Values) zone() *time.Location {
	if v.Zone == nil {
		return time.UTC
	}
	return v.Zone
}

// texts are the values as they are written into the brief, by field.
func (c *Compiled) texts(v Values) (map[string]string, irm.Findings) {
	var fs irm.Findings
	given := map[string]string{} // that are right, or their defaults
	out := make(map[string]string, len(c.fields))
	for _, f := range c.fields {
		if f.Of != "" {
			continue
		}
		path, value := "fields."+f.Name, v.Fields[f.Name]
		if value == "" {
			value = f.Default
		}
		if value == "" {
			fs.Add(path, "value_missing", "want a value for %s", f.Name)
			continue
		}
		found := checkValue(path, value, f.Kind)
		if found == nil {
			var err error
			out[f.Name], err = f.Kind.text(value, 0, v.zone())
			found.AddErr(path, err)
		}
		if found == nil {
			given[f.Name] = value
		}
		fs = append(fs, found...)
	}
	counted := map[string]bool{}
	for _, f := range c.fields {
		if f.Of == "" {
			continue
		}
		counted[f.Name] = true
		if value, ok := given[f.Of]; ok {
			text, err := f.Kind.text(value, f.Days, v.zone())
			fs.AddErr("fields."+f.Name, err)
			out[f.Name] = text
		}
	}
	for _, name := range slices.Sorted(maps.Keys(v.Fields)) {
		known := slices.ContainsFunc(c.fields, func(f Field) bool { return f.Name == name })
		switch {
		case counted[name]:
			fs.Warn("fields."+name, "value_unused", "%s is counted from another day: want no value", name)
		case !known:
			fs.Warn("fields."+placeholder.Quote(name), "value_unused", "no field has this name")
		}
	}
	return out, fs
}

// checkValue reports what must not stand in a brief. The findings do not quote it.
func checkValue(path, s string, kind Kind) irm.Findings {
	var fs irm.Findings
	placeholder.CheckValue(&fs, path, s, kind == Link)
	edges := strings.Trim(s, "{}") != s
	switch {
	case edges || strings.Contains(s, "{{") || strings.Contains(s, "}}"):
		fs.Add(path, "value_braces", "two braces would be a placeholder of the brief: want none together, nor at an end")
	case strings.HasSuffix(s, `\`):
		fs.Add(path, "value_braces", `a \ at the end would hide a placeholder of the brief: want text without it`)
	}
	return fs
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
		d, err := irm.ParseDate(value)
		if strings.Contains(value, "T") {
			var t time.Time
			t, err = irm.ParseTime(value)
			d = irm.DateOf(t.In(zone))
		}
		if err != nil {
			return "", err
		}
		if d = d.AddDays(days); d.IsZero() {
			return "", &irm.ParseError{What: "date", Code: "time_year", Input: value + " and " + strconv.Itoa(days) + " days", Want: "a year from 1970 to 9999"}
		}
		return d.String(), nil
	case Moment:
		d, err := irm.ParseDate(value)
		t := d.Start(zone)
		if strings.Contains(value, "T") {
			t, err = irm.ParseTime(value)
		}
		if err != nil {
			return "", err
		}
		// Days of the calendar: nine in the morning stays so when the clocks change.
		t = t.In(zone).AddDate(0, 0, days).UTC()
		return t.Format(time.RFC3339Nano), irm.CheckTime(t)
	}
	return value, nil
}
