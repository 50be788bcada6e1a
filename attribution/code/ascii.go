package code

import (
	"strings"
	"unicode"

	"github.com/irmkit/irmkit/attribution/internal/latin"
)

// styled are the rows of letters and digits that Unicode has again in another style:
// the character at the start of a row is the first of the text, and so on, the text
// over and over.
var styled = [...]struct {
	from, to rune
	text     string
}{
	{'\u2080', '\u2089', "0123456789"},         // subscript
	{'\u2460', '\u2468', "123456789"},          // circled
	{'\u24B6', '\u24CF', alphabet},             // circled
	{'\u24D0', '\u24E9', alphabet},             // circled
	{'\uFF10', '\uFF19', "0123456789"},         // full width
	{'\uFF21', '\uFF3A', alphabet},             // full width
	{'\uFF41', '\uFF5A', alphabet},             // full width
	{'\U0001D400', '\U0001D6A3', alphabet},     // bold, italic, script, double-struck, ...
	{'\U0001D7CE', '\U0001D7FF', "0123456789"}, // bold, double-struck, ...
	{'\U0001F130', '\U0001F149', alphabet},     // squared
	{'\U0001F150', '\U0001F169', alphabet},     // circled, white on black
	{'\U0001F170', '\U0001F189', alphabet},     // squared, white on black
	{'\u2070', '\u2070', "0"},                  // superscript
	{'\u00B9', '\u00B9', "1"},                  // superscript
	{'\u00B2', '\u00B3', "23"},                 // superscript
	{'\u2074', '\u2079', "456789"},             // superscript
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

// pairs gives the rune at an even place the ASCII character behind it.
type pairs map[rune]byte

func pairsOf(text string) pairs {
	p := pairs{}
	runes := []rune(text)
	for i := 0; i < len(runes); i += 2 {
		p[runes[i]] = byte(runes[i+1])
	}
	return p
}

var (
	// variants are single characters that stand for an ASCII letter: letters in
	// another style, small capitals, and those with an ASCII upper or lower case.
	variants = pairsOf("ſSıIİI\u212AKªAºOⁱIⁿN⓪0" +
		"ℂCℊGℋHℌHℍHℎHℐIℑIℒLℓLℕNℙPℚQℛRℜRℝRℤZℨZℬBℭCℯEℰEℱFℳMℴOℹI" +
		"ⅠIⅤVⅩXⅬLⅭCⅮDⅯMⅰIⅴVⅹXⅼLⅽCⅾDⅿM" +
		"ᴀAʙBᴄCᴅDᴇEꜰFɢGʜHɪIᴊJᴋKʟLᴍMɴNᴏOᴘPꞯQʀRꜱSᴛTᴜUᴠVᴡWʏYᴢZ")

	// strangers are letters of other scripts that look like an ASCII letter or digit
	// and are none: a selection of those in Unicode Technical Standard 39.
	strangers = pairsOf("ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXαAιIκKνVοOρPτTυUχXϲCϹCϳJ" + // Greek
		"АAВBЕEЅSІIЈJКKМMНHОOРPСCТTУYХXҮYҺHԌGԚQԜWЗ3б6Ч4" + // Cyrillic
		"аAвBеEѕSіIјJкKмMнHоOрPсCтTуYхXүYһHԁDԛQԝWз3ӀIӏL" +
		"ԼLՏSՕOՍUհHոNսUօOցGզQյJ" + // Armenian
		"ᎠDᎡRᎢTᎥIᎪAᎫJᎬEᎳWᎷMᎻHᎽYᏀGᏃZᏎ4ᏚSᏞLᏟCᏢPᏦKᏙVᏴB") // Cherokee
)

// variant returns the upper-case ASCII letter or digit that the character stands for:
// itself, or one in another style or another script's digits.
func variant(r rune) (byte, bool) {
	if r < 0x80 {
		c := folded[r]
		return c, c != none && c != separator
	}
	if c, ok := variants[r]; ok {
		return c, true
	}
	for _, row := range styled {
		if r >= row.from && r <= row.to {
			return row.text[int(r-row.from)%len(row.text)], true
		}
	}
	return foreignDigit(r)
}

// foreignDigit returns the value of a decimal digit of any script. Unicode keeps them
// in rows from 0 to 9.
func foreignDigit(r rune) (byte, bool) {
	for _, row := range unicode.Nd.R16 {
		if r >= rune(row.Lo) && r <= rune(row.Hi) {
			return '0' + byte((r-rune(row.Lo))%10), true
		}
	}
	for _, row := range unicode.Nd.R32 {
		if r >= rune(row.Lo) && r <= rune(row.Hi) {
			return '0' + byte((r-rune(row.Lo))%10), true
		}
	}
	return 0, false
}

// confusable returns the ASCII letter or digit that a reader takes the character for,
// which it is not.
func confusable(r rune) (byte, bool) {
	if r < 0x80 {
		return 0, false
	}
	if c, ok := strangers[r]; ok {
		return c, true
	}
	return variant(r)
}

// invisible reports characters that leave no mark on paper: those of Unicode's
// property Default_Ignorable_Code_Point, other format characters, and the braille
// blank.
func invisible(r rune) bool {
	return r == '\u2800' || r >= 0xE0000 && r <= 0xE0FFF ||
		unicode.In(r, unicode.Cf, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point)
}

// ascii writes a name in upper-case ASCII letters and digits: without marks, style,
// spaces and punctuation. Letters that cannot be written so are left out, and counted.
func ascii(name string) (text string, left int) {
	var b strings.Builder
	for _, r := range name {
		if s, ok := latin.Plain(r); ok {
			b.WriteString(strings.ToUpper(s))
		} else if c, ok := variant(r); ok {
			b.WriteByte(c)
		} else if isLetter(r) {
			left++
		}
	}
	return b.String(), left
}

// isLetter reports letters that stand for a sound of their own. Modifier letters do
// not: they are apostrophes and accents.
func isLetter(r rune) bool {
	return unicode.In(r, unicode.Lu, unicode.Ll, unicode.Lt, unicode.Lo) && !invisible(r)
}

// legible is a code as somebody reads it who wants to find one: ASCII for whatever looks
// like it, and nothing of the rest.
func legible(code string) string {
	text, _ := ascii(strings.Map(func(r rune) rune {
		if c, ok := strangers[r]; ok {
			return rune(c)
		}
		return r
	}, code))
	return text
}
