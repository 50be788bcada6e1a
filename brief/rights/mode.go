package rights

import "github.com/irmkit/irmkit/irm/wire"

// Mode is how content is used. There is no word for all of them: a right names the ones
// that it is about, so that none is given away unread.
type Mode uint8

const (
	Repost        Mode = iota // the brand shares the creator's post as it is
	Organic                   // on channels of the brand, without media spend
	Paid                      // in ads of the brand
	Whitelist                 // in ads that run through the creator's account
	PartnershipAd             // in ads under both names
	AITrain                   // to train models
)

var modes = wire.Words{"repost", "organic", "paid", "whitelist", "partnership_ad", "ai_train"}

// String returns "repost", "organic", "paid", "whitelist", "partnership_ad" or "ai_train".
func (m Mode) String() string { return modes.Name(uint8(m)) }

// MarshalText writes the name; an unknown mode is an error.
func (m Mode) MarshalText() ([]byte, error) { return modes.Marshal("mode", uint8(m)) }

// UnmarshalText reads a name written by MarshalText.
func (m *Mode) UnmarshalText(text []byte) error {
	i, err := modes.Parse("mode", text)
	if err == nil {
		*m = Mode(i)
	}
	return err
}

// advertises reports whether media money is spent on the use.
func (m Mode) advertises() bool { return m == Paid || m == Whitelist || m == PartnershipAd }

// viaCreator reports whether the use runs through the creator's account, which platforms
// open by codes.
func (m Mode) viaCreator() bool { return m == Whitelist || m == PartnershipAd }
