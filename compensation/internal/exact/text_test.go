package exact

import (
	"errors"
	"math"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
)

func TestString(t *testing.T) {
	for _, tt := range []struct {
		v    Value
		want string
	}{
		{Value{}, "0"},
		{Of(-5), "-5"},
		{Product(10, 5, 100), "1/2"},
		{Product(-3000, 6, 7), "-18000/7"},
		{Of(math.MinInt64), "-9223372036854775808"},
		{Product(math.MaxInt64, 3, 1), "27670116110564327421"},
		{Product(math.MinInt64, 1, math.MaxInt64), "-9223372036854775808/9223372036854775807"},
	} {
		if got := tt.v.String(); got != tt.want {
			t.Errorf("String = %s, want %s", got, tt.want)
		}
		got, err := Parse(tt.want)
		if err != nil || got.Cmp(tt.v) != 0 {
			t.Errorf("Parse(%s) = %s, %v", tt.want, got, err)
		}
	}
}

func TestParseErrors(t *testing.T) {
	long := strings.Repeat("9", digitsLimit)
	if v, err := Parse("-" + long + "/" + long[1:] + "8"); err != nil || v.big == nil {
		t.Errorf("80 digits a side: %s, %v", v, err)
	}
	for in, code := range map[string]string{
		"": "fraction_syntax", "-": "fraction_syntax", "/": "fraction_syntax", "1/": "fraction_syntax", "/2": "fraction_syntax",
		"+1": "fraction_syntax", "--1": "fraction_syntax", " 1": "fraction_syntax", "1.5": "fraction_syntax", "1e5": "fraction_syntax",
		"1/-2": "fraction_syntax", "1/2/3": "fraction_syntax", "0x1": "fraction_syntax", "1_0": "fraction_syntax", "٣": "fraction_syntax",
		"1" + long: "fraction_syntax", "1/1" + long: "fraction_syntax", strings.Repeat("\xff", 4000): "fraction_syntax",
		"1/0": "fraction_zero", "0/0": "fraction_zero",
		"-0": "fraction_form", "01": "fraction_form", "2/4": "fraction_form", "3/1": "fraction_form", "1/02": "fraction_form", "0/7": "fraction_form",
	} {
		v, err := Parse(in)
		var parse *irm.ParseError
		if !errors.As(err, &parse) || parse.Code != code || v != (Value{}) || !errors.Is(err, irm.ErrInvalid) || len(err.Error()) > 256 {
			t.Errorf("Parse(%.90q) = %s, %v, want code %s", in, v, err, code)
		}
	}
	if _, err := Parse("2/4"); !strings.Contains(err.Error(), `"1/2"`) {
		t.Errorf("%v does not say what would be right", err)
	}
}

func TestPlain(t *testing.T) {
	for _, tt := range []struct {
		v        Value
		decimals int
		want     string
	}{
		{Of(805), 2, "8.05"},
		{Product(1, 5, 100), 2, "0.0005"},
		{Of(1_800_000).Mul(1, 7), 2, "18000/7"},
		{Of(-1).Mul(1, 3), 2, "-1/300"},
		{Of(-1), 3, "-0.001"},
		{Of(120_000), 2, "1200"},
		{Of(1200), 0, "1200"},
		{Of(1200), -1, "1200"},
		{Value{}, 2, "0"},
		{Product(12345, 175, 1000), 2, "21.60375"},
		{least().v, 0, "-170141183460469231731687303715884105728"},
		{Product(1, 1, 1<<40), 0, "0.0000000000009094947017729282379150390625"},
	} {
		if got := tt.v.Plain(tt.decimals); got != tt.want {
			t.Errorf("%s.Plain(%d) = %s, want %s", tt.v, tt.decimals, got, tt.want)
		}
	}
}

// checkText holds both texts of a value against the number.
func checkText(t *testing.T, p pair) {
	t.Helper()
	s := p.v.String()
	a, b, _ := strings.Cut(strings.TrimPrefix(s, "-"), "/")
	v, err := Parse(s)
	switch {
	case len(a) > digitsLimit || len(b) > digitsLimit:
		if err == nil {
			t.Fatalf("Parse(%s) reads more than %d digits", s, digitsLimit)
		}
	case err != nil || v.Cmp(p.v) != 0 || v.String() != s:
		t.Fatalf("Parse(%s) = %s, %v", s, v, err)
	}
	plain := p.v.Plain(2)
	major, ok := new(big.Rat).SetString(plain)
	if !ok || major.Mul(major, big.NewRat(100, 1)).Cmp(p.r) != 0 {
		t.Fatalf("%s.Plain(2) = %s", s, plain)
	}
	if strings.Contains(plain, ".") && strings.HasSuffix(plain, "0") {
		t.Fatalf("%s.Plain(2) = %s has a zero at its end", s, plain)
	}
}

func TestTextRandom(t *testing.T) {
	rng := rand.New(rand.NewPCG(13, 21))
	for range 2000 {
		checkText(t, random(rng))
	}
}
