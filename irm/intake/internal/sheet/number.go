package sheet

import (
	"math"
	"strings"
)

// Dialect says how the numbers of a file are written: which of '.' and ',' stands
// before the decimals, the other one being free to separate thousands. Spaces and
// apostrophes separate thousands in every dialect.
//
// Point and Comma are stated, and take nothing else. The other three are what is
// known where nobody said: a number that can be read in one way only is read so,
// and one that can be read in two ways ("1.234", "1,5K" cannot, "1.250K" can) is
// refused as ambiguous. One case is decided by the delimiter of the file, since
// spreadsheets choose it such that it is not the decimal mark: a plain number
// whose only mark has three digits behind it is thousands if the mark is ',' in a
// file separated by ',', or '.' in one separated by ';'.
type Dialect uint8

const (
	Unknown     Dialect = iota // a file separated by tabs, or no file
	CommaGroups                // a file separated by ','
	PointGroups                // a file separated by ';'
	Point                      // stated: 1,234.56
	Comma                      // stated: 1.234,56
)

// DialectOf is what the delimiter of a file lets know.
func DialectOf(delimiter rune) Dialect {
	switch delimiter {
	case ',':
		return CommaGroups
	case ';':
		return PointGroups
	}
	return Unknown
}

// Count reads a count as tools write it for people: "48500000", "1,234",
// "8100000.00", "409.8M", "1,2 Mio.". exact is false for the abbreviated form, which
// was rounded. Whatever is not a whole number, or could be read in two ways, is
// refused, by a code that [CountWant] explains: a rejected row can be mended, a wrong
// count decides a fee.
func (d Dialect) Count(s string) (n int64, exact bool, code string) {
	if n, ok := plainDigits(s); ok {
		return n, true, ""
	}
	f, problem := d.scan(s)
	switch {
	case problem != "":
		return 0, false, "count_" + problem
	case f.percent:
		return 0, false, "count_percent"
	}
	f.fraction = strings.TrimRight(f.fraction, "0")
	if len(f.fraction) > f.exponent {
		return 0, false, "count_fraction"
	}
	var ok bool
	for _, digits := range [...]string{f.whole, f.fraction, zeros[:f.exponent-len(f.fraction)]} {
		if n, ok = appendDigits(n, digits); !ok {
			return 0, false, "count_range"
		}
	}
	return n, f.exponent == 0, ""
}

// Decimal reads a number and returns it with '.' before the decimals and nothing
// between thousands, for the parsers of package irm; percent says that a '%'
// followed. The code is one of those of Count with "decimal_" in front.
func (d Dialect) Decimal(s string) (text string, percent bool, code string) {
	negative := strings.HasPrefix(s, "-")
	f, problem := d.scan(strings.TrimPrefix(s, "-"))
	if problem != "" {
		return "", false, "decimal_" + problem
	}
	var b strings.Builder
	if negative {
		b.WriteByte('-')
	}
	for _, c := range []byte(f.whole) {
		if c >= '0' && c <= '9' {
			b.WriteByte(c)
		}
	}
	shift := min(f.exponent, len(f.fraction))
	b.WriteString(f.fraction[:shift] + zeros[:f.exponent-shift])
	if rest := f.fraction[shift:]; rest != "" {
		b.WriteString("." + rest)
	}
	return b.String(), f.percent, ""
}

const zeros = "000000000"

// plainDigits is the short way for what most cells are.
func plainDigits(s string) (n int64, ok bool) {
	if s == "" || len(s) > 18 {
		return 0, false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int64(s[i]-'0')
	}
	return n, true
}

// appendDigits passes over the marks between thousands.
func appendDigits(n int64, digits string) (int64, bool) {
	for _, c := range []byte(digits) {
		if c < '0' || c > '9' {
			continue
		}
		if n > (math.MaxInt64-int64(c-'0'))/10 {
			return 0, false
		}
		n = n*10 + int64(c-'0')
	}
	return n, true
}

