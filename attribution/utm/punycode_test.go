package utm

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// encode writes Punycode as RFC 3492, section 6.3, has it.
func encode(text string) string {
	runes, out := []rune(text), []byte{}
	for _, r := range runes {
		if r < 0x80 {
			out = append(out, byte(r))
		}
	}
	basic := len(out)
	done := basic
	if basic > 0 {
		out = append(out, '-')
	}
	n, delta, bias := rune(128), 0, 72
	for done < len(runes) {
		m := rune(unicode.MaxRune)
		for _, r := range runes {
			if r >= n && r < m {
				m = r
			}
		}
		delta += int(m-n) * (done + 1)
		n = m
		for _, r := range runes {
			if r < n {
				delta++
			}
			if r != n {
				continue
			}
			q := delta
			for k := 36; ; k += 36 {
				t := min(max(k-bias, 1), 26)
				if q < t {
					break
				}
				out = append(out, "abcdefghijklmnopqrstuvwxyz0123456789"[t+(q-t)%(36-t)])
				q = (q - t) / (36 - t)
			}
			out = append(out, "abcdefghijklmnopqrstuvwxyz0123456789"[q])
			if done == basic {
				delta /= 700
			} else {
				delta /= 2
			}
			delta += delta / (done + 1)
			k := 0
			for ; delta > 455; k += 36 {
				delta /= 35
			}
			bias = k + 36*delta/(delta+38)
			delta = 0
			done++
		}
		delta++
		n++
	}
	return string(out)
}

func TestPunycode(t *testing.T) {
	for text, code := range map[string]string{ // RFC 3492, section 7.1, and names in use
		"bücher":    "bcher-kva",
		"他们为什么不说中文": "ihqwcrb4cv8a8dqg056pqjye",
		"почемужеонинеговорятпорусски": "b1abfaaepdrnnbgefbadotcwatmq2g4l",
		"3年b組金八先生": "3b-ww4c5e180e575a65lsy2b",
		"💩":        "ls8h",
	} {
		if got := encode(text); got != code {
			t.Fatalf("encode(%q) = %q, want %q", text, got, code)
		}
		if !punycode(code) {
			t.Errorf("punycode(%q) = false, it is %q", code, text)
		}
	}
	for _, code := range []string{"", "-", "a", "abc", "abc-", "a-b-", "99999999", "bcher-kv", "bcher-k_a", "ls8", "9999999a", strings.Repeat("9", 40), strings.Repeat("z", 40), "0000000000000000", encode("a\u200bb"), encode("a\u202e"), "a-ecp.ru"} {
		if punycode(code) {
			t.Errorf("punycode(%q) = true", code)
		}
	}
}

func FuzzPunycode(f *testing.F) {
	for _, s := range []string{"bücher", "💩a", "\U0010ffff\u0080", "ihqwcrb4cv8a8dqg056pqjye"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		punycode(s) // never fails
		if len(s) > 64 || !utf8.ValidString(s) {
			return
		}
		want, hiding := false, false
		for _, r := range s {
			want = want || r >= 0x80
			hiding = hiding || r >= 0x80 && hidden(r)
		}
		if got := punycode(encode(s)); got != (want && !hiding) {
			t.Errorf("punycode(%q) of %q = %t", encode(s), s, got)
		}
	})
}
