package code_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/attribution/code"
)

func TestBlocklist(t *testing.T) {
	b := blocklist(t, "ass", "Foo", "hell", "shell", "é9", "ass", "zz-top")
	for in, want := range map[string]string{
		"A55": "ASS", "4S5": "ASS", "xa-s_sx": "ASS", "CLASS10": "ASS", "F00": "FOO", "fOo": "FOO", "SH3L1": "SHELL", "XHE11X": "HELL",
		"XEGX": "E9", "XE6X": "E9", "3GX": "E9", "22T0P": "ZZTOP", "AS-AS-S": "ASS",
		"ANNA20": "", "HEL20": "", "HEL10": "HELL", "AS5": "ASS", "F0": "", "": "", "?": "",
	} {
		got, found := b.Find(in)
		if got != want || found != (want != "") {
			t.Errorf("Find(%q) = %q, %t, want %q", in, got, found, want)
		}
	}
	if _, found := (code.Blocklist{}).Find("ASS"); found {
		t.Error("the zero Blocklist finds something")
	}
	if _, found := blocklist(t).Find("ASS"); found {
		t.Error("an empty Blocklist finds something")
	}
	_, err := code.NewBlocklist([]string{"ok", "x", "", "Анна", strings.Repeat("a", 33), strings.Repeat("a", 2000)})
	if got := found(err); got != "[1] word_length, [2] word_length, [3] word_letters, [4] word_length, [5] word_length" {
		t.Error(got)
	}
	if _, err := code.NewBlocklist([]string{"ass"}, "class", "x", "Анна"); found(err) != "allowed[1] word_length, allowed[2] word_letters" {
		t.Error(err)
	}
	var many []string
	for i := range 1024 {
		many = append(many, fmt.Sprintf("WORD%012d", i))
	}
	if _, err := code.NewBlocklist(many); err != nil {
		t.Error(err)
	}
	if _, err := code.NewBlocklist(append(many, "xx", "yy"), "zz"); found(err) != " limit" {
		t.Error(err)
	}
}

func TestBlocklistAllows(t *testing.T) {
	b, err := code.NewBlocklist([]string{"ass", "sand", "ras", "xx"}, "Cassandra", "Lasso", "glass", "xxx")
	if err != nil {
		t.Fatal(err)
	}
	for in, want := range map[string]string{
		"CASSANDRA20": "", "ca-55andra": "", "C4SSANDRA": "", "CASSAND": "ASS", "CASSANDR": "ASS", "CASS": "ASS", "CASSANDRASS": "RAS", "ASSCASSANDRA": "ASS",
		"CASSANDRACASSANDRA": "", "XCASSANDRAX": "", "SAND": "SAND", "CASSANDRASAND": "RAS", "CASSANDRA-SAND": "RAS",
		"LASSO": "", "LASS": "ASS", "GLASS": "", "GLASSO": "", "LASSANDRA": "ASS", "CLASS": "ASS", "XX": "XX", "XXX": "", "XXXX": "", "AXXB": "XX", "ANNA": "",
	} {
		if got, found := b.Find(in); got != want || found != (want != "") {
			t.Errorf("Find(%q) = %q, %t, want %q", in, got, found, want)
		}
	}
	v := code.Vanity{Percent: 20, Blocked: b}
	if got, err := v.Code("Cassandra", nil); got != "CASSANDRA20" || err != nil {
		t.Error(got, err)
	}
	g := code.Generator{Pattern: "GLASS-####", Blocked: b}
	if codes, err := g.Generate(source(1), 3, nil); len(codes) != 3 || err != nil {
		t.Error(codes, err)
	}
}

// slowFind compares everywhere: a blocked word counts unless an allowed one holds it.
func slowFind(code string, words, allowed []string) bool {
	fold := strings.NewReplacer("-", "", "_", "", "O", "0", "I", "1", "L", "1", "S", "5", "B", "8", "4", "A", "3", "E", "6", "G", "9", "G", "7", "T", "2", "Z")
	code = fold.Replace(code)
	at := func(w string, i int) bool { return strings.HasPrefix(code[i:], fold.Replace(w)) }
	for i := range code {
		for _, w := range words {
			if !at(w, i) {
				continue
			}
			excused := false
			for from := 0; from <= i; from++ {
				for _, a := range allowed {
					excused = excused || at(a, from) && from+len(a) >= i+len(w)
				}
			}
			if !excused {
				return true
			}
		}
	}
	return false
}

// asWord is a word as a code has it.
func asWord(w string) (string, bool) {
	c, err := code.Vanity{Pattern: "X{NAME}"}.Code(w, nil)
	if err != nil || len(c) >= 29 {
		return "", false
	}
	return c[1:], true
}

// The automaton finds what a search for each word finds.
func FuzzBlocklist(f *testing.F) {
	f.Add("ass,as5x,s5", "glass,ssa", "CLA55X")
	f.Add("aab,ab,baab", "", "AA-B44b")
	f.Add("ab,bc", "abcd,xab,bcx", "XABCX-ABCD-ABC")
	f.Fuzz(func(t *testing.T, words, allowed, in string) {
		list, excuses := strings.Split(words, ","), strings.Split(allowed, ",")
		if allowed == "" {
			excuses = nil
		}
		b, err := code.NewBlocklist(list, excuses...)
		if err != nil {
			return
		}
		normal, err := code.Normalize(in)
		if err != nil {
			return
		}
		for _, words := range [][]string{list, excuses} {
			for i, w := range words {
				word, ok := asWord(w)
				if !ok {
					return
				}
				words[i] = word
			}
		}
		want := slowFind(normal, list, excuses)
		word, found := b.Find(in)
		if found != want || found != slowFind(normal, []string{word}, excuses) && found {
			t.Errorf("Find(%q) of %q but %q = %q, %t", in, list, excuses, word, found)
		}
		// A generator refuses just what is found, and Free counts the rest.
		free, err := code.Generator{Pattern: "A##", Blocked: b}.Free(nil)
		left := int64(0)
		for _, x := range alphabet31 {
			for _, y := range alphabet31 {
				if c := "A" + string(x) + string(y); !slowFind(c, list, excuses) && code.Valid(c) {
					left++
				}
			}
		}
		if err != nil || free != left {
			t.Errorf("Free = %d, %v, want %d", free, err, left)
		}
	})
}
