package wire_test

import (
	"encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

func TestCanonical(t *testing.T) {
	tests := []struct {
		name string
		in   any
		want string
	}{
		{"nil", nil, `null`},
		{"words", []bool{true, false}, `[true,false]`},
		{"integers", []int64{0, -1, math.MaxInt64, math.MinInt64}, `[0,-1,9223372036854775807,-9223372036854775808]`},
		{"float without a fraction", 2.0, `2`},
		{"large number as written", json.Number("123456789012345678901234567890"), `123456789012345678901234567890`},
		{"struct", tier{From: "5", Rate: "1.50"}, `{"from":"5","rate":"1.50"}`},
		{"sorted by bytes", map[string]int{"b": 1, "B": 2, "a": 3, "": 4, "é": 5, "a b": 6, "Z": 7}, `{"":4,"B":2,"Z":7,"a":3,"a b":6,"b":1,"é":5}`},
		{"beyond 16 bits after U+FFFD", map[string]int{"\U0001F600": 1, "\uFFFD": 2}, "{\"\uFFFD\":2,\"\U0001F600\":1}"},
		{"raw", json.RawMessage(` { "b" : [ 1 , { } ] , "a" : [ ] , "\u0061a" : "\u0041\/" } `), `{"a":[],"aa":"A/","b":[1,{}]}`},
		{"unsorted, nested", json.RawMessage(`{"c":{"z":{"b":1,"a":2},"y":3},"b":{"d":1,"c":2},"a":0}`), `{"a":0,"b":{"c":2,"d":1},"c":{"y":3,"z":{"a":2,"b":1}}}`},
		{"no HTML escaping", "<&>\u2028", "\"<&>\u2028\""},
		{"escapes", "\"\\/\b\f\n\r\t\x00\x1f\x7f\u0085", `"\"\\/\b\f\n\r\t\u0000\u001f` + "\x7f\u0085\""},
		{"surrogate pair", json.RawMessage(`"\ud83d\ude00"`), `"😀"`},
		{"no personal data", irm.Contact{Creator: "c"}, `{"creator":"c","purpose":"","source":""}`},
		{"words like the mark", []string{"redacted", "[redacted] ", "[Redacted]"}, `["redacted","[redacted] ","[Redacted]"]`},
		{"union", components{flatFee{"5"}}, `[{"amount":"5","type":"alias"}]`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := wire.Canonical(tt.in)
			if err != nil || string(got) != tt.want {
				t.Errorf("Canonical(%#v) = %s, %v, want %s", tt.in, got, err, tt.want)
			}
		})
	}
}

