package code_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/irmkit/irmkit/attribution/code"
	"github.com/irmkit/irmkit/irm"
)

func source(seed byte) io.Reader { return rand.NewChaCha8([32]byte{seed}) }

func blocklist(t testing.TB, words ...string) code.Blocklist {
	t.Helper()
	b, err := code.NewBlocklist(words)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestGenerate(t *testing.T) {
	var taken code.Taken
	g := code.Generator{Pattern: " summer-####_### ", Blocked: blocklist(t, "fee")}
	first, err := g.Generate(source(1), 5000, &taken)
	if err != nil {
		t.Fatal(err)
	}
	second, err := g.Generate(source(1), 5000, &taken)
	if err != nil || taken.Len() != 10_000 {
		t.Fatalf("%d taken, %v", taken.Len(), err)
	}
	seen := map[string]bool{}
	for _, c := range append(first, second...) {
		normal, err := code.Normalize(c)
		if err != nil || normal != c || !code.Valid(c) || !strings.HasPrefix(c, "SUMMER-") || len(c) != 15 || c[11] != '_' {
			t.Fatalf("%q: %v", c, err)
		}
		if s := code.Skeleton(c); seen[s] {
			t.Fatalf("%s was made before", c)
		} else if seen[s] = true; strings.ContainsAny(c[7:], "OILSB") {
			t.Fatalf("%s can be misread", c)
		}
		if w, found := g.Blocked.Find(c); found {
			t.Fatalf("%s has %s", c, w)
		}
	}
	again, _ := g.Generate(source(1), 5000, nil)
	if !slices.Equal(first, again) {
		t.Error("the same source makes other codes")
	}
	slow, _ := g.Generate(iotest.OneByteReader(source(1)), 5000, nil)
	if !slices.Equal(first, slow) {
		t.Error("a source that comes in small pieces makes other codes")
	}
}

// A literal behind the check symbol, and one before it, are in the sum too.
func TestCheckSymbolAnywhere(t *testing.T) {
	for _, pattern := range []string{"##A", "####-ANNA", "S-##-BOB", "#SALE2026#", strings.Repeat("#", 32)} {
		codes, err := code.Generator{Pattern: pattern}.Generate(source(2), 10, nil)
		if err != nil {
			t.Errorf("%s: %v", pattern, err)
		}
		for _, c := range codes {
			if !code.Valid(c) {
				t.Errorf("%s of %s has no check", c, pattern)
			}
		}
	}
}

// All codes of a short pattern come, about equally often.
func TestGenerateIsUniform(t *testing.T) {
	count := map[string]int{}
	g := code.Generator{Pattern: "ANNA##"}
	for seed := range 200 {
		codes, err := g.Generate(source(byte(seed)), 15, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range codes {
			count[c]++
		}
	}
	square := 0.0
	for _, n := range count {
		square += (float64(n) - 3000.0/31) * (float64(n) - 3000.0/31) / (3000.0 / 31)
	}
	if len(count) != 31 || square > 60 { // 59.7 is the 0.1 % point of 30 degrees of freedom
		t.Errorf("%d codes, chi-square %.1f: %v", len(count), square, count)
	}
}

// Free counts what a walk over all codes counts.
func TestFreeIsExact(t *testing.T) {
	symbols := "0123456789ACDEFGHJKMNPQRTUVWXYZ"
	words := blocklist(t, "ass", "no", "n00", "e1", "ee", "ANNA6")
	var taken code.Taken
	for _, c := range []string{"ANNA000", "ANNA-01", "ANN", "ANNAASS", "ANNA111", "BEN1234", "ANNAXYZ2"} {
		if err := taken.Add(c); err != nil {
			t.Fatal(err)
		}
	}
	for _, pattern := range []string{"ANNA###", "##ANNA#", "###-#", "A##S"} {
		for _, blocked := range []code.Blocklist{{}, words} {
			want := int64(0)
			for n := range 31 * 31 * 31 * 31 {
				c, places := []byte(pattern), 0
				for i := range c {
					if c[i] == '#' {
						c[i] = symbols[n%31]
						n /= 31
						places++
					}
				}
				if n > 0 {
					break // all were seen
				}
				_, found := blocked.Find(string(c))
				if _, is := taken.Like(string(c)); code.Valid(string(c)) && !found && !is {
					want++
				}
			}
			got, err := code.Generator{Pattern: pattern, Blocked: blocked}.Free(&taken)
			if got != want || err != nil {
				t.Errorf("%s: %d codes are free, %v, want %d", pattern, got, err, want)
			}
		}
	}
	if n, err := (code.Generator{Pattern: strings.Repeat("#", 20)}).Free(nil); n != math.MaxInt64 || err != nil {
		t.Errorf("%d, %v", n, err)
	}
	if n, err := (code.Generator{Pattern: strings.Repeat("#", 20), Blocked: words}).Free(nil); n != math.MaxInt64 || err != nil {
		t.Errorf("%d, %v", n, err)
	}
	if n, _ := (code.Generator{Pattern: "ASS-###", Blocked: words}).Free(nil); n != 0 {
		t.Errorf("%d codes are free where the pattern itself is blocked", n)
	}
}

func TestGenerateRefuses(t *testing.T) {
	most := make([]string, 0, 36)
	for c := range strings.SplitSeq("0123456789ABCDEFGHIJKLMNOPQRSTUVWX", "") {
		most = append(most, "x"+c)
	}
	var asAny []string
	for c := range strings.SplitSeq("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", "") {
		asAny = append(asAny, "as"+c)
	}
	var taken code.Taken
	half, err := code.Generator{Pattern: "ANNA##"}.Generate(source(1), 15, &taken)
	if err != nil || len(half) != 15 {
		t.Fatal(half, err)
	}
	for _, tt := range []struct {
		name string
		g    code.Generator
		n    int
		from io.Reader
		want error
		code string
	}{
		{"more than half", code.Generator{Pattern: "ANNA##"}, 9, source(1), code.ErrExhausted, ""},
		{"many words", code.Generator{Pattern: "X###", Blocked: blocklist(t, most...)}, 1, source(1), code.ErrExhausted, ""},
		{"blocked", code.Generator{Pattern: "cla-ss##", Blocked: blocklist(t, "ass")}, 1, source(1), irm.ErrInvalid, "code_blocked"},
		{"blocked with whatever follows", code.Generator{Pattern: "AS##", Blocked: blocklist(t, asAny...)}, 1, source(1), code.ErrExhausted, ""},
		{"negative", code.Generator{Pattern: "ANNA##"}, -1, source(1), irm.ErrInvalid, ""},
		{"too many", code.Generator{Pattern: strings.Repeat("#", 9)}, 1_000_001, source(1), irm.ErrInvalid, ""},
		{"no bytes", code.Generator{Pattern: "BEN###"}, 1, bytes.NewReader(nil), io.EOF, ""},
		{"no bytes", code.Generator{Pattern: "BEN###"}, 1, bytes.NewReader(nil), code.ErrSource, ""},
		{"too few bytes", code.Generator{Pattern: "BEN###"}, 10, bytes.NewReader(make([]byte, 8)), code.ErrSource, ""},
		{"only zeros", code.Generator{Pattern: "BEN###"}, 2, zeros{0}, code.ErrSource, ""},
		{"only 31", code.Generator{Pattern: "BEN###"}, 1, zeros{31}, code.ErrSource, ""},
		{"no source", code.Generator{Pattern: "BEN###"}, 1, nil, code.ErrSource, ""},
		{"nothing at all", code.Generator{Pattern: "BEN###"}, 1, idle{}, io.ErrNoProgress, ""},
		{"no random symbol", code.Generator{Pattern: "BEN#"}, 0, source(1), irm.ErrInvalid, "code_pattern"},
		{"none", code.Generator{Pattern: "BEN"}, 0, source(1), irm.ErrInvalid, "code_pattern"},
		{"empty", code.Generator{}, 0, source(1), irm.ErrInvalid, "code_length"},
		{"long", code.Generator{Pattern: strings.Repeat("#", 1<<20)}, 0, source(1), irm.ErrInvalid, "code_length"},
		{"space", code.Generator{Pattern: "BEN ##"}, 0, source(1), irm.ErrInvalid, "code_char"},
		{"ends", code.Generator{Pattern: "BEN##-"}, 0, source(1), irm.ErrInvalid, "code_char"},
	} {
		got, err := tt.g.Generate(tt.from, tt.n, &taken)
		if got != nil || !errors.Is(err, tt.want) || faultOf(err) != tt.code || len(err.Error()) > 256 {
			t.Errorf("%s: %v, %v", tt.name, got, err)
		}
		if _, err := tt.g.Free(nil); (faultOf(err) != "") != (tt.code != "") {
			t.Errorf("%s: Free: %v", tt.name, err)
		}
	}
	if taken.Len() != 15 {
		t.Errorf("%d codes are taken after errors, want 15", taken.Len())
	}
	if got, err := (code.Generator{Pattern: "ANNA##"}).Generate(nil, 0, nil); len(got) != 0 || err != nil {
		t.Errorf("no codes: %v, %v", got, err)
	}
}

// A pattern of which less than one code in 16 is free is refused, and one of which just so
// many are is not.
func TestGenerateFillRate(t *testing.T) {
	const all, least = 31 * 31, 31 * 31 / 16
	var taken code.Taken
	for n := all; n >= least; n-- {
		if n < least+40 || n%100 == 0 {
			if free, err := (code.Generator{Pattern: "ANNA###"}).Free(&taken); free != int64(n) || err != nil {
				t.Fatalf("%d codes are free, %v, want %d", free, err, n)
			}
			if _, err := (code.Generator{Pattern: "ANNA###"}).Generate(source(1), 1, clone(t, &taken)); err != nil {
				t.Fatalf("one of %d: %v", n, err)
			}
		}
		fill(t, &taken)
	}
	if _, err := (code.Generator{Pattern: "ANNA###"}).Generate(source(1), 1, &taken); !errors.Is(err, code.ErrExhausted) {
		t.Errorf("one of %d: %v", least-1, err)
	}
}

// fill takes the next code of the pattern ANNA### with a right check symbol.
func fill(t *testing.T, taken *code.Taken) {
	t.Helper()
	for n := taken.Len() * 31; n < 31*31*31; n++ {
		c := "ANNA" + string([]byte{alphabet31[n/961], alphabet31[n/31%31], alphabet31[n%31]})
		if _, is := taken.Like(c); code.Valid(c) && !is {
			if err := taken.Add(c); err != nil {
				t.Fatal(err)
			}
			return
		}
	}
	t.Fatal("all are taken")
}

const alphabet31 = "0123456789ACDEFGHJKMNPQRTUVWXYZ"

// clone has as many codes as taken, the same ones, which fill took.
func clone(t *testing.T, taken *code.Taken) *code.Taken {
	t.Helper()
	var c code.Taken
	for c.Len() < taken.Len() {
		fill(t, &c)
	}
	return &c
}

type zeros struct{ b byte }

func (z zeros) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = z.b
	}
	return len(p), nil
}

