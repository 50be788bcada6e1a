package code_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	"github.com/irmkit/irmkit/attribution/code"
)

func TestVanity(t *testing.T) {
	for _, tt := range []struct {
		name, pattern, want string
	}{
		{"Anna", "", "ANNA20"},
		{"Zoë Müller-Lüdenscheidt", "{FIRST}{PERCENT}OFF", "ZOE20OFF"},
		{"Zoe\u0308", "", "ZOE20"},
		{"Łukasz Żółć", "{NAME}-{PERCENT}", "LUKASZZOLC-20"},
		{"Weiß", "", "WEISS20"}, {"Ærøskøbing", "", "AEROSKOBING20"}, {"Nguyễn Thị", "{FIRST}{PERCENT}", "NGUYEN20"},
		{"İbrahim Şahin Çağrı Iğdır", "", "IBRAHIMSAHINCAGRIIGDIR20"},
		{"𝓐𝓷𝓷𝓪 ✨", "", "ANNA20"}, {"ᴀɴɴᴀ", "", "ANNA20"}, {"Ａｎｎａ", "", "ANNA20"}, {"@anna.b_c", "", "ANNABC20"},
		{"✨ Анна Kowalska", "{FIRST}{PERCENT}", "KOWALSKA20"},
		{"O'Neil & Co.", "", "ONEILCO20"},
		{"Anna", "SUMMER-{NAME}", "SUMMER-ANNA"},
		{"Анна", "SUMMER{PERCENT}", "SUMMER20"},
		{strings.Repeat("abc", 30), "", strings.Repeat("ABC", 9) + "20"},
		{strings.Repeat("abc", 30), "{NAME}_{FIRST}", strings.Repeat("ABCABC", 2) + "AB_" + strings.Repeat("ABCABC", 2) + "AB"},
		{"Al", "my{NAME}", "MYAL"},
	} {
		got, err := code.Vanity{Pattern: tt.pattern, Percent: 20}.Code(tt.name, nil)
		if got != tt.want || err != nil {
			t.Errorf("%q as %q: %q, %v, want %q", tt.name, tt.pattern, got, err, tt.want)
		}
	}
}

func TestVanityRefuses(t *testing.T) {
	words := blocklist(t, "ass")
	for _, tt := range []struct {
		name string
		v    code.Vanity
		want string
	}{
		{"Анна", code.Vanity{Percent: 20}, "name_ascii"}, {"", code.Vanity{Percent: 20}, "name_ascii"}, {"✨", code.Vanity{Pattern: "{FIRST}X"}, "name_ascii"},
		{strings.Repeat("a", 1025), code.Vanity{Percent: 20}, "name_length"},
		{"Anna", code.Vanity{}, "percent"}, {"Anna", code.Vanity{Percent: 101}, "percent"}, {"Anna", code.Vanity{Percent: -1}, "percent"},
		{"Anna", code.Vanity{Pattern: "{LAST}", Percent: 20}, "pattern_field"}, {"Anna", code.Vanity{Pattern: "{NAME"}, "pattern_field"},
		{"Anna", code.Vanity{Pattern: "{NAME}-"}, "code_char"}, {"Anna", code.Vanity{Pattern: "{NAME}\u00e9"}, "code_char"},
		{"A", code.Vanity{Pattern: "{NAME}"}, "code_length"},
		{"Anna", code.Vanity{Pattern: "{NAME}" + strings.Repeat("X", 32)}, "code_length"},
		{"Anna", code.Vanity{Pattern: strings.Repeat("X", 129)}, "code_length"},
		{"A55", code.Vanity{Percent: 20, Blocked: words}, "code_blocked"}, {"Cass", code.Vanity{Percent: 20, Blocked: words}, "code_blocked"},
	} {
		var taken code.Taken
		got, err := tt.v.Code(tt.name, &taken)
		if got != "" || faultOf(err) != tt.want || taken.Len() != 0 || len(err.Error()) > 256 {
			t.Errorf("%.20q with %+v: %q, %v, want %s", tt.name, tt.v, got, err, tt.want)
		}
		if tt.name != "" && tt.name != "A" && strings.Contains(err.Error(), tt.name) {
			t.Errorf("the error shows the name: %v", err)
		}
	}
}

