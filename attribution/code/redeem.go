package code

import (
	"fmt"
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
	Known      bool
}

// Redeem reads a field that holds a code, or several, and finds whose they are at that
// time. Every part comes back, in the order of the field: an order with an unknown
// code is kept, and the code with it, for a later claim. The findings are warnings:
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
	var list []Redemption
	parts := Split(field)
	if len(parts) > 1 {
		fs.Warn("", "code_multiple", "%d codes in one field", len(parts))
	}
	for i, part := range parts {
		path := fmt.Sprintf("codes[%d]", i)
		a, known := b.Owner(part, at)
		list = append(list, Redemption{part, a, known})
		normal, err := Normalize(part)
		switch {
		case err != nil:
			var one irm.Findings
			one.AddErr(path, err)
			fs.Warn(path, one[0].Code, "%s", one[0].Message)
		case known && a.Compromised(at):
			fs.Warn(path, "code_compromised", "code %s had got out by then", normal)
		case known:
		case b.knows(normal):
			fs.Warn(path, "code_window", "code %s is nobody's at that time", normal)
		default:
			fs.Warn(path, "code_unknown", "nobody has code %s", normal)
		}
	}
	return list, fs
}

func (b Book) knows(code string) bool {
	k, _ := keyOf(code)
	return len(b.of(&k)) > 0
}
