package wire_test

import (
	"encoding/json"
	"errors"
	"strings"
	"time"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// The types that the tests read into: one of each form.

// amount is a guarded decimal, as the types of package irm read them.
type amount string

func (a *amount) UnmarshalJSON(data []byte) error {
	text := string(data)
	switch {
	case text == "null":
		*a = ""
		return nil
	case data[0] == '{' || data[0] == '[' || data[0] == 't' || data[0] == 'f':
		return &irm.ParseError{What: "amount", Code: "json_type", Want: "want a string"}
	case data[0] == '"':
		if err := json.Unmarshal(data, &text); err != nil {
			return err
		}
	}
	if _, err := irm.ParseDecimal(text); err != nil {
		return err
	}
	*a = amount(text)
	return nil
}

// MarshalJSON writes none as the null that it is read from.
func (a amount) MarshalJSON() ([]byte, error) {
	if a == "" {
		return []byte("null"), nil
	}
	return json.Marshal(string(a))
}

// strictAmount takes no null.
type strictAmount struct{ amount }

func (a *strictAmount) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		return errors.New("no null")
	}
	return a.amount.UnmarshalJSON(data)
}

func (a strictAmount) MarshalJSON() ([]byte, error) { return json.Marshal(string(a.amount)) }

// slug is a lower-case word by UnmarshalText; upper-case ones are lowered, so
// that two texts may mean the same.
type slug string

func (s *slug) UnmarshalText(text []byte) error {
	if len(text) == 0 || strings.ContainsAny(string(text), " /") {
		return &irm.ParseError{What: "slug", Code: "slug", Input: string(text), Want: "want a word"}
	}
	*s = slug(strings.ToLower(string(text)))
	return nil
}

// key reads itself as a map key in both ways.
type key struct{ name string }

func (k *key) UnmarshalJSON(data []byte) error {
	var text string
	if err := json.Unmarshal(data, &text); err != nil {
		return err
	}
	return k.UnmarshalText([]byte(text))
}

func (k *key) UnmarshalText(text []byte) error {
	if string(text) == "bad" {
		return errors.New("bad\x1bkey")
	}
	k.name = string(text)
	return nil
}

func (k key) MarshalText() ([]byte, error) { return []byte(k.name), nil }

type named string

type tier struct {
	From amount  `json:"from" wire:"required"`
	Rate amount  `json:"rate,omitzero"`
	Note *string `json:"note,omitempty"`
}

type base struct {
	ID    string `json:"id,omitzero"`
	Count int8   `json:"count,omitzero"`
}

type kitchen struct {
	base
	Schema  string          `json:"schema,omitzero"`
	Name    named           `json:"name,omitzero"`
	On      bool            `json:"on,omitzero"`
	Small   uint8           `json:"small,omitzero"`
	Big     int64           `json:"big,omitzero"`
	Float   float64         `json:"float,omitzero"`
	Float32 float32         `json:"float32,omitzero"`
	Number  json.Number     `json:"number,omitzero"`
	Bytes   []byte          `json:"bytes,omitempty"`
	Any     any             `json:"any,omitempty"`
	Raw     json.RawMessage `json:"raw,omitempty"`
	Map     map[string]int  `json:"map,omitempty"`
	Slugs   map[slug]bool   `json:"slugs,omitempty"`
	Keys    map[key]bool    `json:"keys,omitempty"`
	Pair    [2]int          `json:"pair,omitzero"`
	Tiers   []tier          `json:"tiers,omitempty"`
	Tier    *tier           `json:"tier,omitempty"`
	Self    *kitchen        `json:"self,omitempty"`
	List    []kitchen       `json:"list,omitempty"`
	At      time.Time       `json:"at,omitzero"`
	Strict  *strictAmount   `json:"strict,omitempty"`
	Exact   strictAmount    `json:"exact,omitzero"`
	Slug    slug            `json:"slug,omitzero"`
	Levels  []irm.Severity  `json:"levels,omitempty"` // uint8, but text
	Fees    components      `json:"fees,omitempty"`
	Hidden  string          `json:"-"`
	Plain   string
	private string
}

// component is a sealed interface.
type component interface{ component() }

type flatFee struct {
	Amount amount `json:"amount" wire:"required"`
}

type commission struct {
	Rate  amount     `json:"rate,omitzero"`
	Tiers []tier     `json:"tiers,omitempty"`
	Inner components `json:"inner,omitempty"`
	Extra any        `json:"extra,omitempty"`
}

// gift reads itself.
type gift struct {
	Text string `json:"text"`
}

func (g *gift) UnmarshalJSON(data []byte) error {
	type plain struct {
		Type string `json:"type"`
		Text string `json:"text" wire:"required"`
	}
	p, err := wire.DecodeValue[plain](data)
	g.Text = p.Text
	return err
}

func (flatFee) component()     {}
func (*commission) component() {}
func (gift) component()        {}

type components []component

func (components) Variants() wire.Variants {
	return wire.Variants{"flat_fee": flatFee{}, "commission": &commission{}, "gift": gift{}, "alias": flatFee{}}
}
func (cs components) MarshalJSON() ([]byte, error)     { return wire.MarshalUnion(cs) }
func (cs *components) UnmarshalJSON(data []byte) error { return wire.UnmarshalUnion(data, cs) }

var kitchenSchema = wire.Schema{Name: "irmkit/kitchen", Major: 2, Minor: 3}

// found takes the findings out of an error.
func found(err error) irm.Findings {
	var fs irm.Findings
	errors.As(err, &fs)
	return fs
}

// codes is "path code" of each finding, in order.
func codes(err error) []string {
	out := []string{}
	for _, f := range found(err) {
		out = append(out, strings.TrimSpace(f.Path+" "+f.Code))
	}
	return out
}
