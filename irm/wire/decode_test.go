package wire_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

const everything = `{
	"id": "k1", "count": -128, "schema": "irmkit/kitchen/2", "name": "n\u00e9\ud83d\ude00\n", "on": true, "small": 255,
	"big": -9223372036854775808, "float": 1.5, "float32": 0.25, "number": 12.50, "bytes": "aGk=",
	"any": {"a": [1, 2.50, null, "x", {"A": false}], "A": 12345678901234567890123}, "raw": {"b": [true]},
	"map": {"a": 1, "A": 2, "two words": 3}, "slugs": {"A": true, "b": false}, "keys": {"x": true},
	"pair": [1, 2], "tiers": [{"from": "0", "rate": "5"}, {"from": 10, "note": "n"}], "tier": {"from": "1", "note": null},
	"self": {"self": {"id": "inner"}}, "at": "2026-01-02T03:04:05Z", "strict": "1.50", "exact": "2", "slug": "word",
	"levels": ["error", "info"], "fees": [
		{"type": "flat_fee", "amount": "5"},
		{"rate": "5", "t\u0079pe": "commission", "inner": [{"type": "gift", "text": "hi"}], "extra": 1.10},
		{"type": "alias", "amount": "6"}
	], "Plain": "plain"
}`

func TestDecodeEverything(t *testing.T) {
	got, err := wire.Decode[kitchen]([]byte(everything), kitchenSchema)
	if err != nil {
		t.Fatal(found(err))
	}
	note := "n"
	want := kitchen{
		base: base{ID: "k1", Count: -128}, Schema: "irmkit/kitchen/2", Name: "né😀\n", On: true, Small: 255,
		Big: -1 << 63, Float: 1.5, Float32: 0.25, Number: "12.50", Bytes: []byte("hi"),
		Any: map[string]any{"a": []any{json.Number("1"), json.Number("2.50"), nil, "x", map[string]any{"A": false}}, "A": json.Number("12345678901234567890123")},
		Raw: json.RawMessage(`{"b": [true]}`), Map: map[string]int{"a": 1, "A": 2, "two words": 3},
		Slugs: map[slug]bool{"a": true, "b": false}, Keys: map[key]bool{{"x"}: true}, Pair: [2]int{1, 2},
		Tiers: []tier{{From: "0", Rate: "5"}, {From: "10", Note: &note}}, Tier: &tier{From: "1"},
		Self: &kitchen{Self: &kitchen{base: base{ID: "inner"}}}, At: got.At, Strict: &strictAmount{"1.50"}, Exact: strictAmount{"2"},
		Slug: "word", Levels: []irm.Severity{irm.SeverityError, irm.SeverityInfo},
		Fees:  components{flatFee{"5"}, &commission{Rate: "5", Inner: components{gift{"hi"}}, Extra: json.Number("1.10")}, flatFee{"6"}},
		Plain: "plain", private: "",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("Decode(everything) = %+v, want %+v", got, want)
	}
	data, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	again, err := wire.Decode[kitchen](data, kitchenSchema)
	if err != nil {
		t.Fatalf("%s: %v", data, found(err))
	}
	again.Raw = got.Raw // compacted
	if !reflect.DeepEqual(again, got) {
		t.Errorf("round trip of %s = %+v, want %+v", data, again, got)
	}
}

