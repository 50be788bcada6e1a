package utm

import (
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

const maxFindings = 32 // of one link; a last one says that there are more

// report collects the warnings of one link. One that repeats, by path and code, is
// told once.
type report struct {
	findings irm.Findings
	full     bool
}

func (r *report) warn(path, code, format string, args ...any) {
	switch {
	case r.told(path, code):
	case len(r.findings) == maxFindings:
		r.full = true
		r.findings.Warn("", "limit", "there is more to find")
	default:
		r.findings.Warn(path, code, format, args...)
	}
}

// told reports that a warning would not be told: it was, or there are too many.
func (r *report) told(path, code string) bool {
	return r.full || slices.ContainsFunc(r.findings, func(f irm.Finding) bool { return f.Path == path && f.Code == code })
}

// explain reads a link again to say what is odd about it. No message holds a
// value, which may be anything.
func (in *reading) explain() irm.Findings {
	var r report
	p, link := in.parser, *in.link // a copy: the link itself stays off the heap
	if in.size > maxLink {
		r.warn("", "url_length", "%d bytes are too many: the first %d are read", in.size, len(link.Raw))
	}
	if in.stripped {
		r.warn("", "url_space", "white space or control characters around the link, or line breaks in it: left out")
	}
	p.outside(&r, in.path, "utm_path", "%s stands in the path, without a \"?\" before it: not read")
	p.outside(&r, in.unread, "utm_fragment", "%s stands behind \"#\": not read, want it before")
	var counts [params][maxKeys + 1]int
	for raw := range link.raw() {
		key, value, _ := strings.Cut(raw, "=")
		e, h := p.recognise(key)
		path := "query"
		if e != nil {
			path = e.path()
		}
		r.pair(path, key, value)
		p.within(&r, path, value)
		if e == nil {
			p.unknown(&r, key)
			continue
		}
		r.key(path, e, h)
		switch {
		case value == "":
			r.warn(path, "utm_empty", "%s has no value", e.key)
		case !e.click:
			counts[e.param][e.rank]++
		}
	}
	for param, byRank := range counts {
		r.repeated(Param(param), byRank[1:], link.last)
	}
	return r.findings
}

// pair reports what is wrong with the text of a pair.
func (r *report) pair(path, key, value string) {
	_, oddKey := decode(key)
	_, oddValue := decode(value)
	if (oddKey|oddValue)&badEscape != 0 {
		r.warn(path, "url_escape", "%% without two hexadecimal digits: kept as it stands, want %%25")
	}
	if (oddKey|oddValue)&badUTF8 != 0 {
		r.warn(path, "utf8", "not UTF-8 when decoded: kept as it stands")
	}
}

// key reports what had to be done to recognise a key.
func (r *report) key(path string, e *entry, h how) {
	if h&keyCase != 0 {
		r.warn(path, "utm_key_case", "the key is not in lower case: want %s", e.key)
	}
	if h&keySpace != 0 {
		r.warn(path, "utm_key_space", "white space beside the key: want %s", e.key)
	}
	if h&keyAmp != 0 {
		r.warn(path, "utm_key_amp", "\"&amp;\" before %s: want \"&\"", e.key)
	}
}

// unknown reports a key that looks like a parameter and is none.
func (p *Parser) unknown(r *report, raw string) {
	if len(raw) > 3*maxKey {
		return
	}
	key, _ := decode(raw)
	if key = lower(strings.TrimSpace(key)); !strings.HasPrefix(key, "utm") {
		return
	}
	path := key
	if len(key) > maxKey || strings.ContainsFunc(key, notInKey) {
		path = "query"
	}
	if r.told(path, "utm_unknown") {
		return // before what is slow
	}
	if near := nearest(key, paramKeys[:]); near >= 0 {
		r.warn(path, "utm_unknown", "not a parameter: did you mean %s?", paramKeys[near])
	} else if strings.HasPrefix(key, "utm_") {
		r.warn(path, "utm_unknown", "not a parameter of Google Analytics 4")
	}
}

// repeated reports values beside the one that counts: of the same key, or of keys
// that count less.
func (r *report) repeated(param Param, counts []int, last bool) {
	first, others := 0, 0
	for _, n := range counts {
		if first == 0 {
			first = n
		} else {
			others += n
		}
	}
	if first > 1 {
		r.warn(param.String(), "utm_duplicate", "%d values of one key: the %s counts", first, repeatNames[b2i(last)])
	}
	if others > 0 {
		r.warn(param.String(), "utm_shadowed", "also given under another key, which counts less")
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
