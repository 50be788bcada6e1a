package fault

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/irmkit/irmkit/irm"
)

const maxURL = 8192

// URLWant says what [CheckURL] accepts.
const URLWant = "want at most 8,192 bytes of UTF-8 without controls"

// CheckURL reports a URL that is better not stored or logged. What it means is
// not looked at: shops keep paths, apps keep schemes of their own. The error is an
// [*irm.ParseError], for [From]. The empty text passes.
func CheckURL(s string) error {
	if len(s) > maxURL || !utf8.ValidString(s) || strings.ContainsFunc(s, unicode.IsControl) {
		return &irm.ParseError{What: "url", Code: "url", Want: URLWant}
	}
	return nil
}
