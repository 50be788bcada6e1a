package caption

import (
	"errors"
	"fmt"
	"strings"
)

// MaxPhrase is the greatest length of a phrase in bytes.
const MaxPhrase = 256

// ErrPhrase: a phrase that says nothing, or more than [MaxPhrase] bytes.
var ErrPhrase = errors.New("caption: want a phrase of 1 to 256 bytes with something that can be seen")

// A Phrase is what is looked for: words ("paid partnership", "広告"), a hashtag ("#ad") or a
// mention ("@brand"). The zero value is found nowhere.
type Phrase struct {
	text  string
	kind  Kind     // Text, Hashtag or Mention
	exact string   // as [Fold] has it, without sign and blanks
	forms []string // as fold has it, without its sign: as it is, without blanks, with _ for them
	ascii bool
}

// NewPhrase prepares a phrase. One that begins with # is found in hashtags only; one with @
// is found only where a mention begins. Both are found in [Text] too, behind a sign that
// makes no token on X: "#ad" as [Compound] in "it#ad" and "#ad#love" and as [Glued] in
// "#ads#love", "@brand" as [Glued] in "Love!@brand", and names that only other networks
// have, as "@お茶", as [Whole]. What follows letters, as in an e-mail address, is no mention.
// All other phrases are found in hashtags and links too, in hashtags also with their blanks
// left out or as "_". The error is [ErrPhrase].
func NewPhrase(text string) (Phrase, error) {
	p := Phrase{text: text}
	if len(text) > MaxPhrase {
		return Phrase{}, fmt.Errorf("%w: it has %d bytes", ErrPhrase, len(text))
	}
	folded := strings.TrimSpace(fold(text).text)
	switch {
	case strings.HasPrefix(folded, "#"):
		p.kind = Hashtag
	case strings.HasPrefix(folded, "@"):
		p.kind = Mention
	}
	if p.kind != Text {
		folded = strings.TrimSpace(folded[1:])
	}
	if folded == "" {
		return Phrase{}, ErrPhrase
	}
	p.exact = bare(text)
	p.forms = []string{folded}
	if strings.Contains(folded, " ") && p.kind != Mention {
		p.forms = append(p.forms, strings.ReplaceAll(folded, " ", ""), strings.ReplaceAll(folded, " ", "_"))
	}
	p.ascii = isASCII(text)
	return p, nil
}

var unspaced = strings.NewReplacer(" ", "", "_", "")

// bare is a text folded, without sign, blanks and underscores.
func bare(text string) string { return strings.TrimLeft(unspaced.Replace(Fold(text)), "#@") }

// String is the phrase as it was given.
func (p Phrase) String() string { return p.text }
