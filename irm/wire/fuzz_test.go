package wire_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

var seeds = []string{
	everything, ``, `{}`, `null`, `[]`, `"x"`, `-0`, "\uFEFF{}", "{\x00}\x00", `{"schema":"irmkit/kitchen/2.3"}`,
	`{"id":"a","ID":"b","i\u0064":"c"}`, "{\"\u017flug\":\"a\",\"slug\":\"b\"}", `{"any":{"a":[1e5,-0,0.10,"\ud83d\ude00\ud800"]}}`,
	`{"fees":[{"type":"commission","inner":[{"type":"gift","text":"<"},{"type":"flat_fee","amount":5}]}]}`,
	`{"pair":[1,2],"bytes":"aGk=","map":{"a":1,"A":2},"keys":{"\n":true},"raw":[{"b":1,"a":[]}]}`,
	`{"count":-128,"small":256,"big":9223372036854775807,"float":0.000001,"float32":3.4,"number":1.50}`,
	`{"tiers":[{"from":"1.0"},{"from":-1,"note":null}],"levels":["error"],"at":"2026-01-02T03:04:05.678+02:00"}`,
}

// FuzzDecode holds Decode to its promises on any bytes.
func FuzzDecode(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		_, err := wire.Decode[kitchen](data, kitchenSchema)
		checkBounds(t, err)
		v, err := wire.DecodeValue[kitchen](data)
		checkBounds(t, err)
		loose, anyErr := wire.DecodeValue[any](data)
		if err != nil {
			if found(err).Has("json_decode") {
				t.Fatalf("the pre-pass let through what encoding/json refuses: %v", found(err))
			}
			return
		}
		if anyErr != nil && !found(anyErr).Has("json_duplicate") {
			t.Fatalf("good as a struct, but not as any (%v): %v", loose, found(anyErr))
		}
		// encoding/json, strict as it can be made, agrees.
		d := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\uFEFF"))))
		d.DisallowUnknownFields()
		d.UseNumber()
		var plain kitchen
		if err := d.Decode(&plain); err != nil {
			t.Fatalf("encoding/json refuses: %v", err)
		}
		if !reflect.DeepEqual(plain, v) {
			t.Fatalf("encoding/json reads %+v, we %+v", plain, v)
		}
		again, err := json.Marshal(v)
		if err != nil {
			return // a year of five digits, say: not ours
		}
		w, err := wire.DecodeValue[kitchen](again)
		if err != nil && len(again) <= wire.MaxBytes {
			t.Fatalf("%s does not decode again: %v", again, found(err))
		}
		third, _ := json.Marshal(w)
		if err == nil && !bytes.Equal(third, again) {
			t.Fatalf("decoded again as %s, was %s", third, again)
		}
	})
}

// FuzzCanonical compares the canonical bytes with a tree, the slow way.
func FuzzCanonical(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if !json.Valid(data) {
			return
		}
		c, err := wire.Canonical(json.RawMessage(data))
		checkBounds(t, err)
		if err != nil {
			return
		}
		again, err := wire.Canonical(json.RawMessage(c))
		if err != nil || !bytes.Equal(again, c) {
			t.Fatalf("Canonical(%s) = %s, %v", c, again, err)
		}
		was, is := tree(t, data), tree(t, c)
		if !reflect.DeepEqual(was, is) {
			t.Fatalf("%s means %v, was %v", c, is, was)
		}
		slow, err := wire.Canonical(was)
		if err != nil || !bytes.Equal(slow, c) {
			t.Fatalf("Canonical(tree of %s) = %s, %v, want %s", data, slow, err, c)
		}
	})
}

func tree(t *testing.T, data []byte) any {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

// FuzzCheckID compares with the definition, and bounds the errors.
func FuzzCheckID(f *testing.F) {
	for _, s := range []string{"", "cre_01JZ8Y5N9V7K2M4Q6R8S0T1W3X", "cmp_01JZ8Y5N9V7K2M4Q6R8S0T1W3X", "cre_8ZZZZZZZZZZZZZZZZZZZZZZZZZ", "сre_", "cre_\x00"} {
		f.Add("cre", s)
	}
	f.Fuzz(func(t *testing.T, kind, s string) {
		err := wire.CheckDerivedID(kind, s)
		digits, ok := strings.CutPrefix(s, kind+"_")
		valid := ok && len(digits) == 26 && len(s) <= 128 && digits[0] <= '7' && strings.Trim(digits, "0123456789ABCDEFGHJKMNPQRSTVWXYZ") == "" && !strings.Contains(kind, "_")
		if (err == nil) != valid {
			t.Fatalf("CheckDerivedID(%q, %q) = %v", kind, s, err)
		}
		var pe *irm.ParseError
		if err != nil && (!errors.As(err, &pe) || len(err.Error()) > 256) {
			t.Fatalf("CheckDerivedID(%q, %q) = %v", kind, s, err)
		}
	})
}

// FuzzDeriveID compares with the slow way; moving a byte from one part to the
// next gives another ID.
func FuzzDeriveID(f *testing.F) {
	f.Add("a|b", "c")
	f.Add("", "")
	f.Add(strings.Repeat("x", 300), "\xff")
	f.Fuzz(func(t *testing.T, a, b string) {
		id := wire.DeriveID("cre", a, b)
		if want := slowDeriveID("cre", a, b); id != want {
			t.Fatalf("DeriveID(%q, %q) = %s, want %s", a, b, id, want)
		}
		if err := wire.CheckDerivedID("cre", id); err != nil {
			t.Fatal(err)
		}
		if a != "" && wire.DeriveID("cre", a[:len(a)-1], a[len(a)-1:]+b) == id {
			t.Fatalf("%q, %q: %s twice", a, b, id)
		}
	})
}

// FuzzSchema: whatever parses is written back, up to a minor version of 0.
func FuzzSchema(f *testing.F) {
	for _, s := range []string{"irmkit/plan/1", "irmkit/plan/1.0", "a/0.999999", "/", "x/01"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s, err := wire.ParseSchema(text)
		if err != nil {
			checkBounds(t, irm.Findings(nil).Err())
			if len(err.Error()) > 256 || !utf8.ValidString(err.Error()) {
				t.Fatalf("ParseSchema(%q) = %v", text, err)
			}
			return
		}
		if s.String() != strings.TrimSuffix(text, ".0") {
			t.Fatalf("ParseSchema(%q) = %v", text, s)
		}
	})
}
