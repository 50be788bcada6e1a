package rights

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// Ending is what an [Expiry] is of.
type Ending uint8

const (
	TermEnds        Ending = iota // of the agreement
	RightEnds                     // a row of the rights
	CodeEnds                      // a code, before its right does, and no other one takes over
	ExclusivityEnds               // with the days after the term
)

var endings = wire.Words{"term", "right", "code", "exclusivity"}

// String returns "term", "right", "code" or "exclusivity".
func (e Ending) String() string { return endings.Name(uint8(e)) }

// MarshalText writes the name; an unknown one is an error.
func (e Ending) MarshalText() ([]byte, error) { return endings.Marshal("ending", uint8(e)) }

// UnmarshalText reads a name written by MarshalText.
func (e *Ending) UnmarshalText(text []byte) error {
	i, err := endings.Parse("ending", text)
	if err == nil {
		*e = Ending(i)
	}
	return err
}

// Expiry is something that comes to its end.
type Expiry struct { // seed: B5
	At        time.Time       `json:"at"` // the first instant at which it no longer holds
	Ending    Ending          `json:"ending"`
	Agreement irm.AgreementID `json:"agreement"`
	Path      string          `json:"path"`           // "rights[0].codes[1]"
	Asset     irm.AssetID     `json:"asset,omitzero"` // where the end depends on it
	// Until, of a code, is when the right ends; zero is never.
	Until time.Time `json:"until,omitzero"`
}

// Watch lists what ends within a window, in order of time: terms, rights, exclusivity, and
// codes that are shorter than the right that they are for. Rights and codes that depend on an
// asset are watched for each of the assets that name the agreement. What has no end, or
// none that is known, does not end; that a prohibition ends is no expiry.
func Watch(agreements []Agreement, assets []Asset, within irm.Window) []Expiry {
	by := map[irm.AgreementID][]Asset{}
	for _, asset := range assets {
		by[asset.Agreement] = append(by[asset.Agreement], asset)
	}
	w := watcher{within: spanOf(within)}
	for _, a := range agreements {
		w.agreement = a.ID
		term := spanOf(a.Term)
		w.add(TermEnds, "term", "", term.to, 0)
		for i, e := range a.Exclusivity {
			w.add(ExclusivityEnds, at("exclusivity", i), "", e.over(term).to, 0)
		}
		for i, r := range a.Rights {
			if !r.Prohibits {
				w.right(at("rights", i), r, by[a.ID])
			}
		}
	}
	slices.SortFunc(w.out, func(a, b Expiry) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Agreement, b.Agreement), cmp.Compare(a.Ending, b.Ending),
			cmp.Compare(a.Path, b.Path), cmp.Compare(a.Asset, b.Asset))
	})
	return slices.Compact(w.out) // an asset twice ends once
}

type watcher struct {
	within    span
	agreement irm.AgreementID
	out       []Expiry
}

func (w *watcher) add(ending Ending, path string, asset irm.AssetID, ends, until int64) {
	if ends == ever || !w.within.holds(ends) {
		return
	}
	e := Expiry{At: instant(ends), Ending: ending, Agreement: w.agreement, Path: path, Asset: asset}
	if ending == CodeEnds {
		e.Until = instant(until)
	}
	w.out = append(w.out, e)
}

func (w *watcher) right(path string, r Right, assets []Asset) {
	if r.Term.Anchor == Fixed { // the same end for all assets
		s, some, known := r.Term.on(Asset{})
		if !some || !known {
			return
		}
		w.add(RightEnds, path, "", s.to, 0)
		for i, c := range r.Codes {
			w.code(path, r, i, s, c.Asset)
		}
		return
	}
	for _, asset := range assets {
		s, some, known := r.Term.on(asset)
		if !r.about(asset.ID) || !some || !known {
			continue
		}
		w.add(RightEnds, path, asset.ID, s.to, 0)
		for i, c := range r.Codes {
			if c.opens(asset.ID) {
				w.code(path, r, i, s, asset.ID)
			}
		}
	}
}

func (w *watcher) code(path string, r Right, i int, s span, asset irm.AssetID) {
	if r.lapses(i, s, asset) {
		w.add(CodeEnds, fmt.Sprintf("%s.codes[%d]", path, i), asset, r.Codes[i].span().to, s.to)
	}
}
