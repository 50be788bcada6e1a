package caption

import "unicode/utf8"

// Letters that are taken for Latin ones, each row after its letter: of Cyrillic, Greek and
// Armenian, and Latin ones with strokes and hooks and small capitals. They are compared in
// lower case, and a letter has one likeness in both cases, so that a Greek word is found in
// capitals too. After the confusables of Unicode Technical Standard 39, and wider.
var lookalikeRows = [...]string{
	"aаαɑᴀⱥ", "bвβʙƀɓ", "cсϲᴄƈ", "dԁᴅđɗ", "eеεҽᴇɇ", "fғꜰƒ", "gցɡɢǥɠ", "hһнհʜħɦ", "iіιɪɨ", "jјϳᴊɉ",
	"kкκᴋƙ", "lӏʟłƚ", "mмμᴍɱ", "nпηոɴɲ", "oоοօᴏøө", "pрρᴘƥ", "qԛզ", "rгʀɍɼ", "sѕꜱʂ", "tтτᴛŧƭ",
	"uυսᴜʉ", "vνѵᴠʋ", "wԝωᴡ", "xхχ", "yуγүʏɏƴ", "zζᴢƶʐ",
}

// lookalikeLetters has them by letter.
var lookalikeLetters = func() map[rune]byte {
	m := map[rune]byte{}
	for _, row := range lookalikeRows {
		for _, r := range row[1:] {
			m[r] = row[0]
		}
	}
	return m
}()

// lookalike is the Latin letter that r is taken for, or 0. r is in lower case.
func lookalike(r rune) byte {
	switch {
	case r >= 0x1f150 && r <= 0x1f169: // in black circles; those in white ones decompose
		return byte(r-0x1f150) + 'a'
	case r >= 0x1f170 && r <= 0x1f189: // in black squares
		return byte(r-0x1f170) + 'a'
	case r < utf8.RuneSelf || r > 0xabff || r >= 0x590 && r < 0x1d00 || r >= 0x1e00 && r < 0x2c60 || r >= 0x2e00 && r < 0xa700:
		return 0
	}
	return lookalikeLetters[r]
}
