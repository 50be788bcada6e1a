package wire

import (
	"encoding/json"
	"slices"
	"unicode/utf8"

	"github.com/irmkit/irmkit/irm"
)

// maxCanonical keeps offsets within 32 bits, with room to spare.
const maxCanonical = 1 << 28

// Canonical returns the one JSON text of a value: members sorted by the bytes of
// their names, no white space, every character as itself unless JSON wants it
// escaped, integers as written. Equal values give equal bytes, whatever produced
// them, so that the bytes can be compared, hashed and signed.
//
// It is an error if a value has a number that is not a plain integer (amounts and rates
// are strings: 0.1 has as many spellings as there are languages), text that is not
// valid UTF-8, a name twice in one object, or more than [MaxDepth] levels. So is an
// [irm.Personal] with content, which JSON writes as "[redacted]" whoever it is about,
// and any other text of that wording. Control characters in text are no error, nor is
// there a limit on members; at most 256 MiB are written.
func Canonical(v any) ([]byte, error) {
	data, err := json.Marshal(v)
	if err != nil {
		var s scanner
		s.addErr(err)
		return nil, s.findings().Err()
	}
	return canonical(data, maxCanonical)
}

func canonical(data []byte, limit int) ([]byte, error) {
	w := writer{out: make([]byte, 0, len(data))}
	w.controls = true
	if w.load(data, limit) {
		w.value()
		w.finish()
	}
	if err := w.findings().Err(); err != nil {
		return nil, err
	}
	return w.out, nil
}

// writer reads JSON and writes it in canonical form as it goes.
type writer struct {
	scanner
	out    []byte
	tmp    []byte
	places []place // of the open objects, outermost first
}

// place is where a member stands in out, comma and all.
type place struct {
	key        text
	start, end int
}

func (w *writer) value() {
	w.space()
	start := w.pos
	switch c := w.peek(); {
	case w.dead:
	case c == '{':
		w.object()
	case c == '[':
		w.out = append(w.out, '[')
		w.elements(func(i int) {
			if i > 0 {
				w.out = append(w.out, ',')
			}
			w.value()
		})
		w.out = append(w.out, ']')
	case c == '"':
		if t, ok := w.str(); ok {
			w.text(t)
		}
	case c == '-' || isDigit(c):
		w.integer()
	default:
		w.literal()
		w.out = append(w.out, w.data[start:w.pos]...)
	}
}

// integer keeps the digits as they are: they have one spelling but for -0.
func (w *writer) integer() {
	t, ok := w.number()
	if !ok {
		return
	}
	raw := w.raw(t)
	if slices.Contains(raw, '.') || string(raw) == "-0" {
		w.add("decimal_syntax", "%s is not a plain integer; write decimals as strings", irm.Quote(string(raw)))
		return
	}
	w.out = append(w.out, raw...)
}

func (w *writer) object() {
	base, start := len(w.places), len(w.out)
	w.out = append(w.out, '{')
	w.members(false, func(key text) {
		from := len(w.out)
		w.text(key)
		w.out = append(w.out, ':')
		w.value()
		w.out = append(w.out, ',')
		w.places = append(w.places, place{key, from, len(w.out)})
	})
	if w.dead {
		return
	}
	places := w.places[base:]
	order := func(a, b place) int { return w.compare(a.key, b.key, false) }
	if !slices.IsSortedFunc(places, order) {
		slices.SortFunc(places, order)
		w.tmp = append(w.tmp[:0], w.out[start:]...)
		w.out = w.out[:start+1]
		for _, p := range places {
			w.out = append(w.out, w.tmp[p.start-start:p.end-start]...)
		}
	}
	if len(places) > 0 {
		w.out = w.out[:len(w.out)-1] // the last comma
	}
	w.out = append(w.out, '}')
	w.places = w.places[:base]
}

// redacted is what JSON shows of an irm.Personal: different people would have the
// same bytes.
const redacted = "[redacted]"

// text writes a string with the fewest escapes that JSON allows, spelled as in
// RFC 8785, section 3.2.2.2.
func (w *writer) text(t text) {
	if string(w.raw(t)) == redacted {
		w.add("redacted", "personal data, which JSON hides; leave it out, or write its ID")
		return
	}
	w.out = append(w.out, '"')
	for raw := w.raw(t); len(raw) > 0; {
		r, n := runeOf(raw)
		if r == utf8.RuneError && raw[0] == '\\' {
			// This is how encoding/json writes bytes that are no UTF-8: two different
			// values would have the same digest. U+FFFD itself comes unescaped.
			w.add("utf8", "invalid UTF-8")
			return
		}
		w.out = appendEscaped(w.out, r)
		raw = raw[n:]
	}
	w.out = append(w.out, '"')
}

func appendEscaped(out []byte, r rune) []byte {
	const hex = "0123456789abcdef"
	switch r {
	case '"', '\\':
		return append(out, '\\', byte(r))
	case '\b':
		return append(out, `\b`...)
	case '\f':
		return append(out, `\f`...)
	case '\n':
		return append(out, `\n`...)
	case '\r':
		return append(out, `\r`...)
	case '\t':
		return append(out, `\t`...)
	}
	if r < ' ' {
		return append(out, '\\', 'u', '0', '0', hex[r>>4], hex[r&15])
	}
	return utf8.AppendRune(out, r)
}
