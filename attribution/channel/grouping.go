package channel

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/irmkit/irmkit/irm"
)

// Grouping is an ordered list of rules, of which the first that matches names the
// channel of a visit. It is plain data: build one, or take [Default] and change
// it. Where no rule matches, the channel is [Unassigned].
type Grouping struct {
	Schema string   `json:"schema,omitzero"` // [Schema], or empty
	Name   string   `json:"name,omitzero"`   // for people
	Since  irm.Date `json:"since,omitzero"`  // the first day in force, UTC; zero: no day is known
	Source string   `json:"source,omitzero"` // where the rules come from
	Rules  []Rule   `json:"rules"`
}

// Schema is the kind and version of the document that a [Grouping] is.
const Schema = "irmkit/channel-grouping/1"

// Rule names a channel and what its visits look like.
type Rule struct {
	Channel Channel `json:"channel"`
	When    []Case  `json:"when"` // at least one; one that matches is enough
}

// Case is conditions that all hold. There is at least one.
type Case []Condition

// Condition holds where a field of the visit looks like one of the patterns. A
// pattern is a text in lower case, with an asterisk at either end where anything,
// or nothing, may stand:
//
//	"ppc"      the value itself
//	"paid*"    begins with it
//	"*push"    ends with it
//	"*cp*"     contains it
//	"*^shop*"  contains it where no letter a-z stands directly before
//	"*"        any value at all
//	""         no value
type Condition struct {
	Field Field    `json:"field"`
	Is    []string `json:"is"`
}

const (
	maxRules      = 200
	maxCases      = 64
	maxConditions = 16
	maxPatterns   = 1000
	maxInAll      = 5000 // patterns of a grouping: the search for unreachable rules compares each with each
	maxName       = 128
	maxSource     = 1024
)

// Validate reports everything that is wrong with the grouping. It warns of a channel
// that this package does not know, which may be a misspelt one, and of rules and
// cases that are never reached, because earlier ones match all their visits.
func (g Grouping) Validate() irm.Findings {
	var fs irm.Findings
	if g.Schema != "" && g.Schema != Schema && !strings.HasPrefix(g.Schema, Schema+".") {
		fs.Add("schema", "schema", "%s is another kind of document: want %s", irm.Quote(g.Schema), Schema)
	}
	checkText(&fs, "name", g.Name, maxName)
	checkText(&fs, "source", g.Source, maxSource)
	if _, err := g.Since.MarshalText(); err != nil && !g.Since.IsZero() {
		fs.AddErr("since", err)
	}
	if n := len(g.Rules); n == 0 || n > maxRules {
		fs.Add("rules", "limit", "%d rules: want 1 to %d", n, maxRules)
		return fs
	}
	all := 0
	for i, r := range g.Rules {
		fs = append(fs, r.validate().Under(indexed("rules", i))...)
		for _, c := range r.When {
			for _, condition := range c {
				all += len(condition.Is)
			}
		}
	}
	if all > maxInAll {
		fs.Add("rules", "limit", "%d patterns in all: want at most %d", all, maxInAll)
	}
	if fs.Err() == nil {
		fs = append(fs, unreached(g.Rules)...)
	}
	return fs
}

func (r Rule) validate() irm.Findings {
	var fs irm.Findings
	switch {
	case !isSlug(string(r.Channel)):
		fs.Add("channel", "channel", "%s is not a channel: want lower-case letters, digits, '-' and '_'", irm.Quote(string(r.Channel)))
	case !r.Channel.Known():
		fs.Warn("channel", "channel_unknown", "%s is not a channel of the default grouping%s", irm.Quote(string(r.Channel)), nearest(r.Channel))
	}
	if n := len(r.When); n == 0 || n > maxCases {
		fs.Add("when", "limit", "%d cases: want 1 to %d", n, maxCases)
		return fs
	}
	for i, c := range r.When {
		path := indexed("when", i)
		if n := len(c); n == 0 || n > maxConditions {
			fs.Add(path, "limit", "%d conditions: want 1 to %d", n, maxConditions)
			continue
		}
		for j, condition := range c {
			fs = append(fs, condition.validate().Under(indexed(path, j))...)
		}
	}
	return fs
}

func checkText(fs *irm.Findings, path, s string, limit int) {
	if len(s) > limit || !utf8.ValidString(s) {
		fs.Add(path, "limit", "want UTF-8 of at most %d bytes", limit)
	}
}

func indexed(path string, i int) string { return fmt.Sprintf("%s[%d]", path, i) }

// nearest proposes the known channel that differs in one edit or in its separators.
func nearest(c Channel) string {
	plain := strings.ReplaceAll(string(c), "-", "_")
	for _, n := range names {
		if oneEdit(plain, string(n.channel)) {
			return fmt.Sprintf("; did you mean %q?", string(n.channel))
		}
	}
	return ""
}

// oneEdit reports whether one character put in, left out, exchanged or swapped with
// its neighbour makes a into b.
func oneEdit(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	switch {
	case len(a) == len(b) && i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i]:
		return a[i+2:] == b[i+2:]
	case len(a) == len(b):
		return i == len(a) || a[i+1:] == b[i+1:]
	}
	return a[i:] == b[i+1:]
}

// unreached finds cases all of whose visits an earlier case takes.
func unreached(rules []Rule) irm.Findings {
	var fs irm.Findings
	var before []placed
	for i, r := range rules {
		type lost struct{ index, to int }
		var dead []lost
		for j, c := range r.When {
			this := placed{i, j, compileCase(c)}
			if to := slices.IndexFunc(before, func(e placed) bool { return takes(e.conditions, this.conditions) }); to >= 0 {
				dead = append(dead, lost{j, to})
			}
			before = append(before, this)
		}
		if len(dead) == len(r.When) {
			fs.Warn(indexed("rules", i), "rule_unreachable", "all its visits are taken before, those of when[0] by %s", before[dead[0].to])
			continue
		}
		for _, d := range dead {
			fs.Warn(indexed(indexed("rules", i)+".when", d.index), "case_unreachable", "all its visits are taken before, by %s", before[d.to])
		}
	}
	return fs
}

// placed is a case and where it stands.
type placed struct {
	rule, index int
	conditions  []compiled
}

func (p placed) String() string { return indexed(indexed("rules", p.rule)+".when", p.index) }

// takes reports that a visit that matches the later case matches the earlier.
func takes(earlier, later []compiled) bool {
	for i := range earlier {
		if !slices.ContainsFunc(later, func(c compiled) bool { return c.implies(&earlier[i]) }) {
			return false
		}
	}
	return true
}

func compileCase(c Case) []compiled {
	out := make([]compiled, len(c))
	for i, condition := range c {
		out[i] = compileCondition(condition)
	}
	return out
}
