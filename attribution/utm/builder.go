package utm

import (
	"fmt"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// Builder adds parameters to landing pages. The zero value allows every public
// host and refuses landing pages that are tagged already.
type Builder struct {
	// Domains are the hosts that links may lead to. "shop.example" stands for this
	// host only, ".shop.example" for it and every host below it; ASCII case does not
	// count. Empty means any public host.
	Domains []string `json:"domains,omitzero"`
	// Existing says what becomes of parameters that the landing page carries.
	Existing Existing `json:"existing,omitzero"`
}

// Existing says what becomes of parameters that a landing page carries already. A
// parameter without a value is none, and gets the new one in its place unless it is
// refused.
type Existing uint8

const (
	RefuseExisting  Existing = iota // an error: none may be there
	KeepExisting                    // all or none: where the page has any, it stays as it is and nothing is added
	ReplaceExisting                 // they get the new value in their place; those without one stay
)

var existingNames = [...]string{"refuse", "keep", "replace"}

// String returns "refuse", "keep" or "replace".
func (e Existing) String() string { return enumName(existingNames[:], uint8(e)) }

// MarshalText writes the name; an unknown value is an error.
func (e Existing) MarshalText() ([]byte, error) {
	return enumMarshal("existing", existingNames[:], uint8(e))
}

// UnmarshalText reads a name written by MarshalText.
func (e *Existing) UnmarshalText(text []byte) error {
	return enumUnmarshal("existing", existingNames[:], text, (*uint8)(e))
}

// Validate reports domains that no host can match, and an unknown Existing.
func (b Builder) Validate() irm.Findings {
	var fs irm.Findings
	for i, d := range b.Domains {
		if _, err := checkHost(strings.TrimPrefix(d, ".")); err != nil {
			fs.Add(fmt.Sprintf("domains[%d]", i), "url_domain", "%s is not a host: want \"shop.example\" or \".shop.example\"", irm.Quote(d))
		}
	}
	if _, err := b.Existing.MarshalText(); err != nil {
		fs.AddErr("existing", err)
	}
	return fs
}

// Build adds p to a landing page under the zero [Builder]: see [Builder.Build].
func Build(landing string, p Params) (string, error) { return Builder{}.Build(landing, p) }

// Build adds p to the query of a landing page, in the fixed order of [Param],
// before the fragment. Every other byte of the landing page stays as it is, except
// that an empty path becomes "/", an empty port falls away, and bytes of the path
// beyond ASCII are escaped.
//
// It refuses landing pages that are not safe (see the package documentation),
// values of more than 512 bytes, values with characters that cannot be seen, and a
// result of more than 8,192 bytes. The error holds all findings ([irm.Findings]);
// the paths are "url" and the names of parameters.
func (b Builder) Build(landing string, p Params) (string, error) { // seed: A1
	page, fs := b.check(landing)
	fs = append(fs, p.check()...)
	if err := fs.Err(); err != nil {
		return "", err
	}
	link := page.with(p, b.Existing)
	if len(link) > maxURL {
		fs = irm.Findings{}
		fs.Add("url", "url_length", "%d bytes with the parameters are too many: want at most %d", len(link), maxURL)
		return "", fs.Err()
	}
	return link, nil
}

// Check reports what is wrong with a landing page: the errors that Build would
// return, and warnings: a part that seems to send the visitor on to another host
// (url_open_redirect), an escaped control character (url_control).
func (b Builder) Check(landing string) irm.Findings {
	_, fs := b.check(landing)
	return fs
}

func (b Builder) check(landing string) (page, irm.Findings) {
	var fs irm.Findings
	pg, err := splitPage(landing)
	if err != nil {
		fs.AddErr("url", err)
		return pg, fs
	}
	host, err := checkHost(pg.host)
	fs.AddErr("url", err)
	if err != nil {
		return pg, fs
	}
	if len(b.Domains) > 0 && !b.allows(host) {
		fs.Add("url", "url_domain", "%s is not one of our hosts: want one of the allowed domains", irm.Quote(host))
	}
	b.checkPresent(&fs, pg.query)
	b.checkRedirect(&fs, host, &pg)
	for _, part := range [...]string{pg.path, pg.query, pg.fragment} {
		if strings.ContainsFunc(unwrap(part), control) {
			fs.Warn("url", "url_control", "an escaped control character, which may forge a header or a log line: want none")
			break
		}
	}
	return pg, fs
}

// allows compares a host in lower case with the domains: exactly, or behind a dot.
func (b Builder) allows(host string) bool {
	for _, d := range b.Domains {
		d = strings.TrimSuffix(lower(d), ".")
		below, tree := strings.CutPrefix(d, ".")
		if below != "" && (host == below || tree && strings.HasSuffix(host, d)) {
			return true
		}
	}
	return false
}

func control(r rune) bool { return r < ' ' || r == 0x7f }

// checkPresent reports parameters of the landing page that cannot stay beside the
// new ones. Two values of one key, or a key in another case, have no place that is
// right, whatever Existing says.
func (b Builder) checkPresent(fs *irm.Findings, query string) {
	var seen [params]int
	var strange [params]bool
	for query != "" {
		var pair string
		pair, query = next(query, false)
		if param, exact, ok := present(pair); ok {
			seen[param]++
			strange[param] = strange[param] || !exact
		}
	}
	for i, n := range seen {
		switch param := Param(i); {
		case n > 1:
			fs.Add(param.String(), "utm_duplicate", "the landing page has %d values of %s: want one at most", n, param.Key())
		case strange[i]:
			fs.Add(param.String(), "utm_present", "the landing page has the key in another spelling: want %s", param.Key())
		case n > 0 && b.Existing == RefuseExisting:
			fs.Add(param.String(), "utm_present", "the landing page has %s already: want it without, or kept or replaced by choice", param.Key())
		}
	}
}

// present reports whether a pair is one of the nine parameters, and whether its key
// is spelled as it should be.
func present(pair string) (param Param, exact, ok bool) {
	key, _, _ := strings.Cut(pair, "=")
	e, how := standard.recognise(key)
	if e == nil || e.click || e.rank != 1 {
		return 0, false, false
	}
	return e.param, how == 0, true
}
