package code

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// alignment is the optimal string alignment distance, by its definition.
func alignment(a, b string) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		d[i][0] = i
	}
	for j := range d[0] {
		d[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			replaced := d[i-1][j-1]
			if a[i-1] != b[j-1] {
				replaced++
			}
			d[i][j] = min(replaced, d[i-1][j]+1, d[i][j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}

// slowSuggest compares with every code.
func slowSuggest(list []Assignment, code string, at time.Time) []string {
	type near struct {
		edits     int
		key, code string
	}
	var all []near
	want := Skeleton(code)
	for _, a := range list {
		k, _ := keyOf(a.Code)
		edits := alignment(want, Skeleton(a.Code))
		if !a.Window.Contains(at) || Same(a.Code, code) ||
			edits > 2 || edits > 1 && len(want) < 8 || edits > 0 && len(want) < 4 {
			continue
		}
		normal, _ := Normalize(a.Code)
		all = append(all, near{edits, k.String(), normal})
	}
	slices.SortFunc(all, func(a, b near) int { return cmp.Or(cmp.Compare(a.edits, b.edits), cmp.Compare(a.key, b.key)) })
	codes := []string{}
	for _, n := range all[:min(len(all), 3)] {
		codes = append(codes, n.code)
	}
	return codes
}

func TestSuggestAgainstAScan(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	start := time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC)
	word := func() string {
		b := make([]byte, 3+rng.IntN(9))
		for i := range b {
			b[i] = "ABO0CDE1I-"[rng.IntN(9)]
		}
		if rng.IntN(4) == 0 {
			b[1] = '-'
		}
		return string(b)
	}
	edit := func(s string) string {
		b := []byte(s)
		if len(b) < 2 {
			return s
		}
		i := rng.IntN(len(b) - 1)
		switch rng.IntN(4) {
		case 0:
			b[i] = "ABO0"[rng.IntN(4)]
		case 1:
			b = slices.Delete(b, i, i+1)
		case 2:
			b = slices.Insert(b, i, "XABO"[rng.IntN(4)])
		case 3:
			b[i], b[i+1] = b[i+1], b[i]
		}
		return string(b)
	}
	hits := 0
	for range 100 {
		var list []Assignment
		for len(list) < 60 {
			a := Assignment{Code: word(), Creator: "c"}
			if rng.IntN(4) == 0 {
				a.Window.From = start.AddDate(0, 0, rng.IntN(4))
			}
			if _, err := NewBook(append(list, a)); err == nil {
				list = append(list, a)
			}
		}
		book, _ := NewBook(list)
		for range 60 {
			asked := list[rng.IntN(len(list))].Code
			for range rng.IntN(4) {
				asked = edit(asked)
			}
			if _, err := Normalize(asked); err != nil {
				continue
			}
			at := start.AddDate(0, 0, rng.IntN(4))
			got, want := book.Suggest(asked, at), slowSuggest(list, asked, at)
			if !slices.Equal(got, want) {
				t.Fatalf("Suggest(%q) = %q, want %q", asked, got, want)
			}
			hits += len(got)
		}
	}
	if hits < 1000 {
		t.Errorf("only %d suggestions: the test says little", hits)
	}
}

func TestSuggest(t *testing.T) {
	at := time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC)
	book, err := NewBook([]Assignment{
		{Code: "ANNA-10", Creator: "anna"}, {Code: "ANNA12", Creator: "anna"}, {Code: "ANNB10", Creator: "anna"}, {Code: "ANNE10", Creator: "anna"},
		{Code: "OLD10", Creator: "anna", Window: irm.Window{To: at}}, {Code: "SUMMER2026", Creator: "anna"}, {Code: "SUN", Creator: "anna"},
		{Code: strings.Repeat("Z", 32), Creator: "anna"},
	})
	if err != nil {
		t.Fatal(err)
	}
	for in, want := range map[string]string{
		"ANNA1O": "[ANNA-10 ANNA12 ANNB10]", "anna_10": "[ANNA12 ANNB10 ANNE10]", "ANAN10": "[ANNA-10]", "ANNA1": "[ANNA-10 ANNA12]",
		"OLD1O": "[]", "SUMER2062": "[SUMMER2026]", "SUMR2062": "[]", "SUMMXX2026": "[SUMMER2026]", "SUMMXXX026": "[]", "5UN": "[SUN]", "SVN": "[]", "SUNN": "[SUN]",
		"?": "[]", "": "[]", "ANNA 10": "[ANNA-10 ANNA12 ANNB10]", "\u0410NNA10": "[ANNA-10 ANNA12 ANNB10]", "#anna-10": "[ANNA-10 ANNA12 ANNB10]",
		"ANNA10.": "[ANNA-10 ANNA12 ANNB10]", "«Ännä\u200b１0»": "[ANNA-10 ANNA12 ANNB10]", "ANNA--12": "[ANNA12 ANNA-10]", "OLD 10": "[]",
		"«" + strings.Repeat(" ", 130) + "SUN": "[]", "Солнце": "[]", strings.Repeat("Z", 31): "[" + strings.Repeat("Z", 32) + "]", strings.Repeat("Z", 30) + "X2": "[" + strings.Repeat("Z", 32) + "]",
	} {
		if got := fmt.Sprint(book.Suggest(in, at)); got != want {
			t.Errorf("Suggest(%q) = %s, want %s", in, got, want)
		}
	}
}

// A hundred thousand codes: names, or random ones.
func largeBook(b *testing.B, random bool) (Book, []string) {
	b.Helper()
	rng := rand.New(rand.NewPCG(7, 8))
	var list []Assignment
	if random {
		codes, err := Generator{Pattern: "####-####"}.Generate(rand.NewChaCha8([32]byte{}), 100_000, nil)
		if err != nil {
			b.Fatal(err)
		}
		for _, c := range codes {
			list = append(list, Assignment{Code: c, Creator: "anna"})
		}
	} else {
		var taken Taken
		parts := []string{"an", "na", "be", "lo", "ri", "ma", "ka", "to", "mi", "el", "sa", "jo", "vi", "cu", "do", "ta"}
		for len(list) < 100_000 {
			var name strings.Builder
			for range 2 + rng.IntN(4) {
				name.WriteString(parts[rng.IntN(len(parts))])
			}
			if c, err := (Vanity{Percent: 5 * (1 + rng.IntN(6))}).Code(name.String(), &taken); err == nil {
				list = append(list, Assignment{Code: c, Creator: "anna"})
			}
		}
	}
	book, err := NewBook(list)
	if err != nil {
		b.Fatal(err)
	}
	codes := make([]string, 4096)
	for i := range codes {
		codes[i] = list[rng.IntN(len(list))].Code
	}
	return book, codes
}

func BenchmarkSuggest(b *testing.B) {
	for _, random := range []bool{false, true} {
		book, codes := largeBook(b, random)
		for i, c := range codes { // two wrong symbols
			codes[i] = c[:1] + "X" + c[2:len(c)-2] + "Q" + c[len(c)-1:]
		}
		b.Run(map[bool]string{false: "vanity", true: "random"}[random], func(b *testing.B) {
			i := 0
			for b.Loop() {
				book.Suggest(codes[i&4095], time.Time{})
				i++
			}
		})
	}
}

// Orders carry few codes often, and some seldom.
func BenchmarkOwner(b *testing.B) {
	book, codes := largeBook(b, false)
	for name, mask := range map[string]int{"64of100000": 63, "4096of100000": 4095} {
		b.Run(name, func(b *testing.B) {
			i := 0
			b.ReportAllocs()
			for b.Loop() {
				if _, ok := book.Owner(codes[i&mask], time.Time{}); !ok {
					b.Fatal(codes[i&mask])
				}
				i++
			}
		})
	}
}

func BenchmarkNewBook(b *testing.B) {
	book, _ := largeBook(b, false)
	list := slices.Collect(book.All())
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	var one []Assignment
	for i := range 40_000 {
		one = append(one, Assignment{Code: "SPRING", Creator: "anna", Window: irm.Window{From: start.Add(time.Duration(i) * time.Hour), To: start.Add(time.Duration(i+1) * time.Hour)}})
	}
	for name, list := range map[string][]Assignment{"100000codes": list, "40000windows": one} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := NewBook(list); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkValid(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if !Valid("SUMMER-U7ZF-EQAR") {
			b.Fatal("it is valid")
		}
	}
}

func BenchmarkNormalize(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Normalize("SUMMER-U7ZF"); err != nil {
			b.Fatal(err)
		}
	}
}
