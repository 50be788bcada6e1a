package wire_test

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

func ExampleDecode() {
	type Plan struct {
		Schema string `json:"schema"`
		Name   string `json:"name" wire:"required"`
		Days   int    `json:"days,omitzero"`
	}
	schema := wire.Schema{Name: "irmkit/plan", Major: 1, Minor: 2}

	plan, err := wire.Decode[Plan]([]byte(`{"schema": "irmkit/plan/1.1", "name": "spring", "days": 30}`), schema)
	fmt.Println(plan, err)

	_, err = wire.Decode[Plan]([]byte(`{"schema": "irmkit/plan/1.1", "Name": "spring", "days": "30"}`), schema)
	var findings irm.Findings
	if errors.As(err, &findings) {
		for _, f := range findings {
			fmt.Println(f)
		}
	}

	_, err = wire.Decode[Plan]([]byte(`{"schema": "irmkit/plan/2", "currencies": ["EUR"]}`), schema)
	fmt.Println(err)
	// Output:
	// {irmkit/plan/1.1 spring 30} <nil>
	// Name: unknown member; did you mean "name"? (json_unknown)
	// days: want an integer, have a string (json_type)
	// name: the member is required; want a string (json_missing)
	// irm: schema: "irmkit/plan/2" is newer than this program; the highest version understood is "irmkit/plan/1.2" (schema_version)
}

func ExampleDecodeValue() {
	limits, err := wire.DecodeValue[map[string]int]([]byte(`{"posts": 3, "posts": 30}`))
	fmt.Println(limits, err)
	// Output:
	// map[] irm: posts: the member occurs more than once (json_duplicate)
}

// Component is what a plan pays for. Only this package can add to it.
type Component interface{ isComponent() }

type FlatFee struct {
	Amount string `json:"amount" wire:"required"`
}

type Commission struct {
	Rate string `json:"rate" wire:"required"`
	Cap  string `json:"cap,omitzero"`
}

type Milestone struct {
	Views  int64  `json:"views" wire:"required"`
	Amount string `json:"amount" wire:"required"`
}

func (FlatFee) isComponent()    {}
func (Commission) isComponent() {}
func (Milestone) isComponent()  {}

// Components is a union: three methods of one line.
type Components []Component

func (Components) Variants() wire.Variants {
	return wire.Variants{"commission": Commission{}, "flat_fee": FlatFee{}, "milestone": Milestone{}}
}
func (cs Components) MarshalJSON() ([]byte, error)     { return wire.MarshalUnion(cs) }
func (cs *Components) UnmarshalJSON(data []byte) error { return wire.UnmarshalUnion(data, cs) }

func ExampleUnion() {
	type Plan struct {
		Components Components `json:"components"`
	}
	plan, err := wire.DecodeValue[Plan]([]byte(`{"components": [
		{"type": "flat_fee", "amount": "500.00 EUR"},
		{"type": "commission", "rate": "7.5%"}
	]}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range plan.Components {
		switch c := c.(type) {
		case FlatFee:
			fmt.Println("fee of", c.Amount)
		case Commission:
			fmt.Println("commission of", c.Rate)
		}
	}
	data, _ := json.Marshal(plan)
	fmt.Println(string(data))

	_, err = wire.DecodeValue[Plan]([]byte(`{"components": [
		{"type": "flatfee", "amount": "500.00 EUR"},
		{"type": "commission", "rat": "7.5%"}
	]}`))
	var findings irm.Findings
	errors.As(err, &findings)
	for _, f := range findings {
		fmt.Println(f)
	}
	// Output:
	// fee of 500.00 EUR
	// commission of 7.5%
	// {"components":[{"type":"flat_fee","amount":"500.00 EUR"},{"type":"commission","rate":"7.5%"}]}
	// components[0].type: unknown type "flatfee"; did you mean "flat_fee"? want one of commission, flat_fee, milestone (json_unknown_type)
	// components[1].rat: unknown member; did you mean "rate"? (json_unknown)
	// components[1].rate: the member is required; want a string (json_missing)
}

func ExampleCanonical() {
	data, err := wire.Canonical(json.RawMessage(`{"rate": "7.5", "name": "<\u0061>", "days": 30}`))
	fmt.Println(string(data), err)
	_, err = wire.Canonical(map[string]any{"rate": 7.5})
	fmt.Println(err)
	// Output:
	// {"days":30,"name":"<a>","rate":"7.5"} <nil>
	// irm: rate: "7.5" is not a plain integer; write decimals as strings (decimal_syntax)
}

func ExampleDigestOf() {
	type Line struct {
		Creator string `json:"creator"`
		Amount  string `json:"amount"`
	}
	a, _ := wire.DigestOf(Line{Creator: "cre_1", Amount: "12.50 EUR"})
	b, _ := wire.DigestOf(map[string]string{"amount": "12.50 EUR", "creator": "cre_1"})
	fmt.Println(a)
	fmt.Println(a == b)
	// Output:
	// sha256:9c232c5e3647fe5061a28c14f5f32099068584be4e125549812a716e061c8328
	// true
}

func ExampleDeriveID() {
	id := wire.DeriveID("crd", "order-1001", "2", "creator-7")
	fmt.Println(id)
	fmt.Println(id == wire.DeriveID("crd", "order-1001", "2", "creator-7"))
	fmt.Println(wire.CheckDerivedID("crd", id))
	fmt.Println(wire.CheckDerivedID("cre", id))
	// Output:
	// crd_0PD4WRVZSQ48AR3DPKR7W0ZM0H
	// true
	// <nil>
	// irm: id "crd_0PD4WRVZSQ48AR3DPKR7W0ZM0H": want cre_ and 26 of 0-9 A-H J K M N P-T V-Z, the first of them 0-7
}
