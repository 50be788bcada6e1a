package irm

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestErrorsMatchTheirSentinels(t *testing.T) {
	_, parse := ParseRate("x")
	tests := []struct {
		name string
		err  error
		want []error
	}{
		{"ParseError", parse, []error{ErrInvalid}},
		{"CurrencyMismatchError", &CurrencyMismatchError{}, []error{ErrCurrencyMismatch, ErrInvalid}},
		{"DifferentError", &DifferentError{}, []error{ErrExistsDifferent}},
		{"Findings", Findings{{Code: "x"}}, []error{ErrInvalid}},
	}
	sentinels := []error{ErrInvalid, ErrNotFound, ErrConflict, ErrExistsDifferent, ErrOverflow, ErrCurrencyMismatch}
	for _, tt := range tests {
		for _, s := range sentinels {
			want := false
			for _, w := range tt.want {
				want = want || w == s
			}
			if got := errors.Is(tt.err, s); got != want {
				t.Errorf("errors.Is(%s, %v) = %t", tt.name, s, got)
			}
		}
	}
}

// TestErrorsCannotFlood gives every kind of error the worst text there is.
func TestErrorsCannotFlood(t *testing.T) {
	for _, bad := range []string{strings.Repeat("\x00", 1000), strings.Repeat("\u2028", 500), strings.Repeat("\xff", 1000), "a\nirm: forged"} {
		var fs Findings
		fs.Add(bad, "code", "%s", bad)
		fs.Add(bad, "code", "%s", bad)
		for _, err := range []error{
			parseError("word", "slug", bad, "want something"), fs, fs[:1],
			&DifferentError{Kind: "conversion", ID: bad, Field: "lines[0].amounts.gross"},
		} {
			if msg := err.Error(); len(msg) > 256 {
				t.Errorf("%T has %d bytes, want at most 256", err, len(msg))
			}
		}
		err := parseError("word", "slug", bad, "want something")
		var parse *ParseError
		if errors.As(err, &parse); len(parse.Input) > 64 || strings.ContainsAny(err.Error(), "\x00\n\u2028") || !utf8.ValidString(err.Error()) {
			t.Errorf("%q keeps %d bytes of its input", err, len(parse.Input))
		}
	}
}

func TestQuote(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"plain", "abc", `"abc"`},
		{"empty", "", `""`},
		{"escaped", "a\n\"é\u202e", `"a\n\"\u00e9\u202e"`},
		{"64 bytes", strings.Repeat("a", 64), `"` + strings.Repeat("a", 64) + `"`},
		{"65 bytes", strings.Repeat("a", 65), `"` + strings.Repeat("a", 64) + `"...`},
		{"a rune across the bound", strings.Repeat("a", 63) + "éé", `"` + strings.Repeat("a", 63) + `"...`},
	}
	for _, tt := range tests {
		if got := Quote(tt.in); got != tt.want {
			t.Errorf("%s: Quote(%q) = %s, want %s", tt.name, tt.in, got, tt.want)
		}
	}
	if got := cut(strings.Repeat("\x80", 100), 64); len(got) < 60 {
		t.Errorf("cut of continuation bytes keeps %d", len(got))
	}
	if got := cut("é", 1); got != "" || !utf8.ValidString(got) {
		t.Errorf("cut(é, 1) = %q", got)
	}
}

func TestCurrencyMismatchNamesBoth(t *testing.T) {
	err := &CurrencyMismatchError{Have: MustCurrency("EUR")}
	if want := "irm: currency mismatch: have EUR, want no currency"; err.Error() != want {
		t.Errorf("%q, want %q", err, want)
	}
}

func TestMustPanics(t *testing.T) {
	for name, call := range map[string]func(){
		"MustMoney":    func() { MustMoney("1.234", "USD") },
		"MustCurrency": func() { MustCurrency("ABC") },
		"MustRate":     func() { MustRate("x") },
		"MustQuantity": func() { MustQuantity("x") },
		"MustShift":    func() { MustShift("x") },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if err, ok := recover().(error); !ok || !errors.Is(err, ErrInvalid) {
					t.Errorf("%s of nonsense panicked with %v, want an error that matches ErrInvalid", name, err)
				}
			}()
			call()
		})
	}
}
