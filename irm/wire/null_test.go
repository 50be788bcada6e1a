package wire_test

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// TestRequiredRefusesNull has a required field of every kind of type.
func TestRequiredRefusesNull(t *testing.T) {
	type needs struct {
		Pointer *int            `json:"pointer" wire:"required"`
		List    []int           `json:"list" wire:"required"`
		Map     map[string]int  `json:"map" wire:"required"`
		Any     any             `json:"any" wire:"required"`
		Bytes   []byte          `json:"bytes" wire:"required"`
		Raw     json.RawMessage `json:"raw" wire:"required"`
		Union   components      `json:"union" wire:"required"`
		Money   irm.Money       `json:"money" wire:"required"`
		At      time.Time       `json:"at" wire:"required"`
		Name    string          `json:"name" wire:"required"`
	}
	doc, err := json.Marshal(map[string]any{
		"pointer": nil, "list": nil, "map": nil, "any": nil, "bytes": nil, "raw": nil, "union": nil, "money": nil, "at": nil, "name": nil,
	})
	if err != nil {
		t.Fatal(err)
	}
	_, err = wire.DecodeValue[needs](doc)
	fs := found(err)
	if len(fs) != reflect.TypeFor[needs]().NumField() {
		t.Errorf("DecodeValue(%s) = %v, want a finding for each member", doc, fs)
	}
	for _, f := range fs {
		if f.Code != "json_null" {
			t.Errorf("DecodeValue(%s) = %v, want code json_null", doc, f)
		}
	}
	got, err := wire.DecodeValue[struct {
		A []int      `json:"a" wire:"required"`
		B *time.Time `json:"b"`
		C irm.Money  `json:"c"`
	}]([]byte(`{"a": [], "b": null, "c": null}`))
	if err != nil || got.A == nil || got.B != nil {
		t.Errorf("DecodeValue = %+v, %v, want null where nothing is required", got, err)
	}
	_, err = wire.DecodeValue[struct {
		A []int  `json:"a" wire:"required"`
		C func() `json:"c" wire:"required"`
	}]([]byte(`{"a": nul, "c": null}`))
	if c := codes(err); len(c) != 1 || c[0] != "a json_syntax" {
		t.Errorf("half a null: %v", c)
	}
	_, err = wire.DecodeValue[struct {
		C func() `json:"c" wire:"required"`
	}]([]byte(`{"c": null}`))
	if c := codes(err); len(c) != 1 || c[0] != "c type_unsupported" {
		t.Errorf("null for a func: %v", c)
	}
}

func TestNullOfTypesThatIgnoreIt(t *testing.T) {
	for doc, want := range map[string]string{`[null]`: "[0] json_null", `[0]`: "[0] json_type"} {
		_, err := wire.DecodeValue[[]time.Time]([]byte(doc))
		if c := codes(err); len(c) != 1 || c[0] != want {
			t.Errorf("times %s: %v, want %s", doc, c, want)
		}
	}
	if _, err := wire.DecodeValue[irm.Contact]([]byte(`null`)); !found(err).Has("json_null") {
		t.Errorf("contact null: %v", err)
	}
}
