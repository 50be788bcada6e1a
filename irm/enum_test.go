package irm

import (
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"testing"
)

func TestEnums(t *testing.T) {
	type enum interface {
		fmt.Stringer
		encoding.TextMarshaler
	}
	tests := []struct {
		name  string
		value func(uint8) (enum, encoding.TextUnmarshaler)
		words []string
	}{
		{"Severity", func(v uint8) (enum, encoding.TextUnmarshaler) { return Severity(v), new(Severity) }, severityNames[:]},
		{"Answer", func(v uint8) (enum, encoding.TextUnmarshaler) { return Answer(v), new(Answer) }, answerNames[:]},
		{"ActorKind", func(v uint8) (enum, encoding.TextUnmarshaler) { return ActorKind(v), new(ActorKind) }, actorKindNames[:]},
		{"Standing", func(v uint8) (enum, encoding.TextUnmarshaler) { return Standing(v), new(Standing) }, standingNames[:]},
		{"CadenceUnit", func(v uint8) (enum, encoding.TextUnmarshaler) { return CadenceUnit(v), new(CadenceUnit) }, cadenceUnitNames[:]},
		{"Change", func(v uint8) (enum, encoding.TextUnmarshaler) { return Change(v), new(Change) }, changeNames[:]},
		{"Rounding", func(v uint8) (enum, encoding.TextUnmarshaler) { return Rounding(v), new(Rounding) }, roundingNames[:]},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for i, word := range tt.words {
				v, p := tt.value(uint8(i))
				text, err := v.MarshalText()
				if v.String() != word || string(text) != word || err != nil {
					t.Errorf("%d: String() = %q, MarshalText() = %q, %v, want %q", i, v, text, err, word)
				}
				if err := p.UnmarshalText(text); err != nil || fmt.Sprint(p) == "" {
					t.Errorf("UnmarshalText(%q) = %v", text, err)
				}
				data, err := json.Marshal(v)
				if back, _ := json.Marshal(p); string(data) != string(back) || err != nil {
					t.Errorf("JSON %s reads as %s, %v", data, back, err)
				}
			}
			_, p := tt.value(0)
			for _, data := range []string{"null", "0", "[]"} {
				if err := p.(json.Unmarshaler).UnmarshalJSON([]byte(data)); code(err) != "json_type" {
					t.Errorf("UnmarshalJSON(%s) = %v, want code json_type", data, err)
				}
			}
			unknown, p := tt.value(200)
			if text, err := unknown.MarshalText(); err == nil || unknown.String() != "unknown(200)" {
				t.Errorf("200: String() = %q, MarshalText() = %q, want an error", unknown, text)
			}
			for _, word := range []string{"", "nonsense", " " + tt.words[0], "unknown(200)", "0"} {
				if err := p.UnmarshalText([]byte(word)); !errors.Is(err, ErrInvalid) {
					t.Errorf("UnmarshalText(%q) = %v, want ErrInvalid", word, err)
				}
			}
		})
	}
}

// TestEnumCodes holds that reading, writing and Validate speak of one code.
func TestEnumCodes(t *testing.T) {
	tests := []struct {
		code string
		errs []error
	}{
		{"actor_kind", []error{new(ActorKind).UnmarshalText([]byte("robot")), Actor{9, PartyBrand, "a"}.Validate().Err()}},
		{"cadence_unit", []error{new(CadenceUnit).UnmarshalText([]byte("hour")), Cadence{1, 9, Date{2026, 1, 1}}.Validate().Err()}},
		{"change", []error{new(Change).UnmarshalText([]byte("x"))}},
	}
	for _, tt := range tests {
		for _, err := range tt.errs {
			if code(err) != tt.code {
				t.Errorf("%v, want code %s", err, tt.code)
			}
		}
	}
	if _, err := ActorKind(9).MarshalText(); code(err) != "actor_kind" {
		t.Errorf("MarshalText = %v, want code actor_kind", err)
	}
}
