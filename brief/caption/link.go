package caption

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of links: of what X shortens, and of its own short links.
const (
	maxLink = 4096
	maxSlug = 40
)

// run reads a run of the characters of hosts from i, as the beginning of a link or not, and
// goes on after it.
func (s *scanner) run(i int) int {
	h := s.host(i)
	if start, ok := s.scheme(i, h.end); ok && !isPartOfAddress(s.before(start)) {
		host := h.end + len("://")
		if end := s.link(start, host); end > 0 {
			return end
		}
		return host
	}
	p := s.before(i)
	if isPartOfAddress(p) {
		return h.end
	}
	if p == '-' || p == '_' || p == '.' || p == '/' || h.domain == 0 {
		return h.end
	}
	end, ok := s.tail(i, i, h.domain)
	if !ok {
		return max(end, h.end)
	}
	return s.add(Link, i, end)
}

func isPartOfAddress(p rune) bool {
	return p == '@' || p == '＠' || p == '#' || p == '＃' || p == '$' || p == '\ufeff' ||
		p > 0 && p < utf8.RuneSelf && asciiClass[p]&alnum != 0
}

// scheme is where the scheme of the web begins that the run from i ends with, if it does:
// a sentence before it may have left out the blank.
func (s *scanner) scheme(i, end int) (start int, ok bool) {
	if !strings.HasPrefix(s.text[end:], "://") {
		return 0, false
	}
	for start = end; start > i && s.text[start-1] < utf8.RuneSelf && asciiClass[s.text[start-1]]&alnum != 0; {
		start--
	}
	name := s.text[start:end]
	return start, strings.EqualFold(name, "http") || strings.EqualFold(name, "https")
}

// link reads what follows a scheme, and is 0 where that is no host.
func (s *scanner) link(start, host int) int {
	domain := 0
	if r, _ := s.at(host); r < utf8.RuneSelf && asciiClass[r]&alnum != 0 || isLatinAccent(r) {
		domain = s.host(host).domain
	}
	if domain == 0 {
		domain = s.unicodeHost(host)
	}
	if domain == 0 {
		return 0
	}
	end, ok := s.tail(start, host, domain)
	if !ok {
		return end
	}
	return s.add(Link, start, end)
}

// hostRun is a run of the characters of hosts. domain is where the longest host in it
// ends, and 0 where it has none.
type hostRun struct{ end, domain int }

// host reads the run that begins at i. A host is labels, the one before the last dot
// without _, and a top-level domain.
func (s *scanner) host(i int) (h hostRun) {
	label := i     // where the label begins
	valid := true  // the labels so far
	named := false // the label before this one can be followed by a top-level domain
	h.end = i
	for {
		n, dot := s.hostChar(h.end)
		if n > 0 && !dot {
			h.end += n
			continue
		}
		if named {
			if end := s.topLevel(label, h.end); end > label {
				h.domain = end
			}
		}
		if n == 0 {
			return h
		}
		text := s.text[label:h.end]
		valid = valid && text != "" && !strings.HasPrefix(text, "-") && !strings.HasPrefix(text, "_") &&
			!strings.HasSuffix(text, "-") && !strings.HasSuffix(text, "_")
		named = valid && !strings.Contains(text, "_")
		h.end++
		label = h.end
	}
}

// hostChar is the length of the character of a host at i, 0 if it is none.
func (s *scanner) hostChar(i int) (n int, dot bool) {
	if i >= len(s.text) {
		return 0, false
	}
	if b := s.text[i]; b < utf8.RuneSelf {
		if asciiClass[b]&hostByte == 0 {
			return 0, false
		}
		return 1, b == '.'
	}
	if r, n := utf8.DecodeRuneInString(s.text[i:]); isLatinAccent(r) {
		return n, false
	}
	return 0, false
}

// topLevel is where the top-level domain that begins at i ends, and no more than i if there
// is none. The label goes to end; a domain in letters beyond Latin may begin there.
func (s *scanner) topLevel(i, end int) int {
	if i == end {
		return i + unicodeDomain(s.text[i:])
	}
	j := i
	for j < end && (s.text[j] == '-' || asciiClass[s.text[j]]&alnum != 0) {
		j++
	}
	if !isTopLevel(s.text[i:j]) || j < len(s.text) && s.text[j] == '@' || j < len(s.text) && s.text[j] == '+' {
		return 0
	}
	return j
}