func TestVanitySuffixes(t *testing.T) {
	var taken code.Taken
	v := code.Vanity{Percent: 20, Blocked: blocklist(t, "0ac", "acab")}
	var got []string
	for {
		c, err := v.Code("Anna", &taken)
		if err != nil {
			if faultOf(err) != "code_taken" {
				t.Error(err)
			}
			break
		}
		got = append(got, c)
	}
	// Without a suffix, 21 letters, and 21 x 21 pairs but AC.
	if want := 1 + 21 + 21*21 - 1; len(got) != want || taken.Len() != want {
		t.Errorf("%d codes, want %d", len(got), want)
	}
	if s := strings.Join(got[:25], " "); s != "ANNA20 ANNA20A ANNA20C ANNA20D ANNA20E ANNA20F ANNA20G ANNA20H ANNA20J ANNA20K ANNA20M ANNA20N ANNA20P "+
		"ANNA20Q ANNA20R ANNA20T ANNA20U ANNA20V ANNA20W ANNA20X ANNA20Y ANNA20Z ANNA20AA ANNA20AD ANNA20AE" {
		t.Error(s)
	}
	v.Pattern = "{NAME}{PERCENT}OFF"
	got = nil
	for range 1000 {
		if c, err := v.Code(strings.Repeat("Anna", 9), &taken); err == nil {
			got = append(got, c)
		}
	}
	if len(got) != 999 || got[0] != strings.Repeat("ANNA", 6)+"20OFF" || got[1] != got[0]+"2" || got[998] != got[0]+"999" || len(got[998]) != 32 {
		t.Errorf("%d codes: %s, %s ... %s", len(got), got[0], got[1], got[len(got)-1])
	}
}

// A code that only looks taken is not given out either.
func TestVanityLooks(t *testing.T) {
	var taken code.Taken
	v := code.Vanity{Percent: 10}
	for _, tt := range [][2]string{{"Bobby Lee", "BOBBYLEE10"}, {"Bobby Iee", "BOBBYIEE10A"}, {"8obby lee", "8OBBYLEE10C"}} {
		if got, err := v.Code(tt[0], &taken); got != tt[1] || err != nil {
			t.Errorf("%s: %s, %v, want %s", tt[0], got, err, tt[1])
		}
	}
}

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
	if got := found(err); got != "[1] word_length, [2] word_length, [3] word_length, [4] word_length, [5] word_length" {
		t.Error(got)
	}
	var many []string
	for i := range 1024 {
		many = append(many, fmt.Sprintf("WORD%012d", i))
	}
	if _, err := code.NewBlocklist(many); err != nil {
		t.Error(err)
	}
	if _, err := code.NewBlocklist(append(many, "xx")); found(err) != " limit" {
		t.Error(err)
	}
}

// The automaton finds what a search for each word finds.
func FuzzBlocklist(f *testing.F) {
	f.Add("ass,as5x,s5", "CLA55X")
	f.Add("aab,ab,baab", "AA-B44b")
	f.Fuzz(func(t *testing.T, words, in string) {
		list := strings.Split(words, ",")
		b, err := code.NewBlocklist(list)
		if err != nil {
			return
		}
		fold := strings.NewReplacer("-", "", "_", "", "O", "0", "I", "1", "L", "1", "S", "5", "B", "8", "4", "A", "3", "E", "6", "G", "9", "G", "7", "T", "2", "Z")
		want := false
		normal, err := code.Normalize(in)
		if err != nil {
			return
		}
		for _, w := range list {
			plain, err := code.Vanity{Pattern: "X{NAME}"}.Code(w, nil)
			if err != nil || len(plain) >= 29 {
				return
			}
			want = want || strings.Contains(fold.Replace(normal), fold.Replace(plain[1:]))
		}
		word, found := b.Find(in)
		if found != want || found && !strings.Contains(fold.Replace(normal), fold.Replace(word)) {
			t.Errorf("Find(%q) of %q = %q, %t", in, list, word, found)
		}
	})
}

func FuzzVanity(f *testing.F) {
	f.Add("Zoë Müller", "{FIRST}{PERCENT}OFF", 20, "ZOE20OFF")
	f.Add("𝓐", "{NAME}-{NAME}", 0, "")
	f.Add("ß\xff\u0301", "", 100, "5520")
	f.Fuzz(func(t *testing.T, name, pattern string, percent int, used string) {
		var taken code.Taken
		_ = taken.Add(used) // whatever it is
		before := taken.Len()
		words := blocklist(t, "ass", "20")
		got, err := code.Vanity{Pattern: pattern, Percent: percent, Blocked: words}.Code(name, &taken)
		if err != nil {
			if got != "" || len(err.Error()) > 256 || faultOf(err) == "" || taken.Len() != before {
				t.Errorf("%q: %v", got, err)
			}
			return
		}
		normal, err := code.Normalize(got)
		_, found := words.Find(got)
		if err != nil || normal != got || found || taken.Len() != before+1 || strings.ContainsFunc(got, unicode.IsLower) {
			t.Errorf("%q of %q: %v", got, name, err)
		}
	})
}
