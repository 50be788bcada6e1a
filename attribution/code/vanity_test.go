package code_test

import (
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
		{"✨ Kowalska Анна", "{FIRST}{PERCENT}", "KOWALSKA20"}, {"Анна", "SUMMER{PERCENT}", "SUMMER20"},
		{"\ufb01ona", "", "FIONA20"}, {"Ǌegoš", "", "NJEGOS20"}, {"Ɖzɔ", "", "DZO20"}, {"Oʻzbek Ǝlizabəþ", "", "OZBEKELIZABETH20"}, {"ᴬᴺᴺᴬ", "", "ANNA20"},
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
		{"Анна", code.Vanity{Percent: 20}, "vanity_name"}, {"", code.Vanity{Percent: 20}, "vanity_name"}, {"✨", code.Vanity{Pattern: "{FIRST}X"}, "vanity_name"},
		{strings.Repeat("a", 1025), code.Vanity{Percent: 20}, "vanity_length"},
		{"Anna", code.Vanity{}, "vanity_percent"}, {"Anna", code.Vanity{Percent: 101}, "vanity_percent"}, {"Anna", code.Vanity{Percent: -1}, "vanity_percent"},
		{"Anna", code.Vanity{Pattern: "{LAST}", Percent: 20}, "vanity_field"}, {"Anna", code.Vanity{Pattern: "{NAME"}, "vanity_field"},
		{"Anna", code.Vanity{Pattern: "{NAME}-"}, "code_char"}, {"Anna", code.Vanity{Pattern: "{NAME}\u00e9"}, "code_char"},
		{"A", code.Vanity{Pattern: "{NAME}"}, "code_length"},
		{"Anna", code.Vanity{Pattern: "{NAME}" + strings.Repeat("X", 32)}, "code_length"},
		{"Anna", code.Vanity{Pattern: strings.Repeat("X", 129)}, "code_length"},
		{"Анна Smith", code.Vanity{Percent: 20}, "vanity_letters"}, {"Анна Smith", code.Vanity{Pattern: "{FIRST}1"}, "vanity_letters"},
		{"Smith \u01c3Xun", code.Vanity{Percent: 20}, "vanity_letters"},
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

// What is left of a name is taken where that is wanted, and the error counts what is
// not.
func TestVanityPartial(t *testing.T) {
	v := code.Vanity{Percent: 20}
	const want = "irm: vanity code: letters of the name that cannot be written in A to Z: 4: want another spelling, or Partial"
	if _, err := v.Code("Анна Smith", nil); err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	v.Partial = true
	for name, want := range map[string]string{"Анна Smith": "SMITH20", "Zoë 安娜": "ZOE20"} {
		if got, err := v.Code(name, nil); got != want || err != nil {
			t.Errorf("%s: %s, %v, want %s", name, got, err, want)
		}
	}
	if _, err := v.Code("Анна", nil); faultOf(err) != "vanity_name" {
		t.Error(err)
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
