package wire

import (
	"encoding"
	"encoding/json"
	"reflect"
)

// form is what JSON a Go type is written as.
type form uint8

const (
	formUnsupported form = iota
	formString
	formBool
	formInt
	formUint
	formFloat
	formNumber // json.Number
	formBytes  // base64
	formAny
	formStruct
	formMap
	formSlice
	formArray
	formPointer
	formUnion
	formJSON // json.Unmarshaler
	formText // encoding.TextUnmarshaler
)

// want says in words what each form is read from.
var want = [...]string{
	formUnsupported: "nothing",
	formString:      "a string",
	formBool:        "true or false",
	formInt:         "an integer",
	formUint:        "an integer without a sign",
	formFloat:       "a number",
	formNumber:      "a number",
	formBytes:       "a string in base64",
	formAny:         "a value",
	formStruct:      "an object",
	formMap:         "an object",
	formSlice:       "an array",
	formArray:       "an array",
	formPointer:     "a value",
	formUnion:       "an array of objects",
	formJSON:        "a value",
	formText:        "a string",
}

// shape is what the checker knows about a type. Shapes live as long as one
// document is read: the package keeps no state.
type shape struct {
	form   form
	typ    reflect.Type
	reason string // why unsupported
	keys   *leaf  // of formMap, nil for plain strings
	leaf   *leaf  // of formJSON and formText
	record *record
	union  *union
}

// null reports whether null is a value of the type.
func (sh *shape) null() bool {
	switch sh.form {
	case formAny, formMap, formSlice, formBytes, formPointer, formUnion:
		return true
	}
	return false
}

var (
	jsonUnmarshaler = reflect.TypeFor[json.Unmarshaler]()
	textUnmarshaler = reflect.TypeFor[encoding.TextUnmarshaler]()
	unionType       = reflect.TypeFor[Union]()
	numberType      = reflect.TypeFor[json.Number]()
)

// shape returns what is known about t; the answer for its elements is asked for
// when they come, so that types may contain themselves.
func (c *checker) shape(t reflect.Type) *shape {
	sh, ok := c.shapes[t]
	if !ok {
		sh = newShape(t)
		if c.shapes == nil {
			c.shapes = map[reflect.Type]*shape{}
		}
		c.shapes[t] = sh
	}
	return sh
}

// newShape asks in the order of encoding/json, but for unions, whose elements are
// checked one by one instead of leaving them to their UnmarshalJSON.
func newShape(t reflect.Type) *shape {
	sh := &shape{typ: t}
	switch {
	case t.Kind() == reflect.Pointer:
		sh.form = formPointer
	case t.Kind() == reflect.Slice && t.Implements(unionType):
		sh.form = formUnion
		if sh.union, sh.reason = newUnion(t); sh.reason != "" {
			sh.form = formUnsupported
		}
	case t == numberType:
		sh.form = formNumber
	case implements(t, jsonUnmarshaler):
		sh.form, sh.leaf = formJSON, newLeaf(t)
	case implements(t, textUnmarshaler):
		sh.form, sh.leaf = formText, newLeaf(t)
	default:
		sh.byKind()
	}
	return sh
}

// implements asks for methods of t and of *t, as encoding/json does with values
// that it can address. Interfaces have none: there is nothing to call them on.
func implements(t, methods reflect.Type) bool {
	return t.Kind() != reflect.Interface && (t.Implements(methods) || t.Name() != "" && reflect.PointerTo(t).Implements(methods))
}

func (sh *shape) byKind() {
	switch t := sh.typ; t.Kind() {
	case reflect.String:
		sh.form = formString
	case reflect.Bool:
		sh.form = formBool
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		sh.form = formInt
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		sh.form = formUint
	case reflect.Float32, reflect.Float64:
		sh.form = formFloat
	case reflect.Array:
		sh.form = formArray
	case reflect.Slice:
		sh.form = formSlice
		if e := t.Elem(); e.Kind() == reflect.Uint8 && !implements(e, jsonUnmarshaler) && !implements(e, textUnmarshaler) {
			sh.form = formBytes
		}
	case reflect.Interface:
		if sh.form = formAny; t.NumMethod() > 0 {
			sh.refuse("an interface with methods; make it the element of a wire.Union")
		}
	case reflect.Map:
		switch k := t.Key(); {
		case implements(k, textUnmarshaler):
			sh.form, sh.keys = formMap, newLeaf(k)
		case k.Kind() == reflect.String:
			sh.form = formMap
		default:
			sh.refuse("a map whose keys are no strings")
		}
	case reflect.Struct:
		sh.form = formStruct
		if sh.record, sh.reason = newRecord(t); sh.reason != "" {
			sh.form = formUnsupported
		}
	default:
		sh.refuse("a " + t.Kind().String())
	}
}

func (sh *shape) refuse(reason string) { sh.form, sh.reason = formUnsupported, reason }
