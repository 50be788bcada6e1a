package wire

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/irmkit/irmkit/irm"
)

// TagMember is the member of a union's element that names its variant.
const TagMember = "type"

// Union is a slice of a sealed interface, which encoding/json can write but not
// read. Three one-line methods make it both, here and in plain encoding/json:
//
//	type Components []Component
//
//	func (Components) Variants() wire.Variants {
//		return wire.Variants{"commission": Commission{}, "flat_fee": FlatFee{}}
//	}
//	func (cs Components) MarshalJSON() ([]byte, error)     { return wire.MarshalUnion(cs) }
//	func (cs *Components) UnmarshalJSON(data []byte) error { return wire.UnmarshalUnion(data, cs) }
//
// Each element is an object whose member "type" is the tag; the other members
// are those of the variant, which has none of that name itself. [Decode] checks
// every element against its variant.
type Union interface {
	// Variants is called on the zero value and must always return the same.
	Variants() Variants
}

// Variants are the variants of a [Union] by tag. A value stands for its type:
// FlatFee{} makes elements of type FlatFee, &FlatFee{} of type *FlatFee. Two tags
// may stand for one type, such as a tag of an older version; the first of them in
// order is written.
type Variants map[string]any

// tags are sorted, for messages.
func (vs Variants) tags() []string { return slices.Sorted(maps.Keys(vs)) }

// MarshalUnion writes the elements of a union, each with its tag in front. A nil
// slice is null, as elsewhere in encoding/json.
func MarshalUnion[S interface {
	~[]E
	Union
}, E any](elements S) ([]byte, error) {
	if elements == nil {
		return []byte("null"), nil
	}
	tagOf := map[reflect.Type]string{}
	variants := elements.Variants()
	for _, tag := range slices.Backward(variants.tags()) {
		tagOf[reflect.TypeOf(variants[tag])] = tag
	}
	out := []byte{'['}
	for i, e := range elements {
		tag, ok := tagOf[reflect.TypeOf(e)]
		if !ok {
			return nil, fmt.Errorf("wire: element %d: %T is no variant of %T", i, e, elements)
		}
		object, err := json.Marshal(e)
		if err != nil {
			return nil, fmt.Errorf("wire: element %d: %w", i, err)
		}
		if s := (scanner{data: object}); object[0] != '{' || s.lookAhead(TagMember).found {
			return nil, fmt.Errorf("wire: element %d: %T is not written as an object without a member %q", i, e, TagMember)
		}
		if i > 0 {
			out = append(out, ',')
		}
		name, _ := json.Marshal(tag) // a string
		out = append(out, `{"`+TagMember+`":`...)
		out = append(out, name...)
		if len(object) > len("{}") {
			out = append(out, ',')
		}
		out = append(out, object[1:]...)
	}
	return append(out, ']'), nil
}

// UnmarshalUnion reads what [MarshalUnion] writes. It is strict about tags, which
// it reports as [irm.Findings], and otherwise as lenient as encoding/json; [Decode]
// is the strict one. After an error the elements are what they were.
func UnmarshalUnion[S interface {
	~[]E
	Union
}, E any](data []byte, elements *S) error {
	s := scanner{data: data}
	variants, out := S(nil).Variants(), S{}
	switch s.space(); s.peek() {
	case 'n':
		s.literal()
		out = nil
	case '[':
		s.elements(func(int) {
			tag, start := s.lookAhead(TagMember), s.pos
			if s.leap(); s.left > 0 {
				return
			}
			name := string(s.unescape(tag.value))
			zero, ok := variants[name]
			if !tag.isString || !ok {
				code, message := unknownTag(tag, name, variants)
				s.addAt(TagMember, code, "%s", message)
				return
			}
			e, err := unmarshalVariant[E](data[start:s.pos], zero)
			s.addErr(err)
			out = append(out, e)
		})
	default:
		s.fail("json_type", "want an array of objects")
	}
	s.finish()
	if err := s.findings().Err(); err != nil {
		return err
	}
	*elements = out
	return nil
}

// unmarshalVariant reads into a new value of zero's type.
func unmarshalVariant[E any](data []byte, zero any) (E, error) {
	var e E
	t := reflect.TypeOf(zero)
	if t == nil {
		return e, errors.New("the variant is nil")
	}
	target := reflect.New(t)
	if t.Kind() == reflect.Pointer {
		target.Elem().Set(reflect.New(t.Elem()))
	}
	if err := unmarshal(data, target.Interface(), holdsAny(t, nil)); err != nil {
		return e, err
	}
	e, ok := target.Elem().Interface().(E)
	if !ok {
		return e, fmt.Errorf("%v is not a %v", t, reflect.TypeFor[E]())
	}
	return e, nil
}

// holdsAny reports whether a value of type t has a place for any number. Types
// that read themselves, other unions among them, do that on their own.
func holdsAny(t reflect.Type, above []reflect.Type) bool {
	if len(above) > 0 && implements(t, jsonUnmarshaler) || slices.Contains(above, t) {
		return false
	}
	switch t.Kind() {
	case reflect.Interface:
		return true
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
		return holdsAny(t.Elem(), append(above, t))
	case reflect.Struct:
		for field := range t.Fields() {
			if holdsAny(field.Type, append(above, t)) {
				return true
			}
		}
	}
	return false
}

// unknownTag says what is wrong with a tag that names no variant.
func unknownTag(tag ahead, name string, variants Variants) (code, message string) {
	known := strings.Join(variants.tags(), ", ")
	switch near := nearest(name, variants.tags()); {
	case !tag.found:
		return "json_missing", "the member is required; want one of " + known
	case !tag.isString:
		return "json_type", "want a string, one of " + known
	case near != "":
		return "json_unknown_type", fmt.Sprintf("unknown type %s; did you mean %q? want one of %s", irm.Quote(name), near, known)
	default:
		return "json_unknown_type", fmt.Sprintf("unknown type %s; want one of %s", irm.Quote(name), known)
	}
}
