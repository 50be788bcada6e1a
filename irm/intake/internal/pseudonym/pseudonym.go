// Package pseudonym knows what must not become an ID of a person: e-mail addresses,
// phone numbers and names. An ID is copied into every fact and every export, where
// nobody can take it back out.
package pseudonym

import (
	"strings"
	"unicode"
)

// Problem names what an ID gives away, as the code of a finding: "email", "phone", or
// "" where it gives away neither. An '@' at the beginning is that of a public name. A
// phone number has a '+' and at least seven digits; without the '+' it is a number like
// any other.
func Problem(id string) string {
	switch {
	case strings.LastIndexByte(unescape(id), '@') > 0:
		return "email"
	case isPhone(id):
		return "phone"
	}
	return ""
}

// HasAddress reports whether text holds an e-mail address: an '@' with something before
// it and a dot after it, so that the promo code SAVE@10 holds none.
func HasAddress(text string) bool {
	text = strings.TrimLeft(unescape(text), "@")
	i := strings.IndexByte(text, '@')
	return i > 0 && strings.IndexByte(text[i:], '.') > 0
}

// IsName reports whether an ID is of several words, as names are and IDs of tools are
// not.
func IsName(id string) bool { return strings.ContainsFunc(strings.TrimSpace(id), unicode.IsSpace) }

// Want explains a code of [Problem], or "name".
func Want(problem string) string {
	switch problem {
	case "email":
		return "an e-mail address is no pseudonym"
	case "phone":
		return "a phone number is no pseudonym"
	}
	return "a name of several words is no pseudonym"
}

// unescape shows an '@' that is escaped as in URLs, once or several times, or written
// in full width.
func unescape(s string) string {
	if strings.IndexByte(s, '%') < 0 && strings.IndexByte(s, "＠"[0]) < 0 {
		return s
	}
	var b strings.Builder
	first := true
	for part := range strings.SplitSeq(s, "%") {
		code := part
		for strings.HasPrefix(code, "25") {
			code = code[len("25"):]
		}
		switch rest, at := strings.CutPrefix(code, "40"); {
		case first:
			b.WriteString(part)
		case at:
			b.WriteString("@" + rest)
		default:
			b.WriteString("%" + part)
		}
		first = false
	}
	return strings.ReplaceAll(b.String(), "＠", "@")
}

func isPhone(s string) bool {
	const fewest = 7
	if strings.IndexByte(s, '+') < 0 {
		return false // most are no numbers
	}
	rest, plus := strings.CutPrefix(strings.TrimPrefix(strings.ToLower(s), "tel:"), "+")
	digits := 0
	for i := range len(rest) {
		switch c := rest[i]; {
		case c >= '0' && c <= '9':
			digits++
		case strings.IndexByte(" -./()", c) < 0:
			return false
		}
	}
	return plus && digits >= fewest
}
