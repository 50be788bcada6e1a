package wire

import (
	"reflect"
	"strings"
	"unicode"
)

// record is the members of a struct.
type record struct {
	fields []field
	byName map[string]int
}

type field struct {
	name     string
	typ      reflect.Type
	required bool
}

// newRecord lists the fields as encoding/json sees them. It refuses, with a
// reason, the corners where encoding/json picks one of several fields, ignores
// one, or reads a value in another form than its type's.
func newRecord(t reflect.Type) (*record, string) {
	r := &record{byName: map[string]int{}}
	return r, r.collect(t)
}

func (r *record) collect(t reflect.Type) (reason string) {
	for f := range t.Fields() {
		tag := f.Tag.Get("json")
		name, options, _ := strings.Cut(tag, ",")
		switch {
		case tag == "-" || !f.IsExported() && !f.Anonymous:
		case f.Anonymous && name == "" && isStruct(f.Type):
			if f.Type.Kind() == reflect.Pointer {
				return "a struct with the embedded pointer " + f.Name
			}
			if reason = r.collect(f.Type); reason != "" {
				return reason
			}
		case !f.IsExported():
		case name == "-" || name != "" && !isTagName(name):
			return "a struct whose field " + f.Name + " has a name that programs read differently"
		case hasOption(options, "string"):
			return "a struct whose field " + f.Name + " has the option string"
		default:
			if name == "" {
				name = f.Name
			}
			if reason = r.add(name, f); reason != "" {
				return reason
			}
		}
	}
	return ""
}

func (r *record) add(name string, f reflect.StructField) (reason string) {
	for _, other := range r.fields {
		if strings.EqualFold(other.name, name) {
			return "a struct with two members " + name
		}
	}
	rule := f.Tag.Get("wire")
	if rule != "" && rule != "required" {
		return "a struct whose field " + f.Name + " has an unknown wire tag"
	}
	r.byName[name] = len(r.fields)
	r.fields = append(r.fields, field{name: name, typ: f.Type, required: rule != ""})
	return ""
}

func (r *record) has(name string) bool {
	_, ok := r.byName[name]
	return ok
}

func isStruct(t reflect.Type) bool {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t.Kind() == reflect.Struct
}

func hasOption(options, want string) bool {
	for o := range strings.SplitSeq(options, ",") {
		if o == want {
			return true
		}
	}
	return false
}

// isTagName is the rule of encoding/json for names in tags. It ignores others, and
// its successor reads them in another way.
func isTagName(name string) bool {
	for _, c := range name {
		if !strings.ContainsRune("!#$%&()*+-./:;<=>?@[]^_{|}~ ", c) && !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			return false
		}
	}
	return true
}
