package utm

import (
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// redirects are keys, in lower case without '-', '_' and brackets, whose value pages often
// send their visitors to (OWASP, "Unvalidated redirects and forwards").
var redirects = func() map[string]bool {
	keys := make(map[string]bool)
	for key := range strings.FieldsSeq(`
		url uri u link href target to out go goto
		dest desturl destination destinationurl next nexturl continue continueurl
		forward forwardurl return returnto returnurl returnuri returnpath rurl ru
		redir redirurl redirect redirectto redirecturl redirecturi redirectpath
		callback callbackurl checkouturl deeplink landing landingurl page view`) {
		keys[key] = true
	}
	return keys
}()

// checkRedirect warns of a part of the page that seems to lead on to another host: a
// parameter, also of the fragment, or a whole link within the path. Only the page
// itself knows whether it does.
func (b Builder) checkRedirect(fs *irm.Findings, host string, pg *page) {
	_, fragment, _ := strings.Cut(pg.fragment, "?")
	for _, query := range [...]string{pg.query, fragment, strings.TrimPrefix(pg.fragment, "#")} {
		for query != "" {
			var pair string
			pair, query = next(query, false)
			key, value, _ := strings.Cut(pair, "=")
			if key, _ = decode(key); !isRedirect(lower(key)) {
				continue
			}
			if to, away := b.away(value, host); away {
				fs.Warn("url", "url_open_redirect", "the parameter %s may send visitors on to %s: want a page of %s", irm.Quote(key), irm.Quote(to), irm.Quote(host))
				return // one is enough to look
			}
		}
	}
	path := lower(unwrap(pg.path))
	for _, scheme := range [...]string{"http:", "https:"} {
		if i := strings.Index(path, scheme); i >= 0 {
			if to, away := b.away(path[i:], host); away {
				fs.Warn("url", "url_open_redirect", "the path may send visitors on to %s: want a page of %s", irm.Quote(to), irm.Quote(host))
				return
			}
		}
	}
}

// isRedirect looks a key up, or the last part of one such as "redirect[url]".
func isRedirect(key string) bool {
	if len(key) > maxKey {
		return false
	}
	if i := strings.LastIndexByte(key, '['); i >= 0 && redirects[squash(key[i:])] {
		return true
	}
	return redirects[squash(key)]
}

// away is where a value leads to, as it stands or decoded up to three times, if that is
// no host of ours.
func (b Builder) away(value, host string) (to string, ok bool) {
	for range 4 {
		if to, ok = leadsTo(value); ok && to != host && !b.allows(to) {
			return to, true
		}
		value, _ = unescape(value)
	}
	return "", false
}

// leadsTo is the host that a browser goes to when it is sent to s; ok is false for
// a path of the same host. Of a scheme other than http and https it is the scheme.
func leadsTo(s string) (host string, ok bool) {
	s = strings.ReplaceAll(strip(s), `\`, "/")
	scheme, rest, found := strings.Cut(s, ":")
	switch scheme = lower(scheme); {
	case found && (scheme == "http" || scheme == "https"):
		s = rest
	case found && scheme != "" && !strings.ContainsFunc(scheme, notInKey) && !strings.Contains(scheme, "."):
		return scheme + ":", true
	case !strings.HasPrefix(s, "//"):
		return "", false
	}
	s = strings.TrimLeft(s, "/")
	if i := strings.IndexAny(s, "/?#"); i >= 0 {
		s = s[:i]
	}
	s = s[strings.LastIndexByte(s, '@')+1:]
	if name, _, err := splitPort(s); err == nil {
		s = name
	}
	return strings.TrimSuffix(lower(s), "."), s != ""
}

func squash(key string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("-_[]", r) {
			return -1
		}
		return r
	}, key)
}
