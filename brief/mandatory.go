package brief

import (
	"slices"

	"github.com/irmkit/irmkit/irm"
)

// Mandatory is something that a post must have, or, if Optional, is wished for. All others
// are the creator's choice.
type Mandatory struct {
	ID    string        `json:"id" wire:"required"`
	Kind  MandatoryKind `json:"kind" wire:"required"`
	Value string        `json:"value,omitzero"` // "@acme", "#glow", "https://acme.example/glow", "LENA15"; "{{code}}" is filled in by participant
	Or    []string      `json:"or,omitempty"`   // what will do as well
	Match Match         `json:"match,omitzero"`

	// Query are parameters that a link must carry, such as utm_source; others may be there.
	Query map[string]string `json:"query,omitempty"`

	Where      []Where         `json:"where,omitempty"`     // any of them will do; empty: see [Mandatory.Places]
	Characters int             `json:"characters,omitzero"` // within the first so many of the caption
	Seconds    int             `json:"seconds,omitzero"`    // within the first so many of a video
	Platforms  []irm.Platform  `json:"platforms,omitempty"` // empty: all
	Markets    []irm.Territory `json:"markets,omitempty"`   // empty: all
	Optional   bool            `json:"optional,omitzero"`   // nice to have
	Reason     string          `json:"reason,omitzero"`     // why, for the creator
}

// MandatoryKind says what a mandatory is.
type MandatoryKind string

// The kinds of mandatories. A disclosure label is none: see [Disclosure].
const (
	Mention      MandatoryKind = "mention"
	Hashtag      MandatoryKind = "hashtag"
	Link         MandatoryKind = "link"
	Code         MandatoryKind = "code"
	CallToAction MandatoryKind = "call_to_action"
	Phrase       MandatoryKind = "phrase" // these very words
	ShowAsset    MandatoryKind = "asset"  // Value is the ID of an asset: a product, a logo
	Shot         MandatoryKind = "shot"   // something to be seen or done, in words; people judge it
)

// Match says how a Value is compared.
type Match string

// The ways to compare. None is MatchFold, and for links the address without regard to the
// scheme, "www." and a slash at the end.
const (
	MatchFold    Match = ""       // case, width and accents' form make no difference; see package caption
	MatchExact   Match = "exact"  // letter by letter
	MatchPattern Match = "regexp" // a regular expression of package regexp
)

// Where is a place of a post.
type Where string

// The places.
const (
	InCaption Where = "caption"
	InOverlay Where = "overlay" // written on the picture or in the video
	InSpeech  Where = "spoken"
	InLink    Where = "link" // a sticker, a link in the profile, the platform's own field
	InComment Where = "first_comment"
)

// Places are where the mandatory may stand in a post of a format: those that it names, else
// what its kind is for. One with Seconds is about the video, and not about the caption, and
// stories have stickers in the place of captions. It is nil for what people see.
func (m Mandatory) Places(f irm.Format) []Where {
	if len(m.Where) > 0 {
		return slices.Clone(m.Where)
	}
	switch m.Kind {
	case Mention, Hashtag:
		if f == irm.FormatStory {
			return []Where{InCaption, InOverlay}
		}
		return []Where{InCaption}
	case Link:
		return []Where{InCaption, InLink}
	case Code, CallToAction, Phrase:
		if m.Seconds > 0 {
			return []Where{InOverlay, InSpeech}
		}
		return []Where{InCaption, InOverlay, InSpeech}
	}
	return nil
}

// Guardrail is something that a post must not have.
type Guardrail struct {
	ID        string         `json:"id" wire:"required"`
	Kind      GuardrailKind  `json:"kind" wire:"required"`
	Text      string         `json:"text" wire:"required"` // for the creator: "no claims about healing"
	Phrases   []string       `json:"phrases,omitempty"`    // words by which a breach is found; without them people judge
	Pattern   string         `json:"pattern,omitzero"`     // a regular expression of package regexp
	Platforms []irm.Platform `json:"platforms,omitempty"`  // empty: all
	Warn      bool           `json:"warn,omitzero"`        // a breach is to be looked at, and no fault yet
	Reason    string         `json:"reason,omitzero"`
}

// GuardrailKind says what a guardrail is about.
type GuardrailKind string

// The kinds of guardrails.
const (
	NeverSay   GuardrailKind = "never_say"
	Claim      GuardrailKind = "claim"      // that cannot be proved, or is not allowed
	Competitor GuardrailKind = "competitor" // names and handles of others
	Topic      GuardrailKind = "topic"
	Music      GuardrailKind = "music"  // only what is licensed
	Minors     GuardrailKind = "minors" // no children in the picture
)
