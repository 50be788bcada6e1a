package record

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func parse(t testing.TB, raw string) Value {
	t.Helper()
	v, err := new(Doc).Parse([]byte(raw))
	if err != nil {
		t.Fatalf("Parse(%s): %v", raw, err)
	}
	return v
}

func TestValue(t *testing.T) {
	v := parse(t, ` {"a":{"b":[1,{"c":"x\u00e9\"","c":null},[]]},"n":-0.10e+2,"t":true,"\u0061b":"y","a.b":{}} `)
	for _, tt := range []struct {
		v    Value
		kind Kind
		text string
		path string
	}{
		{v, Object, "", ""},
		{v.Get("a"), Object, "", "a"},
		{v.Get("a").Get("b"), Array, "", "a.b"},
		{v.Get("n"), Number, "-0.10e+2", "n"},
		{v.Get("t"), Bool, "true", "t"},
		{v.Get("ab"), String, "y", "ab"},
		{v.Get("none"), Missing, "", "none"},
		{v.Get("a").Get("none"), Missing, "", "a.none"},
		{v.Get("a").Get("none").Get("below"), Missing, "", "a.none"},
		{v.Get("n").Get("below"), Missing, "", "n.below"},
		{v.First("none", "t"), Bool, "true", "t"},
		{v.First("none", "nil"), Missing, "", "none"},
		{Value{}, Missing, "", ""},
		{Value{}.Get("x"), Missing, "", ""},
	} {
		if tt.v.Kind() != tt.kind || tt.v.Text() != tt.text || tt.v.Path() != tt.path {
			t.Errorf("got %d %q at %q, want %d %q at %q", tt.v.Kind(), tt.v.Text(), tt.v.Path(), tt.kind, tt.text, tt.path)
		}
		if want := tt.kind > Object || tt.text != ""; want && (!tt.v.Is(tt.text) || tt.v.Is(tt.text+" ")) {
			t.Errorf("Is(%q) at %q is wrong", tt.text, tt.path)
		}
	}
	elements := slices.Collect(v.Get("a").Get("b").All())
	if len(elements) != 3 || v.Get("a").Get("b").Len() != 3 || elements[2].Len() != 0 || v.Len() != 5 {
		t.Errorf("%d elements, Len %d, %d members", len(elements), v.Get("a").Get("b").Len(), v.Len())
	}
	if got := elements[1].Path(); got != "a.b[1]" {
		t.Errorf("path %q", got)
	}
	for _, c := range elements[1].Members() {
		if got, want := c.Path(), "a.b[1].c"; got != want {
			t.Errorf("path %q, want %q", got, want)
		}
	}
	if c := elements[1].Get("c"); c.Kind() != Null || c.Given() || !c.Twice() {
		t.Errorf("of two members the last counts: kind %d, twice %t", c.Kind(), c.Twice())
	}
	if got := len(slices.Collect(v.Get("t").All())); got != 1 {
		t.Errorf("a lone value has %d elements, want itself", got)
	}
	if got := len(slices.Collect(v.Get("none").All())); got != 0 {
		t.Errorf("nothing has %d elements", got)
	}
	if v.Get("none").Raw() != "" || v.Get("a").Get("b").Raw() != `[1,{"c":"x\u00e9\"","c":null},[]]` {
		t.Errorf("raw %q", v.Get("a").Get("b").Raw())
	}
	if got := parse(t, "\"a\xffb\"").Text(); got != "a\uFFFDb" {
		t.Errorf("text %q", got)
	}
}

func TestParseErrors(t *testing.T) {
	for _, tt := range []struct {
		in     string
		offset int
	}{
		{"", 0}, {"[1,]", 3}, {`{"a"}`, 4}, {`{"a":1,}`, 7}, {`{1:2}`, 1}, {"[1 2]", 3}, {"01", 1}, {"-", 1}, {"1.", 2}, {"1e", 2},
		{`"a`, 2}, {"\"\x01\"", 1}, {`"\x"`, 2}, {`"\u00g0"`, 5}, {`"\`, 2}, {"nul", 0}, {"1 1", 2}, {"[}", 1}, {"{]", 1},
		{strings.Repeat("[", maxDepth+1), maxDepth},
	} {
		_, err := new(Doc).Parse([]byte(tt.in))
		var syntax *SyntaxError
		if !errors.As(err, &syntax) || syntax.Offset != tt.offset {
			t.Errorf("Parse(%.20q) = %#v, want an error at %d", tt.in, err, tt.offset)
		}
	}
	if _, err := new(Doc).Parse([]byte(strings.Repeat("[", maxDepth) + strings.Repeat("]", maxDepth))); err != nil {
		t.Errorf("%d levels: %v", maxDepth, err)
	}
}

// plain renders a value as encoding/json reads it.
func plain(v Value) any {
	switch v.Kind() {
	case String:
		return v.Text()
	case Number:
		return json.Number(v.Text())
	case Bool:
		return v.Is("true")
	case Array:
		list := []any{}
		for e := range v.All() {
			list = append(list, plain(e))
		}
		return list
	case Object:
		object := map[string]any{}
		for name := range v.Members() {
			object[name] = plain(v.Get(name))
		}
		return object
	}
	return nil
}

// What is valid, and what it says, is what encoding/json says.
func FuzzParse(f *testing.F) {
	for _, s := range []string{`{"a":[1,2.5e-3,"x\ud800\n"],"a":null}`, `[[],{},"",0,-0,true]`, "\"\xff\"", ` 1 `, `{"\u0061":1}`} {
		f.Add([]byte(s))
	}
	var doc Doc
	f.Fuzz(func(t *testing.T, raw []byte) {
		v, err := doc.Parse(raw)
		if err != nil && err.Error() == errDepth.Error() {
			return
		}
		if valid := json.Valid(raw); valid != (err == nil) {
			t.Fatalf("Parse(%q) = %v, json.Valid says %t", raw, err, valid)
		}
		if err != nil {
			return
		}
		d := json.NewDecoder(strings.NewReader(string(raw)))
		d.UseNumber()
		var want any
		if err := d.Decode(&want); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, plain(v)); diff != "" {
			t.Errorf("%q: %s", raw, diff)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	var s strings.Builder
	s.WriteString(`{"id":450789469,"line_items":[`)
	for i := range 20 {
		fmt.Fprintf(&s, `{"id":%d,"price":"199.00","title":"IPod Nano - 8GB","quantity":1,"tax_lines":[{"price":"3.98","rate":0.06}]},`, i)
	}
	s.WriteString(`null]}`)
	raw := []byte(s.String())
	var doc Doc
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		v, err := doc.Parse(raw)
		if err != nil {
			b.Fatal(err)
		}
		for line := range v.Get("line_items").All() {
			_ = line.Get("price").Is("199.00")
		}
	}
}
