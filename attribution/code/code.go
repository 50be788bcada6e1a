// Package code knows whose promo code an order carries. A [Book] holds dated
// assignments, so that a code can move from one creator to the next without
// rewriting what was earned before.
package code

import (
	"fmt"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Bounds of a code in bytes.
const (
	minCode = 3
	maxCode = 32
)

// Normalize brings a code to the form in which codes are compared: upper case,
// without outer spaces. A code has 3 to 32 ASCII letters and digits with single
// inner '-' or '_'. ASCII is checked before the case is mapped, since some other
// letters have an ASCII upper case.
func Normalize(s string) (string, error) {
	for s != "" && s[0] == ' ' {
		s = s[1:]
	}
	for s != "" && s[len(s)-1] == ' ' {
		s = s[:len(s)-1]
	}
	bad := &irm.ParseError{What: "code", Code: "code", Input: s, Want: "want 3 to 32 letters and digits, with single '-' or '_' between"}
	if len(s) < minCode || len(s) > maxCode {
		bad.Input = s[:min(len(s), 64)]
		return "", bad
	}
	b := []byte(s)
	joiner := true // as if one stood in front: a code cannot begin with one
	for i, c := range b {
		switch {
		case c >= 'a' && c <= 'z':
			b[i] = c - 'a' + 'A'
			joiner = false
		case c >= 'A' && c <= 'Z', c >= '0' && c <= '9':
			joiner = false
		case (c == '-' || c == '_') && !joiner:
			joiner = true
		default:
			return "", bad
		}
	}
	if joiner {
		return "", bad
	}
	return string(b), nil
}

// Assignment says that a code belongs to a creator during a window.
type Assignment struct {
	Code     string         `json:"code"`
	Creator  irm.CreatorID  `json:"creator"`
	Campaign irm.CampaignID `json:"campaign,omitzero"`
	Window   irm.Window     `json:"window,omitzero"` // the zero Window: always
}

// Book finds the owner of a code at a time. It is immutable and safe for
// concurrent use; the zero Book knows no code.
type Book struct {
	byCode map[string][]Assignment // normalized code, by start of window
}

// NewBook checks the assignments and files them. Codes that are malformed,
// creators that are missing, and two owners of one code at one time are
// findings.
func NewBook(assignments []Assignment) (Book, error) {
	var fs irm.Findings
	book := Book{make(map[string][]Assignment, len(assignments))}
	for i, a := range assignments {
		path := fmt.Sprintf("[%d]", i)
		normal, err := Normalize(a.Code)
		fs.AddErr(path+".code", err)
		fs.AddErr(path+".creator", irm.CheckID(a.Creator))
		fs = append(fs, a.Window.Validate().Under(path+".window")...)
		for _, b := range book.byCode[normal] {
			if err == nil && a.Window.Overlaps(b.Window) {
				fs.Add(path+".window", "code_overlap", "code %s has another owner in %s", irm.Quote(a.Code), b.Window)
			}
		}
		book.byCode[normal] = append(book.byCode[normal], a)
	}
	for _, list := range book.byCode {
		slices.SortFunc(list, func(a, b Assignment) int { return a.Window.From.Compare(b.Window.From) })
	}
	if err := fs.Err(); err != nil {
		return Book{}, err
	}
	return book, nil
}

// Owner returns the assignment of a code, in any case, at a time.
func (b Book) Owner(code string, at time.Time) (Assignment, bool) {
	normal, err := Normalize(code)
	if err != nil {
		return Assignment{}, false
	}
	for _, a := range b.byCode[normal] {
		if a.Window.Contains(at) {
			return a, true
		}
	}
	return Assignment{}, false
}
