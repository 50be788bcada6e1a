package fit

import (
	"fmt"
	"iter"
	"strconv"
	"strings"

	"github.com/irmkit/irmkit/scoring"
)

// Fact is one value of a creator, and what it rests on.
type Fact struct {
	ID    string  `json:"id"`    // of the criterion
	Value float64 `json:"value"` // 0 where it is not known
	Known bool    `json:"known"`
	Unit  string  `json:"unit"`
	From  string  `json:"from"` // what the value rests on, or why there is none
}

// Words returns the value as people read it: "70 percent", "yes", "not known". It is rounded
// to two decimals.
func (f Fact) Words() string {
	switch {
	case !f.Known:
		return "not known"
	case f.Unit == yesOrNo && f.Value == 1:
		return "yes"
	case f.Unit == yesOrNo:
		return "no"
	}
	number := strings.TrimSuffix(strconv.FormatFloat(f.Value, 'f', 2, 64), ".00")
	if number == "-0" {
		number = "0"
	}
	return number + " " + f.Unit
}

const yesOrNo = "yes or no"

// known is a value that rests on something.
func (v *view) known(value float64, from string, args ...any) Fact {
	return Fact{Value: value, Known: true, From: v.words(from, args)}
}

func (v *view) unknown(why string, args ...any) Fact { return Fact{From: v.words(why, args)} }

func (v *view) yes(is bool, from string, args ...any) Fact {
	if is {
		return v.known(1, from, args...)
	}
	return v.known(0, from, args...)
}

func (v *view) words(format string, args []any) string {
	if v.terse {
		return ""
	}
	return fmt.Sprintf(format, args...)
}

// Facts are all values of one creator, in the order of [IDs].
type Facts [count]Fact

// Of returns the fact of a criterion, false where there is no such criterion.
func (f *Facts) Of(id string) (Fact, bool) {
	for i := range f {
		if f[i].ID == id {
			return f[i], true
		}
	}
	return Fact{}, false
}

// Values are the facts without words.
func (f *Facts) Values() Values {
	var v Values
	for i := range f {
		if f[i].Known {
			v.set(i, f[i].Value)
		}
	}
	return v
}

// IDs yields the criteria that this package measures, always in this order, with their
// units.
func IDs() iter.Seq2[string, string] {
	return func(yield func(id, unit string) bool) {
		for i := range measures {
			if !yield(measures[i].id, measures[i].unit) {
				return
			}
		}
	}
}

// Accessors read the values of every criterion that a profile has a use for, from where the
// host keeps them; nil is nothing known. The host's own accessors may be added to the map.
func Accessors[C any](p scoring.Profile, values func(*C) *Values) scoring.Accessors[C] {
	all := make(scoring.Accessors[C], count)
	for i := range measures {
		all[measures[i].id] = func(c *C) (float64, bool) {
			v := values(c)
			if v == nil {
				return 0, false
			}
			return v.value[i], v.known>>i&1 == 1
		}
	}
	return all.For(p)
}
