package rights

import "github.com/irmkit/irmkit/irm/wire"

// Anchor is the event that a [Term] counts from.
type Anchor uint8

const (
	Fixed     Anchor = iota // no event: the start of the window
	Published               // when the asset was published
	Approved                // when the asset was approved
)

var anchors = wire.Words{"", "published", "approved"}

// String returns "published" or "approved", "" for Fixed.
func (a Anchor) String() string { return anchors.Name(uint8(a)) }

// MarshalText writes the name; Fixed is left out of documents.
func (a Anchor) MarshalText() ([]byte, error) { return anchors.Marshal("anchor", uint8(a)) }

// UnmarshalText reads a name written by MarshalText.
func (a *Anchor) UnmarshalText(text []byte) error {
	i, err := anchors.Parse("anchor", text)
	if err == nil {
		*a = Anchor(i)
	}
	return err
}
