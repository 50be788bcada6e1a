package caption

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Fold is the form in which two spellings of one text are equal: compatibility forms and
// full width undone (NFKC), case folded as in no language in particular, what cannot be
// seen left out, each run of spaces one blank, and quotation marks, apostrophes and hyphens
// as on a keyboard. Accents stay, as do letters of other scripts that look alike. Folding
// twice is folding once. Bytes that are not UTF-8 become U+FFFD each.
func Fold(text string) string {
	text = spaced(text)
	for range maxFolds {
		next := norm.NFKC.String(cases.Fold().String(norm.NFKC.String(text)))
		if next = spaced(next); next == text {
			break
		}
		text = next
	}
	return text
}

// maxFolds is more often than any text changes.
const maxFolds = 4

// spaced leaves out what cannot be seen, makes each run of spaces one blank, and has signs
// as they are typed.
func spaced(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	space := false
	for _, r := range text {
		switch {
		case unicode.IsSpace(r):
			if !space {
				b.WriteByte(' ')
			}
			space = true
		case !ignorable(r):
			b.WriteRune(typed(r))
			space = false
		}
	}
	return b.String()
}

// typed is the sign on a keyboard that phones and word processors put r in the place of,
// and r where it is none of these.
func typed(r rune) rune {
	switch r {
	case '‘', '’', '‛', '´', '`':
		return '\''
	case '“', '”', '„', '‟':
		return '"'
	case '‐': // as which NFKC has the one that does not break
		return '-'
	}
	return r
}

// folded is a text as a hasty reader takes it: as [Fold], and without the marks on letters,
// and with Latin letters for those that look like them. It is made character by character,
// so that its parts can be told in the text.
type folded struct {
	text  string
	parts []part // where it is not byte for byte the original
}

// A part begins at a byte of the folded text and of the original. Either both run on byte
// by byte, or they belong together as a whole.
type part struct {
	folded, text int
	same         bool
}

// fold reads text once.
func fold(text string) (f folded) {
	b := make([]byte, 0, len(text)+len(text)/8)
	same, space := true, false
	resume := func(at int) { // byte for byte
		if !same {
			f.parts = append(f.parts, part{len(b), at, true})
		}
		same = true
	}
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			to := asciiFold[text[i]]
			if to == 0 || to == ' ' && space {
				same = false
				i++
				continue
			}
			resume(i)
			for to != 0 && !(to == ' ' && space) { // most text is this loop
				b = append(b, to)
				space = to == ' '
				if i++; i == len(text) {
					break
				}
				to = asciiFold[text[i]]
			}
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if isPlain(r) {
			resume(i)
			from := i
			for isPlain(r) {
				i += n
				r, n = utf8.DecodeRuneInString(text[i:])
			}
			b, space = append(b, text[from:i]...), false
			continue
		}
		if same = false; r != emojiStyle && r != joiner {
			at := len(b)
			if r < rune(len(latinFolds)) && latinFolds[r] != "" {
				b, space = append(b, latinFolds[r]...), false
			} else {
				b, space = appendFolded(b, r, space)
			}
			if len(b) > at { // else it goes with what is before it
				f.parts = append(f.parts, part{at, i, false})
			}
		}
		i += n
	}
	f.text = string(b)
	return f
}

// asciiFold has what becomes of ASCII: 0 for controls that are no spaces, and for other bytes.
var asciiFold = func() (to [256]byte) {
	for c := range utf8.RuneSelf {
		switch {
		case c >= 'A' && c <= 'Z':
			to[c] = byte(c) + 'a' - 'A'
		case unicode.IsSpace(rune(c)):
			to[c] = ' '
		case unicode.IsControl(rune(c)):
			to[c] = 0
		default:
			to[c] = byte(typed(rune(c)))
		}
	}
	return to
}()

// isPlain are the great blocks of letters and emoji that fold to themselves.
func isPlain(r rune) bool {
	return r >= 0x4e00 && r <= 0x9fff || r >= 0xac00 && r <= 0xd7a3 || r >= 0x3041 && r <= 0x3096 ||
		r >= 0x30a1 && r <= 0x30fa || r == 'ー' || r == '、' || r == '。' || r >= 0x2600 && r <= 0x27bf || r >= 0x1f300 && r <= 0x1faff
}

// latinFolds are the foldings of the letters of Latin, made once.
var latinFolds = func() (m [0x250]string) {
	for r := rune(utf8.RuneSelf); r < 0x250; r++ {
		if unicode.IsLetter(r) {
			b, _ := appendFolded(nil, r, false)
			m[r] = string(b)
		}
	}
	return m
}()

