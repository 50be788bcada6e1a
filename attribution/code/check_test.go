package code

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// The proof, for every length that a code can have. A code is valid where the sum of
// weight times symbol is 0 modulo 31. One symbol a replaced by b at a place changes the
// sum by w (b - a); two neighbours a and b exchanged change it by (w - v)(b - a) with
// their weights w and v. Neither is ever 0, for all places and all pairs of symbols.
func TestEverySingleErrorAndExchangeChangesTheSum(t *testing.T) {
	for length := 1; length <= maxCode; length++ {
		for place := range length {
			w := weight(length - 1 - place)
			for a := range field {
				for b := range field {
					if a != b && mod(w*(b-a)) == 0 {
						t.Fatalf("length %d: %c for %c at %d is not seen", length, symbols[b], symbols[a], place)
					}
					if place == 0 {
						continue
					}
					if v := weight(length - place); a != b && mod((w-v)*(b-a)) == 0 {
						t.Fatalf("length %d: %c and %c exchanged at %d are not seen", length, symbols[a], symbols[b], place)
					}
				}
			}
		}
	}
}

func mod(n int) int { return (n%field + field) % field }

// The proof is about Valid: it computes that sum, of codes of every length, and of
// every symbol at every place.
func TestValidIsTheWeightedSum(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for length := minCode; length <= maxCode; length++ {
		for range 40 {
			b := make([]byte, length)
			for i := range b {
				b[i] = symbols[rng.IntN(field)]
			}
			for place := range b {
				was := b[place]
				for i := range symbols {
					b[place] = symbols[i]
					if got, want := Valid(string(b)), slowSum(b) == 0; got != want {
						t.Fatalf("Valid(%q) = %t", b, got)
					}
				}
				b[place] = was
			}
		}
	}
}

func slowSum(b []byte) int {
	sum := 0
	for i, c := range b {
		sum += weight(len(b)-1-i) * strings.IndexByte(symbols, c)
	}
	return sum % field
}

// All valid codes of four symbols, with each of their errors.
func TestEveryErrorInShortCodes(t *testing.T) {
	valid, caught := 0, 0
	var b [4]byte
	for n := range field * field * field * field {
		for i, m := 0, n; i < 4; i, m = i+1, m/field {
			b[i] = symbols[m%field]
		}
		if !Valid(string(b[:])) {
			continue
		}
		valid++
		for i, was := range b {
			for s := range symbols {
				if b[i] = symbols[s]; b[i] != was {
					if Valid(string(b[:])) {
						t.Fatalf("%s is valid, with one symbol replaced", b)
					}
					caught++
				}
			}
			b[i] = was
			if i > 0 && b[i] != b[i-1] {
				b[i], b[i-1] = b[i-1], b[i]
				if Valid(string(b[:])) {
					t.Fatalf("%s is valid, with two exchanged", b)
				}
				b[i], b[i-1] = b[i-1], b[i]
			}
		}
	}
	if valid != field*field*field || caught != valid*4*(field-1) {
		t.Errorf("%d valid codes, %d errors", valid, caught)
	}
}

func TestValid(t *testing.T) {
	// U is symbol 25: 1 25 + 2 1 + 3 1 + 4 8 = 62.
	for in, want := range map[string]bool{
		"811U": true, "BILU": true, "bilu": true, "8-1_1U": true, "BLIu": true, "811T": false, "181U": false,
		"": false, "00": false, "000": true, "-811U": false, "811U-": false, "81--1U": false, " 811U": false, "811\u0422": false,
		strings.Repeat("0", 32): true, strings.Repeat("0", 33): false,
	} {
		if got := Valid(in); got != want {
			t.Errorf("Valid(%q) = %t", in, got)
		}
	}
}

// Every symbol of the alphabet is its own skeleton, and every look-alike is another's.
func TestSymbolsAreToldApart(t *testing.T) {
	if field != 31 || len(symbols) != 31 {
		t.Fatalf("%d symbols", len(symbols))
	}
	for i := range symbols {
		if skeletal[symbols[i]] != symbols[i] || values[symbols[i]] != uint8(i) {
			t.Errorf("%c is read as %c, number %d", symbols[i], skeletal[symbols[i]], values[symbols[i]])
		}
	}
	for w := 1; w < field; w++ {
		if w*inverse(w)%field != 1 {
			t.Errorf("%d has no inverse", w)
		}
	}
}
