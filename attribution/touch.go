package attribution

import (
	"cmp"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// TouchID identifies a touch; the host supplies it.
type TouchID string

// Kind says how a customer met a creator's work.
type Kind uint8

const (
	Click Kind = iota // followed a creator's link
	Code              // used or entered a creator's promo code
)

var kindNames = [...]string{"click", "code"}

// String returns "click" or "code".
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "unknown"
}

// MarshalText writes the name; an unknown kind is an error.
func (k Kind) MarshalText() ([]byte, error) {
	if int(k) >= len(kindNames) {
		return nil, &irm.ParseError{What: "touch kind", Code: "touch_kind", Want: "want click or code"}
	}
	return []byte(kindNames[k]), nil
}

// UnmarshalText reads a name written by MarshalText.
func (k *Kind) UnmarshalText(text []byte) error {
	for i, name := range kindNames {
		if string(text) == name {
			*k = Kind(i)
			return nil
		}
	}
	return &irm.ParseError{What: "touch kind", Code: "touch_kind", Input: string(text), Want: "want click or code"}
}

// Touch is one encounter of a customer with a creator's work. Touches are facts:
// the ID stands for the content, and a touch may arrive late or twice.
type Touch struct {
	ID       TouchID        `json:"id"`
	Kind     Kind           `json:"kind"`
	Customer irm.CustomerID `json:"customer"`
	Creator  irm.CreatorID  `json:"creator"`
	Campaign irm.CampaignID `json:"campaign,omitzero"`
	Content  irm.ContentID  `json:"content,omitzero"` // the post that it came from
	Code     string         `json:"code,omitzero"`    // for Code: what was entered; Creator is whose it was then
	At       time.Time      `json:"at"`
}

// Validate reports everything that keeps the touch from being recorded.
func (t Touch) Validate() irm.Findings {
	var fs irm.Findings
	fs.AddErr("id", irm.CheckID(t.ID))
	if strings.HasPrefix(string(t.ID), codeTouchPrefix) {
		fs.Add("id", "id_reserved", "ids that begin with %q stand for codes on orders", codeTouchPrefix)
	}
	if int(t.Kind) >= len(kindNames) {
		fs.Add("kind", "touch_kind", "unknown kind %d", t.Kind)
	}
	fs.AddErr("customer", irm.CheckID(t.Customer))
	fs.AddErr("creator", irm.CheckID(t.Creator))
	if t.Campaign != "" {
		fs.AddErr("campaign", irm.CheckID(t.Campaign))
	}
	if t.Content != "" {
		fs.AddErr("content", irm.CheckID(t.Content))
	}
	if t.Code != "" {
		fs.AddErr("code", irm.CheckID(t.Code))
	}
	fs.AddErr("at", irm.CheckTime(t.At))
	return fs
}

// Against compares an arriving touch with the stored one of the same ID: it is
// the same, or an [irm.DifferentError].
func (t Touch) Against(stored Touch) error {
	field := ""
	switch {
	case t.ID != stored.ID:
		field = "id"
	case t.Kind != stored.Kind:
		field = "kind"
	case t.Customer != stored.Customer:
		field = "customer"
	case t.Creator != stored.Creator:
		field = "creator"
	case t.Campaign != stored.Campaign:
		field = "campaign"
	case t.Content != stored.Content:
		field = "content"
	case t.Code != stored.Code:
		field = "code"
	case !irm.Instant(t.At).Equal(irm.Instant(stored.At)):
		field = "at"
	}
	if field == "" {
		return nil
	}
	return &irm.DifferentError{Kind: "touch", ID: string(t.ID), Field: field}
}

// codeTouchPrefix begins the IDs of the touches that codes on orders stand for.
const codeTouchPrefix = "code:"

// order is by time, then kind (code after click), then ID: the last touch is the
// greatest.
func (t Touch) order(u Touch) int {
	if c := t.At.Compare(u.At); c != 0 {
		return c
	}
	if t.Kind != u.Kind {
		return int(t.Kind) - int(u.Kind)
	}
	return cmp.Compare(t.ID, u.ID)
}
