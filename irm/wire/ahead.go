package wire

import "bytes"

// ahead is what lookAhead saw.
type ahead struct {
	found, isString bool
	value           text
}

// lookAhead finds a member of the object that comes next, without checking or
// reporting anything: the reading proper comes later. It stops at the member, so
// that a tag that stands first costs nothing.
func (s *scanner) lookAhead(name string) ahead {
	if s.peek() != '{' {
		return ahead{}
	}
	depth, data := 0, s.data
	for i := s.pos; i < len(data); i++ {
		switch data[i] {
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth <= 0 {
				return ahead{}
			}
		case '"':
			key, end := span(data, i)
			i = end
			colon := afterSpace(data, end+1)
			if depth != 1 || colon >= len(data) || data[colon] != ':' || !s.is(key, name) {
				continue
			}
			from := afterSpace(data, colon+1)
			if from >= len(data) || data[from] != '"' {
				return ahead{found: true}
			}
			value, _ := span(data, from)
			return ahead{found: true, isString: true, value: value}
		}
	}
	return ahead{}
}

// is compares a string of the document with one of ours.
func (s *scanner) is(t text, want string) bool { return string(s.unescape(t)) == want }

// span returns the string that opens at i and the place of its closing quote.
func span(data []byte, i int) (text, int) {
	end := i + 1
	for end < len(data) && data[end] != '"' {
		if data[end] == '\\' {
			end++
		}
		end++
	}
	end = min(end, len(data))
	return text{uint32(i + 1), uint32(end)}, end
}

func afterSpace(data []byte, i int) int {
	for i < len(data) && bytes.IndexByte([]byte(" \t\r\n"), data[i]) >= 0 {
		i++
	}
	return i
}

// leap steps over a value up to the comma or bracket behind it, without checking
// anything.
func (s *scanner) leap() {
	for depth := 0; s.pos < len(s.data); s.pos++ {
		switch s.data[s.pos] {
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth < 0 {
				return
			}
		case ',':
			if depth == 0 {
				return
			}
		case '"':
			_, s.pos = span(s.data, s.pos)
		}
	}
	s.pos = min(s.pos, len(s.data))
}
