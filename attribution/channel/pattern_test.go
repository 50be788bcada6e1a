package channel

import (
	"regexp"
	"strings"
	"testing"
)

// eachWord calls f with every sequence of up to n of the tokens.
func eachWord(tokens []string, n int, f func(string)) {
	var add func(word string, left int)
	add = func(word string, left int) {
		f(word)
		if left == 0 {
			return
		}
		for _, t := range tokens {
			add(word+t, left-1)
		}
	}
	add("", n)
}

// The two patterns that Google publishes as regular expressions are exactly our
// lists of plain patterns, on every word that can be built from the letters that
// matter to them. (They differ in line breaks, which no such expression spans.)
func TestPublishedPatterns(t *testing.T) {
	check := func(c Condition, want *regexp.Regexp, n, least int, tokens ...string) {
		t.Helper()
		compiled := compileCondition(c)
		words := 0
		holds := func(word string) bool {
			var in values
			in.text[compiled.field], in.bytes[compiled.field] = word, maskOf(word)
			return compiled.holds(&in)
		}
		eachWord(tokens, n, func(word string) {
			words++
			if got := holds(word); got != want.MatchString(word) {
				t.Fatalf("%v on %q = %t, and %s says otherwise", c.Is, word, got, want)
			}
			upper := strings.ReplaceAll(strings.ToUpper(word), "É", "é")
			if got := holds(upper); got != want.MatchString(word) {
				t.Fatalf("%v on %q depends on the case", c.Is, upper)
			}
		})
		if words < least {
			t.Errorf("%d words, want at least %d", words, least)
		}
	}
	check(paid(), paidPattern, 6, 100_000, "c", "p", "a", "i", "d", "-", "x")
	check(paid(), paidPattern, 4, 7_000, "c", "cp", "ppc", "retargeting", "retarget", "paid", "pai", "-", " x")
	check(shop(), shopPattern, 6, 100_000, "s", "h", "o", "p", "e", "x", "-")
	check(shop(), shopPattern, 4, 20_000, "shop", "shopping", "sho", "ping", "a", "d", "e", "f", "z", "1", "-", "é")
	// What stands before "shop" decides: each byte once.
	for c := range 256 {
		word := string([]byte{byte(c)}) + "shop"
		var in values
		compiled := compileCondition(shop())
		in.text[compiled.field], in.bytes[compiled.field] = word, maskOf(word)
		if got, want := compiled.holds(&in), shopPattern.MatchString(asciiLower(word)) || c == '\n'; got != want {
			t.Errorf("shop on %q = %t, want %t", word, got, want)
		}
	}
}

func TestPatternMatch(t *testing.T) {
	words := []string{"", "a", "ab", "ba", "aab", "b-ab", "xab", "abx", "x-abx", "xabx-ab", "AB", "éab", "1ab", "abab"}
	patterns := []string{"", "*", "ab", "ab*", "*ab", "*ab*", "*^ab", "*^ab*", "^ab", "*a*", "*^a", "b*"}
	for _, p := range patterns {
		c := compilePattern(p)
		for _, w := range words {
			if got, want := c.match(w), slowMatch(p, w); got != want {
				t.Errorf("%q matches %q = %t, want %t", p, w, got, want)
			}
		}
	}
}

// One pattern covers another only where every word says so, and finds it in the
// cases that people write.
func TestPatternCovers(t *testing.T) {
	patterns := []string{
		"", "*", "a", "b", "ab", "-ab", "a-b", "ab*", "a*", "-a*", "*ab", "*b", "*a-b", "*ab*", "*b*", "*a*", "*-a*", "*b-a*",
		"*^ab", "*^b", "*^a", "*^ab*", "*^b*", "*^a*", "*^a-b", "*b-a",
	}
	var words []string
	eachWord([]string{"a", "b", "-"}, 7, func(w string) { words = append(words, w) })
	for _, ps := range patterns {
		for _, qs := range patterns {
			p, q := compilePattern(ps), compilePattern(qs)
			truth := true
			for _, w := range words {
				if q.match(w) && !p.match(w) {
					truth = false
					break
				}
			}
			if got := p.covers(&q); got && !truth {
				t.Errorf("%q covers %q, which is wrong", ps, qs)
			} else if !got && truth {
				t.Errorf("%q does not cover %q, which is true", ps, qs)
			}
		}
	}
}

func TestPatternFaults(t *testing.T) {
	for _, p := range []string{"", "*", "a", "*a", "a*", "*a*", "*^a", "*^a*", "social network", "(other)", "$x", "ä", strings.Repeat("a", 255)} {
		if why := patternFault(p); why != "" {
			t.Errorf("patternFault(%q) = %q, want none", p, why)
		}
	}
	for p, want := range map[string]string{
		"**": "some text", "*^": "some text", "*^*": "some text", "a*b": "ends", "^a": "ends", "***": "ends", "a^": "ends",
		"CPC": "lower case", "a\n": "control", "\x7f": "control", " a": "spaces", "* a ": "spaces", "a ": "spaces", "(none)": "nothing", "$direct": "nothing", "null": "nothing",
		"\xff": "UTF-8", strings.Repeat("a", 256): "255 bytes",
	} {
		if why := patternFault(p); !strings.Contains(why, want) {
			t.Errorf("patternFault(%q) = %q, want %q", p, why, want)
		}
	}
}
