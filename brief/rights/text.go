package rights

import (
	"fmt"
	"strings"
)

// String says the right in one line: what may be done where, and until when. The text of an
// agreement is in it as it is.
func (r Right) String() string {
	parts := []string{}
	unsaid := "not stated"
	if r.Prohibits {
		parts, unsaid = append(parts, "not"), "any"
	}
	parts = append(parts, or(join(r.Modes), unsaid), "on", or(join(r.Placements), unsaid), "in", or(join(r.Territories), unsaid))
	if len(r.Assets) > 0 {
		parts = append(parts, "of", join(r.Assets))
	}
	text := strings.Join(parts, " ") + ", " + r.termText()
	if r.Edits {
		text += ", with edits"
	}
	if r.Sublicense {
		text += ", with sublicenses"
	}
	return text
}

// termText is the term in words; a prohibition without an end has none.
func (r Right) termText() string {
	if r.Prohibits && !r.Term.ended() {
		return strings.TrimSuffix(r.Term.text(), unended)
	}
	return r.Term.text()
}

// String says the promise in one line. The text of an agreement is in it as it is.
func (e Exclusivity) String() string {
	var parts []string
	if len(e.Competitors) > 0 {
		parts = append(parts, "nothing for "+join(e.Competitors))
	}
	if len(e.Categories) > 0 {
		parts = append(parts, "nothing else of "+join(e.Categories))
	}
	if len(e.Placements) > 0 {
		parts = append(parts, "on "+join(e.Placements))
	}
	if len(e.Territories) > 0 {
		parts = append(parts, "in "+join(e.Territories))
	}
	if e.Before > 0 {
		parts = append(parts, fmt.Sprintf("%d days before", e.Before))
	}
	if e.After > 0 {
		parts = append(parts, fmt.Sprintf("%d days after", e.After))
	}
	if e.Roster {
		parts = append(parts, "for the whole roster")
	}
	return strings.Join(parts, ", ")
}
