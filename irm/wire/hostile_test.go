package wire_test

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/irmkit/irmkit/irm"
	"github.com/irmkit/irmkit/irm/wire"
)

// hostileFile holds hostile inputs for all parsers of the project, kept outside
// the module.
const hostileFile = "../../../shared/data/hostile_inputs.json"

type hostileCase struct {
	ID, Parser, Mode     string
	Input                string
	InputB64             string `json:"input_b64"`
	Expect, Error, Value string
	Gen                  *struct {
		Prefix, Repeat, Suffix string
		Count                  int
	}
}

func (c hostileCase) bytes(t *testing.T) []byte {
	switch {
	case c.InputB64 != "":
		data, err := base64.StdEncoding.DecodeString(c.InputB64)
		if err != nil {
			t.Fatal(err)
		}
		return data
	case c.Gen != nil:
		return []byte(c.Gen.Prefix + strings.Repeat(c.Gen.Repeat, c.Gen.Count) + c.Gen.Suffix)
	}
	return []byte(c.Input)
}

func readHostile(t *testing.T) []byte {
	t.Helper()
	data, err := os.ReadFile(hostileFile)
	if errors.Is(err, os.ErrNotExist) {
		t.Skipf("the hostile inputs, which lie beside the module and not in it, are absent: want them at irm/wire/%s", hostileFile)
	}
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func hostileCases(t *testing.T, parser, mode string) []hostileCase {
	var file struct{ Cases []hostileCase }
	if err := json.Unmarshal(readHostile(t), &file); err != nil {
		t.Fatal(err)
	}
	cases := slices.DeleteFunc(file.Cases, func(c hostileCase) bool { return c.Parser != parser || c.Mode != mode })
	if len(cases) == 0 {
		t.Fatalf("no cases for %s", parser)
	}
	return cases
}

// hostilePlan is the plan that the inputs were made for.
type hostilePlan struct {
	Version  int    `json:"version" wire:"required"`
	Currency string `json:"currency"`
	Status   string `json:"status,omitzero"`
	Name     string `json:"name,omitzero"`
	Fee      amount `json:"fee,omitzero"`
	Rate     amount `json:"rate,omitzero"`
	Cap      amount `json:"cap,omitzero"`
	Floor    amount `json:"floor,omitzero"`
	Tiers    []tier `json:"tiers,omitempty"`
}

// hostileDeviations are the inputs that are answered in another way, on purpose.
// got is the code, "" for accepted.
var hostileDeviations = map[string]struct{ got, reason string }{
	"json_plan-013": {"json_unknown", "free-form data lives in attributes, so that a misspelt member is never taken for an extension"},
	"json_plan-017": {"json_type", "a string is JSON, only not of the type"},
	"json_plan-018": {"json_type", "a number is JSON, only not of the type"},
	"json_plan-042": {"", "rate_range: a rule of the plan, checked by its own Validate"},
	"json_plan-044": {"", "rate_range: a rule of the plan"},
	"json_plan-050": {"", "version: documents have a schema member instead; see TestDecodeSchema"},
	"json_plan-054": {"", "tier_overlap: a rule of the plan"},
	"json_plan-058": {"", "cap_floor: a rule of the plan"},
}

func TestHostilePlans(t *testing.T) {
	used := 0
	for _, c := range hostileCases(t, "json_plan", "") {
		t.Run(c.ID, func(t *testing.T) {
			in := c.bytes(t)
			got, err := wire.DecodeValue[hostilePlan](in)
			checkBounds(t, err)
			want := c.Error
			if d, ok := hostileDeviations[c.ID]; ok {
				want = d.got
				used++
			}
			switch {
			case want == "" && err != nil:
				t.Errorf("DecodeValue(%.100q) = %v, want no error", in, found(err))
			case want != "" && !found(err).Has(want):
				t.Errorf("DecodeValue(%.100q) = %v, want %s", in, found(err), want)
			case want == "" && got.Version == 0:
				t.Errorf("DecodeValue(%.100q) = %+v", in, got)
			}
		})
	}
	if used != len(hostileDeviations) {
		t.Errorf("%d of %d deviations met", used, len(hostileDeviations))
	}
}

func TestHostileIDs(t *testing.T) {
	for _, c := range hostileCases(t, "id", "") {
		t.Run(c.ID, func(t *testing.T) {
			err := wire.CheckDerivedID("cre", string(c.bytes(t)))
			checkBounds(t, err)
			var pe *irm.ParseError
			var code string
			if errors.As(err, &pe) {
				code = pe.Code
			}
			if code != c.Error {
				t.Errorf("CheckDerivedID(cre, %.60q) = %v, want %s", c.bytes(t), err, c.Error)
			}
		})
	}
}
