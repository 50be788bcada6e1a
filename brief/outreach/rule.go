package outreach

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/irmkit/irmkit/brief/internal/history"
	"github.com/irmkit/irmkit/brief/internal/placeholder"
	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// ruleSchema is the highest version of the document that this package reads.
var ruleSchema = wire.Schema{Name: "irmkit/outreach_rules", Major: 1}

// Need is what a rule asks of a message or of what is known about its recipient.
type Need string

// The needs.
const (
	NeedConsent Need = "consent"        // the recipient agreed before
	NeedGround  Need = "ground"         // consent or another ground on record
	NeedSender  Need = "sender_name"    // the message says who writes
	NeedAddress Need = "sender_address" // and where they are by post
	NeedOptOut  Need = "opt_out"        // the message says how to have no more of them
)

// Evidence is how well the text of a rule is known.
type Evidence string

// The evidence.
const (
	Read       Evidence = "read"        // in the text of the law or of the authority
	SecondHand Evidence = "second_hand" // in what others write of it
)

// Rule is what the law of some countries is understood to ask of unsolicited messages. It
// is no legal advice.
type Rule struct {
	ID        string          `json:"id" wire:"required"`
	Countries []irm.Territory `json:"countries" wire:"required"`
	Channels  []string        `json:"channels,omitzero"` // none: all
	Needs     []Need          `json:"needs" wire:"required"`
	Text      string          `json:"text" wire:"required"` // in our words
	Source    string          `json:"source" wire:"required"`
	Evidence  Evidence        `json:"evidence" wire:"required"`
	Checked   irm.Date        `json:"checked" wire:"required"` // when the source was looked at
	From      irm.Date        `json:"from,omitzero"`           // the first day; zero: always
	To        irm.Date        `json:"to,omitzero"`             // the first day that it is no more; zero: none
}

// RuleBook is rules, and when they were put together. It is a document, JSON with the
// schema "irmkit/outreach_rules/1".
type RuleBook struct {
	Schema string `json:"schema,omitzero"`
	Rules  []Rule `json:"rules" wire:"required"`
}

// MaxRules is how many rules a book has at most.
const MaxRules = 1000

//go:embed rules.json
var rules string

// PublishedRules are rules for the United States, Canada, Australia, the United Kingdom, the
// European Economic Area, and Germany and France in it, from public sources that are named in
// each. They are about electronic messages; a letter or a call has others. They are the
// caller's to change, and no legal advice.
func PublishedRules() RuleBook {
	b, err := DecodeRules([]byte(rules))
	if err != nil {
		panic(err) // a mistake in the file, which the tests read
	}
	return b
}

// DecodeRules reads a book strictly, and validates it. The error holds all findings
// together ([irm.Findings]).
func DecodeRules(data []byte) (RuleBook, error) {
	b, err := wire.Decode[RuleBook](data, ruleSchema)
	if err == nil {
		err = b.Validate().Err()
	}
	if err != nil {
		return RuleBook{}, err
	}
	return b, nil
}

// MarshalJSON writes the document with its schema, also where the book does not name it.
func (b RuleBook) MarshalJSON() ([]byte, error) {
	type document RuleBook
	if b.Schema == "" {
		b.Schema = ruleSchema.String()
	}
	return json.Marshal(document(b))
}

// Validate reports everything that is wrong with the rules.
func (b RuleBook) Validate() irm.Findings {
	var fs irm.Findings
	if n := len(b.Rules); n > MaxRules {
		fs.Add("rules", "limit", "%d rules: want at most %d", n, MaxRules)
	}
	seen := map[string]int{}
	for i, r := range b.Rules[:min(len(b.Rules), MaxRules)] {
		path := fmt.Sprintf("rules[%d]", i)
		r.validate(&fs, path)
		if first, ok := seen[r.ID]; ok {
			fs.Add(path+".id", "duplicate", "the same as rules[%d]", first)
		} else {
			seen[r.ID] = i
		}
	}
	return fs
}

func (r Rule) validate(fs *irm.Findings, path string) {
	fs.AddErr(path+".id", irm.CheckID(r.ID))
	if len(r.Countries) == 0 {
		fs.Add(path+".countries", "countries", "want at least one")
	}
	for i, c := range r.Countries {
		fs.AddErr(fmt.Sprintf("%s.countries[%d]", path, i), irm.CheckTerritory(c))
	}
	for i, c := range r.Channels {
		if !placeholder.IsName(c) {
			fs.Add(fmt.Sprintf("%s.channels[%d]", path, i), "channel", "%s: want lower-case letters, digits and _", placeholder.Quote(c))
		}
	}
	if len(r.Needs) == 0 {
		fs.Add(path+".needs", "need", "want at least one")
	}
	for i, n := range r.Needs {
		if !slices.Contains([]Need{NeedConsent, NeedGround, NeedSender, NeedAddress, NeedOptOut}, n) {
			fs.Add(fmt.Sprintf("%s.needs[%d]", path, i), "need", "%s: want consent, ground, sender_name, sender_address or opt_out", placeholder.Quote(string(n)))
		}
	}
	if r.Text == "" || r.Source == "" {
		fs.Add(path, "source", "want a text and its source")
	}
	history.CheckNote(fs, path+".text", r.Text)
	history.CheckNote(fs, path+".source", r.Source)
	if r.Evidence != Read && r.Evidence != SecondHand {
		fs.Add(path+".evidence", "evidence", "%s: want read or second_hand", placeholder.Quote(string(r.Evidence)))
	}
	if r.Checked.IsZero() {
		fs.Add(path+".checked", "checked", "want the day on which the source was looked at")
	}
	if !r.From.IsZero() && !r.To.IsZero() && r.To.Compare(r.From) <= 0 {
		fs.Add(path+".to", "range", "%s is not after %s", r.To, r.From)
	}
}

// holds reports whether the rule is one of a country, a channel and a day.
func (r Rule) holds(country irm.Territory, channel string, on irm.Date) bool {
	return slices.ContainsFunc(r.Countries, func(c irm.Territory) bool { return c.Contains(country) }) &&
		(len(r.Channels) == 0 || slices.Contains(r.Channels, channel)) &&
		(r.From.IsZero() || on.Compare(r.From) >= 0) && (r.To.IsZero() || on.Compare(r.To) < 0)
}