// appendFolded appends what a character becomes, which may be nothing.
func appendFolded(b []byte, r rune, space bool) ([]byte, bool) {
	if r == utf8.RuneError {
		return append(b, "\ufffd"...), false
	}
	r = typed(r) // ´ decomposes
	var buffer [utf8.UTFMax]byte
	n := utf8.EncodeRune(buffer[:], r)
	decomposed := norm.NFKD.Properties(buffer[:n]).Decomposition()
	if decomposed == nil || isPlain(r) {
		decomposed = buffer[:n]
	}
	for len(decomposed) > 0 {
		r, n := utf8.DecodeRune(decomposed)
		decomposed = decomposed[n:]
		switch {
		case unicode.IsSpace(r):
			if !space {
				b = append(b, ' ')
			}
			space = true
		case isAccent(r) || ignorable(r):
		default:
			b, space = appendLetter(b, r), false
		}
	}
	return b, space
}

func appendLetter(b []byte, r rune) []byte {
	switch r = typed(r); {
	case r < utf8.RuneSelf:
		return append(b, asciiFold[r])
	case r == 'ß' || r == 'ẞ':
		return append(b, "ss"...)
	case r >= 0x1161 && r <= 0x11c2:
		if composed, ok := joinHangul(b, r); ok {
			return composed
		}
	case r == '\u3099' || r == '\u309a':
		last, n := utf8.DecodeLastRune(b)
		if voiced := voice(last, r); voiced != 0 {
			return utf8.AppendRune(b[:len(b)-n], voiced)
		}
	}
	if unicode.IsLetter(r) || r >= 0x1f150 {
		r = unicode.ToLower(unicode.ToUpper(r)) // both, so that ς is σ
		if l := lookalike(r); l != 0 {
			return append(b, l)
		}
	}
	return utf8.AppendRune(b, r)
}

// joinHangul joins a vowel or a final letter with what is before it to one syllable, as
// NFC does (Unicode 3.12).
func joinHangul(b []byte, r rune) ([]byte, bool) {
	last, n := utf8.DecodeLastRune(b)
	const vowels, finals = 21, 28
	switch {
	case last >= 0x1100 && last <= 0x1112 && r >= 0x1161 && r <= 0x1175:
		r = 0xac00 + ((last-0x1100)*vowels+r-0x1161)*finals
	case last >= 0xac00 && last <= 0xd7a3 && (last-0xac00)%finals == 0 && r >= 0x11a8:
		r = last + r - 0x11a7
	default:
		return b, false
	}
	return utf8.AppendRune(b[:len(b)-n], r), true
}

// voice is a letter of Hiragana or Katakana with its mark, 0 if it takes none.
func voice(letter, mark rune) rune {
	if !isPlain(letter) && letter != 'ゝ' && letter != 'ヽ' {
		return 0
	}
	var b [2 * utf8.UTFMax]byte
	n := utf8.EncodeRune(b[:], letter)
	n += utf8.EncodeRune(b[n:], mark)
	var to [2 * utf8.UTFMax]byte
	composed := norm.NFC.Append(to[:0], b[:n]...)
	if r, size := utf8.DecodeRune(composed); size == len(composed) {
		return r
	}
	return 0
}

// isAccent are the marks that are put on letters of any script, and those of Arabic and
// Hebrew, which are mostly left out; marks without which a word is another, as vowels of
// Thai, stay.
func isAccent(r rune) bool {
	return r >= 0x300 && r <= 0x36f || r >= 0x1ab0 && r <= 0x1aff || r >= 0x1dc0 && r <= 0x1dff ||
		r >= 0x20d0 && r <= 0x20ff || r >= 0xfe20 && r <= 0xfe2f ||
		r >= 0x64b && r <= 0x65f || r == 0x670 || r >= 0x591 && r <= 0x5c7 && unicode.Is(unicode.Mn, r)
}

// ignorable is what cannot be seen: of no width, for the direction of text, or to choose a
// form of the character before; and the tatweel, which but stretches Arabic.
func ignorable(r rune) bool {
	switch {
	case r < 0xad:
		return unicode.IsControl(r) && !unicode.IsSpace(r)
	case r == 0xad || r == 0x34f || r == 0x3164 || r == 0xffa0 || r == 0xfe0f:
		return true
	case r == '\u0640':
		return true
	case r < 0x600, r >= 0x2100 && r < 0xd800, r >= 0x1e000 && r < 0x20000:
		return false // none of them but the above
	}
	return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r) ||
		unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r)
}

// start and end are where a part of the folded text is in the original.
func (f *folded) start(i int) int {
	at := f.after(i)
	if at == 0 {
		return i
	}
	p := f.parts[at-1]
	if p.same {
		return p.text + i - p.folded
	}
	return p.text
}

// after is the first part that begins after the byte i.
func (f *folded) after(i int) int {
	at, _ := slices.BinarySearchFunc(f.parts, i+1, func(p part, i int) int { return cmp.Compare(p.folded, i) })
	return at
}

func (f *folded) end(i, textLen int) int {
	at := f.after(i - 1)
	if at == 0 {
		return i
	}
	p := f.parts[at-1]
	switch {
	case p.same:
		return p.text + i - p.folded
	case at < len(f.parts):
		return f.parts[at].text
	}
	return textLen
}
