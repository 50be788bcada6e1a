package code

import (
	"errors"
	"fmt"
	"iter"
	"strconv"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// Vanity makes codes that say whose they are: ANNA20.
type Vanity struct { // seed: A1
	// Pattern is a code with {NAME} for the whole name, {FIRST} for its first word and
	// {PERCENT} for the discount: "{FIRST}{PERCENT}OFF". Empty: "{NAME}{PERCENT}".
	Pattern string
	Percent int // 1 to 100; not needed where the pattern does not show it
	// Partial takes what is left of a name some letters of which cannot be written in ASCII:
	// SMITH20 for Анна Smith. Without it that is an error.
	Partial bool
	Blocked Blocklist
}

const (
	maxName = 1024 // bytes of a display name
	suffix  = 3    // bytes kept free for one
)

// Code makes the code of a creator from the display name and adds it to taken, which
// may be nil.
//
// The name is written in ASCII: without marks (Zoë is ZOE, Łukasz is LUKASZ, Weiß is
// WEISS), without spaces, punctuation and emoji, and in plain letters where it is in
// styled ones. Letters of other scripts, and the few Latin ones that go back to none of
// A to Z, cannot be written so: where the code would have to do without some, that is an
// error unless Partial says otherwise. {FIRST} is the first word that leaves something, and
// what comes behind it does not matter. The name is cut so that the code has at most
// 29 bytes, and 32 with a suffix.
//
// Where the code is taken, or one that looks like it, a suffix follows: letters after
// a digit (ANNA20, ANNA20A, ANNA20C ... ANNA20Z, ANNA20AA), without those that look like
// digits, since a digit would show another discount; numbers after a letter
// (ANNA20OFF, ANNA20OFF2 ... ANNA20OFF999).
//
// Errors are irm.ParseErrors, without the name: vanity_name where nothing of it is left,
// vanity_letters with the number of those that cannot be written, vanity_length beyond
// 1,024 bytes, vanity_field and vanity_percent for what is asked wrongly, code_blocked,
// code_taken where all suffixes are in use, and those of [Normalize].
func (v Vanity) Code(name string, taken *Taken) (string, error) {
	base, err := v.base(name)
	if err != nil {
		return "", err
	}
	if v.Blocked.blocks(base) {
		return "", named("code_blocked", "want a name and pattern without blocked words")
	}
	if taken == nil {
		taken = &Taken{}
	}
	if _, ok := taken.Like(base); !ok {
		taken.put(base)
		return base, nil
	}
	for s := range suffixes(base) {
		c := base + s
		_, looks := taken.Like(c)
		if !looks && !v.Blocked.blocks(c) {
			taken.put(c)
			return c, nil
		}
	}
	return "", named("code_taken", "every suffix is in use: want another name or pattern")
}

// base is the code without a suffix, in normal form.
func (v Vanity) base(name string) (string, error) {
	text := v.Pattern
	if text == "" {
		text = "{NAME}{PERCENT}"
	}
	if len(text) > maxWritten {
		return "", &irm.ParseError{What: "code pattern", Code: "code_length", Input: head(text), Want: wantLength}
	}
	if len(name) > maxName {
		return "", named("vanity_length", "want a name of at most 1,024 bytes")
	}
	if strings.Contains(text, "{PERCENT}") && (v.Percent < 1 || v.Percent > 100) {
		return "", &irm.ParseError{What: "percent", Code: "vanity_percent", Input: strconv.Itoa(v.Percent), Want: "want 1 to 100"}
	}
	whole, first, err := v.names(name, text)
	if err != nil {
		return "", err
	}
	c := v.fill(text, whole, first)
	for n := maxCode - suffix; len(c) > maxCode-suffix && n > 0; n-- {
		c = v.fill(text, whole[:min(n, len(whole))], first[:min(n, len(first))])
	}
	if strings.ContainsAny(c, "{}") {
		return "", &irm.ParseError{What: "code pattern", Code: "vanity_field", Input: head(text), Want: "want {NAME}, {FIRST} and {PERCENT} only"}
	}
	normal, err := Normalize(c)
	var parse *irm.ParseError
	if errors.As(err, &parse) {
		return "", named(parse.Code, parse.Want)
	}
	return normal, nil
}

// fill puts the values in their places.
func (v Vanity) fill(text, whole, first string) string {
	return strings.NewReplacer("{NAME}", whole, "{FIRST}", first, "{PERCENT}", strconv.Itoa(v.Percent)).Replace(text)
}

// names are the whole name in ASCII, and its first word that leaves something, as far
// as the pattern asks for them.
func (v Vanity) names(name, pattern string) (whole, first string, err error) {
	all, begin := strings.Contains(pattern, "{NAME}"), strings.Contains(pattern, "{FIRST}")
	if !all && !begin {
		return "", "", nil
	}
	left := 0
	for word := range strings.FieldsSeq(name) {
		text, n := ascii(word)
		if all || first == "" {
			left += n
		}
		if first == "" {
			first = text
		}
		whole += text
	}
	switch {
	case whole == "":
		return "", "", named("vanity_name", "nothing of the name can be written in A to Z and digits: want another spelling")
	case left > 0 && !v.Partial:
		return "", "", named("vanity_letters", fmt.Sprintf("letters of the name that cannot be written in A to Z: %d: want another spelling, or Partial", left))
	}
	return whole, first, nil
}

// named is an error about a name, which it does not show.
func named(code, want string) error {
	return &irm.ParseError{What: "vanity code", Code: code, Want: want}
}

// suffixes yields what may follow a code to make another one.
func suffixes(base string) iter.Seq[string] {
	letters := symbols[10:] // the digits stand before them
	return func(yield func(string) bool) {
		if last := base[len(base)-1]; last < '0' || last > '9' {
			for n := 2; n <= 999; n++ {
				if !yield(strconv.Itoa(n)) {
					return
				}
			}
			return
		}
		for i := range letters {
			if !yield(letters[i : i+1]) {
				return
			}
		}
		for _, a := range letters {
			for _, b := range letters {
				if !yield(string(a) + string(b)) {
					return
				}
			}
		}
	}
}
