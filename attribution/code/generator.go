package code

import (
	"errors"
	"fmt"
	"io"

	"github.com/irmkit/irmkit/irm"
)

// Conditions that [Generator.Generate] reports.
var (
	// ErrExhausted: the pattern cannot give that many codes.
	ErrExhausted = errors.New("code: pattern exhausted")
	// ErrSource: the source of randomness repeats itself, or ended.
	ErrSource = errors.New("code: source of randomness")
)

// Generator makes random codes of one pattern.
type Generator struct { // seed: A1
	// Pattern is a code with '#' for each random symbol: "SUMMER-####-####". The last
	// '#' is the check symbol, which [Valid] verifies; the others are one of 31 symbols
	// that nobody takes for another.
	Pattern string
	Blocked Blocklist
}

// maxGenerated is the greatest number of codes of one call.
const maxGenerated = 1_000_000

// Free is how many codes the pattern can still give: all with a right check symbol,
// without those that hold a blocked word or look like one that is taken, and at most
// 2^63-1. The error is an irm.ParseError: one of [Normalize], code_pattern where there are
// not two '#', or code_blocked where no code can be free since the pattern itself holds a
// blocked word.
func (g Generator) Free(taken *Taken) (int64, error) {
	p, err := parsePattern(g.Pattern)
	if err != nil {
		return 0, err
	}
	return g.free(p, taken)
}

func (g Generator) free(p pattern, taken *Taken) (int64, error) {
	n := p.count(g.Blocked)
	if n == 0 {
		return 0, p.blocked(g.Blocked)
	}
	if taken == nil {
		return n, nil
	}
	for skeleton := range taken.bySkeleton {
		if n > 0 && p.matches(skeleton) && !g.Blocked.blocks(skeleton.String()) {
			n--
		}
	}
	return n, nil
}

// Generate makes n codes, no two of which look alike, and adds them to taken, which
// may be nil. The source is the caller's: [crypto/rand.Reader] where guessing must be
// hard, a seeded one where the codes must come out the same again, which they do. All
// codes that are free are equally likely.
//
// It is computed first whether that can be done. What [Generator.Free] finds wrong is the
// error; ErrExhausted is it unless at least twice as many codes are free as are asked for,
// and at least one in 16 of those that the pattern has: then every draw succeeds with a
// chance of 1 in 32 or more. A source that fails after 64 n + 4,096 draws all the same is
// ErrSource, as is one that ends; its own error is wrapped. More than a million codes in one
// call are ErrInvalid. With an error there are no codes, and taken is as it was.
func (g Generator) Generate(source io.Reader, n int, taken *Taken) ([]string, error) {
	p, err := parsePattern(g.Pattern)
	if err != nil {
		return nil, err
	}
	if n < 0 || n > maxGenerated {
		return nil, fmt.Errorf("code: %d codes: want 0 to 1,000,000: %w", n, irm.ErrInvalid)
	}
	free, err := g.free(p, taken)
	if err != nil {
		return nil, err
	}
	if all := p.space(); int64(n) > free/2 || n > 0 && free < all/16 {
		return nil, fmt.Errorf("%w: %d codes of %s, of which %d are free of %d: want at most half of them, and one in 16 free",
			ErrExhausted, n, irm.Quote(p.text), free, all)
	}
	if taken == nil {
		taken = &Taken{}
	}
	made := make([]string, 0, n)
	seen := make(map[key]bool, n)
	d := dice{source: source}
	for draws := 0; len(made) < n; draws++ {
		if draws == 64*n+4096 {
			return nil, fmt.Errorf("%w: only %d different codes after %d draws", ErrSource, len(made), draws)
		}
		c, err := p.draw(&d)
		if err != nil {
			return nil, err
		}
		k, _ := keyOf(c)
		k = k.skeleton()
		if _, ok := taken.bySkeleton[k]; ok || seen[k] {
			continue
		}
		if !g.Blocked.blocks(c) {
			seen[k] = true
			made = append(made, c)
		}
	}
	for _, c := range made {
		taken.put(c)
	}
	return made, nil
}

// draw makes one code with a right check symbol.
func (p pattern) draw(d *dice) (string, error) {
	var drawn [maxCode]int
	sum := 0
	for i, v := range p.symbols {
		if v == random && i != p.check {
			var err error
			if v, err = d.roll(); err != nil {
				return "", err
			}
		}
		if i != p.check {
			drawn[i] = v
			sum += p.weight(i) * v
		}
	}
	drawn[p.check] = (field - sum%field) * inverse(p.weight(p.check)) % field
	b := []byte(p.text)
	place := 0
	for i := range b {
		switch {
		case b[i] == '#':
			b[i] = symbols[drawn[place]]
			place++
		case values[b[i]] != isSeparator:
			place++
		}
	}
	return string(b), nil
}
