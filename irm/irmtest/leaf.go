package irmtest

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/irmkit/irmkit/irm"
)

// A leaf is a part of a value that has no parts of its own: a number, a text, a
// time, an amount. Walking over the leaves lets one check reach every field of
// every entity, those that are added later too.

// rebuild returns a deep copy in which every leaf is what f makes of it.
func rebuild[T any](v T, f func(path string, leaf reflect.Value) reflect.Value) T {
	return rebuilt(reflect.ValueOf(&v).Elem(), "", f).Interface().(T)
}

func rebuilt(v reflect.Value, path string, f func(string, reflect.Value) reflect.Value) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	switch {
	case isLeaf(v.Type()):
		return f(strings.TrimPrefix(path, "."), v)
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			out.Field(i).Set(rebuilt(v.Field(i), path+"."+v.Type().Field(i).Name, f))
		}
	case v.Kind() == reflect.Slice && !v.IsNil():
		out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		for i := range v.Len() {
			out.Index(i).Set(rebuilt(v.Index(i), fmt.Sprintf("%s[%d]", path, i), f))
		}
	case v.Kind() == reflect.Map && !v.IsNil():
		out.Set(reflect.MakeMap(v.Type()))
		for _, k := range sortedKeys(v) {
			out.SetMapIndex(k, rebuilt(v.MapIndex(k), fmt.Sprintf("%s[%s]", path, k), f))
		}
	case v.Kind() == reflect.Array:
		for i := range v.Len() {
			out.Index(i).Set(rebuilt(v.Index(i), fmt.Sprintf("%s[%d]", path, i), f))
		}
	}
	return out
}

func sortedKeys(m reflect.Value) []reflect.Value {
	return slices.SortedFunc(slices.Values(m.MapKeys()), func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
}

// isLeaf takes types that hide their parts (Money, time.Time) for whole, and
// dates, of which no part means anything alone.
func isLeaf(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Struct:
		for field := range t.Fields() {
			if !field.IsExported() {
				return true
			}
		}
		return t == reflect.TypeFor[irm.Date]()
	case reflect.Slice, reflect.Map, reflect.Array:
		return false
	}
	return true
}

// clone returns a deep copy.
func clone[T any](v T) T {
	return rebuild(v, func(_ string, leaf reflect.Value) reflect.Value { return leaf })
}

// each visits all leaves.
func each[T any](v T, visit func(path string, leaf reflect.Value)) {
	rebuild(v, func(path string, leaf reflect.Value) reflect.Value {
		visit(path, leaf)
		return leaf
	})
}

// with returns a copy in which the leaf at the path is x.
func with[T any](v T, path string, x any) T {
	return rebuild(v, func(at string, leaf reflect.Value) reflect.Value {
		if at == path {
			leaf, _ = leafOf(leaf.Type(), x)
		}
		return leaf
	})
}

// leafOf makes x a leaf of the type, false where it is of another one. A text may
// become a leaf of any type of texts.
func leafOf(t reflect.Type, x any) (reflect.Value, bool) {
	v := reflect.ValueOf(x)
	switch text, isText := x.(string); {
	case v.Type() == t:
		return v, true
	case isText && t.Kind() == reflect.String:
		return v.Convert(t), true
	case isText && t == reflect.TypeFor[irm.Personal]():
		return reflect.ValueOf(irm.NewPersonal(text)), true
	}
	return reflect.Zero(t), false
}

// scramble changes in place whatever the value shares with a shallow copy of it:
// the elements of its slices and maps.
func scramble[T any](v *T) { scrambled(reflect.ValueOf(v).Elem(), false) }

func scrambled(v reflect.Value, shared bool) {
	switch {
	case isLeaf(v.Type()):
		if !shared || !v.CanSet() {
			return
		}
		if v.Kind() == reflect.String {
			v.SetString("scrambled")
			return
		}
		v.SetZero()
	case v.Kind() == reflect.Struct:
		for _, field := range v.Fields() {
			scrambled(field, shared)
		}
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			scrambled(v.Index(i), true)
		}
	case v.Kind() == reflect.Map && v.Len() > 0:
		for _, k := range v.MapKeys() {
			v.SetMapIndex(k, reflect.Value{})
		}
		v.SetMapIndex(reflect.ValueOf("scrambled").Convert(v.Type().Key()), reflect.Zero(v.Type().Elem()))
	}
}

// normal is the form in which values are compared: instants, and no difference
// between empty and nil. Columns of money that are zero need not remember their
// currency beside others that have one.
func normal[T any](v T) T {
	v = rebuild(v, func(_ string, leaf reflect.Value) reflect.Value {
		if t, ok := leaf.Interface().(time.Time); ok {
			return reflect.ValueOf(irm.Instant(t))
		}
		return leaf
	})
	tidy(reflect.ValueOf(&v).Elem())
	return v
}

func tidy(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		if a, ok := v.Interface().(irm.Amounts); ok {
			v.Set(reflect.ValueOf(a.Normal()))
			return
		}
		if isLeaf(v.Type()) {
			return
		}
		for _, field := range v.Fields() {
			tidy(field)
		}
	case reflect.Slice:
		for i := range v.Len() {
			tidy(v.Index(i))
		}
		if v.Len() == 0 {
			v.SetZero()
		}
	case reflect.Map:
		if v.Len() == 0 {
			v.SetZero()
		}
	}
}

// difference says in words where two values differ, "" where they do not.
func difference[T any](want, got T) string {
	want, got = normal(want), normal(got)
	if reflect.DeepEqual(want, got) {
		return ""
	}
	const most = 600
	diff := cmp.Diff(want, got, cmpopts.EquateEmpty(), cmp.Exporter(func(reflect.Type) bool { return true }))
	if len(diff) > most {
		diff = diff[:most] + " ..."
	}
	return "(-put +got)\n" + diff
}
