package code

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Limits of what Split reads.
const (
	maxField = 1024 // bytes
	maxCodes = 64   // as many as a conversion has
)

// Split takes apart what a shopper wrote into the one field for a code: at ',', ';',
// '|', '+', '&', '/' and white space. "ANNA10, BOB15" is two codes. The parts are as they
// were written and need not be codes; empty ones are left out. A field of more than
// 1,024 bytes is one part, and what follows the 63rd part is one, so nothing is lost.
func Split(field string) []string {
	const separators = ",;|+&/ \t\r\n"
	if len(field) > maxField {
		return []string{field}
	}
	var parts []string
	for field = strings.TrimLeft(field, separators); field != ""; field = strings.TrimLeft(field, separators) {
		end := strings.IndexAny(field, separators)
		if end < 0 || len(parts) == maxCodes-1 {
			return append(parts, field)
		}
		parts = append(parts, field[:end])
		field = field[end:]
	}
	return parts
}

// Redemption is one code of a field, and whose it is.
type Redemption struct {
	Written    string     // as the shopper wrote it
	Assignment Assignment // the zero Assignment where nobody has the code
}

// Redeem reads a field that holds a code, or several, and finds whose they are at that
// time, in the order of the field. Whatever is written comes back: an order with an
// unknown code is kept, and the code with it, for a later claim. But a code that is
// written several times comes back once, as it was written first; neighbouring parts
// that are no codes of the book are one where they are one of its codes together
// (ANNA 10); and a word such as "and" between two parts is left out. The findings are
// warnings:
//
//   - code_multiple: there are several codes; which counts is for the policy to say
//   - code_unknown: nobody has had this code
//   - code_window: somebody has it, but not at that time
//   - code_compromised: it had got out by then, so it earns nothing
//   - those of [Normalize], where a part is no code
//
// An empty field holds nothing and is no finding.
func (b Book) Redeem(field string, at time.Time) ([]Redemption, irm.Findings) {
	var fs irm.Findings
	parts := b.written(field)
	if len(parts) > 1 {
		fs.Warn("", "code_multiple", "%d codes in one field", len(parts))
	}
	var list []Redemption
	for i, p := range parts {
		a, known := b.Owner(p.code, at)
		list = append(list, Redemption{p.text, a})
		path := fmt.Sprintf("codes[%d]", i)
		normal, err := Normalize(p.code)
		switch {
		case err != nil:
			var one irm.Findings
			one.AddErr(path, err)
			fs.Warn(path, one[0].Code, "%s", one[0].Message)
		case known && a.Compromised(at):
			fs.Warn(path, string(ReasonCompromised), "code %s had got out by then", normal)
		case known:
		case b.knows(normal):
			fs.Warn(path, string(ReasonWindow), "code %s is nobody's at that time", normal)
		default:
			fs.Warn(path, "code_unknown", "nobody has code %s", normal)
		}
	}
	return list, fs
}

// written is a part of a field: the text, and the code without the separators of Split
// that it has within.
type written struct{ text, code string }

// written are the parts of a field that count.
func (b Book) written(field string) []written {
	parts := Split(field)
	var list []written
	seen := make(map[string]bool, len(parts))
	rest := field
	for i := 0; i < len(parts); {
		n, code := b.joined(parts[i:])
		start := strings.Index(rest, parts[i])
		end := start
		for _, p := range parts[i : i+n] {
			end += strings.Index(rest[end:], p) + len(p)
		}
		p := written{rest[start:end], code}
		rest, i = rest[end:], i+n
		if len(list) > 0 && i < len(parts) && isLink(code) && !b.knows(code) {
			continue
		}
		id := code
		if k, n := keyOf(code); n > 0 {
			id = k.String()
		}
		if !seen[id] {
			seen[id] = true
			list = append(list, p)
		}
	}
	return list
}

// maxJoined is how many parts one code may have been written in.
const maxJoined = 8

// joined returns how many of the parts, from the first on, are the first code, and the
// code: several where they are a code of the book together and none is one alone.
func (b Book) joined(parts []string) (n int, code string) {
	text := ""
	for i, p := range parts[:min(len(parts), maxJoined)] {
		if b.knows(p) || len(text)+len(p) > maxWritten {
			break
		}
		if text += p; i > 0 && b.knows(text) {
			n, code = i+1, text
		}
	}
	if n == 0 {
		return 1, parts[0]
	}
	return n, code
}

// isLink reports words that stand between two codes.
func isLink(word string) bool {
	return slices.Contains([]string{"and", "e", "en", "et", "och", "og", "or", "oder", "ou", "plus", "und", "y"}, strings.ToLower(word))
}

func (b Book) knows(code string) bool {
	k, n := keyOf(code)
	return n > 0 && len(b.of(&k)) > 0
}
