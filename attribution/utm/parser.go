package utm

import "strings"

// Parser reads links in one [Dialect]. It is immutable and safe for concurrent
// use. Make one with [NewParser]; the zero value knows no keys.
type Parser struct {
	dialect Dialect
	clicks  []ClickID
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
// Link.Findings. Of the input 64 KiB are read.
//
// Text without "?" is a query where "=" or "&" comes before any "/" and ":", or
// where it is one word; [Parser.ParseQuery] need not guess. The values are parts
// of raw where nothing is escaped in them.
func (p *Parser) Parse(raw string) Link {
	whole := raw
	if len(raw) > maxLink {
		raw = cutLink(raw)
	}
	link := Link{Raw: raw}
	rest := raw
	if i := strings.IndexByte(rest, '#'); i >= 0 {
		if p.dialect.Fragment {
			link.fragment = fragmentQuery(rest[i+1:])
		}
		rest = rest[:i]
	}
	switch i := strings.IndexByte(rest, '?'); {
	case isQuery(rest, i):
		link.query = rest
	case i >= 0:
		link.query = rest[i+1:]
	}
	p.read(&link, len(whole))
	return link
}

// ParseQuery reads the part of a URL between "?" and "#", such as
// URL.RawQuery of net/url, with or without the "?". A "#" stands for itself.
func (p *Parser) ParseQuery(query string) Link {
	size := len(query)
	if size > maxLink {
		query = cutLink(query)
	}
	link := Link{Raw: query, query: strings.TrimPrefix(query, "?")}
	p.read(&link, size)
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

// fragmentQuery is the part of a fragment that holds pairs: "a=b", "?a=b",
// "/path?a=b". An anchor has none.
func fragmentQuery(fragment string) string {
	if strings.IndexByte(fragment, '=') < 0 {
		return ""
	}
	if i := strings.IndexByte(fragment, '?'); i >= 0 && !isQuery(fragment, i) {
		return fragment[i+1:]
	}
	return fragment
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

// read takes the pairs once. What is odd is only noticed here, and explained in a
// second, slow pass.
func (p *Parser) read(link *Link, size int) {
	link.split, link.last = p.dialect.SplitQuestion, p.dialect.Repeat == LastValue
	r := reading{parser: p, link: link, odd: size > maxLink}
	for _, query := range [...]string{link.query, link.fragment} {
		if query != "" {
			r.take(query)
		}
	}
	if r.odd {
		link.Findings = p.explain(link, size)
	}
}

// reading is the state of the first pass.
type reading struct {
	parser *Parser
	link   *Link
	ranks  [params]int // of the key whose value a parameter has; 0: none yet
	click  int         // the same of the click ID
	odd    bool
}

func (r *reading) take(query string) {
	escaped := !plain(query)
	if escaped && suspicious(query) || !r.link.split && strings.IndexByte(query, '?') >= 0 {
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
	if how != 0 || e == nil && strings.HasPrefix(key, "utm_") {
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
		r.link.Click = r.parser.clicks[e.rank-1]
		r.link.Click.Value = value
	} else {
		*r.link.Params.at(e.param) = value
	}
}

// suspicious reports what may be worth a finding: a bad escape, or anything beyond
// ASCII, which may be no UTF-8.
func suspicious(query string) bool {
	for i := 0; i < len(query); i++ {
		switch c := query[i]; {
		case c >= 0x80:
			return true
		case c != '%':
		case i+2 >= len(query) || !isHex(query[i+1]) || !isHex(query[i+2]) || query[i+1] >= '8':
			return true
		}
	}
	return false
}
