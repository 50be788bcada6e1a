package record

import (
	"encoding/json"
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Kind is the kind of a JSON value.
type Kind uint8

// The kinds of values. Missing is what Get returns where nothing is.
const (
	Missing Kind = iota
	Null
	Bool
	Number
	String
	Array
	Object
)

// Value is one value of a record, or the place where one is missing. It knows
// its path, which every error needs, and is good until the [Doc] parses again.
// The zero Value is missing.
type Value struct {
	doc     *Doc
	node    int32
	missing string // the name that the object at node does not have
}

// Kind returns what the value is.
func (v Value) Kind() Kind {
	if v.doc == nil || v.missing != "" {
		return Missing
	}
	return v.doc.nodes[v.node].kind
}

// Given reports whether the value is there and not null.
func (v Value) Given() bool { return v.Kind() > Null }

// Get returns the member of that name, compared byte for byte. Of several the last
// counts, and [Value.Twice] says so.
func (v Value) Get(name string) Value {
	switch v.Kind() {
	case Missing:
		return v
	case Object:
	default:
		return Value{v.doc, v.node, name}
	}
	found := Value{v.doc, v.node, name}
	for i := v.doc.nodes[v.node].first; i != 0; i = v.doc.nodes[i].next {
		if !v.doc.named(i, name) {
			continue
		}
		if found.missing == "" {
			v.doc.nodes[i].twice = true
		}
		found = Value{doc: v.doc, node: i}
	}
	return found
}

// First returns the first member of these names that is given, else the first
// name as missing.
func (v Value) First(names ...string) Value {
	for _, name := range names {
		if found := v.Get(name); found.Given() {
			return found
		}
	}
	return v.Get(names[0])
}

// Twice reports that the object has another member of the same name: which of
// the two was meant, nobody can know.
func (v Value) Twice() bool {
	return v.Kind() != Missing && v.doc.nodes[v.node].twice
}

// All yields the elements of an array, and the value itself where it is given and
// no array.
func (v Value) All() iter.Seq[Value] {
	return func(yield func(Value) bool) {
		if v.Kind() != Array {
			if v.Given() {
				yield(v)
			}
			return
		}
		for i := v.doc.nodes[v.node].first; i != 0; i = v.doc.nodes[i].next {
			if !yield(Value{doc: v.doc, node: i}) {
				return
			}
		}
	}
}

// Members yields the members of an object in the order of the text.
func (v Value) Members() iter.Seq2[string, Value] {
	return func(yield func(string, Value) bool) {
		if v.Kind() != Object {
			return
		}
		for i := v.doc.nodes[v.node].first; i != 0; i = v.doc.nodes[i].next {
			if !yield(v.doc.name(i), Value{doc: v.doc, node: i}) {
				return
			}
		}
	}
}

// Len is the number of elements or members.
func (v Value) Len() int {
	if k := v.Kind(); k != Array && k != Object || v.doc.nodes[v.node].first == 0 {
		return 0
	}
	n := v.doc.nodes[v.node]
	return int(v.doc.nodes[n.last].index) + 1
}

// Text returns what a string says, with U+FFFD for what is not UTF-8, and the
// digits of a number or the word of a bool as they stand, so that amounts keep
// every digit. It is empty for all else.
func (v Value) Text() string {
	switch v.Kind() {
	case String:
		n := &v.doc.nodes[v.node]
		return unquote(v.doc.raw[n.start:n.end], n.escaped)
	case Number, Bool:
		return v.Raw()
	}
	return ""
}

// Raw returns the JSON of the value, of a string without its quotes.
func (v Value) Raw() string {
	if v.Kind() == Missing {
		return ""
	}
	n := &v.doc.nodes[v.node]
	return string(v.doc.raw[n.start:n.end])
}

// Is reports whether the text of the value is s. It does not allocate.
func (v Value) Is(s string) bool {
	switch v.Kind() {
	case String, Number, Bool:
	default:
		return false
	}
	n := &v.doc.nodes[v.node]
	if n.escaped {
		return v.Text() == s
	}
	return string(v.doc.raw[n.start:n.end]) == s
}

// Path says where the value is, or where it is missing: "line_items[2].price". It
// is empty for the record itself.
func (v Value) Path() string {
	if v.doc == nil {
		return ""
	}
	var b strings.Builder
	v.doc.path(&b, v.node)
	if v.missing != "" {
		if b.Len() > 0 {
			b.WriteByte('.')
		}
		b.WriteString(v.missing)
	}
	return b.String()
}

func (d *Doc) path(b *strings.Builder, i int32) {
	n := &d.nodes[i]
	if n.parent < 0 {
		return
	}
	d.path(b, n.parent)
	if d.nodes[n.parent].kind == Array {
		b.WriteString("[" + strconv.Itoa(int(n.index)) + "]")
		return
	}
	if b.Len() > 0 {
		b.WriteByte('.')
	}
	b.WriteString(d.name(i))
}

func (d *Doc) name(i int32) string {
	n := &d.nodes[i]
	return unquote(d.raw[n.nameStart:n.nameEnd], n.nameEscaped)
}

func (d *Doc) named(i int32, name string) bool {
	n := &d.nodes[i]
	if n.nameEscaped {
		return d.name(i) == name
	}
	return string(d.raw[n.nameStart:n.nameEnd]) == name
}

// unquote reads the inside of a string that the parser found valid.
func unquote(raw []byte, escaped bool) string {
	if !escaped && utf8.Valid(raw) {
		return string(raw)
	}
	quoted := make([]byte, 0, len(raw)+2)
	quoted = append(append(append(quoted, '"'), raw...), '"')
	var s string
	_ = json.Unmarshal(quoted, &s) // the parser has seen that it is a string
	return s
}
