package wire

import (
	"bytes"
	"unicode/utf8"
)

// scanner reads JSON by recursive descent, straight from the bytes and without
// building anything: what it keeps is a path and the spans of the keys of the
// objects that are open. After fail it is dead and every method returns at once.
type scanner struct {
	report
	data       []byte // the document without a byte order mark
	bom        int    // bytes of the mark, for offsets
	pos        int
	depth      int
	maxMembers int  // 0 for no limit
	controls   bool // control characters are no finding
	dead       bool
	numbers    int // numbers read so far
	path       []segment
	keys       []text // of the open objects, outermost first
	buf        []byte // of unescape
}

// load takes the document after the checks that need no syntax.
func (s *scanner) load(data []byte, limit int) bool {
	if len(data) > limit {
		s.fail("json_size", "document of %d bytes; at most %d are read", len(data), limit)
		return false
	}
	rest := bytes.TrimPrefix(data, []byte("\uFEFF"))
	s.data, s.bom = rest, len(data)-len(rest)
	switch {
	case isUTF16(rest):
		s.fail("utf8", "the text looks like UTF-16; save it as UTF-8")
	case !utf8.Valid(rest):
		s.pos = invalidAt(rest)
		s.fail("utf8", "invalid UTF-8")
	}
	return !s.dead
}

// isUTF16 knows the byte order marks, and a first character in ASCII, as every
// JSON document has it.
func isUTF16(b []byte) bool {
	if len(b) < 2 {
		return false
	}
	return b[0] == 0xFF && b[1] == 0xFE || b[0] == 0xFE && b[1] == 0xFF || (b[0] == 0) != (b[1] == 0)
}

func invalidAt(b []byte) int {
	at := 0
	for at < len(b) {
		r, n := utf8.DecodeRune(b[at:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		at += n
	}
	return at
}

// finish demands the end of the document.
func (s *scanner) finish() {
	s.space()
	if !s.dead && s.pos < len(s.data) {
		s.fail("json_trailing", "text after the end of the document")
	}
}

func (s *scanner) space() {
	for s.pos < len(s.data) {
		switch s.data[s.pos] {
		case ' ', '\t', '\r', '\n':
			s.pos++
		default:
			return
		}
	}
}

// peek returns the next byte, 0 at the end. A NUL begins no token either.
func (s *scanner) peek() byte {
	if s.pos < len(s.data) {
		return s.data[s.pos]
	}
	return 0
}

// unexpected reports a byte that no rule of JSON allows here.
func (s *scanner) unexpected(want string) {
	if s.pos >= len(s.data) {
		s.fail("json_syntax", "the document ends early; want %s", want)
		return
	}
	r, _ := utf8.DecodeRune(s.data[s.pos:])
	s.fail("json_syntax", "unexpected %+q; want %s", r, want)
}

// members reads an object. visit must read the value of each member; keys are
// compared under case folding, or exactly.
func (s *scanner) members(fold bool, visit func(key text)) {
	base := len(s.keys)
	for more := s.open('}'); more; more = s.next('}') {
		key := s.key()
		if s.dead {
			return
		}
		if s.keys = append(s.keys, key); s.maxMembers > 0 && len(s.keys)-base > s.maxMembers {
			s.fail("json_size", "object of more than %d members", s.maxMembers)
			return
		}
		s.path = append(s.path, segment{key: key, index: -1})
		visit(key)
		s.path = s.path[:len(s.path)-1]
	}
	if !s.dead {
		s.duplicates(base, fold)
		s.keys = s.keys[:base]
	}
}

// elements reads an array and returns how many elements it has. visit must read
// each of them.
func (s *scanner) elements(visit func(index int)) int {
	n := 0
	for more := s.open(']'); more; more = s.next(']') {
		s.path = append(s.path, segment{index: n})
		visit(n)
		s.path = s.path[:len(s.path)-1]
		n++
	}
	return n
}

// open steps over the opening bracket and reports whether anything follows.
func (s *scanner) open(closing byte) bool {
	if s.depth++; s.depth > MaxDepth {
		s.fail("json_depth", "more than %d nested objects and arrays", MaxDepth)
		return false
	}
	s.pos++
	if s.space(); s.peek() == closing {
		s.pos++
		s.depth--
		return false
	}
	return true
}

// next steps over what stands between two values, or over the closing bracket.
func (s *scanner) next(closing byte) bool {
	s.space()
	switch {
	case s.dead:
	case s.peek() == ',':
		s.pos++
		s.space()
		return true
	case s.peek() == closing:
		s.pos++
		s.depth--
	default:
		s.unexpected("',' or '" + string(closing) + "'")
	}
	return false
}

// key reads a member's name and the colon.
func (s *scanner) key() text {
	if s.peek() != '"' {
		s.unexpected("a member name in double quotes")
		return text{}
	}
	key, _ := s.str()
	if s.space(); !s.dead && s.peek() != ':' {
		s.unexpected("':'")
	}
	s.pos++
	return key
}

// skip reads a value of no particular type.
func (s *scanner) skip(fold bool) {
	s.space()
	switch c := s.peek(); {
	case s.dead:
	case c == '{':
		s.members(fold, func(text) { s.skip(fold) })
	case c == '[':
		s.elements(func(int) { s.skip(fold) })
	case c == '"':
		s.str()
	case c == '-' || isDigit(c):
		s.number()
	default:
		s.literal()
	}
}

// literal reads true, false or null.
func (s *scanner) literal() {
	for _, word := range [...]string{"true", "false", "null"} {
		if bytes.HasPrefix(s.data[s.pos:], []byte(word)) {
			s.pos += len(word)
			return
		}
	}
	s.unexpected("a value")
}
