package code

import (
	"errors"
	"math"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// pattern is a code with places for random symbols, as a [Generator] has it.
type pattern struct {
	text    string // "SUMMER-####"
	symbols []int  // by place, separators apart: the number of the symbol, or random
	check   int    // the last random place
	free    int    // the number of random places but the check
}

const random = -1

func parsePattern(s string) (pattern, error) {
	text, err := Normalize(strings.ReplaceAll(s[:min(len(s), maxWritten+1)], "#", "0"))
	if err != nil {
		return pattern{}, asPattern(s, err)
	}
	s = strings.Trim(s, " ")
	p := pattern{free: -1}
	b := []byte(text)
	for i := range b {
		switch v := values[s[i]]; {
		case s[i] == '#':
			b[i] = '#'
			p.check = len(p.symbols)
			p.free++
			p.symbols = append(p.symbols, random)
		case v != isSeparator:
			p.symbols = append(p.symbols, int(v))
		}
	}
	p.text = string(b)
	if p.free < 1 {
		return pattern{}, &irm.ParseError{
			What: "code pattern", Code: "code_pattern", Input: head(s),
			Want: "want two or more '#', of which the last is the check symbol",
		}
	}
	return p, nil
}

// asPattern is the error of Normalize about what was given.
func asPattern(s string, err error) error {
	var parse *irm.ParseError
	errors.As(err, &parse)
	return &irm.ParseError{What: "code pattern", Code: parse.Code, Input: head(s), Want: parse.Want}
}

// weight is that of a place.
func (p pattern) weight(place int) int { return weight(len(p.symbols) - 1 - place) }

// blocked is the error about a word that the pattern itself holds.
func (p pattern) blocked(b Blocklist) error {
	for part := range strings.SplitSeq(p.text, "#") {
		if word, found := b.Find(part); found {
			return &irm.ParseError{What: "code pattern", Code: "code_blocked", Input: p.text, Want: "want one without the blocked word " + word}
		}
	}
	return nil
}

// space is the number of codes that have the pattern and a right check symbol; it
// stops at MaxInt64.
func (p pattern) space() int64 {
	n := int64(1)
	for range p.free {
		if n > math.MaxInt64/int64(field) {
			return math.MaxInt64
		}
		n *= int64(field)
	}
	return n
}

// matches reports whether a skeleton is that of a code of the pattern with a right
// check symbol.
func (p pattern) matches(skeleton key) bool {
	sum := 0
	for i, want := range p.symbols {
		v := values[skeleton[i]]
		if v >= isSeparator || want != random && int(v) != want {
			return false
		}
		sum += p.weight(i) * int(v)
	}
	return sum%field == 0 && (len(p.symbols) == maxCode || skeleton[len(p.symbols)] == 0)
}

// count is the number of codes of the pattern that have a right check symbol and no
// blocked word; it stops at MaxInt64. It follows all codes at once, place by place, and
// counts how many have led to each state of the blocklist and each sum.
func (p pattern) count(b Blocklist) int64 {
	if len(b.nodes) == 0 {
		return p.space()
	}
	type sums [field]int64
	here, next := make([]sums, len(b.nodes)), make([]sums, len(b.nodes))
	here[0][0] = 1
	for place, symbol := range p.symbols {
		clear(next)
		w := p.weight(place)
		for state := range here {
			if here[state] == (sums{}) {
				continue
			}
			for v := range field {
				to := b.nodes[state].next[v]
				if to == barred || symbol != random && symbol != v {
					continue
				}
				shift := w * v % field
				for sum, n := range here[state] {
					at := sum + shift
					if at >= field {
						at -= field
					}
					next[to][at] = saturated(next[to][at], n)
				}
			}
		}
		here, next = next, here
	}
	total := int64(0)
	for state := range here {
		if !b.nodes[state].owing {
			total = saturated(total, here[state][0])
		}
	}
	return total
}

// saturated is the sum of two counts, at most MaxInt64.
func saturated(a, b int64) int64 {
	if a > math.MaxInt64-b {
		return math.MaxInt64
	}
	return a + b
}
