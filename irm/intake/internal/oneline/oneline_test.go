package oneline

import (
	"testing"
)

func TestCut(t *testing.T) {
	for _, tt := range []struct {
		in   string
		n    int
		want string
	}{{"abc", 3, "abc"}, {"abc", 2, "ab"}, {"aä", 2, "a"}, {"\x80\x80\x80\x80\x80\x80", 5, "\x80"}} {
		if got := Cut(tt.in, tt.n); got != tt.want {
			t.Errorf("Cut(%q, %d) = %q, want %q", tt.in, tt.n, got, tt.want)
		}
	}
}

func TestLabel(t *testing.T) {
	for _, tt := range []struct {
		in   string
		n    int
		want string
	}{{"line_items[2].price", 80, "line_items[2].price"}, {"Künstler", 80, "Künstler"}, {"a\nb", 80, `a\nb`}, {"\x00\u202e", 8, `\x00\u20`}, {"abc", 2, "ab"}} {
		if got := Label(tt.in, tt.n); got != tt.want {
			t.Errorf("Label(%q, %d) = %q, want %q", tt.in, tt.n, got, tt.want)
		}
	}
}
