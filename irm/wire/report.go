package wire

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/irmkit/irmkit/irm"
)

// report gathers the findings of one document.
type report struct {
	found irm.Findings
	left  int          // findings beyond MaxFindings; from then on no type is asked any more
	fatal *irm.Finding // what ended the reading
}

// count grows with every finding, kept or not.
func (r *report) count() int { return len(r.found) + r.left }

// full reports that further findings would only be counted; nothing needs to be
// formatted for them then.
func (r *report) full() bool { return len(r.found) >= MaxFindings }

func (r *report) put(f irm.Finding) {
	if r.full() {
		r.left++
		return
	}
	r.found = append(r.found, brief(f))
}

// findings returns at most MaxFindings of them, the fatal one first, since what
// was found before it may be its consequence, and then how many were left out.
func (r *report) findings() irm.Findings {
	fs, left := r.found, r.left
	if r.fatal != nil {
		if len(fs) == MaxFindings {
			fs, left = fs[:MaxFindings-1], left+1
		}
		fs = append(irm.Findings{*r.fatal}, fs...)
	}
	if left > 0 {
		fs.Add("", "json_more", "at least %d more findings were left out", left)
	}
	return fs
}

// add reports a finding at the value that is being read.
func (s *scanner) add(code, format string, args ...any) {
	if s.full() {
		s.left++
		return
	}
	s.put(irm.Finding{Path: s.where(), Code: code, Message: fmt.Sprintf(format, args...)})
}

// addAt is add for a member of the value that is being read.
func (s *scanner) addAt(member, code, format string, args ...any) {
	if s.full() {
		s.left++
		return
	}
	f := irm.Findings{{Path: member, Code: code, Message: fmt.Sprintf(format, args...)}}
	s.put(f.Under(s.where())[0])
}

// fail reports what makes the rest of the document unreadable, with its place.
func (s *scanner) fail(code, format string, args ...any) {
	if s.dead {
		return
	}
	s.dead = true
	before := s.data[:s.pos]
	line := 1 + bytes.Count(before, []byte("\n"))
	column := 1 + utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])
	f := brief(irm.Finding{Path: s.where(), Code: code, Message: fmt.Sprintf(format, args...) +
		fmt.Sprintf(" at line %d, column %d (byte %d)", line, column, s.pos+s.bom)})
	s.fatal = &f
}

// Parts of a finding's text, which is "path: message (code)".
const (
	maxPath = 120
	maxCode = 40
	maxText = 240 // and 16 for the prefix of whoever prints it
)

// brief bounds a finding and takes control characters out of it: it may quote
// the document, or come from a type of the host.
func brief(f irm.Finding) irm.Finding {
	if len(f.Path) > maxPath {
		f.Path = shorten(f.Path)
	}
	f.Path, f.Code = printable(f.Path), printable(cut(f.Code, maxCode))
	f.Message = cut(printable(cut(f.Message, maxText)), maxText-len(f.Path)-len(f.Code)-len(":  ()"))
	return f
}

// shorten leaves out the middle: where the path ends says most.
func shorten(path string) string {
	const head, gap = 36, "..."
	tail := path[len(path)-(maxPath-head-len(gap)):]
	return cut(path, head) + gap + strings.TrimLeftFunc(tail, func(r rune) bool { return r == utf8.RuneError })
}

func printable(s string) string {
	ok := utf8.ValidString(s) && strings.IndexFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }) < 0
	if ok {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) && r != utf8.RuneError {
			return r
		}
		return '?'
	}, s)
}

// cut shortens s to at most n bytes without splitting a valid rune.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for i := 0; i < utf8.UTFMax && n > 0 && !utf8.RuneStart(s[n]); i++ {
		n--
	}
	return s[:n]
}

// segment is one step of the path to the value that is being read.
type segment struct {
	key   text
	index int // -1 for a key
}

// where writes the path: components[0].rate, attributes["two words"].
func (s *scanner) where() string {
	var b []byte
	for _, step := range s.path {
		if step.index >= 0 {
			b = fmt.Appendf(b, "[%d]", step.index)
			continue
		}
		key := s.unescape(step.key)
		switch {
		case !isPlain(key):
			b = fmt.Appendf(b, "[%s]", irm.Quote(string(key)))
		case len(b) > 0:
			b = append(append(b, '.'), key...)
		default:
			b = append(b, key...)
		}
	}
	return string(b)
}

func isPlain(key []byte) bool {
	if len(key) == 0 || len(key) > 64 {
		return false
	}
	for _, c := range key {
		if c|0x20 < 'a' || c|0x20 > 'z' {
			if (c < '0' || c > '9') && c != '_' && c != '-' {
				return false
			}
		}
	}
	return true
}