type idle struct{}

func (idle) Read([]byte) (int, error) { return 0, nil }

func TestTaken(t *testing.T) {
	var taken code.Taken
	if err := taken.Add("anna-10"); err != nil || taken.Len() != 1 {
		t.Fatal(err)
	}
	for in, want := range map[string]string{"ANNA10": "code_taken", "anna_10": "code_taken", "ANNA1O": "code_lookalike", "?": "code_length"} {
		if err := taken.Add(in); faultOf(err) != want {
			t.Errorf("Add(%q): %v", in, err)
		}
	}
	if other, ok := taken.Like("anna_IO"); other != "ANNA-10" || !ok {
		t.Errorf("ANNA_IO looks like %q", other)
	}
	if _, ok := taken.Like("?"); ok || taken.Len() != 1 {
		t.Error("no code is taken")
	}
	book, err := code.NewBook([]code.Assignment{
		{Code: "BOB10", Creator: "bob", Window: irm.Window{To: april}}, {Code: "B0B-1O", Creator: "ben", Window: irm.Window{From: april}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if of := book.Taken(); of.Len() != 1 {
		t.Errorf("%d skeletons", of.Len())
	} else if err := of.Add("b0b10"); faultOf(err) != "code_lookalike" {
		t.Error(err)
	}
}

func FuzzGenerator(f *testing.F) {
	f.Add("SUMMER-####-####", "ass,x1", "TAKEN1", []byte("seed"), 5)
	f.Add("a#-_#", "", "", []byte{255}, 1)
	f.Add("##", "0", "##", []byte{}, 31)
	f.Fuzz(func(t *testing.T, pattern, words, used string, seed []byte, n int) {
		blocked, err := code.NewBlocklist(strings.Split(words, ","))
		if err != nil {
			blocked = code.Blocklist{}
		}
		var taken code.Taken
		_ = taken.Add(used) // whatever it is
		before := taken.Len()
		g := code.Generator{Pattern: pattern, Blocked: blocked}
		n = max(min(n, 200), -1)
		codes, err := g.Generate(io.MultiReader(bytes.NewReader(seed), source(7)), n, &taken)
		if err != nil {
			if len(err.Error()) > 256 || taken.Len() != before || codes != nil {
				t.Errorf("%q: %v, %d taken", pattern, err, taken.Len())
			}
			return
		}
		if len(codes) != n || taken.Len() != before+n {
			t.Errorf("%d codes, %d taken", len(codes), taken.Len())
		}
		for _, c := range codes {
			normal, err := code.Normalize(c)
			_, found := blocked.Find(c)
			if err != nil || normal != c || found || !code.Valid(c) || before == 1 && code.Skeleton(c) == code.Skeleton(used) {
				t.Errorf("%q of %q: %v", c, pattern, err)
			}
		}
	})
}

func BenchmarkGenerate(b *testing.B) {
	words := make([]string, 500)
	for i := range words {
		words[i] = fmt.Sprintf("WORD%c%c", 'A'+i%26, 'A'+i/26)
	}
	g := code.Generator{Pattern: "SUMMER-####-####", Blocked: blocklist(b, words...)}
	for b.Loop() {
		if _, err := g.Generate(source(1), 1000, nil); err != nil {
			b.Fatal(err)
		}
	}
}
