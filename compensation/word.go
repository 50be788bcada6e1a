package compensation

import (
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// The closed vocabularies of plans are strings, so that they are written in Go as
// in JSON. The empty word, where it is allowed, is the first of its list.

// Scope is over which time something is counted.
type Scope string

const (
	Lifetime Scope = "lifetime" // of the plan, all its versions; the default
	Period   Scope = "period"   // each period of the plan by itself
)

// Mode says how a table of tiers is read. There is no default, since contracts
// confuse the two that are common.
type Mode string

const (
	// Marginal pays every unit at the price of the tier that it lies in, as income
	// tax does.
	Marginal Mode = "marginal"
	// Whole pays all units at the price of the tier that the total has reached. At
	// the bounds the pay jumps, and may fall: see [Plan.Cliffs].
	Whole Mode = "whole"
	// Stepped pays each event whole at the price of the tier that the total has
	// reached with it.
	Stepped Mode = "stepped"
)

// Partial says what a package earns that is not full.
type Partial string

const (
	PartialExact Partial = "exact" // its part of the amount; the default
	PartialDown  Partial = "down"  // nothing, as bonuses are paid
	PartialUp    Partial = "up"    // the whole amount, as usage is billed
)

// Due says when a retainer is earned.
type Due string

const (
	DueArrears Due = "arrears" // when the period has ended; the default
	DueAdvance Due = "advance" // when the period begins
)

// FXDate says at the rate of which day an event is converted.
type FXDate string

const (
	FXEvent  FXDate = "event"  // the day of the event
	FXPeriod FXDate = "period" // the day on which the plan period of the event begins
	FXPlan   FXDate = "plan"   // the day on which the plan takes effect
)

// Selection says which components pay for an event where several would.
type Selection string

const (
	SelectAll      Selection = "all"           // each of them; the default
	SelectFirst    Selection = "first"         // the first in the plan
	SelectSpecific Selection = "most_specific" // the one whose condition asks about most; then the first
	SelectHighest  Selection = "highest"       // the one that pays most for the event, in money; then the first
)

// Count says how conversions are counted that several creators earned.
type Count string

const (
	CountShare  Count = "share"  // by the creator's share; the default
	CountWinner Count = "winner" // one for the creator with the greatest share, none for the others
)

// Remainder says who gets the cents that a division leaves over.
type Remainder string

const (
	// RemainderLargest gives one each to the largest remainders, ties to the first
	// payee by ID; the default.
	RemainderLargest Remainder = "largest"
	// RemainderFirst gives them all to the first payee by ID.
	RemainderFirst Remainder = "first"
)

// checkWord reports a word that is none of those known. The first of them is the
// default: the empty word stands for it.
func checkWord[T ~string](fs *irm.Findings, path string, word T, known ...T) {
	if word != "" && !slices.Contains(known, word) {
		fs.Add(path, "word", "%s is unknown: want %s", irm.Quote(string(word)), choices(known))
	}
}

func choices[T ~string](words []T) string {
	var b strings.Builder
	for i, w := range words {
		switch {
		case i > 0 && i == len(words)-1:
			b.WriteString(" or ")
		case i > 0:
			b.WriteString(", ")
		}
		b.WriteString(string(w))
	}
	return b.String()
}
