package utm

import "strings"

// LetterCase is the case of letters in values.
type LetterCase uint8

const (
	LowerCase LetterCase = iota
	UpperCase
	KeepCase // as given
)

var caseNames = [...]string{"lower", "upper", "keep"}

// String returns "lower", "upper" or "keep".
func (c LetterCase) String() string { return enumName(caseNames[:], uint8(c)) }

// MarshalText writes the name; an unknown case is an error.
func (c LetterCase) MarshalText() ([]byte, error) {
	return enumMarshal("letter case", caseNames[:], uint8(c))
}

// UnmarshalText reads a name written by MarshalText.
func (c *LetterCase) UnmarshalText(text []byte) error {
	return enumUnmarshal("letter case", caseNames[:], text, (*uint8)(c))
}

func (c LetterCase) of(s string) string {
	switch c {
	case LowerCase:
		return strings.ToLower(s)
	case UpperCase:
		return strings.ToUpper(s)
	default:
		return s
	}
}
