package wire

import (
	"reflect"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/irmkit/irmkit/irm"
)

// TestFoldRune compares with strings.EqualFold over all characters.
func TestFoldRune(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		f := foldRune(r)
		if utf8.ValidRune(r) && (!strings.EqualFold(string(r), string(f)) || foldRune(unicode.SimpleFold(r)) != f) {
			t.Errorf("foldRune(%U) = %U", r, f)
		}
	}
}

func TestCanonicalLimit(t *testing.T) {
	if _, err := canonical([]byte(`"abc"`), 4); err == nil || !strings.Contains(err.Error(), "json_size") {
		t.Errorf("over the limit: %v", err)
	}
	if got, err := canonical([]byte(`"abc"`), 5); err != nil || string(got) != `"abc"` {
		t.Errorf("at the limit: %s, %v", got, err)
	}
}

// TestBrief bounds whatever a type of the host says.
func TestBrief(t *testing.T) {
	for _, unit := range []string{"x", "é", "😀", "\x00", "\xff", "\u202e", "a.b[0]"} {
		for _, n := range []int{0, 1, 30, 60, 120, 250, 1000} {
			s := strings.Repeat(unit, n)
			for _, f := range []irm.Finding{{Path: s, Code: "c", Message: "m"}, {Code: s, Message: "m"}, {Path: "p", Code: "c", Message: s}, {Path: s, Code: s, Message: s}} {
				got := brief(f)
				text := got.String()
				if len(text) > maxText+1 || !utf8.ValidString(text) || strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) }) {
					t.Errorf("%d of %q: %d bytes, %q", n, unit, len(text), text)
				}
			}
		}
	}
	f := brief(irm.Finding{Path: "components[0].tiers[1].rate", Code: "rate", Message: "too high"})
	if f.String() != "components[0].tiers[1].rate: too high (rate)" {
		t.Errorf("changed: %s", f)
	}
}

func TestDistance(t *testing.T) {
	for _, tt := range []struct {
		a, b        string
		limit, want int
	}{
		{"rate", "rate", 3, 0}, {"rate", "rat", 3, 1}, {"rate", "reta", 3, 2}, {"rate", "tier", 9, 4},
		{"rate", "tier", 3, 3}, {"", "ab", 3, 2}, {"abcdef", "a", 3, 3}, {"a", "abcdef", 3, 3}, {"kitten", "sitting", 9, 3},
	} {
		if got := distance(tt.a, tt.b, tt.limit); got != tt.want {
			t.Errorf("distance(%s, %s, %d) = %d, want %d", tt.a, tt.b, tt.limit, got, tt.want)
		}
	}
}

// TestRecordNames: tags that not every program reads alike.
func TestRecordNames(t *testing.T) {
	for tag, ok := range map[string]bool{
		`json:"a"`: true, `json:"a-b.c/d é9,omitzero"`: true, `json:",omitempty"`: true, `json:"-"`: true, ``: true,
		`json:"-,"`: false, `json:"a\\b"`: false, `json:"a'b"`: false, `json:"a\"b"`: false,
	} {
		typ := reflect.StructOf([]reflect.StructField{{Name: "A", Type: reflect.TypeFor[int](), Tag: reflect.StructTag(tag)}})
		if _, reason := newRecord(typ); (reason == "") != ok {
			t.Errorf("%s: %q", tag, reason)
		}
	}
}

// TestLookAhead never goes beyond the data, however it is cut.
func TestLookAhead(t *testing.T) {
	const in = `{"a":{"type":"no"},"b":"type","c\"":["type"],"t\u0079pe" : "y\u0065s"} "type":"no"`
	s := scanner{data: []byte(in)}
	if got := s.lookAhead("type"); !got.isString || string(s.unescape(got.value)) != "yes" {
		t.Errorf("lookAhead = %+v, %s", got, s.unescape(got.value))
	}
	for i := range len(in) {
		for _, junk := range []string{"", "\\", "\\u", "\\u12", `"`, "{", "]", "\\ud800"} {
			s := scanner{data: []byte(in[:i] + junk)}
			s.unescape(s.lookAhead("type").value)
		}
	}
}
