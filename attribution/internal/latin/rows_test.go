package latin

import (
	"slices"
	"strings"
	"testing"
	"unicode"
)

func TestRows(t *testing.T) {
	under := map[rune]string{}
	for _, row := range rows {
		if strings.ContainsFunc(row.plain, func(r rune) bool { return r < 'a' || r > 'z' }) || row.plain == "" {
			t.Errorf("row %q: want lower-case ASCII letters", row.plain)
		}
		if letters := []rune(row.letters); !slices.IsSorted(letters) {
			t.Errorf("row %s is not in the order of Unicode", row.plain)
		}
		for _, r := range row.letters {
			if first, twice := under[r]; twice {
				t.Errorf("%c stands under %s and %s", r, first, row.plain)
			}
			if under[r] = row.plain; r < 0x80 || !unicode.Is(unicode.Latin, r) {
				t.Errorf("row %s: %c (%U) is no Latin letter beyond ASCII", row.plain, r, r)
			}
		}
	}
}
