package irm

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the golden files in testdata")

// TestJSONGolden pins the JSON of one filled value of every type, and reads it
// back. A change here is a change of every stored document.
func TestJSONGolden(t *testing.T) {
	for name, fill := range filled {
		t.Run(name, func(t *testing.T) {
			v := fill()
			data, err := encode(v)
			if err != nil {
				t.Fatal(err)
			}
			var pretty bytes.Buffer
			if err := json.Indent(&pretty, data, "", "  "); err != nil {
				t.Fatal(err)
			}
			pretty.WriteByte('\n')
			file := filepath.Join("testdata", name+".json")
			if *update {
				if err := os.WriteFile(file, pretty.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), pretty.String()); diff != "" {
				t.Errorf("JSON of %s (-want +got):\n%s", name, diff)
			}
			back := reflect.New(reflect.TypeOf(v).Elem()).Interface()
			if err := json.Unmarshal(want, back); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(any(v), back, byValue); diff != "" {
				t.Errorf("round trip of %s (-want +got):\n%s", name, diff)
			}
		})
	}
}

// encode writes a value as a store would.
func encode(v any) ([]byte, error) {
	if c, ok := v.(*Contact); ok {
		return c.RevealJSON()
	}
	return json.Marshal(v)
}

// TestJSONNames holds the rule for every exported field of every type: a name of
// its own, in snake_case.
func TestJSONNames(t *testing.T) {
	snake := regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*(,omitzero)?$`)
	seen := map[reflect.Type]bool{}
	var check func(reflect.Type)
	check = func(typ reflect.Type) {
		switch typ.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Map:
			check(typ.Elem())
			return
		case reflect.Struct:
		default:
			return
		}
		if seen[typ] || typ.PkgPath() != reflect.TypeFor[Money]().PkgPath() || typ == reflect.TypeFor[Date]() {
			return
		}
		seen[typ] = true
		for f := range typ.Fields() {
			if tag := f.Tag.Get("json"); f.IsExported() && !snake.MatchString(tag) {
				t.Errorf("%s.%s has the JSON name %q, want snake_case", typ, f.Name, tag)
			}
			check(f.Type)
		}
	}
	for _, fill := range filled {
		check(reflect.TypeOf(fill()))
	}
	check(reflect.TypeFor[Merge]())
	check(reflect.TypeFor[PayeeShare]())
	check(reflect.TypeFor[Finding]())
}

// TestJSONZeroValues shows that what is not set is not written.
func TestJSONZeroValues(t *testing.T) {
	tests := []struct {
		v    any
		want string
	}{
		{Amounts{}, `{}`},
		{Window{}, `{}`},
		{Creator{ID: "c"}, `{"id":"c"}`},
		{Conversion{ID: "o", Kind: KindLead, At: noon}, `{"id":"o","kind":"lead","at":"2026-03-01T12:30:00.25Z"}`},
		{Goal{Stage: StageLoyalty, Metric: MetricViews}, `{"stage":"loyalty","metric":"views"}`},
		{Payee{ID: "p", Kind: PayeeCreator}, `{"id":"p","kind":"creator"}`},
		{Metrics{}, `{}`},
		{Finding{Code: "x", Message: "m"}, `{"code":"x","severity":"error","message":"m"}`},
	}
	for _, tt := range tests {
		data, err := json.Marshal(tt.v)
		if string(data) != tt.want || err != nil {
			t.Errorf("Marshal(%T) = %s, %v, want %s", tt.v, data, err, tt.want)
		}
		back := reflect.New(reflect.TypeOf(tt.v))
		if err := json.Unmarshal(data, back.Interface()); err != nil || !equalValues(back.Elem().Interface(), tt.v) {
			t.Errorf("Unmarshal(%s) = %+v, %v", data, back.Elem(), err)
		}
	}
	m := Merge{Survivor: *fillCreator(), Duplicate: Creator{ID: "cre-2"}, At: noon, By: someone}
	data, err := json.Marshal(m)
	var back Merge
	if err == nil {
		err = json.Unmarshal(data, &back)
	}
	if diff := cmp.Diff(m, back); diff != "" || err != nil {
		t.Errorf("Merge: %v, round trip (-want +got):\n%s", err, diff)
	}
}
