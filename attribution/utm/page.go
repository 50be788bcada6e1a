package utm

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/irmkit/irmkit/irm"
)

const maxURL = 8192

// page is a landing page in pieces, each as it stands.
type page struct {
	scheme   string // with "://"
	host     string // with brackets, without port
	port     string // with ":"; empty where none or an empty one
	path     string
	mark     bool // "?" stands
	query    string
	fragment string // with "#"
}

func pageError(code, input, want string) error {
	return &irm.ParseError{What: "landing page", Code: code, Input: short(input), Want: want}
}

// splitPage checks the characters and the outline; see checkHost for the host. It
// is not url.Parse of net/url, which reads some texts in another way than browsers
// do, and cannot give back the bytes.
func splitPage(s string) (pg page, err error) {
	if len(s) > maxURL {
		return pg, pageError("url_length", s, "want at most 8,192 bytes")
	}
	if !utf8.ValidString(s) {
		return pg, pageError("utf8", s, "want valid UTF-8")
	}
	if at := strings.IndexFunc(s, forbidden); at >= 0 {
		return pg, pageError("url", s[at:], "want no backslash, space, control or invisible character in it")
	}
	colon := strings.Index(s, "://")
	if colon < 0 || lower(s[:colon]) != "https" && lower(s[:colon]) != "http" {
		return pg, pageError("url", s, "want a whole URL that begins with https:// or http://")
	}
	pg.scheme, s = s[:colon+3], s[colon+3:]
	if i := strings.IndexByte(s, '#'); i >= 0 {
		s, pg.fragment = s[:i], s[i:]
	}
	s, pg.query, pg.mark = strings.Cut(s, "?")
	authority := s
	if i := strings.IndexByte(s, '/'); i >= 0 {
		authority, pg.path = s[:i], s[i:]
	}
	if strings.IndexByte(authority, '@') >= 0 {
		return pg, pageError("url", "", "want no user name before the host")
	}
	if pg.host, pg.port, err = splitPort(authority); err != nil {
		return pg, err
	}
	if i := badEscapeAt(pg.path); i >= 0 {
		return pg, pageError("url", pg.path[i:min(len(pg.path), i+3)], "want two hexadecimal digits after % in the path")
	}
	return pg, nil
}

func forbidden(r rune) bool { return r == '\\' || r == ' ' || hidden(r) }

// splitPort cuts a port off, which may be empty.
func splitPort(authority string) (host, port string, err error) {
	end := strings.LastIndexByte(authority, ']') // colons of an IPv6 address
	i := strings.IndexByte(authority[end+1:], ':')
	if i < 0 {
		return authority, "", nil
	}
	host, port = authority[:end+1+i], authority[end+1+i:]
	if port == ":" {
		return host, "", nil
	}
	n, err := strconv.ParseUint(port[1:], 10, 16)
	if err != nil || n == 0 {
		return "", "", pageError("url", port[1:], "want a port from 1 to 65535")
	}
	return host, port, nil
}

func badEscapeAt(path string) int {
	for i := range len(path) {
		if path[i] == '%' && (i+2 >= len(path) || !isHex(path[i+1]) || !isHex(path[i+2])) {
			return i
		}
	}
	return -1
}

// with puts the page together again, with the parameters.
func (pg *page) with(p Params, existing Existing) string {
	var b strings.Builder
	b.WriteString(pg.scheme)
	b.WriteString(pg.host)
	b.WriteString(pg.port)
	if pg.path == "" {
		b.WriteByte('/')
	}
	for i := range len(pg.path) {
		if c := pg.path[i]; c < utf8.RuneSelf {
			b.WriteByte(c)
		} else {
			escape(&b, pg.path[i:i+1])
		}
	}
	query := pg.query
	switch {
	case existing == KeepExisting && tagged(query):
		p = Params{}
	case existing != RefuseExisting:
		query, p = fill(query, p)
	}
	added := p.Encode()
	if pg.mark || added != "" {
		b.WriteByte('?')
	}
	b.WriteString(query)
	if query != "" && added != "" && query[len(query)-1] != '&' {
		b.WriteByte('&')
	}
	b.WriteString(added)
	b.WriteString(pg.fragment)
	return b.String()
}

// tagged reports whether a query has a value for any of the parameters.
func tagged(query string) bool {
	for query != "" {
		var pair string
		pair, query = next(query, false)
		if _, _, ok := present(pair); ok {
			if _, value, _ := strings.Cut(pair, "="); value != "" {
				return true
			}
		}
	}
	return false
}

// fill gives the parameters of the query their new values, and returns those that are
// left to add. Each stands once at most.
func fill(query string, p Params) (string, Params) {
	var b strings.Builder
	for {
		pair, rest, more := strings.Cut(query, "&")
		param, _, ok := present(pair)
		if value := p.Get(param); ok && value != "" {
			key, _, _ := strings.Cut(pair, "=")
			b.WriteString(key)
			b.WriteByte('=')
			escape(&b, value)
			*p.at(param) = ""
		} else {
			b.WriteString(pair)
		}
		if !more {
			return b.String(), p
		}
		b.WriteByte('&')
		query = rest
	}
}
