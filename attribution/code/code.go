// Package code knows whose promo code an order carries. A [Book] holds dated
// assignments, so that a code can move from one creator to the next without
// rewriting what was earned before.
package code

import (
	"cmp"
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
	if len(s) < minCode || len(s) > maxCode {
		return "", badCode(s)
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
			return "", badCode(s)
		}
	}
	if joiner {
		return "", badCode(s)
	}
	return string(b), nil
}

func badCode(s string) error {
	return &irm.ParseError{
		What: "code", Code: "code", Input: s[:min(len(s), 64)],
		Want: "want 3 to 32 letters and digits, with single '-' or '_' between",
	}
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

// NewBook checks the assignments and files them under their normal form. Codes
// that are malformed, creators that are missing, and two assignments of one code
// at one time are findings.
func NewBook(assignments []Assignment) (Book, error) {
	var fs irm.Findings
	filed := make([]entry, 0, len(assignments))
	for i, a := range assignments {
		path := fmt.Sprintf("[%d]", i)
		normal, err := Normalize(a.Code)
		fs.AddErr(path+".code", err)
		fs.AddErr(path+".creator", irm.CheckID(a.Creator))
		if a.Campaign != "" {
			fs.AddErr(path+".campaign", irm.CheckID(a.Campaign))
		}
		window := a.Window.Validate()
		fs = append(fs, window.Under(path+".window")...)
		if err == nil && len(window) == 0 {
			a.Code = normal
			filed = append(filed, entry{a, i})
		}
	}
	slices.SortFunc(filed, entry.order)
	book := Book{make(map[string][]Assignment, len(filed))}
	for i, e := range filed {
		if i > 0 && e.Code == filed[i-1].Code && e.Window.Overlaps(filed[i-1].Window) {
			fs.Add(fmt.Sprintf("[%d].window", e.index), "code_overlap", "code %s is assigned at that time by [%d] already, in %s",
				e.Code, filed[i-1].index, filed[i-1].Window)
		}
		book.byCode[e.Code] = append(book.byCode[e.Code], e.Assignment)
	}
	if err := fs.Err(); err != nil {
		return Book{}, err
	}
	return book, nil
}

// entry is an assignment with its place in the input.
type entry struct {
	Assignment
	index int
}

// order is by code, then start, then place: after it, whatever overlaps stands
// side by side.
func (e entry) order(f entry) int {
	return cmp.Or(cmp.Compare(e.Code, f.Code), e.Window.From.Compare(f.Window.From), cmp.Compare(e.index, f.index))
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
