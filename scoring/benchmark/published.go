package benchmark

import _ "embed"

//go:embed published.json
var published string

// Published returns what public sources say of engagement rates and prices, put together in
// 2026, side by side. They disagree: for micro creators on Instagram they go from 0.54% to
// 3.5% of followers. They differ in creators, actions counted, statistic and bands, and few
// say which: a first point of reference, of which a host's own [Pool] is a better one. The
// book is the caller's to change.
func Published() Book {
	b, err := DecodeBook([]byte(published))
	if err != nil {
		panic(err) // a mistake in the file, which the tests read
	}
	return b
}
