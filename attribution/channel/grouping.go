package channel

import (
	"fmt"
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
	When    []All   `json:"when"` // at least one; one that matches is enough
}

// All is conditions that must all hold. There is at least one.
type All []Condition

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
	maxWhen       = 64
	maxConditions = 16
	maxPatterns   = 1000
	maxInAll      = 2000     // patterns of a grouping: the search for unreachable rules compares each with each
	maxText       = 32 << 10 // bytes of all of them, which bound the time of Of
	maxName       = 128
	maxSource     = 1024
)

// Validate reports everything that is wrong with the grouping. It warns of channels
// and categories that this package does not know, which may be misspelt ones, of
// conditions of which no visit meets both, and of rules, or parts of them, that are
// never reached because earlier ones take all their visits.
//
// The last is found where some condition can be divided into its patterns such that
// for each, with the other conditions as they are, one earlier [All] takes the
// visits: "a" or "b" after "a" and after "b". What takes several divisions at once,
// or depends on which fields go together (a site is that of the source), is not found.
func (g Grouping) Validate() irm.Findings {
	var fs irm.Findings
	if g.Schema != "" && g.Schema != Schema && !strings.HasPrefix(g.Schema, Schema+".") {
		fs.Add("schema", "channel_schema", "%s is another kind of document: want %s", irm.Quote(g.Schema), Schema)
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
	patterns, text := 0, 0
	for i, r := range g.Rules {
		fs = append(fs, r.validate().Under(indexed("rules", i))...)
		for _, all := range r.When {
			for _, c := range all {
				patterns += len(c.Is)
				for _, p := range c.Is {
					text += len(p)
				}
			}
		}
	}
	if patterns > maxInAll || text > maxText {
		fs.Add("rules", "limit", "%d patterns of %d bytes in all: want at most %d of %d", patterns, text, maxInAll, maxText)
	}
	if fs.Err() == nil {
		fs = append(fs, unreached(g.Rules)...)
	}
	return fs
}

func (r Rule) validate() irm.Findings {
	var fs irm.Findings
	switch {
	case !irm.IsSlug(r.Channel):
		fs.Add("channel", "channel_slug", "%s is not a channel: want lower-case letters, digits, '-' and '_'", irm.Quote(string(r.Channel)))
	case !r.Channel.Known():
		fs.Warn("channel", "channel_unknown", "%s is not a channel of the default grouping%s", irm.Quote(string(r.Channel)), nearest(r.Channel, knownChannels))
	}
	if n := len(r.When); n == 0 || n > maxWhen {
		fs.Add("when", "limit", "%d alternatives: want 1 to %d", n, maxWhen)
		return fs
	}
	for i, all := range r.When {
		path := indexed("when", i)
		if n := len(all); n == 0 || n > maxConditions {
			fs.Add(path, "limit", "%d conditions: want 1 to %d", n, maxConditions)
			continue
		}
		for j, c := range all {
			fs = append(fs, c.validate().Under(indexed(path, j))...)
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
