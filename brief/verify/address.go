package verify

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/irmkit/irmkit/brief/caption"
)

// shorteners are hosts of links that lead elsewhere: short ones, pages of many links, and
// the gates through which networks lead outwards.
var shorteners = []string{
	"bit.ly", "t.co", "tinyurl.com", "goo.gl", "ow.ly", "buff.ly", "lnkd.in", "amzn.to", "geni.us", "rebrand.ly", "is.gd", "cutt.ly",
	"shorturl.at", "tiny.cc", "t.ly", "rb.gy", "bl.ink", "short.io", "dub.sh", "spoti.fi", "fb.me", "ig.me", "wp.me", "trib.al", "dlvr.it",
	"vm.tiktok.com", "vt.tiktok.com", "shop.ltk.com", "liketk.it", "linktr.ee", "beacons.ai", "lnk.bio", "campsite.bio", "bio.link", "l.instagram.com", "l.facebook.com", "lm.facebook.com",
}

// address is a link as it stands in a text.
type address struct {
	caption.Span
	raw   string   // without a scheme where the text has none
	to    *url.URL // where it leads; nil: it is no address
	host  string   // of it, as it is compared
	path  []string // of it
	short bool     // it leads elsewhere, and nobody says where
}

// parseAddress reads a link of the web. One without a scheme has a host in front.
func parseAddress(raw string) *url.URL {
	raw = strings.TrimSpace(raw)
	if len(raw) > MaxLink {
		return nil
	}
	if !hasScheme(raw) {
		raw = "https://" + raw
	}
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" || u.User != nil {
		return nil
	}
	return u
}

func hasScheme(s string) bool { return foldPrefix(s, "https://") || foldPrefix(s, "http://") }

func foldPrefix(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// hostKey is what of a host is compared: without case and "www.", a dot at the end, and a
// usual port. Names in other scripts are compared as they are written, and what cannot be
// seen is not left out, since a link that has it is broken.
func hostKey(host string) string {
	if isPlain(host) {
		host = strings.ToLower(host)
	} else if !strings.ContainsFunc(host, func(r rune) bool { return unicode.Is(unicode.Cf, r) }) {
		host = caption.Fold(host)
	}
	host = strings.TrimSuffix(strings.TrimSuffix(host, ":443"), ":80")
	return strings.TrimPrefix(strings.TrimSuffix(host, "."), "www.")
}

// addresses are the links of a text, from left to right: those that package caption finds,
// those with a scheme whatever their host, and those to the hosts that the brief wants.
func (c *check) addresses(t *text) []address {
	if t.scanned {
		return t.links
	}
	t.scanned = true
	s := t.string()
	if t.place == inLink {
		t.links = []address{c.address(s, caption.Span{Start: 0, End: len(s)})}
		return t.links
	}
	spans := make([]caption.Span, 0, 32)
	for _, token := range t.parsed.Tokens() {
		if token.Kind == caption.Link {
			spans = append(spans, token.Span)
		}
	}
	lower := asciiLower(s)
	for _, scheme := range []string{"https://", "http://"} {
		spans = append(spans, linksAt(s, lower, scheme)...)
	}
	for _, host := range c.hosts {
		spans = append(spans, linksAt(s, lower, host)...)
	}
	slices.SortStableFunc(spans, func(a, b caption.Span) int { return cmp.Compare(a.Start, b.Start) })
	end := 0
	t.links = make([]address, 0, len(spans))
	for _, span := range spans {
		if span.Start >= end && span.End > span.Start {
			t.links, end = append(t.links, c.address(s, span)), span.End
		}
	}
	return t.links
}

// address reads the link in a part of a text.
func (c *check) address(s string, span caption.Span) address {
	a := address{Span: span, raw: s[span.Start:span.End]}
	a.to = parseAddress(a.raw)
	short := a.to != nil && c.shorteners[hostKey(a.to.Host)]
	if to, ok := c.resolved(a.raw); ok {
		a.to = parseAddress(to)
	}
	if a.to != nil {
		a.host, a.path = hostKey(a.to.Host), steps(a.to)
		a.short = short && c.shorteners[a.host] // it may lead to another one
	}
	return a
}

// resolved is where the host says that a link leads. It may leave the scheme out.
func (c *check) resolved(raw string) (string, bool) {
	to, ok := c.post.Resolved[raw]
	if !ok {
		_, rest, _ := strings.Cut(raw, "://")
		to, ok = c.post.Resolved[rest]
	}
	return to, ok
}

// linksAt are the links that begin with a scheme or a host, and end where writing does.
func linksAt(s, lower, begin string) (spans []caption.Span) {
	for from := 0; ; {
		i := strings.Index(lower[from:], begin)
		if i < 0 {
			return spans
		}
		start := from + i
		from = start + len(begin)
		if strings.HasSuffix(lower[:start], "www.") {
			start -= len("www.")
		}
		before, _ := utf8.DecodeLastRuneInString(s[:start])
		if isWord(before) || strings.ContainsRune("@.-_/", before) {
			continue
		}
		end := start + linkLength(s[start:])
		if end >= from && endsHost(s[from:end], begin) {
			spans = append(spans, caption.Span{Start: start, End: end})
			from = end
		}
	}
}

// endsHost reports whether what follows a host is no more of it.
func endsHost(rest, begin string) bool {
	return strings.HasSuffix(begin, "/") || rest == "" || strings.ContainsRune("/?#:", rune(rest[0]))
}

// linkLength is up to a blank, a quote or a bracket, without what closes a sentence.
func linkLength(s string) int {
	end := strings.IndexFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune(`<>"“”„«»「」（）`, r)
	})
	if end < 0 {
		end = len(s)
	}
	s = strings.TrimRight(s[:end], ".,;:!?'*…。、，！？")
	if strings.HasSuffix(s, ")") && !strings.Contains(s, "(") || strings.HasSuffix(s, "]") && !strings.Contains(s, "[") {
		s = strings.TrimRight(s, ")].,;:!?")
	}
	return len(s)
}

// asciiLower keeps every byte where it is.
func asciiLower(s string) string {
	b := []byte(s)
	for i, ch := range b {
		if ch >= 'A' && ch <= 'Z' {
			b[i] = ch + 'a' - 'A'
		}
	}
	return string(b)
}
