package irm

// Answer is yes, no, or not known, which is the zero value and never the same as
// no.
type Answer uint8

const (
	AnswerUnknown Answer = iota
	AnswerNo
	AnswerYes
)

var answerNames = [...]string{"unknown", "no", "yes"}

// String returns "unknown", "no" or "yes".
func (a Answer) String() string { return enumName(answerNames[:], uint8(a)) }

// MarshalText writes the name; another value is an error.
func (a Answer) MarshalText() ([]byte, error) { return enumMarshal("answer", answerNames[:], uint8(a)) }

// UnmarshalText reads a name written by MarshalText.
func (a *Answer) UnmarshalText(text []byte) error {
	return enumUnmarshal("answer", answerNames[:], text, (*uint8)(a))
}

// UnmarshalJSON reads a string; null is an error.
func (a *Answer) UnmarshalJSON(data []byte) error {
	return unmarshalJSONText("answer", data, a.UnmarshalText)
}
