package markup

import (
	"strings"
	"unicode/utf8"
)

// plain writes text with a backslash before what could be read as Markdown; next follows it.
func (w *inline) plain(text string, next rune) {
	if w.place != Paragraph {
		w.escape(breaks.Replace(text), next)
		return
	}
	for i, paragraph := range strings.Split(text, "\n\n") {
		if i > 0 {
			w.WriteString("\n\n")
		}
		for j, line := range strings.Split(paragraph, "\n") {
			switch {
			case j > 0 && strings.HasSuffix(w.String(), `\`): // not all count backslashes there
				w.WriteString("  \n")
			case j > 0:
				w.WriteString("\\\n")
			}
			if s := w.String(); s == "" && !w.begun || strings.HasSuffix(s, "\n") {
				line = w.opening(line)
			}
			w.escape(line, next)
		}
	}
}

var breaks = strings.NewReplacer("\n\n", " ", "\n", " ")

// opening writes what could begin a block at the start of a line, and returns the rest.
func (w *inline) opening(line string) string {
	digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
	rest := line[digits:]
	switch {
	case rest == "":
		return line
	case digits == 0 && strings.ContainsRune("#+-=>:", rune(rest[0])),
		digits > 0 && (rest[0] == '.' || rest[0] == ')') && (len(rest) == 1 || rest[1] == ' '):
		w.WriteString(line[:digits] + `\` + rest[:1])
		return rest[1:]
	}
	return line
}

func (w *inline) escape(text string, next rune) {
	for i, r := range text {
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
		last := i+utf8.RuneLen(r) == len(text)
		if last {
			after = next
		}
		switch r {
		case '\\', '`', '*', '[', ']', '<', '|', '~', '$':
			w.WriteByte('\\')
		case '_': // within a word it is nothing to read
			if !isWord(before) || !isWord(after) {
				w.WriteByte('\\')
			}
		case '&': // an entity
			if after == '#' || isAlphanumeric(after) {
				w.WriteByte('\\')
			}
		case '!': // an image
			if last && next == '[' {
				w.WriteByte('\\')
			}
		case '#': // may close a heading
			if w.place == Heading {
				w.WriteByte('\\')
			}
		}
		w.WriteRune(r)
	}
}
