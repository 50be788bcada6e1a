package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// hosted makes literal what hosts would make a link or a mention of.
func hosted(spans []Span) []Span {
	var out []Span
	add := func(style Style, text string) {
		if last := len(out) - 1; last >= 0 && out[last].Style == style {
			out[last].Text += text
		} else if text != "" {
			out = append(out, Span{Style: style, Text: text})
		}
	}
	for _, s := range spans {
		switch s.Style {
		case Strong, Linked:
			out = append(out, s)
			continue
		case Literal:
			add(Literal, s.Text)
			continue
		}
		from := 0 // what is plain and not yet added
		for i := 0; i < len(s.Text); {
			end := len(s.Text)
			if n := strings.IndexAny(s.Text[i:], " \n"); n >= 0 {
				end = i + n
			}
			if before, word := punctuated(s.Text[i:end]); isHosted(word) {
				begin := i + len(before)
				add(Plain, s.Text[from:begin])
				add(Literal, word)
				from = begin + len(word)
			}
			i = end + 1
		}
		add(Plain, s.Text[from:])
	}
	return out
}

// punctuated takes the punctuation around a word away, and tells what stood before it.
func punctuated(s string) (before, word string) {
	word = strings.TrimLeft(s, "([<\"")
	before = s[:len(s)-len(word)]
	return before, strings.TrimRight(word, ".,;:!?)]}>\"'")
}

func isHosted(word string) bool {
	for i, c := range word {
		switch c {
		case '@':
			if next, _ := utf8.DecodeRuneInString(word[i+1:]); isWord(next) || next == '_' {
				return true
			}
		case ':':
			if strings.HasPrefix(word[i:], "://") {
				return true
			}
		case 'w', 'W':
			if len(word) >= i+4 && strings.EqualFold(word[i:i+4], "www.") {
				return true
			}
		}
	}
	return false
}

func isWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
}
