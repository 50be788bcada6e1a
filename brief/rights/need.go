package rights

import (
	"fmt"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// needs says what keeps the use from being allowed at an instant: the prohibition, or what
// the nearest row lacks.
func (a Agreement) needs(u Use, at int64, denied int, stop int64) irm.Findings {
	var fs irm.Findings
	if denied >= 0 && at == stop {
		fs.Add(fmt.Sprintf("rights[%d]", denied), "prohibited", "prohibited from %s on: want an amendment", day(instant(at), ""))
		return fs
	}
	var best irm.Findings
	least := 0
	for i, r := range a.Rights {
		if r.Prohibits {
			continue
		}
		lacks := r.lacks(u, at)
		if n := far(lacks); best == nil || n < least {
			best, least = lacks.Under(fmt.Sprintf("rights[%d]", i)), n
		}
	}
	switch {
	case best != nil:
		return best
	case len(a.Rights) > 0 || a.none(SectionRights):
		fs.Add("rights", "no_right", "the agreement grants no rights: want one")
	default:
		fs.Add("rights", "rights_missing", "the agreement says nothing about rights: want it in writing")
	}
	return fs
}

// far is how far a row is from allowing a use: how much it lacks, where another asset, and
// more so another mode, makes it a row about something else.
func far(lacks irm.Findings) int {
	n := len(lacks)
	for _, f := range lacks {
		switch f.Code {
		case "mode":
			n += 2
		case "asset":
			n++
		}
	}
	return n
}

// lacks is what the row would need to allow the use at an instant.
func (r Right) lacks(u Use, at int64) irm.Findings {
	var fs irm.Findings
	if !r.about(u.Asset.ID) {
		fs.Add("assets", "asset", "not about %s: want it listed", irm.Quote(string(u.Asset.ID)))
	}
	lacksOne(&fs, "modes", "mode", r.Modes, u.Mode, slices.Contains(r.Modes, u.Mode))
	lacksOne(&fs, "placements", "placement", r.Placements, u.Placement, holds(r.Placements, u.Placement))
	lacksOne(&fs, "territories", "territory", r.Territories, u.Territory, holds(r.Territories, u.Territory))
	if u.Edited && !r.Edits {
		fs.Add("edits", "edit", "no changes are allowed: want a right to edit")
	}
	if u.Sublicensed && !r.Sublicense {
		fs.Add("sublicense", "sublicense", "for the brand alone: want a right to sublicense")
	}
	w, some, known := r.Term.on(u.Asset)
	switch {
	case !some || !w.holds(at):
		fs.Add("term", "term", "%s: want it to hold on %s", r.Term.text(), day(instant(at), "every day to come"))
	case !known && !r.Term.ended():
		fs.Add("term", "term_unknown", "no end is stated: want one, or perpetual")
	case !known:
		fs.Add("term", "anchor_unknown", "%s: want to know when the asset was %s", r.Term.text(), r.Term.Anchor)
	case r.coded(u) && !slices.ContainsFunc(r.Codes, func(c Code) bool {
		return c.Placement.Contains(u.Placement) && c.opens(u.Asset.ID) && c.span().holds(at)
	}):
		fs.Add("codes", "code", "no code is valid on %s: want a new one", day(instant(at), ""))
	}
	return fs
}

func lacksOne[T any](fs *irm.Findings, path, what string, list []T, x T, ok bool) {
	switch {
	case len(list) == 0:
		fs.Add(path, what+"_unknown", "no %s is stated: want %s in writing", what, irm.Quote(fmt.Sprint(x)))
	case !ok:
		fs.Add(path, what, "%s is not in %s: want it granted", irm.Quote(fmt.Sprint(x)), irm.Quote(join(list)))
	}
}

// join lists what a row says, in its order.
func join[T any](list []T) string {
	words := make([]string, len(list))
	for i, x := range list {
		words[i] = fmt.Sprint(x)
	}
	return strings.Join(words, ", ")
}
