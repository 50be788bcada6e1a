package audience

import (
	"strconv"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// ages are a group of ages, both included.
type ages struct{ from, to int }

const oldest = 150

// parseAges reads "18-24" and "65+", as networks write them.
func parseAges(key string) (ages, bool) {
	if from, ok := strings.CutSuffix(key, "+"); ok {
		a, ok := age(from)
		return ages{a, oldest}, ok
	}
	from, to, ok := strings.Cut(strings.Replace(key, "–", "-", 1), "-")
	if !ok {
		return ages{}, false
	}
	a, fine := age(from)
	b, ok := age(to)
	return ages{a, b}, fine && ok && a <= b
}

func age(s string) (int, bool) {
	n, err := strconv.ParseUint(strings.TrimSpace(s), 10, 8)
	return int(n), err == nil && n <= oldest
}

func checkAges(key string) error {
	if _, ok := parseAges(key); !ok {
		return &irm.ParseError{What: "ages", Code: "ages", Input: key[:min(len(key), 64)], Want: "want two ages such as 18-24, or 65+"}
	}
	return nil
}
