package rights

import (
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Asset is a post or a file that a creator delivered, as far as rights depend on it.
type Asset struct { // seed: B15
	ID        irm.AssetID     `json:"id"`
	Agreement irm.AgreementID `json:"agreement,omitzero"` // what it was delivered under
	Approved  time.Time       `json:"approved,omitzero"`  // zero: not yet, or not known
	Published time.Time       `json:"published,omitzero"` // zero: not yet, or not known
	// Label is the disclosure label that the post carries. Empty: that of the agreement.
	Label string `json:"label,omitzero"`
}

// Use is what somebody wants to do with an asset.
type Use struct {
	Asset     Asset         `json:"asset"`
	Mode      Mode          `json:"mode"`
	Placement Placement     `json:"placement"`
	Territory irm.Territory `json:"territory"`
	// Window is how long it will be shown. It has a start; without an end it is to stay for
	// ever, which only a perpetual right allows.
	Window      irm.Window `json:"window"`
	Edited      bool       `json:"edited,omitzero"`
	Sublicensed bool       `json:"sublicensed,omitzero"` // somebody else than the brand shows it
	// Label is the disclosure label that will stand on it. That it is the right one where it
	// is shown is for package brief/disclosure.
	Label string `json:"label,omitzero"`
}

// Validate reports a use that nobody can answer for.
func (u Use) Validate() irm.Findings {
	var fs irm.Findings
	fs.AddErr("asset.id", irm.CheckID(u.Asset.ID))
	optionalTime(&fs, "asset.approved", u.Asset.Approved)
	optionalTime(&fs, "asset.published", u.Asset.Published)
	_, err := u.Mode.MarshalText()
	fs.AddErr("mode", err)
	checkSlug(&fs, "placement", string(u.Placement))
	fs.AddErr("territory", irm.CheckTerritory(u.Territory))
	fs = append(fs, u.Window.Validate().Under("window")...)
	if u.Window.From.IsZero() {
		fs.Add("window.from", "time_missing", "want a start")
	} else if s := spanOf(u.Window); len(fs) == 0 && s.from >= s.to {
		fs.Add("window.to", "range_empty", "want at least a microsecond")
	}
	return fs
}

func optionalTime(fs *irm.Findings, path string, t time.Time) {
	if !t.IsZero() {
		fs.AddErr(path, irm.CheckTime(t))
	}
}