// unicodeHost reads a host of letters of any script from i: one label or several, and a
// top-level domain. 0 is none.
func (s *scanner) unicodeHost(i int) (domain int) {
	label := i
	for j := i; ; {
		r, n := s.at(j)
		switch {
		case n > 0 && (r == '-' || isHostRune(r)):
			j += n
		case r == '.' && j > label && s.text[label] != '-' && s.text[j-1] != '-':
			j++
			label = j
			tld := label
			for tld < len(s.text) && (s.text[tld] == '-' || asciiClass[s.text[tld]]&alnum != 0) {
				tld++
			}
			if end := s.topLevel(label, tld); end > label {
				domain = end
			}
		default:
			return domain
		}
	}
}

// isHostRune is all but punctuation of ASCII, spaces, controls and U+2000 to U+206F.
func isHostRune(r rune) bool {
	if r < utf8.RuneSelf {
		return asciiClass[r]&alnum != 0
	}
	return r != utf8.RuneError && !(r >= 0x2000 && r <= 0x206f) && !unicode.Is(unicode.Z, r) && r != '\u0085'
}

// tail reads port, path and query after the domain, and says where the link ends and
// whether it is one at all. One that is not is passed over, not read again.
func (s *scanner) tail(start, host, domain int) (end int, ok bool) {
	name := s.text[host:domain]
	extra, ok := hostLength(name)
	if !ok {
		return domain, false
	}
	end = domain
	if r, _ := s.at(end); r == ':' {
		port := end + 1
		for port < len(s.text) && s.text[port] >= '0' && s.text[port] <= '9' {
			port++
		}
		if port > end+1 {
			end = port
		}
	}
	slash, _ := s.at(end)
	switch {
	case slash == '/' && host > start && end == domain && strings.EqualFold(name, "t.co"):
		return s.shortLink(end)
	case slash == '/':
		end = s.query(s.path(end))
	case host > start:
		end = s.query(end)
	default:
		end = domain // "Have you been to example.com?#ad" asks, and has a hashtag
	}
	length := utf8.RuneCountInString(s.text[start:end]) + extra
	if host == start {
		length += len("https://")
	}
	return end, length <= maxLink
}

// shortLink reads the slug of a link of X's own, which ends where that ends.
func (s *scanner) shortLink(slash int) (end int, ok bool) {
	end = slash + 1
	for end < len(s.text) && asciiClass[s.text[end]]&alnum != 0 {
		end++
	}
	if end-slash-1 > maxSlug {
		return end, false
	}
	return s.query(end), true
}

// path reads from the slash at i to the last character that may end a path.
func (s *scanner) path(i int) (end int) {
	end = i + 1
	for j := end; ; {
		r, n := s.at(j)
		switch {
		case n > 0 && isPathRune(r):
			j += n
			if r >= utf8.RuneSelf && r != '–' || r < utf8.RuneSelf && asciiClass[r]&pathEnd != 0 {
				end = j
			}
		case r == '(':
			closed := s.parens(j)
			if closed == 0 {
				return end
			}
			j, end = closed, closed
		default:
			return end
		}
	}
}

func isPathRune(r rune) bool {
	if r < utf8.RuneSelf {
		return asciiClass[r]&pathByte != 0
	}
	return r == '–' || isLatinAccent(r) || r >= 0x400 && r <= 0x4ff
}

// parens is the end of the balanced parentheses at i, which may hold one more pair and
// are not empty; 0 if they are not so. No more than two are ever opened, so that a text of
// many is not read over and over.
func (s *scanner) parens(i int) int {
	depth, inner, empty := 1, 0, true
	for j := i + 1; ; {
		r, n := s.at(j)
		switch {
		case r == '(' && depth == 1 && inner == 0:
			depth, inner, empty = 2, 1, true
		case r == ')' && !empty:
			depth--
			if depth == 0 {
				return j + 1
			}
		case n > 0 && isPathRune(r):
			empty = false
		default:
			return 0
		}
		j += n
	}
}

// query is the end of the query at i, and i if there is none.
func (s *scanner) query(i int) (end int) {
	end = i
	if i >= len(s.text) || s.text[i] != '?' {
		return end
	}
	for j := i + 1; j < len(s.text) && asciiClass[s.text[j]]&queryByte != 0; j++ {
		if asciiClass[s.text[j]]&queryEnd != 0 {
			end = j + 1
		}
	}
	return end
}
