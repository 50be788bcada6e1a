package irm

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// IDs are strings of the host, one kind each so that the compiler keeps them
// apart. They bind and scan in database/sql unaided. An empty ID means none;
// [CheckID] states the form of the others.
type (
	AgreementID     string // a contract or its version, kept by the host
	AssetID         string // a brand asset or a delivered file
	BrandID         string // who runs campaigns
	CampaignID      string
	CollaborationID string
	ContentID       string // a published post
	ConversionID    string // an order, lead or sign-up
	CreatorID       string
	CustomerID      string // who converted; a pseudonym, never a name or an address
	DeliverableID   string
	LineID          string // a line within a conversion
	NoteID          string // free text kept apart, so that it can be erased
	PartnershipID   string
	PayeeID         string
	PlanID          string // a compensation plan
	ProductID       string
	ProgramID       string
	RefundID        string
)

// MaxID is the greatest length of an ID in bytes.
const MaxID = 128

// CheckID reports an ID that is empty, longer than [MaxID], not valid UTF-8, has
// control, invisible or space characters at its ends, or controls inside. All
// else is data: slashes, emoji and formulas are kept byte for byte, and é as one
// rune differs from é as two.
func CheckID[T ~string](id T) error {
	s := string(id)
	if s == "" {
		return parseError("id", "id_empty", s, "want an id")
	}
	if len(s) > MaxID {
		return parseError("id", "id_length", s, "want at most 128 bytes")
	}
	if !utf8.ValidString(s) {
		return parseError("id", "utf8", s, "want valid UTF-8")
	}
	for i, r := range s {
		edge := i == 0 || i+utf8.RuneLen(r) == len(s)
		if !printable(r) || edge && unicode.IsSpace(r) {
			return parseError("id", "id", s, "want printable characters without outer space")
		}
	}
	return nil
}

// printable excludes controls, line and paragraph separators, and the invisible
// format characters (zero width, bidirectional, BOM), which make two different
// IDs look the same.
func printable(r rune) bool {
	switch {
	case r < 0x20 || r == 0x7f:
		return false
	case r < 0x7f:
		return true
	}
	return !unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co) && r != unicode.ReplacementChar
}

// checkOptionalID accepts an empty ID.
func checkOptionalID[T ~string](id T) error {
	if id == "" {
		return nil
	}
	return CheckID(id)
}

const (
	maxText = 1024 // bytes of a free text field
	maxSlug = 64
)

// checkText reports free text that is too long, not UTF-8 or has controls other
// than line breaks and tabs.
func checkText(s string) error {
	switch {
	case len(s) > maxText:
		return parseError("text", "text_length", "", "want at most 1,024 bytes")
	case !utf8.ValidString(s):
		return parseError("text", "utf8", "", "want valid UTF-8")
	case strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }):
		return parseError("text", "text_control", "", "want no control characters")
	}
	return nil
}

// IsSlug reports whether a word is lower-case ASCII letters, digits, '-' and '_', beginning
// with a letter or digit, of at most 64 bytes: the form of all open words, such as platforms,
// categories and metrics.
func IsSlug[T ~string](word T) bool {
	for i := range len(word) {
		c := word[i]
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && (i == 0 || c != '-' && c != '_') {
			return false
		}
	}
	return word != "" && len(word) <= maxSlug
}

// CheckSlug returns a [ParseError] with the code "slug" for what [IsSlug] does not take; what
// is the kind of word in the message, such as "platform".
func CheckSlug[T ~string](what string, word T) error {
	if IsSlug(word) {
		return nil
	}
	return parseError(what, "slug", string(word), "want lower-case letters, digits, '-' and '_'")
}
