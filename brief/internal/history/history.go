// Package history checks what a template records of itself: why each version is not as the
// one before. The codes of the findings are limit, version, at, why, text, and those of
// [irm.CheckID].
package history

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/irmkit/irmkit/brief/internal/placeholder"
	"github.com/irmkit/irmkit/irm"
)

// Limits of what people write beside a template.
const (
	MaxChanges = 1000
	MaxNote    = 1024 // bytes
)

// Change is what the Changes of all templates have.
type Change struct {
	Version  int
	At       irm.Date
	Campaign irm.CampaignID
	Why      string
}

// Check reports changes that do not lead to the version, one after the other.
func Check[C any](fs *irm.Findings, version int, changes []C, as func(C) Change) {
	if n := len(changes); n > MaxChanges {
		fs.Add("changes", "limit", "%d changes: want at most %d", n, MaxChanges)
		return
	}
	last := Change{Version: 1}
	for i := range changes {
		c, path := as(changes[i]), fmt.Sprintf("changes[%d]", i)
		if c.Version <= last.Version || c.Version > version {
			fs.Add(path+".version", "version", "version %d: want more than %d, and at most %d", c.Version, last.Version, version)
		}
		switch {
		case c.At.IsZero():
			fs.Add(path+".at", "at", "want the day of the change")
		case c.At.Compare(last.At) < 0:
			fs.Add(path+".at", "at", "%s is before the change of %s: want them in their order", c.At, last.At)
		}
		last.Version = max(last.Version, c.Version)
		if !c.At.IsZero() {
			last.At = c.At
		}
		if c.Campaign != "" {
			fs.AddErr(path+".campaign", irm.CheckID(c.Campaign))
		}
		if strings.TrimSpace(c.Why) == "" {
			fs.Add(path+".why", "why", "want a reason")
		}
		CheckNote(fs, path+".why", c.Why)
	}
}

// CheckNote reports what is no text of a few lines.
func CheckNote(fs *irm.Findings, path, s string) {
	if len(s) > MaxNote || !utf8.ValidString(s) || placeholder.HasControl(s, true) {
		fs.Add(path, "text", "want at most %d bytes of text without controls", MaxNote)
	}
}
