package utm

// Convention says how a brand spells its values, so that reports do not split one
// thing into "Instagram", "instagram" and "insta gram". It is data: JSON with
// snake_case names. The zero value asks for lower-case ASCII letters and digits, at
// most 255 bytes.
type Convention struct {
	Case LetterCase `json:"case,omitzero"`
	// Separator stands between words: "-", "_", "." or "~". White space and the
	// punctuation that others use there become it. Empty means that nothing is
	// replaced.
	Separator string `json:"separator,omitzero"`
	// Characters are ASCII characters that are allowed beside letters, digits and the
	// separator. They are never taken for separators.
	Characters string `json:"characters,omitzero"`
	// Unicode allows letters and digits of every script, with their marks.
	Unicode bool `json:"unicode,omitzero"`
	// Unaccent writes Latin letters beyond ASCII as those that they go back to: "Zoë"
	// becomes "zoe", "Straße" "strasse". It does not go by language: "ü" becomes "u",
	// never "ue".
	Unaccent bool `json:"unaccent,omitzero"`
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

	// Names are the closed lists of values for names in templates, such as "format". A
	// name without one takes any value that is well spelled; one that is a parameter
	// without a template, such as {campaign}, has the vocabulary of the parameter.
	Names map[string][]Word `json:"names,omitzero"`
}

// Rule is what a convention asks of one parameter. The zero value allows anything
// that is well spelled, and nothing at all.
type Rule struct {
	Required bool `json:"required,omitzero"`
	// Template makes the value from several: "{campaign}_{creator}_{format}". What
	// stands between the names may use other characters than values do, and should, so
	// that [Style.Read] can tell the parts again.
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

// IsZero reports whether the rule asks for nothing.
func (r Rule) IsZero() bool { return !r.Required && r.Template == "" && len(r.Vocabulary) == 0 }

func (c *Convention) rule(p Param) *Rule {
	return [params]*Rule{
		&c.Source, &c.Medium, &c.Campaign, &c.Term, &c.Content,
		&c.ID, &c.SourcePlatform, &c.CreativeFormat, &c.MarketingTactic,
	}[p]
}

func (c *Convention) limit() int {
	if c.MaxBytes == 0 {
		return valueLimit
	}
	return c.MaxBytes
}
