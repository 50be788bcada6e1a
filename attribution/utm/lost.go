package utm

import "strings"

// Marks get lost in links that are put together without looking: in the path, behind
// "#", or within the value of another key. Nothing is taken from there, since what
// was meant cannot be known, but it is told.

// maybeMarked looks quickly whether a part of a link that is no query may hold a
// parameter.
func (p *Parser) maybeMarked(text string) bool {
	return strings.IndexByte(text, '=') >= 0 || strings.IndexByte(text, '%') >= 0
}

// outside reports the parameters in a part of the link that is no query.
func (p *Parser) outside(r *report, text, code, format string) {
	for text = lower(unwrap(text)); text != ""; {
		var token string
		if i := strings.IndexAny(text, "&?;#/"); i >= 0 {
			token, text = text[:i], text[i+1:]
		} else {
			token, text = text, ""
		}
		key, _, found := strings.Cut(token, "=")
		if path, name, ok := p.named(key); ok && found {
			r.warn(path, code, format, name)
		}
	}
}

// named says which parameter a key in lower case is, and gives a safe form of the
// key.
func (p *Parser) named(key string) (path, name string, ok bool) {
	key = strings.TrimPrefix(strings.TrimSpace(key), "amp;")
	switch e := p.find(key); {
	case e != nil:
		return e.path(), e.key, true
	case strings.HasPrefix(key, "utm_"):
		return "query", "utm_", true
	}
	return "", "", false
}

// within reports the parameters that a value has swallowed because what divides them
// is no "&". A link that is itself a value may have parameters of its own.
func (p *Parser) within(r *report, path, value string) {
	value = lower(value)
	text := unwrap(value)
	scheme := strings.Index(text, "://")
	nested := scheme >= 0 && strings.IndexByte(value, '?') < 0
	for i := 0; i < len(text); i++ {
		var code, by string
		switch text[i] {
		case '?':
			code, by = "utm_question", "a second \"?\""
		case '&':
			code, by = "utm_ampersand", "an escaped \"&\""
		case ';':
			code, by = "utm_semicolon", "\";\""
		default:
			continue
		}
		key, _, found := strings.Cut(text[i+1:min(len(text), i+1+maxKey+1)], "=")
		_, name, ok := p.named(key)
		if ok && (found || name == "utm_") && !(nested && scheme < i) {
			r.warn(path, code, "%s before %s: want \"&\"", by, name)
		}
	}
}

// unwrap decodes text that is escaped up to three times over.
func unwrap(text string) string {
	for range 3 {
		plain, _ := unescape(text)
		if plain == text {
			break
		}
		text = plain
	}
	return text
}

// strip does what browsers do before they read a link: control characters and spaces
// at its ends are cut off, tabs and line breaks left out (URL standard, "basic URL
// parser").
func strip(s string) string {
	s = strings.TrimFunc(s, func(r rune) bool { return r <= ' ' })
	if strings.ContainsAny(s, "\t\n\r") {
		s = strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(s)
	}
	return s
}
