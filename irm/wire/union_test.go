package wire_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm/wire"
)

func TestUnionRoundTrip(t *testing.T) {
	for _, cs := range []components{
		nil,
		{},
		{flatFee{"5"}},
		{&commission{}, &commission{Rate: "1", Inner: components{flatFee{"2"}, &commission{}}}},
	} {
		data, err := json.Marshal(cs)
		if err != nil {
			t.Fatal(err)
		}
		var plain components
		if err := json.Unmarshal(data, &plain); err != nil || !reflect.DeepEqual(plain, cs) {
			t.Errorf("encoding/json: %s = %#v, %v, want %#v", data, plain, err, cs)
		}
		strict, err := wire.DecodeValue[components](data)
		if err != nil || !reflect.DeepEqual(strict, cs) {
			t.Errorf("DecodeValue(%s) = %#v, %v, want %#v", data, strict, err, cs)
		}
	}
	got, _ := json.Marshal(components{&commission{}, flatFee{"5"}})
	if want := `[{"type":"commission"},{"type":"alias","amount":"5"}]`; string(got) != want {
		t.Errorf("Marshal = %s, want %s", got, want)
	}
}

func TestUnmarshalUnionErrors(t *testing.T) {
	for in, want := range map[string]string{
		``:                                       "want an array of objects",
		`{}`:                                     "want an array of objects",
		`nil`:                                    "want a value",
		`[`:                                      "irm: the document ends early",
		`[] 5`:                                   "json_trailing",
		`[{"type":"flat_fee"}`:                   "ends early",
		`[{"type":"gift"} {}]`:                   "invalid character",
		`[{"type":"gift","a":"]`:                 "irm: the document ends early",
		`[5]`:                                    "[0].type: the member is required",
		`[5,{"type":"gift"}]`:                    "[0].type: the member is required",
		`[null]`:                                 "[0].type: the member is required",
		`[{"type":"flat_fee"},{}]`:               "[1].type: the member is required",
		`[{"a":1},{"b":2}]`:                      "(and 1 more)",
		`[{"type":5}]`:                           "[0].type: want a string, one of alias",
		`[{"type":"flt_fee"}]`:                   `did you mean "flat_fee"?`,
		`[{"type":"` + long + `"}]`:              "unknown type",
		`[{"type":"commission","rate":{}}]`:      "[0]: ",
		`[` + strings.Repeat(`{},`, 200) + `{}]`: "(and 100 more)",
	} {
		cs := components{gift{"kept"}}
		err := cs.UnmarshalJSON([]byte(in))
		if err == nil || !strings.Contains(err.Error(), want) || len(err.Error()) > 256 || len(cs) != 1 {
			t.Errorf("UnmarshalUnion(%.50s) = %v, want %s", in, err, want)
		}
	}
	var us strayUnion
	if err := wire.UnmarshalUnion([]byte(`[{"type":"stray"}]`), &us); err == nil || !strings.Contains(err.Error(), "is not a") {
		t.Errorf("stray variant: %v", err)
	}
	var ns nilUnion
	if err := wire.UnmarshalUnion([]byte(`[{"type":"nil"}]`), &ns); err == nil {
		t.Error("nil variant: no error")
	}
}

var long = strings.Repeat("x", 1000)

func TestMarshalUnionErrors(t *testing.T) {
	for _, tt := range []struct {
		cs   components
		want string
	}{
		{components{nil}, "element 0: <nil> is no variant"},
		{components{flatFee{}, commissionTwin{}}, "element 1: wire_test.commissionTwin is no variant"},
		{components{&commission{Extra: func() {}}}, "unsupported type"},
	} {
		_, err := tt.cs.MarshalJSON()
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("MarshalUnion = %v, want %s", err, tt.want)
		}
	}
	if _, err := (typedUnion{typed{Type: "x"}}).MarshalJSON(); err == nil || !strings.Contains(err.Error(), "without a member") {
		t.Errorf("variant with a type of its own: %v", err)
	}
	if _, err := wire.MarshalUnion(wordUnion{word("x")}); err == nil || !strings.Contains(err.Error(), "as an object") {
		t.Errorf("variant no object: %v", err)
	}
}

// Unions as a program must not declare them.
type (
	commissionTwin struct{ flatFee }
	bareUnion      []component
	plainUnion     []flatFee
	strayUnion     []component
	nilUnion       []component
	wordUnion      []component
	typedUnion     []component
	word           string
	typed          struct {
		Type string `json:"type"`
	}
	unread struct {
		A int `json:"a"`
		B int `json:"A"`
	}
)

func (word) component()   {}
func (typed) component()  {}
func (unread) component() {}

func (bareUnion) Variants() wire.Variants  { return wire.Variants{"flat_fee": flatFee{}} }
func (plainUnion) Variants() wire.Variants { return wire.Variants{"flat_fee": flatFee{}} }
func (strayUnion) Variants() wire.Variants { return wire.Variants{"stray": tier{}} }
func (nilUnion) Variants() wire.Variants   { return wire.Variants{"nil": nil} }
func (wordUnion) Variants() wire.Variants  { return wire.Variants{"word": word("")} }
func (typedUnion) Variants() wire.Variants {
	return wire.Variants{"typed": typed{}, "unread": unread{}}
}

var errNone = errors.New("not reached")

func (*plainUnion) UnmarshalJSON([]byte) error         { return errNone }
func (*strayUnion) UnmarshalJSON([]byte) error         { return errNone }
func (*nilUnion) UnmarshalJSON([]byte) error           { return errNone }
func (*wordUnion) UnmarshalJSON([]byte) error          { return errNone }
func (us *typedUnion) UnmarshalJSON(data []byte) error { return wire.UnmarshalUnion(data, us) }
func (us typedUnion) MarshalJSON() ([]byte, error)     { return wire.MarshalUnion(us) }