// figure is a number in its parts.
type figure struct {
	whole    string // digits, with marks between thousands
	fraction string // digits
	exponent int    // of the suffix
	percent  bool
}

func (d Dialect) scan(s string) (f figure, problem string) {
	switch {
	case len(s) > 32:
		return figure{}, "syntax"
	case Scientific(s):
		return figure{}, "mangled"
	}
	number, exponent, percent, ok := cutSuffix(s)
	if !ok {
		return figure{}, "syntax"
	}
	plain := strings.IndexByte(number, '.') < 0 && strings.IndexByte(number, ',') < 0
	point, okPoint := readMarks(number, '.')
	var comma figure
	var okComma bool
	if !plain {
		comma, okComma = readMarks(number, ',')
	}
	switch {
	case plain || d == Point:
		f, ok = point, okPoint
	case d == Comma:
		f, ok = comma, okComma
	case !okPoint || !okComma:
		if f, ok = point, okPoint; okComma {
			f, ok = comma, true
		}
	case exponent > 0 || percent: // and both are right
		return figure{}, "ambiguous"
	case d == CommaGroups && point.fraction == "":
		f = point
	case d == PointGroups && comma.fraction == "":
		f = comma
	default:
		return figure{}, "ambiguous"
	}
	if !ok {
		return figure{}, "syntax"
	}
	f.exponent, f.percent = exponent, percent
	return f, ""
}

// cutSuffix takes the word behind a number off, which may have a space before it.
func cutSuffix(s string) (number string, exponent int, percent, ok bool) {
	i := 0
	for i < len(s) && !(s[i] == '%' || s[i]|0x20 >= 'a' && s[i]|0x20 <= 'z') {
		i++
	}
	if i == len(s) {
		return s, 0, false, true
	}
	number = s[:i]
	if i > 0 && !(s[i-1] >= '0' && s[i-1] <= '9') {
		for _, space := range spaces {
			if n, cut := strings.CutSuffix(number, space); cut {
				number = n
				break
			}
		}
	}
	switch s[i:] {
	case "%":
		return number, 0, true, true
	case "K", "k":
		return number, 3, false, true
	case "M", "m":
		return number, 6, false, true
	}
	exponent, ok = suffixes[strings.ToLower(s[i:])]
	return number, exponent, false, ok
}

// suffixes are English and German, besides K and M.
var suffixes = map[string]int{
	"b": 9, "tsd": 3, "tsd.": 3, "mio": 6, "mio.": 6, "mrd": 9, "mrd.": 9,
}

// spaces are plain, no-break and narrow.
var spaces = [...]string{" ", "\u00a0", "\u202f"}

// groupMarks may stand between thousands.
var groupMarks = [...]string{",", ".", " ", "'", "\u00a0", "\u202f", "\u2019"}

// readMarks reads a number whose decimals begin behind the given mark.
func readMarks(s string, decimal byte) (f figure, ok bool) {
	f.whole = s
	if i := strings.IndexByte(s, decimal); i >= 0 {
		f.whole, f.fraction = s[:i], s[i+1:]
		if f.fraction == "" || !AllDigits(f.fraction) {
			return figure{}, false
		}
	}
	if f.whole != "" && AllDigits(f.whole) {
		return f, true
	}
	first := 0
	for first < len(f.whole) && f.whole[first] >= '0' && f.whole[first] <= '9' {
		first++
	}
	for _, mark := range groupMarks {
		if mark[0] != decimal && strings.HasPrefix(f.whole[first:], mark) {
			return f, grouped(f.whole, mark)
		}
	}
	return figure{}, false
}

// grouped knows digits with a mark before every three and nothing else, as in
// 12,345,678.
func grouped(s, mark string) bool {
	first, rest, more := strings.Cut(s, mark)
	if !more || first == "" || len(first) > 3 || first[0] == '0' || !AllDigits(first) {
		return false
	}
	for more {
		var group string
		if group, rest, more = strings.Cut(rest, mark); len(group) != 3 || !AllDigits(group) {
			return false
		}
	}
	return true
}
