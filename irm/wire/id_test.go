package wire_test

import (
	"crypto/sha256"
	"errors"
	"math/big"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// slowDeriveID is the definition, digit by digit.
func slowDeriveID(kind string, parts ...string) string {
	var input []byte
	for _, p := range append([]string{kind}, parts...) {
		for n := len(p); ; n >>= 7 {
			if n < 128 {
				input = append(input, byte(n))
				break
			}
			input = append(input, byte(n&127|128))
		}
		input = append(input, p...)
	}
	sum := sha256.Sum256(input)
	n := new(big.Int).SetBytes(sum[:16])
	digits := ""
	for range 26 {
		var d big.Int
		n.DivMod(n, big.NewInt(32), &d)
		digits = string("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[d.Int64()]) + digits
	}
	return kind + "_" + digits
}

func TestDeriveID(t *testing.T) {
	seen := map[string][]string{}
	for _, parts := range [][]string{
		nil, {""}, {"", ""}, {"a"}, {"a", "b"}, {"b", "a"}, {"ab"}, {"a|b"}, {"a", "|b"}, {"a|", "b"}, {"a\x01b"},
		{"a", "", "b"}, {"é"}, {"e\u0301"}, {strings.Repeat("x", 127)}, {strings.Repeat("x", 128)}, {strings.Repeat("x", 20_000), "y"}, {"\xff"},
	} {
		for _, kind := range []string{"cr", "cre", "creditsx"} {
			id := wire.DeriveID(kind, parts...)
			if want := slowDeriveID(kind, parts...); id != want {
				t.Errorf("DeriveID(%s, %.40q) = %s, want %s", kind, parts, id, want)
			}
			if other, ok := seen[id]; ok {
				t.Errorf("%.40q and %.40q: both %s", parts, other, id)
			}
			if err := wire.CheckDerivedID(kind, id); err != nil {
				t.Errorf("CheckDerivedID(%s, %s) = %v", kind, id, err)
			}
			seen[id] = parts
		}
	}
	// A kind is hashed, too: IDs of two kinds differ in more than their prefix.
	if a, b := wire.DeriveID("crd", "x"), wire.DeriveID("lin", "x"); a[3:] == b[3:] {
		t.Errorf("%s and %s", a, b)
	}
}

func TestDeriveIDPanics(t *testing.T) {
	for _, kind := range []string{"", "c", "toolongid", "Cre", "cr1", "cr_", "cré", "cre "} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("DeriveID(%q) did not panic", kind)
				}
			}()
			wire.DeriveID(kind, "x")
		}()
	}
}

func TestCheckID(t *testing.T) {
	const body = "01JZ8Y5N9V7K2M4Q6R8S0T1W3X"
	tests := []struct{ name, in, code string }{
		{"valid", "cre_" + body, ""},
		{"largest", "cre_7" + strings.Repeat("Z", 25), ""},
		{"empty", "", "id_empty"},
		{"blank", " ", "id"},
		{"at the length bound", strings.Repeat("A", 128), "id"},
		{"over the length bound", strings.Repeat("A", 129), "id_length"},
		{"another kind", "cmp_" + body, "id_kind"},
		{"longer kind", "crea_" + body, "id_kind"},
		{"no kind", body, "id_kind"},
		{"empty kind", "_" + body, "id"},
		{"upper-case kind", "CRE_" + body, "id"},
		{"kind alone", "cre", "id"},
		{"no digits", "cre_", "id"},
		{"lower case", "cre_" + strings.ToLower(body), "id"},
		{"short", "cre_" + body[1:], "id"},
		{"over 128 bits", "cre_8" + strings.Repeat("Z", 25), "id"},
		{"letter O", "cre_O" + body[1:], "id"},
		{"letter U", "cre_0U" + body[2:], "id"},
		{"second separator", "cre__" + body[1:], "id"},
		{"line end", "cre_" + body + "\n", "id"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := wire.CheckDerivedID("cre", tt.in)
			var pe *irm.ParseError
			code := ""
			if errors.As(err, &pe) {
				code = pe.Code
			}
			if code != tt.code || (err == nil) != (code == "") || (err != nil && (!errors.Is(err, irm.ErrInvalid) || len(err.Error()) > 256)) {
				t.Errorf("CheckDerivedID(cre, %q) = %v, want code %q", tt.in, err, tt.code)
			}
		})
	}
	if err := wire.CheckDerivedID(strings.Repeat("k", 1000), "x_"); err == nil || len(err.Error()) > 256 {
		t.Errorf("long kind: %v", err)
	}
}
