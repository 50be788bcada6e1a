package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/irmkit/irmkit/irm"
)

const (
	maxURL  = 8192
	urlWant = "want at most 8,192 bytes of UTF-8 without controls"
)

// checkURL reports a URL that is better not stored or logged. What it means is
// not looked at: shops keep paths, apps keep schemes of their own.
func checkURL(s string) error {
	if len(s) > maxURL || !utf8.ValidString(s) || strings.ContainsFunc(s, unicode.IsControl) {
		return &irm.ParseError{What: "url", Code: "url", Want: urlWant}
	}
	return nil
}
