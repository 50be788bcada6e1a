package code

// symbols are what random codes are made of: one of every group of look-alikes. There
// are 31, a prime, so that every weight but 0 has an inverse and [Valid] sees what it
// has to.
const symbols = "0123456789ACDEFGHJKMNPQRTUVWXYZ"

// lookalikes are the letters that are read as a digit.
var lookalikes = [...]struct{ letter, digit byte }{{'O', '0'}, {'I', '1'}, {'L', '1'}, {'S', '5'}, {'B', '8'}}

// skeletal maps every letter and digit to the symbol of its group, and all else to
// none.
var skeletal = func() (t [256]byte) {
	for i, c := range folded {
		if c != separator {
			t[i] = c
		}
	}
	for _, l := range lookalikes {
		t[l.letter], t[l.letter-'A'+'a'] = l.digit, l.digit
	}
	return t
}()

// Skeleton is how a code looks: without separators, and with the digit for every
// letter that is mistaken for it: 0 for O, 1 for I and L, 5 for S, 8 for B. Two codes
// with one skeleton are never active at the same time in a [Book]. It is empty for what
// is no code.
//
// The table stops there: 2 and Z, 6 and G, or U and V are told apart in print, and
// with these four groups exactly 31 symbols are left, which is prime.
func Skeleton(code string) string {
	k, n := keyOf(code)
	if n == 0 {
		return ""
	}
	return k.skeleton().String()
}

func (k key) skeleton() key {
	for i, c := range k {
		k[i] = skeletal[c]
	}
	return k
}
