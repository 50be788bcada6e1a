package compensation

import "reflect"

// clone is a copy of a plan that shares nothing with it which could be changed.
func clone(p Plan) Plan {
	v := reflect.New(reflect.TypeFor[Plan]()).Elem()
	copyInto(v, reflect.ValueOf(p))
	return v.Interface().(Plan)
}

// copyInto sets to, which is settable, to a deep copy of from.
func copyInto(to, from reflect.Value) {
	to.Set(from)
	switch from.Kind() {
	case reflect.Struct:
		for i := range from.NumField() {
			if from.Type().Field(i).IsExported() { // the others are of values, which are immutable
				copyInto(to.Field(i), from.Field(i))
			}
		}
	case reflect.Slice:
		if !from.IsNil() {
			to.Set(reflect.MakeSlice(from.Type(), from.Len(), from.Len()))
			for i := range from.Len() {
				copyInto(to.Index(i), from.Index(i))
			}
		}
	case reflect.Map:
		if !from.IsNil() {
			to.Set(reflect.MakeMapWithSize(from.Type(), from.Len()))
			for _, key := range from.MapKeys() {
				value := reflect.New(from.Type().Elem()).Elem()
				copyInto(value, from.MapIndex(key))
				to.SetMapIndex(key, value)
			}
		}
	case reflect.Pointer:
		if !from.IsNil() {
			to.Set(reflect.New(from.Type().Elem()))
			copyInto(to.Elem(), from.Elem())
		}
	case reflect.Interface:
		value := reflect.New(from.Elem().Type()).Elem()
		copyInto(value, from.Elem())
		to.Set(value)
	}
}
