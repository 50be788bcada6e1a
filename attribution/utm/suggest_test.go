package utm

import (
	"fmt"
	"strings"
	"testing"
)

// slowSuggest compares with every word.
func slowSuggest(key string, words []Word) string {
	best, word := 9, ""
	limit := 1
	if len(key) > 6 {
		limit = 2
	}
	for _, w := range words {
		for _, text := range append([]string{w.Value}, w.Aliases...) {
			if d := slowDistance(key, loose(text)); d > 0 && d <= limit && d < best && d < len(loose(text)) {
				best, word = d, w.Value
			}
		}
	}
	return word
}

func slowDistance(a, b string) int {
	switch {
	case a == "":
		return len(b)
	case b == "":
		return len(a)
	}
	x, y := len(a)-1, len(b)-1
	d := slowDistance(a[:x], b[:y])
	if a[x] != b[y] {
		d = 1 + min(d, slowDistance(a[:x], b), slowDistance(a, b[:y]))
	}
	if x > 0 && y > 0 && a[x] == b[y-1] && a[x-1] == b[y] {
		d = min(d, 1+slowDistance(a[:x-1], b[:y-1]))
	}
	return d
}

func TestSuggest(t *testing.T) {
	words := []Word{{Value: "anna"}, {Value: "hanna", Aliases: []string{"ha-na", "abc"}}, {Value: "ab"}, {Value: "a"}, {Value: "bananas"}, {Value: "banan-ax"}, {Value: "cab", Aliases: []string{"xbananas"}}}
	c := Convention{}
	l := c.lexicon(words)
	for _, key := range []string{"ana", "anan", "naan", "anna", "hana", "b", "ba", "abcd", "acb", "bananxs", "bnanaas", "abananas", "bananaxs", "bana", "", "annahanna"} {
		if _, ok := l.find(key); ok {
			continue
		}
		if got, ok := l.suggest(key); got != slowSuggest(key, words) || ok != (got != "") {
			t.Errorf("suggest(%q) = %q, %t, want %q", key, got, ok, slowSuggest(key, words))
		}
	}
}

// Many words that look alike do not make a suggestion slow: a limited number is
// compared.
func TestSuggestLimit(t *testing.T) {
	var words []Word
	for i := range 3000 {
		words = append(words, Word{Value: fmt.Sprintf("%05b%015b", i%32, i)})
	}
	words[2500].Value = "1100110011001100110a"
	c := Convention{}
	l := c.lexicon(words)
	if got, ok := l.suggest("1100110011001100110"); ok {
		t.Errorf("suggest = %q, beyond the limit", got)
	}
	if got, ok := c.lexicon(words[2400:]).suggest("1100110011001100110"); !ok || got != "1100110011001100110a" {
		t.Errorf("suggest = %q, %t, want the near one", got, ok)
	}
	if got, ok := l.suggest(strings.Repeat("1", 65)); ok {
		t.Errorf("suggest = %q for a long text", got)
	}
}

func TestCut(t *testing.T) {
	for in, want := range map[string]string{"": "", "abc": "abc", "abcd": "abc", "aéb": "aé", "abé": "ab", "é\U0001F642": "é", "\x80\x80\x80\x80\x80\x80": ""} {
		if got := cut(in, 3); got != want {
			t.Errorf("cut(%q) = %q, want %q", in, got, want)
		}
	}
}
