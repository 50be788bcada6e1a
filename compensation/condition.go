package compensation

import (
	"fmt"
	"maps"
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// Condition says of which events, and of which of their lines, a component takes
// account. All of its fields must hold; a list holds where it has the value, and
// an empty one always. The zero Condition holds for everything. Category and
// Product are judged line by line: an event without lines has none.
type Condition struct { // seed: C8
	Kind       []ActivityKind      `json:"kind,omitzero"`
	Campaign   []irm.CampaignID    `json:"campaign,omitzero"`
	Platform   []irm.Platform      `json:"platform,omitzero"`
	Format     []irm.Format        `json:"format,omitzero"`
	Country    []irm.Territory     `json:"country,omitzero"`
	Category   []string            `json:"category,omitzero"`
	Product    []irm.ProductID     `json:"product,omitzero"`
	New        irm.Answer          `json:"new,omitzero"` // yes: new customers; no: returning ones
	Via        []string            `json:"via,omitzero"`
	Code       []string            `json:"code,omitzero"`
	Standing   []irm.Standing      `json:"standing,omitzero"`
	Date       irm.Window          `json:"date,omitzero"`
	Attributes map[string][]string `json:"attributes,omitzero"`
	All        []Condition         `json:"all,omitzero"` // every one holds
	Any        []Condition         `json:"any,omitzero"` // at least one holds
	Not        *Condition          `json:"not,omitzero"` // does not hold
}

// Limits of conditions.
const (
	maxConditionDepth = 8
	maxConditionSize  = 1000 // values of one condition, its parts included
)

// matcher is a compiled condition; nil holds for everything.
type matcher func(e *event, l *ActivityLine) bool

// compile builds the tests that the condition needs, and no others.
func (c *Condition) compile() matcher {
	var tests []matcher
	add := func(asked bool, m matcher) {
		if asked {
			tests = append(tests, m)
		}
	}
	add(len(c.Kind) > 0, func(e *event, _ *ActivityLine) bool { return slices.Contains(c.Kind, e.kind) })
	add(len(c.Campaign) > 0, func(e *event, _ *ActivityLine) bool { return slices.Contains(c.Campaign, e.dimensions.Campaign) })
	add(len(c.Platform) > 0, func(e *event, _ *ActivityLine) bool { return slices.Contains(c.Platform, e.dimensions.Platform) })
	add(len(c.Format) > 0, func(e *event, _ *ActivityLine) bool { return slices.Contains(c.Format, e.dimensions.Format) })
	add(len(c.Country) > 0, func(e *event, _ *ActivityLine) bool { return slices.Contains(c.Country, e.dimensions.Country) })
	add(len(c.Category) > 0, func(_ *event, l *ActivityLine) bool { return l != nil && slices.Contains(c.Category, l.Category) })
	add(len(c.Product) > 0, func(_ *event, l *ActivityLine) bool { return l != nil && slices.Contains(c.Product, l.Product) })
	add(c.New != irm.AnswerUnknown, func(e *event, _ *ActivityLine) bool { return e.dimensions.New == c.New })
	add(len(c.Via) > 0, func(e *event, _ *ActivityLine) bool { return slices.Contains(c.Via, e.dimensions.Via) })
	add(len(c.Code) > 0, func(e *event, _ *ActivityLine) bool { return slices.Contains(c.Code, e.dimensions.Code) })
	add(len(c.Standing) > 0, func(e *event, _ *ActivityLine) bool { return slices.Contains(c.Standing, e.dimensions.Standing) })
	add(c.Date != irm.Window{}, func(e *event, _ *ActivityLine) bool { return c.Date.Contains(e.ratedAt) })
	for _, key := range slices.Sorted(maps.Keys(c.Attributes)) {
		values := c.Attributes[key]
		add(true, func(e *event, _ *ActivityLine) bool {
			v, ok := e.dimensions.Attributes[key]
			return ok && slices.Contains(values, v)
		})
	}
	for i := range c.All {
		if m := c.All[i].compile(); m != nil {
			tests = append(tests, m)
		}
	}
	if len(c.Any) > 0 {
		tests = append(tests, anyOf(c.Any))
	}
	if c.Not != nil {
		m := c.Not.compile()
		tests = append(tests, func(e *event, l *ActivityLine) bool { return m != nil && !m(e, l) })
	}
	return allOf(tests)
}

func allOf(tests []matcher) matcher {
	switch len(tests) {
	case 0:
		return nil
	case 1:
		return tests[0]
	}
	return func(e *event, l *ActivityLine) bool {
		for _, m := range tests {
			if !m(e, l) {
				return false
			}
		}
		return true
	}
}

func anyOf(conditions []Condition) matcher {
	tests := make([]matcher, len(conditions))
	for i := range conditions {
		tests[i] = conditions[i].compile()
	}
	return func(e *event, l *ActivityLine) bool {
		return slices.ContainsFunc(tests, func(m matcher) bool { return m == nil || m(e, l) })
	}
}

// byLine reports whether the condition looks at lines.
func (c *Condition) byLine() bool {
	part := func(c Condition) bool { return c.byLine() }
	return len(c.Category) > 0 || len(c.Product) > 0 || slices.ContainsFunc(c.All, part) || slices.ContainsFunc(c.Any, part) ||
		c.Not != nil && c.Not.byLine()
}

// own is how many fields the condition asks about by itself.
func (c *Condition) own() int {
	n := len(c.Attributes)
	for _, asked := range []bool{
		len(c.Kind) > 0, len(c.Campaign) > 0, len(c.Platform) > 0, len(c.Format) > 0, len(c.Country) > 0, len(c.Category) > 0, len(c.Product) > 0,
		c.New != irm.AnswerUnknown, len(c.Via) > 0, len(c.Code) > 0, len(c.Standing) > 0, c.Date != irm.Window{},
	} {
		if asked {
			n++
		}
	}
	return n
}

// weight is how many fields the condition asks about, with all its parts: what
// makes one more specific than another.
func (c *Condition) weight() int {
	n := c.own()
	for i := range c.All {
		n += c.All[i].weight()
	}
	if len(c.Any) > 0 { // whichever holds, at least so much was asked
		least := c.Any[0].weight()
		for i := range c.Any {
			least = min(least, c.Any[i].weight())
		}
		n += least
	}
	if c.Not != nil {
		n += c.Not.weight()
	}
	return n
}

// isZero reports a condition that asks nothing.
func (c *Condition) isZero() bool {
	return c.own() == 0 && len(c.All) == 0 && len(c.Any) == 0 && c.Not == nil
}

// validate reports values that no event can have, parts that ask nothing, and
// conditions that are too large.
func (c *Condition) validate() irm.Findings {
	var fs irm.Findings
	if c.size(0, 1) > maxConditionSize {
		fs.Add("", "limit", "want at most %d values", maxConditionSize)
		return fs
	}
	c.check(&fs, "", 1)
	return fs
}

func (c *Condition) check(fs *irm.Findings, prefix string, depth int) {
	if depth > maxConditionDepth {
		fs.Add(prefix, "limit", "conditions are nested over %d levels deep", maxConditionDepth)
		return
	}
	at := func(name string) string {
		if prefix == "" {
			return name
		}
		return prefix + "." + name
	}
	checkValues(fs, at("kind"), c.Kind)
	checkValues(fs, at("campaign"), c.Campaign)
	checkValues(fs, at("platform"), c.Platform)
	checkValues(fs, at("format"), c.Format)
	checkValues(fs, at("country"), c.Country)
	for i, t := range c.Country {
		fs.AddErr(fmt.Sprintf("%s[%d]", at("country"), i), irm.CheckTerritory(t))
	}
	checkValues(fs, at("category"), c.Category)
	checkValues(fs, at("product"), c.Product)
	checkValues(fs, at("via"), c.Via)
	checkValues(fs, at("code"), c.Code)
	for i, standing := range c.Standing {
		_, err := standing.MarshalText()
		fs.AddErr(fmt.Sprintf("%s[%d]", at("standing"), i), err)
	}
	if _, err := c.New.MarshalText(); err != nil {
		fs.AddErr(at("new"), err)
	}
	*fs = append(*fs, c.Date.Validate().Under(at("date"))...)
	for _, key := range slices.Sorted(maps.Keys(c.Attributes)) {
		if values := c.Attributes[key]; len(values) == 0 || slices.Contains(values, "") {
			fs.Add(at("attributes"), "condition", "want values for %s", irm.Quote(key))
		}
	}
	parts := func(name string, list []Condition) {
		for i := range list {
			path := fmt.Sprintf("%s[%d]", at(name), i)
			if list[i].isZero() {
				fs.Add(path, "condition", "asks nothing")
			}
			list[i].check(fs, path, depth+1)
		}
	}
	parts("all", c.All)
	parts("any", c.Any)
	if c.Not != nil {
		if c.Not.isZero() {
			fs.Add(at("not"), "condition", "asks nothing")
		}
		c.Not.check(fs, at("not"), depth+1)
	}
}

func checkValues[T ~string](fs *irm.Findings, path string, values []T) {
	for i, v := range values {
		fs.AddErr(fmt.Sprintf("%s[%d]", path, i), irm.CheckID(v))
		if slices.Contains(values[:i], v) {
			fs.Add(fmt.Sprintf("%s[%d]", path, i), "duplicate", "%s is listed before", irm.Quote(string(v)))
		}
	}
}

// size adds the values to n, down to the depth that is allowed and no further than
// the limit: a condition in Go may have parts that are parts of themselves.
func (c *Condition) size(n, depth int) int {
	n += 1 + len(c.Kind) + len(c.Campaign) + len(c.Platform) + len(c.Format) + len(c.Country) + len(c.Category) + len(c.Product) +
		len(c.Via) + len(c.Code) + len(c.Standing)
	for _, values := range c.Attributes {
		n += 1 + len(values)
	}
	parts := func(list []Condition) {
		for i := 0; i < len(list) && n <= maxConditionSize; i++ {
			n = list[i].size(n, depth+1)
		}
	}
	if depth <= maxConditionDepth {
		parts(c.All)
		parts(c.Any)
		if c.Not != nil {
			n = c.Not.size(n, depth+1)
		}
	}
	return n
}
