package utm

import (
	"fmt"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// Convention says how a brand spells its values, so that reports do not split one
// thing into "Instagram", "instagram" and "insta gram". It is data: JSON with
// snake_case names. The zero value asks for lower-case ASCII letters and digits, at
// most 255 bytes.
type Convention struct {
	Case Case `json:"case,omitzero"`
	// Separator stands between words: "-", "_", "." or "~". White space and the
	// punctuation that others use there become it. Empty means that nothing is
	// replaced.
	Separator string `json:"separator,omitzero"`
	// Characters are ASCII characters that are allowed beside letters, digits and the
	// separator. They are never taken for separators.
	Characters string `json:"characters,omitzero"`
	// Unicode allows letters and digits of every script, with their marks.
	Unicode bool `json:"unicode,omitzero"`
	// MaxBytes of a value, up to 512; 0 means 255. Tools cut what is longer, Matomo
	// after 250 characters.
	MaxBytes int `json:"max_bytes,omitzero"`

	Source          Rule `json:"source,omitzero"`
	Medium          Rule `json:"medium,omitzero"`
	Campaign        Rule `json:"campaign,omitzero"`
	Term            Rule `json:"term,omitzero"`
	Content         Rule `json:"content,omitzero"`
	ID              Rule `json:"id,omitzero"`
	SourcePlatform  Rule `json:"source_platform,omitzero"`
	CreativeFormat  Rule `json:"creative_format,omitzero"`
	MarketingTactic Rule `json:"marketing_tactic,omitzero"`
}

// Rule is what a convention asks of one parameter. The zero value allows anything
// that is well spelled, and nothing at all.
type Rule struct {
	Required bool `json:"required,omitzero"`
	// Template makes the value from several: "{campaign}-{creator}-{format}". What
	// stands between the names may use other characters than values do, so that the
	// parts can be told apart again: "{campaign}_{creator}".
	Template string `json:"template,omitzero"`
	// Vocabulary is the closed list of values; empty means that any is allowed.
	Vocabulary []Word `json:"vocabulary,omitzero"`
}

// Word is a value of a vocabulary, and what else people write for it.
type Word struct {
	Value   string   `json:"value"`
	Aliases []string `json:"aliases,omitzero"`
}

// Words makes a vocabulary of words without aliases.
func Words(values ...string) []Word {
	words := make([]Word, len(values))
	for i, v := range values {
		words[i].Value = v
	}
	return words
}

// Case is the case of letters in values.
type Case uint8

const (
	LowerCase Case = iota
	UpperCase
	KeepCase // as given
)

var caseNames = [...]string{"lower", "upper", "keep"}

// String returns "lower", "upper" or "keep".
func (c Case) String() string { return enumName(caseNames[:], uint8(c)) }

// MarshalText writes the name; an unknown case is an error.
func (c Case) MarshalText() ([]byte, error) { return enumMarshal("case", caseNames[:], uint8(c)) }

// UnmarshalText reads a name written by MarshalText.
func (c *Case) UnmarshalText(text []byte) error {
	return enumUnmarshal("case", caseNames[:], text, (*uint8)(c))
}

func (c Case) of(s string) string {
	switch c {
	case LowerCase:
		return strings.ToLower(s)
	case UpperCase:
		return strings.ToUpper(s)
	default:
		return s
	}
}

// IsZero reports whether the rule asks for nothing.
func (r Rule) IsZero() bool { return !r.Required && r.Template == "" && len(r.Vocabulary) == 0 }

func (c *Convention) rule(p Param) *Rule {
	return [params]*Rule{
		&c.Source, &c.Medium, &c.Campaign, &c.Term, &c.Content,
		&c.ID, &c.SourcePlatform, &c.CreativeFormat, &c.MarketingTactic,
	}[p]
}

const (
	separators = "-_.~"
	maxWords   = 10_000 // of a vocabulary
	maxAliases = 100    // of a word
)

// Validate reports everything that is wrong with the convention: settings out of
// range, templates that cannot be read, and vocabularies that break its own rules
// or say two things with one word.
func (c Convention) Validate() irm.Findings {
	var fs irm.Findings
	if _, err := c.Case.MarshalText(); err != nil {
		fs.AddErr("case", err)
	}
	if len(c.Separator) > 1 || !strings.Contains(separators, c.Separator) {
		fs.Add("separator", "utm_separator", "%s is not a separator: want \"-\", \"_\", \".\", \"~\" or none", irm.Quote(c.Separator))
	}
	if strings.ContainsFunc(c.Characters, func(r rune) bool { return r < ' ' || '~' < r || alphanumeric(byte(r)) }) {
		fs.Add("characters", "utm_char", "%s are not all allowed: want ASCII punctuation", irm.Quote(c.Characters))
	}
	if c.MaxBytes < 0 || c.MaxBytes > maxValue {
		fs.Add("max_bytes", "utm_length", "%d is out of range: want 1 to %d, or 0 for %d", c.MaxBytes, maxValue, valueLimit)
	}
	if fs != nil { // the rules could not be judged
		return fs
	}
	for p := range Param(params) {
		rule := c.rule(p)
		fs = append(fs, c.validateTemplate(p, rule.Template).Under(p.String()+".template")...)
		fs = append(fs, c.validateWords(p, rule.Vocabulary).Under(p.String()+".vocabulary")...)
	}
	return fs
}

func (c *Convention) validateWords(p Param, words []Word) irm.Findings {
	var fs irm.Findings
	if len(words) > maxWords {
		fs.Add("", "limit", "%d words: want at most %d", len(words), maxWords)
		return fs
	}
	used := map[string]string{}
	claim := func(path, text string) {
		key := loose(text)
		switch first, twice := used[key]; {
		case key == "":
			fs.Add(path, "utm_empty", "%s has no letters: want a word", irm.Quote(text))
		case twice:
			fs.Add(path, "duplicate", "%s says the same as vocabulary%s", irm.Quote(text), first)
		default:
			used[key] = path
		}
	}
	for i, w := range words {
		path := fmt.Sprintf("[%d]", i)
		claim(path+".value", w.Value)
		if f, bad := c.checkSpelling(p, w.Value, c.Characters); bad {
			fs = append(fs, irm.Finding{Path: path + ".value", Code: f.Code, Message: f.Message})
		}
		if len(w.Aliases) > maxAliases {
			fs.Add(path+".aliases", "limit", "%d aliases: want at most %d", len(w.Aliases), maxAliases)
			continue
		}
		for j, alias := range w.Aliases {
			claim(fmt.Sprintf("%s.aliases[%d]", path, j), alias)
		}
	}
	return fs
}

func (c *Convention) limit() int {
	if c.MaxBytes == 0 {
		return valueLimit
	}
	return c.MaxBytes
}
