package utm

import (
	"iter"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// Link is what a [Parser] saw in a link: the parameters, the click ID, and every
// other pair of the query, which stays in reach.
type Link struct {
	Raw      string       // the input as it stands, cut to 64 KiB
	Params   Params       // decoded
	Click    ClickID      // zero where no network left one
	Findings irm.Findings // what looked wrong: warnings, never errors

	query, fragment string
	split, last     bool
}

// ClickID is the ID that an advertising network gave to a click.
type ClickID struct {
	Key     string `json:"key"`     // where it stood: "gclid"
	Network string `json:"network"` // "google"
	Value   string `json:"value"`
}

// Pair is one pair of a query.
type Pair struct {
	Key, Value string // decoded; always valid UTF-8, the key in the case of the link
	Raw        string // as it stands in the link: "utm_source=a%20b"
	Bare       bool   // without "=", which is not the same as an empty value
}

// Pairs yields every pair of the link in its order, marked or not. Nothing but
// the "&" between them is left out.
func (l Link) Pairs() iter.Seq[Pair] {
	return func(yield func(Pair) bool) {
		for raw := range l.raw() {
			key, value, found := strings.Cut(raw, "=")
			pair := Pair{Raw: raw, Bare: !found}
			pair.Key, _ = decode(key)
			pair.Value, _ = decode(value)
			if !yield(pair) {
				return
			}
		}
	}
}

// Get is the value of any key, such as that of a promo code in the link: "code",
// "discount", "ref". The key is compared without regard to ASCII case; of several
// values the dialect's choice counts, and an empty one is none. ok is false where the
// link has no such key.
func (l Link) Get(key string) (value string, ok bool) {
	key = lower(key)
	for raw := range l.raw() {
		k, v, _ := strings.Cut(raw, "=")
		if k, _ = decode(k); lower(k) != key {
			continue
		}
		ok = true
		if v == "" {
			continue
		}
		if value, _ = decode(v); !l.last {
			break
		}
	}
	return value, ok
}

// raw yields the pairs as they stand.
func (l *Link) raw() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, rest := range [...]string{l.query, l.fragment} {
			for rest != "" {
				var pair string
				if pair, rest = next(rest, l.split); pair != "" && !yield(pair) {
					return
				}
			}
		}
	}
}

// next cuts the first pair off. It may be empty.
func next(query string, split bool) (pair, rest string) {
	i := strings.IndexByte(query, '&')
	if split {
		i = strings.IndexAny(query, "&?")
	}
	if i < 0 {
		return query, ""
	}
	return query[:i], query[i+1:]
}
