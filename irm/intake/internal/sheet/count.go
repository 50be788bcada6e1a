package sheet

import (
	"math"
	"strings"
)

// ParseCount reads a count as tools write it for people: "48500000", "1,234",
// "8100000.00", "409.8M". exact is false for the abbreviated form, which was
// rounded. Whatever is not a whole number, or could be read in two ways, is
// refused, by a code that [CountWant] explains: a rejected row can be mended, a wrong
// count decides a fee.
func ParseCount(s string) (n int64, exact bool, code string) {
	switch {
	case len(s) > 32:
		return 0, false, "count_syntax"
	case Scientific(s):
		return 0, false, "count_mangled"
	case strings.HasSuffix(s, "%"):
		return 0, false, "count_percent"
	}
	digits, exponent := s, 0
	if s != "" {
		exponent = 3 * (1 + strings.IndexByte("KMB", s[len(s)-1]&^0x20))
	}
	if exponent > 0 {
		digits = s[:len(s)-1]
	}
	whole, fraction, point := strings.Cut(digits, ".")
	whole, ok := ungroup(whole)
	if !ok || point && (fraction == "" || !AllDigits(fraction)) {
		return 0, false, "count_syntax"
	}
	fraction = strings.TrimRight(fraction, "0")
	if len(fraction) > exponent {
		return 0, false, "count_fraction"
	}
	for _, c := range whole + fraction + strings.Repeat("0", exponent-len(fraction)) {
		digit := int64(c - '0')
		if n > (math.MaxInt64-digit)/10 {
			return 0, false, "count_range"
		}
		n = n*10 + digit
	}
	return n, exponent == 0, ""
}

// CountWant says what would be right, for a code of [ParseCount].
func CountWant(code string) string { return countWants[code] }

var countWants = map[string]string{
	"count_syntax":   "want a count such as 48500000, 1,234 or 1.9K",
	"count_mangled":  "want the digits; a spreadsheet rounded them away",
	"count_percent":  "want a count, not a share",
	"count_fraction": "want a whole number",
	"count_range":    "want a count below 2^63",
}

// ungroup takes out commas that separate thousands and nothing else.
func ungroup(s string) (string, bool) {
	first, rest, grouped := strings.Cut(s, ",")
	if !grouped {
		return s, s != "" && AllDigits(s)
	}
	for group := range strings.SplitSeq(rest, ",") {
		if len(group) != 3 {
			return "", false
		}
	}
	plain := strings.ReplaceAll(s, ",", "")
	return plain, first != "" && len(first) <= 3 && AllDigits(plain)
}

// AllDigits reports whether s is nothing but ASCII digits, as the empty text is.
func AllDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }

// Scientific knows what a spreadsheet makes of a long number: "2.28E+11",
// "2.28E11". "1E5", without sign or fraction, may be an ID.
func Scientific(s string) bool {
	if len(s) > 32 {
		return false
	}
	mantissa, exponent, ok := strings.Cut(strings.ToUpper(s), "E")
	exponent, signed := strings.CutPrefix(exponent, "+")
	return ok && (signed || strings.ContainsAny(mantissa, ".,")) && mantissa != "" && exponent != "" && AllDigits(exponent) &&
		strings.Trim(mantissa, "0123456789.,") == "" && mantissa[0] >= '0' && mantissa[0] <= '9'
}

// LooksNumeric knows a count in a column of words: the row has shifted.
func LooksNumeric(s string) bool {
	_, _, code := ParseCount(s)
	return code != "count_syntax"
}
