package wire

import "bytes"

// number reads a number and reports whether it is one without an exponent. An
// exponent is refused everywhere: 1e1000000000 has twelve bytes, and whoever
// expands it has lost.
func (s *scanner) number() (text, bool) {
	start := s.pos
	if s.peek() == '-' {
		s.pos++
	}
	if s.peek() == '0' {
		s.pos++
	} else if s.digits() == 0 {
		s.unexpected("a digit")
		return text{}, false
	}
	if s.peek() == '.' {
		s.pos++
		if s.digits() == 0 {
			s.unexpected("a digit after the point")
			return text{}, false
		}
	}
	exponent := s.peek()|0x20 == 'e'
	if exponent {
		s.pos++
		if c := s.peek(); c == '+' || c == '-' {
			s.pos++
		}
		if s.digits() == 0 {
			s.unexpected("a digit of the exponent")
			return text{}, false
		}
	}
	if c := s.peek(); c != 0 && bytes.IndexByte([]byte(" \t\r\n,]}"), c) < 0 && s.depth > 0 {
		s.unexpected("the end of the number") // 05, 0x10, 1.2.3
		return text{}, false
	}
	s.numbers++
	if exponent {
		s.add("decimal_syntax", "a number with an exponent; want plain digits")
	}
	return text{uint32(start), uint32(s.pos)}, !exponent
}

// digits steps over digits and returns how many there were.
func (s *scanner) digits() int {
	start := s.pos
	for isDigit(s.peek()) {
		s.pos++
	}
	return s.pos - start
}

func isDigit(c byte) bool { return c-'0' <= 9 }