func TestDecodeFindings(t *testing.T) {
	nest := func(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }
	tests := []struct {
		name, in string
		want     []string
	}{
		{"empty document", ``, []string{"json_syntax"}},
		{"white space only", " \n", []string{"json_syntax"}},
		{"byte order mark", "\uFEFF{}", nil},
		{"byte order mark twice", "\uFEFF\uFEFF{}", []string{"json_syntax"}},
		{"UTF-16 LE", "\xff\xfe{\x00}\x00", []string{"utf8"}},
		{"UTF-16 BE without a mark", "\x00{\x00}", []string{"utf8"}},
		{"invalid UTF-8", "{\"name\":\"\xff\"}", []string{"utf8"}},
		{"encoded surrogate", "{\"name\":\"\xed\xa0\x80\"}", []string{"utf8"}},
		{"depth at the bound", `{"any":` + nest(63) + `}`, nil},
		{"depth over the bound", `{"any":` + nest(64) + `}`, []string{deepPath + " json_depth"}},
		{"trailing", `{} {}`, []string{"json_trailing"}},
		{"array for the document", `[]`, []string{"json_type"}},
		{"number for the document", `05`, []string{"json_trailing", "json_type"}},
		{"null for the document", `null`, []string{"json_null"}},
		{"word for the document", `nil`, []string{"json_syntax"}},

		{"no colon", `{"on" true}`, []string{"json_syntax"}},
		{"no comma", `{"on":true "id":""}`, []string{"json_syntax"}},
		{"trailing comma", `{"on":true,}`, []string{"json_syntax"}},
		{"trailing comma in an array", `{"any":[1,]}`, []string{"any[1] json_syntax"}},
		{"early end", `{"on":true`, []string{"json_syntax"}},
		{"early end in an array", `{"pair":[1`, []string{"pair json_syntax"}},
		{"early end of a key", `{"on`, []string{"json_syntax"}},
		{"early end of an escape", `{"id":"\`, []string{"id json_syntax"}},
		{"unknown escape", `{"id":"\x41"}`, []string{"id json_syntax"}},
		{"short escape", `{"id":"\u12g4"}`, []string{"id json_syntax"}},
		{"raw line end in a string", "{\"id\":\"\n\"}", []string{"id json_syntax"}},
		{"bare word", `{"on":True}`, []string{"on json_syntax"}},
		{"cut word", `{"on":tru}`, []string{"on json_syntax"}},
		{"bare word for a string", `{"id":x}`, []string{"id json_syntax"}},
		{"plus", `{"big":+1}`, []string{"big json_syntax"}},
		{"leading zero", `{"big":01}`, []string{"big json_syntax"}},
		{"hexadecimal", `{"big":0x1}`, []string{"big json_syntax"}},
		{"minus alone", `{"big":-}`, []string{"big json_syntax"}},
		{"bare point", `{"float":1.}`, []string{"float json_syntax"}},
		{"exponent without digits", `{"float":1e+}`, []string{"float json_syntax"}},
		{"syntax in a tag's element", `{"fees":[{"type":"flat_fee" "x"`, []string{"fees[0] json_syntax"}},
		{"syntax before a tag", `{"fees":[{"amount":`, []string{"fees[0].amount json_syntax"}},
		{"syntax in an unread member", `{"nope":{"a":[}}`, []string{"nope.a[0] json_syntax", "nope json_unknown"}},

		{"duplicate", `{"id":"a","id":"b"}`, []string{"id json_duplicate"}},
		{"three times", `{"id":"a","id":"b","id":"c"}`, []string{"id json_duplicate", "id json_duplicate"}},
		{"duplicate by escape", `{"id":"a","i\u0064":"b"}`, []string{"id json_duplicate"}},
		{"duplicate by case", `{"id":"a","ID":"b"}`, []string{"ID json_unknown", "ID json_duplicate"}},
		{"duplicate by case, other order", `{"ID":"a","id":"b"}`, []string{"ID json_unknown", "id json_duplicate"}},
		{"duplicate by fold", "{\"slug\":\"a\",\"\u017flug\":\"b\"}", []string{`["\u017flug"] json_unknown`, `["\u017flug"] json_duplicate`}},
		{"duplicate by Kelvin sign", "{\"X\u212A\":1,\"xk\":2}", []string{`["X\u212a"] json_unknown`, "xk json_unknown", "xk json_duplicate"}},
		{"duplicate below an array", `{"tiers":[{"from":"0","from":"1"}]}`, []string{"tiers[0].from json_duplicate"}},
		{"duplicate map key", `{"map":{"a":1,"a":2}}`, []string{"map.a json_duplicate"}},
		{"duplicate in any", `{"any":[{"a":1,"a":2,"A":3}]}`, []string{"any[0].a json_duplicate"}},
		{"duplicate in raw, by case", `{"raw":{"a":1,"A":2}}`, []string{"raw.A json_duplicate"}},
		{"duplicate once read", `{"slugs":{"a":true,"A":false}}`, []string{"slugs.A json_duplicate"}},
		{"empty keys", `{"map":{"":1,"":2}}`, []string{`map[""] json_duplicate`}},

		{"unknown", `{"wholly_new":1}`, []string{"wholly_new json_unknown"}},
		{"extension prefix", `{"x_note":1}`, []string{"x_note json_unknown"}},
		{"hidden field", `{"Hidden":""}`, []string{"Hidden json_unknown"}},
		{"private field", `{"private":""}`, []string{"private json_unknown"}},
		{"embedded struct by name", `{"base":{}}`, []string{"base json_unknown"}},

		{"string wanted", `{"id":{"a":"b"}}`, []string{"id json_type"}},
		{"string wanted, array", `{"id":[]}`, []string{"id json_type"}},
		{"bool wanted", `{"on":"true"}`, []string{"on json_type"}},
		{"integer wanted", `{"big":"1"}`, []string{"big json_type"}},
		{"integer with a fraction", `{"big":1.0}`, []string{"big json_type"}},
		{"integer that does not fit", `{"big":9223372036854775808,"count":128,"small":-1}`, []string{"big json_type", "count json_type", "small json_type"}},
		{"float that does not fit", `{"float":1` + strings.Repeat("0", 400) + `}`, []string{"float json_type"}},
		{"float that needs an exponent", `{"float":0.0000001,"float32":1000000000000000000000}`, []string{"float json_type", "float32 json_type"}},
		{"zero floats", `{"float":-0.0,"float32":0}`, nil},
		{"number wanted", `{"number":"1"}`, []string{"number json_type"}},
		{"object wanted", `{"tier":"x","map":1}`, []string{"tier json_type", "map json_type"}},
		{"array wanted", `{"tiers":{},"pair":true,"fees":"x"}`, []string{"tiers json_type", "pair json_type", "fees json_type"}},
		{"array too short", `{"pair":[1]}`, []string{"pair json_type"}},
		{"array too long", `{"pair":[1,2,3]}`, []string{"pair json_type"}},
		{"bytes", `{"bytes":"!"}`, []string{"bytes json_type"}},
		{"bytes as numbers", `{"bytes":[1]}`, []string{"bytes json_type"}},
		{"text wanted", `{"slug":5}`, []string{"slug json_type"}},

		{"exponent", `{"float":1e5}`, []string{"float decimal_syntax"}},
		{"exponent in any", `{"any":[1E-7]}`, []string{"any[0] decimal_syntax"}},
		{"exponent in a type's own value", `{"tier":{"from":1e1000000000}}`, []string{"tier.from decimal_syntax"}},
		{"exponent for a string", `{"id":1e5}`, []string{"id json_type", "id decimal_syntax"}},

		{"null for a string", `{"id":null}`, []string{"id json_null"}},
		{"null for an integer", `{"big":null}`, []string{"big json_null"}},
		{"null for a struct", `{"tiers":[null]}`, []string{"tiers[0] json_null"}},
		{"null for an array", `{"pair":null}`, []string{"pair json_null"}},
		{"null for a text", `{"slug":null}`, []string{"slug json_null"}},
		{"null for a type that takes none", `{"exact":null}`, []string{"exact json_null"}},
		{"null for an element", `{"fees":[null]}`, []string{"fees[0] json_null"}},
		{"null for a time", `{"at":null}`, []string{"at json_null"}},
		{"null where it is fine", `{"tier":null,"tiers":null,"map":null,"any":null,"bytes":null,"strict":null,"fees":null,"raw":null,"self":null}`, nil},

		{"lone surrogate", `{"id":"\ud800"}`, []string{"id json_surrogate"}},
		{"swapped surrogates", `{"id":"\udc00\ud800"}`, []string{"id json_surrogate"}},
		{"high surrogate and a letter", `{"id":"\ud800\u0041"}`, []string{"id json_surrogate"}},
		{"surrogate in a key", `{"map":{"\ud800":1}}`, []string{"map json_surrogate"}},
		{"NUL", `{"id":"\u0000"}`, []string{"id text_control"}},
		{"carriage return", `{"id":"\r\n"}`, []string{"id text_control"}},
		{"DEL and C1", "{\"id\":\"\x7f\",\"name\":\"\u0085\"}", []string{"id text_control", "name text_control"}},
		{"control in a text", `{"slug":"a\u0001"}`, []string{"slug text_control"}},
		{"control in a key", `{"map":{"\b":1}}`, []string{"map text_control"}},
		{"line feed, tab, quotes", `{"id":"\n\t\"\\\/"}`, nil},

		{"missing", `{"tiers":[{}],"tier":{"rate":"1"}}`, []string{"tiers[0].from json_missing", "tier.from json_missing"}},
		{"bad text", `{"slug":"a b"}`, []string{"slug slug"}},
		{"bad time", `{"at":"yesterday"}`, []string{"at time"}},
		{"a day for a time", `{"at":"2026-04-16"}`, []string{"at time"}},
		{"bad amount", `{"tiers":[{"from":"0"},{"from":"1,5"}]}`, []string{"tiers[1].from decimal_syntax"}},
		{"bad map key", `{"keys":{"bad":true}}`, []string{"keys.bad invalid"}},
		{"bad text key", `{"slugs":{"a b":1}}`, []string{`slugs["a b"] slug`, `slugs["a b"] json_type`}},

		{"tag missing", `{"fees":[{"amount":"5"}]}`, []string{"fees[0].type json_missing"}},
		{"tag unknown", `{"fees":[{"type":"flat_fe"}]}`, []string{"fees[0].type json_unknown_type"}},
		{"tag far off", `{"fees":[{"type":"x","a":1,"a":2}]}`, []string{"fees[0].a json_duplicate", "fees[0].type json_unknown_type"}},
		{"tag no string", `{"fees":[{"type":5}]}`, []string{"fees[0].type json_type"}},
		{"tag twice", `{"fees":[{"type":"flat_fee","type":"commission","amount":"5"}]}`, []string{"fees[0].type json_duplicate"}},
		{"tag in a value", `{"fees":[{"amount":"type","tiers":[{"type":"flat_fee"}]}]}`, []string{"fees[0].type json_missing"}},
		{"element no object", `{"fees":["flat_fee"]}`, []string{"fees[0] json_type"}},
		{"variant's members", `{"fees":[{"type":"flat_fee","rate":"5"},{"type":"commission","rat":"5"}]}`, []string{"fees[0].rate json_unknown", "fees[0].amount json_missing", "fees[1].rat json_unknown"}},
		{"variant that reads itself", `{"fees":[{"type":"gift","txt":"x"}]}`, []string{"fees[0].txt json_unknown", "fees[0].text json_missing"}},
		{"nested union", `{"fees":[{"type":"commission","inner":[{"type":"flat_fee"}]}]}`, []string{"fees[0].inner[0].amount json_missing"}},

		{"all together", `{"id":1,"nope":2,"on":3,"tiers":[{"from":"x"}],"id":"a"}`, []string{"id json_type", "nope json_unknown", "on json_type", "tiers[0].from decimal_syntax", "id json_duplicate"}},
		{"up to the syntax error", `{"id":1,"on":2,`, []string{"json_syntax", "id json_type", "on json_type"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := wire.DecodeValue[kitchen]([]byte(tt.in))
			if !slices.Equal(codes(err), tt.want) {
				t.Errorf("DecodeValue(%.200s) = %v, want %v", tt.in, codes(err), tt.want)
			}
			if (err != nil) != errors.Is(err, irm.ErrInvalid) {
				t.Errorf("DecodeValue(%.200s): %v does not match ErrInvalid", tt.in, err)
			}
			if err != nil && !reflect.DeepEqual(got, kitchen{}) {
				t.Errorf("DecodeValue(%.200s) returned %+v beside an error", tt.in, got)
			}
			checkBounds(t, err)
		})
	}
}

// deepPath is the path of the 65th bracket, its middle left out.
var deepPath = func() string {
	path := "any" + strings.Repeat("[0]", 63)
	return path[:36] + "..." + path[len(path)-81:]
}()

// checkBounds holds for every error of the package.
func checkBounds(t *testing.T, err error) {
	t.Helper()
	if err == nil {
		return
	}
	if len(err.Error()) > 256 {
		t.Errorf("error of %d bytes: %s", len(err.Error()), err)
	}
	fs := found(err)
	if len(fs) > wire.MaxFindings+1 {
		t.Errorf("%d findings", len(fs))
	}
	for _, f := range fs {
		if s := f.String(); len(s) > 256 || strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f || r == '\uFFFD' }) {
			t.Errorf("finding of %d bytes: %q", len(s), s)
		}
		if f.Code == "" || f.Message == "" || f.Severity != irm.SeverityError {
			t.Errorf("finding without code or message: %+v", f)
		}
	}
}

func TestDecodeMessages(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"place", "{\n  \"é\": 1,\n  \"on\": x}", `unexpected 'x'; want a value at line 3, column 9 (byte 21)`},
		{"place after a mark", "\uFEFF{x", `unexpected 'x'; want a member name in double quotes at line 1, column 2 (byte 4)`},
		{"case variant", `{"ID":""}`, `unknown member; did you mean "id"?`},
		{"slip", `{"tires":[]}`, `unknown member; did you mean "tiers"?`},
		{"escaped slip", `{"fl\u006fatt":1}`, `unknown member; did you mean "float"?`},
		{"no slip of a short name", `{"xy":""}`, `unknown member`},
		{"no slip of a long name", `{"` + strings.Repeat("n", 65) + `":""}`, `unknown member`},
		{"both spellings", `{"id":"","ID":""}`, `the member occurs more than once, also as "id"`},
		{"kinds", `{"id":{}}`, `want a string, have an object`},
		{"integer", `{"count":300}`, `want an integer of type int8`},
		{"null", `{"id":null}`, `null is no value here; want a string, or leave the member out`},
		{"slip of a tag", `{"fees":[{"type":"flatfee"}]}`, `unknown type "flatfee"; did you mean "flat_fee"? want one of alias, commission, flat_fee, gift`},
		{"tags", `{"fees":[{"type":"bonus_pool"}]}`, `unknown type "bonus_pool"; want one of alias, commission, flat_fee, gift`},
		{"UTF-16", "{\x00}\x00", `the text looks like UTF-16; save it as UTF-8 at line 1, column 1 (byte 0)`},
		{"control characters of a type's error", `{"keys":{"bad":true}}`, `bad?key`},
		{"array length", `{"pair":[]}`, `want exactly 2 elements, have 0`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := wire.DecodeValue[kitchen]([]byte(tt.in))
			ok := slices.ContainsFunc(found(err), func(f irm.Finding) bool { return f.Message == tt.want })
			if !ok {
				t.Errorf("DecodeValue(%q) = %v, want %q", tt.in, found(err), tt.want)
			}
		})
	}
}

func TestDecodeLimits(t *testing.T) {
	pad := func(n int) []byte { return append(bytes.Repeat([]byte(" "), n-2), "{}"...) }
	if _, err := wire.DecodeValue[kitchen](pad(wire.MaxBytes)); err != nil {
		t.Errorf("%d bytes: %v", wire.MaxBytes, err)
	}
	if _, err := wire.DecodeValue[kitchen](pad(wire.MaxBytes + 1)); !found(err).Has("json_size") {
		t.Errorf("%d bytes: %v, want json_size", wire.MaxBytes+1, err)
	}
	members := func(n int) []byte {
		var b strings.Builder
		for i := range n {
			b.WriteString(",\"k" + strconv.Itoa(i) + "\":1")
		}
		return []byte(`{"map":{` + b.String()[1:] + `}}`)
	}
	if _, err := wire.DecodeValue[kitchen](members(wire.MaxMembers)); err != nil {
		t.Errorf("%d members: %v", wire.MaxMembers, err)
	}
	if _, err := wire.DecodeValue[kitchen](members(wire.MaxMembers + 1)); !found(err).Has("json_size") {
		t.Errorf("%d members: %v, want json_size", wire.MaxMembers+1, err)
	}
	unions := func(n int) []byte {
		return []byte(`{"fees":[` + strings.Repeat(`{"type":"commission","inner":[`, n-1) + strings.Repeat(`]}`, n))
	}
	if _, err := wire.DecodeValue[kitchen](unions(wire.MaxUnions)); err != nil {
		t.Errorf("%d unions: %v", wire.MaxUnions, err)
	}
	if _, err := wire.DecodeValue[kitchen](unions(wire.MaxUnions + 1)); !found(err).Has("json_depth") {
		t.Errorf("%d unions: %v, want json_depth", wire.MaxUnions+1, err)
	}
	for _, open := range []string{"[", `{"a":`, `{"self":`, `{"fees":[{"type":"commission","inner":[`} {
		if _, err := wire.DecodeValue[kitchen]([]byte(strings.Repeat(open, 100_000)[:min(100_000*len(open), wire.MaxBytes)])); !found(err).Has("json_depth") {
			t.Errorf("100,000 times %s: %v, want json_depth", open, codes(err))
		}
	}
}

func TestDecodeManyFindings(t *testing.T) {
	each := map[string]string{
		"integers": `"x"`, "exponents": `1e5`,
	}
	for name, element := range each {
		in := `{"pair":[` + strings.Repeat(element+",", 999) + element + `]}`
		_, err := wire.DecodeValue[kitchen]([]byte(in))
		fs := found(err)
		if len(fs) != 101 || fs[100].Code != "json_more" || fs[100].Message != "at least 901 more findings were left out" {
			t.Errorf("%s: %d findings, last %v", name, len(fs), fs[len(fs)-1])
		}
	}
	// Every kind of finding beyond the hundredth is counted, and the one that ends
	// the reading is always told.
	for _, n := range []int{99, 100, 101} {
		first := `"any":[` + strings.Repeat("1e5,", n-1) + `1e5]`
		for _, more := range []string{`"nope":1`, `"id":1`, `"tier":{}`, `"slug":""`, `"exact":"x"`, `"fees":[{}]`, `"slugs":{" ":true}`, `"id":"","id":""`} {
			_, err := wire.DecodeValue[kitchen]([]byte(`{` + first + `,` + more + `}`))
			if fs := found(err); len(fs) != min(n+1, 101) {
				t.Errorf("%d and %s: %d findings", n, more, len(fs))
			}
			_, err = wire.DecodeValue[kitchen]([]byte(`{` + first + `,` + more))
			if fs := found(err); len(fs) < 100 || fs[0].Code != "json_syntax" || n > 99 && fs[100].Code != "json_more" {
				t.Errorf("%d and %s: %d findings, last %v", n, more, len(fs), fs[len(fs)-1])
			}
			checkBounds(t, err)
		}
	}
	many := `{"fees":[` + strings.TrimSuffix(strings.Repeat(`{"type":"gift"},`, 150), ",") + `]}`
	if _, err := wire.DecodeValue[kitchen]([]byte(many)); len(found(err)) != 101 {
		t.Errorf("findings of a type that reads itself: %d", len(found(err)))
	}
}

func TestDecodeSchema(t *testing.T) {
	tests := []struct {
		name, in string
		want     []string
	}{
		{"same", `{"schema":"irmkit/kitchen/2.3"}`, nil},
		{"older minor", `{"id":"x","schema":"irmkit/kitchen/2.1"}`, nil},
		{"no minor", `{"schema":"irmkit/kitchen/2"}`, nil},
		{"minor 0", `{"schema":"irmkit/kitchen/2.0"}`, nil},
		{"escaped", `{"sch\u0065ma":"irmkit\/kitchen/2"}`, nil},
		{"newer minor, alone", `{"brand_new":1,"schema":"irmkit/kitchen/2.4"}`, []string{"schema schema_version"}},
		{"newer major, alone", `{"brand_new":1,"schema":"irmkit/kitchen/3"}`, []string{"schema schema_version"}},
		{"older major", `{"schema":"irmkit/kitchen/1.9"}`, []string{"schema schema_version"}},
		{"no version", `{"schema":"irmkit/kitchen"}`, []string{"schema schema_name"}},
		{"empty version", `{"schema":"irmkit/kitchen/"}`, []string{"schema schema_version"}},
		{"leading zero", `{"schema":"irmkit/kitchen/02"}`, []string{"schema schema_version"}},
		{"signs", `{"schema":"irmkit/kitchen/2.-1"}`, []string{"schema schema_version"}},
		{"huge version", `{"schema":"irmkit/kitchen/99999999999999999999"}`, []string{"schema schema_version"}},
		{"empty minor", `{"schema":"irmkit/kitchen/2."}`, []string{"schema schema_version"}},
		{"other kind", `{"schema":"irmkit/plan/2"}`, []string{"schema schema_name"}},
		{"longer name", `{"schema":"irmkit/kitchen/sink/2"}`, []string{"schema schema_name"}},
		{"missing", `{"nope":1}`, []string{"nope json_unknown", "schema json_missing"}},
		{"missing and cut off", `{"nope":1`, []string{"json_syntax", "nope json_unknown"}},
		{"deeper one does not count", `{"any":{"schema":"irmkit/kitchen/2"}}`, []string{"schema json_missing"}},
		{"no string", `{"schema":2,"nope":1}`, []string{"schema json_type"}},
		{"null", `{"schema":null}`, []string{"schema json_type"}},
		{"other case", `{"Schema":"irmkit/kitchen/2"}`, []string{"Schema json_unknown", "schema json_missing"}},
		{"twice", `{"schema":"irmkit/kitchen/2","schema":"irmkit/kitchen/3"}`, []string{"schema json_duplicate"}},
		{"no object", `"x"`, []string{"json_type"}},
		{"too large", strings.Repeat(" ", wire.MaxBytes+1), []string{"json_size"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := wire.Decode[kitchen]([]byte(tt.in), kitchenSchema)
			if !slices.Equal(codes(err), tt.want) {
				t.Errorf("Decode(%.100s) = %v, want %v", tt.in, codes(err), tt.want)
			}
			checkBounds(t, err)
		})
	}
}

// TestDecodeSchemaUndeclared reads documents into types without a field for it.
func TestDecodeSchemaUndeclared(t *testing.T) {
	const in = `{"schema":"irmkit/kitchen/2.1","from":"5"}`
	if v, err := wire.Decode[tier]([]byte(in), kitchenSchema); err != nil || v.From != "5" {
		t.Errorf("tier: %+v, %v", v, err)
	}
	if v, err := wire.Decode[map[string]any]([]byte(in), kitchenSchema); err != nil || v["from"] != "5" {
		t.Errorf("map: %+v, %v", v, err)
	}
	if v, err := wire.Decode[json.RawMessage]([]byte(in), kitchenSchema); err != nil || string(v) != in {
		t.Errorf("raw: %s, %v", v, err)
	}
	if _, err := wire.Decode[any]([]byte(`[1]`), kitchenSchema); !slices.Equal(codes(err), []string{"json_type"}) {
		t.Errorf("array: %v", codes(err))
	}
	if _, err := wire.DecodeValue[tier]([]byte(in)); !slices.Equal(codes(err), []string{"schema json_unknown"}) {
		t.Errorf("part of a document: %v", codes(err))
	}
	_, err := wire.Decode[tier]([]byte(`{"schema":"irmkit/kitchen/2","schem":"","tier":{"schema":""}}`), kitchenSchema)
	if want := []string{"schem json_unknown", "tier json_unknown", "from json_missing"}; !slices.Equal(codes(err), want) || !strings.Contains(err.Error(), `"schema"`) {
		t.Errorf("slip: %v, want %v", err, want)
	}
}

func TestSchemaText(t *testing.T) {
	for _, s := range []wire.Schema{{Name: "irmkit/plan", Major: 1}, {Name: "irmkit/plan", Major: 12, Minor: 34}, {Name: "a", Major: 0, Minor: 1}} {
		if got, err := wire.ParseSchema(s.String()); err != nil || got != s {
			t.Errorf("ParseSchema(%s) = %+v, %v", s, got, err)
		}
	}
	for _, text := range []string{"", "/", "/1", "plan", "plan/", "plan/1.", "plan/.1", "plan/1.2.3", "plan/+1", "plan/1 ", strings.Repeat("x", 300)} {
		if got, err := wire.ParseSchema(text); !errors.Is(err, irm.ErrInvalid) || len(err.Error()) > 256 {
			t.Errorf("ParseSchema(%s) = %+v, %v, want an error", text, got, err)
		}
	}
}

// fickle reads its value the first time only, quiet objects without saying what.
type (
	fickle struct{}
	quiet  struct{}
)

var fickleCalls int

func (f *fickle) UnmarshalJSON([]byte) error {
	if fickleCalls++; fickleCalls > 1 {
		return errors.New("changed my mind" + strings.Repeat("!", 1000))
	}
	return nil
}

func (*quiet) UnmarshalJSON([]byte) error {
	return irm.Findings{{Code: "odd", Severity: irm.SeverityWarning, Message: "odd"}}
}

func TestDecodeTypesThatMisbehave(t *testing.T) {
	fickleCalls = 0
	_, err := wire.DecodeValue[fickle]([]byte(`1`))
	if !slices.Equal(codes(err), []string{"json_decode"}) {
		t.Errorf("fickle: %v", codes(err))
	}
	checkBounds(t, err)
	if _, err := wire.DecodeValue[[]quiet]([]byte(`[1]`)); !slices.Equal(codes(err), []string{"[0] odd"}) {
		t.Errorf("quiet: %v", err)
	}
}

func TestDecodeUnsupported(t *testing.T) {
	type embedsPointer struct{ *tier }
	type optionString struct {
		N int `json:"n,string"`
	}
	type twins struct {
		A int `json:"rate"`
		B int `json:"RATE"`
	}
	type Inner struct {
		A int `json:"a"`
	}
	type shadow struct {
		Inner
		A int `json:"a"`
	}
	type badTag struct {
		A int `json:"a" wire:"requird"`
	}
	type deep struct {
		Inner
		Other struct{ twins }
	}
	check := func(name string, err error) {
		t.Helper()
		if fs := found(err); !fs.Has("type_unsupported") || !strings.Contains(err.Error(), "the program cannot read this") {
			t.Errorf("%s: %v, want type_unsupported", name, err)
		}
		checkBounds(t, err)
	}
	decode := func(name, in string, f func([]byte) error) { check(name, f([]byte(in))) }
	decode("embedded pointer", `{}`, into[embedsPointer])
	decode("option string", `{"n":"1"}`, into[optionString])
	decode("names that differ in case", `{"rate":1}`, into[twins])
	decode("shadowed name", `{"a":1}`, into[shadow])
	decode("wire tag", `{"a":1}`, into[badTag])
	decode("deep", `{"Other":{}}`, into[deep])
	decode("interface", `[null]`, into[[]component])
	decode("channel", `1`, into[chan int])
	decode("function", `null`, into[func()])
	decode("complex", `[1]`, into[[]complex128])
	decode("map of integers", `{"1":1}`, into[map[int]int])
	decode("union without UnmarshalJSON", `[]`, into[bareUnion])
	decode("union of no interface", `[]`, into[plainUnion])
	decode("variant that is none", `[]`, into[strayUnion])
	decode("variant nil", `[]`, into[nilUnion])
	decode("variant no struct", `[]`, into[wordUnion])
	decode("variant with a type of its own", `[{"type":"typed"}]`, into[typedUnion])
	decode("variant that cannot be read", `[{"type":"unread"}]`, into[typedUnion])
}

func into[T any](data []byte) error {
	_, err := wire.DecodeValue[T](data)
	return err
}

// TestDecodeForms reads what the big type does not have.
func TestDecodeForms(t *testing.T) {
	type inner struct {
		A int `json:"a"`
	}
	type Word string
	type outer struct {
		inner
		Word // embedded, but no struct
		*Deep
	}
	_, err := wire.DecodeValue[outer]([]byte(`{"a":1,"Word":"w"}`))
	if !found(err).Has("type_unsupported") {
		t.Errorf("embedded pointer: %v", err)
	}
	type fine struct {
		inner
		Word
		hidden
	}
	_ = fine{hidden: ""}
	if v, err := wire.DecodeValue[fine]([]byte(`{"a":1,"Word":"w"}`)); err != nil || v.A != 1 || v.Word != "w" {
		t.Errorf("embedded: %+v, %v", v, err)
	}
	if v, err := wire.DecodeValue[*****int]([]byte(`5`)); err != nil || *****v != 5 {
		t.Errorf("pointers: %v, %v", v, err)
	}
	if v, err := wire.DecodeValue[*int]([]byte(`null`)); err != nil || v != nil {
		t.Errorf("null pointer: %v, %v", v, err)
	}
	if v, err := wire.DecodeValue[[3]byte]([]byte(`[1,2,3]`)); err != nil || v != [3]byte{1, 2, 3} {
		t.Errorf("array of bytes: %v, %v", v, err)
	}
	if v, err := wire.DecodeValue[any]([]byte(` 1.50 `)); err != nil || v != json.Number("1.50") {
		t.Errorf("any: %v, %v", v, err)
	}
	if v, err := wire.DecodeValue[map[named][]uint16]([]byte(`{"a":[65535]}`)); err != nil || v["a"][0] != 65535 {
		t.Errorf("map: %v, %v", v, err)
	}
	if v, err := wire.DecodeValue[struct{ N uint }]([]byte(`{"N":-0}`)); err == nil {
		t.Errorf("-0 for an unsigned integer: %v", v)
	}
}

type Deep struct{ D int }

type hidden string
