package utm

import "strings"

// Parser reads links in one [Dialect]. It is immutable and safe for concurrent
// use. Make one with [NewParser]; the zero value knows no keys.
type Parser struct {
	dialect Dialect
	clicks  []ClickKey
	table   []entry // open addressing; at most a quarter is used
	longest int     // bytes of a key
}

// NewParser checks a dialect and compiles it. The error holds all findings
// (irm.Findings).
func NewParser(d Dialect) (*Parser, error) {
	if err := d.Validate().Err(); err != nil {
		return nil, err
	}
	return compile(d), nil
}

var standard = compile(Dialect{})

// Parse reads a link in the zero [Dialect]: see [Parser.Parse].
func Parse(raw string) Link { return standard.Parse(raw) }

// ParseQuery reads a query in the zero [Dialect]: see [Parser.ParseQuery].
func ParseQuery(query string) Link { return standard.ParseQuery(query) }

const maxLink = 64 << 10

// Parse reads a link as it was observed: a URL with or without scheme and host, or
// a query with or without "?". It never fails; what looks wrong is in
// Link.Findings. Of the input 64 KiB are read. As in browsers, spaces and control
// characters around the link and line breaks and tabs within it do not count.
//
// Text without "?" is a query where "=" or "&" comes before any "/" and ":", or
// where it is one word; [Parser.ParseQuery] need not guess. The values are parts
// of raw where nothing is escaped in them.
func (p *Parser) Parse(raw string) Link {
	size := len(raw)
	if size > maxLink {
		raw = cutLink(raw)
	}
	link := Link{Raw: raw}
	r := reading{parser: p, link: &link, size: size}
	r.scan(raw)
	rest := raw
	if r.control || raw != "" && (raw[0] == ' ' || raw[len(raw)-1] == ' ') {
		rest = strip(raw)
		r.stripped = len(rest) != len(raw)
	}
	if i := strings.IndexByte(rest, '#'); i >= 0 {
		anchor := rest[i+1:] // not r.unread itself, which would cost an allocation
		if p.dialect.Fragment {
			anchor, link.fragment = cutFragment(anchor)
		}
		r.unread = anchor
		rest = rest[:i]
	}
	switch i := strings.IndexByte(rest, '?'); {
	case isQuery(rest, i):
		link.query = rest
	case i >= 0:
		r.path, link.query = rest[:i], rest[i+1:]
	default:
		r.path = rest
	}
	r.odd = r.stripped || p.maybeMarked(r.path) || r.unread != "" && p.maybeMarked(r.unread)
	r.read()
	return link
}

// ParseQuery reads the part of a URL between "?" and "#", such as
// URL.RawQuery of net/url, with or without the "?". Every byte stands for itself,
// "#" and spaces too.
func (p *Parser) ParseQuery(query string) Link {
	size := len(query)
	if size > maxLink {
		query = cutLink(query)
	}
	link := Link{Raw: query, query: strings.TrimPrefix(query, "?")}
	r := reading{parser: p, link: &link, size: size}
	r.scan(query)
	r.read()
	return link
}

// isQuery reports whether text is a bare query, the first "?" of it being at mark.
func isQuery(text string, mark int) bool {
	head := text
	if mark >= 0 {
		head = text[:mark]
	}
	for i := range len(head) {
		switch head[i] {
		case '=', '&':
			return true
		case '/', ':':
			return false
		}
	}
	return mark < 0 && strings.IndexByte(head, '.') < 0
}

// cutFragment divides a fragment into what is not read and what holds pairs: "a=b",
// "?a=b", "/path?a=b". An anchor has none.
func cutFragment(fragment string) (anchor, query string) {
	if strings.IndexByte(fragment, '=') < 0 {
		return fragment, ""
	}
	if i := strings.IndexByte(fragment, '?'); i >= 0 && !isQuery(fragment, i) {
		return fragment[:i], fragment[i+1:]
	}
	return "", fragment
}