func TestCanonicalErrors(t *testing.T) {
	var cycle struct{ Self any }
	cycle.Self = &cycle
	nest := func(n int) json.RawMessage {
		return json.RawMessage(strings.Repeat("[", n) + strings.Repeat("]", n))
	}
	type test struct {
		name string
		in   any
		path string
		code string
	}
	tests := []test{
		{"fraction", map[string]any{"a": []any{1, 1.5}}, "a[1]", "decimal_syntax"},
		{"exponent", 1e30, "", "decimal_syntax"},
		{"number with a fraction", json.Number("2.0"), "", "decimal_syntax"},
		{"minus zero", math.Copysign(0, -1), "", "decimal_syntax"},
		{"NaN", math.NaN(), "", "invalid"},
		{"channel", make(chan int), "", "invalid"},
		{"cycle", &cycle, "", "invalid"},
		{"invalid UTF-8, raw", json.RawMessage("\"\xff\""), "", "utf8"},
		{"lone surrogate", json.RawMessage(`"\ud800"`), "", "json_surrogate"},
		{"personal data", struct{ Name irm.Personal }{irm.NewPersonal("Ada")}, "Name", "redacted"},
		{"personal data, deep", map[string]any{"a": []any{1, &irm.Contact{Address: irm.Address{City: irm.NewPersonal("Bern")}}}}, "a[1].address.city", "redacted"},
		{"personal data as a key", map[irm.Personal]int{irm.NewPersonal("Ada"): 1}, `["[redacted]"]`, "redacted"},
		{"the mark of personal data", "[redacted]", "", "redacted"},
		{"name twice", json.RawMessage(`{"a":1,"\u0061":2}`), "a", "json_duplicate"},
		{"depth", nest(65), "", "json_depth"},
		{"depth in objects", json.RawMessage(strings.Repeat(`{"a":`, 65) + "1" + strings.Repeat("}", 65)), "", "json_depth"},
		{"bad raw", json.RawMessage(`{`), "", "invalid"},
	}
	// The next encoding/json (GOEXPERIMENT=jsonv2) writes invalid UTF-8 as U+FFFD itself:
	// nothing is left to tell them apart by.
	if data, _ := json.Marshal("\xff"); string(data) == `"\ufffd"` {
		tests = append(tests,
			test{"invalid UTF-8", map[string]string{"a": "\xff"}, "a", "utf8"},
			test{"invalid UTF-8 in a key", map[string]int{"\xff": 1}, `["\ufffd"]`, "utf8"},
		)
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := wire.Canonical(tt.in)
			fs := found(err)
			if got != nil || len(fs) == 0 || fs[0].Code != tt.code || tt.code != "json_depth" && fs[0].Path != tt.path {
				t.Errorf("Canonical(%v) = %s, %v, want %s at %q", tt.name, got, fs, tt.code, tt.path)
			}
			checkBounds(t, err)
			if _, err := wire.DigestOf(tt.in); err == nil {
				t.Error("DigestOf: no error")
			}
		})
	}
	if _, err := wire.Canonical(nest(64)); err != nil {
		t.Errorf("64 levels: %v", err)
	}
}

// TestCanonicalOrder builds one value in many orders: same bytes, same digest.
func TestCanonicalOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	keys := []string{"a", "b", "\\u0063", "d e", "é", "z\\n", "0", "Z", "q", "w", "x", "y", "k1", "k2", "k10"}
	var want wire.Digest
	for i := range 200 {
		r.Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
		var b strings.Builder
		for _, k := range keys {
			b.WriteString(`,"` + k + `" : {"n":"` + k + `","m":[]}`)
		}
		got, err := wire.DigestOf(json.RawMessage("{" + b.String()[1:] + "}"))
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			want = got
		}
		if got != want {
			t.Fatalf("order %v: %v, want %v", keys, got, want)
		}
	}
}

func TestDigestText(t *testing.T) {
	d, err := wire.DigestOf(map[string]any{"b": 1, "a": "x"})
	if err != nil {
		t.Fatal(err)
	}
	// printf '{"a":"x","b":1}' | sha256sum
	const want = "sha256:cdab067e9f3beb32d1252cfd63e492592fecbf591b0d08cadb24bb17f3864246"
	if d.String() != want || d.IsZero() || !(wire.Digest{}).IsZero() {
		t.Errorf("digest %s, want %s", d, want)
	}
	data, err := json.Marshal(map[string]wire.Digest{"d": d})
	if err != nil {
		t.Fatal(err)
	}
	back, err := wire.DecodeValue[map[string]wire.Digest](data)
	if err != nil || back["d"] != d {
		t.Errorf("DecodeValue(%s) = %v, %v", data, back, err)
	}
	s := d.String()
	for _, bad := range []string{"", "sha256:", s[7:], s + "0", s[:70], strings.ToUpper(s), "sha256:" + strings.ToUpper(s[7:]), "sha512:" + s[7:], "sha256:" + strings.Repeat("g", 64), " " + s} {
		kept := d
		var pe *irm.ParseError
		if err := kept.UnmarshalText([]byte(bad)); !errors.As(err, &pe) || pe.Code != "digest" || kept != d {
			t.Errorf("UnmarshalText(%q) = %v, %v", bad, kept, err)
		}
	}
}
