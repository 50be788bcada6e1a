package attribution

import (
	"cmp"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// TouchID identifies a touch; the host supplies it.
type TouchID string

// Kind says how a customer met a creator's work.
type Kind uint8

const (
	Click   Kind = iota // followed a creator's link
	Code                // used or entered a creator's promo code
	View                // was shown the creator's work, as a platform or an ad server measured it
	Landing             // came to a page of the creator's, or to the shop, without a measured click
	Mention             // met a mention of the brand: a tag, a story, a podcast
	Content             // saw a post
	Survey              // named the creator when asked
	Offline             // met the creator in person: an event, a printed card
)

const kinds = 8

var kindWords = wire.Words{"click", "code", "view", "landing", "mention", "content", "survey", "offline"}

// strength orders the touches of one instant: the stronger evidence is the later.
var strength = [kinds]uint8{Survey: 0, Offline: 1, Mention: 2, Content: 3, View: 4, Landing: 5, Click: 6, Code: 7}

// String returns the name, such as "click".
func (k Kind) String() string { return kindWords.Name(uint8(k)) }

// MarshalText writes the name; an unknown kind is an error.
func (k Kind) MarshalText() ([]byte, error) { return kindWords.Marshal("touch kind", uint8(k)) }

// UnmarshalText reads a name written by MarshalText.
func (k *Kind) UnmarshalText(text []byte) error {
	v, err := kindWords.Parse("touch kind", text)
	if err == nil {
		*k = Kind(v)
	}
	return err
}

// Direct is the channel of a customer who came by himself.
const Direct = "direct"

// Touch is one encounter of a customer with a creator's work, or with the brand
// through another channel. Touches are facts: the ID stands for the content, and a
// touch may arrive late or twice.
type Touch struct { // seed: A1
	ID       TouchID        `json:"id"`
	Kind     Kind           `json:"kind"`
	Customer irm.CustomerID `json:"customer"`
	Creator  irm.CreatorID  `json:"creator,omitzero"` // empty: nobody's, but a Channel's
	Channel  string         `json:"channel,omitzero"` // [Direct], "email", as package channel names them; needed without a creator
	Campaign irm.CampaignID `json:"campaign,omitzero"`
	Content  irm.ContentID  `json:"content,omitzero"`  // the post that it came from
	Code     string         `json:"code,omitzero"`     // for Code: what was entered; Creator is whose it was then
	Referrer string         `json:"referrer,omitzero"` // host of the page that it came from, lower case
	At       time.Time      `json:"at"`
}

// Validate reports everything that keeps the touch from being recorded.
func (t Touch) Validate() irm.Findings {
	var fs irm.Findings
	fs.AddErr("id", irm.CheckID(t.ID))
	if isCodeTouch(t.ID) {
		fs.Add("id", "id_reserved", "ids that begin with %q stand for codes on orders", codeTouchPrefix)
	}
	if t.Kind >= kinds {
		fs.Add("kind", "touch_kind", "unknown kind %d", t.Kind)
	}
	fs.AddErr("customer", irm.CheckID(t.Customer))
	if t.Creator == "" && t.Channel == "" {
		fs.Add("creator", "creator_missing", "want a creator, or the channel of a touch that is nobody's")
	}
	fs.AddErr("at", irm.CheckTime(t.At))
	checkOptional(&fs, "creator", t.Creator)
	checkOptional(&fs, "channel", t.Channel)
	checkOptional(&fs, "campaign", t.Campaign)
	checkOptional(&fs, "content", t.Content)
	checkOptional(&fs, "code", t.Code)
	if len(t.Referrer) > maxHost || strings.ToLower(t.Referrer) != t.Referrer || strings.ContainsAny(t.Referrer, "/ \x00") {
		fs.Add("referrer", "referrer", "want a host in lower case, at most %d bytes, such as blog.example", maxHost)
	}
	return fs
}

const maxHost = 253 // bytes of a name in the DNS

func checkOptional[T ~string](fs *irm.Findings, path string, id T) {
	if id != "" {
		fs.AddErr(path, irm.CheckID(id))
	}
}

// Against compares an arriving touch with the stored one of the same ID: it is
// the same, or an [irm.DifferentError].
func (t Touch) Against(stored Touch) error {
	return against("touch", string(t.ID),
		compared{"id", t.ID == stored.ID}, compared{"kind", t.Kind == stored.Kind}, compared{"customer", t.Customer == stored.Customer},
		compared{"creator", t.Creator == stored.Creator}, compared{"channel", t.Channel == stored.Channel},
		compared{"campaign", t.Campaign == stored.Campaign}, compared{"content", t.Content == stored.Content},
		compared{"code", t.Code == stored.Code}, compared{"referrer", t.Referrer == stored.Referrer}, compareTimes(t.At, stored.At))
}

// codeTouchPrefix begins the IDs of the touches that codes on orders stand for.
const codeTouchPrefix = "code:"

// order is by time, then strength of the kind (code after click), then ID: the last
// touch is the greatest.
func (t *Touch) order(u *Touch) int {
	if c := t.At.Compare(u.At); c != 0 {
		return c
	}
	if t.Kind != u.Kind {
		return int(strength[t.Kind]) - int(strength[u.Kind])
	}
	return cmp.Compare(t.ID, u.ID)
}

func isCodeTouch(id TouchID) bool { return strings.HasPrefix(string(id), codeTouchPrefix) }
