package code

// field is the number of symbols, a prime: arithmetic modulo it is that of a field.
const field = len(symbols)

// values maps every letter and digit to its symbol's number, so that look-alikes have
// the same, separators to isSeparator and all else to isNone.
var values = func() (t [256]uint8) {
	number := [256]uint8{}
	for i := range symbols {
		number[symbols[i]] = uint8(i)
	}
	for i, c := range folded {
		switch c {
		case none:
			t[i] = isNone
		case separator:
			t[i] = isSeparator
		default:
			t[i] = number[skeletal[i]]
		}
	}
	return t
}()

const (
	isSeparator = 0xFE
	isNone      = 0xFF
)

// weight is the factor of the symbol that stands so many places from the right end: 1,
// 2, ... 30, and 1 again. None is 0 modulo 31, and no two neighbours are equal.
func weight(fromRight int) int { return fromRight%(field-1) + 1 }

// Valid reports whether the check symbol of a generated code is right: whether the
// symbols, each times its weight, sum to a multiple of 31. It takes what [Normalize]
// returns; case, separators and look-alikes do not matter. Of the codes with one
// symbol replaced, or with two neighbours exchanged, none is valid. Of codes that a
// [Generator] did not make one in 31 is valid by chance, so it says nothing about
// vanity codes.
func Valid(code string) bool {
	if len(code) < minCode || len(code) > maxCode {
		return false
	}
	sum, w, joiner := 0, 1, true
	for i := len(code) - 1; i >= 0; i-- {
		v := values[code[i]]
		if v >= isSeparator {
			if v == isNone || joiner {
				return false
			}
			joiner = true
			continue
		}
		joiner = false
		sum += w * int(v)
		if w++; w == field {
			w = 1
		}
	}
	return !joiner && sum%field == 0
}

// inverse is the number that makes 1 modulo 31 when multiplied.
func inverse(w int) int {
	x := 1
	for w*x%field != 1 {
		x++
	}
	return x
}