// cutLink keeps whole pairs where there are several. It copies, so that the rest
// can be freed.
func cutLink(raw string) string {
	raw = raw[:maxLink]
	if i := strings.LastIndexByte(raw, '&'); i >= 0 {
		raw = raw[:i]
	}
	return strings.Clone(raw)
}

// reading is the state of the first pass, which takes the pairs. What is odd is only
// noticed here, and explained in a second, slow pass.
type reading struct {
	parser   *Parser
	link     *Link
	size     int         // of the input, before it was cut
	path     string      // what stands before the query
	unread   string      // what stands after "#" and is not read
	ranks    [params]int // of the key whose value a parameter has; 0: none yet
	click    int         // the same of the click ID
	control  bool        // there are ASCII control characters
	high     bool        // there are bytes beyond ASCII
	odd      bool
	stripped bool // of white space that does not count
}

// scan looks at all bytes at once.
func (r *reading) scan(s string) {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	var below, high uint64
	for ; len(s) >= 8; s = s[8:] {
		w := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		below |= (w - ' '*ones) &^ w // the top bit of a byte below a space, if of any
		high |= w
	}
	for i := range len(s) {
		below |= (uint64(s[i]) - ' ') &^ uint64(s[i])
		high |= uint64(s[i])
	}
	r.control, r.high = below&tops != 0, high&tops != 0
}

func (r *reading) read() {
	link, d := r.link, &r.parser.dialect
	link.split, link.last = d.SplitQuestion, d.Repeat == LastValue
	r.odd = r.odd || r.size > maxLink
	if link.query != "" {
		r.take(link.query)
	}
	if link.fragment != "" {
		r.take(link.fragment)
	}
	if r.odd {
		link.Findings = r.explain()
	}
}

func (r *reading) take(query string) {
	escaped := r.high || strings.IndexByte(query, '%') >= 0 || strings.IndexByte(query, '+') >= 0
	if escaped && suspicious(query) || strings.IndexByte(query, ';') >= 0 || !r.link.split && strings.IndexByte(query, '?') >= 0 {
		r.odd = true
	}
	for query != "" {
		var pair string
		pair, query = next(query, r.link.split)
		key, value, _ := strings.Cut(pair, "=")
		e := r.parser.find(key)
		if e == nil {
			if e = r.strange(key); e == nil {
				continue
			}
		}
		if value == "" {
			r.odd = true
			continue
		}
		if escaped {
			value, _ = decode(value)
		}
		r.set(e, value)
	}
}

// strange looks closer at a key that was not found as it stands.
func (r *reading) strange(key string) *entry {
	e, how := r.parser.recognise(key)
	if how != 0 || e == nil && strings.HasPrefix(key, "utm") {
		r.odd = true
	}
	return e
}

// set keeps a value if it counts more than what is there.
func (r *reading) set(e *entry, value string) {
	held := &r.click
	if !e.click {
		held = &r.ranks[e.param]
		r.odd = r.odd || *held != 0
	}
	if *held != 0 && e.rank >= *held && (e.rank > *held || !r.link.last) {
		return
	}
	*held = e.rank
	if e.click {
		key := r.parser.clicks[e.rank-1]
		r.link.Click = ClickID{Key: key.Key, Network: key.Network, Value: value}
	} else {
		*r.link.Params.at(e.param) = value
	}
}

// suspicious reports what may be worth a finding: a bad escape, an escaped "&", ";"
// or "?", or anything beyond ASCII, which may be no UTF-8.
func suspicious(query string) bool {
	for i := 0; i < len(query); i++ {
		switch c := query[i]; {
		case c >= 0x80:
			return true
		case c != '%':
		case i+2 >= len(query) || !isHex(query[i+1]) || !isHex(query[i+2]) || query[i+1] >= '8':
			return true
		default:
			switch unhex(query[i+1])<<4 | unhex(query[i+2]) {
			case '&', ';', '?':
				return true
			}
		}
	}
	return false
}
