package wire

import (
	"reflect"
	"slices"
	"time"

	"github.com/irmkit/irmkit/irm"
)

// Instants returns a copy of the value in which every time that JSON shows, in
// whatever list, map or struct below, is an [irm.Instant]: in UTC, to the
// microsecond. A store that keeps JSON calls it before it writes:
//
//	body, err := json.Marshal(wire.Instants(conversion))
//
// What holds no time is shared with the original, which is not changed. Times behind
// interfaces and in embedded structs that are not exported stay as they are; the types of
// this library have none.
func Instants[T any](v T) T {
	out := reflect.New(reflect.TypeFor[T]()).Elem()
	out.Set(instants(reflect.ValueOf(&v).Elem()))
	return out.Interface().(T)
}

var timeType = reflect.TypeFor[time.Time]()

func instants(v reflect.Value) reflect.Value {
	if !holdsTime(v.Type(), nil) {
		return v
	}
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	switch v.Kind() {
	case reflect.Struct:
		if v.Type() == timeType {
			out.Set(reflect.ValueOf(irm.Instant(v.Interface().(time.Time))))
			return out
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				out.Field(i).Set(instants(v.Field(i)))
			}
		}
	case reflect.Array:
		for i := range v.Len() {
			out.Index(i).Set(instants(v.Index(i)))
		}
	case reflect.Slice:
		if v.IsNil() {
			return v
		}
		out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		for i := range v.Len() {
			out.Index(i).Set(instants(v.Index(i)))
		}
	case reflect.Map:
		if v.IsNil() {
			return v
		}
		out.Set(reflect.MakeMapWithSize(v.Type(), v.Len()))
		for key, value := range v.Seq2() {
			out.SetMapIndex(key, instants(value))
		}
	case reflect.Pointer:
		if v.IsNil() {
			return v
		}
		out.Set(reflect.New(v.Type().Elem()))
		out.Elem().Set(instants(v.Elem()))
	}
	return out
}

// holdsTime reports whether a time may stand below a type, so that all else need not
// be copied. A type that holds itself is looked at once.
func holdsTime(t reflect.Type, above []reflect.Type) bool {
	if slices.Contains(above, t) {
		return false
	}
	above = append(above, t)
	switch t.Kind() {
	case reflect.Struct:
		if t == timeType {
			return true
		}
		for field := range t.Fields() {
			if field.IsExported() && holdsTime(field.Type, above) {
				return true
			}
		}
	case reflect.Array, reflect.Slice, reflect.Map, reflect.Pointer:
		return holdsTime(t.Elem(), above)
	}
	return false
}
