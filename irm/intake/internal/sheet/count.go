package sheet

import "strings"

// CountWant says what would be right, for a code of [Dialect.Count].
func CountWant(code string) string { return countWants[code] }

var countWants = map[string]string{
	"count_syntax":    "want a count such as 48500000, 1,234 or 1.9K",
	"count_mangled":   "want the digits; a spreadsheet rounded them away",
	"count_percent":   "want a count, not a share",
	"count_fraction":  "want a whole number",
	"count_range":     "want a count below 2^63",
	"count_ambiguous": "want a number with one reading, or an option that says which mark is decimal",
}

// AllDigits reports whether s is nothing but ASCII digits, as the empty text is.
func AllDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// Scientific knows what a spreadsheet makes of a long number: "2.28E+11",
// "2.28E11". "1E5", without sign or fraction, may be an ID.
func Scientific(s string) bool {
	if len(s) > 32 || s == "" || s[0] < '0' || s[0] > '9' {
		return false
	}
	i := strings.IndexAny(s, "Ee")
	if i < 0 {
		return false
	}
	mantissa := s[:i]
	exponent, signed := strings.CutPrefix(s[i+1:], "+")
	return (signed || strings.ContainsAny(mantissa, ".,")) && exponent != "" && AllDigits(exponent) &&
		strings.Trim(mantissa, "0123456789.,") == ""
}

// LooksNumeric knows a count in a column of words: the row has shifted.
func LooksNumeric(s string) bool {
	if s == "" || s[0] < '0' || s[0] > '9' {
		return false
	}
	_, _, code := Unknown.Count(s)
	return code != "count_syntax"
}
