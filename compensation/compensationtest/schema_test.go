package compensationtest_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/irmkit/irmkit/compensation/compensationtest"
)

type schemaObject struct {
	Additional any                      `json:"additionalProperties"`
	Required   []string                 `json:"required"`
	Properties map[string]any           `json:"properties"`
	Defs       map[string]*schemaObject `json:"$defs"`
}

// The schema has the members of the Go types, and requires the same.
func TestSchema(t *testing.T) {
	var root schemaObject
	if err := json.Unmarshal([]byte(compensationtest.Schema()), &root); err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(root.Required, "schema") {
		t.Error("the schema of a file is not required")
	}
	root.Required = slices.DeleteFunc(root.Required, func(s string) bool { return s == "schema" }) // by the decoder, without a tag
	for name, typ := range map[string]reflect.Type{
		"": reflect.TypeFor[compensationtest.File](), "case": reflect.TypeFor[compensationtest.Case](), "fact": reflect.TypeFor[compensationtest.Fact](),
		"payee": reflect.TypeFor[compensationtest.Payee](), "fx": reflect.TypeFor[compensationtest.FXRate](), "goods": reflect.TypeFor[compensationtest.Goods](),
		"want": reflect.TypeFor[compensationtest.Want](), "position": reflect.TypeFor[compensationtest.Position](),
		"statement": reflect.TypeFor[compensationtest.WantStatement](), "line": reflect.TypeFor[compensationtest.WantLine](),
		"rejection": reflect.TypeFor[compensationtest.WantRejection](), "error": reflect.TypeFor[compensationtest.WantError](),
	} {
		have := &root
		if name != "" {
			have = root.Defs[name]
		}
		if have == nil {
			t.Errorf("there is no %s in the schema", name)
			continue
		}
		members, required := membersOf(typ)
		var named []string
		for p := range have.Properties {
			named = append(named, p)
		}
		slices.Sort(named)
		slices.Sort(have.Required)
		if d := cmp.Diff(members, named); d != "" {
			t.Errorf("%s: members of the type (-) and of the schema (+):\n%s", name, d)
		}
		if !slices.Equal(required, have.Required) {
			t.Errorf("%s: the type requires %v, the schema %v", name, required, have.Required)
		}
		if have.Additional != false {
			t.Errorf("%s: the schema lets unknown members pass", name)
		}
	}
}

func membersOf(t reflect.Type) (members, required []string) {
	for f := range t.Fields() {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous:
			inner, must := membersOf(f.Type)
			members, required = append(members, inner...), append(required, must...)
		case !f.IsExported() || name == "-":
		default:
			members = append(members, name)
			if f.Tag.Get("wire") == "required" {
				required = append(required, name)
			}
		}
	}
	slices.Sort(members)
	slices.Sort(required)
	return members, required
}

// Every example file is what the schema says, as far as its members go.
func TestSchemaNamesEveryReference(t *testing.T) {
	text := compensationtest.Schema()
	var root schemaObject
	if err := json.Unmarshal([]byte(text), &root); err != nil {
		t.Fatal(err)
	}
	for part := range strings.SplitSeq(text, `"#/$defs/`) {
		name, _, ok := strings.Cut(part, `"`)
		if ok && !strings.HasPrefix(part, "{") && root.Defs[name] == nil {
			t.Errorf("%q is referred to and not defined", name)
		}
	}
}
